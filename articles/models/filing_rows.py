"""The rows by which dated lists find a version.

One for each of its tags, places and authors.
"""

from django.db import models

from articles.models.filing import Place
from articles.models.version import Version
from people.models import Author
from tags.models import Tag


class FilingRow(models.Model):
    """A version under one of its names, with the key of every dated list.

    Newest story first.
    """

    article = models.ForeignKey(
        "articles.Article", models.PROTECT, related_name="+", db_index=False
    )
    first_live_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.article_id}"


class VersionTag(FilingRow):
    """By this row a tag's list finds a version."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="tag_rows")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["tag", "first_live_at", "article"], name="version_tag_list"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["version", "tag"], name="version_tag_once")
        ]


class VersionPlace(FilingRow):
    """One row for each place of a version and for all that the place is part of."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="place_rows")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["place", "first_live_at", "article"], name="version_place_list"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "place"], name="version_place_once"
            )
        ]


class VersionAuthor(FilingRow):
    """By this row an author's list finds a version."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="author_rows")
    author = models.ForeignKey(Author, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["author", "first_live_at", "article"],
                name="version_author_list",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "author"], name="version_author_once"
            )
        ]
