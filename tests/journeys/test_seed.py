"""The seed article from a reporter's paste to the front page, as the people of the
paper do it, in a browser.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Place, Section
from paper.models import Paper
from people.models import User
from tags.models import Tag, TagAlias
from tests.journeys.screens import press

SEED = Path("devtools/demo/seed-article.txt")
SHORT = "Kapolres Pasaman Barat Pimpin Rapat Koordinasi Lintas Sektoral"
PASTE = """([node, html]) => {
  const held = new DataTransfer();
  held.setData("text/html", html);
  held.setData("text/plain", "x");
  const paste = { clipboardData: held, bubbles: true, cancelable: true };
  node.dispatchEvent(new ClipboardEvent("paste", paste));
}"""


def lines_of_the_seed() -> list[str]:
    return [line for line in SEED.read_text("utf-8").split("\n") if line.strip()]


def choose(page: Page, field: str, typed: str, option: str) -> None:
    """Pick from one of the fields that search while one types."""
    page.locator(f".field-{field} .select2-selection").click()
    page.locator(".select2-search__field").last.fill(typed)
    page.locator(".select2-results__option", has_text=option).first.click()


def paste_the_release(page: Page) -> None:
    lines = lines_of_the_seed()
    page.goto("/admin/articles/article/add/")
    page.fill("#id_headline", lines[0])
    page.select_option("#id_kind", "release")
    page.select_option("#id_origin", "release")
    page.fill("#id_source_title", lines[0])
    html = "".join(f"<p>{line}</p>" for line in lines)
    page.locator(".tiptap").evaluate(f"(node, html) => ({PASTE})([node, html])", html)
    expect(page.locator(".tiptap")).to_contain_text("893 TPS")
    press(page.get_by_role("button", name="Save as a draft"))


def file_the_story(page: Page) -> None:
    page.fill("#id_headline", SHORT + " Kesiapan Ops Mantap Praja 2024")
    page.select_option("#id_section", label="Politik")
    choose(page, "place", "Pasaman Barat", "Kabupaten Pasaman Barat")
    page.fill("#id_tags", "Pemilukada, Polres, Ops Mantap Praja")


@pytest.mark.django_db(transaction=True)
def test_the_seed_goes_from_the_reporters_paste_to_its_readers(
    sit_down: Callable[..., Page],
    open_page: Callable[..., Page],
    paper: Paper,
    politics: Section,
    pilkada: Tag,
    rahma: User,
    mira: User,
) -> None:
    TagAlias.objects.create(name="Pemilukada", tag=pilkada)

    # Rahma pastes the release on her phone; what the old page left in it is found and
    # taken out.
    reporter = sit_down(rahma, viewport={"width": 360, "height": 740})
    paste_the_release(reporter)
    panel = reporter.get_by_role("region", name="Found in the text")
    expect(panel).to_contain_text("iklan adsense")
    press(panel.get_by_role("button", name="Take all of it out"))
    expect(reporter.get_by_role("region", name="Found in the text")).to_have_count(0)
    expect(reporter.locator("#id_credit")).to_have_value("HumasResPasbar")
    expect(reporter.locator("#id_dateline")).to_have_value("Pasaman Barat")
    expect(reporter.locator(".tiptap")).not_to_contain_text("Post a Comment")
    file_the_story(reporter)
    press(reporter.get_by_role("button", name="Send to the editor"))
    expect(reporter.locator(".messagelist")).to_contain_text("Submitted")

    # Mira finds it in her inbox, and sends it back once.
    editor = sit_down(mira, viewport={"width": 1280, "height": 900})
    editor.get_by_role("link", name="Submitted 1").click()
    editor.get_by_role("link", name=SHORT).click()
    press(editor.get_by_role("button", name="Send back…"))
    editor.fill("#id_note", "Teras berita belum ada.")
    press(editor.get_by_role("button", name="Send back"))
    expect(editor.locator(".messagelist")).to_contain_text("Sent back")

    # Rahma mends and sends again.
    reporter.goto("/admin/")
    reporter.get_by_role("link", name="Sent back 1").click()
    reporter.get_by_role("link", name=SHORT).click()
    expect(reporter.get_by_role("region", name="Log")).to_contain_text(
        "Teras berita belum ada."
    )
    reporter.fill(
        "#id_lede", "Polres, KPU, Bawaslu, dan TNI menyamakan langkah di 893 TPS."
    )
    press(reporter.get_by_role("button", name="Send to the editor"))

    # Mira shortens the headline, looks at the preview, approves and publishes.
    editor.goto("/admin/articles/article/?scope=inbox")
    editor.get_by_role("link", name=SHORT).click()
    editor.fill("#id_headline", SHORT)
    editor.get_by_label("verified", exact=True).check()
    press(editor.get_by_role("button", name="Save").first)
    editor.get_by_role("button", name="Preview").click()
    expect(editor.locator("h1")).to_have_text(SHORT)
    editor.get_by_role("link", name="Kembali ke naskah").click()
    press(editor.get_by_role("button", name="Approve"))
    press(editor.get_by_role("button", name="Publish"))
    expect(editor.locator(".messagelist")).to_contain_text("Published")
    editor.get_by_role("link", name="As readers see it").click()
    expect(editor.locator("h1")).to_have_text(SHORT)

    # A reader finds it by its place, by each tag, in the index and on the front page.
    article = Article.objects.get()
    assert article.source_title == lines_of_the_seed()[0]
    reader = open_page(viewport={"width": 360, "height": 740})
    for address in (
        "/",
        "/daerah/pasaman-barat/",
        "/tag/pilkada/",
        "/tag/polres/",
        "/tag/ops-mantap-praja/",
        "/indeks/",
    ):
        reader.goto(address)
        reader.get_by_role("link", name=SHORT).first.click()
        expect(reader.locator("h1")).to_have_text(SHORT)
    expect(reader.locator("article")).to_contain_text("HumasResPasbar")
    expect(reader.locator("article")).not_to_contain_text("iklan adsense")
    for address in (
        "/feed/",
        "/daerah/pasaman-barat/feed/",
        "/tag/pilkada/feed/",
        "/kanal/politik/feed/",
    ):
        assert SHORT in reader.request.get(address).text()
    assert (
        article.get_absolute_url()
        in reader.request.get(f"/sitemap-{article.pk // 500}.xml").text()
    )
    assert reader.context.cookies() == []


@pytest.mark.django_db(transaction=True)
def test_text_that_lost_a_race_is_shown_beside_the_other_and_can_be_chosen(
    sit_down: Callable[..., Page], draft: Article, rahma: User, redpel: User
) -> None:
    address = f"/admin/articles/article/{draft.pk}/change/"
    hers, his = sit_down(rahma), sit_down(redpel)
    hers.goto(address)
    his.goto(address)
    his.fill("#id_headline", "Judul redpel")
    press(his.get_by_role("button", name="Save").first)
    hers.fill("#id_headline", "Judul Rahma")
    press(hers.get_by_role("button", name="Save").first)
    expect(hers.get_by_role("alert")).to_contain_text("Your text was kept as revision")
    expect(hers.locator(".desk-sides")).to_contain_text("Judul redpel")
    hers.get_by_label("Yours").check()
    press(hers.get_by_role("button", name="Keep what I chose"))
    expect(hers.locator("#id_headline")).to_have_value("Judul Rahma")


@pytest.mark.django_db(transaction=True)
def test_a_place_is_known_by_the_name_of_its_seat(
    sit_down: Callable[..., Page], draft: Article, rahma: User
) -> None:
    assert Place.objects.get(code="13.12").aliases.filter(name="Simpang Empat").exists()
    page = sit_down(rahma)
    page.goto(f"/admin/articles/article/{draft.pk}/change/")
    choose(page, "place", "Simpang Empat", "Kabupaten Pasaman Barat")
    expect(page.locator(".field-place .select2-selection__rendered")).to_contain_text(
        "Pasaman Barat"
    )
