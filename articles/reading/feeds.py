"""RSS for every list.

Full addresses, the lede as summary, the source named where the text is not ours.
"""

from collections.abc import Callable
from xml.sax.xmlreader import AttributesImpl

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from articles.models import Version
from articles.printing.photographs import show_leads
from articles.reading.lists import Finder, StoryList
from articles.reading.related import Related, answers_among
from articles.text.sanitizing import printable
from paper.models import Paper

SIZE = 30


def feed_of(find: Finder) -> Callable[..., HttpResponse]:
    """The view of a feed, whose list `find` finds by the parts of the address."""

    @require_safe
    def feed(request: HttpRequest, **address: str) -> HttpResponse:
        return _feed(request, find(**address))

    return feed


def _feed(request: HttpRequest, listed: StoryList) -> HttpResponse:
    """The newest stories of one list.

    Addresses are those of the masthead, whatever host was asked.
    """
    paper = Paper.of(request)
    now = timezone.now()
    title = printable(f"{listed.title} – {paper.name}" if listed.title else paper.name)
    feed = PicturedFeed(
        title=title,
        link=paper.site_url + listed.url,
        description=printable(paper.tagline) or title,
        language="id",
        feed_url=paper.site_url + listed.feed_url,
    )
    stories = listed.newest(now, SIZE)
    show_leads(stories, now)
    others = answers_among(stories, now)
    for version in stories:
        add_story(feed, version, others[version.article_id], paper)
    return HttpResponse(
        feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8"
    )


class PicturedFeed(Rss201rev2Feed):
    """RSS with the first photograph of each story (Media RSS).

    As readers' apps and other papers' robots take it.
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


def _named(story: Version, paper: Paper) -> str:
    return f"{story.labelled_headline} {story.url_on(paper)}"


def _summary(version: Version, others: Related, paper: Paper) -> str:
    """The lede, and what every copy of the text must say besides.

    What has been put right since, and the stories that answer each other (PMS-4b).
    """
    told = [f"{note.label}: {note.sentence}" for note in version.correction_notes]
    if answered := others.answered:
        told.append(f"{version.answer_label} atas berita: {_named(answered, paper)}")
    told += [f"{one.answer_label}: {_named(one, paper)}" for one in others.answers]
    return " ".join([version.summary_beside(others.update), *told])


def add_story(
    feed: PicturedFeed, version: Version, others: Related, paper: Paper
) -> None:
    """One version as an entry. Its id is its address, which never changes."""
    link = version.url_on(paper)
    picture = _picture(version, paper)
    enclosures = []
    if picture:
        address, *_sizes, octets = picture["file"]
        enclosures.append(Enclosure(address, str(octets), "image/jpeg"))
    tags = (tag["name"] for tag in version.filed.get("tags", []))
    feed.add_item(
        title=version.labelled_headline,
        link=link,
        unique_id=link,
        description=_summary(version, others, paper),
        author_name=printable(version.byline or version.credit or paper.name),
        pubdate=version.first_live_at,
        updateddate=version.last_change_at,
        picture=picture,
        enclosures=enclosures,
        categories=[printable(name) for name in (version.section_name, *tags)],
    )
