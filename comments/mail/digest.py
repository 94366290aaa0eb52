"""The moderators' letter of the day: what waits for them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from comments.locks import advisory_lock
from comments.models import Comment, Complaint, Outbox

DIGEST_FROM = 6  # o'clock, the paper's time


def digest(now: datetime | None = None) -> int:
    """Order the moderators' letter of the day where anything waits.

    From six in the morning; 1 if it was ordered.
    """
    now = now or timezone.now()
    local = timezone.localtime(now)
    if local.hour < DIGEST_FROM:
        return 0
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    with transaction.atomic():
        advisory_lock("digest")
        if Outbox.objects.filter(
            kind=Outbox.Kind.DIGEST, not_before__gte=midnight
        ).exists():
            return 0
        if not (
            Comment.objects.held().exists()
            or Complaint.objects.filter(state="open").exists()
        ):
            return 0
        Outbox.objects.create(kind=Outbox.Kind.DIGEST, not_before=now)
    return 1
