"""A live story brings its new entries by itself, and moves nothing that is being read."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "<p>" + "Panitia mencatat suara sah di setiap TPS. " * 12 + "</p>"


def entry(minutes_ago: int, text: str) -> str:
    at = timezone.localtime() - timedelta(minutes=minutes_ago)
    return f'<section data-at="{at:%Y-%m-%dT%H:%M}"><h3>{text}</h3>{LONG}</section>'


def test_a_new_entry_comes_by_itself_and_the_lines_before_the_reader_stand_still(open_page, tell, mira):
    first = "".join(entry(100 - number, f"Kabar {number}") for number in range(12))
    story = tell("Hitung suara", kind="live", body=first)
    page = open_page(viewport={"width": 360, "height": 740})
    page.clock.install()
    page.goto(f"/{story.address}")
    reading = page.get_by_role("heading", name="Kabar 5")
    reading.scroll_into_view_if_needed()
    before = reading.bounding_box()
    changes = {"body": first + entry(1, "Kabar terbaru")}
    story.move("fix", by=mira, kind="update", note="Entri baru.", changes=changes, version=1)
    page.clock.run_for(61_000)
    expect(page.get_by_role("status").filter(has_text="1 entri baru")).to_be_visible()
    expect(page.locator(".reading > .entry")).to_have_count(13)
    expect(page.locator(".reading > .entry h2").first).to_have_text("Kabar terbaru")
    assert reading.bounding_box() == pytest.approx(before, abs=1)
    page.get_by_role("link", name="1 entri baru").click()
    expect(page.get_by_role("heading", name="Kabar terbaru")).to_be_in_viewport()
    expect(page.get_by_role("status").filter(has_text="entri baru")).to_have_count(0)
