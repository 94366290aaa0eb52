"""A decision on a comment answers the reports about it."""

from django.db.models import Q

from comments.mail import notices
from comments.models import Complaint, Decision, Flag, Status


def close_with(decision: Decision) -> list[int]:
    """Close the open complaint and all pending flags.

    The comment stays (declined) or goes (acted, upheld).

    Gives the readers who had flagged it, to be counted again.
    """
    stays = decision.to_status == Status.PUBLISHED
    _answer_complaints(decision, stays)
    decision.comment.appeals.open().close(decision.at, by=decision.actor)
    return _settle_flags(decision, stays)


def _settle_flags(decision: Decision, stays: bool) -> list[int]:
    pending = decision.comment.flags.filter(outcome=Flag.Outcome.PENDING)
    flaggers = list(pending.values_list("identity", flat=True))
    if flaggers:
        outcome = Flag.Outcome.DECLINED if stays else Flag.Outcome.UPHELD
        pending.update(outcome=outcome, decision=decision)
    return flaggers


def _answer_complaints(decision: Decision, stays: bool) -> None:
    for complaint in decision.comment.complaints.open():
        complaint.state = Complaint.State.DECLINED if stays else Complaint.State.ACTED
        complaint.decided_at = decision.at
        complaint.decided_by = decision.actor
        complaint.decision = decision
        complaint.ground = decision.reason_code or ("" if stays else decision.action)
        complaint.save()
        notices.of_answer(complaint)


def reopen(decisions: list[Decision]) -> list[int]:
    """What these decisions closed is open again, with the clock of its first day.

    Gives the flaggers, as above.
    """
    _reopen_complaints(decisions)
    for decision in decisions:
        _reopen_appeals(decision)
    return _reopen_flags(decisions)


def _reopen_complaints(decisions: list[Decision]) -> None:
    closed = Complaint.objects.filter(decision__in=decisions)
    # somebody complained again meanwhile: that one runs
    newer = Q(comment__complaints__state=Complaint.State.OPEN)
    again = list(closed.exclude(newer).values_list("pk", flat=True))
    notices.withdraw_answers(closed)
    Complaint.objects.filter(pk__in=again).update(
        state=Complaint.State.OPEN,
        decided_at=None,
        decided_by=None,
        decision=None,
        ground="",
    )


def _reopen_flags(decisions: list[Decision]) -> list[int]:
    flags = Flag.objects.filter(decision__in=decisions)
    flaggers = list(flags.values_list("identity", flat=True))
    flags.update(outcome=Flag.Outcome.PENDING, decision=None)
    return flaggers


def _reopen_appeals(decision: Decision) -> None:
    """Those that it settled; those settled otherwise have another instant."""
    appeals = decision.comment.appeals
    if not appeals.open().exists():
        appeals.filter(closed_at=decision.at, closed_by=decision.actor).update(
            closed_at=None, closed_by=None
        )
