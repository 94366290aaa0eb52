"""What was decided about comments, by whom, and what of it can still be undone."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment, CommentRevision
from comments.models.identity import Identity
from people.append_only import AppendOnly, AppendOnlyQuerySet

UNDO_FOR = timedelta(minutes=30)


def undo_ends() -> datetime:
    return timezone.now() + UNDO_FOR


class Batch(models.Model):
    """One press of a button in the queue."""

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    undo_until = models.DateTimeField(default=undo_ends)
    undone_at = models.DateTimeField(null=True)
    size = models.PositiveSmallIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gte=1, size__lte=200), name="batch_size_in_range"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class DecisionQuerySet(AppendOnlyQuerySet):
    def by_humans(self) -> "DecisionQuerySet":
        return self.filter(actor__isnull=False)

    def not_undone(self) -> "DecisionQuerySet":
        """Those that nobody has undone."""
        return self.filter(undone_at=None)

    def last_human_on(self, comment: Comment | None) -> "Decision | None":
        """What a human decided last on this comment, as far as nobody took it back."""
        return (
            self.by_humans()
            .not_undone()
            .filter(comment=comment)
            .order_by("-at", "-pk")
            .first()
        )


class Decision(AppendOnly):
    """A comment went from one status to another. Only `undone_at` is ever set later."""

    class Action(models.TextChoices):
        SUBMIT = "submit", _("submitted")
        WRITE = "write", _("written from the desk")
        IMPORT = "import", _("taken from the archive")
        APPROVE = "approve", _("approved")
        REJECT = "reject", _("rejected")
        SPAM = "spam", _("marked as spam")
        HOLD = "hold", _("held")
        EDIT = "edit", _("edited")
        REMOVE = "remove", _("removed by its author")
        REJECT_ALL = "reject_all", _("rejected with all others")
        UNDO = "undo", _("undone")
        FLAGGED = "flagged", _("hidden by reports")
        OVERDUE = "overdue", _("hidden, since nobody had decided on a complaint")

    comment = models.ForeignKey(
        Comment, models.PROTECT, related_name="decisions", db_index=False
    )
    revision = models.ForeignKey(
        CommentRevision, models.PROTECT, related_name="decisions"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    action = models.CharField(max_length=12, choices=Action)
    from_status = models.CharField(max_length=20, blank=True)
    to_status = models.CharField(max_length=20)
    from_reviewed = models.ForeignKey(
        CommentRevision, models.PROTECT, null=True, related_name="+"
    )
    from_rank = models.PositiveSmallIntegerField(null=True)
    from_held_since = models.DateTimeField(null=True)
    reason_code = models.CharField(max_length=20, blank=True)
    # what the author is told besides the reason's own sentence
    words = models.TextField(blank=True)
    batch = models.ForeignKey(
        Batch, models.PROTECT, null=True, related_name="decisions"
    )
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["comment", "at"], name="decision_comment"),
            models.Index(fields=["actor", "at"], name="decision_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.action}"


class ModeratorNote(models.Model):
    """A moderator's word to the others about a reader or a comment.

    Never shown outside the desk.
    """

    identity = models.ForeignKey(
        Identity, models.PROTECT, null=True, related_name="notes"
    )
    comment = models.ForeignKey(
        Comment, models.PROTECT, null=True, related_name="notes"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    text = models.TextField(_("note"))
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(identity=None, comment__isnull=False)
                | Q(identity__isnull=False, comment=None),
                name="note_about_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
