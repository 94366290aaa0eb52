"""What readers are told of a change.

No changed word reaches them without its kind, whichever step brings it: a mend of what
is live, or a revision that is published or scheduled. A kind that is not silent has a
note besides (PMS-4).
"""

from datetime import datetime

from django.utils.translation import gettext as _

from articles.checklist import Finding
from articles.models.article import Article
from articles.models.correction import Correction
from articles.models.version import Version
from articles.printing.timeline import Timeline
from articles.text.copy import FILING, Copy
from articles.text.live_entries import only_entries_added
from articles.text.protected_identities import named_in, terms_in
from articles.workflow.anonymising import open_text
from articles.workflow.context import MoveContext
from articles.workflow.refusals import Refused
from articles.workflow.typos import more_than_a_typo
from articles.workflow.updates import loses_most_words, more_than_an_update

Kind = Correction.Kind


def correction_of(
    context: MoveContext, before: Copy, after: Copy, *, at: datetime
) -> Correction:
    """The unkept correction that makes `after` of `before` for readers at `at`.

    Takes `kind`, `wrong` and `right` from the step; `context.told` is then what readers
    are told, so that the checks look at it too. Raises Refused where the kind is not
    that of the change, or readers would not learn enough.
    """
    kind = context.pop("kind", "")
    told = {name: str(context.pop(name, "")).strip() for name in ("wrong", "right")}
    _refuse_wrong_kind(kind, before, after)
    _refuse_incomplete(context, kind, unchanged=after == before, **told)
    refuse_naming(context, after, context.note, *told.values())
    correction = Correction(article=context.article, kind=kind, at=at, by=context.by)
    context.told = {}
    if kind not in Correction.SILENT:
        context.told = {"note": context.note} | told
        correction.text = context.note
        correction.wrong = told["wrong"]
        correction.right = told["right"]
    _ask_for_reasons(context, correction, before, after)
    return correction


def keep(context: MoveContext, correction: Correction, version: Version) -> None:
    """Keep it as that of this version, and name it in the log."""
    correction.version = version
    correction.save()
    context.correction = correction


def replaced_text(article: Article, timeline: Timeline, at: datetime) -> Copy | None:
    """What readers have had before `at`, where the desk's copy reads otherwise.

    None where they have had nothing, or would see no difference.
    """
    printed = timeline.before(at)
    if printed is None:
        return None
    copy = article.desk_copy
    before = open_text(article, printed).copy.with_desk_fields_of(copy)
    return before if before != copy else None


def proposed_kind(before: Copy, after: Copy) -> str:
    """The mildest kind that this change can be."""
    if not set(after.changed_from(before)) - set(FILING):
        return Kind.FILING
    if only_entries_added(before, after):
        return Kind.ENTRY
    if not more_than_a_typo(before, after):
        return Kind.TYPO
    return Kind.RALAT if more_than_an_update(before, after) else Kind.UPDATE


def _refuse_wrong_kind(kind: str, before: Copy, after: Copy) -> None:
    """A kind that is none, or is not that of the change."""
    if not kind:
        raise Refused(
            _(
                "Readers have had another text of this story. Choose what kind of "
                "correction this is, and tell them."
            )
        )
    if kind not in Kind.values:
        raise Refused(
            _("There is no correction of the kind “%(kind)s”.") % {"kind": kind}
        )
    if kind == Kind.TYPO and (reason := more_than_a_typo(before, after)):
        raise Refused(reason + " " + _("Choose “update” or “ralat” and tell readers."))
    if kind == Kind.UPDATE and (reason := more_than_an_update(before, after)):
        raise Refused(reason + " " + _("Where it was wrong, choose “ralat”."))
    if kind == Kind.FILING and set(after.changed_from(before)) - set(FILING):
        raise Refused(
            _(
                "The text changes too. Choose what kind of correction that is, so "
                "that readers are told."
            )
        )
    if kind == Kind.ENTRY and after != before and not only_entries_added(before, after):
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
    missing = []
    if unchanged:
        missing.append(_("Nothing was changed: neither the text nor where it stands."))
    if kind in Correction.OF_ERRORS:
        if not (wrong and right):
            missing.append(
                _("Readers must be told what was wrong and what is right. Write both.")
            )
    elif kind not in Correction.SILENT and not context.note:
        missing.append(_("Readers must be told what is new. Write the public note."))
    if missing:
        raise Refused(" ".join(missing))


def refuse_naming(context: MoveContext, copy: Copy, *told: str) -> None:
    """What readers learn of a protected story names nobody either (KEJ-5, PPRA-1)."""
    if copy.protects and (term := named_in(terms_in(copy.protected_terms), *told)):
        raise Refused(
            _("“%(term)s” leads to the protected person. Take it out.") % {"term": term}
        )


def _ask_for_reasons(
    context: MoveContext, correction: Correction, before: Copy, after: Copy
) -> None:
    """What would take a story from its readers without a withdrawal needs a reason."""
    found = []
    if loses_most_words(before, after):
        found.append(
            _warning(
                "loses_most_words",
                "body",
                _(
                    "The text loses more than half of its words. If it should not "
                    "stand, it is withdrawn; else the managing editor says why."
                ),
            )
        )
    if correction.kind in Correction.SILENT and _leaves_earlier(before, after):
        found.append(
            _warning(
                "leaves_lists_early",
                "expires_at",
                _(
                    "The story leaves front and lists earlier than it would have. "
                    "Choose “update” and tell readers why; or the managing editor says "
                    "why."
                ),
            )
        )
    context.stop(found)


def _warning(check: str, field: str, text: str) -> Finding:
    return Finding(check, "warning", field, text)


def _leaves_earlier(before: Copy, after: Copy) -> bool:
    return after.expires_at is not None and (
        before.expires_at is None or after.expires_at < before.expires_at
    )
