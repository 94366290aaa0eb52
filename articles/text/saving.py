"""Saving the desk's copy.

A stale save never overwrites: it is merged, or kept beside the line and shown.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from articles import workflow
from articles.models.article import Article
from articles.models.revision import Revision
from articles.text.copy import TEXT, Copy
from articles.text.merge import Merged, merge
from articles.text.protected_identities import closed
from articles.workflow.move import recall_unkept
from articles.workflow.refusals import Conflict, Refused
from people.models import User

PROMISES = ("embargo_until", "protects", "protected_terms")


def save_copy(
    article: Article, copy: Copy, *, by: User, base: int, settles: int | None = None
) -> Article:
    """Save what `by` made of revision number `base`; gives back the fresh article.

    What does not overlap with newer changes is merged by field and block. What
    overlaps, and what is no longer open to this person, is stored as a revision beside
    the line; then Conflict is raised. `settles` names the revision of a fix whose merge
    this save settles. Raises Refused if `base` is no revision of this story.
    """
    with transaction.atomic(durable=True):
        locked = article.locked()
        ground = locked.revisions.filter(number=base).first()
        if ground is None:
            raise Refused(
                _("Revision %(number)d does not belong to this story. Open it again.")
                % {"number": base}
            )
        before = ground.copy
        # a form from before an identity was taken out brings the name back
        if base <= locked.sealed_up_to:
            before, copy = (closed(text, locked.desk_copy) for text in (before, copy))
        outcome = _settle(locked, before, copy, by=by, fresh=base == locked.revision)
        if isinstance(outcome, Merged):
            locked.was_stale = base != locked.revision
            _write(
                locked,
                outcome.copy,
                by=by,
                source="merged" if locked.was_stale else "typed",
            )
            _settle_fix(locked, settles, by)
            return locked
    raise outcome


def _settle(
    locked: Article, ground: Copy, mine: Copy, *, by: User, fresh: bool
) -> Merged | Conflict:
    """The copy to write, or the conflict to raise after the text has been kept."""
    if mine == ground:
        # nothing was typed, so there is nothing to lose
        return Merged(locked.desk_copy, ())
    if not workflow.may_edit(locked.permission_facts(by)):
        return Conflict(locked, locked.keep(mine, by=by, aside=True))
    if fresh:
        return Merged(mine, ())
    merged = merge(ground, mine=mine, theirs=locked.desk_copy)
    if not merged.overlaps:
        _keep_as_typed(locked, mine, merged.copy, by)
        return merged
    return Conflict(locked, locked.keep(mine, by=by, aside=True), merged.overlaps)


def _keep_as_typed(
    locked: Article, mine: Copy, joined: Copy, by: User
) -> Revision | None:
    """A merge may move words.

    The text exactly as it was typed stays findable beside the line.
    """
    return locked.keep(mine, by=by, aside=True) if joined != mine else None


def _write(locked: Article, copy: Copy, *, by: User, source: str) -> None:
    """Write and keep, unless nothing changed: a save with no change leaves no trace."""
    before = locked.desk_copy
    if locked.sealed_up_to:
        copy = _still_protecting(copy, before, by)
    if copy == before:
        return
    locked.write(copy)
    wrote = locked.state == workflow.DRAFT and wrote_text(before, copy)
    locked.keep(copy, by=by, source=source, wrote=wrote)
    if any(name in PROMISES for name in copy.changed_from(before)):
        locked.recalled = recall_unkept(locked, copy, by=by)


def _still_protecting(copy: Copy, before: Copy, by: User) -> Copy:
    """Who may lift a protection once an identity was taken out.

    Those alone who may take one out; and its words go by those who may still read them.
    """
    if not by.has_perm("articles.read_sealed"):
        terms = dict.fromkeys(
            [*before.protected_terms.splitlines(), *copy.protected_terms.splitlines()]
        )
        copy = copy.with_changes(protected_terms="\n".join(terms))
    return (
        copy
        if by.has_perm("articles.anonymise_article")
        else copy.with_changes(protects=True)
    )


def _settle_fix(locked: Article, settles: int | None, by: User) -> None:
    """A fix that could not be carried into this copy has now been dealt with.

    By one whom it is open to.
    """
    if (
        settles
        and locked.fix_to_merge_id == settles
        and workflow.may_edit(locked.permission_facts(by))
    ):
        locked.fix_to_merge = locked.fix_base = None
        locked.save(update_fields=["fix_to_merge", "fix_base"])


def wrote_text(before: Copy, after: Copy) -> bool:
    """Whether headline, lede or body differ.

    The fields that make somebody a writer of the copy.
    """
    return any(name in TEXT for name in after.changed_from(before))
