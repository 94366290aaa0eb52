"""Joining, one's own page, warnings, and the rules for comments."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from comments import moderation
from comments.accounts import registration
from comments.accounts.login import Proof, spend
from comments.accounts.session import reader_of, reader_required, sign_in
from comments.forms.account import AccountForm, ConsentForm, JoinForm
from comments.models import Identity, Sanction, Terms
from comments.reasons import Reason, sentence
from comments.requests import redirects
from comments.views.login import JOINING, PATH, joining_of
from comments.views.pages import field_errors, posted, private_page, see_other

BREAK = re.compile(r"\n{2,}|\n(?=\d{1,2}\. )")
NUMBERED = re.compile(r"(\d{1,2})\. (.+)", re.DOTALL)
QUOTED = re.compile(r'"([^"\n]+)"')


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """The first time: name and consent.

    For a reader who has joined: consent, where the rules have changed.
    """
    if reader := reader_of(request):
        return _renew(request, reader)
    joining = joining_of(request)
    if joining is None:
        return see_other(reverse("comment-login"))
    proof, at = joining
    form = JoinForm(posted(request))
    if not form.is_valid():
        words = {"form": form, "terms": Terms.current(), "address": proof.email}
        return render(
            request, "comments/account/join.html", words, status=field_errors(form)
        )
    identity = _joined(proof, form, at)
    response = see_other((identity and proof.next) or reverse("comment-account"))
    # else the form was sent twice: whoever was signed in by the first one is on her
    # page
    if identity:
        sign_in(request, response, identity)
    response.delete_cookie(JOINING, path=PATH, samesite="Lax")
    return response


def _joined(proof: Proof, form: JoinForm, at: datetime) -> Identity | None:
    """The new reader, or None for a proof that was used already."""
    name, notify = form.cleaned_data["name"], form.cleaned_data["notify"]
    with transaction.atomic():
        if not spend(proof):
            return None
        return registration.join(proof.email, name=name, notify=notify, proved_at=at)


def _renew(request: HttpRequest, reader: Identity) -> HttpResponse:
    onward = _onward(request)
    if not registration.needs_consent(reader):
        return see_other(onward)
    form = ConsentForm(posted(request))
    if form.is_valid():
        registration.consent(reader)
        return see_other(onward)
    words = {"form": form, "terms": Terms.current(), "next": onward}
    return render(
        request, "comments/account/renew.html", words, status=field_errors(form)
    )


def _onward(request: HttpRequest) -> str:
    wanted = request.POST.get("next", request.GET.get("next", ""))
    return redirects.safe(wanted) if wanted else reverse("comment-account")


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def account(request: HttpRequest) -> HttpResponse:
    """Name, notifications, sanctions, and the way to one's data and out."""
    reader = reader_of(request)
    assert reader  # reader_required
    form = AccountForm(posted(request), reader=reader)
    if form.is_valid():
        registration.change(reader, **form.cleaned_data)
        return see_other(f"{reverse('comment-account')}?tersimpan=1")
    words = {
        "form": form,
        "address": reader.email,
        "sanctions": [*shown(reader.sanctions_now())],
        "saved": "tersimpan" in request.GET and not form.is_bound,
    }
    return render(
        request, "comments/account/account.html", words, status=field_errors(form)
    )


def shown(sanctions: Iterable[Sanction]) -> Iterator[dict]:
    """Each sanction with the reason that its reader is told."""
    for laid in sanctions:
        reason = (
            sentence(laid.reason_code, laid.message) or Reason(laid.reason_code).label
        )
        yield {"sanction": laid, "reason": reason}


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def warning(request: HttpRequest) -> HttpResponse:
    """What a chief warned this reader of. It has to be read before the next comment."""
    reader = reader_of(request)
    assert reader  # reader_required
    unread = reader.sanctions_now().filter(
        kind=Sanction.Kind.WARN, acknowledged_at=None
    )
    onward = _onward(request)
    if request.method == "POST":
        for laid in unread:
            moderation.acknowledge(laid, by=reader)
        return see_other(onward)
    if not unread:
        return see_other(onward)
    return render(
        request,
        "comments/account/warning.html",
        {"warnings": [*shown(unread)], "next": onward},
    )


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """The rules for comments (PMS-3a).

    The newest, or with `?versi=` an earlier one that somebody accepted.
    """
    found = _version(request.GET.get("versi", ""))
    if found is None:
        raise Http404("There are no such rules.")
    words = {
        "terms": found,
        "blocks": blocks(found.text),
        "earlier": Terms.objects.filter(version__lt=found.version),
    }
    return render(request, "comments/account/terms.html", words)


def _version(wanted: str) -> Terms | None:
    if not wanted:
        return Terms.objects.first()
    known = re.fullmatch("[0-9]{1,8}", wanted)
    return Terms.objects.filter(version=wanted).first() if known else None


def blocks(text: str) -> list[tuple[str, Any]]:
    """The plain text in paragraphs, each with what it is.

    A line that begins with "# " is a heading, and those that begin with "1. " and so on
    are one list, as pairs of number and words.
    """
    parts = [
        part.strip()
        for part in BREAK.split(QUOTED.sub(r"“\1”", text.replace("\r\n", "\n")))
        if part.strip()
    ]
    blocks: list[tuple[str, Any]] = []
    for part in parts:
        if line := NUMBERED.fullmatch(part):
            if not blocks or blocks[-1][0] != "numbered":
                blocks.append(("numbered", []))
            blocks[-1][1].append(line.groups())
        else:
            blocks.append(
                ("heading", part[2:]) if part.startswith("# ") else ("paragraph", part)
            )
    return blocks
