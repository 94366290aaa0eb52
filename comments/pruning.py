"""What the paper forgets by the clock.

Everything here may be run as often as one likes.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from comments.accounts import registration
from comments.models import Flag, Identity, LoginChallenge, Outbox, Report, SpentToken
from comments.moderation import erasing

NETWORKS_KEPT = timedelta(days=90)
DAY = timedelta(days=1)
MAILS_KEPT = timedelta(days=7)
# sent rows of these, without any word, keep it at once
ONCE_FOR_EVER = (Outbox.Kind.REPLY, Outbox.Kind.EDITED)


def prune(now: datetime | None = None) -> int:
    """Everything whose time is over; how many rows were emptied, retired or deleted."""
    now = now or timezone.now()
    return sum(chore(now) for chore in CHORES)


def networks(now: datetime) -> int:
    before = now - NETWORKS_KEPT
    emptied = erasing.prune_networks(before)
    for model in (Flag, Report):
        old = model.objects.filter(at__lt=before, net_hash__isnull=False)
        emptied += old.update(net_hash=None)
    return emptied


def spent_forms(now: datetime) -> int:
    return SpentToken.objects.filter(at__lt=now - DAY).delete()[0]


def challenges(now: datetime) -> int:
    """A quarter of an hour is their life; a day is what the limits look back."""
    ended = (
        LoginChallenge.objects.filter(expires_at__lt=now)
        .exclude(email="")
        .update(email="")
    )
    return ended + LoginChallenge.objects.filter(created_at__lt=now - DAY).delete()[0]


def unused_accounts(now: datetime) -> int:
    before = now - registration.UNUSED_FOR
    last = Q(last_login_at__lt=before) | Q(last_login_at=None, created_at__lt=before)
    return Identity.objects.filter(last).retire()


def mails(now: datetime) -> int:
    """Sent ones that no rule asks for any more, and those that could not be sent.

    They hold an address.
    """
    old = Outbox.objects.filter(not_before__lt=now - MAILS_KEPT)
    return old.exclude(kind__in=ONCE_FOR_EVER, sent_at__isnull=False).delete()[0]


CHORES: tuple[Callable[[datetime], int], ...] = (
    networks,
    spent_forms,
    challenges,
    unused_accounts,
    mails,
    erasing.prune_bans,
)
