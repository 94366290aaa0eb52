"""Permissions: may this person take this step with this story now?

If not, the sentence that says why.

Pure functions over the table. `PermissionFacts` says all that matters of one person
before one story; the table then draws the buttons (`transitions_for`) and checks the
press (`refusal`).
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from articles.workflow.transitions import (
    DRAFT,
    PRINTED,
    RETURNED,
    SHOWN,
    SPIKED,
    SUBMITTED,
    TRANSITIONS,
    WHO_LABELS,
    WITHDRAWN,
    Transition,
    Who,
)


@dataclass(frozen=True)
class PermissionFacts:
    """One person before one story, at one moment."""

    state: str
    seen: bool = False  # readers have seen some version
    live: bool = False
    scheduled: bool = False
    returned: bool = False  # the last step was send_back
    opened: bool = False  # an editor has opened the submitted copy
    is_writer: bool = False
    covers: bool = False  # an editor of this beat
    wrote: bool = False  # typed headline, lede or body of this copy as a draft
    four_eyes: bool = True
    rights: frozenset[str] = field(default_factory=frozenset)

    @property
    def once_printed(self) -> bool:
        return self.seen or self.scheduled


def shown_state(permission_facts: PermissionFacts) -> str:
    """The state as people at the desk say it.

    The stored one, times what is live or scheduled.
    """
    if (
        permission_facts.state == DRAFT
        and permission_facts.returned
        and not permission_facts.live
        and not permission_facts.scheduled
    ):
        return str(RETURNED)
    known = SHOWN.get(
        (permission_facts.state, permission_facts.live, permission_facts.scheduled)
    )
    # A step may be taken between the reading of a story and the reading of its
    # versions: then the state decides.
    return str(
        known
        or next(
            label
            for (state, *_rest), label in SHOWN.items()
            if state == permission_facts.state
        )
    )


def transitions_for(permission_facts: PermissionFacts) -> list[Transition]:
    """The steps that this person may take now: the buttons, in the table's order."""
    return [
        step for step in TRANSITIONS.values() if not refusal(step, permission_facts)
    ]


def refusal(step: Transition, permission_facts: PermissionFacts) -> str:
    """Why this person may not take this step now, as a sentence; empty if she may."""
    return state_refusal(step, permission_facts) or person_refusal(
        step, permission_facts
    )


def state_refusal(step: Transition, permission_facts: PermissionFacts) -> str:
    """Why the story does not stand where this step begins."""
    story_is = str(_("This story is now “%(state)s”.")) % {
        "state": shown_state(permission_facts)
    }
    if permission_facts.state not in step.sources:
        return (
            story_is
            + " "
            + str(_("“%(step)s” does not start from there.")) % {"step": step.label}
        )
    match step.name:
        case "recall" if not permission_facts.scheduled:
            return str(_("Nothing is scheduled, so there is nothing to recall."))
        case "drop" if not permission_facts.once_printed:
            return str(_("This story has never been printed. To give it up, spike it."))
        case "fix" | "withdraw" if not permission_facts.live:
            return story_is + " " + str(_("Readers see nothing of it at this moment."))
        # What is withdrawn may be restored, so the name is taken out of that text. What
        # is scheduled is recalled first.
        case "anonymise" if not permission_facts.live and (
            not permission_facts.seen or permission_facts.state == PRINTED
        ):
            return story_is + " " + str(_("Readers see nothing of it at this moment."))
        case "spike" if permission_facts.once_printed:
            return str(
                _(
                    "This story is printed or scheduled, so it cannot be spiked. "
                    "Recall it, drop the revision, or withdraw it."
                )
            )
    return ""


def person_refusal(step: Transition, permission_facts: PermissionFacts) -> str:
    """Why the step is not open to this person."""
    if objection := _objection(step.who, permission_facts):
        return objection
    if _is_open(step.who, permission_facts):
        return ""
    return str(_("“%(step)s” is open to %(who)s only.")) % {
        "step": step.label,
        "who": WHO_LABELS[step.who],
    }


def _objection(who: Who, permission_facts: PermissionFacts) -> str:
    """What stands against somebody to whom the step is open otherwise."""
    if (
        who == Who.WRITERS_AND_EDITORS
        and permission_facts.state == WITHDRAWN
        and "withdraw_article" not in permission_facts.rights
    ):
        return str(_("A withdrawn story is opened again by the editor-in-chief."))
    if (
        who == Who.WRITER_UNOPENED
        and permission_facts.is_writer
        and permission_facts.opened
    ):
        return str(
            _("An editor has already opened this story. Ask the desk to send it back.")
        )
    if (
        who == Who.OTHER_EDITORS
        and permission_facts.covers
        and permission_facts.wrote
        and permission_facts.four_eyes
    ):
        return str(
            _("You wrote in this copy. Someone else has to approve it (four eyes).")
        )
    return ""


def _is_open(who: Who, permission_facts: PermissionFacts) -> bool:
    rights = permission_facts.rights
    match who:
        case Who.WRITERS_AND_EDITORS:
            return permission_facts.is_writer or permission_facts.covers
        case Who.WRITER_UNOPENED:
            return permission_facts.is_writer
        case Who.EDITORS | Who.OTHER_EDITORS:
            return permission_facts.covers
        case Who.PUBLISHERS:
            return permission_facts.covers and "publish_article" in rights
        case Who.EDITOR_IN_CHIEF:
            return "withdraw_article" in rights
        case Who.PROTECTORS:
            return "anonymise_article" in rights
        case Who.EDITORS_OR_OWN_DRAFT:
            is_draft = permission_facts.state in (DRAFT, SPIKED)
            return permission_facts.covers or (permission_facts.is_writer and is_draft)


def may_edit(permission_facts: PermissionFacts) -> bool:
    """Whether the copy is open to this person.

    At `draft` to its writers and the beat's editors, at `submitted` to the editors,
    else to nobody.
    """
    if permission_facts.state == DRAFT:
        return permission_facts.is_writer or permission_facts.covers
    return permission_facts.state == SUBMITTED and permission_facts.covers
