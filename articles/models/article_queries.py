"""Which copy is whose: the questions that the desk asks about stories."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles import workflow
from articles.models.filing import Beat
from people.models import User

if TYPE_CHECKING:
    # named in the type above, as text
    from articles.models.article import Article  # noqa: F401


class ArticleQuerySet(models.QuerySet["Article"]):
    def readable_by(self, user: User) -> "ArticleQuerySet":
        """Copy that this person may open.

        Her own, and everybody's for those who read the desk.
        """
        if user.has_perm("articles.read_desk"):
            return self
        named = self.model.authors.through.objects.filter(author__user=user).values(
            "article"
        )
        return self.filter(Q(created_by=user) | Q(pk__in=named))

    def live(self) -> "ArticleQuerySet":
        """Stories that readers see now."""
        from articles.models.version import Version

        line = Version.objects.live_at(timezone.now())
        return self.filter(Exists(line.filter(article=OuterRef("pk"))))

    def written_by(self, user: User) -> "ArticleQuerySet":
        return self.filter(created_by=user)

    def in_beats(self, user: User, beats: list[Beat]) -> "ArticleQuerySet":
        """Copy that an editor with these beats looks after.

        What is not filed yet belongs to every editor.
        """
        if user.has_perm("articles.cover_everything"):
            return self
        wanted = Q(pk=None)
        for beat in beats:
            wanted |= beat.covering()
        return self.filter(wanted)

    def waiting_for(self, user: User, beats: list[Beat]) -> "ArticleQuerySet":
        """Submitted copy in this editor's beats: her "masuk"."""
        return self.in_beats(user, beats).filter(state=workflow.SUBMITTED)

    def returned_to(self, user: User) -> "ArticleQuerySet":
        """Own copy that an editor sent back: a writer's "dikembalikan"."""
        return self.written_by(user).filter(state=workflow.DRAFT, returned=True)

    def protecting(self) -> "ArticleQuerySet":
        """Stories in which somebody must not be known again."""
        return self.filter(protects=True)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise self.model.Undeletable
