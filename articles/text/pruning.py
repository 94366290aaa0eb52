"""Old revisions go.

All are kept for ninety days, later those at handoffs and what the record stands on.
"""

from datetime import datetime, timedelta
from itertools import batched

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from articles.models.autosave import Autosave
from articles.models.handoff import Handoff
from articles.models.revision import Revision
from articles.models.version import Version

KEPT = timedelta(days=90)
STRETCH = 5_000
AT_A_TIME = 500


def prune_revisions(now: datetime | None = None) -> int:
    """Drop what nobody needs of one stretch of the table; how many went.

    Another one every hour. The hour says which, so that no run is long and none has to
    remember where the last one stopped.
    """
    now = now or timezone.now()
    last = Revision.objects.aggregate(last=Max("pk"))["last"] or 0
    start = int(now.timestamp() // 3600) % (last // STRETCH + 1) * STRETCH
    stretch = droppable(now).filter(pk__gte=start, pk__lt=start + STRETCH)
    keys = stretch.order_by("pk").values_list("pk", flat=True)
    return sum(
        Revision.objects.filter(pk__in=some).delete()[0]
        for some in batched(keys, AT_A_TIME)
    )


def droppable(now: datetime) -> QuerySet[Revision]:
    """Revisions older than ninety days that nothing needs any more.

    Kept are the first, those of steps and of print (a fix that waits to be merged is
    one), the last before each handoff, and any that the copy, a form or the four eyes
    may still need.

    A form that was opened within the ninety days is based on what stood then: on what
    is younger, or was the last one when they began.
    """
    of_story = Revision.objects.filter(
        article=OuterRef("article"), number__gt=OuterRef("number"), aside=False
    )
    next_at = Subquery(of_story.order_by("number").values("at")[:1])
    handed_on = Handoff.objects.filter(
        article=OuterRef("article"), at__gte=OuterRef("at"), at__lt=OuterRef("next_at")
    )
    printed = Version.objects.filter(revision=OuterRef("pk"))
    unsaved = Autosave.objects.filter(
        article=OuterRef("article"), base=OuterRef("number")
    )
    old = Revision.objects.filter(
        at__lt=now - KEPT, source__in=("typed", "merged"), number__gt=1
    )
    return (
        old.annotate(next_at=next_at)
        .exclude(Exists(printed) | Exists(unsaved))
        .filter(
            Q(aside=True)
            | Q(next_at__lt=now - KEPT)
            & ~Exists(handed_on)
            & (Q(wrote=False) | Exists(of_story.filter(by=OuterRef("by"), wrote=True)))
        )
    )
