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
from articles.workflow.context import Act
from articles.workflow.refusals import Refused, Stale
from articles.workflow.typos import more_than_a_typo

RECALL_GRACE = timedelta(seconds=5)


def submit(act: Act) -> None:
    act.checked_filing(act.article.desk_copy, act.now)


def approve(act: Act) -> None:
    _refuse_unmerged_fix(act)
    if (
        act.standing.wrote
    ):  # the table lets this pass only where the paper has switched four eyes off
        act.used_overrides.append(
            str(_("approved by its own writer: four eyes are off"))
        )
    copy = act.article.desk_copy
    act.checked_filing(copy, copy.first_instant(act.now))


def _refuse_unmerged_fix(act: Act) -> None:
    """A fix that could not be carried into this copy has to be merged first, or
    printing the copy would undo it.
    """
    if act.article.fix_to_merge_id:
        raise Refused(
            _(
                "What is live was mended since this revision was begun. Merge that "
                "change first."
            )
        )


def publish(act: Act) -> None:
    _print_desk_copy(act, act.now)


def schedule(act: Act) -> None:
    live_at = act.pop("live_at")
    if live_at <= act.now:
        raise Refused(_("The time of publication must lie ahead."))
    _print_desk_copy(act, live_at)


def _print_desk_copy(act: Act, at: datetime) -> None:
    """Put a proof of the working copy on the line; `printed_revision` then tells who
    wrote since.
    """
    _refuse_unmerged_fix(act)  # the mend may have come after the approval
    article = act.article
    proof, filing = act.checked_proof(article.desk_copy, at)
    revision = article.revisions.get(number=article.revision)
    act.version = act.line.put(
        proof, step=act.step.name, revision=revision, filing=filing
    )
    article.printed_revision = article.revision


def recall(act: Act) -> None:
    """Takes back one held version and every later one, whose text was written on top of
    it.
    """
    number = act.pop("version", None)
    held = {str(version.number): version for version in act.line.held}
    wanted = held.get(str(number)) if number else act.line.held[0]
    if wanted is None:
        raise Stale(
            _("That version is no longer waiting: it has gone live or was recalled.")
        )
    if wanted.live_from - act.now < RECALL_GRACE:
        raise Refused(
            _(
                "It goes live within five seconds: too late to recall it. Withdraw it "
                "or mend it then."
            )
        )
    act.line.void(wanted.live_from)
    act.version = wanted
    if act.article.state == workflow.PRINTED:
        act.target = workflow.APPROVED


def drop(act: Act) -> None:
    """The desk's copy is the newest version's text again; the dropped text stays as a
    revision.
    """
    newest = act.line.last
    assert newest is not None  # the table: once printed
    _return_to(act, open_text(act.article, newest))
    act.target = (
        workflow.PRINTED if act.line.live or act.line.held else workflow.WITHDRAWN
    )


def _return_to(act: Act, revision: Revision) -> None:
    copy = revision.copy
    if copy != act.article.desk_copy:
        act.article.write(copy)
        act.keep_revision(copy)
    act.article.printed_revision = act.article.revision
    act.article.fix_to_merge = act.article.fix_base = None


def withdraw(act: Act) -> None:
    """Readers see nothing of it any more, now or later, but the ground and the reason
    (PMS-5).
    """
    live = act.line.live
    assert live is not None  # the table: with a live version
    asked_by, ground, reason = (
        act.pop("asked_by"),
        act.pop("ground"),
        str(act.pop("reason")).strip(),
    )
    apology = str(act.pop("apology", "")).strip()
    _refuse_unlawful(asked_by, ground, apology)
    for copy in (live.revision.copy, act.article.desk_copy):
        _refuse_naming(act, copy, reason, apology)
    act.told = {"reason": reason, "apology": apology}
    act.check_told()
    act.line.void(act.now)
    act.line.close()
    photographs.take_down(act.article, act.now)
    act.version = live
    Withdrawal.objects.create(
        article=act.article,
        version=live,
        at=act.now,
        by=act.by,
        asked_by=asked_by,
        ground=ground,
        reason=reason,
        apology=apology,
        decided_by=str(act.by),
    )
    act.note = act.note or reason  # so that the log says why


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


def restore(act: Act) -> None:
    """The version last seen goes live again, never the desk's draft; its text becomes
    the copy.
    """
    last_seen = act.line.last_seen
    assert last_seen is not None  # the table: withdrawn, so it was live
    revision = open_text(act.article, last_seen)
    photographs.bring_back(act.article, act.now)
    proof, filing = act.checked_proof(revision.copy, act.now, printed=last_seen)
    proof.updated_at = last_seen.updated_at
    act.version = act.line.put(proof, step="restore", revision=revision, filing=filing)
    if last_seen.sealed:  # what showed her was left out meanwhile
        photographs.take_down(
            act.article, act.now, but_not=photographs.keys_of([act.version])
        )
    _return_to(act, revision)


