"""The form in which blocks are kept, whatever people and programs paste.

Told in the package's own docstring.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from articles.blocks.hosts import host_of
from articles.blocks.markup import (
    NUMBER,
    Element,
    escaped,
    figcaption,
    paragraph,
    parse,
)
from articles.text.figures import Figure, Gallery

ATTRIBUTES = {
    "figure": {"data-photo", "data-gallery", "data-quote", "data-card", "data-file"},
    "aside": {"data-box", "data-read"},
    "section": {"data-at", "data-key"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
TAGS = {"figure", "figcaption", "cite", "aside", "section", *TABLE}
INLINE = {"strong", "em", "a", "br"}
IN_BOX = {"p", "h3", "ul", "ol"}
NO_CELL = ("h2", "h3", "ul", "ol", "blockquote", "figure", "aside", "section", "table")
BLOCKS = ("p", *NO_CELL)
EMPTY = Element("td", "<td>")
MOST_SPAN = 100
MOST_COLUMNS = 50


def kind_of(element: Element) -> str:
    """Which block an element is: the name of its attribute, "table", or nothing."""
    if element.tag == "table":
        return "table"
    return next((name for name in element.attributes if name in KEPT), "")


def in_form(cleaned: str) -> str:
    """Bring the blocks of cleaned HTML into the form in which they are kept.

    What is none becomes its text.
    """
    if not any(f"<{tag}" in cleaned for tag in TAGS):
        return cleaned
    return _inside(parse(cleaned))


def _kept(node: Element | str) -> str:
    if isinstance(node, str):
        return node
    if kind := kind_of(node):
        return KEPT[kind](node)
    if node.tag == "figure":
        return paragraph(node.text)
    inner = _inside(node)
    return inner if node.tag in TAGS else node.around(inner)


def _inside(element: Element) -> str:
    return "".join(map(_kept, element.children))


def _photo(element: Element) -> str:
    key = element.attributes["data-photo"]
    credit = element.said_in("cite")
    caption = _without(element, "cite").text
    if NUMBER.fullmatch(key):
        return str(Figure(int(key), caption, credit))
    return paragraph(" ".join(filter(None, (caption, credit))))


def _without(element: Element, tag: str) -> Element:
    """The element with nothing of this name in it."""
    left = (
        _without(child, tag) if isinstance(child, Element) else child
        for child in element.children
        if not isinstance(child, Element) or child.tag != tag
    )
    return Element(element.tag, element.opening, element.attributes, list(left))


def _gallery(element: Element) -> str:
    keys = element.keys("data-gallery")
    return str(Gallery(tuple(keys), element.text)) if keys else paragraph(element.text)


def _quote(element: Element) -> str:
    who = element.said_in("figcaption")
    said = _without(element, "figcaption").text
    if not said:
        return paragraph(who)
    quote = f"<blockquote>{escaped(said)}</blockquote>"
    return f'<figure data-quote="">{quote}{figcaption(who)}</figure>'


def _card(element: Element) -> str:
    link = next(element.all("a"), None)
    if link is None or "href" not in link.attributes:
        return paragraph(element.text)
    words = link.around(escaped(element.text or link.attributes["href"]))
    return (
        f'<figure data-card="">{words}</figure>'
        if host_of(link.attributes["href"])
        else f"<p>{words}</p>"
    )


def _file(element: Element) -> str:
    key = element.attributes["data-file"]
    if not NUMBER.fullmatch(key):
        return paragraph(element.text)
    return f'<figure data-file="{key}">{figcaption(element.text)}</figure>'


def _box(element: Element) -> str:
    inner = "".join(_flat(child) for child in _in_paragraphs(element.children))
    return f'<aside data-box="">{inner}</aside>' if element.text else ""


def _flat(node: Element | str) -> str:
    """A part of a box: paragraphs, small headings and lists.

    Anything else is its words.
    """
    if isinstance(node, str):
        return node
    if node.tag in ("aside", "section"):
        return "".join(_flat(child) for child in _in_paragraphs(node.children))
    if node.tag == "h2":
        return f"<h3>{node.inner}</h3>" if node.text else ""
    if node.tag in IN_BOX and not any(node.all(*TAGS, "h2", "h3", "blockquote")):
        return str(node)
    return paragraph(node.text)


def _in_paragraphs(children: list[Element | str]) -> Iterator[Element | str]:
    """The children of a block, with a paragraph around each run of bare text."""
    run: list[Element | str] = []
    for child in [*children, Element()]:
        if isinstance(child, str) or (
            child.tag in INLINE and not any(child.all(*BLOCKS))
        ):
            run.append(child)
            continue
        bare = Element("p", "<p>", {}, run)
        if bare.text:
            yield bare
        run = []
        if child.tag:
            yield child


def _read(element: Element) -> str:
    keys = " ".join(map(str, element.keys("data-read")))
    pointer = f'<aside data-read="{keys}"></aside>' if keys else ""
    return pointer + paragraph(element.text)


def _table(element: Element) -> str:
    rows = _grid([[*row.all("th", "td")] for row in element.all("tr")])
    width = max(map(len, rows), default=0)
    if not element.text:
        return ""
    if (
        width < 2
        or width > MOST_COLUMNS
        or any(cell for row in rows for cell in row if any(cell.all(*NO_CELL)))
    ):
        parts = [
            part
            for row in rows
            for cell in row
            for part in _in_paragraphs(cell.children)
        ]
        return paragraph(element.said_in("caption")) + "".join(
            _kept(part) for part in parts
        )
    caption = paragraph(element.said_in("caption"))
    lines = ("".join(map(_cell, row + [EMPTY] * (width - len(row)))) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"{caption}<table><tbody>{body}</tbody></table>"


def _grid(rows: list[list[Element]]) -> list[list[Element]]:
    """The rows with an empty cell wherever another one reaches across.

    So each stands in its own column. A table wider than any page is left as it came.
    """
    # column: how many rows more a cell above reaches down
    grid = list[list[Element]]()
    covered = dict[int, int]()
    for row in rows:
        line = list[Element]()
        cells = deque(row)
        while cells or covered.get(len(line)):
            column = len(line)
            if covered.get(column):
                covered[column] -= 1
                line.append(EMPTY)
                continue
            cell = cells.popleft()
            for reached in range(_span(cell, "colspan")):
                line.append(EMPTY if reached else cell)
                covered[column + reached] = _span(cell, "rowspan") - 1
            if len(line) > MOST_COLUMNS:
                return rows
        grid.append(line)
    return grid


def _span(cell: Element, name: str) -> int:
    number = cell.attributes.get(name, "")
    return min(int(number), MOST_SPAN) if NUMBER.fullmatch(number) else 1


def _cell(cell: Element) -> str:
    lines = (
        part.inner if isinstance(part, Element) else part
        for part in _in_paragraphs(cell.children)
    )
    return f"<{cell.tag}>{'<br>'.join(line.strip() for line in lines)}</{cell.tag}>"


def _entry(element: Element) -> str:
    parts = _in_paragraphs(parse(_inside(element)).children)
    inner = "".join(map(str, parts))
    at = _moment_of(element)
    if not at or not inner or any(element.all("section")):
        return inner
    return live_entry(inner, at=at, is_key="data-key" in element.attributes)


def _moment_of(entry: Element) -> datetime | None:
    try:
        return datetime.fromisoformat(entry.attributes["data-at"])
    except ValueError:
        return None


def live_entry(text: str, *, at: datetime, is_key: bool) -> str:
    """An entry of a live story.

    `at` is told by the paper's own clock; `text` is in the form that is kept.
    """
    # strftime writes the year 999 in three digits
    moment = at.replace(tzinfo=None).isoformat(timespec="minutes")
    key = ' data-key=""' if is_key else ""
    return f'<section data-at="{moment}"{key}>{text}</section>'


KEPT: dict[str, Callable[[Element], str]] = {
    "data-photo": _photo,
    "data-gallery": _gallery,
    "data-quote": _quote,
    "data-card": _card,
    "data-file": _file,
    "data-box": _box,
    "data-read": _read,
    "data-at": _entry,
    "table": _table,
}


# --- what stands in it ---


def figures_in(body: str) -> list[Figure]:
    """The photographs of a clean body in order, those of galleries among them."""
    return [
        figure for element in parse(body).all("figure") for figure in _figures(element)
    ]


def without_documents(body: str, unwanted: Collection[int] | None = None) -> str:
    """The clean body without these documents; without any where none is named."""

    def change(element: Element) -> str | None:
        key = element.attributes.get("data-file")
        return (
            None
            if key is None or (unwanted is not None and int(key) not in unwanted)
            else ""
        )

    return parse(body).rewritten(change)


def documents_in(body: str) -> list[int]:
    """The keys of the documents of a clean body, each once."""
    keys = (
        key
        for element in parse(body).all("figure")
        for key in element.keys("data-file")
    )
    return list(dict.fromkeys(keys))


def _figures(element: Element) -> Iterator[Figure]:
    for photo in element.keys("data-photo"):
        yield Figure(photo, element.said_in("figcaption"), element.said_in("cite"))
    yield from map(Figure, element.keys("data-gallery"))


def without_photos(body: str, unwanted: Collection[int]) -> str:
    """The clean body without these photographs."""

    def change(element: Element) -> str | None:
        found = [*_figures(element)] if element.tag == "figure" else []
        left = tuple(figure.photo for figure in found if figure.photo not in unwanted)
        if len(left) == len(found):
            return None
        return str(Gallery(left, element.text)) if left else ""

    return parse(body).rewritten(change)
