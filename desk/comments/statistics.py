"""The room in figures."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from comments.models import ScorerModel
from comments.moderation import statistics
from desk.comments.frame import moderating, page
from desk.comments.labels import PHASES
from desk.inbox import Inbox


@moderating
def figures(request: HttpRequest) -> HttpResponse:
    """Thirty days of comments in figures.

    What came, what waits, how soon it was decided, what the machine held for nothing,
    who decided.
    """
    now = timezone.now()
    whole, *phases = statistics.held_in_error(now)
    return page(
        request,
        "statistics",
        title=_("Statistics"),
        inflow=statistics.inflow(now),
        oldest=_in_words(statistics.oldest_wait(now), now),
        median=_in_words(statistics.time_to_decision(now), now),
        waiting=Inbox.of(request).held,
        whole=whole,
        phases=[(PHASES.get(share.name, share.name), share) for share in phases],
        moderators=statistics.by_moderator(now),
        model=ScorerModel.objects.filter(active=True).first(),
    )


def _in_words(span: timedelta | None, now: datetime) -> str:
    """As "2 days, 4 hours"; a dash for what nobody has waited for."""
    return "–" if span is None else timesince(now - span, now)
