from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from people.models import User


class AutosaveQuerySet(models.QuerySet):
    def of(self, user: User, article: Article | None) -> "AutosaveQuerySet":
        """What this person typed into a story, or a new one, and has not saved."""
        return self.filter(by=user, article=article)


class Autosave(models.Model):
    """What a person typed and has not saved yet: the form as it stood, valid or not.

    One row for each person and story, and one for a new story. It belongs to the page
    in which it was typed; another page of the same person never overwrites it.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, null=True, related_name="autosaves", db_index=False
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False
    )
    page = models.CharField(max_length=16)
    number = models.PositiveIntegerField(
        help_text=_("Counts up within a page: an older one never replaces a newer.")
    )
    base = models.PositiveIntegerField(
        help_text=_("The revision that the form was made from; 0 for a new story.")
    )
    typed = models.JSONField(
        help_text=_("Each field as the form would send it: a list of texts.")
    )
    at = models.DateTimeField(default=timezone.now)

    objects = AutosaveQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("autosave")
        verbose_name_plural = _("autosaves")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "by"], name="autosave_once_a_story"
            ),
            models.UniqueConstraint(
                fields=["by"],
                condition=models.Q(article=None),
                name="autosave_once_a_new_story",
            ),
        ]
        indexes = [models.Index(fields=["at"], name="autosave_by_age")]

    def __str__(self) -> str:
        return f"{self.by_id} / {self.article_id or '-'}"


class Presence(models.Model):
    """Who has a story open.

    Nobody is locked out by it: it only says with whom to speak.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="presences", db_index=False
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "by"], name="presence_once")
        ]

    def __str__(self) -> str:
        return f"{self.by_id} / {self.article_id}"
