"""Logging in: the address, the code, the link.

Every page is the same, whoever has an account.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments.accounts import login as proving
from comments.accounts import registration
from comments.accounts.login import Proof
from comments.accounts.session import has_ended, reader_of, sign_in, sign_out
from comments.forms.account import AddressForm, CodeForm
from comments.refusals import CommentRefused
from comments.requests import redirects
from comments.requests.keyed_hashes import net_hash
from comments.views.pages import field_errors, posted, private_page, see_other

# cookies
ASKED = "masuk"  # what the code belongs to
JOINING = "daftar"  # an address that was proved just now
PATH = "/komentar/akun/"
JOIN_WITHIN = timedelta(hours=1)
SALT = "comments.joining"


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """One field for an address. What follows is the same for every address."""
    reader = reader_of(request)
    ended = has_ended(request)
    onward = request.POST.get("next", request.GET.get("next", ""))
    known = {"email": reader.email if reader else ""}
    form = AddressForm(posted(request), initial=known)
    words = {"next": onward, "ended": ended, "again": reader is not None}
    page = "comments/account/login.html"
    if form.is_valid():
        try:
            return _ask(
                request,
                form.cleaned_data["email"],
                redirects.safe(onward) if onward else "",
            )
        except CommentRefused as refusal:
            return _refused(request, form, refusal, page, words)
    response = render(request, page, {"form": form, **words}, status=field_errors(form))
    if ended:
        sign_out(response)
    return response


def _ask(request: HttpRequest, email: str, onward: str) -> HttpResponse:
    browser = proving.ask(email, next=onward, net_hash=net_hash(request))
    response = see_other(reverse("comment-code"))
    _own_cookie(response, ASKED, browser, proving.LASTS)
    return response


def _own_cookie(
    response: HttpResponseBase, name: str, value: str, lasts: timedelta
) -> None:
    response.set_cookie(
        name,
        value,
        max_age=lasts,
        path=PATH,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def _refused(
    request: HttpRequest, form: Form, refusal: CommentRefused, page: str, words: dict
) -> HttpResponse:
    """The same page with the sentence on top.

    Whoever asked too often also hears for how long.
    """
    form.add_error(None, str(refusal.sentence))
    response = render(request, page, {"form": form, **words}, status=refusal.status)
    if "seconds" in refusal.details:
        response.headers["Retry-After"] = str(refusal.details["seconds"])
    return response


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Six digits, in the browser that asked for them; or the same mail once more."""
    browser = request.COOKIES.get(ASKED, "")
    if not browser:
        return see_other(reverse("comment-login"))
    page = "comments/account/code.html"
    if request.method != "POST":
        return render(request, page, {"form": CodeForm()})
    if "again" in request.POST:
        return _once_more(request, browser, page)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return render(request, page, {"form": form}, status=422)
    try:
        return proved(request, proving.by_code(browser, form.cleaned_data["code"]))
    except CommentRefused as refusal:
        return _refused(request, form, refusal, page, {})


def _once_more(request: HttpRequest, browser: str, page: str) -> HttpResponse:
    asked = proving.asked_from(browser)
    if asked is None or not asked.email:
        return see_other(reverse("comment-login"))
    try:
        return _ask(request, asked.email, asked.next)
    except CommentRefused as refusal:
        form = CodeForm({})
        form.errors.clear()
        return _refused(request, form, refusal, page, {})


# nothing is refused here: the log has the addresses of refusals, and in this one is a
# token
@csrf_exempt
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Whose account it is, and a button.

    Opening the link does nothing, for a mail scanner opens it too.
    """
    return (
        _opened(request, token)
        if request.method in ("GET", "HEAD")
        else see_other(request.path)
    )


@private_page
def _opened(request: HttpRequest, token: str) -> HttpResponse:
    challenge = proving.of_link(token)
    if challenge is None:
        return _spent(request, proving.spent())
    return render(
        request,
        "comments/account/link.html",
        {"address": masked(challenge.email), "token": token},
    )


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def press(request: HttpRequest) -> HttpResponse:
    """The button of that page, at an address without a token."""
    if request.method != "POST":
        return see_other(reverse("comment-login"))
    try:
        return proved(request, proving.by_link(request.POST.get("token", "")))
    except CommentRefused as refusal:
        return _spent(request, refusal)


def _spent(request: HttpRequest, refusal: CommentRefused) -> HttpResponse:
    return render(
        request,
        "comments/account/spent.html",
        {"sentence": refusal.sentence},
        status=refusal.status,
    )


def masked(address: str) -> str:
    """r•••@contoh.id: enough to know one's own by."""
    return f"{address[:1]}•••@{address.rpartition('@')[2]}"


def proved(request: HttpRequest, proof: Proof) -> HttpResponse:
    """Signed in, and back to where she came from.

    Or, the first time, to the page that asks for a name.
    """
    identity = registration.known(proof.email)
    if identity is None:
        joining = see_other(reverse("comment-join"))
        claim = signing.dumps(
            [proof.email, proof.next, proof.challenge, timezone.now().timestamp()],
            salt=SALT,
        )
        _own_cookie(joining, JOINING, claim, JOIN_WITHIN)
        response = joining
    else:
        response = see_other(proof.next or reverse("comment-account"))
        sign_in(request, response, identity)
    response.delete_cookie(ASKED, path=PATH, samesite="Lax")
    return response


def joining_of(request: HttpRequest) -> tuple[Proof, datetime] | None:
    """The address that this browser proved within the hour, and when."""
    try:
        email, onward, challenge, at = signing.loads(
            request.COOKIES.get(JOINING, ""), salt=SALT, max_age=JOIN_WITHIN
        )
    except (signing.BadSignature, ValueError):
        return None
    return Proof(email, onward, challenge), datetime.fromtimestamp(
        at, tz=timezone.get_default_timezone()
    )
