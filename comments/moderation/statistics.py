"""How the room does.

What comes in, how long it waits, what was held for nothing, and each month's proof.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, DateField, F, Q, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import Comment, Complaint, Decision, PhaseResult, Rank, Status
from comments.reasons import Reason

DAYS = 30
MOST_MEASURED = 20_000
MOST_COUNTED = 5_000
Action = Decision.Action
DECIDING = (Action.APPROVE, Action.REJECT, Action.SPAM)


@dataclass(frozen=True)
class Inflow:
    day: date
    came: int
    held: int


def inflow(now: datetime) -> list[Inflow]:
    """What readers sent on each of the last thirty days, and how much of it was held.

    Days of the paper's zone.
    """
    came = Decision.objects.filter(actor=None, action=Action.SUBMIT).order_by()
    today = timezone.localdate(now)
    # Each day is a stretch of the index. To ask each row for its day is slow where the
    # database knows no zones.
    days = [
        _counted(came, today - timedelta(days=n), _since(now)) for n in range(DAYS + 1)
    ]
    return [
        Inflow(*row)
        for row in sorted(days[0].union(*days[1:], all=True), reverse=True)
        if row[1]
    ]


def _counted(came: Any, day: date, since: datetime) -> Any:
    begin = max(_midnight(day), since)
    end = _midnight(day + timedelta(days=1))
    held = Count("pk", filter=Q(to_status=Status.HELD))
    of_day = (
        came.filter(at__gte=begin, at__lt=end)
        .annotate(day=Value(day, DateField()))
        .values("day")
    )
    return of_day.annotate(n=Count("pk"), held=held).values_list("day", "n", "held")


def _since(now: datetime) -> datetime:
    return now - timedelta(days=DAYS)


def oldest_wait(now: datetime) -> timedelta | None:
    """How long the comment has waited that waits longest; None for an empty queue.

    The archive is in no hurry.
    """
    ranks = [rank for rank in Rank if rank != Rank.ARCHIVE]
    since = min(filter(None, map(_longest_held_of, ranks)), default=None)
    return now - since if since else None


def _longest_held_of(rank: Rank) -> datetime | None:
    held = Comment.objects.held().filter(queue_rank=rank)
    return held.values_list("held_since", flat=True).first()


def _decided(now: datetime) -> Any:
    """What humans decided in thirty days, as it still stands."""
    not_undone = Decision.objects.by_humans().not_undone()
    return not_undone.filter(at__gte=_since(now), action__in=DECIDING)


def _decided_on_held(now: datetime) -> Any:
    return _decided(now).filter(from_status=Status.HELD)


def time_to_decision(now: datetime) -> timedelta | None:
    """The median of the newest twenty thousand; None where nothing was decided."""
    pairs = (
        _decided_on_held(now)
        .order_by("-at")
        .values_list("from_held_since", "at")[:MOST_MEASURED]
    )
    seconds = [(at - since).total_seconds() for since, at in pairs if since]
    return timedelta(seconds=median(seconds)) if seconds else None


@dataclass(frozen=True)
class Share:
    """Of so many, so many were approved after all."""

    name: str
    total: int
    approved: int

    @property
    def percent(self) -> int:
        return round(100 * self.approved / self.total) if self.total else 0


APPROVED = Count("pk", filter=Q(action=Action.APPROVE))


def held_in_error(now: datetime) -> list[Share]:
    """For each phase: of the texts that it held, how many a human approved.

    First all of them together.
    """
    found = _decided_on_held(now)
    whole = found.aggregate(n=Count("pk"), approved=APPROVED)
    by_phase = found.filter(revision__phases__verdict__in=["hold", "error"]).order_by()
    rows = (
        by_phase.values("revision__phases__phase")
        .annotate(n=Count("pk"), approved=APPROVED)
        .order_by("-n")
    )
    return [
        Share("", whole["n"], whole["approved"]),
        *(
            Share(row["revision__phases__phase"], row["n"], row["approved"])
            for row in rows
        ),
    ]


@dataclass(frozen=True)
class RuleShare:
    """What one rule held, how much was decided, and how much approved all the same."""

    total: int
    decided: int
    approved: int

    @property
    def percent(self) -> int:
        return round(100 * self.approved / self.decided) if self.decided else 0


def rule_shares(now: datetime) -> dict[int, RuleShare]:
    """For each word rule that hit in thirty days, by its number.

    Of the newest five thousand texts held for words.
    """
    words = PhaseResult.objects.filter(
        verdict="hold", at__gte=_since(now), phase="words"
    )
    held = words.order_by("-at", "-pk")[:MOST_COUNTED]
    met: dict[int, set[int]] = defaultdict(set)
    for revision, reasons in held.values_list("revision", "reasons"):
        for reason in reasons:
            _name, _colon, key = str(reason.get("code", "")).partition(":")
            if key.isdigit():
                met[int(key)].add(revision)
    ends = _ends_of(held, now)
    return {rule: _share_of(texts, ends) for rule, texts in met.items()}


def _ends_of(held: Any, now: datetime) -> dict[int, str]:
    """What humans decided on each of these texts, the newest decision last."""
    of_these = _decided(now).filter(revision__in=held.values("revision"))
    return dict(of_these.order_by("at", "pk").values_list("revision", "action"))


def _share_of(texts: set[int], ends: dict[int, str]) -> RuleShare:
    actions = [ends[text] for text in texts if text in ends]
    return RuleShare(len(texts), len(actions), actions.count(Action.APPROVE))


@dataclass(frozen=True)
class Moderator:
    name: str
    decided: int
    approved: int
    rejected: int
    spam: int
    undone: int


def by_moderator(now: datetime) -> list[Moderator]:
    """Who decided how often in thirty days; what was undone counts apart."""
    decisions = Decision.objects.by_humans().filter(
        at__gte=_since(now), action__in=(*DECIDING, Action.HOLD)
    )
    stands = Q(undone_at=None)
    counts = {name: Count("pk", filter=stands & Q(action=name)) for name in DECIDING}
    rows = (
        decisions.order_by()
        .values("actor__name", "actor__username")
        .annotate(
            n=Count("pk", filter=stands), undone=Count("pk", filter=~stands), **counts
        )
        .order_by("-n")
    )
    return [
        Moderator(
            row["actor__name"] or row["actor__username"],
            row["n"],
            row[Action.APPROVE],
            row[Action.REJECT],
            row[Action.SPAM],
            row["undone"],
        )
        for row in rows
    ]


# --- complaints by the month ---


@dataclass(frozen=True)
class ComplaintRow:
    """One complaint as the Press Council may read it.

    No reporter, no writer, no moderator.
    """

    ticket: str
    received_at: datetime
    due_at: datetime
    decided_at: datetime | None
    in_time: str
    ground: str
    outcome: str


@dataclass(frozen=True)
class MonthOfComplaints:
    """What was received in one calendar month, and how each ended (PMS-3f)."""

    first: date
    now: datetime
    total: int
    in_time: int
    waiting: int

    @classmethod
    def of(cls, first: date, now: datetime | None = None) -> "MonthOfComplaints":
        """The figures alone, by one query."""
        now = now or timezone.now()
        counts = _received_in(first).aggregate(
            total=Count("pk"),
            in_time=Count("pk", filter=Q(decided_at__lte=F("due_at"))),
            waiting=Count("pk", filter=Q(decided_at=None, due_at__gt=now)),
        )
        return cls(first, now, **counts)

    @property
    def late(self) -> int:
        return self.total - self.in_time - self.waiting

    @property
    def complaints(self) -> QuerySet[Complaint]:
        """By the time of their receipt."""
        return _received_in(self.first).order_by("received_at", "id")

    def lines(self, complaints: Iterable[Complaint]) -> Iterator["ComplaintRow"]:
        """These complaints as lines, one by one: a month may have any number."""
        grounds = {code: str(label) for code, label in Reason.choices}
        return (_line(complaint, self.now, grounds) for complaint in complaints)

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return next_month(self.first)


def _received_in(first: date) -> QuerySet[Complaint]:
    start, end = _midnight(first), _midnight(next_month(first))
    return Complaint.objects.filter(received_at__gte=start, received_at__lt=end)


def next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _line(complaint: Complaint, now: datetime, grounds: dict[str, str]) -> ComplaintRow:
    end = complaint.decided_at or now
    in_time = _("yes") if end <= complaint.due_at else _("no")
    return ComplaintRow(
        complaint.ticket,
        complaint.received_at,
        complaint.due_at,
        complaint.decided_at,
        in_time if complaint.decided_at or end > complaint.due_at else "",
        grounds.get(complaint.ground, complaint.ground),
        str(complaint.get_state_display()),
    )
