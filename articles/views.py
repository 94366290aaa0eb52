"""The reader's pages: find, decide, render. All of them read versions, none reads the desk's copy."""

from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import quote

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import escape_leading_slashes
from django.views.decorators.http import require_safe

from articles import cards
from articles.companions import beside
from articles.fetching import GUARD
from articles.front import front_page
from articles.history import earlier, history_url
from articles.lists import ListPage, page_of, refuse_unread_tag
from articles.models import Dossier, Place, Section, Version, Withdrawal
from articles.models.version import DESK_FIELDS, VersionQuerySet
from articles.photographs import show_all, show_leads
from articles.structured import story_json
from paper.models import Paper
from people.models import Author
from photos.files import NotKept
from photos.looks import LASTING
from tags.models import Tag

OLD_AFTER = timedelta(days=365)


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    shown = front_page(timezone.now())
    return render(request, "articles/front.html", vars(shown) | {"page_description": ""})


@require_safe
def article(request: HttpRequest, address: str) -> HttpResponse:
    """A story at its address; 410 where it was and is no more, 404 where none ever was."""
    now = timezone.now()
    version = Version.objects.at_address(_one_line(address), now).first()
    if version is None and "." not in address and not address.endswith("/"):
        return HttpResponsePermanentRedirect(escape_leading_slashes(f"/{quote(address)}/"))
    if version is None:
        raise Http404("No story was ever printed at this address.")
    if not version.is_live(now):
        return withdrawn(request, version)
    return render(request, "articles/article.html", story_context(request, version, preview=False))


@require_safe
def share_card(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """The picture of a shared address. One of another text or another photograph, or of a story that is gone: 410."""
    now = timezone.now()
    newest = Version.objects.seen(now).defer(*DESK_FIELDS).fetch_mode(GUARD).order_by("-live_from")
    version = newest.filter(article=number).first() if number < 2**63 else None
    if version is None:
        raise Http404("There is no such card.")
    show_leads([version], now)
    paper = Paper.of(request)
    if not version.is_live(now) or key != cards.key_of(version, paper):
        return HttpResponse("Gambar ini tidak lagi berlaku.\n", content_type="text/plain; charset=utf-8", status=410)
    try:
        picture = cards.card(version, paper)
    except NotKept:
        return HttpResponse(status=503, headers={"Retry-After": "60"})
    return HttpResponse(picture, content_type="image/jpeg", headers={"Cache-Control": LASTING})


def seen_above(address: str, now: datetime) -> Version:
    """What readers saw last at the story above this page, whose address has a slash or, as imported, has none."""
    above = [_one_line(address), f"{address}/"]
    seen = Version.objects.seen(now).filter(address__in=above).order_by("-live_from")
    version = seen.defer(*DESK_FIELDS, "body_html").fetch_mode(GUARD).first()
    if version is None:
        raise Http404("No story was ever printed at this address.")
    return version


def _one_line(address: str) -> str:
    """The address as given. A NUL is no letter of any address, and one of our databases chokes on it."""
    if "\x00" in address:
        raise Http404("No address holds such a letter.")
    return address


def story_context(request: HttpRequest, version: Version, *, preview: bool) -> dict:
    """What the article's template needs: the same for a reader and for the desk's preview."""
    now, paper = timezone.now(), Paper.of(request)
    body = show_all(version, now)  # first: it looks up the photographs for all that follows
    others = beside(version, now)
    return {
        "version": version,
        "body": body,
        "preview": preview,
        "others": others,
        "json_ld": story_json(version, paper, others),
        "share_card": "" if preview else paper.site_url + cards.url_of(version, paper),
        "history_url": history_url(version) if not preview and earlier(version, now) else "",
        "is_old": now - version.first_live_at > OLD_AFTER,
        "page_description": version.lede,
    }


def withdrawn(request: HttpRequest, version: Version) -> HttpResponse:
    """The notice in place of a withdrawn story (PMS-5c): dates, ground, reason; never its headline. Where an identity
    was taken out it does not even say that a story stood here (PPRA-8)."""
    if version.sealed:
        return render(request, "articles/gone.html", {"page_description": ""}, status=410)
    withdrawal = Withdrawal.objects.filter(article_id=version.article_id).first()
    context = {"withdrawal": withdrawal, "first_live_at": version.first_live_at, "page_description": ""}
    return render(request, "articles/withdrawn.html", context, status=410)


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Section, slug=slug)
    page = _current(request, section=found)
    return _list(request, page, found, found.name, intro=found.intro, current_section=slug)


