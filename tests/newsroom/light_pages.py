"""Light pages read as a reader reads them.

Their links, their words, the parts of a long text.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from django.contrib.staticfiles import finders

from tests.articles.reader import text_at
from tests.newsroom.test_public_pages import named, parsed

SHEET = "/static/css/light.css"


def sheet() -> str:
    return open(str(finders.find(SHEET.removeprefix("/static/")))).read()


def tree_at(client, url: str) -> Element:
    return parsed(text_at(client, url))[0]


def links(tree: Element) -> list[str]:
    """Where a page leads, but for its sibling in the other edition."""
    return [a.get("href", "") for a in named(tree, "a") if a.get("rel") != "alternate"]


def to_sibling(tree: Element) -> set[str]:
    return {a.get("href", "") for a in named(tree, "a") if a.get("rel") == "alternate"}


def said(tree: Element) -> Iterator[str]:
    """What stands in the main part of a page, phrase by phrase, without the comments,
    the way to the sibling, and what a script alone shows.
    """
    if (
        tree.get("class") == "comments"
        or tree.get("rel") == "alternate"
        or "hidden" in tree.attrib
        or tree.tag.endswith("template")
    ):
        return
    yield from filter(None, [(tree.text or "").strip()])
    for child in tree:
        if isinstance(child.tag, str):
            yield from said(child)
        yield from filter(None, [(child.tail or "").strip()])


def in_parts(client, url: str) -> Iterator[Element]:
    """The light page, and those that its text, or a live story, goes on to."""
    yield (tree := tree_at(client, url))
    while any(line.get("class") == "live__state" for line in named(tree, "p")):
        older = [
            href
            for href in links(tree)
            if href.startswith("?sebelum=") and "#" not in href
        ]
        if not older:
            return
        yield (tree := tree_at(client, url.partition("?")[0] + older[-1]))
    for number in range(2, 9):
        if f"?bagian={number}" in links(tree):
            yield (tree := tree_at(client, f"{url}?bagian={number}"))


def main_of(tree: Element) -> Element:
    return next(named(tree, "main"))
