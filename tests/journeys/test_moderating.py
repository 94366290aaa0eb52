"""A moderator with ten minutes.

A hundred comments by keyboard, and what she takes back.
"""

import pytest
from playwright.sync_api import expect

from comments.models import Comment, Status

pytestmark = pytest.mark.django_db(transaction=True)
QUEUE = "/admin/comments/queue/"


@pytest.fixture
def hundred(published, join, say) -> list[Comment]:
    readers = [join(f"r{n}@pembaca.example", f"Pembaca {n}") for n in range(50)]
    return [
        say(published, readers[n % 50], f"Pendapat saya yang ke-{n} soal jembatan itu.")
        for n in range(100)
    ]


def test_a_hundred_held_comments_are_cleared_by_keyboard_and_the_last_press_is_undone(
    hundred, sit_down, redpel
):
    page = sit_down(redpel)
    page.goto(QUEUE)
    for left in range(100, 0, -1):
        key = "s" if left % 10 == 0 else "f"
        with page.expect_navigation():
            page.keyboard.press(key)
    assert Comment.objects.filter(status=Status.HELD).count() == 0
    assert Comment.objects.filter(status=Status.SPAM).count() == 10
    with page.expect_navigation():
        page.keyboard.press("u")
    assert Comment.objects.filter(status=Status.HELD).count() == 1
    expect(page.locator("[data-row]")).to_have_count(1)


def test_after_a_press_the_next_comment_is_marked_and_the_way_back_is_in_sight(
    hundred, sit_down, redpel
):
    page = sit_down(redpel, viewport={"width": 1280, "height": 800})
    page.goto(QUEUE)
    marked = page.locator("[data-row]").nth(12).get_attribute("id")
    with page.expect_navigation():
        page.locator("[data-row]").nth(11).locator("[data-press=approve]").click()
    expect(page.locator(".desk-comment--here")).to_have_attribute("id", marked)
    expect(page.locator(".desk-comment--here")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Undo the last press")).to_be_in_viewport()


def test_a_rejection_by_key_asks_for_the_reason_that_the_writer_will_read(
    published, reader, say, sit_down, redpel
):
    comment = say(published, reader, "Wali nagari itu bodoh.")
    page = sit_down(redpel)
    page.goto(QUEUE)
    page.keyboard.press("d")
    page.get_by_label("Reason").select_option("hinaan")
    page.get_by_role("button", name="Reject", exact=True).click()
    expect(page.get_by_role("status")).to_be_visible()
    comment.refresh_from_db()
    assert comment.status == Status.REJECTED


def test_several_are_ticked_and_taken_in_one_press_on_a_phone_without_scripts(
    hundred, open_page, sit_down, redpel
):
    page = sit_down(
        redpel, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page.goto(QUEUE)
    for box in page.locator("[name=pick]").all()[:5]:
        box.check()
    page.get_by_role("button", name="Apply").click()
    assert Comment.objects.filter(status=Status.PUBLISHED).count() == 5
    page.get_by_role("button", name="Undo the last press").click()
    assert Comment.objects.filter(status=Status.PUBLISHED).count() == 0
