"""The scorer learns at night from what the moderators decided since."""

from datetime import datetime

from django.utils import timezone

from comments.learning import training
from comments.models import Decision, ScorerModel

# hours of the paper's clock: twenty thousand labels take a minute or two, and nobody
# waits for mail
NIGHT = range(2, 5)
NEW = 50  # decisions since the last model that are worth another one
KEPT = 10  # models to go back to


def learn_at_night(now: datetime | None = None) -> int:
    """Train once enough was decided; the model judges only if its trial allows.

    How many models were made.
    """
    now = now or timezone.now()
    newest = ScorerModel.objects.order_by("-pk").first()
    if (
        timezone.localtime(now).hour not in NIGHT
        or _put_aside(newest)
        or _decided_since(newest) < NEW
    ):
        return 0
    labels = training.labels_of(training.decided())
    if len(labels) < training.FEWEST:
        return 0
    training.store(training.train(labels), training.try_out(labels), seed=0)
    prune_models()
    return 1


def _put_aside(newest: ScorerModel | None) -> bool:
    """A person went back from this one, perhaps because its labels were poisoned.

    A person trains the next.
    """
    return (
        newest is not None and bool(newest.metrics.get("passed")) and not newest.active
    )


def _decided_since(newest: ScorerModel | None) -> int:
    decisions = Decision.objects.by_humans().not_undone()
    return (decisions.filter(at__gt=newest.created_at) if newest else decisions).count()


def prune_models() -> int:
    """Keep the newest and the one that judges; how many rows went."""
    kept = ScorerModel.objects.order_by("-pk").values("pk")[:KEPT]
    return ScorerModel.objects.exclude(pk__in=kept).filter(active=False).delete()[0]
