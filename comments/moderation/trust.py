"""What decisions add up to for a reader.

Counted anew each time, so that an undo counts too.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from comments.models import Decision, Flag, Identity, Sanction
from comments.models.decision import DecisionQuerySet

APPROVED, REJECTED, SPAM = (
    Decision.Action.APPROVE,
    Decision.Action.REJECT,
    Decision.Action.SPAM,
)
Outcome = Flag.Outcome
COUNTED = (APPROVED, REJECTED, SPAM, Decision.Action.REJECT_ALL)
FIELDS = [
    "approved_n",
    "rejected_n",
    "spam_n",
    "first_approved_day",
    "last_approved_day",
]
FLAGS = ["flags_upheld", "flags_declined"]


def lock_readers(identities: Iterable[int | None]) -> dict[int, Identity]:
    """These readers, fresh and locked until the transaction ends.

    Always after the stories and the comments.
    """
    return (
        Identity.objects.order_by("pk")
        .select_for_update(no_key=True)
        .in_bulk({key for key in identities if key})
    )


def recount_trust(authors: Iterable[int | None], flaggers: Iterable[int] = ()) -> None:
    """Renew the counters of those who wrote and of those who flagged.

    All are locked at once; a handful of queries.
    """
    authors, flaggers = set(authors), set(flaggers)
    readers = lock_readers(authors | flaggers)
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
    decisions = _decisions_about(readers).filter(action__in=COUNTED)
    rows = decisions.order_by("at", "pk").values_list(
        "comment", "comment__author", "action", "at"
    )
    last = {comment: (author, action, at) for comment, author, action, at in rows}
    return list(last.values())


def _starting_points(readers: Iterable[int]) -> dict[int, datetime]:
    """Spam, or a sanction above a warning, sets trust back to its start.

    Only later approvals count.
    """
    latest = _last_spam(readers)
    for identity, at in _last_sanctions(readers).items():
        latest[identity] = max(at, latest.get(identity, at))
    return latest


def _last_spam(readers: Iterable[int]) -> dict[int, datetime]:
    spam = _decisions_about(readers).filter(action=SPAM)
    return dict(spam.values_list("comment__author").annotate(last=Max("at")))


def _last_sanctions(readers: Iterable[int]) -> dict[int, datetime]:
    laid = Sanction.objects.above_warning().filter(identity__in=list(readers))
    return dict(laid.values_list("identity").annotate(last=Max("starts")))


def _decisions_about(readers: Iterable[int]) -> DecisionQuerySet:
    """What humans decided on comments of theirs, as far as it stands."""
    stand = Decision.objects.by_humans().not_undone()
    return stand.filter(comment__author__in=list(readers))


def count_flags(reader: Identity) -> None:
    """How often this reader's reports were right, and how often not, in memory."""
    outcomes = list(reader.flags.values_list("outcome", flat=True))
    reader.flags_upheld = outcomes.count(Outcome.UPHELD)
    reader.flags_declined = outcomes.count(Outcome.DECLINED)
