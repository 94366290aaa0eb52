"""Moderators decide, on one comment or on two hundred in one press.

Within half an hour they can take it back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.mail import notices
from comments.models import Batch, Comment, Decision, Identity, Rank, Status
from comments.moderation import settling_reports
from comments.moderation.record import audit, decided, mark_undone, new_batch
from comments.moderation.status import lock_threads, locked
from comments.moderation.trust import recount_trust
from comments.reasons import refuse_without_reason
from comments.refusals import CommentRefused
from comments.requests.keyed_hashes import email_key
from people.models import User

Action = Decision.Action
LARGEST_BATCH = 200
TARGETS = {
    Action.APPROVE: Status.PUBLISHED,
    Action.REJECT: Status.REJECTED,
    Action.SPAM: Status.SPAM,
    Action.HOLD: Status.HELD,
}
# What may be done with a comment of each status. Whatever is not here is refused and
# changes nothing.
POSSIBLE: dict[str, tuple] = {
    Status.HELD: (Action.APPROVE, Action.REJECT, Action.SPAM),
    Status.PUBLISHED: (Action.APPROVE, Action.HOLD, Action.REJECT, Action.SPAM),
    Status.REJECTED: (Action.APPROVE, Action.SPAM),
    Status.SPAM: (Action.APPROVE, Action.REJECT),
    Status.REMOVED: (),
}
# comment, the text that was seen, and the status in which it was seen
Pick = tuple[int, int] | tuple[int, int, str]


@dataclass(frozen=True)
class Skipped:
    """One that was left as it is, and why.

    `comment` is None for one that this moderator may not see.
    """

    comment_id: int
    why: str
    comment: Comment | None = None


@dataclass
class Result:
    """What one press has brought about. Without anything done there is no batch."""

    batch: Batch | None = None
    done: list[Comment] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def strangers(self) -> list[int]:
        """The keys of those that this moderator may not see."""
        return [one.comment_id for one in self.skipped if one.comment is None]


def decide(
    picks: Sequence[Pick],
    action: Any,
    *,
    by: User,
    reason: str = "",
    words: str = "",
    at: datetime | None = None,
) -> Result:
    """Take one decision on many comments.

    What has changed meanwhile is skipped, the others go through.

    Only the demo gives the instant `at`.

    Raises Refused for more than 200, for an action without the right or without the
    reason that it needs.
    """
    chosen = {pick[0]: pick for pick in reversed(picks)}
    action = _action(action)
    refuse_unless_moderator(by)
    _refuse_larger(chosen)
    refuse_without_reason(reason, words, needed=action == Action.REJECT)
    now = at or timezone.now()
    with transaction.atomic():
        open_to_her = Comment.objects.open_to(by).filter(pk__in=chosen)
        lock_threads(open_to_her.values_list("article", flat=True))
        found = locked(open_to_her.values_list("pk", flat=True))
        result = Result()
        for key, pick in chosen.items():
            comment = found.get(key)
            if why := _why_not(comment, pick, action, by):
                result.skipped.append(Skipped(key, why, comment))
            elif comment:
                result.done.append(comment)
        _note_strangers(result, by)
        if result.done:
            result.batch = new_batch(by, len(result.done), now)
            kept = {"reason_code": str(reason), "words": words}
            carry_out(result.done, action, by, now, batch=result.batch, **kept)
    return result


def _action(action: Any) -> Decision.Action:
    try:
        found = Action(action)
        TARGETS[found]
    except (ValueError, KeyError) as error:
        raise CommentRefused(
            "no_action", gettext_lazy("There is no such action."), 400
        ) from error
    return found


def refuse_unless_moderator(user: User) -> None:
    if not user.has_perm("comments.moderate"):
        raise CommentRefused(
            "no_right", gettext_lazy("Only moderators decide on comments."), 403
        )


def _refuse_larger(chosen: dict[int, Pick]) -> None:
    if len(chosen) > LARGEST_BATCH:
        raise CommentRefused(
            "too_many",
            gettext_lazy(
                "That is more than 200 comments in one press; nothing was changed."
            ),
            400,
        )


def _why_not(
    comment: Comment | None, pick: Pick, action: Decision.Action, by: User
) -> str:
    """The sentence for a comment that cannot be decided on like this.

    Empty where it can.
    """
    if comment is None:
        return _("Not open to you, or not there.")
    if is_own(comment, by):
        return _("Your own comment: somebody else decides on it.")
    if comment.head_id != pick[1]:
        return _("Changed meanwhile: read the new text.")
    if len(pick) > 2 and comment.status != pick[2]:
        return _decided_by_whom(comment)
    if action in POSSIBLE[comment.status]:
        return ""
    if comment.is_reviewed:
        return _decided_by_whom(comment)
    return _("Not possible with this comment any more.")


def _decided_by_whom(comment: Comment) -> str:
    last = Decision.objects.last_human_on(comment)
    if last is None or last.actor is None:
        return _("Changed meanwhile: read the new text.")
    return _("already decided by %(name)s") % {"name": last.actor}


def is_own(comment: Comment, user: User) -> bool:
    """Written by this person, at the desk or by the address that it knows of her."""
    if comment.staff_id == user.pk:
        return True
    return comment.author is not None and is_account_of(comment.author, user)


def is_account_of(identity: Identity, user: User) -> bool:
    return bool(user.email) and identity.email_key == email_key(user.email)


def _note_strangers(result: Result, by: User) -> None:
    for stranger in Comment.objects.filter(pk__in=result.strangers):
        audit("comment.refused", stranger, by=by)


def carry_out(
    chosen: list[Comment], action: Decision.Action, by: User, now: datetime, **kept: Any
) -> None:
    """One human decision on these locked comments, with all that follows from it."""
    to = TARGETS[action]
    flaggers = list[int]()
    for comment in chosen:
        held = action == Action.HOLD
        state = {"rank": rank_of(comment)} if held else {"reviewed": comment.head_id}
        was_listed = comment.listed_at
        decision = decided(comment, action, to, actor=by, now=now, **state, **kept)
        if not held:
            flaggers += settling_reports.close_with(decision)
        if comment.listed_at and not was_listed:
            notices.of_reply(comment, now)
    recount_trust((comment.author_id for comment in chosen), flaggers)


def rank_of(comment: Comment, *, likely_spam: bool = False) -> int:
    """Where it stands in the queue if it is held now."""
    if comment.complaints.open().exists():
        return Rank.COMPLAINT
    if comment.import_key:
        return Rank.ARCHIVE
    return Rank.LIKELY_SPAM if likely_spam else Rank.ORDINARY


def undo(batch: Batch, *, by: User) -> Result:
    """Take a press back, as far as nobody has touched its comments since.

    Raises Refused when it is too late.
    """
    now = timezone.now()
    with transaction.atomic():
        batch = Batch.objects.select_for_update().get(pk=batch.pk)
        _refuse_undoing(batch, by, now)
        decisions = list(batch.decisions.not_undone().order_by("pk"))
        result = _undo_all(decisions, by, now)
        result.batch = batch
        batch.undone_at = now
        batch.save(update_fields=["undone_at"])
        audit("comment.undo", batch, by=by, note=str(len(result.done)))
    return result


def _refuse_undoing(batch: Batch, by: User, now: datetime) -> None:
    if batch.actor_id != by.pk and not by.has_perm("comments.sanction"):
        raise CommentRefused(
            "not_yours",
            gettext_lazy("Only who pressed, or a chief, can undo this."),
            403,
        )
    if batch.undone_at or batch.undo_until < now:
        raise CommentRefused(
            "too_late", gettext_lazy("This can no longer be undone."), 409
        )


def _undo_all(decisions: list[Decision], by: User, now: datetime) -> Result:
    result = Result()
    undone = []
    comments = Comment.objects.filter(decisions__in=decisions)
    lock_threads(comments.values_list("article", flat=True))
    found = locked(decision.comment_id for decision in decisions)
    for decision in reversed(decisions):
        comment = found[decision.comment_id]
        if why := _why_not_back(decision, comment, by):
            result.skipped.append(Skipped(comment.pk, why, comment))
        else:
            _back(decision, comment, by, now)
            undone.append(decision)
            result.done.append(comment)
    mark_undone(undone, now)
    flaggers = settling_reports.reopen(undone)
    recount_trust((comment.author_id for comment in result.done), flaggers)
    return result


def _why_not_back(decision: Decision, comment: Comment, by: User) -> str:
    if is_own(comment, by):
        return _("Your own comment: somebody else decides on it.")
    if not _untouched_since(decision, comment):
        return _decided_by_whom(comment)
    return ""


def _untouched_since(decision: Decision, comment: Comment) -> bool:
    return (
        comment.status == decision.to_status
        and comment.head_id == decision.revision_id
        and not comment.decisions.filter(pk__gt=decision.pk).exists()
    )


def _back(decision: Decision, comment: Comment, by: User, now: datetime) -> None:
    complained_about = rank_of(comment) == Rank.COMPLAINT
    rank = Rank.COMPLAINT if complained_about else decision.from_rank
    # The way back is no decision of its own: it counts for nobody's trust and teaches
    # the scorer nothing.
    decided(
        comment,
        Action.UNDO,
        decision.from_status,
        actor=by,
        now=now,
        undone_at=now,
        reviewed=decision.from_reviewed_id,
        rank=rank,
        held_since=decision.from_held_since,
    )
