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
from articles.printing.proof import printed_corrections
from articles.text.copy import Copy
from articles.text.merge import Merged, merge
from articles.workflow import corrections
from articles.workflow.anonymising import anonymise, open_text
from articles.workflow.context import MoveContext
from articles.workflow.refusals import Refused, Stale

RECALL_GRACE = timedelta(seconds=5)


def submit(context: MoveContext) -> None:
    context.checked_filing(context.article.desk_copy, context.now)


def approve(context: MoveContext) -> None:
    _refuse_unmerged_fix(context)
    # the table lets this pass only where the paper has switched four eyes off
    if context.permission_facts.wrote:
        context.used_overrides.append(
            _("approved by its own writer: four eyes are off")
        )
    copy = context.article.desk_copy
    context.checked_filing(copy, copy.first_instant(context.now))


def _refuse_unmerged_fix(context: MoveContext) -> None:
    """A fix that could not be carried into this copy has to be merged first.

    Printing the copy would undo it.
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
    """Put a proof of the working copy on the timeline.

    Where readers have had another text they are told of the change. `printed_revision`
    then tells who wrote since.
    """
    _refuse_unmerged_fix(context)  # the mend may have come after the approval
    article = context.article
    correction = _correction_of_revision(context, at)
    told = printed_corrections(article, at)
    if correction and correction.kind not in Correction.SILENT:
        told.append(correction.as_printed())
    proof, filing = context.checked_proof(article.desk_copy, at, corrections=told)
    before = context.timeline.before(at)
    if before and (correction is None or correction.kind in Correction.UNDATED):
        proof.updated_at = before.updated_at
    revision = article.revisions.get(number=article.revision)
    context.version = context.timeline.put(
        proof, step=context.step.name, revision=revision, filing=filing
    )
    if correction:
        corrections.keep(context, correction, context.version)
    article.printed_revision = article.revision


def _correction_of_revision(context: MoveContext, at: datetime) -> Correction | None:
    """What the desk's copy changes for readers; None where that is nothing.

    A kind that somebody chose for such a copy would tell of a change that is none.
    """
    article = context.article
    before = corrections.replaced_text(article, context.timeline, at)
    if before:
        return corrections.correction_of(context, before, article.desk_copy, at=at)
    if context.pop("kind", ""):
        raise Refused(
            _("Readers would see no change, so there is nothing to tell them.")
        )
    return None


def recall(context: MoveContext) -> None:
    """Take back one scheduled version and every later one.

    The text of those was written on top of it.
    """
    wanted = _scheduled_version(context, context.pop("version", None))
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


def _scheduled_version(context: MoveContext, number: object) -> Version:
    """The scheduled version of this number; without a number, the first."""
    scheduled = context.timeline.scheduled
    if not number:
        return scheduled[0]
    for version in scheduled:
        if str(version.number) == str(number):
            return version
    raise Stale(
        _("That version is no longer waiting: it has gone live or was recalled.")
    )


def drop(context: MoveContext) -> None:
    """The desk's copy is the newest version's text again.

    The dropped text stays as a revision.
    """
    newest = context.timeline.last
    assert newest is not None  # the table: once printed
    _return_to(context, open_text(context.article, newest))
    if context.timeline.live or context.timeline.scheduled:
        context.target = workflow.PRINTED
    else:
        context.target = workflow.WITHDRAWN


def _return_to(context: MoveContext, revision: Revision) -> None:
    copy = revision.copy
    if copy != context.article.desk_copy:
        context.article.write(copy)
        context.keep_revision(copy)
    context.article.printed_revision = context.article.revision
    context.article.fix_to_merge = context.article.fix_base = None


def withdraw(context: MoveContext) -> None:
    """Readers see the ground and the reason (PMS-5), and nothing else of it."""
    live = context.timeline.live
    assert live is not None  # the table: with a live version
    withdrawal = Withdrawal(
        article=context.article,
        version=live,
        at=context.now,
        by=context.by,
        asked_by=context.pop("asked_by"),
        ground=context.pop("ground"),
        reason=str(context.pop("reason")).strip(),
        apology=str(context.pop("apology", "")).strip(),
        decided_by=str(context.by),
    )
    _refuse_unlawful(withdrawal)
    told = {"reason": withdrawal.reason, "apology": withdrawal.apology}
    for copy in (live.revision.copy, context.article.desk_copy):
        corrections.refuse_naming(context, copy, *told.values())
    context.told = told
    context.check_told()
    context.timeline.void(context.now)
    context.timeline.close()
    photographs.take_down(context.article, context.now)
    context.version = live
    withdrawal.save()
    # so that the log says why
    context.note = context.note or withdrawal.reason


def _refuse_unlawful(withdrawal: Withdrawal) -> None:
    """PMS-5a: five grounds when somebody outside asks.

    KEJ-10: our own error, with an apology, asked for by us.
    """
    is_asked_by_us = withdrawal.asked_by == Withdrawal.AskedBy.INTERNAL
    is_our_error = withdrawal.ground == Withdrawal.Ground.KELIRU
    if (
        withdrawal.asked_by not in Withdrawal.AskedBy.values
        or withdrawal.ground not in Withdrawal.Ground.values
    ):
        raise Refused(
            _("A story is withdrawn on one of the grounds of the guideline only.")
        )
    if is_our_error and not is_asked_by_us:
        raise Refused(
            _(
                "“Wrong in substance” is the newsroom's own ground. "
                "For a wish from outside choose a correction or a reply."
            )
        )
    if is_our_error and not withdrawal.apology:
        raise Refused(
            _(
                "A story that was wrong in substance is withdrawn with an apology. "
                "Write it."
            )
        )


def restore(context: MoveContext) -> None:
    """The version last seen goes live again, and its text becomes the copy.

    Never the desk's draft. Readers are told why, in the register (PMS-5).
    """
    last_seen = context.timeline.last_seen
    assert last_seen is not None  # the table: withdrawn, so it was live
    revision = open_text(context.article, last_seen)
    for copy in (revision.copy, context.article.desk_copy):
        corrections.refuse_naming(context, copy, context.note)
    context.told = {"note": context.note}
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
    withdrawal = context.article.withdrawals.latest("at")
    withdrawal.restored_because = context.note
    withdrawal.save(update_fields=["restored_because"])


def fix(context: MoveContext) -> None:
    """Mend the live version in place.

    The mend is carried into every scheduled version and into the desk's copy.
    """
    live = context.timeline.live
    assert live is not None  # the table: with a live version
    before = live.revision.copy
    mended = before.with_changes(**context.pop("changes", {}))
    _refuse_stale_fix(context, live)
    correction = corrections.correction_of(context, before, mended, at=context.now)
    newest, version = _print_fix(context, live, mended, correction)
    _carry_to_desk(context, live.revision, mended, newest)
    corrections.keep(context, correction, version)


def _print_fix(
    context: MoveContext, live: Version, mended: Copy, correction: Correction
) -> tuple[Copy, Version]:
    """Reprint the live version and every scheduled one.

    The copy of the newest, and what is live now.
    """
    kind = correction.kind
    notes = [] if kind in Correction.SILENT else [correction.as_printed()]
    before = live.revision.copy
    scheduled = context.timeline.scheduled
    carried = [(version, _carry(version, before, mended)) for version in scheduled]
    context.version = version = _reprint(
        context, live, mended, notes, undated=kind in Correction.UNDATED
    )
    newest = mended
    for held, copy in carried:
        _reprint(context, held, copy, notes)
        newest = copy
    return newest, version


def _refuse_stale_fix(context: MoveContext, live: Version) -> None:
    if str(context.pop("version", "")) != str(live.number):
        raise Stale(
            _("The live version is no longer the one you were mending. Open it again.")
        )


def _carry(scheduled: Version, before: Copy, mended: Copy) -> Copy:
    """The scheduled version's copy with the mend in it.

    Refused by name where both changed the same place.
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
    told = sorted(
        [*old.corrections, *notes], key=lambda note: datetime.fromisoformat(note["at"])
    )
    proof, filing = context.checked_proof(copy, at, corrections=told, printed=old)
    keeps_its_date = undated or old.live_from > context.now
    proof.updated_at = old.updated_at if keeps_its_date else context.now
    revision = old.revision
    if copy != revision.copy:
        revision = context.keep_revision(copy, in_line=False)
    renewed = context.timeline.replace(
        old, proof, step="fix", revision=revision, filing=filing
    )
    if old.live_from > context.now:  # readers will have had the renewed one only
        context.article.corrections.filter(version=old).update(version=renewed)
    return renewed


def _carry_to_desk(
    context: MoveContext, before: Revision, mended: Copy, newest: Copy
) -> None:
    """The working copy takes the mend over.

    Where that overlaps with a revision in work, the copy stays and `approve` will ask
    for the merge.
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
