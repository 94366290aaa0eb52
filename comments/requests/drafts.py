"""What somebody typed, kept in the own browser while another page comes first.

The login, a warning, new rules.

A signed cookie on the address of that one form: 2,000 letters do not go into an
address, and the paper keeps no text that nobody has sent yet.
"""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "draf"
PIECE = 3000  # letters; browsers keep cookies of up to 4,096
# servers take a line of headers of up to 8 KiB; longer ones are texts that nobody types
MOST_PIECES = 2
PIECES = [f"{COOKIE}{number}" for number in range(MOST_PIECES)]  # the cookies' names
LASTS = timedelta(hours=1)


def keep(request: HttpRequest, response: HttpResponse, text: str) -> HttpResponse:
    """The answer, after which the same form finds the text again.

    For an hour, and only in this browser.
    """
    # whose it is, and what for
    form = (request.POST.get("seal", ""), request.GET.get("balas", ""))
    packed = signing.dumps([*form, text], salt=_salt(request), compress=True)
    if text and len(packed) <= PIECE * MOST_PIECES:
        for number, name in enumerate(PIECES):
            piece = packed[number * PIECE : (number + 1) * PIECE]
            response.set_cookie(
                name,
                piece,
                max_age=LASTS,
                path=request.path,
                secure=settings.HTTPS,
                httponly=True,
                samesite="Lax",
            )
    return response


def kept(request: HttpRequest, is_own: Callable[[str, str], bool] | None = None) -> str:
    """The text that `keep` put away for this form, or nothing.

    Others may use this browser: where the address of a form is everybody's, `is_own`
    tells by the seal of the form, and by what that answered, whether the reader had it.
    """
    packed = "".join(request.COOKIES.get(name, "") for name in PIECES)
    try:
        seal, answered, text = signing.loads(packed, salt=_salt(request), max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return ""
    return text if is_own is None or is_own(seal, answered) else ""


def drop(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer, after which nothing is kept."""
    for name in PIECES:
        if name in request.COOKIES:
            response.delete_cookie(name, path=request.path, samesite="Lax")
    return response


def _salt(request: HttpRequest) -> str:
    return f"comments.draft.{request.path}"
