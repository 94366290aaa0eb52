"""Comments of an older paper.

With their dates, names and threads, without accounts, claims and mail.

The import of that paper's stories is what will call it; the desk does not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from comments import pipeline
from comments.models import Comment, CommentRevision, Decision, Rank, Status
from comments.moderation.record import decided
from comments.moderation.status import lock_root, lock_threads
from comments.requests.form_guards import clean, plain_lines
from comments.text.length import LONGEST

WITHOUT_PERSONS = frozenset(pipeline.PHASES) - {"normalise", "words", "scorer", "links"}
AT_A_TIME = 200
LONGEST_NAME = 60


@dataclass(frozen=True)
class Imported:
    """One comment of an archive.

    `key` is unique there; `parent` another's key, or empty; markup becomes text.
    """

    key: str
    article: int
    name: str
    body: str
    at: datetime
    parent: str = ""
    approved: bool = True


def import_comments(rows: Iterable[Imported]) -> dict[str, int]:
    """Store what is not stored yet, two hundred in one transaction.

    Gives what was done, by its kind.

    A parent that is missing, in another story, or part of a ring makes a comment the
    top of its own thread. Suspect texts, and those that the archive had not approved,
    wait at the end of the queue.
    """
    done = dict.fromkeys(("imported", "held", "known", "empty", "uprooted"), 0)
    for some in batched(_parents_first(rows), AT_A_TIME):
        with transaction.atomic():
            lock_threads(row.article for row in some)
            for row in some:
                _store(row, done)
    return done


def _parents_first(rows: Iterable[Imported]) -> Iterator[Imported]:
    """Each after what it answers, whatever the order of the file."""
    waiting = {row.key: row for row in rows}
    while waiting:
        key = next(iter(waiting))
        # as a set that keeps its order: a thread of an archive may be very deep
        line = {key: None}
        while (parent := waiting[key].parent) in waiting and parent not in line:
            line[key := parent] = None
        for one in reversed(line):
            yield waiting.pop(one)


def _store(row: Imported, done: dict[str, int]) -> None:
    now = timezone.now()
    body = _text_of(row.body)
    if not body:
        done["empty"] += 1
        return
    if Comment.objects.filter(import_key=row.key).exists():
        done["known"] += 1
        return
    parent = _parent_of(row)
    done["uprooted"] += bool(row.parent and parent is None)
    outcome = pipeline.run(body, pipeline.Context(now=now, off=WITHOUT_PERSONS))
    comment = _row(row, parent, min(row.at, now))
    revision = _revision(comment, body, outcome)
    lock_root(comment)
    held = outcome.holds or not row.approved
    to = Status.HELD if held else Status.PUBLISHED
    decided(
        comment,
        Decision.Action.IMPORT,
        to,
        now=comment.created_at,
        head=revision,
        rank=Rank.ARCHIVE,
    )
    done["held" if held else "imported"] += 1


def _text_of(body: str) -> str:
    """The text without the letters that no comment may hold.

    Empty where nothing can be seen. Never cut.
    """
    text = "".join(
        letter for letter in plain_lines(body) if letter >= " " or letter in "\n\t"
    ).strip()
    try:
        clean(text[:LONGEST])
    except ValidationError as fault:
        return "" if fault.code == "empty" else text
    return text


def _parent_of(row: Imported) -> Comment | None:
    """What it answers, if readers see that under the same story."""
    seen = Comment.objects.published().filter(article=row.article)
    return seen.filter(import_key=row.parent).first() if row.parent else None


def _row(row: Imported, parent: Comment | None, at: datetime) -> Comment:
    name = " ".join(row.name.split())[:LONGEST_NAME] or "Tanpa nama"
    line = {"parent": parent, "root_id": parent.thread_id} if parent else {}
    return Comment.objects.create(
        article_id=row.article,
        import_name=name,
        import_key=row.key,
        created_at=at,
        status=Status.HELD,
        held_since=at,
        **line,
    )


def _revision(
    comment: Comment, body: str, outcome: pipeline.Outcome
) -> CommentRevision:
    revision = CommentRevision.objects.create(
        comment=comment,
        number=1,
        body=body,
        created_at=comment.created_at,
        **outcome.traces,
    )
    pipeline.save_findings(revision, outcome)
    return revision
