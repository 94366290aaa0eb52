"""Readers' sessions: a signed cookie of their own below /komentar/.

It has nothing to do with the desk's.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import rotate_token
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string

from comments.models import Identity
from comments.requests import drafts
from comments.views.pages import see_other

COOKIE = "pembaca"
PATH = "/komentar/"
SALT = "comments.accounts.session"
LASTS = timedelta(days=90)
# export, erasure and the like ask for a login that is no older
FRESH_FOR = timedelta(minutes=10)


def sign_in(
    request: HttpRequest, response: HttpResponseBase, identity: Identity
) -> None:
    """From here on this browser is that reader's.

    A new cookie, whatever it held before, and a new form token.
    """
    now = timezone.now()
    identity.last_login_at = now
    identity.save(update_fields=["last_login_at"])
    session = [
        identity.pk,
        identity.session_epoch,
        int(now.timestamp()),
        get_random_string(12),
    ]
    response.set_cookie(
        COOKIE,
        signing.dumps(session, salt=SALT),
        max_age=LASTS,
        path=PATH,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    rotate_token(request)


def sign_out(response: HttpResponseBase) -> None:
    """This browser is nobody's.

    Other devices stay signed in; raising the reader's epoch ends them too.
    """
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")


def reader_of(request: HttpRequest) -> Identity | None:
    """The reader who signed in here and still may.

    Asked for once in a request, one query at most.
    """
    if not hasattr(request, "reader"):
        # kept for this request
        request.reader, request.reader_since = _read(request)  # type: ignore[attr-defined]
    return request.reader  # type: ignore[attr-defined]  # set just above


def _read(request: HttpRequest) -> tuple[Identity | None, datetime | None]:
    try:
        key, epoch, since, _once = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS
        )
    except (signing.BadSignature, ValueError):
        return None, None
    found = Identity.objects.active().filter(pk=key, session_epoch=epoch).first()
    return (
        (found, datetime.fromtimestamp(since, tz=timezone.get_default_timezone()))
        if found
        else (None, None)
    )


def has_ended(request: HttpRequest) -> bool:
    """Does the browser bring a session that counts no more?"""
    return bool(request.COOKIES.get(COOKIE)) and reader_of(request) is None


def fresh(request: HttpRequest) -> bool:
    """Did this reader prove the address within the last ten minutes?"""
    if reader_of(request) is None:
        return False
    # set by reader_of
    age = timezone.now() - request.reader_since  # type: ignore[attr-defined]
    return age <= FRESH_FOR


def login_url(request: HttpRequest) -> str:
    """The login page, which leads back to where this request wanted to go."""
    return f"{reverse('comment-login')}?{urlencode({'next': request.get_full_path()})}"


def reader_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for readers who are signed in.

    Others are sent to the login page and come back afterwards, to their text.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if reader_of(request) is None:
            typed = request.POST.get("body", request.POST.get("text", ""))
            return drafts.keep(request, see_other(login_url(request)), typed)
        return view(request, *args, **kwargs)

    return guarded