def fix(act: Act) -> None:
    """Mend the live version in place, and carry the mend into every held one and into
    the desk's copy.
    """
    live = act.line.live
    assert live is not None  # the table: with a live version
    kind, before = act.pop("kind"), live.revision.copy
    mended = before.with_changes(**act.pop("changes", {}))
    told = {name: str(act.pop(name, "")).strip() for name in ("wrong", "right")}
    _refuse_bad_fix(act, live, kind, before, mended)
    _refuse_incomplete(act, kind, unchanged=mended == before, **told)
    _refuse_naming(act, mended, act.note, *told.values())
    silent = kind in Correction.SILENT
    act.told = {} if silent else {"note": act.note} | told
    words = {} if silent else {"text": act.note} | told
    correction = Correction(
        article=act.article, kind=kind, at=act.now, by=act.by, **words
    )
    notes = [] if silent else [correction.as_printed()]
    held = act.line.held
    carried = [(version, _carry(version, before, mended)) for version in held]
    act.version = _reprint(act, live, mended, notes, undated=kind in Correction.UNDATED)
    newest = mended
    for version, copy in carried:
        _reprint(act, version, copy, notes)
        newest = copy
    _carry_to_desk(act, live.revision, mended, newest)
    correction.version = act.version
    correction.save()
    act.correction = correction


def _refuse_bad_fix(
    act: Act, live: Version, kind: str, before: Copy, mended: Copy
) -> None:
    if str(act.pop("version", "")) != str(live.number):
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
    act: Act, kind: str, *, unchanged: bool, wrong: str, right: str
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
    elif kind not in Correction.SILENT and not act.note:
        missing.append(_("Readers must be told what is new. Write the public note."))
    if missing:
        raise Refused(" ".join(missing))


def _refuse_naming(act: Act, copy: Copy, *told: str) -> None:
    """What readers learn of a protected story names nobody either (KEJ-5, PPRA-1)."""
    if copy.protects and (term := named_in(terms_in(copy.protected_terms), *told)):
        raise Refused(
            _("“%(term)s” leads to the protected person. Take it out.") % {"term": term}
        )


def _carry(held: Version, before: Copy, mended: Copy) -> Copy:
    """The held version's copy with the mend in it; refused by name where both changed
    the same place.
    """
    merged = merge(before, mine=mended, theirs=held.revision.copy)
    if merged.overlaps:
        moment = date_format(timezone.localtime(held.live_from), "j F Y H:i")
        raise Refused(
            _(
                "The update held for %(moment)s (version %(number)d) changes the same "
                "passage. "
                "Recall it first, then mend."
            )
            % {"moment": moment, "number": held.number}
        )
    return merged.copy


def _reprint(
    act: Act, old: Version, copy: Copy, notes: list[dict], *, undated: bool = False
) -> Version:
    """Print `copy` in the place of `old`, for the rest of its time."""
    at = max(act.now, old.live_from)
    proof, filing = act.checked_proof(
        copy, at, corrections=[*old.corrections, *notes], printed=old
    )
    proof.updated_at = old.updated_at if undated or old.live_from > act.now else act.now
    revision = (
        old.revision
        if copy == old.revision.copy
        else act.keep_revision(copy, in_line=False)
    )
    return act.line.replace(old, proof, step="fix", revision=revision, filing=filing)


def _carry_to_desk(act: Act, before: Revision, mended: Copy, newest: Copy) -> None:
    """The working copy takes the mend over; where that overlaps with a revision in
    work, the copy stays and `approve` will ask for the merge.
    """
    article = act.article
    if article.state == workflow.PRINTED:
        merged = Merged(newest, ())
    else:
        merged = merge(before.copy, mine=mended, theirs=article.desk_copy)
    if merged.overlaps and act.version:
        article.fix_base = article.fix_base or before
        article.fix_to_merge = act.version.revision
    elif merged.copy != article.desk_copy:
        article.write(merged.copy)
        act.keep_revision(merged.copy)
    if article.state == workflow.PRINTED:
        article.printed_revision = article.revision


def only_the_state(act: Act) -> None:
    """The text stays as it is, and so does what is live and held."""


EFFECTS: dict[str, Callable[[Act], None]] = {
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
