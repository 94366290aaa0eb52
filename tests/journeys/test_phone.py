"""The phone in the field.

A release is pasted, cleaned and sent with few taps, also where the signal goes
meanwhile.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from articles.models import Article, Beat
from tests.journeys.screens import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
TOUCH = PHONE | {
    "has_touch": True,
    "is_mobile": True,
    "permissions": ["clipboard-read", "clipboard-write"],
}
SEED = Path("devtools/demo/seed-article.txt").read_text(encoding="utf-8")
SHORT = "Polres Pasbar gelar rakor jelang Pilkada 2024"
FINGER = 44  # CSS pixels


class Phone:
    """A page in somebody's hand; counts the taps."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, target: Locator) -> None:
        """Only what a thumb can hit counts as reachable."""
        box = target.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= FINGER, (
            f"{target} is {box['width']} × {box['height']}"
        )
        self.taps += 1
        target.tap()

    def write(self, headline: str, text: str) -> None:
        """The headline is typed, the text comes from the clipboard."""
        self.page.locator("#id_headline").fill(headline)
        paste(self.page, text)

    @property
    def bar(self) -> Locator:
        return self.page.locator(".desk-bar__steps")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)


def paste(page: Page, text: str) -> None:
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.locator(".tiptap").focus()
    page.keyboard.press("ControlOrMeta+v")


@pytest.fixture
def phone(sit_down: Callable[..., Page], paper, jon, pasbar, politics) -> Phone:
    """A contributor of Pasaman Barat, with the desk's first page before her."""
    Beat.objects.create(user=jon, place=pasbar, section=politics)
    return Phone(sit_down(jon, **TOUCH))


def open_new_story(phone: Phone) -> None:
    phone.tap(phone.page.get_by_role("link", name="Write a story"))
    expect(phone.page.locator(".tiptap")).to_be_visible()


def test_a_release_is_sent_with_four_taps_after_it_was_pasted(phone: Phone) -> None:
    open_new_story(phone)
    phone.write(SHORT, SEED)
    before = phone.taps
    phone.tap(phone.button("Save as a draft"))
    phone.tap(phone.button("Take all of it out"))
    expect(phone.page.get_by_role("heading", name="Found in the text")).to_be_hidden()
    for button in phone.bar.locator(".desk-button").all():
        expect(button).to_be_in_viewport(ratio=1)
    phone.tap(phone.button("Send to the editor"))
    expect(phone.page.locator(".messagelist")).to_contain_text("is now: Submitted")
    assert phone.taps - before <= 4
    story = Article.objects.get()
    assert (story.state, story.dateline, story.credit) == (
        "submitted",
        "Pasaman Barat",
        "HumasResPasbar",
    )
    assert (story.place.code, story.section.slug) == ("13.12", "politik")
    assert story.source_title == SEED.partition("\n")[0]
    assert story.body.count("<p>") == 10
    assert "iklan adsense" not in story.body


def test_headline_and_text_come_first_and_the_bar_is_always_at_hand(
    phone: Phone,
) -> None:
    open_new_story(phone)
    page = phone.page
    tops = [
        page.locator(field).bounding_box()["y"]
        for field in ("#id_headline", ".tiptap", "#id_lede", "#id_section")
    ]
    assert tops == sorted(tops)
    expect(page.locator("#id_headline")).to_be_focused()
    # in our words
    expect(page.get_by_role("button", name="Numbered list")).to_be_visible()
    assert page.locator("#header").bounding_box()["height"] <= 100
    for place in ("0", "document.body.scrollHeight"):
        page.evaluate(f"scrollTo(0, {place})")
        for name in ("Save as a draft", "Send to the editor"):
            expect(phone.bar.get_by_role("button", name=name)).to_be_in_viewport(
                ratio=1
            )
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_what_is_proposed_says_so_and_can_be_changed(phone: Phone, national) -> None:
    open_new_story(phone)
    page = phone.page
    expect(page.locator(".field-place .select2-selection")).to_contain_text(
        "Pasaman Barat"
    )
    expect(page.locator(".field-place .help")).to_have_text("Proposed from your beat.")
    page.locator("#id_section").select_option("Nasional")
    phone.write("Judul", "Padang, Pionir – Rapat dimulai.")
    phone.tap(phone.button("Save as a draft"))
    expect(page.locator(".messagelist")).to_contain_text("kept as a draft")
    assert Article.objects.get().section == national


