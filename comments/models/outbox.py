"""Mail that waits to be sent.

Written with the act it tells of, sent after that act is committed.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from comments.models.comment import Comment
from comments.models.identity import Identity


class Outbox(models.Model):
    """One mail, at most once for a kind, a reader and a comment.

    Address and words are gone once it is sent.
    """

    class Kind(models.TextChoices):
        LOGIN = "login"
        REPLY = "reply"
        RECEIPT = "receipt"
        ANSWER = "answer"
        EDITED = "edited"
        WARNING = "warning"
        DIGEST = "digest"

    kind = models.CharField(max_length=8, choices=Kind)
    identity = models.ForeignKey(Identity, models.PROTECT, null=True, related_name="+")
    comment = models.ForeignKey(Comment, models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=254, blank=True)
    payload = models.JSONField(default=dict)
    not_before = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["not_before"], condition=Q(sent_at=None), name="outbox_due"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "identity", "comment"], name="outbox_once"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(address="", payload={}),
                name="outbox_sent_keeps_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}"
