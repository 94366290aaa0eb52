from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class FrontPinQuerySet(models.QuerySet):
    def running(self) -> "FrontPinQuerySet":
        return self.filter(until__gt=timezone.now())


class FrontPin(models.Model):
    """A story that is kept at the head of the front page until a given time."""

    position = models.PositiveSmallIntegerField(
        _("place on the front page"),
        choices=[(1, _("lead")), (2, _("second")), (3, _("third"))],
        primary_key=True,
    )
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="+", verbose_name=_("story")
    )
    until = models.DateTimeField(_("until"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("who"),
    )

    objects = FrontPinQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("front page pin")
        verbose_name_plural = _("front page pins")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(position__in=[1, 2, 3]), name="pin_is_one_of_three"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_position_display()}: {self.article}"
