"""The front page and the dated lists."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Dossier, Place, Section, Version
from articles.models.version import VersionQuerySet
from articles.printing.photographs import show_leads
from articles.reading.front import front_page
from articles.reading.pagination import ListPage, page_of, refuse_unread_tag
from articles.views.story import one_line
from people.models import Author
from tags.models import Tag

TOP = 3


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    shown = front_page(timezone.now())
    return render(
        request, "articles/front.html", vars(shown) | {"page_description": ""}
    )


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """The stories of a section; the newest open the page."""
    found = get_object_or_404(Section, slug=slug)
    page = _current(request, section=found)
    return _list(
        request,
        page,
        found,
        found.name,
        opens=True,
        intro=found.intro,
        current_section=slug,
    )


@require_safe
def place(request: HttpRequest, path: str) -> HttpResponse:
    """A place with all that lies below it: a regency has its districts' stories too."""
    path = one_line(path)
    family = list(
        Place.objects.filter(Q(path=path) | Q(parent__path=path)).select_related(
            "parent__parent"
        )
    )
    found = next((place for place in family if place.path == path), None)
    if found is None:
        raise Http404("There is no such place.")
    page = _current(request, rows="place_rows__", place_rows__place=found)
    below = [
        (child.short_name, child.get_absolute_url())
        for child in family
        if child != found
    ]
    above = [(p.short_name, p.get_absolute_url()) for p in _parents(found)]
    return _list(
        request, page, found, found.name, opens=True, children=below, breadcrumb=above
    )


def _parents(found: Place) -> list[Place]:
    """The places that this one is part of, the widest first, without the province that
    everything is part of.
    """
    above = [found.parent, found.parent.parent if found.parent else None]
    return [
        parent
        for parent in reversed(above)
        if parent and parent.level != Place.Level.PROVINCE
    ]


@require_safe
def dossier(request: HttpRequest, slug: str) -> HttpResponse:
    """A running story with its parts, the newest first.

    It keeps what has left the front.
    """
    found = get_object_or_404(Dossier, slug=slug)
    page = _page(request, dossier=found)
    if not page.stories:
        raise Http404("No story of it is public, and its name may tell what is not.")
    return _list(request, page, found, found.name, sort="Topik", intro=found.intro)


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Tag, slug=slug)
    page = _current(request, rows="tag_rows__", tag_rows__tag=found)
    if not page.stories:
        refuse_unread_tag(found)
    return _list(request, page, found, found.name, sort="Tagar")


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Author, slug=slug)
    page = _page(request, rows="author_rows__", author_rows__author=found)
    return _list(request, page, found, found.name, sort="Penulis", intro=found.note)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everything, by day."""
    return _index(request, _page(request))


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


def _current(request: HttpRequest, **named: Any) -> ListPage:
    """A page of a list that a story may leave by the clock.

    The archive keeps it: days, authors, its address.
    """
    now = timezone.now()
    return _page(request, Version.objects.for_readers(now).not_expired(now), **named)


def _page(
    request: HttpRequest,
    versions: VersionQuerySet | None = None,
    *,
    rows: str = "",
    **named: Any,
) -> ListPage:
    now = timezone.now()
    versions = Version.objects.for_readers(now) if versions is None else versions
    page = page_of(versions, now=now, before=_cursor(request), rows=rows, **named)
    show_leads(page.stories, now)
    return page


def _cursor(request: HttpRequest) -> str:
    return request.GET.get("sebelum", "")


def _list(
    request: HttpRequest,
    page: ListPage,
    thing: Any,
    heading: str,
    *,
    opens: bool = False,
    **context: Any,
) -> HttpResponse:
    """A list of stories by day; a front `opens` with the newest."""
    url = thing.get_absolute_url()
    top = _opening(page.stories) if opens and not _cursor(request) else []
    defaults = {
        "day": None,
        "sort": "",
        "intro": "",
        "breadcrumb": [],
        "children": [],
        "current_section": "",
        "feed_url": url + "feed/",
    }
    words = (
        context.get("intro") or f"{heading}: semua berita, yang terbaru lebih dahulu."
    )
    known: dict[str, Any] = {
        "heading": heading,
        "older": page.older,
        "page_description": words,
    }
    known |= {
        "top": top,
        "stories": [version for version in page.stories if version not in top],
    }
    return render(request, "articles/list.html", defaults | known | context)


def _opening(stories: list[Version]) -> list[Version]:
    """The newest three that nobody paid for (PMS-6), where enough are left for the list
    below.
    """
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
        defaults | {"stories": page.stories, "older": page.older} | context,
    )


def _midnight(year: int, month: int, day: int) -> datetime:
    try:
        midnight = datetime.combine(date(year, month, day), time.min)
    except ValueError as error:
        raise Http404("There is no such day.") from error
    if (
        not 1900 <= year <= 2200
    ):  # at the ends of the calendar there is no next day, and no same hour in UTC
        raise Http404("No paper was printed then.")
    return timezone.make_aware(midnight)


def _next_midnight(start: datetime) -> datetime:
    return timezone.make_aware(
        datetime.combine(start.date() + timedelta(days=1), time.min)
    )


def _local_date(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None
