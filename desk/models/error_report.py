from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Beat, Handoff
from people.models import User


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    def in_beats(self, user: User, beats: list[Beat]) -> "ErrorReportQuerySet":
        """Those about stories that this editor looks after; none for a non-editor."""
        if not user.has_perm("articles.edit_copy"):
            return self.none()
        hers = Article.objects.in_beats(user, beats)
        return self.filter(article__in=hers) if hers.query.where else self

    def waiting(self) -> "ErrorReportQuerySet":
        return self.filter(outcome="")

    def with_seals(self) -> "ErrorReportQuerySet":
        """Each knows by `is_from_before` whether an identity was taken out since."""
        later = Handoff.objects.filter(
            article=OuterRef("article"), step="anonymise", at__gte=OuterRef("at")
        )
        return self.annotate(is_from_before=Exists(later))


class ErrorReport(models.Model):
    """A reader says that something in a story is wrong.

    Her words are a note of the story; here is what became of it.

    Whom to ask and where it came from are emptied after a while:
    `desk.error_reports.prune_senders`.
    """

    class Outcome(models.TextChoices):
        MENDED = "mended", _("put right")
        UNFOUNDED = "unfounded", _("no error")

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="error_reports", db_index=False
    )
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    net_hash = models.BinaryField(max_length=16, null=True)
    # of the form and its words, which count once
    jti_hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["article", "at"], name="error_report_of_story"),
            models.Index(
                fields=["id"], condition=Q(outcome=""), name="error_report_waiting"
            ),
            models.Index(
                fields=["net_hash", "at"],
                condition=Q(net_hash__isnull=False),
                name="error_report_network",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", settled_by=None, settled_at=None)
                | Q(
                    outcome__in=["mended", "unfounded"],
                    settled_by__isnull=False,
                    settled_at__isnull=False,
                ),
                name="error_report_settled_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.pk}"
