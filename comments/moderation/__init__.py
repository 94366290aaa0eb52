"""The one door to status, texts, counts and sanctions.

Each act is one transaction and is written down.
"""

from comments.moderation.consistency import faults, recount, recount_readers
from comments.moderation.deciding import Result, Skipped, decide, undo
from comments.moderation.desk_texts import edit_by_moderator, write
from comments.moderation.protecting import hide_all_named, hide_named
from comments.moderation.reporting import answer, meet_deadlines, report
from comments.moderation.sanctions import (
    acknowledge,
    appeal,
    close_appeal,
    lift,
    reject_all,
    sanction,
)
from comments.moderation.submitting import Arrival, edit, may_write, remove, submit

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
    "hide_all_named",
    "hide_named",
    "lift",
    "may_write",
    "meet_deadlines",
    "recount",
    "recount_readers",
    "reject_all",
    "remove",
    "report",
    "sanction",
    "submit",
    "undo",
    "write",
]
