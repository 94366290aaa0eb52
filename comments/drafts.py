"""What somebody typed, kept in the own browser while another page comes first: the login, a warning, new rules.

A signed cookie on the address of that one form: 2,000 letters do not go into an address, and the paper keeps no text
that nobody has sent yet.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "draf"
PIECE = 3000  # letters; browsers keep cookies of up to 4,096
MOST_PIECES = 2  # servers take a line of headers of up to 8 KiB; longer ones are texts that nobody types
LASTS = timedelta(hours=1)


def keep(request: HttpRequest, response: HttpResponse, text: str) -> HttpResponse:
    """The answer, after which the same form finds the text again; for an hour, and only in this browser."""
    packed = signing.dumps(text, salt=_salt(request), compress=True)
    if text and len(packed) <= PIECE * MOST_PIECES:
        for number in range(MOST_PIECES):
            piece = packed[number * PIECE : (number + 1) * PIECE]
            response.set_cookie(
                f"{COOKIE}{number}",
                piece,
                max_age=LASTS,
                path=request.path,
                secure=settings.HTTPS,
                httponly=True,
                samesite="Lax",
            )
    return response


def kept(request: HttpRequest) -> str:
    """The text that `keep` put away for this form, or nothing."""
    packed = "".join(request.COOKIES.get(f"{COOKIE}{number}", "") for number in range(MOST_PIECES))
    try:
        return signing.loads(packed, salt=_salt(request), max_age=LASTS)
    except signing.BadSignature:
        return ""


def drop(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer, after which nothing is kept."""
    for number in range(MOST_PIECES):
        if f"{COOKIE}{number}" in request.COOKIES:
            response.delete_cookie(f"{COOKIE}{number}", path=request.path, samesite="Lax")
    return response


def _salt(request: HttpRequest) -> str:
    return f"comments.draft.{request.path}"
