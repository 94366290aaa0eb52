"""A reporter writes with blocks, in a browser.

By buttons and keyboard, by copy and paste, and back from a save.
"""

from collections.abc import Callable

import pytest
from hypothesis import given
from playwright.sync_api import Page, expect

from articles.models import Article, Document
from articles.text.figures import Figure, Gallery
from articles.text.sanitizing import sanitize
from desk.pasting import tidy
from people.models import User
from photos.models import Photo
from tests.articles.blocks.documents import DOCUMENTS
from tests.articles.printing.test_document_intake import PDF
from tests.journeys.screens import DESK, PHONE, both, press
from tests.journeys.test_photos import open_story, save

pytestmark = pytest.mark.django_db(transaction=True)

QUOTE = (
    '<figure data-quote=""><blockquote>Kami '
    "siap</blockquote><figcaption>Kapolres</figcaption></figure>"
)
CARD = (
    '<figure data-card=""><a href="https://youtu.be/dQw4w9WgXcQ">Rekaman</a></figure>'
)
BOX = '<aside data-box=""><h3>Fakta</h3><p>893 TPS</p></aside>'
TABLE = (
    "<table><tbody><tr><th>Kota</th><th>Suara</th></tr>"
    "<tr><td>Padang</td><td>1.800</td></tr></tbody></table>"
)
ENTRY = '<section data-at="2024-11-27T07:00" data-key=""><p>TPS buka</p></section>'
SET = """(html) => {
  const { editor } = document.querySelector('.tiptap');
  editor.commands.setContent(html, { emitUpdate: true });
  return editor.getHTML();
}"""


EDGES = """() => {
  const { bottom: caret, top } = getSelection().getRangeAt(0).getBoundingClientRect();
  const toolbar = document.querySelector(".prose-menubar").getBoundingClientRect();
  const bar = document.querySelector(".desk-bar").getBoundingClientRect().bottom;
  const { height, top: start, bottom: end } = toolbar;
  return { bar, height, start, end, top, caret };
}"""


@pytest.fixture
def target(tell: Callable[..., Article]) -> Article:
    """A live story that others may point to."""
    return tell("Pasar Simpang Empat buka lebih pagi")


def body_of(page: Page) -> str:
    """The body as the form would send it, and as the desk would keep it."""
    return tidy(sanitize(page.locator("#id_body").input_value()))


def test_random_documents_are_the_same_after_the_editor(
    sit_down: Callable[..., Page], draft: Article, rahma: User
) -> None:
    page = sit_down(rahma, **DESK)
    open_story(page, draft)

    @given(DOCUMENTS)
    def round_trip(parts: list[str]) -> None:
        body = "".join(parts)
        assert tidy(sanitize(page.evaluate(SET, body))) == body

    page.route(
        "**/thumb.jpg",
        lambda route: route.fulfill(
            status=200, content_type="image/gif", body=b"GIF89a"
        ),
    )
    page.route("**/stories/?keys=*", lambda route: route.fulfill(json={"results": []}))
    round_trip()


