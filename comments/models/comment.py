"""What readers wrote under a story.

Each comment, each of its texts, and why the machine held or passed it.
"""

import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models.comment_queries import CommentQuerySet
from comments.models.identity import Identity
from people.append_only import AppendOnly, AppendOnlyQuerySet

LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
MAY_EDIT_FOR = timedelta(minutes=30)
MOST_TEXTS = 20  # of one comment


def new_key() -> str:
    """Thirteen random letters.

    A comment's public name, which tells nobody how many there are.
    """
    return "".join(secrets.choice(LETTERS) for _n in range(13))


class Status(models.TextChoices):
    HELD = "held", _("waiting")
    PUBLISHED = "published", _("published")
    REJECTED = "rejected", _("rejected")
    SPAM = "spam", _("spam")
    REMOVED = "removed_by_author", _("removed by its author")


STANDING = (Status.HELD, Status.PUBLISHED)
TAKEN_DOWN = (Status.REJECTED, Status.SPAM)


class Rank(models.IntegerChoices):
    """The order of the queue."""

    COMPLAINT = 0, _("complaint")
    ORDINARY = 1, _("ordinary")
    LIKELY_SPAM = 2, _("likely spam")
    ARCHIVE = 3, _("from the archive")


class Comment(models.Model):
    """One reader's word under a story.

    Its text is its head revision; only `comments.moderation` changes the rest.
    """

    class Undeletable(Exception):
        """No comment is ever deleted.

        It is rejected, or removed by its author, or its text is erased.
        """

    key = models.CharField(
        _("key"), max_length=13, unique=True, default=new_key, editable=False
    )
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="+", verbose_name=_("story")
    )
    author = models.ForeignKey(
        Identity,
        models.SET_NULL,
        null=True,
        related_name="comments",
        db_index=False,
        verbose_name=_("writer"),
    )
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    import_name = models.CharField(max_length=60, blank=True)
    import_key = models.CharField(max_length=120, null=True, unique=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="answers", editable=False
    )
    root = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replies", editable=False
    )
    status = models.CharField(_("status"), max_length=20, choices=Status)
    head = models.OneToOneField(
        "CommentRevision", models.PROTECT, null=True, related_name="head_of"
    )
    reviewed_revision = models.ForeignKey(
        "CommentRevision", models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    listed_at = models.DateTimeField(null=True)  # first time visible; set once
    reply_no = models.PositiveIntegerField(null=True)
    replies_published = models.PositiveIntegerField(default=0)
    listed = models.BooleanField(default=False)
    held_since = models.DateTimeField(null=True)
    queue_rank = models.PositiveSmallIntegerField(choices=Rank, default=Rank.ORDINARY)
    score = models.FloatField(null=True)
    erased_at = models.DateTimeField(null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        permissions = [
            ("moderate", "Can decide on comments and complaints in own beats"),
            (
                "sanction",
                "Can sanction readers, reject all of theirs, and set the rules",
            ),
        ]
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["article", "listed_at", "id"],
                condition=Q(root=None, listed=True),
                name="comment_thread",
            ),
            models.Index(
                fields=["root", "reply_no"],
                condition=Q(status="published"),
                name="comment_replies",
            ),
            models.Index(
                fields=["queue_rank", "held_since", "id"],
                condition=Q(status="held"),
                name="comment_queue",
            ),
            models.Index(fields=["author", "-id"], name="comment_author"),
            models.Index(
                fields=["-listed_at", "-id"],
                condition=Q(status="published"),
                name="comment_newest",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status__in=[
                        "held",
                        "published",
                        "rejected",
                        "spam",
                        "removed_by_author",
                    ]
                ),
                name="comment_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(parent=None, root=None)
                | Q(parent__isnull=False, root__isnull=False),
                name="comment_reply_has_a_root",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")), name="comment_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=~Q(root=F("id")), name="comment_is_not_its_own_root"
            ),
            models.CheckConstraint(
                condition=~Q(status="held") | Q(held_since__isnull=False),
                name="comment_held_since_when",
            ),
            models.CheckConstraint(
                condition=Q(queue_rank__lte=3), name="comment_rank_is_known"
            ),
            models.UniqueConstraint(
                fields=["root", "reply_no"], name="comment_reply_number_once"
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=False, staff=None, import_name="")
                | Q(author=None, staff__isnull=False, import_name="")
                | (Q(author=None, staff=None) & ~Q(import_name=""))
                | Q(author=None, staff=None, import_name="", erased_at__isnull=False),
                name="comment_has_one_writer",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def shown_name(self) -> str:
        """Whose name stands over it.

        The badge of the paper is the page's own, outside the name.
        """
        if self.staff:
            return str(self.staff)
        if self.import_name:
            return f"{self.import_name} (arsip)"
        name = self.author.display_name if self.author else ""
        return name or "Pengguna dihapus"

    @property
    def thread_id(self) -> int:
        """The comment at the top of this one's thread, itself included."""
        return self.root_id or self.pk

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def stands(self) -> bool:
        """Is it up, or waiting?"""
        return self.status in STANDING

    @property
    def is_taken_down(self) -> bool:
        return self.status in TAKEN_DOWN

    @property
    def is_reviewed(self) -> bool:
        """Has a human decided on the text that stands?"""
        return self.head_id is not None and self.reviewed_revision_id == self.head_id

    @property
    def is_up_unread(self) -> bool:
        """Do readers see what no human has decided on?"""
        return self.is_published and not self.is_reviewed

    def may_be_edited(self, now: Any) -> bool:
        """By its author, as far as the comment itself goes.

        Half an hour, twenty texts, not once it was taken down.
        """
        return (
            self.stands
            and now - self.created_at <= MAY_EDIT_FOR
            and (self.head is None or self.head.number < MOST_TEXTS)
        )

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise self.Undeletable


