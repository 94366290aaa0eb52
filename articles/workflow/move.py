"""The one door: every change of a story's state goes through `move`.

A step locks the row, looks whether the table allows it, runs the checks, rewrites the
part of the timeline that lies ahead, and leaves one handoff; all in one transaction, or
nothing at all.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import workflow
from articles.models.article import Article
from articles.models.handoff import Handoff
from articles.models.version import Version
from articles.printing.timeline import Timeline, timeline_of
from articles.text.copy import Copy
from articles.text.protected_identities import leaks_in, named_in, sealed_terms
from articles.workflow import Transition
from articles.workflow.context import MoveContext
from articles.workflow.effects import EFFECTS
from articles.workflow.refusals import Refused, Stale
from paper.models import Paper
from people.models import User

TICK = timedelta(microseconds=1)


def move(
    article: Article,
    step: str,
    *,
    by: User,
    note: str = "",
    override: str = "",
    revision: int | None = None,
    at: datetime | None = None,
    **details: Any,
) -> Handoff:
    """Take `step` with this story and return the handoff.

    `revision` is the number of the revision that the person was looking at; `override`
    a reason to pass over warnings. `at` backdates the step: for the importer and the
    demo only, never before the story's last handoff. `details` are: for schedule
    `live_at`; recall `version` (a number; the next scheduled one by default); fix
    `version`, `kind`, `changes` (a dict of copy fields), for a ralat or koreksi `wrong`
    and `right`, else a note; withdraw `asked_by`, `ground`, `reason`, `apology`;
    anonymise `terms` (what has to go → what stands in its place), `changes`, a note,
    and `stay` (keys of photographs that readers go on seeing) with `why_they_stay`.

    Raises Refused (a sentence; nothing changed), Stale when the story has moved on,
    ChecksFailed with the findings.
    """
    if step not in workflow.TRANSITIONS:
        raise Refused(_("There is no step “%(step)s”.") % {"step": step})
    with transaction.atomic(durable=True):
        locked = article.locked()
        context = _begin(
            locked,
            workflow.TRANSITIONS[step],
            by=by,
            at=at,
            note=note.strip(),
            override=override.strip(),
            details=details,
        )
        _refuse_unless_possible(context, revision)
        _take_effect(context)
        _refuse_unknown_details(context)
        handoff = _finish(context)
    article.refresh_from_db()
    article.forget()
    return handoff


def _take_effect(context: MoveContext) -> None:
    EFFECTS[context.step.name](context)
    if context.step.checks and not context.was_checked:
        # a mistake of ours, not a person's
        raise RuntimeError(
            f"The step {context.step.name} promises checks and ran none."
        )


def _refuse_unknown_details(context: MoveContext) -> None:
    """What is left when the effect has taken what it knows."""
    if context.details:
        raise Refused(
            _("“%(step)s” does not know: %(names)s.")
            % {"step": context.step.label, "names": ", ".join(context.details)}
        )


def recall_unkept(locked: Article, copy: Copy, *, by: User) -> Handoff | None:
    """Take back what is scheduled and would break a promise that this new copy makes.

    An embargo that now runs longer (KEJ-7), an identity that is now protected (PPRA-1).
    Of several the first, with all that follow. Only inside a transaction that holds
    this row; the log has it as a recall.
    """
    versions = timeline_of(locked)
    now = _instant(locked, versions, None)
    timeline = Timeline(locked, versions, now)
    broken = next((one for one in timeline.scheduled if _breaks(one, copy)), None)
    if broken is None:
        return None
    timeline.void(broken.live_from)
    context = MoveContext(
        workflow.TRANSITIONS["recall"],
        locked,
        by,
        now,
        timeline,
        locked.permission_facts(by, now=now, versions=versions),
        Paper.current(),
        {},
        note=_("The embargo now runs longer, or an identity is now protected."),
        version=broken,
    )
    return _finish(context)


def _breaks(scheduled: Version, copy: Copy) -> bool:
    if copy.embargo_until and scheduled.live_from < copy.embargo_until:
        return True
    if not copy.protects:
        return False
    kept = scheduled.revision.copy.with_changes(protected_terms=copy.protected_terms)
    filed = [
        thing["name"]
        for kind in ("places", "tags", "authors")
        for thing in scheduled.filed.get(kind, [])
    ]
    return any(leaks_in(kept, {"address": [scheduled.address], "filed": filed}))


def _begin(
    locked: Article, step: Transition, *, by: User, at: datetime | None, **rest: Any
) -> MoveContext:
    """Everything a step needs to know, read under the lock."""
    versions = timeline_of(locked)
    now = _instant(locked, versions, at)
    timeline = Timeline(locked, versions, now)
    paper = Paper.current()
    permission_facts = locked.permission_facts(
        by, now=now, versions=versions, four_eyes=paper.four_eyes
    )
    return MoveContext(
        step,
        locked,
        by,
        now,
        timeline,
        permission_facts,
        paper,
        target=step.target,
        **rest,
    )


def _instant(locked: Article, versions: list[Version], at: datetime | None) -> datetime:
    """The instant of this step: the clock, but always after the story's last one.

    Also when the clock steps back, and never the very instant at which a version
    begins, which would then have been live for no time at all.
    """
    clock = timezone.now()
    last = locked.last_step_at
    starts = {version.live_from for version in versions}
    if at is not None:
        happened = [start for start in starts if start <= clock]
        if last:
            happened.append(last)
        _refuse_strange_date(at, clock, happened)
        return at
    now = max(clock, last + TICK) if last else clock
    while now in starts:
        now += TICK
    return now


def _refuse_strange_date(
    at: datetime, clock: datetime, happened: list[datetime]
) -> None:
    if at > clock or any(at <= moment for moment in happened):
        raise Refused(
            _(
                "A step can be dated back only between the last thing that "
                "happened to the story and now."
            )
        )


def _refuse_unless_possible(context: MoveContext, revision: int | None) -> None:
    if sentence := workflow.state_refusal(context.step, context.permission_facts):
        raise Stale(sentence)
    if revision is not None and revision != context.article.revision:
        raise Stale(
            _(
                "The copy has changed since you opened it: you saw revision "
                "%(yours)d, it is now %(now)d."
            )
            % {"yours": revision, "now": context.article.revision}
        )
    if sentence := workflow.person_refusal(context.step, context.permission_facts):
        raise Refused(sentence)
    if named_in(sealed_terms(context.article), context.note, context.override):
        raise Refused(_("The note would keep the name in the log. Write it without."))
    _refuse_incomplete(context)


def _refuse_incomplete(context: MoveContext) -> None:
    for name in context.step.needs:
        given = context.note if name == "note" else context.details.get(name)
        if not given or not str(given).strip():
            raise Refused(_missing(name))


def _missing(name: str) -> str:
    """What to say to someone who left out what a step needs."""
    return {
        "note": _("This step needs a note. Write what the next person has to know."),
        "live_at": _("Choose the day and time at which the story goes live."),
        "kind": _("Choose what kind of correction this is."),
        "asked_by": _("Say who asks for the withdrawal."),
        "ground": _("Choose the ground of the withdrawal."),
        "reason": _("Write the reason that readers will be told."),
        "terms": _("Write what has to go, and what stands in its place."),
    }[name]


def _finish(context: MoveContext) -> Handoff:
    """Write the new state and the line in the log."""
    article = context.article
    from_state = article.state
    article.state = context.target or from_state
    article.last_step_at = context.now
    if context.now > article.changed_at:
        article.changed_at = timezone.now()
    article.returned = context.step.name == "send_back"
    if context.step.name == "submit":
        article.opened_at = None
    article.save()
    return Handoff.objects.create(
        article=article,
        at=context.now,
        by=context.by,
        step=context.step.name,
        from_state=from_state,
        to_state=article.state,
        note=context.note,
        override=" ".join(context.used_overrides),
        version=context.version,
        correction=context.correction,
    )
