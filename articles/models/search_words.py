"""The words of each printed text, by which the search finds it."""

from django.db import models

from articles.models.version import Version


class VersionWords(models.Model):
    """What a version says, in small letters and without signs.

    Its key is its place in time, so that the newest story comes first without sorting:
    the second of its first instant, then the version's number (31 bits).

    The index of words is the database's own and follows this table by itself: FTS5 by
    triggers, or a column of PostgreSQL's (migration 0012).
    """

    key = models.BigIntegerField(primary_key=True)
    version = models.OneToOneField(Version, models.PROTECT, related_name="+")
    text = models.TextField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.version_id}"
