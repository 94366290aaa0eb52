from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.models.article import Article
from articles.models.correction import Correction
from articles.models.version import Version
from people.append_only import AppendOnly, AppendOnlyQuerySet


class Handoff(AppendOnly):
    """One step that a person took with a story.

    The log that the desk, the Press Council or a court reads.
    """

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="handoffs", db_index=False
    )
    at = models.DateTimeField(_("time"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="handoffs",
        db_index=False,
    )
    step = models.CharField(_("step"), max_length=12)
    from_state = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12)
    note = models.TextField(_("note"), blank=True)
    override = models.TextField(_("override"), blank=True)
    version = models.ForeignKey(
        Version, models.PROTECT, null=True, related_name="handoffs"
    )
    correction = models.ForeignKey(
        Correction, models.PROTECT, null=True, related_name="+", db_index=False
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        verbose_name = _("handoff")
        verbose_name_plural = _("handoffs")
        indexes = [models.Index(fields=["by", "-at"], name="handoff_by_person")]
        constraints = [
            models.UniqueConstraint(fields=["article", "at"], name="handoff_log"),
            models.CheckConstraint(
                condition=models.Q(step__in=sorted(workflow.TRANSITIONS)),
                name="handoff_step_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.step}"

    @property
    def label(self) -> str:
        """The step in words; of a mend also what kind of mend it was."""
        step = str(workflow.TRANSITIONS[self.step].label)
        return (
            f"{step}: {self.correction.get_kind_display()}" if self.correction else step
        )

    @property
    def said(self) -> str:
        """What its taker wrote.

        Of a correction what was wrong and what is right, as readers are told it.
        """
        return (self.correction.sentence if self.correction else "") or self.note