class CommentRevision(AppendOnly):
    """One text of a comment.

    Erasure and purge may empty some columns; nothing else ever changes.
    """

    class By(models.TextChoices):
        AUTHOR = "author", _("author")
        EDITOR = "editor", _("moderator")

    comment = models.ForeignKey(
        Comment, models.PROTECT, related_name="revisions", db_index=False
    )
    number = models.PositiveIntegerField()
    body = models.TextField()
    by = models.CharField(max_length=6, choices=By, default=By.AUTHOR)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    edit_reason = models.CharField(max_length=20, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    form_seconds = models.FloatField(null=True)
    net_hash = models.BinaryField(max_length=16, null=True)
    exact_hash = models.BinaryField(max_length=16, null=True)
    simhash = models.BigIntegerField(null=True)
    sh0 = models.IntegerField(null=True)
    sh1 = models.IntegerField(null=True)
    sh2 = models.IntegerField(null=True)
    sh3 = models.IntegerField(null=True)
    normaliser = models.PositiveSmallIntegerField(default=0)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a comment")
        verbose_name_plural = _("texts of comments")
        default_permissions = ()
        indexes = [
            models.Index(fields=[f"sh{n}", "created_at"], name=f"comment_text_sh{n}")
            for n in range(4)
        ] + [
            models.Index(fields=["exact_hash", "created_at"], name="comment_text_exact")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "number"], name="comment_text_number_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="comment_text_number_from_one"
            ),
            models.CheckConstraint(
                condition=Q(by__in=["author", "editor"]),
                name="comment_text_by_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(body="")
                | Q(
                    exact_hash=None,
                    simhash=None,
                    sh0=None,
                    sh1=None,
                    sh2=None,
                    sh3=None,
                ),
                name="comment_text_empty_has_no_traces",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}/{self.number}"


class PhaseResult(models.Model):
    """What one phase of the pipeline said of one text."""

    revision = models.ForeignKey(
        CommentRevision, models.PROTECT, related_name="phases", db_index=False
    )
    phase = models.CharField(max_length=12)
    verdict = models.CharField(max_length=5)
    score = models.FloatField(null=True)
    reasons = models.JSONField(default=list)
    ms = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["verdict", "at"], name="phase_verdict"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["revision", "phase"], name="phase_once"),
            models.CheckConstraint(
                condition=Q(verdict__in=["pass", "hold", "error", "off"]),
                name="phase_verdict_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase}: {self.verdict}"
