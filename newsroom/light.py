"""The light edition.

The readers' pages once more below /ringan/, without fonts, pictures and scripts.

It has no views and no queries of its own. The view of the full page answers, so that
whatever is refused there is refused here; its template stands in another frame, so that
whatever the law wants said there is said here.
"""

import re
from functools import partial
from math import ceil
from urllib.parse import unquote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django.views.decorators.csp import csp_override

from articles.reading.lists import FINDERS
from articles.text.merge import blocks
from articles.text.sanitizing import MARKUP
from newsroom.missing import missing

PREFIX = "/ringan"
PAGES = {  # the names of those addresses that have a light page
    "front",
    "search",
    "index",
    "day",
    *FINDERS,
    "corrections",
    "withdrawals",
    "masthead",
    "page",
    "article",
    "history",
    "earlier-text",
    "comment-thread",
    "comment-conversation",
}
BLANK = re.compile(r"\n\s*\n")  # lines that the templates' own tags leave
ANCHOR = re.compile(r'<[^<>]*\sid="([^"]+)"')
CHAPTER = re.compile(r'<a href="#([^"]+)"')
WORDS = 1000  # about so many, at most, to a part of a long text
ICON = re.compile(r"<svg\b.*?</svg>|</?picture>|<source\b[^>]*>", re.DOTALL)
PICTURE = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>')
# the browser too keeps them out; of pictures only the paper's icon, which its tab shows
POLICY = {
    source: allowed
    for source, allowed in settings.SECURE_CSP.items()
    if source not in ("script-src", "font-src")
}
LINK = re.compile(r'(<(?:a|form)\b[^<>]*?\s(?:href|action)=")([^"]*)')


@csp_override(POLICY)
def light(request: HttpRequest, address: str) -> HttpResponse:
    """The light page of this address; 404, under the same policy, for what has none."""
    try:
        return _answer(request, address)
    except Http404 as error:
        return missing(request, error)


def _answer(request: HttpRequest, address: str) -> HttpResponse:
    """As the view of the full page answers it."""
    page = page_at(f"/{address}")
    if page is None:
        raise Http404("This address has no light page.")
    answer = page.func(request, *page.args, **page.kwargs)
    if "Location" in answer.headers:
        # which but adds the slash: at once 404, should there be nothing either
        if page.view_name == "article":
            _answer(request, f"{address}/")
        answer.headers["Location"] = PREFIX + answer.headers["Location"]
    return answer


def page_at(path: str) -> ResolverMatch | None:
    """What answers at this path of the full edition, if there is a light page of it."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return match if match.view_name in PAGES else None


def edition(request: HttpRequest) -> dict:
    """For every template.

    In which edition it is rendered, in which frame, and at which paths this page stands
    in the full edition and in the other one. Without one there, a footer leads to the
    other's front page.
    """
    full = request.path.removeprefix(PREFIX)
    if request.path_info.startswith(f"{PREFIX}/"):
        return {
            "light": True,
            "frame": "light/base.html",
            "full_path": full,
            "sibling": full,
        }
    known = request.resolver_match and request.resolver_match.view_name in PAGES
    sibling = PREFIX + request.path if known else None
    return {
        "light": False,
        "frame": "base.html",
        "full_path": request.path,
        "sibling": sibling,
    }


def lightened(html: str, site_url: str) -> str:
    """The HTML of a page without icons, its pictures in words.

    Its links lead on inside the edition.
    """
    bare = BLANK.sub("\n", PICTURE.sub(r"\1", ICON.sub("", html)))
    return LINK.sub(lambda found: found[1] + _inward(found[2], site_url), bare)


def _inward(address: str, site_url: str) -> str:
    own = address.removeprefix(site_url)
    path = unquote(re.split("[?#]", own)[0])
    return PREFIX + own if path.startswith("/") and page_at(path) else address


def numbered(html: str) -> list[str]:
    """The parts of a text, with links to chapters of other parts leading there."""
    found = parts(html)
    places = {
        anchor: number
        for number, part in enumerate(found, 1)
        for anchor in ANCHOR.findall(part)
    }

    def linked(link: re.Match[str], own: int) -> str:
        place = places.get(link[1], own)
        return link[0] if place == own else f'<a href="?bagian={place}#{link[1]}"'

    return [
        CHAPTER.sub(partial(linked, own=own), part) for own, part in enumerate(found, 1)
    ]


def parts(html: str) -> list[str]:
    """A long text in parts of about equal length.

    Cut between its blocks and never below a heading.
    """
    pieces = _pieces(html)
    lengths = [len(MARKUP.sub(" ", piece).split()) for piece in pieces]
    found = [""] * max(1, ceil(sum(lengths) / WORDS))
    each = sum(lengths) / len(found) or 1
    before = 0
    for piece, length in zip(pieces, lengths, strict=True):
        middle = before + length / 2
        found[min(int(middle / each), len(found) - 1)] += piece
        before += length
    return [part for part in found if part] or [""]


def _pieces(html: str) -> list[str]:
    """The blocks of a text, each heading with the block that it stands above."""
    pieces: list[str] = []
    for block in blocks(html):
        if pieces and pieces[-1].rstrip().endswith(("</h2>", "</h3>")):
            pieces[-1] += block
        else:
            pieces.append(block)
    return pieces
