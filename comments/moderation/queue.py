"""What waits for a moderator, page by page.

Each row has all that she needs to decide.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Beat
from articles.reading.pagination import EPOCH, Cursor
from comments.models import (
    Comment,
    Complaint,
    ModeratorNote,
    PhaseResult,
    Rank,
    Report,
    Sanction,
)
from comments.models.comment_queries import (
    CommentQuerySet,
    covered_by_one_of,
    own_beats,
)
from comments.models.identity import APPROVALS_FOR_TRUST
from comments.moderation.spot_checks import spot_check
from people.models import User

PAGE = 50
UNREAD = [
    f"article__{name}"
    for name in ("body", "lede", "source_title", "photo_caption", "boilerplate_left")
]


class Show(models.TextChoices):
    """What the queue can be narrowed to."""

    ALL = "all", _("All")
    COMPLAINTS = "complaints", _("Complaints")
    SPAM = "spam", _("Likely spam")
    NEW = "new", _("New writers")
    SPOT = "spot", _("Spot check")
    ARCHIVE = "archive", _("Archive")


@dataclass(frozen=True)
class Wanted:
    """Which part of the queue somebody asked for; the unknown counts as not asked."""

    show: str = Show.ALL
    section: str = ""
    place: str = ""
    after: Cursor | None = None

    @classmethod
    def parse(cls, asked: Any) -> "Wanted":
        show = asked.get("show", "")
        place = asked.get("place", "")
        return cls(
            show if show in Show.values else Show.ALL,
            asked.get("section", "").replace("\x00", "")[:50],
            place if re.fullmatch(r"\d{2}(\.\d{2,4}){0,3}", place, re.ASCII) else "",
            Cursor.ranked(asked.get("after", "")),
        )


@dataclass
class QueueRow:
    """One comment in front of a moderator."""

    comment: Comment
    findings: list[PhaseResult] = field(default_factory=list)  # the phases that held it
    notes: list[ModeratorNote] = field(default_factory=list)

    @property
    def pick(self) -> str:
        """What a button sends: the comment, and the text that was on the screen."""
        return f"{self.comment.pk}:{self.comment.head_id}"


@dataclass(frozen=True)
class QueuePage:
    rows: list[QueueRow]
    next: str  # the cursor of the page that follows; empty on the last one


def page_of(comments: CommentQuerySet, wanted: Wanted, now: datetime) -> QueuePage:
    """One page of the wanted ones of these comments.

    In at most four queries, however many wait.

    A filter may pass over the whole queue, so it looks for keys alone; only what the
    page shows is read as a whole.
    """
    comments = _narrowed(comments, wanted)
    if wanted.show == Show.SPOT:
        chosen = spot_check(comments, now)
    elif wanted.show == Show.COMPLAINTS:
        chosen = _these(_with_complaints(comments, wanted.after))
    else:
        held = _held_for(comments, wanted.show)
        chosen = _these(_beyond(held, wanted.after, "queue_rank", "held_since", "id"))
    found = sorted(
        (_cursor_of(comment, wanted.show), comment) for comment in ready(chosen, now)
    )
    return QueuePage(
        rows_of(comment for _at, comment in found[:PAGE]),
        str(found[PAGE - 1][0]) if found[PAGE:] else "",
    )


def _these(comments: CommentQuerySet) -> CommentQuerySet:
    """A page and one more.

    Their keys are a query of their own: inside another one PostgreSQL joins first.
    """
    keys = list(comments.values_list("pk", flat=True)[: PAGE + 1])
    return Comment.objects.filter(pk__in=keys)


def _narrowed(comments: CommentQuerySet, wanted: Wanted) -> CommentQuerySet:
    if wanted.section:
        comments = comments.filter(article__section__slug=wanted.section)
    if wanted.place:
        comments = comments.filter(_inside(wanted.place))
    return comments


def _inside(place: str) -> Q:
    """The condition on comments on stories of this place, or of one within it."""
    return Q(article__place__code=place) | Q(
        article__place__code__startswith=f"{place}."
    )


def _held_for(comments: CommentQuerySet, show: str) -> CommentQuerySet:
    held = comments.held()
    match show:
        case Show.SPAM:
            return held.filter(queue_rank=Rank.LIKELY_SPAM)
        case Show.ARCHIVE:
            return held.filter(queue_rank=Rank.ARCHIVE)
        case Show.NEW:
            few = Q(author__approved_n__lt=APPROVALS_FOR_TRUST)
            one_day = Q(author__first_approved_day=None) | Q(
                author__first_approved_day=F("author__last_approved_day")
            )
            return held.filter(few | one_day, author__isnull=False)
    return held


def _beyond(
    comments: CommentQuerySet, after: Cursor | None, *order: str
) -> CommentQuerySet:
    """Those that follow the cursor in this order."""
    return comments.filter(after.beyond(*order)) if after else comments


def _with_complaints(
    comments: CommentQuerySet, after: Cursor | None
) -> CommentQuerySet:
    """Those with an open complaint, of whatever status, the nearest deadline first."""
    found = comments.filter(complaints__state=Complaint.State.OPEN).annotate(
        due=F("complaints__due_at")
    )
    return _beyond(found, after, "due", "id").order_by("due", "id")


def _cursor_of(comment: Any, show: str) -> Cursor:
    """Where it stands in this list."""
    if show == Show.COMPLAINTS:
        return Cursor(comment.due_at, comment.pk, rank=0)
    return (
        Cursor(EPOCH, comment.pk, rank=0)
        if show == Show.SPOT
        else Cursor(comment.held_since, comment.pk, rank=comment.queue_rank)
    )


def ready(comments: CommentQuerySet, now: datetime) -> CommentQuerySet:
    """With all that a row shows in the same query, without the texts of stories."""
    complaints = Complaint.objects.open().filter(comment=OuterRef("pk"))
    reports = (
        Report.objects.filter(complaint__comment=OuterRef("pk"))
        .order_by()
        .values("complaint__comment")
    )
    sanctions = (
        Sanction.objects.in_force(now)
        .filter(identity=OuterRef("author"))
        .order_by("-starts")
    )
    return (
        comments.with_writers()
        .select_related(
            "article__section", "parent__head", "parent__author", "parent__staff"
        )
        .defer(*UNREAD)
        .annotate(
            ticket=Subquery(complaints.values("ticket")[:1]),
            due_at=Subquery(complaints.values("due_at")[:1]),
            times_reported=Subquery(reports.annotate(n=Count("pk")).values("n")),
            sanction=Subquery(sanctions.values("kind")[:1]),
        )
    )


def rows_of(comments: Iterable[Comment]) -> list[QueueRow]:
    """These comments with what held each and what was noted. Two queries."""
    rows = {comment.pk: QueueRow(comment) for comment in comments}
    if not rows:
        return []
    by_head = {row.comment.head_id: row for row in rows.values()}
    # Whoever names the verdicts that hold sends SQLite through all of them; told this
    # way it goes by the texts.
    findings = PhaseResult.objects.filter(revision__in=by_head).exclude(
        verdict__in=["pass", "off"]
    )
    for finding in sorted(findings, key=lambda one: one.pk):
        by_head[finding.revision_id].findings.append(finding)
    for comment_id, note in _notes(rows):
        rows[comment_id].notes.append(note)
    return list(rows.values())


def _notes(rows: dict[int, QueueRow]) -> list[tuple[int, ModeratorNote]]:
    """Each note with the comments that it speaks of: one, or all of the reader's."""
    of_reader = defaultdict(list)
    for row in rows.values():
        of_reader[row.comment.author_id].append(row.comment.pk)
    readers = [reader for reader in of_reader if reader]
    notes = (
        ModeratorNote.objects.filter(Q(identity__in=readers) | Q(comment__in=rows))
        .select_related("author")
        .order_by("pk")
    )
    return [
        (pk, note)
        for note in notes
        for pk in (
            [note.comment_id] if note.comment_id else of_reader[note.identity_id]
        )
    ]


def stories_open_to(user: User, beats: list[Beat]) -> models.QuerySet[Article]:
    """The stories whose comments `open_to` shows this moderator.

    `beats` are those of `beats_of`, which knows none of somebody who only moderates:
    hers are looked up.
    """
    stories = Article.objects.all()
    if not user.has_perm("comments.moderate"):
        return stories.none()
    if user.has_perm("articles.cover_everything"):
        return stories
    edits = user.has_perm("articles.edit_copy")
    beats = beats if edits else own_beats(user)
    return stories.filter(covered_by_one_of(beats)) if beats or edits else stories
