"""What decisions add up to for a reader: counted anew each time, so that an undo counts too."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from comments.models import Decision, Flag, Identity, Sanction

APPROVED, REJECTED, SPAM = Decision.Action.APPROVE, Decision.Action.REJECT, Decision.Action.SPAM
COUNTED = (APPROVED, REJECTED, SPAM, Decision.Action.REJECT_ALL)
FIELDS = ["approved_n", "rejected_n", "spam_n", "first_approved_day", "last_approved_day"]


def count_again(identities: Iterable[int | None]) -> None:
    """Renew the counters of these readers. Four queries, however many they are."""
    readers = {row.pk: row for row in Identity.objects.filter(pk__in=[key for key in identities if key])}
    if not readers:
        return
    starts = _starting_points(readers)
    days: dict[int, list] = {key: [] for key in readers}
    for reader in readers.values():
        reader.approved_n = reader.rejected_n = reader.spam_n = 0
    for author, action, at in _last_decisions(readers):
        reader = readers[author]
        if action == APPROVED and at > starts.get(author, at.min.replace(tzinfo=at.tzinfo)):
            reader.approved_n += 1
            days[author].append(timezone.localdate(at))
        reader.spam_n += action == SPAM
        reader.rejected_n += action in (REJECTED, Decision.Action.REJECT_ALL)
    for key, reader in readers.items():
        reader.first_approved_day = min(days[key], default=None)
        reader.last_approved_day = max(days[key], default=None)
    Identity.objects.bulk_update(readers.values(), FIELDS)


def _last_decisions(readers: Iterable[int]) -> list[tuple[int, str, datetime]]:
    """For each comment of theirs the last thing that a human decided and nobody undid."""
    rows = (
        Decision.objects.by_humans()
        .standing()
        .filter(comment__author__in=list(readers), action__in=COUNTED)
        .order_by("at", "pk")
        .values_list("comment", "comment__author", "action", "at")
    )
    return list({comment: (author, action, at) for comment, author, action, at in rows}.values())


def _starting_points(readers: Iterable[int]) -> dict[int, datetime]:
    """Spam, or a sanction above a warning, sets trust back to its start: only later approvals count."""
    spam = Decision.objects.by_humans().standing().filter(comment__author__in=list(readers), action=SPAM)
    latest = dict(spam.order_by().values_list("comment__author").annotate(last=Max("at")))
    sanctions = Sanction.objects.filter(identity__in=list(readers)).exclude(kind=Sanction.Kind.WARN)
    for identity, at in sanctions.order_by().values_list("identity").annotate(last=Max("starts")):
        latest[identity] = max(at, latest.get(identity, at))
    return latest


def count_flags_again(identities: Iterable[int]) -> None:
    """How often reports of these readers were right, and how often not."""
    for reader in Identity.objects.filter(pk__in=list(identities)):
        outcomes = list(Flag.objects.filter(identity=reader).values_list("outcome", flat=True))
        reader.flags_upheld = outcomes.count(Flag.Outcome.UPHELD)
        reader.flags_declined = outcomes.count(Flag.Outcome.DECLINED)
        reader.save(update_fields=["flags_upheld", "flags_declined"])
