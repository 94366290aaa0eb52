"""A reader's first visit to a story with a photograph, on a phone of 360 pixels with a
fine screen.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import brotli
import pytest
from PIL import Image
from playwright.sync_api import Page, Response, expect

from articles.models import Article
from articles.text.figures import Figure
from devtools.demo.photographs import FOLDER
from photos import looks
from photos.models import Photo
from tests.pictures import drawn

pytestmark = pytest.mark.django_db(transaction=True)

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
}
SMALLEST: dict[str, Any] = {**PHONE, "viewport": {"width": 320, "height": 568}}
MOST_BESIDES, MOST_PHOTO, MOST_SHIFT = 60_000, 45_000, 0.005
# what no proxy compresses again
PACKED = {"font/woff2", "image/avif", "image/webp", "image/jpeg"}
WATCH = """
window.seen = {shift: 0, largest: ""};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) seen.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
new PerformanceObserver((list) => {
  const {element} = list.getEntries().at(-1);
  seen.largest = element?.matches(".figure--first img") ? "PHOTO" : element?.tagName;
}).observe({type: "largest-contentful-paint", buffered: true});
"""
PAINTED = (
    "() => new Promise((done) => requestAnimationFrame(() => "
    "requestAnimationFrame(() => done(true))))"
)
IS_IN = "(img) => img.complete && img.naturalWidth > 0"


@pytest.fixture
def market(take: Callable[..., Photo]) -> Photo:
    """The photograph with the most in it that we have."""
    caption, alt = "Lorong pasar pada hari pekan.", "Lapak sayur di bawah terpal"
    with Image.open(FOLDER / "market-under-awnings.jpg") as picture:
        return take(picture, caption=caption, alt=alt)


def finish(photo: Photo) -> None:
    for rendering in photo.renderings.unfinished():
        looks.complete(rendering)


class Visit:
    """One page opened for the first time, with everything that came for it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.answers: list[Response] = []
        page.on("response", lambda answer: self.answers.append(answer))
        page.add_init_script(WATCH)
        self.open(address)

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.rest()

    def rest(self) -> None:
        """Until fonts and pictures in view are in and painted."""
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate("() => document.fonts.ready.then(() => true)")
        self.page.evaluate(PAINTED)

    def read_to_the_end(self) -> None:
        page = self.page
        while page.evaluate(
            "scrollY + innerHeight < document.documentElement.scrollHeight - 1"
        ):
            before = page.evaluate("scrollY")
            page.evaluate("scrollBy({top: innerHeight * 0.6, behavior: 'instant'})")
            page.wait_for_function("(before) => scrollY > before", arg=before)
            page.evaluate(PAINTED)
        self.rest()

    def weights(self, *refusals: int) -> dict[str, int]:
        """Bytes by address, as a server that compresses well would send them."""
        found = {}
        for answer in self.answers:
            assert answer.status in (200, *refusals), answer.url
            packed = answer.headers["content-type"].split(";")[0] in PACKED
            found[answer.url] = len(
                answer.body() if packed else brotli.compress(answer.body(), quality=5)
            )
        return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_story_with_a_photo_is_light_and_still_on_a_cheap_phone(
    open_page: Callable[..., Page],
    tell: Callable[..., Article],
    market: Photo,
    scheme: str,
) -> None:
    finish(market)
    story = tell("Pasar Ujung Gading ditata", photo=market.pk)
    visit = Visit(open_page(**PHONE, color_scheme=scheme), story.get_absolute_url())

    largest = visit.page.evaluate("seen.largest")
    visit.read_to_the_end()
    weights = visit.weights()
    photos = {url: weight for url, weight in weights.items() if "/foto/" in url}
    besides = sum(weights.values()) - sum(photos.values())
    shift = visit.page.evaluate("seen.shift")

    assert [url.rpartition("/")[2] for url in photos] == ["whole-780.avif"]
    assert sum(photos.values()) <= MOST_PHOTO
    assert besides <= MOST_BESIDES, weights
    assert shift <= MOST_SHIFT
    assert largest in ("PHOTO", "H1")
    assert visit.page.context.cookies() == []


