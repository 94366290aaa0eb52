"""The pages of photographs themselves.

Where they are sent, and where their crops and blur are set, in a browser.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from articles.models import Article
from people.models import User
from photos.models import Photo
from tests.journeys.screens import DESK, PHONE, both, cut_short, jpeg, sees

pytestmark = pytest.mark.django_db(transaction=True)


# --- sending ---


def send(page: Page, *files: dict[str, Any]) -> Locator:
    """Send files from the upload page; gives the rows of answers."""
    page.goto("/admin/photos/photo/add/")
    page.get_by_label("Photos").set_input_files(list(files))
    page.get_by_role("button", name="Send", exact=True).click()
    return page.locator(".desk-sent__one")


@both
def test_of_three_files_one_is_broken_and_the_two_others_are_kept(
    sit_down: Callable[..., Page], rahma: User, screen: dict
) -> None:
    page = sit_down(rahma, **screen, refusals={422})
    rows = send(page, jpeg(), cut_short(), jpeg("jalan.jpg", "#8a8378"))
    expect(rows).to_have_count(3)
    expect(rows.nth(1).get_by_role("alert")).to_contain_text(
        "“putus.jpg” is no picture that can be read"
    )
    for good in (rows.nth(0), rows.nth(2)):
        expect(good.get_by_role("link", name="Describe it")).to_be_visible()
        sees(good.locator("img").first)
    assert sorted(Photo.objects.values_list("original_name", flat=True)) == [
        "jalan.jpg",
        "kapal.jpg",
    ]
    assert (
        page.evaluate("document.documentElement.scrollWidth")
        == page.viewport_size["width"]
    )
    rows.nth(2).get_by_role("link", name="Describe it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("jalan.jpg")


def test_after_a_broken_connection_the_file_is_sent_again_by_a_press(
    sit_down: Callable[..., Page], rahma: User
) -> None:
    page = sit_down(rahma, **PHONE)
    # the page itself goes through
    page.route("**/admin/photos/photo/add/", break_uploads, times=2)
    rows = send(page, jpeg())
    expect(rows).to_contain_text("The connection broke. The photo is still here.")
    assert not Photo.objects.exists()
    rows.get_by_role("button", name="Try again").click()
    expect(rows.get_by_role("link", name="Describe it")).to_be_visible()
    expect(rows).to_have_count(1)
    assert Photo.objects.count() == 1


def break_uploads(route: Route) -> None:
    if route.request.method == "POST":
        route.abort("connectionreset")
    else:
        route.continue_()


# --- crops and blur ---


def tab_to(page: Page, wanted: Locator) -> None:
    """With the tab key alone, as far as it takes."""
    for _press in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("(node) => node === document.activeElement"):
            return
    pytest.fail(f"No tab stop: {wanted}")


def numbers(page: Page, row: int = 0) -> list[str]:
    """What the form says of a rectangle: left, top, width, height."""
    names = ("left", "top", "width", "height")
    return [page.locator(f"[name=box-{row}-{name}]").input_value() for name in names]


def press(page: Page, key: str, times: int) -> None:
    for _press in range(times):
        page.keyboard.press(key)


@pytest.fixture
def open_look(
    sit_down: Callable[..., Page], photo: Photo, rahma: User
) -> Callable[..., Page]:
    def open_look(**screen: Any) -> Page:
        page = sit_down(rahma, **screen)
        page.goto(f"/admin/photos/photo/{photo.pk}/look/")
        sees(page.locator("[data-stage] img"))
        expect(page.get_by_role("button", name="Add a rectangle")).to_be_visible()
        return page

    return open_look


@both
def test_focus_and_blur_are_set_by_the_keyboard_alone(
    open_look: Callable[..., Page], photo: Photo, screen: dict
) -> None:
    page = open_look(**screen)
    square = page.locator("[data-shape='1x1'] img")
    before = square.evaluate("(img) => img.style.left")
    ring = page.locator(".desk-ring")
    tab_to(page, ring)
    press(page, "ArrowRight", 5)
    press(page, "ArrowDown", 3)
    expect(ring).to_have_attribute("aria-label", "Focus: 55 %, 53 %")
    expect(page.get_by_label("From the left, in percent")).to_have_value("55")
    assert square.evaluate("(img) => img.style.left") != before

    tab_to(page, page.get_by_role("button", name="Add a rectangle"))
    page.keyboard.press("Enter")
    box = page.locator(".desk-box:focus")
    expect(box).to_have_attribute(
        "aria-label", "Blurred rectangle: 45 %, 43 %, 20 × 20 %"
    )
    press(page, "ArrowLeft", 4)
    press(page, "Shift+ArrowDown", 7)
    assert numbers(page) == ["41", "43", "20", "27"]
    tab_to(page, page.get_by_role("button", name="Save"))
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text(
        "Readers get the new pictures from now on."
    )
    photo.refresh_from_db()
    assert (photo.focus_x, photo.focus_y, photo.blur) == (
        55,
        53,
        [[410, 430, 200, 270]],
    )


def test_a_rectangle_moved_against_the_edge_keeps_its_size_and_delete_takes_it_away(
    open_look: Callable[..., Page], photo: Photo
) -> None:
    page = open_look(**DESK)
    page.get_by_role("button", name="Add a rectangle").click()
    press(page, "ArrowRight", 50)
    press(page, "ArrowUp", 50)
    assert numbers(page) == ["80", "0", "20", "20"]
    page.keyboard.press("Delete")
    expect(page.locator(".desk-box:visible")).to_have_count(0)
    expect(page.locator(".desk-ring")).to_be_focused()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messagelist")).to_be_visible()
    photo.refresh_from_db()
    assert photo.blur == []


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """With the mouse over the picture, in percent of its sides."""
    picture = page.locator("[data-stage] img")
    picture.scroll_into_view_if_needed()
    frame = picture.bounding_box()
    assert frame
    places = [
        (frame["x"] + frame["width"] * x / 100, frame["y"] + frame["height"] * y / 100)
        for x, y in (start, end)
    ]
    page.mouse.move(*places[0])
    page.mouse.down()
    page.mouse.move(*places[1], steps=5)
    page.mouse.up()


def test_focus_and_blur_are_drawn_with_the_mouse(
    open_look: Callable[..., Page], photo: Photo
) -> None:
    page = open_look(**DESK)
    drag(page, (50, 50), (25, 75))
    drag(page, (60, 10), (80, 40))  # a new rectangle
    expect(page.locator(".desk-box:visible")).to_be_focused()
    drag(page, (70, 20), (60, 30))  # moved as a whole
    assert [float(number) for number in numbers(page)] == pytest.approx(
        [50, 20, 20, 30], abs=0.6
    )
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messagelist")).to_be_visible()
    photo.refresh_from_db()
    assert (photo.focus_x, photo.focus_y) == (25, 75)
    assert photo.blur[0] == pytest.approx([500, 200, 200, 300], abs=6)

    page.goto(f"/admin/photos/photo/{photo.pk}/look/")
    expect(page.locator(".desk-box:visible")).to_have_count(1)
    expect(page.get_by_label("From the left, in percent")).to_have_value("25")


# --- without scripts ---


def test_without_scripts_a_photo_is_sent_chosen_and_given_its_focus(
    sit_down: Callable[..., Page], draft: Article, rahma: User
) -> None:
    page = sit_down(rahma, **PHONE, java_script_enabled=False)
    page.goto("/admin/photos/photo/add/")
    page.get_by_label("Photos").set_input_files([jpeg(), cut_short()])
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".desk-sent__one")).to_have_count(2)
    expect(page.get_by_role("alert")).to_contain_text("“putus.jpg”")
    photo = Photo.objects.get()

    page.goto(f"/admin/articles/article/{draft.pk}/change/")
    page.fill("#id_headline", "Judul yang belum disimpan")
    page.get_by_role("button", name="Choose a photo").click()
    # what was typed is saved first
    expect(page.get_by_role("link", name="Judul yang belum disimpan")).to_be_visible()
    page.get_by_role("button", name="As first photo").click()
    expect(page.locator(".desk-lead-photo")).to_contain_text("kapal.jpg")
    copy = Article.objects.get().desk_copy
    assert (copy.photo, copy.headline) == (photo.pk, "Judul yang belum disimpan")

    page.goto(f"/admin/photos/photo/{photo.pk}/look/")
    expect(page.get_by_role("button", name="Add a rectangle")).to_be_hidden()
    page.get_by_label("From the left, in percent").fill("20")
    page.get_by_label("From the top, in percent").fill("70")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messagelist")).to_contain_text(
        "Readers get the new pictures from now on."
    )
    photo.refresh_from_db()
    assert (photo.focus_x, photo.focus_y) == (20, 70)
