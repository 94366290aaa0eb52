"""Photographs inside a body: the one form in which they are kept, and the marks that a printed body holds for them.

A body keeps `<figure data-photo="12"><figcaption>…</figcaption><cite>…</cite></figure>`: caption and credit as typed
for this story, empty where those of the photograph hold. Print puts `<figure data-figure="0"></figure>` there: what is
shown at that place is resolved when a page is read, since rights may have ended by then.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser

KEPT = re.compile(
    r'<figure data-photo="(\d+)"><figcaption>(.*?)</figcaption>(?:<cite>(.*?)</cite>)?</figure>', re.DOTALL
)
MARK = re.compile(r'<figure data-figure="(\d+)"></figure>')
TAGS = {"figure", "figcaption", "cite"}
NUMBER = re.compile(r"[1-9][0-9]{0,17}")


@dataclass(frozen=True)
class Figure:
    """A photograph at its place in a body, with the words that this story gives it."""

    photo: int
    caption: str = ""
    credit: str = ""

    def __str__(self) -> str:
        cite = f"<cite>{html.escape(self.credit, quote=False)}</cite>" if self.credit else ""
        caption = html.escape(self.caption, quote=False)
        return f'<figure data-photo="{self.photo}"><figcaption>{caption}</figcaption>{cite}</figure>'


def figures_in(body: str) -> list[Figure]:
    """The figures of a clean body, in order."""
    return [_figure(found) for found in KEPT.finditer(body)]


def _figure(found: re.Match[str]) -> Figure:
    return Figure(int(found[1]), html.unescape(found[2]), html.unescape(found[3] or ""))


def marked(body: str) -> str:
    """A clean body with a mark in the place of each figure, counted from 0."""
    count = iter(range(len(body)))
    return KEPT.sub(lambda _found: f'<figure data-figure="{next(count)}"></figure>', body)


def filled(body_html: str, show: Callable[[int], str]) -> str:
    """A printed body with what `show` gives for each mark."""
    return MARK.sub(lambda found: show(int(found[1])), body_html)


def in_form(cleaned: str) -> str:
    """Bring the figures of cleaned HTML into the form that is kept. What names no photograph becomes its text."""
    if "<fig" not in cleaned and "<cite" not in cleaned:
        return cleaned
    reader = _Reader()
    reader.feed(cleaned)
    reader.close()
    return "".join(reader.parts)


class _Reader(HTMLParser):
    """Copies HTML as it is, but for figures, which it writes anew."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self.depth = 0
        self.photo = ""
        self.words: dict[str, list[str]] = {}
        self.within = "figcaption"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "figure":
            self.depth += 1
            if self.depth == 1:
                self.photo = dict(attrs).get("data-photo") or ""
                self.words, self.within = {"figcaption": [], "cite": []}, "figcaption"
        elif self.depth:
            self.within = tag if tag in TAGS else self.within
            self._say(" ")
        elif tag not in TAGS:
            self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "figure":
            self.depth = max(0, self.depth - 1)
            if not self.depth:
                self.parts.append(self._written())
        elif self.depth:
            self.within = "figcaption" if tag == "cite" else self.within
            self._say(" ")
        elif tag not in TAGS:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._say(data)

    def handle_entityref(self, name: str) -> None:
        self._say(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._say(f"&#{name};")

    def _say(self, text: str) -> None:
        if self.depth:
            self.words[self.within].append(text)
        else:
            self.parts.append(text)

    def _written(self) -> str:
        caption, credit = (" ".join(html.unescape("".join(said)).split()) for said in self.words.values())
        if NUMBER.fullmatch(self.photo):
            return str(Figure(int(self.photo), caption, credit))
        said = " ".join(part for part in (caption, credit) if part)
        return f"<p>{html.escape(said, quote=False)}</p>" if said else ""
