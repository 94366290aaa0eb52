"""Which published comments a human reads all the same."""

import hashlib
from datetime import datetime, time

from django.db.models import F, Q
from django.utils import timezone

from comments.models.comment_queries import CommentQuerySet

CHECKED = 20  # a day
DRAWN_FROM = 1000


def spot_check(comments: CommentQuerySet, now: datetime) -> CommentQuerySet:
    """Today's twenty of what was published before today and nobody has read yet.

    The day decides which: the same ones for everybody, and none moves up when one is
    done.
    """
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now), time.min))
    newest = (
        comments.published()
        .filter(listed_at__lt=midnight)
        .order_by("-listed_at", "-id")
    )
    keys = list(newest.values_list("pk", flat=True)[:DRAWN_FROM])
    drawn = sorted(
        keys,
        key=lambda pk: hashlib.sha256(f"{midnight:%Y-%m-%d}:{pk}".encode()).digest(),
    )[:CHECKED]
    unread = Q(reviewed_revision=None) | ~Q(reviewed_revision=F("head"))
    return comments.published().filter(unread, pk__in=drawn).order_by("pk")
