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
        if _was_ordered_since(midnight) or not _anything_waits():
            return 0
        Outbox.objects.create(kind=Outbox.Kind.DIGEST, not_before=now)
    return 1


def _was_ordered_since(midnight: datetime) -> bool:
    digests = Outbox.objects.filter(kind=Outbox.Kind.DIGEST)
    return digests.filter(not_before__gte=midnight).exists()


def _anything_waits() -> bool:
    return Comment.objects.held().exists() or Complaint.objects.open().exists()