def test_a_phone_that_changes_its_network_under_a_press_sends_all_the_same(
    phone: Phone,
) -> None:
    open_new_story(phone)
    phone.write(SHORT, "Rapat dimulai.")
    lost = []

    def lose_the_first(route: Route) -> None:
        if route.request.method == "GET" and not lost:
            lost.append(route.request)
            route.abort("connectionreset")
        else:
            route.continue_()

    phone.page.route("**/autosave/**", lose_the_first)
    phone.tap(phone.button("Save as a draft"))
    expect(phone.page.locator(".messagelist")).to_contain_text("kept as a draft")
    assert lost


def test_without_a_signal_in_the_middle_nothing_is_lost_and_the_story_is_sent(
    phone: Phone,
) -> None:
    open_new_story(phone)
    page = phone.page
    page.context.set_offline(True)
    phone.write(SHORT, "Rapat dimulai.\n\nKPU hadir.")
    page.locator("#id_lede").focus()
    expect(page.locator("#autosave")).to_contain_text("kept in this browser")
    phone.tap(phone.button("Send to the editor"))
    for told in ("#autosave", "#press-state"):
        expect(phone.bar.locator(told)).to_be_in_viewport(ratio=1)
    expect(page.locator("#press-state")).to_contain_text(
        "Not sent: there is no connection"
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.close(run_before_unload=False)  # and the phone goes dark

    phone.page = page = page.context.new_page()
    page.context.set_offline(False)
    page.goto("/admin/articles/article/add/")
    phone.tap(phone.button("Restore"))
    expect(page.locator("#id_headline")).to_have_value(SHORT)
    expect(page.locator(".tiptap p")).to_have_text(["Rapat dimulai.", "KPU hadir."])
    phone.tap(phone.button("Send to the editor"))
    expect(page.locator(".messagelist")).to_contain_text("is now: Submitted")
    story = Article.objects.get()
    assert (story.headline, story.body) == (
        SHORT,
        "<p>Rapat dimulai.</p><p>KPU hadir.</p>",
    )


CHAT = """*Polisi* menggelar rapat.
Rapat itu _dihadiri_ KPU:
- Ketua
- Sekretaris

1. satu
2. dua
~salah~ ```893``` TPS"""
KEPT = (
    "<p><strong>Polisi</strong> menggelar rapat.</p><p>Rapat itu <em>dihadiri</em> "
    "KPU:</p>"
    "<ul><li><p>Ketua</p></li><li><p>Sekretaris</p></li></ul>"
    "<ol><li><p>satu</p></li><li><p>dua</p></li></ol><p>salah 893 TPS</p>"
)


def test_a_chat_s_paragraphs_lists_and_emphasis_come_through_the_clipboard(
    phone: Phone,
) -> None:
    open_new_story(phone)
    phone.write("Judul", CHAT)
    phone.tap(phone.button("Save as a draft"))
    expect(phone.page.locator(".tiptap li")).to_have_count(4)
    assert Article.objects.get().body == KEPT


def test_without_scripts_the_same_text_is_pasted_cleaned_and_sent(
    sit_down: Callable[..., Page], paper, jon
) -> None:
    phone = Phone(sit_down(jon, **TOUCH, java_script_enabled=False))
    phone.tap(phone.page.get_by_role("link", name="Write a story"))
    phone.page.locator("#id_headline").fill("Judul")
    phone.page.locator("#id_body").fill(CHAT + "\n\nPost a Comment\n0 Comments")
    phone.tap(phone.button("Save as a draft"))
    phone.tap(phone.button("Take out: Lines of a web page"))
    phone.tap(phone.button("Send to the editor"))
    expect(phone.page.locator(".messagelist")).to_contain_text("is now: Submitted")
    assert Article.objects.get().body == KEPT
