"""Documents that stories hand to readers: the PDF of a release or a decision."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.models.article import Article
from articles.models.version import Version
from people.models import User


class DocumentQuerySet(models.QuerySet):
    def with_fate(self, article: int | None) -> "DocumentQuerySet":
        """With `went`: whether another story that handed it out was withdrawn."""
        rows = VersionDocument.objects.filter(
            document=OuterRef("pk"), article__state=workflow.WITHDRAWN
        )
        return self.annotate(went=Exists(rows.exclude(article=article)))


class Document(models.Model):
    """A PDF as it was sent.

    It is never changed; readers may have it as long as a live story shows it.
    """

    name = models.CharField(_("name"), max_length=160)
    # its name in the private store
    file = models.CharField(max_length=80, unique=True, editable=False)
    size = models.PositiveIntegerField(_("size"), editable=False)  # bytes
    uploaded_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", editable=False
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    went: bool  # by `with_fate`

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def new_file() -> str:
        """A name in the store that nothing has yet."""
        return f"documents/{uuid.uuid4().hex}.pdf"

    def get_absolute_url(self) -> str:
        """Its address has a number only.

        The name of a file may name somebody who must not be known.
        """
        return reverse("document", args=[self.pk])


class VersionDocumentQuerySet(models.QuerySet):
    # Conditions on the joined version, not `version__in`: a database would gather every
    # version of the paper for that.

    def is_live(self, document: Document, now: datetime) -> bool:
        """Whether a story that readers see now shows it."""
        ahead = models.Q(version__live_until=None) | models.Q(
            version__live_until__gt=now
        )
        return self.filter(
            ahead, document=document, version__live_from__lte=now
        ).exists()

    def was_seen(self, document: Document, now: datetime) -> bool:
        void = models.Q(version__live_until=models.F("version__live_from"))
        return (
            self.filter(document=document, version__live_from__lte=now)
            .exclude(void)
            .exists()
        )


class VersionDocument(models.Model):
    """A document as a version showed it.

    These rows stay as long as the version: for ever.
    """

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="+", db_index=False
    )
    version = models.ForeignKey(
        Version, models.PROTECT, related_name="document_rows", db_index=False
    )
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="version_rows", db_index=False
    )

    objects = VersionDocumentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["document"], name="version_document_where_used")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "document"], name="version_document_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.document_id}"
