"""What a reader does beside the text: sending it on, larger letters, telling what is wrong, with scripts or without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from desk.models import Note
from newsroom.opening import write_pages
from paper.models import Paper
from tests.journeys.screens import PHONE
from tests.journeys.test_reading import MOST_SHIFT, PAINTED, WATCH

pytestmark = pytest.mark.django_db(transaction=True)

OpenPage = Callable[..., Page]
READING = "parseFloat(getComputedStyle(document.querySelector('.reading')).fontSize)"
PRINTED = (
    "window.print = () => { window.printed = true; }; navigator.share = async (told) => { window.shared = told; };"
)


def test_the_buttons_of_a_story_do_what_they_say(open_page: OpenPage, tell: Callable[..., Article]) -> None:
    published = tell("Sewa mesin", kind="advertorial", credit="CV Saiyo")
    page = open_page(**PHONE, permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script(PRINTED)
    page.goto(published.get_absolute_url())
    address = page.get_attribute("link[rel=canonical]", "href")
    page.get_by_role("button", name="Salin tautan").click()
    expect(page.get_by_text("Tautan tersalin.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == address
    page.get_by_role("button", name="Aplikasi lain").click()
    assert page.evaluate("shared") == {"title": "Advertorial: Sewa mesin", "url": address}
    page.get_by_role("button", name="Cetak").click()
    assert page.evaluate("printed")


def test_where_copying_fails_the_address_is_there_to_be_copied(open_page: OpenPage, published: Article) -> None:
    page = open_page(**PHONE)
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(published.get_absolute_url())
    page.get_by_role("button", name="Salin tautan").click()
    expect(page.get_by_role("status")).to_contain_text(
        f"Salin sendiri alamat ini: https://pionir.example/{published.address}"
    )
    assert page.evaluate("String(getSelection())") == page.get_attribute("link[rel=canonical]", "href")
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
    page.route("**/js/reading.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.goto(other.get_absolute_url())
    page.wait_for_load_state("networkidle")
    page.evaluate(PAINTED)
    assert page.evaluate(READING) == pytest.approx(before * 1.35)
    expect(page.get_by_role("button", name="Huruf paling besar")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("seen.shift") <= MOST_SHIFT
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.context.cookies() == []


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
