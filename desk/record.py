"""Who did what: the steps, the texts and the other acts, as one list, newest first.

Of one story or of one person.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from operator import attrgetter
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from articles.models import Article, Handoff, Revision
from articles.reading.pagination import Cursor
from desk import action_labels
from people.models import AuditEvent, User

PAGE = 50


@dataclass(frozen=True)
class RecordEntry:
    """One thing that somebody did."""

    at: datetime
    rank: int  # of its kind, so that things of one instant have an order
    pk: int
    by: User | None
    did: str
    to: str  # the story or the thing
    note: str
    story: int | None = None  # the key of the story that it was done to
    # a text that was kept: its note is where it came from, and nobody's words
    is_text: bool = False

    @property
    def key(self) -> tuple[datetime, int, int]:
        return self.at, self.rank, self.pk


@dataclass(frozen=True)
class Record:
    """Three tables of one story, or of one person, read as one list."""

    steps: QuerySet[Handoff]
    texts: QuerySet[Revision]
    acts: QuerySet[AuditEvent]
    # the viewer may read copy: headlines and notes are hers to see
    may_read: bool = True
    # also what was said of a story before an identity was taken out of it
    may_read_sealed: bool = False

    @classmethod
    def of_story(cls, article: Article, viewer: User) -> "Record":
        return cls(
            article.handoffs.all(),
            article.revisions.all(),
            AuditEvent.objects.filter(_about(article)),
            may_read_sealed=viewer.has_perm("articles.read_sealed"),
        )

    @classmethod
    def of_person(cls, user: User, viewer: User) -> "Record":
        """What she did, and what was done to her login."""
        return cls(
            Handoff.objects.filter(by=user),
            Revision.objects.filter(by=user),
            AuditEvent.objects.filter(Q(by=user) | _about(user)),
            may_read=viewer.has_perm("articles.read_desk"),
            may_read_sealed=viewer.has_perm("articles.read_sealed"),
        )

    def page(self, before: Cursor | None, size: int = PAGE) -> list[RecordEntry]:
        """The newest entries before this one. Three queries, each by its own index."""
        found = [
            entry
            for rank, rows in enumerate(self._rows())
            for entry in self._entries(rank, rows, before, size)
        ]
        return nlargest(size, found, key=attrgetter("key"))

    def all(self) -> Iterator[RecordEntry]:
        """Everything, page by page."""
        before = None
        while entries := self.page(before, 500):
            yield from entries
            before = cursor_of(entries[-1])

    def _rows(self) -> list[QuerySet]:
        steps = self.steps.select_related("by", "article", "correction")
        texts = self.texts.select_related("by", "article")
        return [
            steps.only(*OF_A_STORY, *OF_A_STEP),
            texts.only(*OF_A_STORY, *OF_A_TEXT),
            self.acts.select_related("by"),
        ]

    def _entries(
        self, rank: int, rows: QuerySet, before: Cursor | None, size: int
    ) -> Iterator[RecordEntry]:
        if before is not None:
            rows = _before(rows, rank, before)
        for row in rows.order_by("-at", "-pk")[:size]:
            yield RecordEntry(
                row.at,
                rank,
                row.pk,
                row.by,
                *self._told(row),
                story=getattr(row, "article_id", None) if self.may_read else None,
                is_text=isinstance(row, Revision),
            )

    def _told(self, row: Any) -> tuple[str, str, str]:
        """What was done, to what, and what was said about it."""
        if isinstance(row, AuditEvent):
            return self._act_told(row)
        story = _("story %(number)d") % {"number": row.article_id}
        if self.may_read:
            story = str(row.article)
        if isinstance(row, Revision):
            did = _("kept revision %(number)d") % {"number": row.number}
            return did, story, str(row.get_source_display())
        return row.label, story, self._said(row)

    def _act_told(self, act: AuditEvent) -> tuple[str, str, str]:
        did = action_labels.done(act)
        if not self.may_read and act.label.startswith(("articles.", "photos.")):
            return did, "", ""
        return did, act.name, action_labels.noted(act)

    def _said(self, step: Handoff) -> str:
        """What was said with a step, where this viewer may read it."""
        is_open = self.may_read_sealed or not step.article.sealed_up_to
        if not (self.may_read and is_open):
            return ""
        override = f"{_('Override')}: {step.override}" if step.override else ""
        return " · ".join(filter(None, [step.said, override]))


def _about(thing: Model) -> Q:
    return Q(label=thing._meta.label_lower, key=str(thing.pk))


def _before(rows: QuerySet, rank: int, before: Cursor) -> QuerySet:
    """Of one instant those of a lower rank, and of the same rank those of a lower key.

    The first condition is implied by the others, and lets the index help.
    """
    earlier = Q(at__lt=before.at)
    if rank == before.rank:
        earlier |= Q(at=before.at, pk__lt=before.pk)
    elif rank < before.rank:
        earlier |= Q(at=before.at)
    return rows.filter(at__lte=before.at).filter(earlier)


OF_A_STORY = (
    "at",
    "by__name",
    "by__username",
    "article__headline",
    "article__sealed_up_to",
)
OF_A_TEXT = ("number", "source", "aside")
OF_A_STEP = (
    "step",
    "note",
    "override",
    *(f"correction__{name}" for name in ("kind", "text", "wrong", "right")),
)


def cursor_of(entry: RecordEntry) -> Cursor:
    return Cursor(entry.at, entry.pk, rank=entry.rank)
