"""RSS for every list: full addresses, the lede as summary, the source named where the
text is not ours.
"""

from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from articles.models import Dossier, Place, Section, Version
from articles.printing.photographs import show_leads
from articles.reading.pagination import page_of, refuse_unread_tag
from articles.reading.related import Related, answers_among
from articles.text.sanitizing import printable
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
    return _feed(
        request,
        found.name,
        found.get_absolute_url(),
        rows="place_rows__",
        place_rows__place=found,
    )


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Tag, slug=slug)
    refuse_unread_tag(found)
    return _feed(
        request,
        found.name,
        found.get_absolute_url(),
        rows="tag_rows__",
        tag_rows__tag=found,
    )


@require_safe
def dossier(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Dossier, slug=slug)
    if not Version.objects.for_readers().filter(dossier=found).exists():
        raise Http404("No story of it is public, and its name may tell what is not.")
    return _feed(request, found.name, found.get_absolute_url(), dossier=found)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Author, slug=slug)
    return _feed(
        request,
        found.name,
        found.get_absolute_url(),
        rows="author_rows__",
        author_rows__author=found,
    )


def _feed(
    request: HttpRequest, heading: str, url: str, *, rows: str = "", **named: Any
) -> HttpResponse:
    """The newest stories of one list.

    Addresses are those of the masthead, whatever host was asked.
    """
    paper, now = Paper.of(request), timezone.now()
    title = printable(f"{heading} – {paper.name}" if heading else paper.name)
    feed = PicturedFeed(
        title=title,
        link=paper.site_url + url,
        description=printable(paper.tagline) or title,
        language="id",
        feed_url=f"{paper.site_url}{url}feed/",
    )
    current = Version.objects.for_readers(now).not_expired(now)
    stories = page_of(current, now=now, rows=rows, size=SIZE, **named).stories
    show_leads(stories, now)
    others = answers_among(stories, now)
    for version in stories:
        add_story(feed, version, others[version.article_id], paper)
    return HttpResponse(
        feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8"
    )


class PicturedFeed(Rss201rev2Feed):
    """RSS with the first photograph of each story, as readers' apps and as other
    papers' robots take it (Media RSS).
    """

    def rss_attributes(self) -> dict:
        return super().rss_attributes() | {
            "xmlns:media": "http://search.yahoo.com/mrss/"
        }

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict) -> None:
        super().add_item_elements(handler, item)
        if picture := item["picture"]:
            url, width, height, _length = picture["file"]
            size = {"width": str(width), "height": str(height)}
            handler.startElement(
                "media:content",
                AttributesImpl(
                    {"url": url, "medium": "image", "type": "image/jpeg"} | size
                ),
            )
            handler.addQuickElement("media:credit", picture["credit"])
            handler.addQuickElement("media:description", picture["caption"])
            handler.endElement("media:content")


def _picture(version: Version, paper: Paper) -> dict | None:
    """The first photograph, with the line that every copy of it must carry."""
    if not (version.lead and version.lead.shot):
        return None
    path, width, height, length = version.lead.shot.largest("whole")
    lines = (version.lead.caption, version.lead.archive, version.lead.label)
    caption = " ".join(line for line in lines if line)
    return {
        "file": (paper.site_url + path, width, height, length),
        "caption": caption,
        "credit": version.lead.credit,
    }


def _named(story: Version, site_url: str) -> str:
    return f"{story.labelled_headline} {site_url}{story.get_absolute_url()}"


def _summary(version: Version, others: Related, site_url: str) -> str:
    """The lede, what has been put right since, the stories that answer each other
    (PMS-4b), and what every copy of the text must say.
    """
    told = [f"{note.label}: {note.sentence}" for note in version.correction_notes]
    if answered := others.answered:
        told.append(f"{version.answer_label} atas berita: {_named(answered, site_url)}")
    told += [f"{one.answer_label}: {_named(one, site_url)}" for one in others.answers]
    return " ".join([version.summary_beside(others.update), *told])


def add_story(
    feed: PicturedFeed, version: Version, others: Related, paper: Paper
) -> None:
    """One version as an entry. Its id is its address, which never changes."""
    link = paper.site_url + version.get_absolute_url()
    picture = _picture(version, paper)
    feed.add_item(
        title=version.labelled_headline,
        link=link,
        unique_id=link,
        description=_summary(version, others, paper.site_url),
        author_name=printable(version.byline or version.credit or paper.name),
        pubdate=version.first_live_at,
        updateddate=version.updated_at or version.first_live_at,
        picture=picture,
        enclosures=[
            Enclosure(picture["file"][0], str(picture["file"][3]), "image/jpeg")
        ]
        if picture
        else [],
        categories=[
            printable(name)
            for name in (
                version.section_name,
                *(t["name"] for t in version.filed.get("tags", [])),
            )
        ],
    )
