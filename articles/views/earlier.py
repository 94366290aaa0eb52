"""The earlier texts of a story, for readers, where its live version opens them.

Like the story 410 once it is gone.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.printing.photographs import show_all
from articles.reading.history import earlier, history_url, whole
from articles.views.story import seen_above, withdrawn

PER_PAGE = 50


@require_safe
def history(request: HttpRequest, address: str) -> HttpResponse:
    """What was printed before, from when to when, the newest first."""
    now = timezone.now()
    live = seen_above(address, now)
    if not live.is_live(now):
        return withdrawn(request, live)
    texts = earlier(live, now)
    below = request.GET.get("sebelum", "")
    if below.isascii() and below.isdigit() and len(below) < 10:
        texts = [text for text in texts if text.number < int(below)]
    if not texts:
        raise Http404("Nothing earlier of this story is open to readers.")
    shown = texts[:PER_PAGE]
    more = len(texts) > PER_PAGE
    context = {
        "live": live,
        "texts": shown,
        "older": shown[-1].number if more else "",
        "page_description": "",
    }
    return render(request, "articles/history.html", context)


@require_safe
def earlier_text(request: HttpRequest, address: str, number: str) -> HttpResponse:
    """One of them as it was printed, with the photographs that may be shown today."""
    now = timezone.now()
    live = seen_above(address, now)
    if not live.is_live(now):
        return withdrawn(request, live)
    text = next(
        (text for text in earlier(live, now) if text.number == int(number)), None
    )
    if text is None:
        raise Http404(
            "There is no such text of this story, or it is not open to readers."
        )
    version = whole(text.version)
    body = show_all(version, now)
    context = {
        "live": live,
        "version": version,
        "body": body,
        "number": text.number,
        "list_url": history_url(live),
    }
    return render(request, "articles/earlier.html", context | {"page_description": ""})
