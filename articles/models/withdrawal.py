from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.version import Version


class Withdrawal(models.Model):
    """A story taken back from readers (PMS-5, KEJ-10).

    With its ground and the reason told to them.
    """

    class AskedBy(models.TextChoices):
        INTERNAL = "internal", _("the newsroom")
        EXTERNAL = "external", _("somebody outside")

    class Ground(models.TextChoices):
        SARA = "sara", _("ethnicity, religion, race, group (SARA)")
        KESUSILAAN = "kesusilaan", _("decency")
        MASA_DEPAN_ANAK = "masa_depan_anak", _("the future of a child")
        TRAUMA_KORBAN = "trauma_korban", _("a victim's trauma")
        KETETAPAN = "ketetapan_dewan_pers", _("decision of the Press Council")
        KELIRU = "keliru_substansi", _("wrong in substance (our own error)")

    PUBLIC_GROUNDS = {
        "sara": "Suku, agama, ras, dan antargolongan",
        "kesusilaan": "Kesusilaan",
        "masa_depan_anak": "Masa depan anak",
        "trauma_korban": "Pengalaman traumatik korban",
        "ketetapan_dewan_pers": "Ketetapan Dewan Pers",
        "keliru_substansi": "Keliru dalam substansi",
    }

    article = models.ForeignKey(Article, models.PROTECT, related_name="withdrawals")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("time"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_by = models.CharField(_("who asks"), max_length=8, choices=AskedBy)
    ground = models.CharField(_("ground"), max_length=24, choices=Ground)
    reason = models.TextField(_("public reason"))
    apology = models.TextField(_("apology"), blank=True)
    decided_by = models.CharField(_("decided by"), max_length=160)
    # here and not in the log alone, which nobody can take a name out of
    restored_because = models.TextField(
        _("public reason of the restore"), blank=True, default=""
    )

    class Meta:
        ordering = ["-at"]
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        indexes = [models.Index(fields=["at", "article"], name="withdrawal_register")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    ground__in=[
                        "sara",
                        "kesusilaan",
                        "masa_depan_anak",
                        "trauma_korban",
                        "ketetapan_dewan_pers",
                        "keliru_substansi",
                    ]
                ),
                name="withdrawal_ground_is_lawful",
            ),
            # KEJ-10: our own error is no answer to an outsider's wish, and it is never
            # taken back without an apology.
            models.CheckConstraint(
                condition=~models.Q(ground="keliru_substansi")
                | (models.Q(asked_by="internal") & ~models.Q(apology="")),
                name="withdrawal_own_error_apologises",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="withdrawal_has_a_public_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_ground_display()}: {self.reason[:60]}"

    @property
    def ground_label(self) -> str:
        """The ground as readers are told it, in Indonesian."""
        return self.PUBLIC_GROUNDS[self.ground]
