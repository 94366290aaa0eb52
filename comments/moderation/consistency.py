"""What no constraint can say, looked for; and the counts, counted anew."""

from collections.abc import Iterator
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from comments.models import (
    Comment,
    CommentRevision,
    Complaint,
    Identity,
    Rank,
    Status,
    ThreadStats,
)
from comments.moderation import trust
from comments.moderation.record import audit
from comments.moderation.status import lock_threads

AT_ONCE = 500
COUNTERS = (*trust.FIELDS, *trust.FLAGS)
COUNTS = ("published", "held", "roots_listed", "last_listed_at")


def faults() -> Iterator[str]:
    """A sentence for each comment whose thread or text does not hang together.

    None on a sound paper.
    """
    for sentence, rows in (_wrong_threads() | _wrong_texts() | _wrong_places()).items():
        for key in rows.values_list("key", flat=True)[:100]:
            yield f"{key} {sentence}."


def _wrong_threads() -> dict[str, QuerySet[Comment]]:
    replies = Comment.objects.exclude(root=None)
    same_thread = Q(parent=F("root")) | Q(parent__root=F("root"))
    return {
        "answers a comment on another story": replies.exclude(
            parent__article=F("article")
        ),
        "hangs under a root that is no root": replies.filter(root__root__isnull=False),
        "answers a comment of another thread": replies.exclude(same_thread),
    }


def _wrong_texts() -> dict[str, QuerySet[Comment]]:
    with_text = Comment.objects.exclude(head=None)
    newer = CommentRevision.objects.filter(
        comment=OuterRef("pk"), number__gt=OuterRef("head__number")
    )
    return {
        "has no text": Comment.objects.filter(head=None),
        "has another comment's text": with_text.exclude(head__comment=F("id")),
        "shows an older text than its newest": Comment.objects.filter(Exists(newer)),
    }


def _wrong_places() -> dict[str, QuerySet[Comment]]:
    """In the thread's list, and in the moderators' queue."""
    roots = Comment.objects.filter(root=None)
    complained = Comment.objects.held().filter(_complained_about())
    return {
        "is listed without reason, or not listed with one": roots.exclude(
            _listed_as_it_should_be()
        ),
        "waits behind others though somebody complained": complained.exclude(
            queue_rank=Rank.COMPLAINT
        ),
    }


def _complained_about() -> Exists:
    return Exists(Complaint.objects.open().filter(comment=OuterRef("pk")))


def _listed_as_it_should_be() -> Q:
    shown = Q(status=Status.PUBLISHED) | Q(replies_published__gt=0)
    return (Q(listed=True) & shown) | (Q(listed=False) & ~shown)


def recount(*, repair: bool = False) -> list[str]:
    """Every story and every root whose counts differ from a fresh count.

    `repair` sets them right.
    """
    found = []
    articles = set(Comment.objects.values_list("article", flat=True)) | set(
        ThreadStats.objects.values_list("pk", flat=True)
    )
    for article in sorted(articles):
        with transaction.atomic():
            lock_threads([article])
            found += _recount_replies(article, repair) + _recount_story(article, repair)
    return found


def recount_readers(*, repair: bool = False) -> list[str]:
    """Readers whose trust or weight is not what the decisions add up to."""
    found = []
    active = Identity.objects.active().order_by("pk")
    for keys in batched(list(active.values_list("pk", flat=True)), AT_ONCE):
        kept = Identity.objects.in_bulk(keys)
        fresh = Identity.objects.in_bulk(keys)
        trust.count(fresh)
        for key, reader in fresh.items():
            trust.count_flags(reader)
            counted = _counters_of(reader)
            if counted == _counters_of(kept[key]):
                continue
            found.append(f"reader {key}: counted {counted}.")
            if repair:
                trust.recount_trust([key], [key])
                audit("reader.recount", reader)
    return found


def _counters_of(reader: Identity) -> dict[str, Any]:
    return {name: getattr(reader, name) for name in COUNTERS}


def _recount_replies(article: int, repair: bool) -> list[str]:
    published = Count("replies", filter=Q(replies__status=Status.PUBLISHED))
    roots = Comment.objects.filter(article=article, root=None).annotate(fresh=published)
    wrong = list(roots.exclude(replies_published=F("fresh")))
    for root in wrong if repair else []:
        _repair(root)
    return [
        f"{root.key}: {root.replies_published} replies, counted {root.fresh}."
        for root in wrong
    ]


def _repair(root: Any) -> None:
    Comment.objects.filter(pk=root.pk).update(
        replies_published=root.fresh, listed=root.is_published or root.fresh > 0
    )
    audit("comment.recount", root)


def _recount_story(article: int, repair: bool) -> list[str]:
    fresh = _counts_of(article)
    stats = ThreadStats.objects.get(pk=article)
    kept = {name: getattr(stats, name) for name in COUNTS}
    if kept == fresh:
        return []
    if repair:
        ThreadStats.objects.filter(pk=article).update(**fresh, version=F("version") + 1)
        audit("comment.recount", stats)
    return [f"story {article}: {kept} instead of {fresh}."]


def _counts_of(article: int) -> dict[str, Any]:
    published = Q(status=Status.PUBLISHED)
    listed = Q(root=None) & (published | Q(replies_published__gt=0))
    return Comment.objects.filter(article=article).aggregate(
        published=Count("pk", filter=published),
        held=Count("pk", filter=Q(status=Status.HELD)),
        roots_listed=Count("pk", filter=listed),
        last_listed_at=Max("listed_at"),
    )
