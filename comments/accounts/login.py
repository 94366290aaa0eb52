"""Logging in by mail: a code for the browser that asked, and a link.

No password, and no word on who has an account.

Asking never looks whether the address is known, so its answer cannot tell.
"""

import logging
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.db.models import F, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.locks import advisory_lock
from comments.models import LoginChallenge, Outbox
from comments.refusals import CommentRefused
from comments.requests import keyed_hashes
from people.models import AuditEvent

logger = logging.getLogger(__name__)
LASTS = timedelta(minutes=15)
MOST_TRIES = 5
# For one address: so many within so long.
LIMITS = ((1, timedelta(seconds=60)), (3, timedelta(hours=1)), (10, timedelta(days=1)))
FROM_A_NETWORK = 300  # an hour; thousands of telephones share one network
# of all addresses together: somebody tries many
WRONG_CODES = 200
CODES_REST = timedelta(hours=1)
OF_A_NETWORK = 20  # of them: one visitor alone must not switch off codes for everybody
ALARM = "comment.codes_off"


@dataclass(frozen=True)
class Proof:
    """Somebody has shown that mail to this address reaches her."""

    email: str
    next: str
    challenge: int = field(default=0, compare=False)


def ask(email: str, *, next: str = "", net_hash: bytes | None = None) -> str:
    """Order a code and a link for this address.

    What comes back is the browser's secret, which the code needs.

    Raises Refused (`too_often`, with `seconds` to wait) above the limits, whosever
    address it is.
    """
    now = timezone.now()
    key = keyed_hashes.email_key(email)
    browser = secrets.token_urlsafe(24)
    code = f"{secrets.randbelow(10**6):06}"
    token = secrets.token_urlsafe(24)
    browser_mac = _browser_mac(browser)
    with transaction.atomic():
        advisory_lock("login", key)
        _refuse_too_often(key, net_hash, now)
        LoginChallenge.objects.create(
            email=email,
            email_key=key,
            code_mac=_code_mac(browser_mac, code),
            token_mac=_token_mac(token),
            browser_mac=browser_mac,
            next=next,
            net_hash=net_hash,
            created_at=now,
            expires_at=now + LASTS,
        )
        letter = {"code": code, "token": token, "until": (now + LASTS).isoformat()}
        Outbox.objects.create(
            kind=Outbox.Kind.LOGIN, address=email, payload=letter, not_before=now
        )
    return browser


def _refuse_too_often(key: str, net_hash: bytes | None, now: datetime) -> None:
    asked = LoginChallenge.objects.filter(
        email_key=key, created_at__gt=now - timedelta(days=1)
    )
    times = list(asked.order_by("-created_at").values_list("created_at", flat=True))
    waits = [
        times[most - 1] + span - now for most, span in LIMITS if len(times) >= most
    ]
    near = LoginChallenge.objects.filter(net_hash=net_hash, net_hash__isnull=False)
    if near.filter(created_at__gt=now - timedelta(hours=1)).count() >= FROM_A_NETWORK:
        waits.append(timedelta(minutes=10))
    if waits and max(waits) > timedelta(0):
        raise too_often(max(waits))


def too_often(wait: timedelta) -> CommentRefused:
    """The refusal of whoever must wait.

    The page tells whole minutes, `seconds` are for the header.
    """
    seconds = ceil(wait.total_seconds())
    words = _("Too often. Try again in %(minutes)d min.") % {
        "minutes": ceil(seconds / 60)
    }
    return CommentRefused("too_often", words, 429, seconds=seconds)


def asked_from(browser: str) -> LoginChallenge | None:
    """The last thing this browser asked for, used or not."""
    return (
        LoginChallenge.objects.filter(browser_mac=_browser_mac(browser))
        .order_by("-pk")
        .first()
    )


def by_code(browser: str, code: str) -> Proof:
    """The proof that a code gives, once, in the browser that asked for it.

    Within five tries and a quarter of an hour.

    Raises Refused: `wrong_code`, `codes_off` where too many guesses were made in the
    whole paper.
    """
    now = timezone.now()
    challenge = asked_from(browser)
    guess = _code_mac(_browser_mac(browser), code)
    if codes_are_off(now):
        raise CommentRefused(
            "codes_off",
            _("Codes are switched off for now. Open the link in the mail instead."),
            429,
        )
    if challenge is None or not _count_try(challenge, now):
        raise _wrong_code()
    if not keyed_hashes.same(guess, challenge.code_mac):
        _sound_alarm(challenge, now)
        raise _wrong_code()
    # what remains are the wrong ones
    return _use(challenge, now, attempts=F("attempts") - 1)


