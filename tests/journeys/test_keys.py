"""An editor's hands stay on the keyboard.

The desk's keys, and the sheet that tells them.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from people.models import User
from tests.journeys.screens import DESK

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "/admin/articles/article/?scope=all"


def test_stories_are_walked_and_opened_and_the_sheet_leads_back(
    sit_down: Callable[..., Page], tell: Callable[..., Article], mira: User
) -> None:
    first, second = tell("Pasar buka"), tell("Jembatan rampung")
    page = sit_down(mira, **DESK)
    page.goto(LIST)
    page.keyboard.press("j")
    expect(page.locator(":focus")).to_have_text(second.headline)
    page.keyboard.press("j")
    page.keyboard.press("j")  # there are two
    expect(page.locator(":focus")).to_have_text(first.headline)
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/{second.pk}/change/"))

    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.keyboard.press("g")
    page.keyboard.press("b")
    page.wait_for_url(re.compile("/admin/articles/article/$"))
    page.keyboard.press("/")
    expect(page.locator("#searchbar")).to_be_focused()
    page.keyboard.type("nj?")
    expect(page.locator("#searchbar")).to_have_value("nj?")


def test_a_story_is_saved_from_within_its_text(
    sit_down: Callable[..., Page], draft: Article, rahma: User
) -> None:
    page = sit_down(rahma, **DESK)
    page.goto(f"/admin/articles/article/{draft.pk}/change/")
    page.fill("#id_lede", "Teras baru.")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(page.locator(".messagelist")).to_contain_text("Saved as revision")
    assert Article.objects.get().lede == "Teras baru."


def test_a_key_takes_a_step_after_a_question_alone_and_never_from_within_the_text(
    sit_down: Callable[..., Page], draft: Article, rahma: User
) -> None:
    page = sit_down(rahma, **DESK)
    page.goto(f"/admin/articles/article/{draft.pk}/change/")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    for field in ("#id_lede", ".tiptap"):
        page.locator(field).press("Control+Enter")
    assert asked == []
    page.locator(":focus").evaluate("(element) => element.blur()")
    page.keyboard.press("Control+Enter")
    assert asked == ["Send to the editor?"]
    expect(page.locator(".desk-bar .desk-state")).to_have_text("Draft")


def test_keys_can_be_switched_off_for_those_whom_they_disturb(
    sit_down: Callable[..., Page], published: Article, mira: User
) -> None:
    page = sit_down(mira, **DESK)
    page.goto(LIST)
    page.locator(".desk-menu summary").click()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_role("dialog").get_by_label("Keys without Ctrl are on").uncheck()
    page.keyboard.press("Escape")
    page.goto(LIST)
    page.keyboard.press("?")
    page.keyboard.press("j")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("#result_list :focus")).to_have_count(0)
