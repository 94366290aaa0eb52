"""A comment changes its status.

What lists, counts and pages of its story must know of it, in one transaction.

Locks are taken in this order everywhere: the story's counts, the root, the comment. The
first serialises all that happens to one story's comments.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F, Max
from django.utils import timezone

from comments.models import Comment, CommentRevision, Rank, Status, ThreadStats

# what a change of status may change of a comment
CHANGED = (
    "status",
    "head_id",
    "reviewed_revision_id",
    "held_since",
    "queue_rank",
    "score",
    "listed_at",
    "reply_no",
    "listed",
    "replies_published",
)


class Moved(Exception):
    """The comment is no longer what it was when it was read; nothing was changed."""


def lock_threads(articles: Iterable[int]) -> None:
    """Hold the counts of these stories until the transaction ends.

    Rows that are missing are made.
    """
    keys = sorted(set(articles))
    ThreadStats.objects.bulk_create(
        [ThreadStats(article_id=key) for key in keys], ignore_conflicts=True
    )
    list(ThreadStats.objects.filter(pk__in=keys).order_by("pk").select_for_update())


def locked(keys: Iterable[int]) -> dict[int, Comment]:
    """These comments, fresh and held, with their roots.

    Their stories' counts must be held already.
    """
    wanted = Comment.objects.filter(pk__in=list(keys)).values_list("pk", "root_id")
    roots = dict(wanted)
    ids = {*roots, *filter(None, roots.values())}
    rows = Comment.objects.filter(pk__in=ids).order_by("pk").select_for_update()
    found = {row.pk: row for row in rows}
    for comment in found.values():
        if comment.root_id in found:
            comment.root = found[comment.root_id]
    return {pk: found[pk] for pk in roots}


def locked_one(key: int) -> Comment:
    return locked([key])[key]


def locked_with_thread(comment: Comment) -> Comment:
    """The comment as it stands, locked with its thread."""
    lock_threads([comment.article_id])
    return locked_one(comment.pk)


def lock_root(reply: Comment) -> None:
    """What hangs on the root is counted there: read it anew, and lock it."""
    if reply.root_id:
        reply.root = locked_one(reply.pk).root


def change_status(
    comment: Comment,
    to: Status,
    *,
    now: datetime | None = None,
    head: CommentRevision | None = None,
    reviewed: int | None = None,
    rank: int = Rank.ORDINARY,
    held_since: datetime | None = None,
) -> None:
    """Bring a locked comment to this status, with all that follows for its thread.

    `head` is a new text; `reviewed` the number of the text that a human decided on,
    None for none. Raises Moved where status or text are no longer those of `comment`,
    and changes nothing then.
    """
    now = now or timezone.now()
    old_head = comment.head_id
    stored_status = comment.status
    was = stored_status if old_head else None  # a new one has not been anywhere
    listed_before = _top_of(comment).listed
    comment.status = to
    comment.head = head or comment.head
    comment.reviewed_revision_id = reviewed
    _queue(comment, held_since or now, rank)
    published = (to == Status.PUBLISHED) - (was == Status.PUBLISHED)
    _list(comment, published, now)
    as_read = Comment.objects.filter(
        pk=comment.pk, status=stored_status, **_head_is(old_head)
    )
    if not as_read.update(**{name: getattr(comment, name) for name in CHANGED}):
        raise Moved
    held = (to == Status.HELD) - (was == Status.HELD)
    visible = Status.PUBLISHED in (to, was)
    roots = _top_of(comment).listed - listed_before
    _count(comment, published=published, held=held, roots=roots, visible=visible)


def _head_is(number: int | None) -> dict[str, Any]:
    return {"head": number} if number else {"head__isnull": True}


def _queue(comment: Comment, since: datetime, rank: int) -> None:
    """Its place among those that wait, if it does."""
    waits = comment.status == Status.HELD
    comment.held_since = since if waits else None
    comment.queue_rank = rank if waits else Rank.ORDINARY


def _top_of(comment: Comment) -> Comment:
    return comment.root if comment.root is not None else comment


def _list(comment: Comment, published: int, now: datetime) -> None:
    """Its place in the thread: given at the first publication and kept for ever."""
    first = comment.status == Status.PUBLISHED and comment.listed_at is None
    if first:
        comment.listed_at = now
    root = comment.root
    if root is None:
        comment.listed = _is_listed(comment)
        return
    if first:
        last = root.replies.aggregate(last=Max("reply_no"))["last"] or 0
        comment.reply_no = last + 1
    if published:
        root.replies_published += published
        root.listed = _is_listed(root)
        Comment.objects.filter(pk=root.pk).update(
            replies_published=F("replies_published") + published, listed=root.listed
        )


def _is_listed(root: Comment) -> bool:
    return root.status == Status.PUBLISHED or root.replies_published > 0


def _count(
    comment: Comment, *, published: int, held: int, roots: int, visible: bool
) -> None:
    """The story's counts, by what has changed."""
    changes: dict = {
        "published": F("published") + published,
        "held": F("held") + held,
        "roots_listed": F("roots_listed") + roots,
        "version": F("version") + int(visible),
    }
    rows = ThreadStats.objects.filter(pk=comment.article_id)
    rows.update(**changes)
    if published > 0 and comment.listed_at:
        rows.exclude(last_listed_at__gte=comment.listed_at).update(
            last_listed_at=comment.listed_at
        )
