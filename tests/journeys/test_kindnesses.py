"""What a reader does beside the text.

Sending it on, larger letters, telling what is wrong, with scripts or without.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from desk.models import Note
from newsroom.opening import write_pages
from paper.models import Paper
from tests.journeys.screens import PHONE
from tests.journeys.test_blocks import CARD
from tests.journeys.test_reading import MOST_SHIFT, PAINTED, WATCH

pytestmark = pytest.mark.django_db(transaction=True)

OpenPage = Callable[..., Page]
READING = "parseFloat(getComputedStyle(document.querySelector('.reading')).fontSize)"
RICH = (
    "<h2>Satu</h2><p>Teks.</p><h2>Dua</h2><p>Teks.</p><h2>Tiga</h2><p>Teks.</p>"
    "<table><tbody><tr><th>Kota</th><td>Padang</td></tr></tbody></table>"
    '<aside data-box=""><h3>Fakta</h3><p>893 TPS</p></aside>'
    '<figure data-quote=""><blockquote>Kami '
    "siap</blockquote><figcaption>Kapolres</figcaption></figure>"
    '<section data-at="2024-11-27T07:00" data-key=""><p>TPS buka</p></section>'
)
SIZED = (
    "h1, .reading > h2, .reading > p, .article__lede, .table table, "
    ".box, .box h3, .pull-quote blockquote, .pull-quote figcaption, .entry__time"
)
SIZES = f"""'{SIZED}'.split(', ')
  .map((one) => getComputedStyle(document.querySelector(one)).fontSize)
  .map(parseFloat)"""
SHOWN = """() => new Promise((done) => {
  new PerformanceObserver(() => done(true)).observe({ type: "paint", buffered: true });
  setTimeout(() => done(false), 5000);
})"""
PRINTED = (
    "window.print = () => { window.printed = true; }; navigator.share = async "
    "(told) => { window.shared = told; };"
)
# a frame says what it would ask another host for, and does not ask
UNASKED = """Object.defineProperty(HTMLIFrameElement.prototype, "src", {
  set(address) { this.dataset.src = address; },
})"""


def test_the_buttons_of_a_story_do_what_they_say(
    open_page: OpenPage, tell: Callable[..., Article]
) -> None:
    published = tell("Sewa mesin", kind="advertorial", credit="CV Saiyo")
    page = open_page(**PHONE, permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script(PRINTED)
    page.goto(published.get_absolute_url())
    address = page.get_attribute("link[rel=canonical]", "href")
    page.get_by_role("button", name="Salin tautan").click()
    expect(page.get_by_text("Tautan tersalin.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == address
    page.get_by_role("button", name="Aplikasi lain").click()
    assert page.evaluate("shared") == {
        "title": "Advertorial: Sewa mesin",
        "url": address,
    }
    page.get_by_role("button", name="Cetak").click()
    assert page.evaluate("printed")


def test_a_video_is_played_in_its_place_once_the_reader_asks_and_never_before(
    open_page: OpenPage, tell: Callable[..., Article]
) -> None:
    card = (
        '<figure data-card=""><a href="https://youtu.be/dQw4w9WgXcQ">'
        "Rekaman rapat</a></figure>"
    )
    page = open_page(**PHONE)
    page.add_init_script(UNASKED)
    page.goto(tell("Rapat", body=f"<p>Isi.</p>{card}").get_absolute_url())
    play = page.get_by_role("button", name="Putar di sini (memuat dari YouTube)")
    expect(play).to_be_visible()
    expect(page.locator("iframe")).to_have_count(0)
    play.click()
    frame = page.locator("iframe[title='Rekaman rapat']")
    expect(frame).to_be_focused()
    expect(frame).to_have_attribute(
        "data-src", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"
    )
    expect(play).to_have_count(0)


def test_where_copying_fails_the_address_is_there_to_be_copied(
    open_page: OpenPage, published: Article
) -> None:
    page = open_page(**PHONE)
    page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))"
    )
    page.goto(published.get_absolute_url())
    page.get_by_role("button", name="Salin tautan").click()
    expect(page.get_by_role("status")).to_contain_text(
        f"Salin sendiri alamat ini: https://pionir.example/{published.address}"
    )
    assert page.evaluate("String(getSelection())") == page.get_attribute(
        "link[rel=canonical]", "href"
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_larger_letters_stay_on_the_next_page_where_nothing_moves(
    open_page: OpenPage, published: Article, tell: Callable[..., Article]
) -> None:
    other = tell("Berita kedua", body="<p>Panjang sekali.</p>" * 40)
    page = open_page(**PHONE)
    page.add_init_script(WATCH)
    page.goto(published.get_absolute_url())
    before = page.evaluate(READING)
    page.get_by_role("button", name="Huruf paling besar").click()
    page.route(
        "**/css/base.css", lambda route: (page.wait_for_timeout(300), route.continue_())
    )
    page.goto(other.get_absolute_url())
    page.wait_for_load_state("networkidle")
    page.evaluate(PAINTED)
    assert page.evaluate(READING) == pytest.approx(before * 1.35)
    expect(page.get_by_role("button", name="Huruf paling besar")).to_have_attribute(
        "aria-pressed", "true"
    )
    assert page.evaluate("seen.shift") <= MOST_SHIFT
    # asked for before the styles that a page waits for
    first = page.locator("head > :is(script[src], link)").first
    expect(first).to_have_attribute("src", re.compile(r"reading\.js$"))
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.context.cookies() == []


def test_a_page_is_read_before_its_script_has_come(
    open_page: OpenPage, published: Article
) -> None:
    page = open_page(**PHONE)
    page.route("**/js/reading.js", lambda route: None)  # never answered
    page.goto(published.get_absolute_url(), wait_until="commit")
    assert page.evaluate(SHOWN)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_larger_letters_keep_the_order_of_a_page(
    open_page: OpenPage, tell: Callable[..., Article], width: int
) -> None:
    story = tell("Berita yang besar", body=RICH)
    page = open_page(viewport={"width": width, "height": 800})
    page.goto(story.get_absolute_url())
    before = page.evaluate(SIZES)
    page.get_by_role("button", name="Huruf paling besar").click()
    after = page.evaluate(SIZES)
    assert len(before) == len(after) == 10
    assert all(
        large >= small * 1.19 for small, large in zip(before, after, strict=True)
    )
    headline, heading, text = after[:3]
    assert headline > heading > text
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_paper_a_card_says_its_whole_address_and_what_can_only_be_pressed_is_gone(
    open_page: OpenPage, tell: Callable[..., Article]
) -> None:
    page = open_page()
    page.goto(tell("Rekaman", body=f"<p>Kata.</p>{CARD}").get_absolute_url())
    page.emulate_media(media="print")
    shown = page.locator(".card a").evaluate(
        "(link) => getComputedStyle(link, '::after').content"
    )
    assert shown == '"https://youtu.be/dQw4w9WgXcQ"'
    expect(page.locator(".article").get_by_text("Versi ringan")).to_be_hidden()


def test_without_scripts_a_story_shows_links_alone_and_an_error_is_reported(
    open_page: OpenPage, published: Article, paper: Paper
) -> None:
    write_pages(paper)
    page = open_page(**PHONE, java_script_enabled=False)
    page.goto(published.get_absolute_url())
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("link", name="WhatsApp")).to_be_visible()
    page.get_by_role("link", name="Laporkan kesalahan").click()
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("alert")).to_contain_text("Tulis dahulu apa yang keliru.")
    page.get_by_label("Apa yang keliru?").fill("Bukan Senin, Selasa.")
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Terima kasih")
    assert Note.objects.get().text == "Bukan Senin, Selasa."
    assert page.context.cookies() == []
