"""What a body may hold, how anything else is taken out of it, and its bare text."""

import re
from html.parser import HTMLParser

import nh3
from django.utils.translation import gettext as _

from articles.blocks import kept
from articles.blocks.markup import VOID

TAGS = kept.TAGS | {
    "p",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "blockquote",
    "strong",
    "em",
    "a",
    "br",
}
ATTRIBUTES = kept.ATTRIBUTES | {"a": {"href"}}
URL_SCHEMES = {"http", "https", "mailto", "tel"}
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
MARKUP = re.compile(r"<[^>]*>")
MOST_ROUNDS = 8
# of elements within each other; nobody writes so, and a reader of the tree would fall
MOST_DEPTH = 40
OPEN_OR_CLOSE = re.compile(r"<(/?)([a-z][a-z0-9]*)")
DROPPED_WITH_TEXT = {"script", "style"}
# Neither HTML nor XML has these letters; word processors leave vertical tabs in what is
# copied from them.
UNPRINTABLE = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF], " "
)


def printable(text: str) -> str:
    """The text with a blank for each control character that no page may hold."""
    return text.translate(UNPRINTABLE)


def sanitize(html: str) -> str:
    """The part of `html` that a story may hold. Cleaning twice changes nothing."""
    cleaned = _allowed(html)
    if _depth(cleaned) > MOST_DEPTH:
        cleaned = _allowed(html, {"p", "br"})
    for _round in range(MOST_ROUNDS):
        formed = kept.in_form(cleaned)
        if formed == cleaned:
            break
        cleaned = _allowed(formed)  # what stood within a block may belong elsewhere now
    return cleaned


def _depth(cleaned: str) -> int:
    """How many elements stand within each other at most."""
    depth = deepest = 0
    for closing, tag in OPEN_OR_CLOSE.findall(cleaned):
        depth += -1 if closing else tag not in VOID
        deepest = max(deepest, depth)
    return deepest


def _allowed(html: str, tags: set[str] = TAGS) -> str:
    cleaned = nh3.clean(
        printable(html),
        tags=tags,
        attributes=ATTRIBUTES,
        url_schemes=URL_SCHEMES,
        clean_content_tags=DROPPED_WITH_TEXT,
        link_rel=None,
        strip_comments=True,
    )
    # once more: `&#11;` has become the letter that it stands for
    return printable(cleaned)


def removed_by_cleaning(html: str) -> list[str]:
    """What cleaning takes out that could have done harm, each named once."""
    finder = _Unwanted()
    # what never ends is no tag, and the parser would go over it without end
    finder.feed(html[: html.rfind(">") + 1])
    finder.close()
    return list(dict.fromkeys(finder.found))


class _Unwanted(HTMLParser):
    """Names scripts, styles, frames, event attributes and dangerous links.

    Mere styling passes in silence. It has a parser of its own, since what was not
    cleaned yet is no tree.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "form",
            "input",
            "svg",
            "img",
            "video",
            "audio",
        }:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on"):
                self.found.append(name)
            elif name in ("href", "src") and _scheme(value) not in URL_SCHEMES | {""}:
                self.found.append(
                    str(_("link to “%(scheme)s:”")) % {"scheme": _scheme(value)}
                )


def _scheme(address: str | None) -> str:
    """The scheme that a browser reads in this address, deaf to blanks in it."""
    head, colon, _rest = "".join(printable(address or "").split()).partition(":")
    return head.lower() if colon and SCHEME.fullmatch(head) else ""


def plain_text(html: str) -> str:
    """The bare text of a body: no tags, single blanks, a line for each block."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    lines = ("".join(reader.parts)).split("\n")
    return "\n".join(
        line for line in (" ".join(line.split()) for line in lines) if line
    )


class _Text(HTMLParser):
    """Words and ends of lines alone.

    To grow a tree for them takes up to four times as long.
    """

    BLOCKS = {"p", "h2", "h3", "li", "blockquote", "br"} | kept.TAGS

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data.replace("\n", " "))

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in self.BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag(tag, [])
