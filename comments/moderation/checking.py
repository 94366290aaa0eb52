"""What no constraint can say, looked for; and the counts, counted anew."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q

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
    """A sentence for each comment whose thread or text does not hang together; none on
    a sound paper.
    """
    replies = Comment.objects.exclude(root=None)
    wrong: dict[str, Any] = {
        "answers a comment on another story": replies.exclude(
            parent__article=F("article")
        ),
        "hangs under a root that is no root": replies.filter(root__root__isnull=False),
        "answers a comment of another thread": replies.exclude(
            Q(parent=F("root")) | Q(parent__root=F("root"))
        ),
        "has no text": Comment.objects.filter(head=None),
        "has another comment's text": Comment.objects.exclude(head=None).exclude(
            head__comment=F("id")
        ),
        "is listed without reason, or not listed with one": Comment.objects.filter(
            root=None
        ).exclude(_listed_as_it_should_be()),
        "waits behind others though somebody complained": Comment.objects.held()
        .filter(_complained_about())
        .exclude(queue_rank=Rank.COMPLAINT),
    }
    for sentence, rows in wrong.items():
        for key in rows.values_list("key", flat=True)[:100]:
            yield f"{key} {sentence}."
    newer = CommentRevision.objects.filter(
        comment=OuterRef("pk"), number__gt=OuterRef("head__number")
    )
    for key in Comment.objects.filter(Exists(newer)).values_list("key", flat=True)[
        :100
    ]:
        yield f"{key} shows an older text than its newest."


def _complained_about() -> Exists:
    return Exists(
        Complaint.objects.filter(comment=OuterRef("pk"), state=Complaint.State.OPEN)
    )


def _listed_as_it_should_be() -> Q:
    shown = Q(status=Status.PUBLISHED) | Q(replies_published__gt=0)
    return (Q(listed=True) & shown) | (Q(listed=False) & ~shown)


def recount(*, repair: bool = False) -> list[str]:
    """Every story whose counts differ from a fresh count, and every root whose replies
    do; `repair` sets them right.
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
    """Readers whose trust, or the weight of whose reports, is not what the decisions
    add up to.
    """
    found = []
    keys = list(
        Identity.objects.filter(state=Identity.State.ACTIVE)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    for start in range(0, len(keys), AT_ONCE):
        kept = Identity.objects.in_bulk(keys[start : start + AT_ONCE])
        fresh = Identity.objects.in_bulk(kept)
        trust.count(fresh)
        for key, reader in fresh.items():
            trust.count_flags(reader)
            wrong = {name: getattr(reader, name) for name in COUNTERS}
            if any(getattr(kept[key], name) != value for name, value in wrong.items()):
                found.append(f"reader {key}: counted {wrong}.")
                if repair:
                    trust.recount_trust([key], [key])
                    audit("reader.recount", reader)
    return found


def _recount_replies(article: int, repair: bool) -> list[str]:
    published = Count("replies", filter=Q(replies__status=Status.PUBLISHED))
    roots = Comment.objects.filter(article=article, root=None).annotate(fresh=published)
    wrong = list(roots.exclude(replies_published=F("fresh")))
    for root in wrong if repair else []:
        listed = root.status == Status.PUBLISHED or root.fresh > 0
        Comment.objects.filter(pk=root.pk).update(
            replies_published=root.fresh, listed=listed
        )
        audit("comment.recount", root)
    return [
        f"{root.key}: {root.replies_published} replies, counted {root.fresh}."
        for root in wrong
    ]


def _recount_story(article: int, repair: bool) -> list[str]:
    rows = Comment.objects.filter(article=article)
    fresh = rows.aggregate(
        published=Count("pk", filter=Q(status=Status.PUBLISHED)),
        held=Count("pk", filter=Q(status=Status.HELD)),
        roots_listed=Count(
            "pk",
            filter=Q(root=None)
            & (Q(status=Status.PUBLISHED) | Q(replies_published__gt=0)),
        ),
        last_listed_at=Max("listed_at"),
    )
    stats = ThreadStats.objects.get(pk=article)
    kept = {name: getattr(stats, name) for name in COUNTS}
    if kept == fresh:
        return []
    if repair:
        ThreadStats.objects.filter(pk=article).update(**fresh, version=F("version") + 1)
        audit("comment.recount", stats)
    return [f"story {article}: {kept} instead of {fresh}."]
