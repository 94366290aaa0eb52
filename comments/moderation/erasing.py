"""A reader takes everything back (UU 27/2022 Ps 8).

Texts are emptied here and nowhere else.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from comments.locks import advisory_lock
from comments.models import (
    Comment,
    CommentRevision,
    Decision,
    Flag,
    Identity,
    LoginChallenge,
    Outbox,
    PhaseResult,
    Report,
    Sanction,
    SpentToken,
    Status,
)
from comments.models.report import left_with
from comments.moderation.record import audit, decided
from comments.moderation.status import lock_threads, locked
from comments.moderation.trust import lock_readers

BAN_REMEMBERED = timedelta(days=365)
NO_TRACES = {
    "body": "",
    "exact_hash": None,
    "simhash": None,
    **{f"sh{n}": None for n in range(4)},
}
# phases whose findings may quote more than the text
ABOUT_THE_NAME = ("name", "history", "standing")


def erase(identity: Identity, *, keep_comments: bool) -> None:
    """Forget who this reader was, at once and for good.

    With `keep_comments` false also all that she wrote.

    What stays: the numbered row, decisions without words, and for a banned reader the
    key of the address for a year.
    """
    now = timezone.now()
    with transaction.atomic():
        # a comment that is being stored is in by now, or finds the account closed
        advisory_lock("reader", identity.pk)
        written = Comment.objects.filter(author=identity)
        # before the reader, as every decision does
        lock_threads(written.values_list("article", flat=True))
        comments = list(locked(written.values_list("pk", flat=True)).values())
        identity = lock_readers([identity.pk])[identity.pk]
        address = identity.email or ""
        key = identity.email_key
        _erase_person(
            identity,
            sanctioned=identity.sanctions_now(now).above_warning().exists(),
        )
        _erase_mail(identity, address)
        _erase_tokens(identity, key)
        _erase_words(identity, address, now)
        _erase_comments(comments, keep_comments, now)
        audit("reader.erased", identity)


def _erase_person(identity: Identity, *, sanctioned: bool) -> None:
    if not sanctioned:
        identity.email_key = ""
    identity.email, identity.family_key = None, ""
    identity.display_name = identity.name_skeleton = ""
    identity.state, identity.notify_replies = Identity.State.DELETED, False
    identity.session_epoch += 1
    identity.save()


def _erase_mail(identity: Identity, address: str) -> None:
    to_her = Q(address__iexact=address) & ~Q(address="")
    Outbox.objects.filter(Q(identity=identity) | to_her, sent_at=None).delete()


def _erase_tokens(identity: Identity, key: str) -> None:
    LoginChallenge.objects.filter(email_key=key).update(
        email="", next="", net_hash=None, expires_at=timezone.now()
    )
    SpentToken.objects.filter(identity=identity).delete()


def _erase_words(identity: Identity, address: str, now: datetime) -> None:
    """What she told the desk, and what the desk wrote down about her.

    Complaints themselves stay: they are counted.
    """
    own = Report.objects.filter(Q(identity=identity) | left_with(address))
    own.update(identity=None, name="", contact="", text="", net_hash=None)
    Flag.objects.filter(identity=identity).update(net_hash=None)
    identity.appeals.open().close(now, by=None)
    identity.appeals.update(text="")
    identity.sanctions.update(message="")
    identity.notes.all().delete()


def _erase_comments(comments: list[Comment], keep: bool, now: datetime) -> None:
    for comment in [] if keep else comments:
        if comment.stands:
            decided(comment, Decision.Action.REMOVE, Status.REMOVED, now=now)
    written = Comment.objects.filter(pk__in=[comment.pk for comment in comments])
    texts = CommentRevision.objects.filter(comment__in=written)
    found = PhaseResult.objects.filter(revision__in=texts)
    (found.filter(phase__in=ABOUT_THE_NAME) if keep else found).update(reasons=[])
    QuerySet.update(texts, net_hash=None, **({} if keep else NO_TRACES))
    if not keep:
        QuerySet.update(Decision.objects.filter(comment__in=written), words="")
        for comment in comments:
            comment.notes.all().delete()
    written.update(author=None, erased_at=now)


def carry_sanctions(identity: Identity) -> None:
    """Who comes back after erasing an account is under the same sanctions still.

    Or after it lapsed, with its address.
    """
    gone = Identity.objects.filter(email_key=identity.email_key).exclude(
        state=Identity.State.ACTIVE
    )
    laid = (
        Sanction.objects.in_force(timezone.now())
        .above_warning()
        .filter(identity__in=gone)
    )
    for one in laid.order_by("pk"):
        same = {
            "kind": one.kind,
            "reason_code": one.reason_code,
            "starts": one.starts,
            "until": one.until,
        }
        Sanction.objects.create(identity=identity, by=one.by, **same)
        audit(f"reader.{one.kind}", identity, note=f"as {one.identity_id}")


def prune_bans(now: datetime) -> int:
    """Keys of banned readers who erased their accounts a year ago.

    Erasing asks for a login: that is when it was.
    """
    gone = Identity.objects.filter(
        state=Identity.State.DELETED, last_login_at__lt=now - BAN_REMEMBERED
    )
    return gone.exclude(email_key="", family_key="").update(email_key="", family_key="")


def prune_networks(before: datetime) -> int:
    """Networks of texts that are older.

    With the paper's secret a network could be told from its hash.
    """
    texts = CommentRevision.objects.filter(
        created_at__lt=before, net_hash__isnull=False
    )
    return QuerySet.update(texts, net_hash=None)
