"""Reports (PMS-3e, 3f).

Each opens or joins the comment's complaint, and one clock runs from the first on.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.mail import notices
from comments.models import (
    Comment,
    CommentRevision,
    Complaint,
    Decision,
    Flag,
    Identity,
    Rank,
    Report,
    Sanction,
    Status,
)
from comments.models.report import TWO_DAYS
from comments.moderation.record import audit, decided
from comments.moderation.status import lock_threads, locked_one, locked_with_thread
from comments.reasons import Reason
from comments.refusals import CommentRefused
from people.models import User

FLAGS_AN_HOUR = 20
ENOUGH_WEIGHT = 3.0
ENOUGH_READERS = 3
ENOUGH_NETWORKS = 2
ESCALATED_AFTER = timedelta(hours=46)
WARNINGS = (24, 36, 48)  # hours after the receipt


def report(
    comment: Comment | None,
    *,
    category: str,
    text: str = "",
    name: str = "",
    contact: str = "",
    address: str = "",
    identity: Identity | None = None,
    net_hash: bytes | None = None,
    revision: int | None = None,
    at: datetime | None = None,
) -> Complaint:
    """Store a report, by anybody and at any rate.

    A reader's own report weighs as a flag too.

    `comment` is None where `address` names no comment that can be found: the receipt is
    given all the same. `revision` is the text that was seen, by default the one that
    stands. Only the demo gives the instant `at`.
    """
    now = at or timezone.now()
    with transaction.atomic():
        if comment:
            comment = locked_with_thread(comment)
        complaint = _complaint_about(comment, address, now)
        told = Report.objects.create(
            complaint=complaint,
            identity=identity,
            category=category,
            text=text,
            name=name,
            contact=contact,
            net_hash=net_hash,
            at=now,
        )
        notices.of_receipt(told)
        if comment:
            _first_in_the_queue(comment)
        if comment and identity:
            seen = _seen(comment, revision)
            _flag(comment, identity, category, net_hash, seen, now)
            _hide_if_enough(comment, now)
    return complaint


def _complaint_about(comment: Comment | None, address: str, now: datetime) -> Complaint:
    """The open one about this comment, or a new one.

    A later report never moves the deadline.
    """
    running = comment.complaints.open().first() if comment else None
    return running or _opened(comment, address, now)


def _opened(comment: Comment | None, address: str, now: datetime) -> Complaint:
    complaint = Complaint.objects.create(
        comment=comment, address=address, received_at=now, due_at=now + TWO_DAYS
    )
    audit("complaint.received", complaint)
    return complaint


def _first_in_the_queue(comment: Comment) -> None:
    if comment.status == Status.HELD:
        Comment.objects.filter(pk=comment.pk).update(queue_rank=Rank.COMPLAINT)
        comment.queue_rank = Rank.COMPLAINT


def _seen(comment: Comment, revision: int | None) -> CommentRevision:
    """The text that the reader saw, if it is one of this comment's.

    Else the one that stands.
    """
    return comment.revisions.filter(pk=revision or 0).first() or comment.revisions.get(
        head_of=comment
    )


def _flag(
    comment: Comment,
    identity: Identity,
    category: str,
    net_hash: bytes | None,
    revision: CommentRevision,
    now: datetime,
) -> None:
    """One for a reader and a text.

    None for one's own comment, while suspended, or beyond twenty an hour.
    """
    recent = Flag.objects.filter(
        identity=identity, at__gt=now - timedelta(hours=1)
    ).count()
    barred = (
        identity.sanctions_now(now)
        .filter(kind__in=(Sanction.Kind.SUSPEND, Sanction.Kind.BAN))
        .exists()
    )
    if comment.author_id == identity.pk or recent >= FLAGS_AN_HOUR or barred:
        return
    flag = Flag(
        comment=comment,
        revision=revision,
        identity=identity,
        reason=category,
        weight=weight_of(identity, comment),
        net_hash=net_hash,
        at=now,
    )
    Flag.objects.bulk_create([flag], ignore_conflicts=True)


def weight_of(identity: Identity, comment: Comment) -> float:
    """How much this reader's flag counts.

    By trust, and by how often her flags were right. Between 0 and 2.

    Nothing for one who registered after the comment was written: a brigade is made of
    such.
    """
    if identity.created_at > comment.created_at:
        return 0.0
    return (1.0 if identity.is_trusted else 0.5) * 2 * identity.flag_accuracy


def _hide_if_enough(comment: Comment, now: datetime) -> None:
    """Many readers of weight take an unread comment down.

    From several networks, until a human has read it.
    """
    if comment.is_up_unread and _are_enough(_weighty_flags_on(comment)):
        _hide(comment, Decision.Action.FLAGGED, now)


def _weighty_flags_on(comment: Comment) -> QuerySet[Flag]:
    flags = Flag.objects.filter(
        revision=comment.head_id, outcome=Flag.Outcome.PENDING, weight__gt=0
    )
    return flags.select_related("identity").order_by("at")


def _hide(comment: Comment, why: Decision.Action, now: datetime) -> None:
    """Until a human has read it, first of all that waits."""
    decided(comment, why, Status.HELD, now=now, rank=Rank.COMPLAINT)


def _are_enough(flags: Iterable[Flag]) -> bool:
    """In weight, in people (a family's addresses are one), and in networks."""
    people: dict[str, float] = {}
    networks: set[bytes] = set()
    for flag in flags:
        family = flag.identity.family_key or str(flag.identity_id)
        people.setdefault(family, flag.weight)
        if flag.net_hash:
            networks.add(bytes(flag.net_hash))
    return (
        sum(people.values()) >= ENOUGH_WEIGHT
        and len(people) >= ENOUGH_READERS
        and len(networks) >= ENOUGH_NETWORKS
    )


def answer(
    complaint: Complaint, *, by: User, acted: bool, ground: str = "", words: str = ""
) -> Complaint:
    """Close a complaint that no decision on a comment can close.

    None was named, or it is down already.

    Raises Refused without the right, for a complaint that is closed, and where the
    comment waits for a decision.
    """
    with transaction.atomic():
        complaint = (
            Complaint.objects.select_for_update(of=("self",))
            .select_related("comment")
            .get(pk=complaint.pk)
        )
        _refuse_answering(complaint, by)
        if acted and ground not in Reason.values:
            raise CommentRefused("no_reason", _("Choose the ground."), 422)
        complaint.state = Complaint.State.ACTED if acted else Complaint.State.DECLINED
        complaint.decided_at = timezone.now()
        complaint.decided_by = by
        complaint.ground = ground
        complaint.answer = words
        complaint.save()
        notices.of_answer(complaint)
        audit("complaint.answered", complaint, by=by, note=complaint.state)
    return complaint


def _refuse_answering(complaint: Complaint, by: User) -> None:
    if not may_answer(complaint, by):
        raise CommentRefused("no_right", _("Only moderators answer complaints."), 403)
    if not complaint.is_open:
        raise CommentRefused("decided", _("This complaint was answered already."), 409)
    about = complaint.comment
    if about and about.stands:
        raise CommentRefused(
            "decide", _("Decide on the comment: that answers the complaint."), 409
        )


def may_answer(complaint: Complaint, user: User) -> bool:
    if complaint.comment_id is None:
        return user.has_perm("comments.moderate")
    return Comment.objects.open_to(user).filter(pk=complaint.comment_id).exists()


def meet_deadlines(now: datetime | None = None) -> int:
    """What the clock asks for.

    Warnings after 24, 36 and 48 hours, and after 46 an unread comment is hidden.

    How many complaints something was done about. A comment that a human has approved
    stays up: nobody can take it down by complaining on a Friday night; the chief is
    told instead.
    """
    now = now or timezone.now()
    waiting = Complaint.objects.open().filter(_something_is_due(now))
    keys = list(waiting.order_by("due_at").values_list("pk", flat=True))
    return sum(_press(key, now) for key in keys)


def _something_is_due(now: datetime) -> Q:
    """Those that are asked again one by one, each under its lock.

    The others cost nothing.
    """
    due = Q(escalated_at=None, received_at__lte=now - ESCALATED_AFTER)
    for mark in WARNINGS:
        due |= Q(warned_hours__lt=mark, received_at__lte=now - timedelta(hours=mark))
    return due


def _press(key: int, now: datetime) -> bool:
    with transaction.atomic():
        complaint = _locked_with_thread(key)
        if not complaint.is_open:
            return False
        escalated = _escalate(complaint, now)
        return _warn(complaint, now) or escalated


def _locked_with_thread(key: int) -> Complaint:
    about = Complaint.objects.values_list("comment__article", flat=True).get(pk=key)
    if about:
        lock_threads([about])
    return Complaint.objects.select_for_update(of=("self",)).get(pk=key)


def _escalate(complaint: Complaint, now: datetime) -> bool:
    """Once, after 46 hours; whether it was now."""
    if complaint.escalated_at or now - complaint.received_at < ESCALATED_AFTER:
        return False
    complaint.escalated_at = now
    complaint.save(update_fields=["escalated_at"])
    notices.of_deadline(complaint, 46)
    if complaint.comment_id:
        _hide_unread(complaint.comment_id, now)
    return True


def _hide_unread(key: int, now: datetime) -> None:
    comment = locked_one(key)
    if comment.is_up_unread:
        _hide(comment, Decision.Action.OVERDUE, now)


def _warn(complaint: Complaint, now: datetime) -> bool:
    """The newest warning that is due and has not gone out.

    Older ones that were missed are not sent any more.
    """
    hours = (now - complaint.received_at) / timedelta(hours=1)
    due = [mark for mark in WARNINGS if complaint.warned_hours < mark <= hours]
    if not due:
        return False
    complaint.warned_hours = due[-1]
    complaint.save(update_fields=["warned_hours"])
    notices.of_deadline(complaint, due[-1])
    if due[-1] == WARNINGS[-1]:
        audit("complaint.overdue", complaint)
    return True
