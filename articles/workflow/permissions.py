"""Permissions: whether this person may take this step with this story now, and the
sentence that says why not.

Pure functions over the table. `Standing` says all that matters of one person before one
story; the table then draws the buttons (`steps_for`) and checks the press (`refusal`).
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from articles.workflow.transitions import (
    DRAFT,
    PRINTED,
    RETURNED,
    SHOWN,
    SPIKED,
    STEPS,
    SUBMITTED,
    WHO_LABELS,
    WITHDRAWN,
    Step,
    Who,
)


@dataclass(frozen=True)
class Standing:
    """One person before one story, at one moment."""

    state: str
    seen: bool = False  # readers have seen some version
    live: bool = False
    held: bool = False
    returned: bool = False  # the last step was send_back
    opened: bool = False  # an editor has opened the submitted copy
    is_writer: bool = False
    covers: bool = False  # an editor of this beat
    wrote: bool = False  # typed headline, lede or body of this copy as a draft
    four_eyes: bool = True
    rights: frozenset[str] = field(default_factory=frozenset)

    @property
    def once_printed(self) -> bool:
        return self.seen or self.held


def shown_state(standing: Standing) -> str:
    """The state as people at the desk say it: the stored one, times what is live or
    held.
    """
    if (
        standing.state == DRAFT
        and standing.returned
        and not standing.live
        and not standing.held
    ):
        return str(RETURNED)
    known = SHOWN.get((standing.state, standing.live, standing.held))
    # A step may be taken between the reading of a story and the reading of its
    # versions: then the state decides.
    return str(
        known
        or next(
            label for (state, *_rest), label in SHOWN.items() if state == standing.state
        )
    )


def steps_for(standing: Standing) -> list[Step]:
    """The steps that this person may take now: the buttons, in the table's order."""
    return [step for step in STEPS.values() if not refusal(step, standing)]


def refusal(step: Step, standing: Standing) -> str:
    """Why this person may not take this step now, as a sentence; empty if she may."""
    return state_refusal(step, standing) or person_refusal(step, standing)


def state_refusal(step: Step, standing: Standing) -> str:
    """Why the story does not stand where this step begins."""
    story_is = str(_("This story is now “%(state)s”.")) % {
        "state": shown_state(standing)
    }
    if standing.state not in step.sources:
        return (
            story_is
            + " "
            + str(_("“%(step)s” does not start from there.")) % {"step": step.label}
        )
    match step.name:
        case "recall" if not standing.held:
            return str(_("Nothing is scheduled, so there is nothing to recall."))
        case "drop" if not standing.once_printed:
            return str(_("This story has never been printed. To give it up, spike it."))
        case "fix" | "withdraw" if not standing.live:
            return story_is + " " + str(_("Readers see nothing of it at this moment."))
        # What is withdrawn may be restored, so the name is taken out of that text. What
        # is scheduled is recalled first.
        case "anonymise" if not standing.live and (
            not standing.seen or standing.state == PRINTED
        ):
            return story_is + " " + str(_("Readers see nothing of it at this moment."))
        case "spike" if standing.once_printed:
            return str(
                _(
                    "This story is printed or scheduled, so it cannot be spiked. "
                    "Recall it, drop the revision, or withdraw it."
                )
            )
    return ""


def person_refusal(step: Step, standing: Standing) -> str:
    """Why the step is not open to this person."""
    match step.who:
        case Who.WRITERS_AND_EDITORS if (
            standing.state == WITHDRAWN and "withdraw_article" not in standing.rights
        ):
            return str(_("A withdrawn story is opened again by the editor-in-chief."))
        case Who.WRITERS_AND_EDITORS:
            allowed = standing.is_writer or standing.covers
        case Who.WRITER_UNOPENED:
            if standing.is_writer and standing.opened:
                return str(
                    _(
                        "An editor has already opened this story. Ask the desk to "
                        "send it back."
                    )
                )
            allowed = standing.is_writer
        case Who.EDITORS:
            allowed = standing.covers
        case Who.OTHER_EDITORS:
            if standing.covers and standing.wrote and standing.four_eyes:
                return str(
                    _(
                        "You wrote in this copy. Someone else has to approve it (four "
                        "eyes)."
                    )
                )
            allowed = standing.covers
        case Who.PUBLISHERS:
            allowed = standing.covers and "publish_article" in standing.rights
        case Who.EDITOR_IN_CHIEF:
            allowed = "withdraw_article" in standing.rights
        case Who.PROTECTORS:
            allowed = "anonymise_article" in standing.rights
        case Who.EDITORS_OR_OWN_DRAFT:
            own_draft = standing.is_writer and standing.state in (DRAFT, SPIKED)
            allowed = standing.covers or own_draft
    if allowed:
        return ""
    return str(_("“%(step)s” is open to %(who)s only.")) % {
        "step": step.label,
        "who": WHO_LABELS[step.who],
    }


def may_edit(standing: Standing) -> bool:
    """Copy is open at `draft` to its writers and the beat's editors, at `submitted` to
    the editors, else to nobody.
    """
    if standing.state == DRAFT:
        return standing.is_writer or standing.covers
    return standing.state == SUBMITTED and standing.covers