@require_safe
def place(request: HttpRequest, path: str) -> HttpResponse:
    """A place with all that lies below it: a regency shows its districts' stories too."""
    path = _one_line(path)
    family = list(Place.objects.filter(Q(path=path) | Q(parent__path=path)).select_related("parent__parent"))
    found = next((place for place in family if place.path == path), None)
    if found is None:
        raise Http404("There is no such place.")
    page = _current(request, rows="place_rows__", place_rows__place=found)
    below = [(child.short_name, child.get_absolute_url()) for child in family if child != found]
    above = [(p.short_name, p.get_absolute_url()) for p in _parents(found)]
    return _list(request, page, found, found.name, children=below, breadcrumb=above)


def _parents(found: Place) -> list[Place]:
    """The places that this one is part of, the widest first, without the province that everything is part of."""
    above = [found.parent, found.parent.parent if found.parent else None]
    return [parent for parent in reversed(above) if parent and parent.level != Place.Level.PROVINCE]


@require_safe
def dossier(request: HttpRequest, slug: str) -> HttpResponse:
    """A running story with its parts, the newest first. It keeps what has left the front."""
    found = get_object_or_404(Dossier, slug=slug)
    return _list(request, _page(request, dossier=found), found, found.name, intro=found.intro)


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Tag, slug=slug)
    page = _current(request, rows="tag_rows__", tag_rows__tag=found)
    if not page.stories:
        refuse_unread_tag(found)
    return _list(request, page, found, found.name)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Author, slug=slug)
    page = _page(request, rows="author_rows__", author_rows__author=found)
    return _list(request, page, found, found.name, intro=found.note)


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
    page = page_of(versions, now=now, before=_cursor(request), until=end, first_live_at__gte=start)
    if not page.stories:
        raise Http404("Nothing was printed on this day.")
    show_leads(page.stories, now)
    neighbours = page.stories[0]
    return _index(
        request,
        page,
        day=start.date(),
        previous_day=_local_date(neighbours.printed_before),  # type: ignore[attr-defined]  # annotated just above
        next_day=_local_date(neighbours.printed_after),  # type: ignore[attr-defined]  # likewise
    )


def _current(request: HttpRequest, **named: Any) -> ListPage:
    """A page of a list that a story may leave by the clock. The archive keeps it: days, authors, its address."""
    now = timezone.now()
    return _page(request, Version.objects.for_readers(now).not_expired(now), **named)


def _page(request: HttpRequest, versions: VersionQuerySet | None = None, *, rows: str = "", **named: Any) -> ListPage:
    now = timezone.now()
    versions = Version.objects.for_readers(now) if versions is None else versions
    page = page_of(versions, now=now, before=_cursor(request), rows=rows, **named)
    show_leads(page.stories, now)
    return page


def _cursor(request: HttpRequest) -> str:
    return request.GET.get("sebelum", "")


def _list(request: HttpRequest, page: ListPage, thing: Any, heading: str, **context: Any) -> HttpResponse:
    url = thing.get_absolute_url()
    defaults = {
        "intro": "",
        "breadcrumb": [],
        "children": [],
        "current_section": "",
        "feed_url": url + "feed/",
    }
    known = {"heading": heading, "stories": page.stories, "older": page.older, "page_description": ""}
    return render(request, "articles/list.html", defaults | known | context)


def _index(request: HttpRequest, page: ListPage, **context: Any) -> HttpResponse:
    defaults = {
        "day": None,
        "previous_day": None,
        "next_day": None,
        "feed_url": "/feed/",
        "page_description": "",
    }
    return render(request, "articles/index.html", defaults | {"stories": page.stories, "older": page.older} | context)


def _midnight(year: int, month: int, day: int) -> datetime:
    try:
        midnight = datetime.combine(date(year, month, day), time.min)
    except ValueError as error:
        raise Http404("There is no such day.") from error
    if not 1900 <= year <= 2200:  # at the ends of the calendar there is no next day, and no same hour in UTC
        raise Http404("No paper was printed then.")
    return timezone.make_aware(midnight)


def _next_midnight(start: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(start.date() + timedelta(days=1), time.min))


def _local_date(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None