def _wrong_code() -> CommentRefused:
    return CommentRefused(
        "wrong_code", _("That code is wrong or no longer valid."), 422
    )


def _count_try(challenge: LoginChallenge, now: datetime) -> bool:
    """Counted before it is compared: a hundred guesses at once are five as well."""
    return bool(
        _live(now)
        .filter(pk=challenge.pk, attempts__lt=MOST_TRIES)
        .update(attempts=F("attempts") + 1)
    )


def codes_are_off(now: datetime) -> bool:
    label = LoginChallenge._meta.label_lower
    return AuditEvent.objects.filter(
        label=label, action=ALARM, at__gt=now - CODES_REST
    ).exists()


def _sound_alarm(challenge: LoginChallenge, now: datetime) -> None:
    wrong = _wrong_codes(now)
    if wrong > WRONG_CODES:
        _switch_codes_off(challenge, wrong)
        logger.error(
            (
                "More than %d wrong codes in an hour: codes are off for an hour, links "
                "stay."
            ),
            WRONG_CODES,
        )


def _switch_codes_off(challenge: LoginChallenge, wrong: int) -> None:
    with transaction.atomic():
        AuditEvent.record(ALARM, challenge, by=None, note=str(wrong))
        Outbox.objects.create(kind=Outbox.Kind.WARNING, payload={"wrong_codes": wrong})


def _wrong_codes(now: datetime) -> int:
    """Of the last hour, from each network some at most.

    Those of no known network all count.
    """
    recent = LoginChallenge.objects.filter(
        created_at__gt=now - timedelta(hours=1), attempts__gt=0
    )
    by_network = (
        recent.order_by().values_list("net_hash").annotate(wrong=Sum("attempts"))
    )
    return sum(
        wrong if network is None else min(wrong, OF_A_NETWORK)
        for network, wrong in by_network
    )


def of_link(token: str) -> LoginChallenge | None:
    """What a link belongs to, while it is good.

    Looking at it changes nothing: mail scanners do.
    """
    return _live(timezone.now()).filter(token_mac=_token_mac(token)).first()


def by_link(token: str) -> Proof:
    """The proof that a link gives, once, in any browser. Raises Refused (`spent`)."""
    challenge = of_link(token)
    if challenge is None:
        raise spent()
    return _use(challenge, timezone.now())


def spent() -> CommentRefused:
    """The refusal of a link that leads nowhere any more."""
    return CommentRefused(
        "spent", _("That link was used already or is no longer valid."), 410
    )


def _use(challenge: LoginChallenge, now: datetime, **changes: object) -> Proof:
    """Code and link are one.

    Whichever comes first ends the other, and all others of that browser and address.
    """
    won = LoginChallenge.objects.filter(pk=challenge.pk, used_at=None).update(
        used_at=now, email="", **changes
    )
    if not won:
        raise spent()
    twins = _live(now).filter(
        email_key=challenge.email_key, browser_mac=challenge.browser_mac
    )
    twins.update(used_at=now, email="")
    return Proof(challenge.email, challenge.next, challenge.pk)


def spend(proof: Proof) -> bool:
    """Whoever joins with a proof has used it up.

    True once, also for a cookie that was copied before.
    """
    return bool(
        LoginChallenge.objects.filter(pk=proof.challenge)
        .exclude(token_mac="")
        .update(token_mac="")
    )


def _live(now: datetime) -> QuerySet[LoginChallenge]:
    return LoginChallenge.objects.filter(used_at=None, expires_at__gt=now)


def _browser_mac(browser: str) -> str:
    return keyed_hashes.hmac_of("login", "browser", browser)


def _code_mac(browser_mac: str, code: str) -> str:
    return keyed_hashes.hmac_of("login", "code", browser_mac, code)


def _token_mac(token: str) -> str:
    return keyed_hashes.hmac_of("login", "link", token)
