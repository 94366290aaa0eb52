"""What a chief lays on a reader, and the reader's objection."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.locks import advisory_lock
from comments.models import Appeal, Comment, Decision, Identity, Sanction, Status
from comments.models.comment import STANDING
from comments.moderation import settling_reports
from comments.moderation.deciding import (
    LARGEST_BATCH,
    Result,
    is_account_of,
    refuse_unless_moderator,
)
from comments.moderation.record import audit, decided, new_batch
from comments.moderation.status import lock_threads, locked
from comments.moderation.trust import lock_readers, recount_trust
from comments.reasons import refuse_without_reason
from comments.refusals import CommentRefused
from people.models import User

NO_RIGHT = _("Only a chief may do this.")
LONGEST_APPEAL = 10_000


def sanction(
    identity: Identity,
    kind: str,
    *,
    by: User,
    reason: str,
    message: str = "",
    until: datetime | None = None,
) -> Sanction:
    """Warn, read first, suspend until `until`, or ban.

    Raises Refused without the right, a reason or an end.
    """
    now = timezone.now()
    _chief(by)
    _refuse_kind(kind)
    refuse_without_reason(reason, message)
    if kind == Sanction.Kind.SUSPEND and (until is None or until <= now):
        raise CommentRefused(
            "no_end", _("A suspension needs an end that lies ahead."), 422
        )
    with transaction.atomic():
        _refuse_unless_reader(lock_readers([identity.pk])[identity.pk])
        laid = Sanction.objects.create(
            identity=identity,
            kind=kind,
            reason_code=reason,
            message=message,
            starts=now,
            until=None if kind in (Sanction.Kind.BAN, Sanction.Kind.WARN) else until,
            by=by,
        )
        if kind != Sanction.Kind.WARN:
            recount_trust([identity.pk])
        audit(f"reader.{kind}", identity, by=by, note=reason)
    return laid


def _refuse_kind(kind: str) -> None:
    if kind not in Sanction.Kind.values:
        raise CommentRefused(
            "no_kind",
            _("Choose the sanction and its reason: the reader will read it."),
            422,
        )


def _refuse_unless_reader(identity: Identity) -> None:
    if not identity.is_active:
        raise CommentRefused("not_active", _("This account is closed already."), 409)
    if User.objects.filter(is_active=True, email__iexact=identity.email).exists():
        raise CommentRefused(
            "colleague",
            _("This is a colleague's own address. Sanctions are for readers alone."),
            403,
        )


def _chief(user: User) -> None:
    if not user.has_perm("comments.sanction"):
        raise CommentRefused("no_right", NO_RIGHT, 403)


def lift(laid: Sanction, *, by: User) -> None:
    """End a sanction now.

    Raises Refused without the right, or where it has ended already.
    """
    _chief(by)
    with transaction.atomic():
        now = timezone.now()
        if not Sanction.objects.in_force(now).filter(pk=laid.pk).update(lifted_at=now):
            raise CommentRefused("over", _("This sanction has ended already."), 409)
        laid.appeals.open().close(now, by=by)
        audit("reader.lift", laid.identity, by=by, note=laid.kind)


def acknowledge(laid: Sanction, *, by: Identity) -> None:
    """The reader has read her warning. Raises Refused for somebody else's."""
    if laid.identity_id != by.pk:
        raise CommentRefused("not_yours", _("There is no such warning."), 404)
    Sanction.objects.filter(pk=laid.pk, acknowledged_at=None).update(
        acknowledged_at=timezone.now()
    )


def reject_all(identity: Identity, *, by: User, reason: str, words: str = "") -> Result:
    """Take down up to 200 of a sanctioned reader's comments, up or waiting.

    They teach the scorer nothing.

    Raises Refused without the right, without a reason, or for a reader without a
    sanction above a warning.
    """
    _chief(by)
    refuse_without_reason(reason, words)
    now = timezone.now()
    if not identity.sanctions_now(now).above_warning().exists():
        raise CommentRefused(
            "no_sanction", _("Lay a sanction on this reader first."), 409
        )
    with transaction.atomic():
        standing = _standing_of(identity)
        result = Result(done=standing)
        if standing:
            result.batch = new_batch(by, len(standing), now)
        flaggers = list[int]()
        for comment in standing:
            decision = decided(
                comment,
                Decision.Action.REJECT_ALL,
                Status.REJECTED,
                actor=by,
                now=now,
                batch=result.batch,
                reason_code=reason,
                words=words,
                reviewed=comment.head_id,
            )
            flaggers += settling_reports.close_with(decision)
        recount_trust([identity.pk], flaggers)
    return result


