"""What somebody typed, kept in the own browser while another page comes first: the login, a warning, new rules.

A signed cookie on the address of that one form: 2,000 letters do not go into an address, and the paper keeps no text
that nobody has sent yet.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

COOKIE = "draf"
PIECE = 3000  # letters; browsers keep cookies of up to 4,096
MOST_PIECES = 2  # servers take a line of headers of up to 8 KiB; longer ones are texts that nobody types
LASTS = timedelta(hours=1)


def keep(response: HttpResponse, article: int, text: str) -> HttpResponse:
    """The answer, after which the form of this story finds the text again; for an hour, and only in this browser."""
    packed = signing.dumps(text, salt=_salt(article), compress=True)
    if len(packed) <= PIECE * MOST_PIECES:
        for number in range(MOST_PIECES):
            piece = packed[number * PIECE : (number + 1) * PIECE]
            response.set_cookie(
                f"{COOKIE}{number}",
                piece,
                max_age=LASTS,
                path=_path(article),
                secure=settings.HTTPS,
                httponly=True,
                samesite="Lax",
            )
    return response


def kept(request: HttpRequest, article: int) -> str:
    """The text that `keep` put away for this story, or nothing."""
    packed = "".join(request.COOKIES.get(f"{COOKIE}{number}", "") for number in range(MOST_PIECES))
    try:
        return signing.loads(packed, salt=_salt(article), max_age=LASTS)
    except signing.BadSignature:
        return ""


def drop(request: HttpRequest, response: HttpResponse, article: int) -> HttpResponse:
    """The answer, after which nothing is kept."""
    for number in range(MOST_PIECES):
        if f"{COOKIE}{number}" in request.COOKIES:
            response.delete_cookie(f"{COOKIE}{number}", path=_path(article), samesite="Lax")
    return response


def _salt(article: int) -> str:
    return f"comments.draft.{article}"


def _path(article: int) -> str:
    return reverse("comment-write", args=[article])
