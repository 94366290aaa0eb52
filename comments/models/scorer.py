"""The weights that the machine learned from the moderators' decisions."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class ScorerModel(models.Model):
    """One training of the scorer.

    At most one is in use; with none the fixed priors work alone.
    """

    created_at = models.DateTimeField(default=timezone.now)
    bias = models.FloatField()
    n_spam = models.PositiveIntegerField()
    n_ham = models.PositiveIntegerField()
    seed = models.BigIntegerField(default=0)
    metrics = models.JSONField(default=dict)
    active = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["active"], condition=Q(active=True), name="scorer_one_active"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class ScorerWeight(models.Model):
    """What one hashed feature of a text counts in a model."""

    model = models.ForeignKey(
        ScorerModel, models.CASCADE, related_name="weights", db_index=False
    )
    idx = models.PositiveIntegerField()
    w = models.FloatField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["model", "idx"], name="weight_once"),
            models.CheckConstraint(
                condition=Q(idx__gte=0, idx__lte=65535), name="weight_index_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idx}"
