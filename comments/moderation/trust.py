"""What decisions add up to for a reader.

Counted anew each time, so that an undo counts too.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from comments.models import Decision, Flag, Identity, Sanction

APPROVED, REJECTED, SPAM = (
    Decision.Action.APPROVE,
    Decision.Action.REJECT,
    Decision.Action.SPAM,
)
COUNTED = (APPROVED, REJECTED, SPAM, Decision.Action.REJECT_ALL)
FIELDS = [
    "approved_n",
    "rejected_n",
    "spam_n",
    "first_approved_day",
    "last_approved_day",
]
FLAGS = ["flags_upheld", "flags_declined"]


def hold_readers(identities: Iterable[int | None]) -> dict[int, Identity]:
    """These readers, fresh and held until the transaction ends.

    Always after the stories and the comments.
    """
    rows = Identity.objects.filter(pk__in={key for key in identities if key}).order_by(
        "pk"
    )
    return {row.pk: row for row in rows.select_for_update(no_key=True)}


def recount_trust(authors: Iterable[int | None], flaggers: Iterable[int] = ()) -> None:
    """Renew the counters of those who wrote and of those who flagged, held all at once.

    A handful of queries.
    """
    authors, flaggers = set(authors), set(flaggers)
    readers = hold_readers(authors | flaggers)
    wrote = {key: reader for key, reader in readers.items() if key in authors}
    if wrote:
        count(wrote)
        Identity.objects.bulk_update(wrote.values(), FIELDS)
    for key in flaggers & readers.keys():
        count_flags(readers[key])
        readers[key].save(update_fields=FLAGS)


def count(readers: dict[int, Identity]) -> None:
    """Set the counters of these rows, in memory, to what their decisions add up to."""
    starts = _starting_points(readers)
    days: dict[int, list] = {key: [] for key in readers}
    for reader in readers.values():
        reader.approved_n = reader.rejected_n = reader.spam_n = 0
    for author, action, at in _last_decisions(readers):
        reader = readers[author]
        start = starts.get(author)
        if action == APPROVED and (start is None or at > start):
            reader.approved_n += 1
            days[author].append(timezone.localdate(at))
        reader.spam_n += action == SPAM
        reader.rejected_n += action in (REJECTED, Decision.Action.REJECT_ALL)
    for key, reader in readers.items():
        reader.first_approved_day = min(days[key], default=None)
        reader.last_approved_day = max(days[key], default=None)


def _last_decisions(readers: Iterable[int]) -> list[tuple[int, str, datetime]]:
    """For each comment of theirs, what a human decided last and nobody undid."""
    rows = (
        Decision.objects.by_humans()
        .not_undone()
        .filter(comment__author__in=list(readers), action__in=COUNTED)
        .order_by("at", "pk")
        .values_list("comment", "comment__author", "action", "at")
    )
    last = {comment: (author, action, at) for comment, author, action, at in rows}
    return list(last.values())


def _starting_points(readers: Iterable[int]) -> dict[int, datetime]:
    """Spam, or a sanction above a warning, sets trust back to its start.

    Only later approvals count.
    """
    spam = (
        Decision.objects.by_humans()
        .not_undone()
        .filter(comment__author__in=list(readers), action=SPAM)
    )
    by_author = spam.order_by().values_list("comment__author")
    latest = dict(by_author.annotate(last=Max("at")))
    sanctions = Sanction.objects.filter(identity__in=list(readers))
    above_warning = sanctions.exclude(kind=Sanction.Kind.WARN)
    by_reader = above_warning.order_by().values_list("identity")
    for identity, at in by_reader.annotate(last=Max("starts")):
        latest[identity] = max(at, latest.get(identity, at))
    return latest


def count_flags(reader: Identity) -> None:
    """How often this reader's reports were right, and how often not, in memory."""
    outcomes = list(
        Flag.objects.filter(identity=reader).values_list("outcome", flat=True)
    )
    reader.flags_upheld = outcomes.count(Flag.Outcome.UPHELD)
    reader.flags_declined = outcomes.count(Flag.Outcome.DECLINED)
