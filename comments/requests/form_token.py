"""The seal of a reader's form.

Who may send it, for what, when it was handed out, and that it counts once.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from articles.reading.pagination import instant, microseconds
from comments.refusals import CommentRefused
from comments.requests.keyed_hashes import hmac_of, same

GOOD_FOR = timedelta(hours=6)


@dataclass(frozen=True)
class Seal:
    """A form that we handed out."""

    issued_at: datetime
    jti_hash: str

    def is_old(self, now: datetime) -> bool:
        return now - self.issued_at > GOOD_FOR

    def seconds(self, now: datetime) -> float:
        """From the page to its answer, never negative.

        A clock that went back counts as no time at all.
        """
        return max(0.0, (now - self.issued_at).total_seconds())

    def is_from_the_future(self, now: datetime) -> bool:
        return self.issued_at > now


def seal(purpose: str, identity: int, *about: object, now: datetime) -> str:
    """The text of a form's hidden field.

    `about` is what the form is for: a story and the comment answered, say.
    """
    issued = str(microseconds(now))
    jti = secrets.token_hex(12)
    return ".".join(
        (issued, jti, hmac_of("form", purpose, identity, *about, issued, jti))
    )


def opened(text: str, purpose: str, identity: int, *about: object) -> Seal:
    """The seal that `seal` wrote for the same purpose, person and things.

    Raises Refused (`forged`) for any other; an old one is still returned, for the
    caller knows what was typed.
    """
    parts = text.split(".")
    if len(parts) != 3 or not same(
        parts[2], hmac_of("form", purpose, identity, *about, *parts[:2])
    ):
        raise CommentRefused(
            "forged", _("This form is not valid. Load the page again."), 400
        )
    issued, jti, _signed = parts
    return Seal(instant(int(issued)), hashlib.sha256(jti.encode()).hexdigest())
