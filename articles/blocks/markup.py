"""A body as a tree.

What is read here was cleaned before: it is well formed, and its text stays as it was
escaped.
"""

import html
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import accumulate

NUMBER = re.compile(r"[1-9][0-9]{0,17}")
TAG = re.compile(r"<[^>]*>")
VOID = {"br", "hr", "img"}  # a clean body has the first, a printed one all


@dataclass(slots=True)
class Element:
    """An element with its opening tag as it stands in the source.

    The root of a tree has none.
    """

    tag: str = ""
    opening: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)
    # where the opening tag stands in the source
    start: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return self.around(self.inner)

    def around(self, inner: str) -> str:
        """The element with something else inside."""
        return f"{self.opening}{inner}" + (
            f"</{self.tag}>" if self.tag and self.tag not in VOID else ""
        )

    @property
    def elements(self) -> list["Element"]:
        """Its children, without the bare text between them."""
        return [child for child in self.children if isinstance(child, Element)]

    def keys(self, name: str) -> Collection[int]:
        """The keys that an attribute lists, each once; what is none is passed over."""
        listed = self.attributes.get(name, "").split()
        return dict.fromkeys(map(int, filter(NUMBER.fullmatch, listed)))

    @property
    def inner(self) -> str:
        return "".join(map(str, self.children))

    @property
    def text(self) -> str:
        """Its words, with single blanks."""
        return " ".join(html.unescape(TAG.sub(" ", self.inner)).split())

    def all(self, *tags: str) -> Iterator["Element"]:
        """The outermost elements of these names below this one, in order."""
        for child in self.elements:
            if child.tag in tags:
                yield child
            else:
                yield from child.all(*tags)

    def rewritten(self, change: Callable[["Element"], str | None]) -> str:
        """The HTML with what `change` gives for an element in its place.

        None leaves it and asks for those inside.
        """
        parts = []
        for child in self.children:
            new = change(child) if isinstance(child, Element) else child
            parts.append(
                child.around(child.rewritten(change))
                if isinstance(child, Element) and new is None
                else new
            )
        return "".join(filter(None, parts))

    def said_in(self, *tags: str) -> str:
        """The words of the elements of these names."""
        return " ".join(filter(None, (element.text for element in self.all(*tags))))


def parse(cleaned: str) -> Element:
    """The tree of clean HTML."""
    return _TreeReader(cleaned).root


class _TreeReader(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.root = Element()
        self.open = [self.root]
        lengths = (len(line) + 1 for line in source.split("\n"))
        self.line_starts = [0, *accumulate(lengths)]
        self.feed(source)
        self.close()

    def position(self) -> int:
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        element = Element(
            tag, self.get_starttag_text() or "", known, [], self.position()
        )
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in reversed(self.open)):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")


def escaped(text: str) -> str:
    """Bare words as they stand in a body."""
    return html.escape(text, quote=False)


def paragraph(text: str) -> str:
    """Bare words as a paragraph; nothing where there are none."""
    return f"<p>{escaped(text)}</p>" if text else ""


def figcaption(text: str) -> str:
    return f"<figcaption>{escaped(text)}</figcaption>"
