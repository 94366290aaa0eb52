"""The workflow of a story: the table of transitions, who has permission for each, the
one door.

`transitions` is the table and `permissions` what it allows to whom. Both are pure, and
what they hold stands here too, so that `workflow.DRAFT` and `workflow.refusal(…)` read
as they are meant. `move` is the door; `effects` says what each step does.
"""

from articles.workflow.permissions import (
    Standing,
    may_edit,
    person_refusal,
    refusal,
    shown_state,
    state_refusal,
    steps_for,
)
from articles.workflow.transitions import (
    APPROVED,
    DRAFT,
    PRINTED,
    RETURNED,
    SHOWN,
    SPIKED,
    STATES,
    STEPS,
    SUBMITTED,
    WHO_LABELS,
    WITHDRAWN,
    Step,
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
    "STEPS",
    "SUBMITTED",
    "WHO_LABELS",
    "WITHDRAWN",
    "Standing",
    "Step",
    "Who",
    "may_edit",
    "person_refusal",
    "refusal",
    "shown_state",
    "state_refusal",
    "steps_for",
]
