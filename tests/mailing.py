"""A real mail server on a port of its own, which keeps what it takes or says no."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from socket import socket
from typing import Any

from aiosmtpd.controller import Controller


class Postmaster:
    """Whoever stands behind the server's counter."""

    def __init__(self, answer: str = "250 OK") -> None:
        self.answer, self.taken = answer, []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.taken.append(envelope)
        return self.answer

    @property
    def letters(self) -> list[EmailMessage]:
        return [
            message_from_bytes(envelope.content, policy=default)
            for envelope in self.taken
        ]


@contextmanager
def listening(settings: Any, answer: str = "250 OK") -> Iterator[Postmaster]:
    """The paper sends its mail to this server as long as it listens."""
    postmaster = Postmaster(answer)
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(postmaster, hostname="127.0.0.1", port=port)
    options = {"host": "127.0.0.1", "port": port, "timeout": 5}
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": options,
        }
    }
    controller.start()
    try:
        yield postmaster
    finally:
        controller.stop()