def _standing_of(identity: Identity) -> list[Comment]:
    """Her comments that are up or waiting, the newest of them, locked."""
    theirs = identity.comments.filter(status__in=STANDING).order_by("-pk")
    keys = list(theirs.values_list("pk", flat=True)[:LARGEST_BATCH])
    lock_threads(Comment.objects.filter(pk__in=keys).values_list("article", flat=True))
    return [one for one in locked(keys).values() if one.stands]


def appeal(
    identity: Identity,
    text: str,
    *,
    comment: Comment | None = None,
    sanction: Sanction | None = None,
) -> Appeal:
    """A reader objects to a decision on her comment, or to a sanction.

    A second objection joins the open one.

    Raises Refused for what is not hers, and for a comment that nobody took down.
    """
    if not _may_object(identity, comment, sanction):
        raise CommentRefused(
            "not_yours", _("There is no decision that you could object to."), 404
        )
    with transaction.atomic():
        # a double press joins; an account that is being erased is closed by now
        advisory_lock("reader", identity.pk)
        if not Identity.objects.active().contains(identity):
            raise CommentRefused("session_over", _("Your session is over."), 303)
        about = Q(comment=comment) if comment else Q(sanction=sanction)
        running = identity.appeals.open().filter(about).first()
        if running is None:
            return Appeal.objects.create(
                identity=identity, comment=comment, sanction=sanction, text=text
            )
        _add(text, running)
    return running


def _may_object(
    identity: Identity, comment: Comment | None, sanction: Sanction | None
) -> bool:
    if comment:
        return comment.author_id == identity.pk and comment.is_taken_down
    return sanction is None or sanction.identity_id == identity.pk


def _add(text: str, running: Appeal) -> None:
    """Raises Refused for one that has grown long enough."""
    if len(running.text) + len(text) > LONGEST_APPEAL:
        raise CommentRefused(
            "said_enough",
            _("Your objection is with the desk already. Please wait for the answer."),
            409,
        )
    running.text = f"{running.text}\n\n{text}"
    running.save(update_fields=["text"])


def close_appeal(running: Appeal, *, by: User) -> None:
    """The decision stands.

    Raises Refused without the right, and for one's own decision or account.
    """
    _refuse_without_right(running, by)
    _refuse_own(running, by)
    with transaction.atomic():
        still_open = Appeal.objects.open().filter(pk=running.pk)
        if still_open.close(timezone.now(), by=by):
            audit("appeal.closed", running, by=by)


def _refuse_without_right(running: Appeal, user: User) -> None:
    """Chiefs answer for sanctions; moderators for comments that are open to them."""
    if running.sanction_id:
        _chief(user)
    else:
        refuse_unless_moderator(user)
    key = running.comment_id
    if key and not Comment.objects.open_to(user).filter(pk=key).exists():
        raise CommentRefused("no_right", _("Not open to you, or not there."), 403)


def _refuse_own(running: Appeal, user: User) -> None:
    if _is_about(running, user):
        raise CommentRefused(
            "own",
            _(
                "This objection is about you or your own decision: somebody else "
                "answers it."
            ),
            403,
        )


def _is_about(running: Appeal, user: User) -> bool:
    """Her own account, or a decision of hers.

    Where nobody else could answer, the second is allowed.
    """
    return is_account_of(running.identity, user) or (
        _decider_of(running) == user.pk and _others_may_answer(running, user)
    )


def _decider_of(running: Appeal) -> int | None:
    if running.sanction:
        return running.sanction.by_id
    last = Decision.objects.last_human_on(running.comment)
    return last.actor_id if last else None


def _others_may_answer(running: Appeal, user: User) -> bool:
    right = "comments.sanction" if running.sanction_id else "comments.moderate"
    people = User.objects.with_perm(right, include_superusers=False)
    return people.exclude(pk=user.pk).exists()
