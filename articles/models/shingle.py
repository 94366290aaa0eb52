"""A sample of each printed text, by which one that says nearly the same is found."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Q

from articles.models.article import Article
from articles.models.version import Version

if TYPE_CHECKING:
    from collections.abc import Iterable

KEPT = timedelta(days=90)


class VersionShingleQuerySet(models.QuerySet):
    def nearest(
        self, numbers: "Iterable[int]", at: datetime, *, but: Article, most: int = 3
    ) -> models.QuerySet:
        """Keys of other stories' versions, live at `at`, that share most numbers."""
        live = Q(version__live_until=None) | Q(version__live_until__gt=at)
        found = self.filter(
            live, number__in=list(numbers), at__gt=at - KEPT, version__live_from__lte=at
        )
        shared = (
            found.exclude(article=but)
            .values("version")
            .annotate(n=Count("pk"))
            .order_by("-n", "-version")
        )
        return shared.values("version")[:most]


class VersionShingle(models.Model):
    """One number of a version's sample (`articles.prose.overlap`).

    No part of the record: rows go after 90 days.
    """

    version = models.ForeignKey(
        Version, models.PROTECT, related_name="+", db_index=False
    )
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()  # since when the version is live
    number = models.BigIntegerField()

    objects = VersionShingleQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["number", "at"], name="version_shingle_by_number"),
            models.Index(fields=["at"], name="version_shingle_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.number}"
