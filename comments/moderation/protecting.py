"""Comments that name somebody taken out of the story (PPRA-8) are held.

Their text stays.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article, Version
from articles.text.protected_identities import terms_in
from comments.models import Comment, Decision, Identity, Status
from comments.moderation.deciding import rank_of
from comments.moderation.record import decided
from comments.moderation.status import lock_threads, locked
from comments.moderation.trust import recount_trust
from comments.reasons import Reason
from comments.text.identity_leaks import leaks
from people.models import User

LATELY = timedelta(days=7)
JUST_NOW = timedelta(hours=1)


def hide_named(
    article: Article,
    terms: Iterable[str],
    *,
    by: User | None = None,
    of: Identity | None = None,
) -> int:
    """Hold each published comment with one of these terms; gives how many.

    Of this story, or of one reader there, in the text or in the writer's name.

    By the machine, where `by` is None. A moderator reads it in the queue and takes the
    name out, or rejects it.
    """
    terms = [*terms]
    shown = Comment.objects.published().filter(article=article).with_writers()
    if of:
        shown = shown.filter(author=of)
    naming = [
        comment.pk
        for comment in shown.iterator(chunk_size=500)
        if _names(comment, terms)
    ]
    return _hold(article, naming, terms, by) if naming else 0


def _hold(article: Article, keys: list[int], terms: list[str], by: User | None) -> int:
    """Those of them that still name somebody, now that nobody can change them."""
    with transaction.atomic():
        lock_threads([article.pk])
        held = [
            one
            for one in locked(keys).values()
            if one.is_published and _names(one, terms)
        ]
        for comment in held:
            decided(
                comment,
                Decision.Action.HOLD,
                Status.HELD,
                actor=by,
                now=timezone.now(),
                rank=rank_of(comment),
                reason_code=Reason.PRIVATE,
            )
        recount_trust([comment.author_id for comment in held], [])
    return len(held)


def _names(comment: Comment, terms: list[str]) -> bool:
    return leaks(terms, comment.head.body if comment.head else "", comment.shown_name)


def protecting_over(reader: Identity) -> list[Article]:
    """The stories that protect somebody and have a published comment of this reader."""
    under = Comment.objects.published().filter(author=reader).values("article")
    return list(_protecting(under))


def _protecting(keys: Iterable) -> QuerySet[Article]:
    return (
        Article.objects.filter(pk__in=keys, protects=True)
        .exclude(protected_terms="")
        .only("protected_terms")
    )


def hide_all_named() -> int:
    """The same for every story that protects somebody; gives how many comments.

    Those that were printed anew lately, by whatever door, and those under which
    somebody has just written.
    """
    now = timezone.now()
    keys = {*_printed_lately(now), *_written_under_just_now(now)}
    return sum(
        hide_named(story, terms_in(story.protected_terms))
        for story in _protecting(keys)
    )


def _printed_lately(now: datetime) -> Iterable[int]:
    printed = Version.objects.filter(live_from__gt=now - LATELY, live_from__lte=now)
    return printed.filter(article__protects=True).values_list("article", flat=True)


def _written_under_just_now(now: datetime) -> Iterable[int]:
    fresh = Comment.objects.published().filter(listed_at__gt=now - JUST_NOW)
    return fresh.filter(article__protects=True).values_list("article", flat=True)
