"""The one door to status, texts, counts and sanctions: each act is one transaction and is written down."""

from comments.moderation.checking import faults, recount
from comments.moderation.deciding import Result, Skipped, decide, undo
from comments.moderation.reporting import answer, meet_deadlines, report
from comments.moderation.sanctions import acknowledge, appeal, close_appeal, lift, reject_all, sanction
from comments.moderation.submitting import Arrival, edit, edit_by_moderator, may_write, remove, submit, write

__all__ = [
    "Arrival",
    "Result",
    "Skipped",
    "acknowledge",
    "answer",
    "appeal",
    "close_appeal",
    "decide",
    "edit",
    "edit_by_moderator",
    "faults",
    "lift",
    "may_write",
    "meet_deadlines",
    "recount",
    "reject_all",
    "remove",
    "report",
    "sanction",
    "submit",
    "undo",
    "write",
]