@both
def test_blocks_are_made_with_the_keyboard_and_stand_there_after_a_save(
    sit_down: Callable[..., Page],
    draft: Article,
    rahma: User,
    target: Article,
    screen: dict,
) -> None:
    page = sit_down(rahma, **screen)
    open_story(page, draft)
    page.evaluate(SET, "<p>Awal.</p>")
    page.locator(".tiptap p").first.click()

    page.get_by_role("button", name="Pull quote").press("Enter")
    quote = page.get_by_role("group", name="Pull quote")
    quote.get_by_label("The words that stand out").fill("Kami siap")
    quote.get_by_label("Who said them").fill("Kapolres")
    page.get_by_role("button", name="Read also").press("Enter")
    read = page.get_by_role("group", name="Read also")
    read.get_by_role("searchbox").press_sequentially(target.headline.split()[0])
    expect(read.get_by_role("button", name=target.headline)).to_be_visible()
    read.get_by_role("searchbox").press("Enter")
    page.keyboard.press("Enter")
    expect(read.get_by_role("listitem")).to_contain_text(target.headline)
    page.get_by_role("button", name="Link card").press("Enter")
    card = page.get_by_role("group", name="Link card")
    card.get_by_label("Address of the video or page").fill(
        "https://tidak-dikenal.example/"
    )
    expect(card.get_by_role("status")).to_contain_text("Cards lead to known hosts only")
    card.get_by_label("Address of the video or page").fill(
        "https://youtu.be/dQw4w9WgXcQ"
    )
    card.get_by_label("Title").fill("Rekaman")
    expect(card.get_by_role("status")).to_be_hidden()

    read_block = f'<aside data-read="{target.pk}"></aside>'
    assert body_of(page) == f"<p>Awal.</p>{QUOTE}{read_block}{CARD}"
    save(page)
    assert (
        Article.objects.get(pk=draft.pk).body
        == f"<p>Awal.</p>{QUOTE}{read_block}{CARD}"
    )
    expect(
        page.get_by_role("group", name="Read also").get_by_role("listitem")
    ).to_contain_text(target.headline)


def test_boxes_and_live_entries_are_written_in_and_undone(
    sit_down: Callable[..., Page], draft: Article, rahma: User
) -> None:
    page = sit_down(rahma, **DESK)
    open_story(page, draft)
    page.evaluate(SET, "<p>Awal.</p>")
    page.locator(".tiptap p").first.click()
    page.get_by_role("button", name="Fact box").click()
    page.keyboard.type("Fakta")
    page.keyboard.press("Enter")
    page.keyboard.type("893 TPS")
    assert BOX in body_of(page)
    page.get_by_role("button", name="Live entry").click()
    page.keyboard.type("TPS buka")
    entry = page.locator(".desk-entry")
    entry.get_by_label("Time").fill("2024-11-27T07:00")
    entry.get_by_label("Key point").check()
    assert ENTRY in body_of(page)
    entry.get_by_role("button", name="Take out").click()
    assert "data-at" not in body_of(page)
    page.keyboard.press("Control+z")
    assert "<p>TPS buka</p></section>" in body_of(page)


def test_each_block_survives_copy_and_paste(
    sit_down: Callable[..., Page],
    draft: Article,
    rahma: User,
    target: Article,
    photo: Photo,
) -> None:
    figures = (
        str(Figure(photo.pk, "Di sini", "Rahma")),
        str(Gallery((photo.pk,), "Pasar")),
    )
    page = sit_down(rahma, **DESK)
    open_story(page, draft)
    for block in (
        QUOTE,
        CARD,
        BOX,
        TABLE,
        ENTRY,
        *figures,
        f'<aside data-read="{target.pk}"></aside>',
    ):
        page.evaluate(SET, f"<p>Awal.</p>{block}<p>Akhir.</p>")
        page.locator(".tiptap p").first.click()
        page.keyboard.press("Control+a")
        page.keyboard.press("Control+c")
        page.evaluate(SET, "<p></p>")
        page.locator(".tiptap p").first.click()
        page.keyboard.press("Control+v")
        assert body_of(page) == f"<p>Awal.</p>{block}<p>Akhir.</p>"


def test_a_link_pasted_alone_becomes_a_card_and_one_to_an_unknown_host_stays_words(
    sit_down: Callable[..., Page], draft: Article, rahma: User
) -> None:
    page = sit_down(rahma, **DESK)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_story(page, draft)
    for address, kept in (
        (
            "https://youtu.be/dQw4w9WgXcQ",
            CARD.replace("Rekaman", "https://youtu.be/dQw4w9WgXcQ"),
        ),
        ("https://tidak-dikenal.example/", "tidak-dikenal.example"),
    ):
        page.evaluate(SET, "<p></p>")
        page.locator(".tiptap p").first.click()
        page.evaluate("(text) => navigator.clipboard.writeText(text)", address)
        page.keyboard.press("Control+v")
        assert kept in body_of(page)
        assert ("data-card" in body_of(page)) == ("youtu.be" in address)


