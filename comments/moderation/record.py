"""What is written with every act: the decision, and a line in the record of actions."""

from datetime import datetime
from typing import Any

from django.db.models.query import QuerySet
from django.utils import timezone

from comments.models import Batch, Comment, Decision
from comments.models.decision import UNDO_FOR
from comments.moderation.status import change_status
from people.models import AuditEvent, User


def decided(
    comment: Comment,
    action: Decision.Action,
    to: Any,
    *,
    actor: User | None = None,
    **details: Any,
) -> Decision:
    """Bring a locked comment to this status and write down who did it.

    With all that an undo needs.

    `details` are those of `apply` (now, head, reviewed, rank) and of the decision
    (reason_code, words, batch).
    """
    kept = {
        name: details.pop(name)
        for name in ("reason_code", "words", "batch", "undone_at")
        if name in details
    }
    before: dict[str, Any] = {
        "from_status": comment.status if comment.head_id else "",
        "from_reviewed_id": comment.reviewed_revision_id,
        "from_rank": comment.queue_rank,
        "from_held_since": comment.held_since,
    }
    now = details.get("now") or timezone.now()
    change_status(comment, to, **details)
    audit(f"comment.{action}", comment, by=actor, note=kept.get("reason_code", ""))
    return Decision.objects.create(
        comment=comment,
        revision_id=comment.head_id,  # type: ignore[misc]  # set by `apply`
        actor=actor,
        action=action,
        to_status=comment.status,
        at=now,
        **before,
        **kept,
    )


def audit(action: str, thing: Any, *, by: User | None = None, note: str = "") -> None:
    """One line in the record of actions.

    Never a body, an address or a network: the record is kept for ever.
    """
    AuditEvent.record(action, thing, by=by, note=note)


def mark_undone(decisions: list[Decision], now: datetime) -> None:
    """The only later change of a decision."""
    keys = [decision.pk for decision in decisions]
    QuerySet.update(Decision.objects.filter(pk__in=keys, undone_at=None), undone_at=now)


def new_batch(actor: User, size: int, now: datetime) -> Batch:
    batch = Batch.objects.create(
        actor=actor, size=size, at=now, undo_until=now + UNDO_FOR
    )
    audit("comment.batch", batch, by=actor, note=str(size))
    return batch
