"""The table of transitions.

Which step leads from which state to which, who may take it, what it needs.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DRAFT, SUBMITTED, APPROVED, PRINTED, WITHDRAWN, SPIKED = STATES = (
    "draft",
    "submitted",
    "approved",
    "printed",
    "withdrawn",
    "spiked",
)


class Who(StrEnum):
    """The people whom a step is open to."""

    WRITERS_AND_EDITORS = "writers and editors"
    WRITER_UNOPENED = "its writer, while no editor has opened it"
    EDITORS = "editors of the beat"
    OTHER_EDITORS = "editors of the beat who did not write in this copy"
    PUBLISHERS = "editors of the beat with the right to publish"
    EDITOR_IN_CHIEF = "the editor-in-chief"
    PROTECTORS = "those with the right to take an identity out"
    EDITORS_OR_OWN_DRAFT = "editors, and a writer for her own draft"


@dataclass(frozen=True)
class Transition:
    """A row of the table.

    `target` None leaves the state as it is (or lets the step decide).
    """

    name: str
    label: str | Promise
    sources: tuple[str, ...]
    target: str | None
    who: Who
    needs: tuple[str, ...] = ()
    checks: str = ""  # "" none, "submit" the first ones, "all" every one


_ANY_LIVING = (DRAFT, SUBMITTED, APPROVED, PRINTED)

TRANSITIONS: dict[str, Transition] = {
    step.name: step
    for step in (
        Transition(
            "submit",
            _("Send to the editor"),
            (DRAFT,),
            SUBMITTED,
            Who.WRITERS_AND_EDITORS,
            checks="submit",
        ),
        Transition(
            "take_back", _("Take back"), (SUBMITTED,), DRAFT, Who.WRITER_UNOPENED
        ),
        Transition(
            "send_back",
            _("Send back"),
            (SUBMITTED, APPROVED),
            DRAFT,
            Who.EDITORS,
            needs=("note",),
        ),
        Transition(
            "approve",
            _("Approve"),
            (SUBMITTED,),
            APPROVED,
            Who.OTHER_EDITORS,
            checks="all",
        ),
        Transition(
            "publish", _("Publish"), (APPROVED,), PRINTED, Who.PUBLISHERS, checks="all"
        ),
        Transition(
            "schedule",
            _("Schedule"),
            (APPROVED,),
            PRINTED,
            Who.PUBLISHERS,
            needs=("live_at",),
            checks="all",
        ),
        Transition(
            "recall", _("Recall from the schedule"), _ANY_LIVING, None, Who.PUBLISHERS
        ),
        Transition(
            "reopen",
            _("Open a revision"),
            (PRINTED, WITHDRAWN),
            DRAFT,
            Who.WRITERS_AND_EDITORS,
        ),
        Transition(
            "drop",
            _("Drop the revision"),
            (DRAFT, SUBMITTED, APPROVED),
            None,
            Who.EDITORS,
        ),
        Transition(
            "fix",
            _("Mend what is live"),
            _ANY_LIVING,
            None,
            Who.EDITORS,
            needs=("kind",),
            checks="all",
        ),
        Transition(
            "withdraw",
            _("Withdraw the story"),
            _ANY_LIVING,
            WITHDRAWN,
            Who.EDITOR_IN_CHIEF,
            needs=("asked_by", "ground", "reason"),
        ),
        Transition(
            "anonymise",
            _("Take an identity out"),
            (*_ANY_LIVING, WITHDRAWN),
            None,
            Who.PROTECTORS,
            needs=("terms", "note"),
        ),
        Transition(
            "restore",
            _("Restore"),
            (WITHDRAWN,),
            PRINTED,
            Who.EDITOR_IN_CHIEF,
            needs=("note",),
            checks="all",
        ),
        Transition(
            "spike",
            pgettext_lazy("step", "Spike"),
            (DRAFT, SUBMITTED, APPROVED),
            SPIKED,
            Who.EDITORS_OR_OWN_DRAFT,
            needs=("note",),
        ),
        Transition(
            "unspike",
            _("Bring back to life"),
            (SPIKED,),
            DRAFT,
            Who.EDITORS_OR_OWN_DRAFT,
            needs=("note",),
        ),
    )
}

# (state, live, scheduled) → what the desk shows; `returned` is told apart in
# `shown_state`.
SHOWN: dict[tuple[str, bool, bool], str | Promise] = {
    (DRAFT, False, False): _("Draft"),
    (DRAFT, True, False): _("Published, being revised"),
    (DRAFT, False, True): _("Scheduled, being revised"),
    (DRAFT, True, True): _("Published, being revised"),
    (SUBMITTED, False, False): _("Submitted"),
    (SUBMITTED, True, False): _("Published, revision submitted"),
    (SUBMITTED, False, True): _("Scheduled, revision submitted"),
    (SUBMITTED, True, True): _("Published, revision submitted"),
    (APPROVED, False, False): _("Ready to publish"),
    (APPROVED, True, False): _("Ready to publish (revision)"),
    (APPROVED, False, True): _("Ready to publish (revision)"),
    (APPROVED, True, True): _("Ready to publish (revision)"),
    (PRINTED, True, False): _("Published"),
    (PRINTED, False, True): _("Scheduled"),
    (PRINTED, True, True): _("Published, update scheduled"),
    (WITHDRAWN, False, False): _("Withdrawn"),
    (SPIKED, False, False): _("Spiked"),
}
RETURNED = _("Sent back")


WHO_LABELS: dict[Who, str | Promise] = {
    Who.WRITERS_AND_EDITORS: _("the writers of the story and the editors of its beat"),
    Who.WRITER_UNOPENED: _("the writer of the story"),
    Who.EDITORS: _("the editors of its beat"),
    Who.OTHER_EDITORS: _("the editors of its beat"),
    Who.PUBLISHERS: _("editors of its beat with the right to publish"),
    Who.EDITOR_IN_CHIEF: _("the editor-in-chief"),
    Who.PROTECTORS: _("the managing editor and the editor-in-chief"),
    Who.EDITORS_OR_OWN_DRAFT: _(
        "the editors of its beat, and to a writer for her own draft"
    ),
}
