"""What the paper tells readers of its own mistakes.

Every correction (PMS-4), every withdrawal with its reason (PMS-5), for ever: also where
the story has come back to readers.

Both are dated lists like any other, paged by the instant and the story's number; no
step gives one story two entries of one instant.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, Subquery

from articles.models.correction import Correction
from articles.models.version import Version
from articles.models.withdrawal import Withdrawal
from articles.reading.pagination import PAGE_SIZE, Cursor

# a story of its own that answers another one; an update corrects nothing
REPLIES = ("koreksi", "hak_jawab")


@dataclass(frozen=True)
class RegisterEntry:
    """One correction, with the live version of its story.

    `note` is empty where that story itself is the reply.

    A reply has the number of the story that it answers, and what readers see of that,
    unless it is gone.
    """

    at: datetime
    article: int
    label: str
    note: Correction | None = None
    answers: int | None = None
    version: Version | None = None
    answered: Version | None = None

    @property
    def place(self) -> Cursor:
        return Cursor(self.at, self.article)


@dataclass(frozen=True)
class WithdrawnEntry:
    """One withdrawal, when its story first appeared, and when it came back after it.

    `version` is what readers have of the story now. Nothing else here is of the story:
    while it is withdrawn, nothing names it.
    """

    withdrawal: Withdrawal
    first_live_at: datetime
    back_at: datetime | None = None
    sealed: bool = False
    version: Version | None = None

    @property
    def may_lead_to(self) -> int | None:
        """The number of the story, once it came back.

        None where an identity was taken out since: the old address, which has the name,
        would be tied to the story by the day of its withdrawal (PPRA-8).
        """
        return self.withdrawal.article_id if self.back_at and not self.sealed else None

    @property
    def back_label(self) -> str:
        restored = self.withdrawal.restored_because
        return "Dipulihkan" if restored else "Terbit kembali"

    @property
    def because(self) -> str:
        """Why it was restored, as the end of a sentence without its full stop."""
        return self.withdrawal.restored_because.removesuffix(".")

    @property
    def place(self) -> Cursor:
        return Cursor(self.withdrawal.at, self.withdrawal.article_id)


@dataclass(frozen=True)
class RegisterPage:
    entries: list  # of RegisterEntry, or of WithdrawnEntry
    older: str  # the cursor of the next page, empty on the last one


def corrections(now: datetime, before: str = "", size: int = PAGE_SIZE) -> RegisterPage:
    """One page of what was put right, the newest first. Four queries.

    Of stories that readers can still read.
    """
    entries = [*_notes(now, before, size + 1), *_replies(now, before, size + 1)]
    entries.sort(key=lambda entry: (entry.at, entry.article), reverse=True)
    page = _page(entries, size)
    live = Version.objects.for_readers(now).for_lists()
    wanted = {
        number for entry in page.entries for number in (entry.article, entry.answers)
    } - {None}
    stories: dict[int | None, Version] = {
        version.article_id: version for version in live.filter(article__in=wanted)
    }
    shown = [
        replace(e, version=stories.get(e.article), answered=stories.get(e.answers))
        for e in page.entries
    ]
    return RegisterPage([entry for entry in shown if entry.version], page.older)


def _notes(now: datetime, before: str, most: int) -> Iterable[RegisterEntry]:
    live = Version.objects.live_at(now).filter(article=OuterRef("article"))
    told = Correction.objects.told().filter(_older_than(before, "at"), Exists(live))
    rows = told.filter(at__lte=_newest(now, before)).order_by("-at", "-article")[:most]
    return (
        RegisterEntry(note.at, note.article_id, note.public_label, note=note)
        for note in rows
    )


def _replies(now: datetime, before: str, most: int) -> Iterable[RegisterEntry]:
    """Each kind by itself, since an index gives the newest of one kind only."""
    live = Version.objects.for_readers(now).for_lists().filter(answers__isnull=False)
    dated = live.filter(
        _older_than(before, "first_live_at"), first_live_at__lte=_newest(now, before)
    )
    for kind in REPLIES:
        rows = dated.filter(answers_as=kind).order_by("-first_live_at", "-article")[
            :most
        ]
        yield from (
            RegisterEntry(
                v.first_live_at, v.article_id, v.answer_label, answers=v.answers_id
            )
            for v in rows
        )


def withdrawals(now: datetime, before: str = "", size: int = PAGE_SIZE) -> RegisterPage:
    """One page of the withdrawals, the newest first. Two queries.

    Nothing in it names a story that readers cannot read: neither headline nor address
    is asked for.
    """
    since = Version.objects.seen(now).filter(
        article=OuterRef("article"), live_from__gte=OuterRef("at")
    )
    told = Withdrawal.objects.filter(
        _older_than(before, "at"), at__lte=_newest(now, before)
    )
    rows = told.annotate(
        first_live_at=F("version__first_live_at"),
        sealed=F("version__sealed"),
        back_at=Subquery(since.order_by("live_from").values("live_from")[:1]),
    ).order_by("-at", "-article")[: size + 1]
    entries = [
        WithdrawnEntry(row, row.first_live_at, row.back_at, row.sealed) for row in rows
    ]
    page = _page(entries, size)
    return replace(page, entries=_with_stories(page.entries, now))


def _with_stories(entries: list[WithdrawnEntry], now: datetime) -> list[WithdrawnEntry]:
    """With what readers can read again."""
    wanted = {entry.may_lead_to for entry in entries} - {None}
    live = Version.objects.for_readers(now).for_lists().filter(article__in=wanted)
    stories: dict[int | None, Version] = {
        version.article_id: version for version in live
    }
    return [replace(entry, version=stories.get(entry.may_lead_to)) for entry in entries]


def _newest(now: datetime, before: str) -> datetime:
    return min(now, Cursor.read(before).at) if before else now


def _older_than(before: str, at: str) -> Q:
    """The condition that goes with the bound of `_newest`.

    Raises Http404 for a cursor that is none.
    """
    return Cursor.read(before).older(at, "article") if before else Q()


def _page(found: list, size: int) -> RegisterPage:
    return RegisterPage(
        found[:size], str(found[size - 1].place) if len(found) > size else ""
    )