def test_nothing_moves_when_fonts_and_photo_come_late(
    open_page: Callable[..., Page], tell: Callable[..., Article], market: Photo
) -> None:
    """The room of the photograph is kept from the first paint on.

    So is a line's, by stand-ins of the same widths.
    """
    finish(market)
    story = tell("Pasar Ujung Gading ditata", photo=market.pk)
    page, held = open_page(**PHONE), []
    page.route("**/foto/**", lambda route: held.append(route))
    page.route("**/fonts/**", lambda route: held.append(route))
    page.add_init_script(WATCH)
    page.goto(story.get_absolute_url(), wait_until="domcontentloaded")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_function(
        "() => performance.getEntriesByName('first-contentful-paint').length"
    )
    assert {"image", "font"} == {route.request.resource_type for route in held}
    for route in held:
        route.continue_()
    page.wait_for_function(
        f"() => ({IS_IN})(document.querySelector('.figure--first img'))"
    )
    page.evaluate("() => document.fonts.ready.then(() => true)")
    page.evaluate(PAINTED)
    assert page.evaluate("seen.shift") <= MOST_SHIFT


def test_the_lead_is_fetched_first_and_the_photos_below_only_when_they_come_near(
    open_page: Callable[..., Page],
    tell: Callable[..., Article],
    market: Photo,
    take: Callable[..., Photo],
) -> None:
    below = take()
    body = "<p>Panjang.</p>" * 80 + str(Figure(below.pk)) + "<p>Akhir.</p>" * 3
    story = tell("Dengan dua foto", photo=market.pk, body=body)
    visit = Visit(open_page(**PHONE), story.get_absolute_url())
    first, second = visit.page.locator(".figure img").all()
    assert (first.get_attribute("fetchpriority"), first.get_attribute("loading")) == (
        "high",
        None,
    )
    assert (second.get_attribute("fetchpriority"), second.get_attribute("loading")) == (
        None,
        "lazy",
    )
    key = below.renderings.get().key
    assert not [answer.url for answer in visit.answers if key in answer.url]
    visit.read_to_the_end()
    assert [answer.url for answer in visit.answers if key in answer.url]
    assert second.evaluate(IS_IN)


def test_before_the_light_formats_are_made_readers_get_the_jpeg(
    open_page: Callable[..., Page], tell: Callable[..., Article], market: Photo
) -> None:
    story = tell("Baru saja dikirim", photo=market.pk)
    visit = Visit(open_page(**PHONE), story.get_absolute_url())
    assert visit.page.locator(".figure--first img").evaluate(IS_IN)
    photos = {url: weight for url, weight in visit.weights().items() if "/foto/" in url}
    assert [url.rpartition("/")[2] for url in photos] == ["whole-780.jpg"]
    assert sum(photos.values()) <= MOST_PHOTO


def test_no_photo_makes_the_smallest_phone_scroll_sideways(
    open_page: Callable[..., Page],
    tell: Callable[..., Article],
    market: Photo,
    take: Callable[..., Photo],
) -> None:
    tall = take(
        drawn((900, 1200)), credit="Dokumentasi/" + "PerkumpulanPencintaAlam" * 3
    )
    gone = take()
    body = f"<p>Satu.</p>{Figure(tall.pk)}<p>Dua.</p>{Figure(gone.pk)}<p>Tiga.</p>"
    story = tell("Dengan tiga foto", photo=market.pk, body=body)
    tell("Dengan foto tinggi", photo=tall.pk)
    Photo.objects.filter(pk=gone.pk).update(rights_until=date(2020, 1, 1))
    page = open_page(**SMALLEST)
    for address in (story.get_absolute_url(), "/", "/indeks/"):
        page.goto(address)
        assert page.locator("img").count()
        assert page.evaluate("document.documentElement.scrollWidth") == 320, address
