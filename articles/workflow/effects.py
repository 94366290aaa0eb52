"""What each step does to the versions and to the desk's copy.

The table says who and when; this says what.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import workflow
from articles.models.correction import Correction
from articles.models.revision import Revision
from articles.models.version import Version
from articles.models.withdrawal import Withdrawal
from articles.printing import photographs
from articles.text.copy import FILING, Copy
from articles.text.identities import named_in, terms_in
from articles.text.live_entries import only_entries_added
from articles.text.merge import Merged, merge
from articles.workflow.anonymising import anonymise, open_text
from articles.workflow.context import MoveContext
from articles.workflow.refusals import Refused, Stale
from articles.workflow.typos import more_than_a_typo

RECALL_GRACE = timedelta(seconds=5)


def submit(context: MoveContext) -> None:
    context.checked_filing(context.article.desk_copy, context.now)


def approve(context: MoveContext) -> None:
    _refuse_unmerged_fix(context)
    if (
        context.permission_facts.wrote
    ):  # the table lets this pass only where the paper has switched four eyes off
        context.used_overrides.append(
            str(_("approved by its own writer: four eyes are off"))
        )
    copy = context.article.desk_copy
    context.checked_filing(copy, copy.first_instant(context.now))


def _refuse_unmerged_fix(context: MoveContext) -> None:
    """A fix that could not be carried into this copy has to be merged first, or
    printing the copy would undo it.
    """
    if context.article.fix_to_merge_id:
        raise Refused(
            _(
                "What is live was mended since this revision was begun. Merge that "
                "change first."
            )
        )


def publish(context: MoveContext) -> None:
    _print_desk_copy(context, context.now)


def schedule(context: MoveContext) -> None:
    live_at = context.pop("live_at")
    if live_at <= context.now:
        raise Refused(_("The time of publication must lie ahead."))
    _print_desk_copy(context, live_at)


def _print_desk_copy(context: MoveContext, at: datetime) -> None:
    """Put a proof of the working copy on the timeline; `printed_revision` then tells
    who wrote since.
    """
    _refuse_unmerged_fix(context)  # the mend may have come after the approval
    article = context.article
    proof, filing = context.checked_proof(article.desk_copy, at)
    revision = article.revisions.get(number=article.revision)
    context.version = context.timeline.put(
        proof, step=context.step.name, revision=revision, filing=filing
    )
    article.printed_revision = article.revision


def recall(context: MoveContext) -> None:
    """Takes back one scheduled version and every later one, whose text was written on
    top of it.
    """
    number = context.pop("version", None)
    scheduled = {str(version.number): version for version in context.timeline.scheduled}
    wanted = scheduled.get(str(number)) if number else context.timeline.scheduled[0]
    if wanted is None:
        raise Stale(
            _("That version is no longer waiting: it has gone live or was recalled.")
        )
    if wanted.live_from - context.now < RECALL_GRACE:
        raise Refused(
            _(
                "It goes live within five seconds: too late to recall it. Withdraw it "
                "or mend it then."
            )
        )
    context.timeline.void(wanted.live_from)
    context.version = wanted
    if context.article.state == workflow.PRINTED:
        context.target = workflow.APPROVED


def drop(context: MoveContext) -> None:
    """The desk's copy is the newest version's text again; the dropped text stays as a
    revision.
    """
    newest = context.timeline.last
    assert newest is not None  # the table: once printed
    _return_to(context, open_text(context.article, newest))
    context.target = (
        workflow.PRINTED
        if context.timeline.live or context.timeline.scheduled
        else workflow.WITHDRAWN
    )


def _return_to(context: MoveContext, revision: Revision) -> None:
    copy = revision.copy
    if copy != context.article.desk_copy:
        context.article.write(copy)
        context.keep_revision(copy)
    context.article.printed_revision = context.article.revision
    context.article.fix_to_merge = context.article.fix_base = None


def withdraw(context: MoveContext) -> None:
    """Readers see nothing of it any more, now or later, but the ground and the reason
    (PMS-5).
    """
    live = context.timeline.live
    assert live is not None  # the table: with a live version
    asked_by, ground, reason = (
        context.pop("asked_by"),
        context.pop("ground"),
        str(context.pop("reason")).strip(),
    )
    apology = str(context.pop("apology", "")).strip()
    _refuse_unlawful(asked_by, ground, apology)
    for copy in (live.revision.copy, context.article.desk_copy):
        _refuse_naming(context, copy, reason, apology)
    context.told = {"reason": reason, "apology": apology}
    context.check_told()
    context.timeline.void(context.now)
    context.timeline.close()
    photographs.take_down(context.article, context.now)
    context.version = live
    Withdrawal.objects.create(
        article=context.article,
        version=live,
        at=context.now,
        by=context.by,
        asked_by=asked_by,
        ground=ground,
        reason=reason,
        apology=apology,
        decided_by=str(context.by),
    )
    context.note = context.note or reason  # so that the log says why


def _refuse_unlawful(asked_by: str, ground: str, apology: str) -> None:
    """PMS-5a: five grounds when somebody outside asks.

    KEJ-10: our own error, with an apology, asked for by us.
    """
    if (
        asked_by not in Withdrawal.AskedBy.values
        or ground not in Withdrawal.Ground.values
    ):
        raise Refused(
            _("A story is withdrawn on one of the grounds of the guideline only.")
        )
    if ground == Withdrawal.Ground.KELIRU and asked_by != Withdrawal.AskedBy.INTERNAL:
        raise Refused(
            _(
                "“Wrong in substance” is the newsroom's own ground. "
                "For a wish from outside choose a correction or a reply."
            )
        )
    if ground == Withdrawal.Ground.KELIRU and not apology:
        raise Refused(
            _(
                "A story that was wrong in substance is withdrawn with an apology. "
                "Write it."
            )
        )


def restore(context: MoveContext) -> None:
    """The version last seen goes live again, never the desk's draft; its text becomes
    the copy.
    """
    last_seen = context.timeline.last_seen
    assert last_seen is not None  # the table: withdrawn, so it was live
    revision = open_text(context.article, last_seen)
    photographs.bring_back(context.article, context.now)
    proof, filing = context.checked_proof(revision.copy, context.now, printed=last_seen)
    proof.updated_at = last_seen.updated_at
    context.version = context.timeline.put(
        proof, step="restore", revision=revision, filing=filing
    )
    if last_seen.sealed:  # what showed her was left out meanwhile
        photographs.take_down(
            context.article, context.now, but_not=photographs.keys_of([context.version])
        )
    _return_to(context, revision)


def fix(context: MoveContext) -> None:
    """Mend the live version in place, and carry the mend into every scheduled one and
    into the desk's copy.
    """
    live = context.timeline.live
    assert live is not None  # the table: with a live version
    kind, before = context.pop("kind"), live.revision.copy
    mended = before.with_changes(**context.pop("changes", {}))
    told = {name: str(context.pop(name, "")).strip() for name in ("wrong", "right")}
    _refuse_bad_fix(context, live, kind, before, mended)
    _refuse_incomplete(context, kind, unchanged=mended == before, **told)
    _refuse_naming(context, mended, context.note, *told.values())
    silent = kind in Correction.SILENT
    context.told = {} if silent else {"note": context.note} | told
    words = {} if silent else {"text": context.note} | told
    correction = Correction(
        article=context.article, kind=kind, at=context.now, by=context.by, **words
    )
    notes = [] if silent else [correction.as_printed()]
    scheduled = context.timeline.scheduled
    carried = [(version, _carry(version, before, mended)) for version in scheduled]
    context.version = _reprint(
        context, live, mended, notes, undated=kind in Correction.UNDATED
    )
    newest = mended
    for version, copy in carried:
        _reprint(context, version, copy, notes)
        newest = copy
    _carry_to_desk(context, live.revision, mended, newest)
    correction.version = context.version
    correction.save()
    context.correction = correction


def _refuse_bad_fix(
    context: MoveContext, live: Version, kind: str, before: Copy, mended: Copy
) -> None:
    if str(context.pop("version", "")) != str(live.number):
        raise Stale(
            _("The live version is no longer the one you were mending. Open it again.")
        )
    if kind not in Correction.Kind.values:
        raise Refused(
            _("There is no correction of the kind “%(kind)s”.") % {"kind": kind}
        )
    if kind == Correction.Kind.TYPO and (reason := more_than_a_typo(before, mended)):
        raise Refused(reason + " " + _("Choose “update” or “ralat” and tell readers."))
    if kind == Correction.Kind.FILING and set(mended.changed_from(before)) - set(
        FILING
    ):
        raise Refused(
            _(
                "The text changes too. Choose what kind of correction that is, so "
                "that readers are told."
            )
        )
    if (
        kind == Correction.Kind.ENTRY
        and mended != before
        and not only_entries_added(before, mended)
    ):
        raise Refused(
            _(
                "More than new entries has changed. Choose what kind of correction "
                "that is."
            )
        )


def _refuse_incomplete(
    context: MoveContext, kind: str, *, unchanged: bool, wrong: str, right: str
) -> None:
    """A mend mends something.

    PMS-4: an error is put right in the open, with what was wrong and what is right.
    """
    missing = (
        [_("Nothing was changed: neither the text nor where it stands.")]
        if unchanged
        else []
    )
    if kind in (Correction.Kind.RALAT, Correction.Kind.KOREKSI):
        if not (wrong and right):
            missing.append(
                _("Readers must be told what was wrong and what is right. Write both.")
            )
    elif kind not in Correction.SILENT and not context.note:
        missing.append(_("Readers must be told what is new. Write the public note."))
    if missing:
        raise Refused(" ".join(missing))


def _refuse_naming(context: MoveContext, copy: Copy, *told: str) -> None:
    """What readers learn of a protected story names nobody either (KEJ-5, PPRA-1)."""
    if copy.protects and (term := named_in(terms_in(copy.protected_terms), *told)):
        raise Refused(
            _("“%(term)s” leads to the protected person. Take it out.") % {"term": term}
        )


def _carry(scheduled: Version, before: Copy, mended: Copy) -> Copy:
    """The scheduled version's copy with the mend in it; refused by name where both
    changed the same place.
    """
    merged = merge(before, mine=mended, theirs=scheduled.revision.copy)
    if merged.overlaps:
        moment = date_format(timezone.localtime(scheduled.live_from), "j F Y H:i")
        raise Refused(
            _(
                "The update held for %(moment)s (version %(number)d) changes the same "
                "passage. "
                "Recall it first, then mend."
            )
            % {"moment": moment, "number": scheduled.number}
        )
    return merged.copy


def _reprint(
    context: MoveContext,
    old: Version,
    copy: Copy,
    notes: list[dict],
    *,
    undated: bool = False,
) -> Version:
    """Print `copy` in the place of `old`, for the rest of its time."""
    at = max(context.now, old.live_from)
    proof, filing = context.checked_proof(
        copy, at, corrections=[*old.corrections, *notes], printed=old
    )
    proof.updated_at = (
        old.updated_at if undated or old.live_from > context.now else context.now
    )
    revision = (
        old.revision
        if copy == old.revision.copy
        else context.keep_revision(copy, in_line=False)
    )
    return context.timeline.replace(
        old, proof, step="fix", revision=revision, filing=filing
    )


def _carry_to_desk(
    context: MoveContext, before: Revision, mended: Copy, newest: Copy
) -> None:
    """The working copy takes the mend over; where that overlaps with a revision in
    work, the copy stays and `approve` will ask for the merge.
    """
    article = context.article
    if article.state == workflow.PRINTED:
        merged = Merged(newest, ())
    else:
        merged = merge(before.copy, mine=mended, theirs=article.desk_copy)
    if merged.overlaps and context.version:
        article.fix_base = article.fix_base or before
        article.fix_to_merge = context.version.revision
    elif merged.copy != article.desk_copy:
        article.write(merged.copy)
        context.keep_revision(merged.copy)
    if article.state == workflow.PRINTED:
        article.printed_revision = article.revision


def only_the_state(context: MoveContext) -> None:
    """The text stays as it is, and so does what is live and scheduled."""


EFFECTS: dict[str, Callable[[MoveContext], None]] = {
    "submit": submit,
    "take_back": only_the_state,
    "send_back": only_the_state,
    "approve": approve,
    "publish": publish,
    "schedule": schedule,
    "recall": recall,
    "reopen": only_the_state,
    "drop": drop,
    "fix": fix,
    "withdraw": withdraw,
    "anonymise": anonymise,
    "restore": restore,
    "spike": only_the_state,
    "unspike": only_the_state,
}
