"""Many comments at once, written past the moderation module.

For counting what a page reads, not for anything else.
"""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article
from comments.models import Comment, CommentRevision, Identity, Status, ThreadStats

WORDS = (
    "Jembatan ini sudah lama ditunggu warga Talu dan sekitarnya, terima kasih "
    "kepada semua yang bekerja. "
)


def crowd(
    article: Article, people: list[Identity], roots: int, *, root: Comment | None = None
) -> list[Comment]:
    """So many published comments: roots a minute apart, or replies to one root."""
    start = timezone.now() - timedelta(days=300)
    before = root.replies.count() if root else 0
    rows = Comment.objects.bulk_create(
        Comment(
            article=article,
            author=people[n % len(people)],
            parent=root,
            root=root,
            reply_no=before + n + 1 if root else None,
            status=Status.PUBLISHED,
            listed=root is None,
            created_at=start + timedelta(minutes=n),
            listed_at=start + timedelta(minutes=n),
        )
        for n in range(roots)
    )
    texts = CommentRevision.objects.bulk_create(
        CommentRevision(
            comment=row, number=1, body=f"{row.key} {WORDS * (2 + row.pk % 3)}"
        )
        for row in rows
    )
    for row, text in zip(rows, texts, strict=True):
        row.head = text
    Comment.objects.bulk_update(rows, ["head"], batch_size=500)
    _count(article, len(rows), root)
    return rows


def _count(article: Article, more: int, root: Comment | None) -> None:
    stats, _made = ThreadStats.objects.get_or_create(article=article)
    stats.published += more
    stats.roots_listed += 0 if root else more
    stats.save()
    if root:
        QuerySet(Comment).filter(pk=root.pk).update(
            replies_published=root.replies.count()
        )
