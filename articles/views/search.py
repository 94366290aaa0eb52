"""The reader's search."""

from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Version
from articles.printing.photographs import show_leads
from articles.reading.lists import without_nul
from articles.reading.search import asked, marked, passage, search
from articles.text.sanitizing import plain_text

LONGEST = 200


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """What was asked for stays in its field.

    Without a word in it the page is the form alone.
    """
    now = timezone.now()
    typed = " ".join(without_nul(request.GET.get("q", "")).split())[:LONGEST]
    question = asked(typed)
    found = search(question, now=now, before=request.GET.get("sebelum", ""))
    show_leads(found.stories, now)
    context = {
        "typed": typed,
        "question": question,
        "found": [_shown(version, question) for version in found.stories],
        "older": found.older,
        "further": "sebelum" in request.GET,
        "page_description": "",
    }
    return render(request, "articles/search.html", context)


def _shown(version: Version, question: list[str]) -> SimpleNamespace:
    """A story with the words marked."""
    return SimpleNamespace(
        version=version,
        headline=marked(version.headline, question),
        lede=marked(_excerpt(version, question), question),
    )


def _excerpt(version: Version, question: list[str]) -> str:
    """The lede; where it has none of the words, a passage of the body that does."""
    if passage(version.lede, question):
        return version.lede
    return passage(plain_text(version.body_html), question) or version.lede
