"""A live story brings its new entries by itself, and moves nothing being read."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "<p>" + "Panitia mencatat suara sah di setiap TPS. " * 12 + "</p>"


def entry(minutes_ago: int, text: str) -> str:
    at = timezone.localtime() - timedelta(minutes=minutes_ago)
    return f'<section data-at="{at:%Y-%m-%dT%H:%M}"><h3>{text}</h3>{LONG}</section>'


def test_a_new_entry_comes_by_itself_and_the_lines_before_the_reader_stand_still(
    open_page, tell, mira
):
    first = "".join(entry(100 - number, f"Kabar {number}") for number in range(12))
    story = tell("Hitung suara", kind="live", body=first)
    page = open_page(viewport={"width": 360, "height": 740})
    page.clock.install()
    page.goto(f"/{story.address}")
    reading = page.get_by_role("heading", name="Kabar 5")
    reading.scroll_into_view_if_needed()
    before = reading.bounding_box()
    changes = {"body": first + entry(1, "Kabar terbaru")}
    story.move(
        "fix", by=mira, kind="update", note="Entri baru.", changes=changes, version=1
    )
    page.clock.run_for(61_000)
    expect(page.get_by_role("status").filter(has_text="1 entri baru")).to_be_visible()
    expect(page.locator(".reading > .entry")).to_have_count(13)
    expect(page.locator(".reading > .entry h2").first).to_have_text("Kabar terbaru")
    assert reading.bounding_box() == pytest.approx(before, abs=1)
    page.get_by_role("link", name="1 entri baru").click()
    expect(page.get_by_role("heading", name="Kabar terbaru")).to_be_in_viewport()
    expect(page.get_by_role("status").filter(has_text="entri baru")).to_have_count(0)


def test_a_corrected_entry_comes_with_its_ralat_and_the_reader_s_lines_stand_still(
    open_page, tell, mira
):
    body = "".join(entry(100 - number, f"Kabar {number}") for number in range(6))
    story = tell("Hitung suara", kind="live", body=body)
    page = open_page(viewport={"width": 360, "height": 740})
    page.clock.install()
    page.goto(f"/{story.address}")
    reading = page.get_by_role("heading", name="Kabar 2")
    reading.scroll_into_view_if_needed()
    before = reading.bounding_box()
    changes = {"body": body.replace("Kabar 4", "Kabar empat")}
    told = {"wrong": "Kabar 4", "right": "Kabar empat"}
    story.move(
        "fix",
        by=mira,
        kind="ralat",
        note="Salah ketik.",
        changes=changes,
        version=1,
        **told,
    )
    page.clock.run_for(61_000)
    expect(page.get_by_role("heading", name="Kabar empat")).to_have_count(1)
    expect(page.locator("#ralat")).to_contain_text("Yang benar: Kabar empat")
    expect(page.locator(".article__details")).to_contain_text("Diperbarui")
    expect(page.get_by_role("link", name="Ada ralat")).to_have_count(1)
    assert reading.bounding_box() == pytest.approx(before, abs=1)
    page.get_by_role("button", name="Huruf besar").click()
    expect(page.locator("html")).to_have_attribute("data-text", "large")
    page.get_by_role("status").get_by_role("link", name="Ralat baru").click()
    expect(page.locator("#ralat")).to_be_in_viewport()


def test_a_page_of_a_hotel_s_network_ends_nothing_and_the_end_of_the_story_does(
    open_page, tell
):
    story = tell("Hitung suara", kind="live", body=entry(9, "Kabar 1"))
    page = open_page()
    page.clock.install()
    page.goto(f"/{story.address}")
    asked: list[str] = []

    def answer(route):
        asked.append(route.request.url)
        over = (
            route.fetch()
            .text()
            .replace(" data-live", "")
            .replace("Terakhir diperbarui", "Selesai")
        )
        login = "<title>Hotel</title><p>Masuk ke WiFi"
        route.fulfill(body=login if len(asked) == 1 else over, content_type="text/html")

    page.route(f"**/{story.address}", answer)
    with page.expect_response(f"**/{story.address}"):
        page.clock.run_for(61_000)
    page.clock.run_for(61_000)
    expect(page.locator(".live__state")).to_contain_text("Selesai")
    expect(page.locator(".reading > .entry")).to_have_count(1)
    page.clock.run_for(180_000)
    page.evaluate("fetch('/robots.txt')")
    assert len(asked) == 2
