"""Every kind of page that readers open, for the first time, on a phone of 360 pixels.

Nothing in it moves however late its letters and pictures come, axe finds nothing in
light and dark, none is heavy, and no other host is asked for anything (`watch` hears
of that).
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route

from articles.models import Article
from articles.text.figures import Figure
from photos.models import Photo
from tests.journeys.screens import PHONE
from tests.journeys.test_desk_axe import violations
from tests.journeys.test_reading import (
    MOST_BESIDES,
    MOST_SHIFT,
    PAINTED,
    Visit,
    finish,
    market,
)
from tests.newsroom.conftest import small_paper
from tests.newsroom.small_paper import SmallPaper

__all__ = ["market", "small_paper"]  # fixtures: pytest finds them by their names here

pytestmark = pytest.mark.django_db(transaction=True)
LOOKS = [(PHONE, "light"), (PHONE, "dark")]
# octets of a first visit, besides photographs; MOST_BESIDES for all others
MOST = {"/": 80_000, "italics": 71_000}
GONE = (404, 410)
PARSED = """() => new Promise((done) => {
  if (document.readyState !== "loading") done(true);
  document.addEventListener("readystatechange", () => done(true));
})"""
PAINTS = "() => performance.getEntriesByType('paint').length"
COMING = "() => [...document.fonts].some((face) => face.status === 'loading')"


class Gate:
    """Holds back what a page asks for by such an address, until it is opened."""

    def __init__(self, page: Page, addresses: str) -> None:
        self.held: list[Route] = []
        self.is_open = False
        page.route(addresses, self._arrive)

    def _arrive(self, route: Route) -> None:
        if self.is_open:
            route.continue_()
        else:
            self.held.append(route)

    def open(self) -> None:
        self.is_open = True
        for route in self.held:
            route.continue_()


class SlowVisit(Visit):
    """A first visit on which each kind of file comes a step after the other.

    The styles come when the page is parsed, and nothing is painted without them; the
    letters when it is painted with the stand-ins; then the pictures.
    """

    def open(self, address: str) -> None:
        page = self.page
        styles, letters = Gate(page, "**/*.css"), Gate(page, "**/fonts/*")
        pictures = Gate(page, "**/foto/**")
        page.goto(address, wait_until="commit")
        page.evaluate(PARSED)
        assert not page.evaluate(PAINTS), f"{address} is painted before its styles"
        styles.open()
        page.wait_for_function(PAINTS)
        page.evaluate(PAINTED)
        if letters.held:
            assert page.evaluate(COMING), f"{address} uses none of its letters"
        letters.open()
        page.wait_for_function(f"() => !({COMING})()")
        page.evaluate(PAINTED)
        pictures.open()
        self.rest()


def addresses(paper: SmallPaper, pictured: Article) -> Iterator[str]:
    """One page of each kind, in each of its states.

    The lists of one kind differ in nothing but their stories.
    """
    yield from (
        "/",
        pictured.get_absolute_url(),
        *paper.stories,
        f"{paper.stories[1]}komentar/",
    )
    kinds = ("indeks", "kanal", "daerah", "tag", "penulis", "koreksi", "pencabutan")
    yield from (
        next(url for url in paper.lists if url.startswith(f"/{kind}/"))
        for kind in kinds
    )
    yield from (
        url for url in paper.lists if url.endswith("riwayat/") or "/indeks/2024/" in url
    )
    yield from (paper.earlier, *paper.pages[:2], paper.withdrawn, "/tidak-ada/")
    yield from (
        "/cari/",
        "/cari/?q=jembatan",
        "/cari/?q=hafizulx",
        "/komentar/akun/masuk/",
        "/komentar/pengaduan/",
    )
    yield from (
        f"/ringan{url}"
        for url in ("/", pictured.get_absolute_url(), "/indeks/", paper.withdrawn)
    )


@pytest.fixture
def pictured(tell: Callable[..., Article], market: Photo) -> Article:
    """A story with a photograph at its head, another in its text, and italics."""
    finish(market)
    return tell(
        "Pasar Ujung Gading ditata",
        photo=market.pk,
        body=f"<p>Satu.</p>{Figure(market.pk)}<p><em>Dua</em>.</p>",
    )


def weight(visit: Visit) -> int:
    return sum(
        size for url, size in visit.weights(*GONE).items() if "/foto/" not in url
    )


def test_every_kind_of_page_is_still_light_and_open_to_everybody(
    open_page: Callable[..., Page], pictured: Article, small_paper: SmallPaper
) -> None:
    found: list[str] = []
    for address in addresses(small_paper, pictured):
        visit = SlowVisit(open_page(refusals=GONE, **PHONE), address)
        visit.read_to_the_end()
        if (shift := visit.page.evaluate("seen.shift")) > MOST_SHIFT:
            found.append(f"{address} moves by {shift:.4f}")
        italics = any("italic" in answer.url for answer in visit.answers)
        most = MOST.get(address) or (MOST["italics"] if italics else MOST_BESIDES)
        if (octets := weight(visit)) > most:
            found.append(f"{address} weighs {octets}, more than {most}")
        found += violations(visit.page, address, LOOKS)
        visit.page.close()
    assert not found, "\n".join(found)
