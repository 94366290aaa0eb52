"""How the room does: what comes in, how long it waits, what was held for nothing, and each month's proof."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, Min, Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import Comment, Complaint, Decision, PhaseResult, Status
from comments.reasons import Reason

DAYS = 30
MOST_MEASURED, MOST_COUNTED = 20_000, 5_000
Action = Decision.Action
DECIDING = (Action.APPROVE, Action.REJECT, Action.SPAM)


@dataclass(frozen=True)
class Inflow:
    day: date
    came: int
    held: int


def inflow(now: datetime) -> list[Inflow]:
    """What readers sent on each of the last thirty days, and how much of it was held; days of the paper's zone."""
    came = Decision.objects.filter(actor=None, action=Action.SUBMIT, at__gte=_since(now))
    rows = came.annotate(day=TruncDate("at")).order_by().values("day")
    counted = rows.annotate(n=Count("pk"), held=Count("pk", filter=Q(to_status=Status.HELD))).order_by("-day")
    return [Inflow(row["day"], row["n"], row["held"]) for row in counted]


def _since(now: datetime) -> datetime:
    return now - timedelta(days=DAYS)


def oldest_wait(now: datetime) -> timedelta | None:
    """How long the comment has waited that waits longest; None for an empty queue."""
    since = Comment.objects.filter(status=Status.HELD).aggregate(since=Min("held_since"))["since"]
    return now - since if since else None


def _decided(now: datetime) -> Any:
    """What humans decided in thirty days on comments that were held, as far as it still stands."""
    standing = Decision.objects.by_humans().standing()
    return standing.filter(at__gte=_since(now), from_status=Status.HELD, action__in=DECIDING)


def time_to_decision(now: datetime) -> timedelta | None:
    """The median of the newest twenty thousand; None where nothing was decided."""
    pairs = _decided(now).order_by("-at").values_list("from_held_since", "at")[:MOST_MEASURED]
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
    """For each phase: of the texts that it held, how many a human approved. First all of them together."""
    found = _decided(now)
    whole = found.aggregate(n=Count("pk"), approved=APPROVED)
    by_phase = found.filter(revision__phases__verdict__in=["hold", "error"]).order_by()
    rows = by_phase.values("revision__phases__phase").annotate(n=Count("pk"), approved=APPROVED).order_by("-n")
    return [
        Share("", whole["n"], whole["approved"]),
        *(Share(row["revision__phases__phase"], row["n"], row["approved"]) for row in rows),
    ]


@dataclass(frozen=True)
class RuleShare:
    """What one rule held, how much of that humans decided on, and how much they approved all the same."""

    total: int
    decided: int
    approved: int

    @property
    def percent(self) -> int:
        return round(100 * self.approved / self.decided) if self.decided else 0


def rule_shares(now: datetime) -> dict[int, RuleShare]:
    """For each word rule that hit in thirty days, by its number; of the newest five thousand texts held for words."""
    held = PhaseResult.objects.filter(verdict="hold", at__gte=_since(now), phase="words").order_by("-at")
    met: dict[int, set[int]] = defaultdict(set)
    for revision, reasons in held.values_list("revision", "reasons")[:MOST_COUNTED]:
        for reason in reasons:
            _name, _colon, key = str(reason.get("code", "")).partition(":")
            if key.isdigit():
                met[int(key)].add(revision)
    ends = _ends_of(now)
    return {rule: _share_of(texts, ends) for rule, texts in met.items()}


def _ends_of(now: datetime) -> dict[int, str]:
    """What humans decided on each text in these days, the newest decision last."""
    decisions = Decision.objects.by_humans().standing().filter(at__gte=_since(now), action__in=DECIDING)
    return dict(
        decisions.filter(revision__phases__phase="words", revision__phases__verdict="hold")
        .order_by("at")
        .values_list("revision", "action")
    )


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
    decisions = Decision.objects.by_humans().filter(at__gte=_since(now), action__in=(*DECIDING, Action.HOLD))
    stands = Q(undone_at=None)
    counts = {name: Count("pk", filter=stands & Q(action=name)) for name in DECIDING}
    rows = (
        decisions.order_by()
        .values("actor__name", "actor__username")
        .annotate(n=Count("pk", filter=stands), undone=Count("pk", filter=~stands), **counts)
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
class Line:
    """One complaint as the Press Council may read it: no reporter, no writer, no moderator."""

    ticket: str
    received_at: datetime
    due_at: datetime
    decided_at: datetime | None
    in_time: str
    ground: str
    outcome: str


@dataclass(frozen=True)
class MonthOfComplaints:
    """What was received in one month of the paper's calendar, and how each ended (PMS-3f)."""

    first: date
    lines: list[Line]
    in_time: int
    late: int
    waiting: int

    @classmethod
    def of(cls, first: date, now: datetime | None = None) -> "MonthOfComplaints":
        now = now or timezone.now()
        start, end = _midnight(first), _midnight(next_month(first))
        found = list(Complaint.objects.filter(received_at__gte=start, received_at__lt=end).order_by("received_at"))
        kept = [complaint.decided_at is not None and complaint.decided_at <= complaint.due_at for complaint in found]
        waiting = sum(complaint.decided_at is None and complaint.due_at > now for complaint in found)
        return cls(first, [_line(one, now) for one in found], sum(kept), len(found) - sum(kept) - waiting, waiting)

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return next_month(self.first)


def next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _line(complaint: Complaint, now: datetime) -> Line:
    end = complaint.decided_at or now
    in_time = _("yes") if end <= complaint.due_at else _("no")
    ground = str(dict(Reason.choices).get(complaint.ground, complaint.ground))
    return Line(
        complaint.ticket,
        complaint.received_at,
        complaint.due_at,
        complaint.decided_at,
        in_time if complaint.decided_at or end > complaint.due_at else "",
        ground,
        str(complaint.get_state_display()),
    )
