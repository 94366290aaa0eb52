"""What a chief lays on a reader, and the reader's objection."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models import Appeal, Comment, Decision, Identity, Sanction, Status
from comments.models.decision import LARGEST_BATCH
from comments.moderation import closing
from comments.moderation.deciding import Result
from comments.moderation.record import audit, decided, new_batch
from comments.moderation.stats import lock_threads, locked
from comments.moderation.trust import count_again
from comments.reasons import Reason
from comments.refusals import Refused
from people.models import User

NO_RIGHT = _("Only a chief may do this.")


def sanction(
    identity: Identity, kind: str, *, by: User, reason: str, message: str = "", until: datetime | None = None
) -> Sanction:
    """Warn, read first, suspend until `until`, or ban. Raises Refused without the right, a reason or an end."""
    now = timezone.now()
    _chief(by)
    if kind not in Sanction.Kind.values or reason not in Reason.values:
        raise Refused("no_reason", _("Choose the sanction and its reason: the reader will read it."), 422)
    if reason == Reason.OTHER and not message.strip():
        raise Refused("no_words", _("Write the reason in your own words: the reader will read them."), 422)
    if kind == Sanction.Kind.SUSPEND and (until is None or until <= now):
        raise Refused("no_end", _("A suspension needs an end that lies ahead."), 422)
    if identity.state != Identity.State.ACTIVE:
        raise Refused("not_active", _("This account is closed already."), 409)
    if User.objects.filter(is_active=True, email__iexact=identity.email).exists():
        raise Refused("colleague", _("This is a colleague's own address. Sanctions are for readers alone."), 403)
    with transaction.atomic():
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
            count_again([identity.pk])
        audit(f"reader.{kind}", identity, by=by, note=reason)
    return laid


def _chief(user: User) -> None:
    if not user.has_perm("comments.sanction"):
        raise Refused("no_right", NO_RIGHT, 403)


def lift(laid: Sanction, *, by: User) -> None:
    """End a sanction now. Raises Refused without the right, or where it has ended already."""
    _chief(by)
    with transaction.atomic():
        now = timezone.now()
        if not Sanction.objects.in_force(now).filter(pk=laid.pk).update(lifted_at=now):
            raise Refused("over", _("This sanction has ended already."), 409)
        laid.appeals.filter(closed_at=None).update(closed_at=now, closed_by=by)
        audit("reader.lift", laid.identity, by=by, note=laid.kind)


def acknowledge(laid: Sanction, *, by: Identity) -> None:
    """The reader has read her warning. Raises Refused for somebody else's."""
    if laid.identity_id != by.pk:
        raise Refused("not_yours", _("There is no such warning."), 404)
    Sanction.objects.filter(pk=laid.pk, acknowledged_at=None).update(acknowledged_at=timezone.now())


def reject_all(identity: Identity, *, by: User, reason: str) -> Result:
    """Take down up to 200 of a sanctioned reader's comments, up or waiting. They teach the scorer nothing.

    Raises Refused without the right, without a reason, or for a reader without a sanction above a warning.
    """
    _chief(by)
    if reason not in Reason.values:
        raise Refused("no_reason", _("Choose the reason: the writer will read it."), 422)
    now = timezone.now()
    if not identity.sanctions_now(now).exclude(kind=Sanction.Kind.WARN).exists():
        raise Refused("no_sanction", _("Lay a sanction on this reader first."), 409)
    with transaction.atomic():
        theirs = Comment.objects.filter(author=identity, status__in=(Status.HELD, Status.PUBLISHED)).order_by("-pk")
        keys = list(theirs.values_list("pk", flat=True)[:LARGEST_BATCH])
        lock_threads(Comment.objects.filter(pk__in=keys).values_list("article", flat=True))
        standing = [c for c in locked(keys).values() if c.status in (Status.HELD, Status.PUBLISHED)]
        result = Result(done=standing)
        if standing:
            result.batch = new_batch(by, len(standing), now)
        for comment in standing:
            kept = {"batch": result.batch, "reason_code": reason, "reviewed": comment.head_id}
            closing.close_with(decided(comment, Decision.Action.REJECT_ALL, Status.REJECTED, actor=by, now=now, **kept))
        count_again([identity.pk])
    return result


def appeal(
    identity: Identity, text: str, *, comment: Comment | None = None, sanction: Sanction | None = None
) -> Appeal:
    """A reader objects to a decision on her comment, or to a sanction; a second objection joins the open one.

    Raises Refused for what is not hers, and for a comment that nobody took down.
    """
    if comment and (comment.author_id != identity.pk or comment.status not in (Status.REJECTED, Status.SPAM)):
        raise Refused("not_yours", _("There is no decision that you could object to."), 404)
    if sanction and sanction.identity_id != identity.pk:
        raise Refused("not_yours", _("There is no decision that you could object to."), 404)
    with transaction.atomic():
        about = Q(comment=comment) if comment else Q(sanction=sanction)
        running = Appeal.objects.select_for_update().filter(about, identity=identity, closed_at=None).first()
        if running is None:
            return Appeal.objects.create(identity=identity, comment=comment, sanction=sanction, text=text)
        running.text = f"{running.text}\n\n{text}"
        running.save(update_fields=["text"])
    return running


def close_appeal(running: Appeal, *, by: User) -> None:
    """The decision stands. Raises Refused without the right."""
    if not by.has_perm("comments.moderate"):
        raise Refused("no_right", _("Only moderators decide on comments."), 403)
    Appeal.objects.filter(pk=running.pk, closed_at=None).update(closed_at=timezone.now(), closed_by=by)
    audit("appeal.closed", running, by=by)
