"""PMS-6: wherever readers find the headline of what was paid for, its label stands with
it, at every public address.
"""

import html
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from django.urls import reverse
from tinyhtml5 import parse

from articles.models import Dossier
from newsroom.opening import write_pages
from tests.articles.reading.test_related import DOUBT
from tests.articles.workflow.test_no_trace import (
    SHOWING,
    SURFACES,
    Sight,
    join,
    reader,
    say,
    terms,
)
from tests.comments.conftest import sign_in

# fixtures: pytest finds them by their names here
__all__ = ["join", "reader", "say", "sign_in", "terms"]

PAID, LABEL = "Sewa mesin", "Advertorial"
# what holds one story, with the badge that belongs to it
ROWS = ("li", "header", "article", "entry", "item")


@pytest.fixture
def sight(paper, tell, reader, say, mira) -> Sight:
    """A paper that prints hardly anything but advertorials, and stories that lead to
    one of them in every way.
    """
    write_pages(paper)
    dossier = Dossier.objects.create(name="Panen", slug="anak-hilang")
    bought: dict[str, Any] = {
        "kind": "advertorial",
        "credit": "CV Saiyo",
        "body": "<p>Warga lega.</p>",
    }
    story = tell(f"{PAID} panen", dossier=dossier.pk, versions_open=True, **bought)
    fix = {
        "kind": "koreksi",
        "wrong": "Sehari.",
        "right": "Dua hari.",
        "note": "Salah ketik.",
    }
    story.move("fix", by=mira, version=1, changes={"lede": "Dua hari."}, **fix)
    others = [
        tell("Keluarga membalas", answers=story.pk, answers_as="hak_jawab"),
        tell("Belum pasti", **DOUBT),
        tell("Kabar lanjutan", related=(story.pk,)),
        tell(
            "Panduan warga",
            body=f'<p>Warga lega.</p><aside data-read="{story.pk}"></aside>',
        ),
        tell("Bagian kedua", dossier=dossier.pk),
    ]
    tell(f"{PAID} membantah", answers=others[0].pk, answers_as="update", **bought)
    tell(f"{PAID} menyusul", answers=others[1].pk, answers_as="update", **bought)
    for number in range(12):
        tell(f"{PAID} ke-{number}", **bought)
    root = say(story, reader, "Semoga murah.", "published")
    return Sight(
        story,
        others,
        [root, say(story, reader, "Di mana?", "published", parent=root)],
        [],
    ).look()


def bare_words(tree: Element) -> Iterator[str]:
    """Each element or attribute with the headline that has the label neither in itself
    nor in the row it stands in.
    """
    above = {child: parent for parent in tree.iter() for child in parent}
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for value in element.attrib.values():
            if PAID in unquote(value) and LABEL not in value:
                yield f"{element.tag} {value}"
        text = f"{element.text or ''} {' '.join(child.tail or '' for child in element)}"
        if element.get("type") == "application/ld+json":
            yield from bare_facts(json.loads(text))
        elif PAID in text and LABEL not in "".join(row_of(element, above).itertext()):
            yield f"{element.tag} {text.strip()}"


def row_of(element: Element, above: dict[Element, Element]) -> Element:
    """The nearest that holds one story alone.

    The whole page of one is no row, and says nothing of the rest of it.
    """
    found: Element | None = element
    while found is not None:
        if found.tag in ROWS and "page" not in found.get("class", "").split():
            return found
        found = above.get(found)
    return element


def bare_facts(known: Any) -> Iterator[str]:
    """The same for what machines are told, where a story's genre says what it is."""
    if isinstance(known, dict):
        own = {"headline"} if known.get("genre") == LABEL else set()
        for name in known.keys() - own:
            yield from bare_facts(known[name])
    elif isinstance(known, list):
        for one in known:
            yield from bare_facts(one)
    elif PAID in str(known) and LABEL not in str(known):
        yield str(known)


def test_no_public_address_shows_the_headline_of_an_advertorial_without_its_label(
    client, sight, reader, sign_in
):
    sign_in(client, reader)
    shown, bare = set(), {}
    surfaces = SURFACES | {"comment-mine": lambda sight: [reverse("comment-mine")]}
    for name, addresses in surfaces.items():
        for url in addresses(sight):
            answer = client.get(url, follow=name.startswith(("comment-", "light")))
            page = answer.text if "charset" in answer.get("Content-Type", "") else ""
            if PAID not in html.unescape(page):
                continue
            shown.add(name)
            machine = "xml" in answer["Content-Type"]
            tree = (
                ElementTree.fromstring(page)
                if machine
                else parse(page, namespace_html_elements=False)
            )
            if found := [*bare_words(tree)]:
                bare[url] = found
    assert bare == {}
    assert (
        SHOWING - {"sitemap-stories", "sitemap-news", "comment-report"}
        | {"comment-mine", "comment-write"}
        <= shown
    )
    front = client.get("/").context
    assert all(
        any(one.is_paid for one in front[name]) for name in ("river", "lines", "parts")
    )
