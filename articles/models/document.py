"""Documents that stories hand to readers: the PDF of a release or a decision."""

import uuid
from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.version import Version
from people.models import User


class Document(models.Model):
    """A PDF as it was sent. It is never changed; readers may have it as long as a live story shows it."""

    name = models.CharField(_("name"), max_length=160)
    file = models.CharField(max_length=80, unique=True, editable=False)  # its name in the private store
    size = models.PositiveIntegerField(_("size"), editable=False)  # bytes
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def new_file() -> str:
        """A name in the store that nothing has yet."""
        return f"documents/{uuid.uuid4().hex}.pdf"

    @property
    def slug(self) -> str:
        return slugify(self.name.removesuffix(".pdf"))[:60].strip("-") or "dokumen"

    def get_absolute_url(self) -> str:
        return reverse("document", args=[self.pk, self.slug])


class VersionDocumentQuerySet(models.QuerySet):
    def is_live(self, document: Document, now: datetime) -> bool:
        """Whether a story that readers see now shows it."""
        return self.filter(document=document, version__in=Version.objects.live_at(now)).exists()

    def was_seen(self, document: Document, now: datetime) -> bool:
        return self.filter(document=document, version__in=Version.objects.seen(now)).exists()


class VersionDocument(models.Model):
    """A document as a version showed it. These rows stay as long as the version: for ever."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="+", db_index=False)
    version = models.ForeignKey(Version, models.PROTECT, related_name="document_rows", db_index=False)
    document = models.ForeignKey(Document, models.PROTECT, related_name="version_rows", db_index=False)

    objects = VersionDocumentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["document"], name="version_document_where_used")]
        constraints = [models.UniqueConstraint(fields=["version", "document"], name="version_document_once")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.document_id}"
