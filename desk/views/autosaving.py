"""What the article screen sends while somebody types, and what comes of it."""

import json
import logging
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_time
from django.utils.translation import gettext as _

from articles.models import Article, Autosave
from articles.text import autosaving
from articles.text.copy import Copy
from articles.workflow.refusals import Refused
from desk.article_screen import hides_terms
from desk.autosaves import copy_of, open_typing, page_named
from desk.forms.copy import CopyForm
from desk.side_by_side import Side, differences, label
from desk.views.frame import story_page
from desk.word_diff import marked
from tags.forms import TagField, names_of

LONGEST = 1_000_000  # bytes; the longest body in its form has a third of it
log = logging.getLogger(__name__)


class UnreadableTyping(Exception):
    """What was sent is no autosave; the words and the status say why."""

    def __init__(self, words: str = "", status: int = 400) -> None:
        super().__init__(words or _("This could not be read."))
        self.status = status


def autosave(
    admin: ModelAdmin, request: HttpRequest, article: Article | None
) -> HttpResponse:
    """POST keeps what was typed and says who else is here.

    GET gives a form that outlived its session a new token.
    """
    if article is None and not admin.has_add_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        return JsonResponse({"token": get_token(request), "user": request.user.pk})
    try:
        sent = read(request)
        row = autosaving.keep(request.user, article, **sent) if sent["typed"] else None
    except UnreadableTyping as trouble:
        log.warning(
            "An autosave was refused: %s", trouble, extra={"user": request.user.pk}
        )
        return JsonResponse({"error": str(trouble)}, status=trouble.status)
    except Refused as refused:
        return JsonResponse({"error": str(refused)}, status=409)
    others = autosaving.meet(request.user, article) if article else []
    return JsonResponse(
        {
            "at": format_time(timezone.localtime(), "H:i:s"),
            "revision": article.revision if article else 0,
            "others": [str(person) for person in others],
            "offered": bool(row and row.typed),  # when the story is opened again
        }
    )


def read(request: HttpRequest) -> dict[str, Any]:
    """Raises Unreadable, with a sentence, for whatever no page of ours would send."""
    if int(request.headers.get("Content-Length") or 0) > LONGEST:
        raise UnreadableTyping(
            _("This is more than a story can hold. Save it, or shorten it."), 413
        )
    sent = _json(request)
    if not isinstance(sent, dict) or not page_named(sent.get("page")):
        raise UnreadableTyping
    if sent.get("user") != request.user.pk:
        raise UnreadableTyping(
            _(
                "Somebody else has logged in in this browser. Your text is kept in "
                "this page."
            ),
            409,
        )
    return {
        "number": _number(sent.get("number")),
        "base": _number(sent.get("base")),
        "page": sent["page"],
        "typed": _fields(sent.get("typed")),
    }


def _number(number: object) -> int:
    # a bool is an int to isinstance
    if type(number) is not int or not 0 <= number < autosaving.OVER:
        raise UnreadableTyping
    return number


def _json(request: HttpRequest) -> Any:
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError, RequestDataTooBig) as trouble:
        raise UnreadableTyping from trouble


def _fields(typed: object) -> dict[str, list[str]]:
    """The fields of our form, each a list of texts; others are passed over."""
    if not isinstance(typed, dict):
        raise UnreadableTyping
    ours = CopyForm.base_fields.keys() - {"base"}
    return {name: _texts(typed[name]) for name in typed if name in ours}


def _texts(sent: object) -> list[str]:
    if not isinstance(sent, list):
        raise UnreadableTyping
    return [*map(_storable, sent)]


def _storable(text: object) -> str:
    """PostgreSQL keeps neither NUL nor half a character."""
    if not isinstance(text, str):
        raise UnreadableTyping
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def tell_browser(answer: HttpResponse, page: str) -> None:
    """That the desk has what was typed on this page: its browser need not keep it."""
    if page:
        answer.set_cookie(
            "saved_page",
            page,
            max_age=600,
            path="/admin/",
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


def unsaved(
    admin: ModelAdmin, request: HttpRequest, article: Article | None
) -> HttpResponse:
    """What was typed beside what is saved, word by word.

    With the choice to go on with it or to throw it away.
    """
    row = _typed(request, article)
    back = _form_of(admin, article)
    if row is None:
        messages.info(request, _("There is nothing left to restore."))
        return HttpResponseRedirect(back)
    if article is None and not admin.has_add_permission(request):
        raise PermissionDenied
    row = _open_row(request, row, article)
    return story_page(
        admin,
        request,
        article,
        "desk/unsaved.html",
        title=_("What you typed and did not save"),
        sides=_unsaved_sides(request, row, article),
        row=row,
        back=back,
    )


def _typed(request: HttpRequest, article: Article | None) -> Autosave | None:
    return Autosave.objects.of(request.user, article).exclude(typed={}).first()


def _unsaved_sides(
    request: HttpRequest, row: Autosave, article: Article | None
) -> list[Side]:
    typed = copy_of(row, article, hides_terms=hides_terms(request, article))
    saved = article.desk_copy if article else Copy()
    return differences(typed, saved) + _typed_tags(row, article)


def _open_row(request: HttpRequest, row: Autosave, article: Article | None) -> Autosave:
    """The row as this person may see it; she is told where words of it were closed."""
    shown = open_typing(request, row, article)
    if shown is not row:
        messages.info(
            request,
            _(
                "An identity was taken out since. What you wrote is kept, without the "
                "name."
            ),
        )
    return shown


def _typed_tags(row: Autosave, article: Article | None) -> list[Side]:
    """The tags by the names that were typed: looking them up would make new ones."""
    typed = ", ".join(TagField().to_python(row.typed.get("tags", [""])[-1]))
    saved = ", ".join(names_of(article.tag_list)) if article else ""
    if typed == saved:
        return []
    return [Side("tags", label("tags"), *marked(typed or "–", saved or "–"))]


def restore(
    admin: ModelAdmin, request: HttpRequest, article: Article | None
) -> HttpResponse:
    """Go on with what was typed, in a form made of it.

    Saving merges it as any other form.
    """
    if request.method != "POST":
        return HttpResponseRedirect(_form_of(admin, article))
    if row := _typed(request, article):
        _open_row(request, row, article)
    page = autosaving.take_over(request.user, article)
    return HttpResponseRedirect(f"{_form_of(admin, article)}?restored={page}")


def _form_of(admin: ModelAdmin, article: Article | None) -> str:
    return (
        admin.article_url(article) if article else reverse("admin:articles_article_add")
    )


def discard(
    admin: ModelAdmin, request: HttpRequest, article: Article | None
) -> HttpResponse:
    """Throw it away; if the story is there, the text stays findable beside the line."""
    if request.method != "POST":
        return HttpResponseRedirect(_form_of(admin, article))
    row = _typed(request, article)
    hides = hides_terms(request, article)
    typed = copy_of(row, article, hides_terms=hides) if row else None
    told = _("Thrown away.")
    if kept := autosaving.discard(request.user, article, typed):
        told = _("Thrown away. The text is still there, as revision %(number)d.")
        told %= {"number": kept.number}
    messages.success(request, told)
    return HttpResponseRedirect(_form_of(admin, article))
