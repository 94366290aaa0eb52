"""What readers are told of their own comments: the true state, and why.

Classes of reasons, never the rules.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from comments.models import Comment, Decision, PhaseResult, Status
from comments.reasons import Reason, sentence

UNUSUAL = _("Reason: unusual writing")
HELD_BY = {
    "normalise": UNUSUAL,
    "words": UNUSUAL,
    "scorer": UNUSUAL,
    "links": _("Reason: there is a link"),
    "duplicates": _("Reason: it resembles another comment"),
    "speed": _("Reason: sent in an unusual way"),
    "first_timer": _("You are a new reader: the desk reads the comment first"),
    "history": _("Reason: earlier comments are looked at as well"),
    "name": _("Reason: the display name is looked at"),
    "standing": _("Reason: comments are read before they appear"),
}
UNFINISHED = _("Reason: the automatic check did not finish")
# "other" tells her nothing
GROUNDS = {code: label for code, label in Reason.choices if code != Reason.OTHER}
HELD_AGAIN = {
    Decision.Action.FLAGGED: _("Reason: readers reported it"),
    Decision.Action.OVERDUE: _("Reason: readers reported it"),
    Decision.Action.HOLD: _("Reason: the desk reads it once more"),
}


@dataclass
class OwnStatus:
    """The reasons for a comment's state, as its author reads them.

    `ground` is the one word for a rejection.
    """

    ground: Any = ""
    reasons: list[Any] = field(default_factory=list)


def own_status(comments: Sequence[Comment]) -> dict[int, OwnStatus]:
    """What to tell the author of these comments, by number.

    Two queries, however many they are.
    """
    found = {comment.pk: OwnStatus() for comment in comments}
    held_by = _held_by(comments)
    for key, decision in _latest(comments).items():
        _tell(found[key], decision, held_by[key])
    return found


def _latest(comments: Sequence[Comment]) -> dict[int, Decision]:
    """The last decision on each that led to where it stands."""
    statuses = {comment.pk: comment.status for comment in comments}
    decisions = Decision.objects.not_undone().filter(comment__in=statuses)
    return {
        decision.comment_id: decision
        for decision in decisions.order_by("at", "pk")
        if decision.to_status == statuses[decision.comment_id]
    }


def _held_by(comments: Sequence[Comment]) -> dict[int, list[Any]]:
    """Why the machine stopped those that wait, in its own order."""
    heads = [comment.head_id for comment in comments if comment.status == Status.HELD]
    stopped = PhaseResult.objects.filter(
        revision__in=heads, verdict__in=("hold", "error")
    )
    rows = stopped.order_by("pk").values_list("revision__comment", "phase", "verdict")
    reasons: dict[int, list[Any]] = defaultdict(list)
    for key, phase, verdict in rows:
        reasons[key].append(UNFINISHED if verdict == "error" else HELD_BY[phase])
    return reasons


def _tell(told: OwnStatus, decision: Decision, held_by: list[Any]) -> None:
    if decision.to_status == Status.HELD:
        # actions are the enum's values
        again = HELD_AGAIN.get(decision.action)  # type: ignore[call-overload]
        told.reasons = [again] if again else list(dict.fromkeys(held_by))
    elif decision.to_status in (Status.REJECTED, Status.SPAM):
        told.ground = GROUNDS.get(decision.reason_code, "")
        text = sentence(decision.reason_code, decision.words)
        told.reasons = [text] if text else []
