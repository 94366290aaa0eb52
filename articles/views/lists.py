"""The front page and the dated lists."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Version
from articles.printing.photographs import show_leads
from articles.reading import lists
from articles.reading.front import front_page
from articles.reading.lists import Finder, StoryList
from articles.reading.pagination import ListPage, page_of

TOP = 3


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    shown = front_page(timezone.now())
    return render(
        request, "articles/front.html", vars(shown) | {"page_description": ""}
    )


def page_of_list(find: Finder) -> Callable[..., HttpResponse]:
    """The view of a page, whose list `find` finds by the parts of the address."""

    @require_safe
    def page(request: HttpRequest, **address: str) -> HttpResponse:
        return _list(request, find(**address))

    return page


section = page_of_list(lists.section)
place = page_of_list(lists.place)
tag = page_of_list(lists.tag)
dossier = page_of_list(lists.dossier)
author = page_of_list(lists.author)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everything, by day."""
    return _index(request, _page(request, lists.EVERYTHING))


@require_safe
def day(request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
    """All stories that first appeared on one day of the paper's zone."""
    start = _midnight(int(year), int(month), int(day))
    end = _next_midnight(start)
    now = timezone.now()
    versions = Version.objects.for_readers(now).with_neighbours_of(start, end)
    page = page_of(
        versions, now=now, before=_cursor(request), until=end, first_live_at__gte=start
    )
    if not page.stories:
        raise Http404("Nothing was printed on this day.")
    show_leads(page.stories, now)
    neighbours = page.stories[0]
    return _index(
        request,
        page,
        day=start.date(),
        # annotated just above
        previous_day=_local_date(neighbours.printed_before),  # type: ignore[attr-defined]
        # likewise
        next_day=_local_date(neighbours.printed_after),  # type: ignore[attr-defined]
    )


def _page(request: HttpRequest, listed: StoryList) -> ListPage:
    now = timezone.now()
    page = listed.page(now, _cursor(request))
    show_leads(page.stories, now)
    return page


def _cursor(request: HttpRequest) -> str:
    return request.GET.get("sebelum", "")


def _list(request: HttpRequest, listed: StoryList) -> HttpResponse:
    """A list of stories by day; some open with their newest."""
    page = _page(request, listed)
    top = _opening(page.stories) if listed.opens and not _cursor(request) else []
    words = f"{listed.title}: semua berita, yang terbaru lebih dahulu."
    context = {
        "heading": listed.title,
        "sort": listed.sort,
        "intro": listed.intro,
        "page_description": listed.intro or words,
        "breadcrumb": listed.above,
        "children": listed.below,
        "current_section": listed.section,
        "feed_url": listed.feed_url,
        "day": None,
        "top": top,
        "stories": [version for version in page.stories if version not in top],
        "older": page.older,
    }
    return render(request, "articles/list.html", context)


def _opening(stories: list[Version]) -> list[Version]:
    """The newest three that nobody paid for (PMS-6), where enough are left below."""
    own = [version for version in stories if not version.is_paid][:TOP]
    return own if len(own) == TOP and len(stories) > TOP + 1 else []


def _index(request: HttpRequest, page: ListPage, **context: Any) -> HttpResponse:
    defaults = {
        "day": None,
        "previous_day": None,
        "next_day": None,
        "feed_url": "/feed/",
        "page_description": "Semua berita menurut hari, yang terbaru lebih dahulu.",
    }
    return render(
        request,
        "articles/index.html",
        defaults | vars(page) | context,
    )


def _midnight(year: int, month: int, day: int) -> datetime:
    try:
        midnight = datetime.combine(date(year, month, day), time.min)
    except ValueError as error:
        raise Http404("There is no such day.") from error
    # at the ends of the calendar there is no next day, and no same hour in UTC
    if not 1900 <= year <= 2200:
        raise Http404("No paper was printed then.")
    return timezone.make_aware(midnight)


def _next_midnight(start: datetime) -> datetime:
    return timezone.make_aware(
        datetime.combine(start.date() + timedelta(days=1), time.min)
    )


def _local_date(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None
