"""The workflow of a story.

The table of transitions, who has permission for each, the one door.

`transitions` is the table and `permissions` what it allows to whom. Both are pure, and
what they hold stands here too, so that `workflow.DRAFT` and `workflow.refusal(…)` read
as they are meant. `move` is the door; `effects` says what each step does.
"""

from articles.workflow.permissions import (
    PermissionFacts,
    may_edit,
    person_refusal,
    refusal,
    shown_state,
    state_refusal,
    transitions_for,
)
from articles.workflow.transitions import (
    APPROVED,
    DRAFT,
    PRINTED,
    RETURNED,
    SHOWN,
    SPIKED,
    STATES,
    SUBMITTED,
    TRANSITIONS,
    WHO_LABELS,
    WITHDRAWN,
    Transition,
    Who,
)

__all__ = [
    "APPROVED",
    "DRAFT",
    "PRINTED",
    "RETURNED",
    "SHOWN",
    "SPIKED",
    "STATES",
    "SUBMITTED",
    "TRANSITIONS",
    "WHO_LABELS",
    "WITHDRAWN",
    "PermissionFacts",
    "Transition",
    "Who",
    "may_edit",
    "person_refusal",
    "refusal",
    "shown_state",
    "state_refusal",
    "transitions_for",
]
