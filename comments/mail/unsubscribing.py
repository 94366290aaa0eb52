"""The link under a mail about replies.

Good for ending those mails, for ever, and for nothing else.
"""

from comments.models import Identity
from comments.requests import keyed_hashes

KIND = "reply"


def token_of(identity: Identity) -> str:
    return f"{identity.pk}-{KIND}-{_mac(identity.pk)}"


def _mac(key: int) -> str:
    return keyed_hashes.hmac_of("unsub", key, KIND)


def reader_of(token: str) -> int | None:
    """The number of the reader whose mails it ends.

    None for a token that the paper never gave.
    """
    number, _hyphen, rest = token.partition("-")
    kind, _hyphen, mac = rest.partition("-")
    known = number.isascii() and number.isdigit() and len(number) < 19 and kind == KIND
    return int(number) if known and keyed_hashes.same(mac, _mac(int(number))) else None


def stop(reader: int) -> None:
    """No more mails about replies.

    Done twice it changes nothing; of an account that is gone nothing is said.
    """
    Identity.objects.filter(pk=reader).update(notify_replies=False)
