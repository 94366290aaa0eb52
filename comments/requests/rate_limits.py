"""How fast one reader may write and change.

Far above what people do; reports and complaints are never counted here.
"""

from datetime import datetime, timedelta
from itertools import chain

from django.utils.translation import ngettext

from comments.models import CommentRevision, Identity
from comments.models.comment import MAY_EDIT_FOR
from comments.refusals import CommentRefused

MOST = 60
SPAN = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def refuse_haste(reader: Identity, now: datetime) -> None:
    """Raises Refused (`too_often`, 429) for a sixty-first text within an hour.

    A comment that was changed is as many texts.
    """
    lately = reader.comments.filter(created_at__gt=now - SPAN - MAY_EDIT_FOR)
    changes = CommentRevision.objects.filter(
        comment__in=lately, by=CommentRevision.By.AUTHOR, number__gt=1
    )
    newest = [
        texts.order_by("-pk").values_list("created_at", flat=True)[:MOST]
        for texts in (lately, changes)
    ]
    times = sorted(chain(*newest), reverse=True)
    oldest = next(iter(times[MOST - 1 : MOST]), None)
    wait = oldest + SPAN - now if oldest else timedelta(0)
    if wait > timedelta(0):
        minutes = -(-wait // MINUTE)
        sentence = ngettext(
            "Too often. Try again in %(n)s minute.",
            "Too often. Try again in %(n)s minutes.",
            minutes,
        ) % {"n": minutes}
        raise CommentRefused("too_often", sentence, 429, seconds=wait.total_seconds())