@both
def test_a_gallery_is_filled_from_the_library_and_put_in_order(
    sit_down: Callable[..., Page],
    draft: Article,
    take: Callable[..., Photo],
    rahma: User,
    screen: dict,
) -> None:
    first, second = take(caption="Satu."), take(caption="Dua.")
    page = sit_down(rahma, **screen)
    open_story(page, draft)
    page.get_by_role("button", name="Gallery").click()
    gallery = page.get_by_role("group", name="Gallery")
    gallery.get_by_role("button", name="Add photos").click()
    dialog = page.get_by_role("dialog")
    for number in range(2):
        dialog.get_by_role("button", name="Into the body").nth(number).click()
    dialog.get_by_role("button", name="Close").click()
    expect(gallery.get_by_role("listitem")).to_have_count(2)
    assert str(Gallery((second.pk, first.pk))) in body_of(page)
    gallery.get_by_role("button", name="Further to the front (2)").click()
    assert str(Gallery((first.pk, second.pk))) in body_of(page)
    press(page.get_by_role("button", name="Save", exact=True).first)
    assert Article.objects.get(pk=draft.pk).desk_copy.photos == (first.pk, second.pk)


def test_a_document_is_sent_from_within_the_text(
    sit_down: Callable[..., Page], draft: Article, rahma: User
) -> None:
    page = sit_down(rahma, **DESK)
    open_story(page, draft)
    page.get_by_role("button", name="Document (PDF)").click()
    block = page.get_by_role("group", name="Document (PDF)")
    block.get_by_label("Choose a PDF").set_input_files(
        {"name": "Putusan 12.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    expect(block.get_by_label("Title")).to_have_value("Putusan 12")
    kept = Document.objects.get()
    assert (
        f'<figure data-file="{kept.pk}"><figcaption>Putusan 12</figcaption></figure>'
        in body_of(page)
    )
    block.get_by_label("Title").fill("Salinan putusan")
    save(page)
    assert Article.objects.get(pk=draft.pk).desk_copy.documents == [kept.pk]


@pytest.mark.parametrize(
    "screen",
    [PHONE | {"viewport": {"width": 360, "height": 430}}, DESK],
    ids=["phone", "desk"],
)
def test_neither_the_bar_nor_the_toolbar_covers_the_line_that_is_written(
    sit_down: Callable[..., Page], draft: Article, rahma: User, screen: dict
) -> None:
    page = sit_down(rahma, **screen)
    open_story(page, draft)
    page.evaluate(SET, "<p>Satu kalimat.</p>" * 40)
    page.locator(".tiptap p").last.click()
    for _ in range(32):
        page.keyboard.press("ArrowUp")
    edges = page.evaluate(EDGES)
    assert edges["start"] >= max(0, edges["bar"]) - 1
    assert edges["top"] >= edges["end"]
    assert edges["height"] < 60  # one row
    page.locator(".prose-menubar").evaluate("(bar) => bar.scrollIntoView()")
    bold = page.get_by_role("button", name="Bold")
    bold.click()
    expect(bold).to_have_attribute("aria-pressed", "true")
    ink, ground = bold.evaluate(
        "(one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
    )
    assert ink != ground


@pytest.mark.parametrize(
    "name", ["Pull quote", "Link card", "Read also", "Document (PDF)", "Gallery"]
)
def test_a_new_block_is_typed_in_at_once(
    sit_down: Callable[..., Page], draft: Article, rahma: User, name: str
) -> None:
    page = sit_down(rahma, **DESK)
    open_story(page, draft)
    page.locator(".tiptap p").first.click()
    page.get_by_role("button", name=name, exact=True).click()
    page.keyboard.type("Kami")
    expect(page.get_by_role("group", name=name).locator(":focus")).to_have_value("Kami")
