"""Where photographs are used: by copy at the desk, and by what was printed.

Neither lets one be deleted.
"""

from datetime import datetime

from django.db import models

from articles.models.article import Article
from articles.models.version import Version
from photos.models import Photo


class CopyPhoto(models.Model):
    """A photograph in the desk's copy of a story, at its head or in its body."""

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="photo_rows", db_index=False
    )
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="copy_rows")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "photo"], name="copy_photo_once")
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.photo_id}"


class VersionPhotoQuerySet(models.QuerySet):
    def seen_in(self, article: Article, now: datetime) -> "VersionPhotoQuerySet":
        """What readers have seen of this story, in whichever of its versions."""
        return self.filter(article=article, version__in=Version.objects.seen(now))

    def only_in(self, article: Article, now: datetime) -> models.QuerySet[Photo]:
        """The photographs of this story that no other one shows now or will show."""
        going_on = Version.objects.not_void().filter(
            models.Q(live_until=None) | models.Q(live_until__gt=now)
        )
        elsewhere = self.filter(
            photo=models.OuterRef("pk"), version__in=going_on
        ).exclude(article=article)
        return Photo.objects.filter(
            pk__in=self.seen_in(article, now).values("photo")
        ).exclude(models.Exists(elsewhere))


class VersionPhoto(models.Model):
    """A photograph as a version showed it.

    These rows stay as long as the version: for ever.
    """

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="+", db_index=False
    )
    version = models.ForeignKey(
        Version, models.PROTECT, related_name="photo_rows", db_index=False
    )
    photo = models.ForeignKey(
        Photo, models.PROTECT, related_name="version_rows", db_index=False
    )

    objects = VersionPhotoQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["photo", "article"], name="version_photo_where_used"),
            models.Index(fields=["article"], name="version_photo_of_a_story"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "photo"], name="version_photo_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.photo_id}"
