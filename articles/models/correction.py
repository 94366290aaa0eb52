from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.choices import AnswersAs
from articles.models.reader_texts import NOTE_LABELS, in_one
from articles.models.version import Version


class CorrectionQuerySet(models.QuerySet):
    def told(self) -> Self:
        """Those that readers are told of, or will be at their instant.

        Not one whose version was taken back before it went live.
        """
        void = models.Q(version__live_until=models.F("version__live_from"))
        return self.exclude(kind__in=Correction.SILENT).exclude(void)


class Correction(models.Model):
    """A change of what readers have already seen (PMS-4).

    What was wrong, what is right, and when it is said: at the instant of its version.
    """

    class Kind(models.TextChoices):
        TYPO = "typo", _("typing error")
        UPDATE = AnswersAs.UPDATE.value, AnswersAs.UPDATE.label
        RALAT = "ralat", _("ralat (our own error)")
        KOREKSI = AnswersAs.KOREKSI.value, AnswersAs.KOREKSI.label
        HAK_JAWAB = AnswersAs.HAK_JAWAB.value, AnswersAs.HAK_JAWAB.label
        FILING = "filing", _("only where it stands (nothing in the text)")
        ENTRY = "entry", _("new live entry (nothing else)")

    # no note tells of it, on the page and in the register
    SILENT = (Kind.TYPO, Kind.FILING, Kind.ENTRY)
    OF_ERRORS = (Kind.RALAT, Kind.KOREKSI)  # they say what was wrong and what is right
    UNDATED = (Kind.TYPO, Kind.FILING)  # and the story counts as not updated

    article = models.ForeignKey(Article, models.PROTECT, related_name="corrections")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    at = models.DateTimeField(_("time"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("public note"), blank=True)
    wrong = models.TextField(_("what was wrong"), blank=True)
    right = models.TextField(_("what is right"), blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        indexes = [models.Index(fields=["at", "article"], name="correction_register")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[
                        "typo",
                        "update",
                        "ralat",
                        "koreksi",
                        "hak_jawab",
                        "filing",
                        "entry",
                    ]
                ),
                name="correction_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["typo", "filing", "entry"])
                | ~models.Q(text="")
                | (
                    models.Q(kind__in=["ralat", "koreksi"])
                    & ~models.Q(wrong="")
                    & ~models.Q(right="")
                ),
                name="correction_tells_readers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"

    @property
    def public_label(self) -> str:
        return NOTE_LABELS[self.kind]

    @property
    def sentence(self) -> str:
        """What readers are told, as running text; empty for a silent one."""
        return in_one({"wrong": self.wrong, "right": self.right, "text": self.text})

    def as_printed(self) -> dict:
        """How a version keeps it.

        Plain values, so that a page asks nothing but its version.
        """
        return {
            "kind": self.kind,
            "label": self.public_label,
            "at": self.at.isoformat(),
            "text": self.text,
            "wrong": self.wrong,
            "right": self.right,
        }
