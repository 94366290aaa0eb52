"""Readers write, edit and remove.

Every text goes through the pipeline, and any doubt holds it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.templatetags.moments import written
from comments import pipeline
from comments.locks import advisory_lock
from comments.mail import notices
from comments.models import (
    Comment,
    CommentRevision,
    Consent,
    Decision,
    Identity,
    Sanction,
    SpentToken,
    Status,
    Terms,
)
from comments.moderation.deciding import rank_of
from comments.moderation.record import decided
from comments.moderation.status import lock_root, lock_threads, locked_with_thread
from comments.moderation.trust import recount_trust
from comments.reading.thread_mode import ThreadMode
from comments.reasons import Reason
from comments.refusals import CommentRefused
from people.models import User

Action = Decision.Action
BARS = (Sanction.Kind.SUSPEND, Sanction.Kind.BAN)


@dataclass(frozen=True)
class Arrival:
    """How a text came.

    Seconds from the form to its receipt (None: not known), and what the form noticed.
    """

    seconds: float | None = None
    honeypot: bool = False
    from_future: bool = False
    net_hash: bytes | None = None


def submit(
    article: int,
    identity: Identity,
    body: str,
    *,
    jti_hash: str,
    how: Arrival,
    parent: Comment | None = None,
    at: datetime | None = None,
) -> Comment:
    """Take a reader's comment; the same form sent twice gives the first comment again.

    Only the demo gives `at`.

    Raises Refused where the story is gone or closed, the parent is no longer to be
    seen, or the reader may not write now; nothing is stored then.
    """
    now = at or timezone.now()
    with transaction.atomic():
        advisory_lock("reader", identity.pk)  # not while she erases her account
        if spent := _spent(jti_hash, identity):
            return spent
        thread = ThreadMode.of(article, now)
        refuse_closed(thread)
        identity = may_write(identity, now)
        comment = Comment(
            article_id=article,
            author=identity,
            created_at=now,
            **line_of(parent, article),
        )
        outcome = pipeline.run(body, context_of(thread, identity, how, now))
        lock_threads([article])
        refuse_lost_parent(comment)
        create_held(comment, now)
        settle(comment, body, outcome, Action.SUBMIT, how=how, now=now)
        SpentToken.objects.filter(pk=jti_hash).update(comment=comment)
    return comment


def _spent(jti_hash: str, identity: Identity) -> Comment | None:
    """Spend this form.

    The comment that it became already, or None for a form sent for the first time.
    """
    try:
        with transaction.atomic():
            SpentToken.objects.create(jti_hash=jti_hash, identity=identity)
    except IntegrityError:
        return SpentToken.objects.select_related("comment").get(pk=jti_hash).comment
    return None


def refuse_closed(thread: ThreadMode) -> None:
    if thread.closed:
        raise CommentRefused("closed", _("Comments on this story are closed."), 403)


def may_write(identity: Identity, now: datetime) -> Identity:
    """This reader as she is now.

    Raises Refused with what stands in her way: an ended account, a sanction, a warning
    that she has not read, new terms.
    """
    fresh = Identity.objects.active().filter(pk=identity.pk).first()
    if fresh is None:
        raise CommentRefused("session_over", _("Your session is over."), 303)
    sanctions = list(identity.sanctions_now(now))
    _refuse_barred(sanctions)
    _refuse_unread_warning(sanctions)
    if not Consent.objects.filter(identity=identity, terms=Terms.current()).exists():
        raise CommentRefused(
            "consent_missing",
            _("The rules have changed. Please read and accept them first."),
            303,
        )
    return fresh


def _refuse_barred(sanctions: list[Sanction]) -> None:
    for sanction in sanctions:
        if sanction.kind in BARS:
            raise CommentRefused(
                "suspended" if sanction.until else "banned",
                bar_sentence(sanction),
                403,
                sanction=sanction,
            )


def _refuse_unread_warning(sanctions: list[Sanction]) -> None:
    for sanction in sanctions:
        if sanction.kind == Sanction.Kind.WARN and sanction.acknowledged_at is None:
            raise CommentRefused(
                "warning_unread",
                _("Please read the warning first."),
                303,
                sanction=sanction,
            )


def bar_sentence(sanction: Sanction) -> str:
    """What a suspended or banned reader is told: until when, and why."""
    words = sanction.message or Reason(sanction.reason_code).label
    reason = str(words).rstrip(".")
    if sanction.until is None:
        return _("Your account is banned. Reason: %(reason)s.") % {"reason": reason}
    until = written(timezone.localtime(sanction.until), "moment")
    return _("Your account is suspended until %(until)s. Reason: %(reason)s.") % {
        "until": until,
        "reason": reason,
    }


def line_of(parent: Comment | None, article: int) -> dict[str, Any]:
    """Where an answer hangs: under what it answers, in the thread of the top.

    Raises Refused for another story's.
    """
    if parent is None:
        return {}
    if parent.article_id != article:
        raise CommentRefused(
            "wrong_parent", _("This form is not valid. Load the page again."), 400
        )
    return {"parent": parent, "root_id": parent.thread_id}


def refuse_lost_parent(comment: Comment) -> None:
    """Nobody can take the parent down before the answer is stored.

    The story's counts are held.
    """
    if (
        comment.parent_id
        and not Comment.objects.published().filter(pk=comment.parent_id).exists()
    ):
        raise CommentRefused(
            "parent_gone", _("The comment that you answer is no longer there."), 409
        )


def create_held(comment: Comment, now: datetime) -> None:
    """The row, as held without a text: only for the moment until it is settled."""
    comment.status, comment.held_since = Status.HELD, now
    comment.save()


def context_of(
    thread: ThreadMode,
    identity: Identity | None,
    how: Arrival,
    now: datetime,
    comment: int | None = None,
) -> pipeline.Context:
    """What the phases are told besides the text.

    Of an archive's comment nothing about a person.
    """
    sanction = None
    if identity:
        sanction = (
            identity.sanctions_now(now).filter(kind=Sanction.Kind.PREMODERATE).first()
        )
    return pipeline.Context(
        now=now,
        identity=identity,
        comment_id=comment,
        seconds=how.seconds,
        honeypot=how.honeypot,
        from_future=how.from_future,
        display_name=identity.display_name if identity else "",
        premoderated=thread.premoderated,
        sanction=sanction,
        protected=thread.protected,
    )


def settle(
    comment: Comment,
    body: str,
    outcome: pipeline.Outcome,
    action: Decision.Action,
    *,
    how: Arrival,
    now: datetime,
    editor: User | None = None,
    reason: str = "",
    words: str = "",
) -> None:
    """Store the text with what the phases said, and move it where they send it."""
    revision = _keep(comment, body, outcome, how, now, editor, reason)
    comment.score = outcome.score
    lock_root(comment)
    was_listed = comment.listed_at
    # a moderator publishes by approving, and no other way
    stays = editor if comment.status == Status.HELD else None
    to = (
        Status.HELD
        if stays or outcome.holds or _is_held_by_human(comment)
        else Status.PUBLISHED
    )
    rank = rank_of(comment, likely_spam=outcome.likely_spam)
    why = {"reason_code": reason, "words": words}
    decided(comment, action, to, actor=editor, now=now, head=revision, rank=rank, **why)
    if comment.listed_at and not was_listed:
        notices.of_reply(comment, now)


def _is_held_by_human(comment: Comment) -> bool:
    """Somebody of the desk wanted it read once more.

    An edit by its writer is no way round that.
    """
    last = Decision.objects.last_human_on(comment)
    return (
        comment.status == Status.HELD
        and last is not None
        and last.action == Action.HOLD
    )


def _keep(
    comment: Comment,
    body: str,
    outcome: pipeline.Outcome,
    how: Arrival,
    now: datetime,
    editor: User | None,
    reason: str,
) -> CommentRevision:
    revision = CommentRevision.objects.create(
        comment=comment,
        number=comment.revisions.count() + 1,
        body=body,
        by=CommentRevision.By.EDITOR if editor else CommentRevision.By.AUTHOR,
        editor=editor,
        edit_reason=reason,
        created_at=now,
        form_seconds=how.seconds,
        net_hash=how.net_hash,
        **outcome.traces,
    )
    pipeline.save_findings(revision, outcome)
    return revision


def edit(
    comment: Comment, body: str, *, by: Identity, base: int, how: Arrival
) -> Comment:
    """The author's new text, which goes through the whole pipeline again.

    Raises Refused after half an hour, for a comment that was taken down, in a closed
    thread, and (`stale`, with the text that stands in `details["head"]`) where `base`
    is not the text that stands.
    """
    now = timezone.now()
    with transaction.atomic():
        thread = ThreadMode.of(comment.article_id, now)
        by = may_write(by, now)
        outcome = pipeline.run(body, context_of(thread, by, how, now, comment.pk))
        comment = locked_with_thread(comment)
        if (
            thread.closed
            or comment.author_id != by.pk
            or not comment.may_be_edited(now)
        ):
            raise CommentRefused(
                "not_editable", _("This comment can no longer be edited."), 403
            )
        refuse_stale(comment, base)
        settle(comment, body, outcome, Action.EDIT, how=how, now=now)
    return comment


def refuse_stale(comment: Comment, base: int) -> None:
    if comment.head_id != base:
        raise CommentRefused(
            "stale", _("This comment was changed meanwhile."), 409, head=comment.head
        )


def remove(comment: Comment, *, by: Identity | User) -> Comment:
    """Its writer takes a comment away, for good.

    Also in a closed thread, also while suspended.

    Raises Refused for somebody else's comment and for one that was taken down already.
    """
    with transaction.atomic():
        comment = locked_with_thread(comment)
        own = (
            comment.staff_id == by.pk
            if isinstance(by, User)
            else comment.author_id == by.pk
        )
        if not own or not comment.stands:
            raise CommentRefused(
                "not_removable", _("This comment can no longer be removed."), 403
            )
        actor = by if isinstance(by, User) else None
        decided(
            comment,
            Action.REMOVE,
            Status.REMOVED,
            actor=actor,
            reviewed=comment.reviewed_revision_id,
        )
        recount_trust([comment.author_id])
    return comment
