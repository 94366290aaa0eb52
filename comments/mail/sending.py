"""Sending what was ordered.

Each letter at most once, after the act that it tells of, and then it is forgotten.
"""

import logging
from datetime import datetime, timedelta
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.policy import Policy, default
from smtplib import SMTPServerDisconnected
from typing import Any

from django.core.mail import EmailMessage, mailers
from django.db.models import F
from django.utils import timezone, translation

from comments.mail.messages import Later, MailMessage, compose
from comments.models import Outbox

logger = logging.getLogger(__name__)
AT_A_TIME = 100
MOST_TRIES = 5
# after the first, second … failure
WAITS = [timedelta(minutes=minutes) for minutes in (1, 3, 10, 60)]
LONGEST_LINE = 998  # letters, for mail servers
# The server may have taken the letter and its word of it was lost: sent again it might
# come twice.
UNKNOWN = (SMTPServerDisconnected, TimeoutError, ConnectionResetError)


def send_due(now: datetime | None = None) -> int:
    """Send what is due, at most a hundred letters; how many the mail server took."""
    now = now or timezone.now()
    due = list(_due(now).values_list("pk", flat=True)[:AT_A_TIME])
    with translation.override("id"):
        return Round(now).send(due) if due else 0


def _due(now: datetime) -> Any:
    return Outbox.objects.filter(
        sent_at=None, not_before__lte=now, tries__lt=MOST_TRIES
    ).order_by("not_before", "pk")


def failed() -> Any:
    """Letters that the mail server refused five times. Somebody has to look."""
    return Outbox.objects.filter(sent_at=None, tries__gte=MOST_TRIES)


class Address(UnstructuredHeader, BaseHeader):
    """A header with an address of the web in it.

    On one line, for a longer one would become an encoded word.
    """

    def fold(self, *, policy: Policy) -> str:
        return super().fold(policy=policy.clone(max_line_length=LONGEST_LINE))


HEADERS = HeaderRegistry()
HEADERS.map_to_type("list-unsubscribe", Address)


class Message(EmailMessage):
    """A mail as it travels; mail programs find the button that ends such mails."""

    def message(self, *, policy: Any = default) -> Any:
        return super().message(policy=policy.clone(header_factory=HEADERS))


class Round:
    """One connection, and the letters that go through it."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.connection = mailers["default"]
        self.broken = False

    def send(self, keys: list[int]) -> int:
        try:
            return sum(self._send_one(key) for key in keys)
        finally:
            self.connection.close()

    def _send_one(self, key: int) -> bool:
        order = (
            _due(self.now).filter(pk=key).select_related("identity", "comment").first()
        )
        # another process has it, or an earlier letter of this round told of it too
        if order is None:
            return False
        letter = compose(order, self.now)
        if isinstance(letter, Later):
            _still(order).update(not_before=letter.at)
        elif letter is None:
            _still(order).delete()
        elif self._open(order) and self._take(order, letter):
            return self._hand_over(order, letter)
        return False

    def _open(self, order: Outbox) -> bool:
        """Is the server there?

        Where it is not, every letter of this round has had a try, and nobody waits for
        more.
        """
        if not self.broken:
            try:
                self.connection.open()
                return True
            except Exception as error:  # whatever a socket or a server may say
                self.broken = True
                logger.error(
                    "The mail server does not answer: %s", type(error).__name__
                )
        _still(order).update(tries=F("tries") + 1, not_before=self._next_try(order))
        return False

    def _take(self, order: Outbox, letter: MailMessage) -> bool:
        """Mark it as sent before it is.

        A crash in between loses a letter and never doubles one.
        """
        gone = {
            "sent_at": self.now,
            "address": "",
            "payload": {},
            "tries": F("tries") + 1,
        }
        won = _still(order).update(**gone)
        if won:
            Outbox.objects.filter(pk__in=letter.also, sent_at=None).update(**gone)
        return bool(won)

    def _hand_over(self, order: Outbox, letter: MailMessage) -> bool:
        message = Message(letter.subject, letter.body, to=letter.to)
        message.extra_headers = {"Auto-Submitted": "auto-generated", **letter.headers}
        try:
            self.connection.send_messages([message])
        except UNKNOWN as error:
            logger.error("Mail %d may be lost: %s", order.pk, type(error).__name__)
            self.connection.close()
            return False
        except Exception as error:  # the server said no, so that it did not take it
            logger.error("Mail %d was refused: %s", order.pk, type(error).__name__)
            self._give_back(order, letter)
            return False
        return True

    def _give_back(self, order: Outbox, letter: MailMessage) -> None:
        back = {
            "address": order.address,
            "payload": order.payload,
            "not_before": self._next_try(order),
        }
        Outbox.objects.filter(pk=order.pk).update(sent_at=None, **back)
        Outbox.objects.filter(pk__in=letter.also).update(
            sent_at=None, not_before=back["not_before"]
        )
        self.connection.close()

    def _next_try(self, order: Outbox) -> datetime:
        return self.now + WAITS[min(order.tries, len(WAITS) - 1)]


def _still(order: Outbox) -> Any:
    """The order, if it is as it was read."""
    return Outbox.objects.filter(
        pk=order.pk, sent_at=None, tries=order.tries, not_before=order.not_before
    )
