"""The page of a live story.

The newest entries, the older ones by key, and how long it goes on.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import brotli
import pytest
from django.utils import timezone

from articles.checklist.registry import CHECKS
from tests.articles.reader import text_at
from tests.articles.reading.test_json_ld import known_of

START = datetime(2024, 11, 27, 6, tzinfo=ZoneInfo("Asia/Jakarta"))
WORDS = (
    "Panitia di nagari {n} mencatat {n} suara sah, dan kedua saksi menandatangani "
    "berita acara nomor {n}."
)


def entry(number: int, at: datetime | None = None, key: bool = False) -> str:
    moment = (at or START + timedelta(minutes=number)).strftime("%Y-%m-%dT%H:%M")
    said = WORDS.format(n=number)
    mark = " data-key" if key else ""
    return f'<section data-at="{moment}"{mark}><p>{said}</p></section>'


def body_of(count: int, keys: tuple[int, ...] = ()) -> str:
    return "<p>Pembuka.</p>" + "".join(
        entry(number, key=number in keys) for number in range(count)
    )


def numbers_on(page: str) -> list[int]:
    return [int(part.split(" ")[0]) for part in page.split("<p>Panitia di nagari ")[1:]]


@pytest.fixture
def tell_live(tell):
    def tell_live(body: str):
        return tell("Hitung suara", kind="live", body=body)

    return tell_live


def test_the_newest_forty_stand_on_the_page_and_the_others_below_their_keys(
    client, tell_live
):
    story = tell_live(body_of(100))
    found, older = [], ""
    while True:
        answer = client.get(f"/{story.address}", {"sebelum": older} if older else {})
        page = answer.content.decode()
        found.append(numbers_on(page))
        assert ("Pembuka." in page) == (len(found) == 1)
        assert ("Terakhir diperbarui" in page) == (len(found) == 1)
        older = answer.context["live"].older
        if not older:
            break
        assert f'rel="next" href="?sebelum={older}"' in page
    assert found == [[*range(99, 59, -1)], [*range(59, 19, -1)], [*range(19, -1, -1)]]


@pytest.mark.parametrize(
    "strange", ["", "x", "pukul-20241127-0600", "\x00", "9" * 30, "<script>"]
)
def test_a_key_that_names_nothing_older_answers_the_first_page(
    client, tell_live, strange
):
    story = tell_live(body_of(50))
    assert (
        numbers_on(
            client.get(f"/{story.address}", {"sebelum": strange}).content.decode()
        )[0]
        == 49
    )


def test_a_key_point_leads_to_its_entry_wherever_that_stands(client, tell_live):
    story = tell_live(body_of(100, keys=(5, 99)))
    page = text_at(client, f"/{story.address}")
    assert '<li><a href="#pukul-20241127-0739">' in page
    link = page.split('<li><a href="?')[1].split('"')[0]
    query, _hash, anchor = link.partition("#")
    assert f'id="{anchor}"' in text_at(client, f"/{story.address}?{query}")


def test_two_thousand_entries_weigh_no_more_than_a_page_may(client, tell_live):
    story = tell_live(body_of(2000, keys=tuple(range(0, 2000, 3))))
    page = client.get(f"/{story.address}").content
    assert len(numbers_on(page.decode())) == 40
    assert len(brotli.compress(page)) < 20_000
    known = known_of(client, story)
    assert len(known["liveBlogUpdate"]) == 20
    assert known["liveBlogUpdate"][0]["articleBody"] == WORDS.format(n=1999)
    assert datetime.fromisoformat(known["coverageStartTime"]) == START
    assert datetime.fromisoformat(known["coverageEndTime"]) == START + timedelta(
        hours=3, minutes=1999
    )


@pytest.mark.parametrize("year", [1000, 9999])
def test_an_entry_of_an_impossible_day_that_was_printed_once_hides_no_page(
    client, tell_live, monkeypatch, year
):
    monkeypatch.delitem(CHECKS, "entry_times")
    # by the paper's clock
    story = tell_live(entry(1, at=datetime(year, 12, 31, 23, 59)))  # noqa: DTZ001
    for edition in ("", "/ringan"):
        assert "data-live" not in text_at(client, f"{edition}/{story.address}")


def test_a_page_that_does_not_ask_by_itself_says_how_to_get_what_is_new(
    client, tell_live
):
    hint, quiet = "Muat ulang halaman untuk kabar terbaru", tell_live(body_of(1))
    busy = tell_live(entry(1, at=timezone.localtime()))
    addresses = (f"/{busy.address}", f"/{quiet.address}", f"/ringan/{busy.address}")
    assert [hint in text_at(client, address) for address in addresses] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("age", "goes_on"),
    [(timedelta(hours=2, minutes=50), True), (timedelta(hours=3), False)],
)
def test_the_page_asks_for_more_until_nothing_has_come_for_three_hours(
    client, tell_live, age, goes_on
):
    story = tell_live(entry(1, at=timezone.localtime() - age))
    page = text_at(client, f"/{story.address}")
    assert ("js/live.js" in page, "data-live" in page) == (goes_on, goes_on)
    assert "js/live.js" not in text_at(client, f"/{story.address}?sebelum=x") or goes_on
