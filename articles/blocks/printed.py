"""How the blocks of a clean body are printed.

Their marks are filled when a page is read.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.text import slugify

from articles.blocks.hosts import host_of, video_of
from articles.blocks.kept import kind_of
from articles.blocks.live import LiveEntry, contents, printed_entries, unique_names
from articles.blocks.markup import Element, escaped, figcaption, paragraph, parse

if TYPE_CHECKING:
    from articles.models.document import Document

MARK = re.compile(
    r'<figure data-figure="(?P<figure>\d+)"></figure>'
    r'|<figure data-figures="(?P<gallery>[\d '
    r']+)"><figcaption>(?P<caption>.*?)</figcaption></figure>'
    r'|<aside data-read="(?P<read>[\d ]+)"></aside>'
)
READ = re.compile(r'<aside data-read="([\d ]+)"></aside>')
LONG_READ = 3  # chapters that make a list of contents worth while
MOST_LABEL = 80  # letters of a table's name


@dataclass(frozen=True)
class Fillings:
    """What stands in the place of each mark, for one edition of a page.

    HTML, or nothing.
    """

    figure: Callable[[int], str]
    gallery: Callable[[list[int], str], str]
    read: Callable[[list[int]], str]


def filled(body_html: str, fillings: Fillings) -> str:
    """A printed body with its marks filled in."""
    return MARK.sub(lambda mark: _filling(mark, fillings), body_html)


def _filling(mark: re.Match[str], fillings: Fillings) -> str:
    if mark["figure"]:
        return fillings.figure(int(mark["figure"]))
    if mark["gallery"]:
        return fillings.gallery(
            [int(number) for number in mark["gallery"].split()], mark["caption"]
        )
    return fillings.read([int(key) for key in mark["read"].split()])


def read_in(body_html: str) -> list[int]:
    """The stories that a printed body points to, in order."""
    return [int(key) for keys in READ.findall(body_html) for key in keys.split()]


def printed(
    body: str, documents: Mapping[int, "Document"] = MappingProxyType({})
) -> str:
    """A clean body as it is printed: live entries stand after everything else.

    A document that is not among `documents` is not printed.
    """
    page = _Page(documents)
    text = ""
    entries = list[LiveEntry]()
    for child in parse(body).children:
        shown = page.printed(child)
        if isinstance(child, Element) and child.tag == "section":
            entries.append(LiveEntry(child, shown))
        else:
            text += shown
    return page.contents() + text + printed_entries(entries)


@dataclass
class _Page:
    """Counts the photographs of one body, and knows the headings that are printed."""

    documents: Mapping[int, "Document"]
    numbers: Iterator[int] = field(default_factory=count)
    chapters: dict[str, str] = field(default_factory=dict)
    name: Callable[[str], str] = field(default_factory=unique_names)

    def printed(self, node: Element | str) -> str:
        if isinstance(node, str):
            return node
        if kind := kind_of(node):
            return getattr(self, "_" + kind.removeprefix("data-"))(node)
        if node.tag == "h2" and node.text:
            return self._chapter(node)
        return node.around("".join(self.printed(child) for child in node.children))

    def contents(self) -> str:
        """The chapters of a long read, to choose from."""
        if len(self.chapters) < LONG_READ:
            return ""
        return contents("Isi tulisan", self.chapters)

    def _chapter(self, heading: Element) -> str:
        slug = "bagian-" + (
            slugify(heading.text)[:60].strip("-") or str(len(self.chapters) + 1)
        )
        anchor = self.name(slug)
        self.chapters[anchor] = heading.text
        return f'<h2 id="{anchor}">{heading.inner}</h2>'

    def _photo(self, _element: Element) -> str:
        return f'<figure data-figure="{next(self.numbers)}"></figure>'

    def _gallery(self, element: Element) -> str:
        numbers = " ".join(
            str(next(self.numbers)) for _key in element.keys("data-gallery")
        )
        return f'<figure data-figures="{numbers}">{figcaption(element.text)}</figure>'

    def _quote(self, element: Element) -> str:
        who = element.said_in("figcaption")
        caption = figcaption(who) if who else ""
        quote = paragraph(element.said_in("blockquote"))
        return (
            '<figure class="pull-quote">'
            f"<blockquote>{quote}</blockquote>{caption}</figure>"
        )

    def _card(self, element: Element) -> str:
        link = next(element.all("a"))
        address = link.attributes["href"]
        video = video_of(address)
        shown = f' data-video="{video}"' if video else ""
        host = f'<span class="card__host">{escape(host_of(address))}</span>'
        return (
            f'<p class="card"{shown}><a href="{escape(address)}" rel="noopener">'
            f"{escaped(element.text)} {host}</a></p>"
        )

    def _file(self, element: Element) -> str:
        document = self.documents.get(int(element.attributes["data-file"]))
        if document is None:
            return ""
        address = document.get_absolute_url()
        size = max(1, round(document.size / 1000))
        weight = f'<span class="card__host">PDF, {size} KB</span>'
        return (
            f'<p class="card"><a href="{address}" type="application/pdf">'
            f"{escaped(element.text or 'Dokumen')} {weight}</a></p>"
        )

    def _box(self, element: Element) -> str:
        inner = element.inner
        if not self.chapters:
            inner = inner.replace("<h3>", "<h2>").replace("</h3>", "</h2>")
        return f'<aside class="box">{inner}</aside>'

    def _at(self, entry: Element) -> str:
        return "".join(self.printed(child) for child in entry.children)

    def _read(self, element: Element) -> str:
        return str(element)

    def _table(self, element: Element) -> str:
        head, *others = [[*row.all("th", "td")] for row in element.all("tr")]
        label = ", ".join(filter(None, (cell.text for cell in head)))[:MOST_LABEL]
        lines = [_row(head, at_head=True), *map(_row, others)]
        table = f"<table><tbody>{''.join(lines)}</tbody></table>"
        return (
            '<div class="table" role="region" '
            f'aria-label="Tabel: {escape(label)}" tabindex="0">{table}</div>'
        )


def _row(cells: list[Element], *, at_head: bool = False) -> str:
    return f"<tr>{''.join(_cell(cell, at_head) for cell in cells)}</tr>"


def _cell(cell: Element, at_head: bool) -> str:
    if cell.tag != "th":
        return str(cell)
    scope = "col" if at_head else "row"
    return f'<th scope="{scope}">{cell.inner}</th>'
