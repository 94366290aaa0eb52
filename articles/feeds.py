"""RSS for every list: full addresses, the lede as summary, the source named where the text is not ours."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.views.decorators.http import require_safe

from articles.lists import page_of
from articles.models import Place, Section, Version
from articles.rendering import printable
from paper.models import Paper
from people.models import Author
from tags.models import Tag

SIZE = 30


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    return _feed(request, "", "/")


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Section, slug=slug)
    return _feed(request, found.name, found.get_absolute_url(), section=found)


@require_safe
def place(request: HttpRequest, path: str) -> HttpResponse:
    if "\x00" in path:
        raise Http404("There is no such place.")
    found = get_object_or_404(Place, path=path)
    return _feed(request, found.name, found.get_absolute_url(), rows="place_rows__", place_rows__place=found)


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Tag, slug=slug)
    return _feed(request, found.name, found.get_absolute_url(), rows="tag_rows__", tag_rows__tag=found)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Author, slug=slug)
    return _feed(request, found.name, found.get_absolute_url(), rows="author_rows__", author_rows__author=found)


def _feed(request: HttpRequest, heading: str, url: str, *, rows: str = "", **named: Any) -> HttpResponse:
    """The newest stories of one list. Addresses are those of the masthead, whatever host was asked."""
    paper, now = Paper.of(request), timezone.now()
    title = printable(f"{heading} – {paper.name}" if heading else paper.name)
    feed = Rss201rev2Feed(
        title=title,
        link=paper.site_url + url,
        description=printable(paper.tagline) or title,
        language="id",
        feed_url=f"{paper.site_url}{url}feed/",
    )
    for version in page_of(Version.objects.for_readers(now), now=now, rows=rows, size=SIZE, **named).stories:
        add_story(feed, version, paper)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


def add_story(feed: Rss201rev2Feed, version: Version, paper: Paper) -> None:
    """One version as an entry. Its id is its address, which never changes."""
    link = paper.site_url + version.get_absolute_url()
    feed.add_item(
        title=f"{version.kind_label}: {version.headline}" if version.kind_label else version.headline,
        link=link,
        unique_id=link,
        description=" ".join([version.lede, *(f"{note.label}: {note.text}" for note in version.correction_notes)]),
        author_name=printable(version.byline or version.credit or paper.name),
        pubdate=version.first_live_at,
        updateddate=version.updated_at or version.first_live_at,
        categories=[
            printable(name) for name in (version.section_name, *(t["name"] for t in version.filed.get("tags", [])))
        ],
    )
