"""What the desk itself writes: answers of the paper, and changes of readers' texts."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments import pipeline
from comments.mail import notices
from comments.models import Comment, CommentRevision, Decision, Status
from comments.models.comment_queries import is_open_to
from comments.moderation.deciding import carry_out, is_own
from comments.moderation.record import decided
from comments.moderation.status import lock_root, lock_threads, locked_with_thread
from comments.moderation.submitting import (
    Arrival,
    context_of,
    create_held,
    line_of,
    refuse_closed,
    refuse_lost_parent,
    refuse_stale,
    settle,
)
from comments.reading.thread_mode import ThreadMode
from comments.reasons import refuse_without_reason
from comments.refusals import CommentRefused
from comments.text.identity_leaks import leaks
from people.models import User

Action = Decision.Action


def edit_by_moderator(
    comment: Comment,
    body: str,
    *,
    by: User,
    base: int,
    reason: str,
    words: str = "",
    approve: bool = False,
) -> Comment:
    """A moderator takes out what breaks the rules (PMS-3d).

    Readers see that it was edited, the author why.

    Raises Refused without the right or a reason, for one's own comment and the paper's,
    for a comment that is not up or waiting, and for a stale text.
    """
    now = timezone.now()
    with transaction.atomic():
        if not Comment.objects.open_to(by).contains(comment):
            raise CommentRefused(
                "no_right", _("Only moderators decide on comments."), 403
            )
        refuse_without_reason(reason, words)
        thread = ThreadMode.of(comment.article_id, now)
        context = context_of(thread, comment.author, Arrival(), now, comment.pk)
        outcome = pipeline.run(body, context)
        comment = locked_with_thread(comment)
        _refuse_editing(comment, by)
        refuse_stale(comment, base)
        settle(
            comment,
            body,
            outcome,
            Action.EDIT,
            how=Arrival(),
            now=now,
            editor=by,
            reason=reason,
            words=words,
        )
        if approve:
            carry_out([comment], Action.APPROVE, by, now)
        notices.of_edit(comment)
    return comment


def _refuse_editing(comment: Comment, by: User) -> None:
    if comment.staff_id or is_own(comment, by):
        raise CommentRefused(
            "own",
            _(
                "Only a reader's text is edited here, and by somebody else than "
                "its writer."
            ),
            403,
        )
    if not comment.stands:
        raise CommentRefused(
            "not_editable", _("This comment can no longer be edited."), 403
        )


def write(
    article: int,
    user: User,
    body: str,
    *,
    parent: Comment | None = None,
    at: datetime | None = None,
) -> Comment:
    """The paper answers readers.

    Published at once, for a human of the desk has decided. Raises Refused.
    """
    now = at or timezone.now()
    with transaction.atomic():
        thread = ThreadMode.of(article, now)
        if not is_open_to(article, user):
            raise CommentRefused(
                "no_right", _("Only moderators write here for the paper."), 403
            )
        refuse_closed(thread)
        _refuse_naming(thread, body)
        comment = Comment(
            article_id=article, staff=user, created_at=now, **line_of(parent, article)
        )
        lock_threads([article])
        refuse_lost_parent(comment)
        create_held(comment, now)
        _publish(comment, body, now)
        notices.of_reply(comment, now)
    return comment


def _refuse_naming(thread: ThreadMode, body: str) -> None:
    if leaks(thread.protected, body):
        raise CommentRefused(
            "identity",
            _("This would name the person whom the story protects. Write it without."),
            422,
        )


def _publish(comment: Comment, body: str, now: datetime) -> None:
    """The paper's own words, which need no other reader."""
    revision = CommentRevision.objects.create(
        comment=comment, number=1, body=body, created_at=now
    )
    lock_root(comment)
    decided(
        comment,
        Action.WRITE,
        Status.PUBLISHED,
        actor=comment.staff,
        now=now,
        head=revision,
        reviewed=revision.pk,
    )
