"""The ways out: of a session, of mails, with one's data, and for good."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from comments.accounts import personal_export, registration
from comments.accounts.session import (
    fresh,
    login_url,
    reader_of,
    reader_required,
    sign_out,
)
from comments.forms.account import EraseForm
from comments.mail import unsubscribing
from comments.moderation import erasing
from comments.views.pages import field_errors, posted, private_page, see_other


@private_page
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """Out of this browser, or with `all` out of every one."""
    reader = reader_of(request)
    if reader and "all" in request.POST:
        registration.sign_out_everywhere(reader)
    response = see_other(reverse("front"))
    sign_out(response)
    return response


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def export(request: HttpRequest) -> HttpResponse:
    """Everything that the paper knows of this reader, as one file.

    After a login of the last ten minutes.
    """
    reader = reader_of(request)
    assert reader  # reader_required
    if not fresh(request):
        return see_other(login_url(request))
    known = json.dumps(personal_export.known_of(reader), ensure_ascii=False, indent=2)
    name = 'attachment; filename="komentar-saya.json"'
    return HttpResponse(
        known + "\n",
        content_type="application/json",
        headers={"Content-Disposition": name},
    )


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def erase(request: HttpRequest) -> HttpResponse:
    """Close the account for good; after a login of the last ten minutes."""
    reader = reader_of(request)
    assert reader  # reader_required
    if not fresh(request):
        return see_other(login_url(request))
    form = EraseForm(posted(request))
    if not form.is_valid():
        return render(
            request,
            "comments/account/erase.html",
            {"form": form},
            status=field_errors(form),
        )
    erasing.erase(reader, keep_comments=form.cleaned_data["comments"] == "keep")
    response = render(request, "comments/account/erased.html")
    sign_out(response)
    return response


@private_page
# mail programs press this button themselves; the token is good for nothing else
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """No more mails about replies.

    Looking at the page changes nothing; pressed twice it is done as well.
    """
    reader = unsubscribing.reader_of(token)
    if reader is None:
        return render(request, "comments/account/no_link.html", status=404)
    if request.method == "POST":
        unsubscribing.stop(reader)
    return render(
        request, "comments/account/unsubscribe.html", {"done": request.method == "POST"}
    )
