"""Comments by the ten thousand, for measuring only.

The one place that writes comments past `comments.moderation`.

What it writes is what the acts would have left: a text for each, numbers for replies,
and counts counted at the end.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import batched, count
from random import Random
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.query import QuerySet
from django.utils import timezone

from articles.models import Article
from comments import moderation
from comments.models import (
    Comment,
    CommentRevision,
    Consent,
    Identity,
    Rank,
    Status,
    Terms,
)
from comments.models.comment import new_key
from comments.requests import keyed_hashes
from devtools.demo import phrases

READERS = 200
AT_A_TIME = 2000
NUMBERS = count()


def readers(number: int = READERS, *, trusted: bool = False) -> list[Identity]:
    """So many readers who have accepted the rules; each call makes new ones."""
    trust = _trust() if trusted else {}
    made = Identity.objects.bulk_create(_reader(**trust) for _n in range(number))
    _accept_the_rules(made)
    return made


def _trust() -> dict[str, Any]:
    """What a reader has to show whose comments are published at once."""
    day = timezone.localdate()
    first = day - timedelta(days=9)
    return {"approved_n": 3, "first_approved_day": first, "last_approved_day": day}


def _accept_the_rules(readers: list[Identity]) -> None:
    said = {"terms": Terms.current(), "ban1": True, "ban2": True, "ban3": True}
    Consent.objects.bulk_create(Consent(identity=one, **said) for one in readers)


def _reader(**trust: Any) -> Identity:
    n = next(NUMBERS)
    # another run of the bench may have made its own
    email = f"pembaca{n}.{new_key()}@pembaca.example"
    return Identity(
        display_name=f"Pembaca {n}",
        name_skeleton=f"Pembaca {n}",
        email_key=keyed_hashes.email_key(email),
        family_key=keyed_hashes.family_key(email),
        email=email,
        **trust,
    )


def write_thread(article: Article, shape: list[int], by: list[Identity]) -> None:
    """Published comments on one story, none older than it.

    A root for each entry of `shape`, with so many replies.
    """
    month_ago = timezone.now() - timedelta(days=30)
    began = max(month_ago, article.first_live_at or timezone.now())
    random = Random(article.pk)
    last = _last_comment()
    roots = list(_roots(article, shape, by, began))
    _write(roots, random)
    next_day = began + timedelta(days=1)
    _write([one for root in roots for one in _answers(root, by, next_day)], random)
    _count_again(last)


def _roots(
    article: Article, shape: list[int], by: list[Identity], began: datetime
) -> Iterator[Comment]:
    for n, replies in enumerate(shape):
        at = began + timedelta(seconds=n)
        yield _published(article, by[n % len(by)], at, replies_published=replies)


def _last_comment() -> int:
    """The number of the newest comment so far, to know those that come after it."""
    return Comment.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _answers(root: Comment, by: list[Identity], began: datetime) -> Iterator[Comment]:
    for n in range(1, root.replies_published + 1):
        at = began + timedelta(seconds=n)
        above = {"root": root, "parent": root, "reply_no": n}
        yield _published(root.article, by[n % len(by)], at, **above)


def _published(
    article: Article, author: Identity, at: datetime, **more: Any
) -> Comment:
    return Comment(
        article=article,
        author=author,
        status=Status.PUBLISHED,
        created_at=at,
        listed_at=at,
        listed="root" not in more,
        **more,
    )


def write_queue(articles: list[Article], number: int, by: list[Identity]) -> None:
    """So many held comments, spread over these stories, a fifth of them likely spam."""
    began = timezone.now() - timedelta(days=3)
    random = Random(7)
    last = _last_comment()
    held = (
        _held(articles[n % len(articles)], by[n % len(by)], n, began)
        for n in range(number)
    )
    for some in batched(held, AT_A_TIME):
        _write(list(some), random)
    _count_again(last)


def _held(article: Article, author: Identity, n: int, began: datetime) -> Comment:
    at = began + timedelta(seconds=n)
    return Comment(
        article=article,
        author=author,
        status=Status.HELD,
        held_since=at,
        created_at=at,
        queue_rank=Rank.LIKELY_SPAM if n % 5 == 0 else Rank.ORDINARY,
    )


def _write(comments: list[Comment], random: Random) -> None:
    """The rows and a text for each, of one to three sentences."""
    for some in batched(comments, AT_A_TIME):
        made = Comment.objects.bulk_create(some)
        CommentRevision.objects.bulk_create(
            CommentRevision(
                comment=comment, number=1, body=body, created_at=comment.created_at
            )
            for comment, body in zip(made, _bodies(random), strict=False)
        )


def _bodies(random: Random) -> Iterator[str]:
    while True:
        yield " ".join(
            phrases.lede(random, "Kinali") for _n in range(random.randint(1, 4))
        )


def _count_again(first: int) -> None:
    heads = CommentRevision.objects.filter(comment=OuterRef("pk")).values("pk")[:1]
    QuerySet.update(
        Comment.objects.filter(pk__gt=first, head=None), head=Subquery(heads)
    )
    moderation.recount(repair=True)
