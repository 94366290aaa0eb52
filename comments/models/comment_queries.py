"""The questions that pages and the queue ask about comments."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from articles.models import Article, Beat
from people.models import User


class CommentQuerySet(models.QuerySet):
    def roots_of(self, article: int) -> "CommentQuerySet":
        """The tops of a story's threads that readers see, the oldest first."""
        return self.filter(article=article, root=None, listed=True).order_by(
            "listed_at", "id"
        )

    def published(self) -> "CommentQuerySet":
        return self.filter(status="published")

    def held(self) -> "CommentQuerySet":
        """The order of the queue.

        Complaints first, likely spam and the archive last, the longest waiting first.
        """
        return self.filter(status="held").order_by("queue_rank", "held_since", "id")

    def after(self, listed_at: datetime, pk: int) -> "CommentQuerySet":
        """The next page of a thread."""
        return self.filter(
            Q(listed_at__gt=listed_at) | Q(pk__gt=pk), listed_at__gte=listed_at
        )

    def open_to(self, user: User) -> "CommentQuerySet":
        """Those that this moderator sees and decides: of stories in her beats.

        All, for a moderator without any.

        An editor without a beat looks after nothing, here as with stories.
        """
        if not user.has_perm("comments.moderate"):
            return self.none()
        limit = limit_of(user)
        return (
            self
            if limit is None
            else self.filter(article__in=Article.objects.filter(limit))
        )

    def with_writers(self) -> "CommentQuerySet":
        return self.select_related("author", "staff", "head")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise self.model.Undeletable  # type: ignore[attr-defined]  # of comments only


def limit_of(user: User) -> Q | None:
    """The condition on stories on which this moderator may work; None for no limit."""
    beats = own_beats(user)
    if user.has_perm("articles.cover_everything") or not (
        beats or user.has_perm("articles.edit_copy")
    ):
        return None
    return covered_by_one_of(beats)


def own_beats(user: User) -> list[Beat]:
    return list(Beat.objects.filter(user=user).select_related("place"))


def is_open_to(article: int, user: User) -> bool:
    """May this person moderate below that story?"""
    if not user.has_perm("comments.moderate"):
        return False
    limit = limit_of(user)
    return limit is None or Article.objects.filter(limit, pk=article).exists()


def covered_by_one_of(beats: list[Beat]) -> Q:
    """The condition on stories that belong to one of these beats; never empty."""
    wanted = Q(pk=None)
    for beat in beats:
        wanted |= beat.covering()
    return wanted
