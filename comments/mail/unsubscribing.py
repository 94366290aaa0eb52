"""The link under a mail about replies.

Good for ending those mails, for ever, and for nothing else.
"""

import re

from comments.models import Identity
from comments.requests import keyed_hashes

KIND = "reply"
TOKEN = re.compile(rf"([0-9]{{1,18}})-{KIND}-(.*)", re.DOTALL)


def token_of(identity: Identity) -> str:
    return f"{identity.pk}-{KIND}-{_mac(identity.pk)}"


def _mac(key: int) -> str:
    return keyed_hashes.hmac_of("unsub", key, KIND)


def reader_of(token: str) -> int | None:
    """The number of the reader whose mails it ends.

    None for a token that the paper never gave.
    """
    found = TOKEN.fullmatch(token)
    if found and keyed_hashes.same(found[2], _mac(int(found[1]))):
        return int(found[1])
    return None


def stop(reader: int) -> None:
    """No more mails about replies.

    Done twice it changes nothing; of an account that is gone nothing is said.
    """
    Identity.objects.filter(pk=reader).update(notify_replies=False)
