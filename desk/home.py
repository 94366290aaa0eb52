"""The first page of the desk.

What is behind each number of the header, by its newest few.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.models import Article
from desk.comments.frame import open_to
from desk.inbox import Inbox

SHOWN = 5


@dataclass(frozen=True)
class InboxRow:
    """One of the things that wait.

    Where it is opened, what it is called, and what one should know before.
    """

    address: str
    name: str
    beside: str = ""


@dataclass(frozen=True)
class Pile:
    """What waits of one kind: its newest lines, and the address of all of it."""

    title: str
    address: str
    lines: list[InboxRow]


def piles(request: HttpRequest) -> list[Pile]:
    """What waits for this person: one query for each number that is not 0."""
    desk = Inbox.of(request)
    rows = desk.rows | {"held": open_to(request).held()}
    return [
        Pile(
            str(title),
            reverse(f"admin:{route}", query=query),
            list(lines(rows[name])),
        )
        for name, title, route, query, lines in KINDS
        if getattr(desk, name)
    ]


def further(request: HttpRequest) -> Pile | None:
    """What no number counts.

    Approved copy that an editor may publish, or what a writer has begun and not sent
    (an editor's own draft is one of many that she has open).
    """
    user = request.user
    stories = Article.objects.all()
    if user.has_perm("articles.publish_article"):
        title = _("Ready to publish")
        query = {"state": "approved"}
        rows = stories.in_beats(user, Inbox.of(request).beats).filter(
            state=workflow.APPROVED
        )
    elif user.has_perm("articles.change_article") and not user.has_perm(
        "articles.edit_copy"
    ):
        title = _("Your drafts")
        query = {"scope": "mine", "state": "draft"}
        rows = stories.written_by(user).filter(state=workflow.DRAFT, returned=False)
    else:
        return None
    lines = _stories(rows)
    return (
        Pile(title, reverse("admin:articles_article_changelist", query=query), lines)
        if lines
        else None
    )


def _ago(moment: datetime) -> str:
    return _("%(age)s ago") % {"age": timesince(moment, depth=1)}


def _stories(rows: QuerySet) -> list[InboxRow]:
    newest = rows.only("headline", "changed_at").order_by("-changed_at", "-pk")[:SHOWN]
    return [
        InboxRow(
            reverse("admin:articles_article_change", args=[story.pk]),
            str(story),
            _ago(story.changed_at),
        )
        for story in newest
    ]


def _errors(rows: QuerySet) -> Iterable[InboxRow]:
    """Each leads to the page on which it is settled.

    The words may be sealed, and do not stand here.
    """
    reports = rows.select_related("article").order_by("-pk")[:SHOWN]
    return [
        InboxRow(reverse("admin:desk_error_reports"), str(one.article), _ago(one.at))
        for one in reports
    ]


def _mentions(rows: QuerySet) -> Iterable[InboxRow]:
    newest = rows.select_related("note__by", "note__article").order_by("-note")[:SHOWN]
    for note in (mention.note for mention in newest):
        address = reverse(
            "admin:articles_article_notes",
            args=[note.article_id],
            query={"before": note.pk + 1},
        )
        yield InboxRow(
            f"{address}#note-{note.pk}",
            str(note.article),
            f"{note.by}, {_ago(note.at)}",
        )


def _photos(rows: QuerySet) -> Iterable[InboxRow]:
    for photo in rows.order_by("rights_until", "-pk")[:SHOWN]:
        ended = photo.rights_until < timezone.localdate()
        ends = (_("Rights ended %(day)s") if ended else _("Rights until %(day)s")) % {
            "day": date_format(photo.rights_until, "j M Y")
        }
        yield InboxRow(
            reverse("admin:photos_photo_change", args=[photo.pk]), str(photo), ends
        )


def _held(rows: QuerySet) -> Iterable[InboxRow]:
    """In the order of the queue: what has waited longest is to be read first."""
    for comment in rows.select_related("article", "author", "staff", "head")[:SHOWN]:
        words = (
            shorten(comment.head.body if comment.head else "", 90, placeholder=" …")
            or comment.key
        )
        headline = shorten(comment.article.headline, 60, placeholder=" …")
        beside = f"{comment.shown_name}, {headline}"
        yield InboxRow(
            reverse("admin:comments_single", args=[comment.key]), words, beside
        )


def _complaints(rows: QuerySet) -> Iterable[InboxRow]:
    for one in rows.select_related("comment__article").order_by("due_at")[:SHOWN]:
        name = str(one.comment.article) if one.comment else one.address
        due = _("decide by %(time)s") % {
            "time": date_format(timezone.localtime(one.due_at), "j M, H:i")
        }
        yield InboxRow(
            reverse("admin:comments_complaint", args=[one.ticket]),
            name or one.ticket,
            f"{one.ticket}, {due}",
        )


STORIES = "articles_article_changelist"
# Each number of the header: its name, what it is called, where all of it lies, and how
# its rows are told.
KINDS: list[
    tuple[str, str | Promise, str, dict, Callable[[QuerySet], Iterable[InboxRow]]]
] = [
    (
        "returned",
        gettext_lazy("Sent back"),
        STORIES,
        {"scope": "mine", "state": "returned"},
        _stories,
    ),
    ("submitted", gettext_lazy("Submitted"), STORIES, {"scope": "inbox"}, _stories),
    ("errors", gettext_lazy("Reported errors"), "desk_error_reports", {}, _errors),
    ("mentions", gettext_lazy("Notes for you"), "desk_mentions", {}, _mentions),
    ("complaints", gettext_lazy("Complaints"), "comments_complaints", {}, _complaints),
    ("held", gettext_lazy("Comments"), "comments_queue", {}, _held),
    (
        "photos",
        gettext_lazy("Photo rights"),
        "photos_photo_changelist",
        {"needs": "rights"},
        _photos,
    ),
]
