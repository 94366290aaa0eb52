"""What stands before a form.

A body that is too large or cannot be read, and letters that no comment may hold.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.exceptions import SuspiciousOperation, ValidationError
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from comments.accounts.names import BLANK_LETTERS
from comments.text.length import LONGEST

LARGEST = 64 * 1024  # octets of a whole form; a comment of 2,000 letters is far below
MOST_LINES = 40
MOST_MARKS = 8  # on one letter, as shown
# fields that somebody would have to write anew
TYPED = ("body", "text", "email", "name")
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
# Letters by their class that nobody can see: Hangul fillers and the blank of Braille.
GAP = re.compile(r"\n(?:[ \t]*\n){2,}")
MANY_MARKS = re.compile(rf"[\u0300-\U0010ffff]{{{MOST_MARKS + 1}}}")
View = Callable[..., HttpResponse]


def small_form(view: View, *, largest: int = LARGEST) -> View:
    """Lets only forms through that are small and readable.

    413 by the announced length (octets), before anything is read of it, and 400 for
    broken UTF-8 and other encodings. The check against forged forms comes after, since
    it reads; a view that is `csrf_exempt` goes without.
    """
    checked = csrf_protect(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and (status := _fault(request, largest)):
            return _turned_away(request, status)
        try:
            return checked(request, *args, **kwargs)
        except OperationalError:
            # the database is busy or gone for a moment; nothing was stored
            return _turned_away(request, 503)

    return csrf_exempt(guarded)


def _fault(request: HttpRequest, largest: int) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not re.fullmatch("[0-9]{1,9}", length) or int(length) > largest:
        return 413
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    if request.content_type not in FORMS or charset not in ("utf-8", "utf8"):
        return 400
    return 0 if _is_readable(request) else 400


def _is_readable(request: HttpRequest) -> bool:
    sent = request.body
    if request.content_type == FORMS[0]:
        sent = unquote_to_bytes(sent)
    try:
        sent.decode()
        # asking for it reads it; a form of nothing but a button is empty
        return request.POST is not None
    except (UnicodeDecodeError, MultiPartParserError, SuspiciousOperation):
        return False


def comes_from_here(request: HttpRequest) -> bool:
    """What browsers say of the page that a form was on, for forms without a cookie.

    A page of ours may send no referrer, and then its own origin is "null".
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin", "null")
    return origin == "null" or origin.partition("://")[2] == request.get_host()


def _turned_away(request: HttpRequest, status: int) -> HttpResponse:
    """The page that says so; with what was typed, where it could be read."""
    sentences = {
        413: _("This is too large to be sent."),
        400: _("This could not be read."),
        503: _("The paper is busy just now. Please send it once more."),
    }
    typed = (
        next(filter(None, map(request.POST.get, TYPED)), "") if status == 503 else ""
    )
    response = render(
        request,
        "comments/refused.html",
        {"sentence": sentences[status], "typed": typed},
        status=status,
    )
    if status == 503:
        response.headers["Retry-After"] = "5"
    return response


def clean(text: str) -> str:
    """A comment as it is kept.

    One sort of line break, at most one empty line in a row, no blank edges.

    Raises ValidationError for what no comment may be: empty to the eye, too long, too
    many lines, control characters. Nothing else is changed: what a disguise looks like
    is for the pipeline to see.
    """
    text = plain_lines(text)
    refuse_controls(text)
    text = GAP.sub("\n\n", text.strip())
    if not any(map(_is_seen, text)):
        raise ValidationError(_("Comment is empty."), code="empty")
    refuse_longer(
        text, LONGEST, _("Comment is too long (%(length)s of %(most)s letters).")
    )
    if text.count("\n") >= MOST_LINES:
        raise ValidationError(_("Too many lines."), code="too_many_lines")
    return text


def plain_lines(text: str) -> str:
    """Every sort of line break as a line feed."""
    return re.sub(r"\r\n?|[\u2028\u2029]", "\n", text)


def refuse_controls(text: str) -> None:
    """Raises ValidationError for control characters other than line feed and tab."""
    if any(
        unicodedata.category(letter) == "Cc" and letter not in "\n\t" for letter in text
    ):
        raise ValidationError(
            _("There is a character that cannot be taken."), code="control"
        )


def refuse_longer(text: str, most: int, sentence: str = "") -> None:
    """Raises ValidationError for a text of more than `most` letters (code points)."""
    if len(text) > most:
        numbers = {"length": _grouped(len(text)), "most": _grouped(most)}
        sentence = sentence or _("This is too long (%(length)s of %(most)s letters).")
        raise ValidationError(sentence, code="too_long", params=numbers)


def for_display(text: str) -> str:
    """The text with at most eight marks on a letter: no pile covers its neighbours."""
    if not MANY_MARKS.search(text):
        return text
    shown = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            shown.append(letter)
    return "".join(shown)


def _is_seen(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return (kind[0] in "LNPS" and letter not in BLANK_LETTERS) or kind in ("Co", "Cn")


def _grouped(number: int) -> str:
    return number_format(number, force_grouping=True)
