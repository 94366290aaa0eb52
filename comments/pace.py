"""How fast one reader may write. Far above what people do; reports and complaints are never counted here."""

from datetime import datetime, timedelta

from django.utils.translation import ngettext

from comments.models import Identity
from comments.refusals import Refused

MOST, SPAN, MINUTE = 60, timedelta(hours=1), timedelta(minutes=1)


def refuse_haste(reader: Identity, now: datetime) -> None:
    """Raises Refused (`too_often`, 429) where the reader's sixtieth newest comment is not an hour old."""
    times = reader.comments.order_by("-pk").values_list("created_at", flat=True)
    oldest = next(iter(times[MOST - 1 : MOST]), None)
    wait = oldest + SPAN - now if oldest else timedelta(0)
    if wait > timedelta(0):
        minutes = -(-wait // MINUTE)
        sentence = ngettext(
            "Too often. Try again in %(n)s minute.", "Too often. Try again in %(n)s minutes.", minutes
        ) % {"n": minutes}
        raise Refused("too_often", sentence, 429, seconds=wait.total_seconds())
