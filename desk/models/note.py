from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from desk.models.error_report import ErrorReport
from desk.models.preview_link import PreviewLink
from people.append_only import AppendOnly, AppendOnlyQuerySet
from people.models import User

LONGEST = 4000


class NoteQuerySet(AppendOnlyQuerySet):
    def marked(self) -> "NoteQuerySet":
        return self.filter(mark__in=Note.Mark.values)


class Note(AppendOnly):
    """A word about a story among those who work on it.

    Or a remark of somebody who saw its proof by a link, or a reader's report of an
    error.

    Append-only, and never shown outside the desk.
    """

    is_sealed = False  # for whoever reads it now; see `desk.notes.as_open`
    # whether one of its story's notes has a mark; see `desk.notes.newest`
    has_marked = False

    class Mark(models.TextChoices):
        """What was agreed with the source (KEJ 7)."""

        BACKGROUND = "latar_belakang", _("background")
        OFF_THE_RECORD = "off_the_record", _("off the record")

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="notes", db_index=False
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    link = models.ForeignKey(
        PreviewLink, models.PROTECT, null=True, related_name="remarks"
    )
    report = models.OneToOneField(
        ErrorReport, models.PROTECT, null=True, related_name="note"
    )
    text = models.TextField(_("note"))
    mark = models.CharField(
        _("agreed with the source"), max_length=16, choices=Mark, blank=True
    )
    at = models.DateTimeField(default=timezone.now)

    objects = NoteQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["article", "id"], name="note_of_story")]
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=False, link=None, report=None)
                | Q(by=None, link__isnull=False, report=None)
                | Q(by=None, link=None, report__isnull=False),
                name="note_has_one_source",
            ),
            models.CheckConstraint(
                condition=Q(mark__in=["", "latar_belakang", "off_the_record"]),
                name="note_mark_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class NoteMentionQuerySet(models.QuerySet["NoteMention"]):
    def waiting_for(self, user: User) -> "NoteMentionQuerySet":
        """Unread notes that name this person, of stories that she may still open."""
        hers = Article.objects.readable_by(user)
        rows = self.filter(user=user, read_at=None)
        return rows.filter(note__article__in=hers) if hers.query.where else rows


class NoteMention(models.Model):
    """Somebody whom a note speaks to."""

    note = models.ForeignKey(
        Note, models.PROTECT, related_name="mentions", db_index=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False
    )
    read_at = models.DateTimeField(null=True)

    objects = NoteMentionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["note", "user"], name="note_mentions_once")
        ]
        indexes = [
            models.Index(
                fields=["user", "-note"],
                condition=Q(read_at=None),
                name="note_mention_unread",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.note_id}"
