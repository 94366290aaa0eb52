from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.text.copy import Copy
from people.models import User


class RevisionQuerySet(models.QuerySet):
    def by_writer(self, user: User) -> "RevisionQuerySet":
        """Revisions in which this person typed headline, lede or body of a draft.

        What four eyes look at.
        """
        return self.filter(by=user, wrote=True, aside=False)


class Revision(models.Model):
    """A saved state of the desk's copy, so that no typed word is lost."""

    class Source(models.TextChoices):
        TYPED = "typed", _("typed")
        MERGED = "merged", _("merged")
        RECEIVED = "received", _("as received")
        STEP = "step", _("written by a step")

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="revisions", db_index=False
    )
    number = models.PositiveIntegerField(_("number"))
    at = models.DateTimeField(_("time"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False
    )
    state = models.CharField(max_length=12)
    source = models.CharField(
        _("how it came"), max_length=8, choices=Source, default=Source.TYPED
    )
    aside = models.BooleanField(
        _("beside the line"),
        default=False,
        help_text=_("A text that lost against another one and was kept."),
    )
    wrote = models.BooleanField(
        default=False,
        help_text=_(
            "Headline, lede or body were typed while the copy was a draft (four eyes)."
        ),
    )
    kept = models.JSONField()

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        indexes = [models.Index(fields=["by", "-at"], name="revision_by_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="revision_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id} / {self.number}"

    @property
    def copy(self) -> Copy:
        return Copy.from_json(self.kept)
