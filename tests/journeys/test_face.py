"""An editor-in-chief gives the paper another face.

She sees it before she keeps it, with and without scripts.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from articles.models import Article
from paper.models import Paper
from tests.paper.test_logos import DRAWN

pytestmark = pytest.mark.django_db(transaction=True)
SCREEN = "/admin/paper/paper/1/change/"
BLUE, GOLD, NIGHT = "rgb(11, 79, 168)", "rgb(231, 189, 107)", "rgb(21, 19, 17)"


def front_in(page: Page) -> FrameLocator:
    return page.frame_locator("#trial")


def send_logo(page: Page, drawing: str) -> None:
    logo = {"name": "l.svg", "mimeType": "image/svg+xml", "buffer": drawing.encode()}
    page.set_input_files("#id_logo_file", logo)


@pytest.fixture
def screen(published: Article, pemred, sit_down: Callable[..., Page]) -> Page:
    page = sit_down(pemred, color_scheme="light")
    page.goto(SCREEN)
    expect(front_in(page).locator(".nameplate__roof").first).to_be_visible()
    return page


def test_she_chooses_colours_and_sees_the_front_page_in_them_before_she_saves(
    screen: Page,
):
    kicker = front_in(screen).locator(".sections [aria-current]")
    expect(kicker).to_have_css("color", "rgb(154, 27, 31)")
    screen.fill("#id_colour_brand", "#0b4fa8")
    expect(kicker).to_have_css("color", BLUE)
    screen.fill("#id_colour_brand", "#ffcc00")
    expect(screen.locator("#judged")).to_contain_text(
        re.compile(r"Brand on paper has a contrast of 1\.5\d\s:\s1")
    )
    screen.select_option("#id_typeface", "sans")
    expect(front_in(screen).locator("h2").first).to_have_css(
        "font-family", re.compile("Interface")
    )
    screen.select_option("#id_trim", "none")
    for ornament in (".nameplate__roof", ".weave"):
        expect(front_in(screen).locator(ornament).first).to_be_hidden()
    send_logo(screen, DRAWN[:-8])
    expect(screen.locator("#judged [role=status]").first).to_contain_text(
        "broken or cut short"
    )
    send_logo(screen, DRAWN)
    logo = front_in(screen).locator(".nameplate__logo").first
    expect(logo).to_be_visible()
    expect(screen.locator("#judged")).not_to_contain_text("cut short")
    expect(logo).to_have_js_property("naturalWidth", 1000)
    assert Paper.current().face.is_the_house_s
    screen.fill("#id_colour_brand", "#0b4fa8")
    expect(kicker).to_have_css("color", BLUE)
    expect(logo).to_be_visible()
    screen.get_by_role("button", name="Save", exact=True).click()
    expect(screen.locator(".messagelist .success")).to_be_visible()
    screen.goto("/")
    expect(screen.locator(".masthead .nameplate__logo")).to_have_js_property(
        "complete", True
    )
    expect(screen.locator(".sections [aria-current]")).to_have_css("color", BLUE)


def test_the_preview_begins_in_the_desk_s_look_and_says_which_it_shows(
    published, pemred, sit_down
):
    page = sit_down(pemred, color_scheme="dark")
    page.goto(SCREEN)
    ground = front_in(page).locator("body")
    expect(
        page.get_by_role("button", name="Preview by night", pressed=True)
    ).to_be_visible()
    expect(ground).to_have_css("background-color", NIGHT)
    page.get_by_role("button", name="Preview by day").click()
    expect(
        page.get_by_role("button", name="Preview by day", pressed=True)
    ).to_be_visible()
    expect(
        page.get_by_role("button", name="Preview by night", pressed=False)
    ).to_be_visible()
    expect(ground).to_have_css("background-color", "rgb(255, 255, 255)")


def test_without_scripts_a_button_shows_the_night(published, pemred, sit_down):
    page = sit_down(pemred, java_script_enabled=False, color_scheme="light")
    page.goto(SCREEN)
    page.fill("#id_colour_brand", "#9a1b1f")
    page.get_by_role("button", name="Preview by night").click()
    expect(front_in(page).locator(".sections [aria-current]")).to_have_css(
        "color", GOLD
    )
    expect(front_in(page).locator("body")).to_have_css("background-color", NIGHT)
