"""The files that readers get of one photograph in one look.

Its address changes with its pixels.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import models
from django.db.models import Q

from photos.models.photo import Photo
from photos.srcset import Shot


class RenderingQuerySet(models.QuerySet):
    def current(self) -> "RenderingQuerySet":
        return self.filter(gone_at=None)

    def served(self, now: datetime) -> "RenderingQuerySet":
        """Current ones, and those before a new crop that other pages may still hold."""
        return self.filter(Q(gone_at=None) | Q(gone_at__gt=now))

    def unfinished(self) -> "RenderingQuerySet":
        return self.current().filter(finished_at=None)

    def shots(self, photos: Iterable[int], day: date) -> dict[int, Shot]:
        """What pages show of these photographs on this day, by their keys.

        Without those that readers may not see then.

        One query, also for none: a page then costs the same with photographs and
        without.
        """
        wanted = self.current().filter(
            photo__in=Photo.objects.showable(day).filter(pk__in=[*photos, 0])
        )
        columns = wanted.values_list("photo_id", "key", "sizes", "finished_at")
        return {
            photo: Shot(key, sizes, finished is not None)
            for photo, key, sizes, finished in columns
        }


class Rendering(models.Model):
    """One look of a photograph.

    JPEG files from the first moment, WebP and AVIF as soon as they are `finished_at`.

    From `gone_at` on its addresses answer 410; an instant ahead gives pages elsewhere
    time to forget an old crop.
    """

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="renderings")
    key = models.CharField(max_length=20, unique=True)
    focus_x = models.PositiveSmallIntegerField()
    focus_y = models.PositiveSmallIntegerField()
    blur = models.JSONField(default=list)
    # by shape, a list of [width, height, bytes of the JPEG]
    sizes = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)

    objects = RenderingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["photo"],
                condition=Q(gone_at=None),
                name="rendering_one_current",
            )
        ]
        indexes = [
            models.Index(
                fields=["made_at"],
                name="rendering_unfinished",
                condition=Q(finished_at__isnull=True, gone_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.key
