"""Paging through dated lists by key, and the pages of single days."""

import re
from datetime import datetime, timedelta
from itertools import chain, pairwise
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from articles.models import Article
from tests.articles.reader import LISTS, text_at

WIB = ZoneInfo("Asia/Jakarta")
STORY = re.compile(r'story__headline"\s*><a href="([^"]+)"')
OLDER = re.compile(r'href="(\?sebelum=[^"]+)"')


@pytest.fixture
def crowd(tell, time_machine):
    """23 stories that went live at the very same instant, as after a long schedule.

    Addresses, the newest first.
    """
    minute = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    stories = [tell(f"Kabar {number}", live_at=minute) for number in range(23)]
    time_machine.move_to(minute + timedelta(seconds=1), tick=False)
    return [story.get_absolute_url() for story in reversed(stories)]


def pages_of(client, url: str) -> list[list[str]]:
    """The stories on each page of a list, following "Lebih lama" to the last."""
    pages, query = [], ""
    while query is not None:
        text = text_at(client, url + query)
        pages.append(STORY.findall(text))
        older = OLDER.search(text)
        query = older[1] if older else None
    return pages


def test_stories_of_one_instant_are_each_shown_once_over_the_pages_of_a_list(
    client, crowd
):
    # the front page is not paged
    for url in (*LISTS[1:], f"/indeks/{timezone.localtime():%Y/%m/%d}/"):
        pages = pages_of(client, url)
        assert [len(page) for page in pages] == [20, 3], url
        assert list(chain(*pages)) == crowd, url


def test_what_is_printed_meanwhile_moves_no_story_on_the_next_page(
    client, crowd, tell, time_machine
):
    query = OLDER.search(text_at(client, "/indeks/"))[1]
    tell("Kabar baru")
    time_machine.shift(60)
    assert "Kabar baru" in text_at(client, "/indeks/")
    assert STORY.findall(text_at(client, "/indeks/" + query)) == crowd[20:]


def test_withdrawn_stories_leave_no_gap_and_a_full_last_page_offers_no_older_ones(
    client, crowd, pemred
):
    for sizes, url in (([20, 2], crowd[5]), ([20, 1], crowd[20]), ([20], crowd[0])):
        gone = Article.objects.get(address=url.removeprefix("/"))
        gone.move(
            "withdraw",
            by=pemred,
            asked_by="external",
            ground="sara",
            reason="Keberatan warga.",
        )
        pages = pages_of(client, "/indeks/")
        assert [len(page) for page in pages] == sizes
        assert url not in chain(*pages)


def test_a_page_older_than_everything_is_empty_and_says_so(client, published):
    page = text_at(client, "/indeks/?sebelum=1000000-1")
    assert "Belum ada berita di halaman ini" in page
    assert "semua berita di Indeks" in page


def test_the_index_of_a_paper_without_stories_does_not_lead_to_itself(client, paper):
    page = text_at(client, "/indeks/")
    assert "Belum ada berita di halaman ini" in page
    assert "semua berita di Indeks" not in page


# --- days ---


@pytest.fixture
def three_days(tell, time_machine):
    """A story a minute before midnight, one a minute after it, and one four days later.

    All in the paper's zone.
    """
    time_machine.move_to(datetime(2024, 8, 14, 12, 0, tzinfo=WIB))
    tell("Sebelum tengah malam", live_at=datetime(2024, 8, 14, 23, 59, tzinfo=WIB))
    tell("Sesudah tengah malam", live_at=datetime(2024, 8, 15, 0, 1, tzinfo=WIB))
    tell("Empat hari kemudian", live_at=datetime(2024, 8, 19, 7, 0, tzinfo=WIB))
    time_machine.move_to(datetime(2024, 8, 20, 12, 0, tzinfo=WIB))


def test_a_day_is_a_day_of_the_paper_s_zone(client, three_days):
    first, second = (
        text_at(client, "/indeks/2024/08/14/"),
        text_at(client, "/indeks/2024/08/15/"),
    )
    assert "Sebelum tengah malam" in first
    assert "Sesudah tengah malam" not in first
    assert "Sesudah tengah malam" in second
    assert "Sebelum tengah malam" not in second
    assert re.search(r"<h1[^>]*>Kamis, 15\xa0Agustus\xa02024</h1>", second)
    # The same date once more, for the list's order of headings; nothing in it takes the
    # focus out of sight.
    assert re.search(
        r'<h2 class="day__name visually-hidden"><time[^>]*>[^<]+</time></h2>', second
    )
    assert re.findall(r"Hari \w+, [^<]+", second) == [
        "Hari sebelumnya, 14\xa0Agu",
        "Hari berikutnya, 19\xa0Agu",
    ]


def test_a_day_leads_to_the_nearest_days_on_which_something_was_printed(
    client, three_days
):
    ways = {
        url: re.findall(r'rel="(prev|next)" href="([^"]+)"', text_at(client, url))
        for url in DAYS
    }
    assert ways == {
        DAYS[0]: [("next", DAYS[1])],
        DAYS[1]: [("prev", DAYS[0]), ("next", DAYS[2])],
        DAYS[2]: [("prev", DAYS[1])],
    }


DAYS = ["/indeks/2024/08/14/", "/indeks/2024/08/15/", "/indeks/2024/08/19/"]


def test_a_day_without_stories_is_no_page(client, three_days):
    for url in ("/indeks/2024/08/16/", "/indeks/2024/08/20/", "/indeks/2024/08/21/"):
        assert client.get(url).status_code == 404


def test_a_day_never_leads_to_a_story_that_is_still_scheduled(client, three_days, tell):
    tell("Besok pagi", live_at=datetime(2024, 8, 21, 6, 0, tzinfo=WIB))
    assert 'rel="next"' not in text_at(client, "/indeks/2024/08/19/")
    assert client.get("/indeks/2024/08/21/").status_code == 404


def test_the_index_names_each_day_once_with_a_link_to_it(client, three_days):
    links = re.findall(r'day__name"><a href="([^"]+)"', text_at(client, "/indeks/"))
    assert links == [DAYS[2], DAYS[1], DAYS[0]]


def test_an_address_carries_year_and_month_of_the_paper_s_zone(
    client, tell, time_machine
):
    time_machine.move_to(datetime(2024, 8, 31, 12, 0, tzinfo=WIB))
    midnight = datetime(2024, 9, 1, 0, 0, tzinfo=WIB)  # in UTC it is still August
    assert tell("Awal bulan", live_at=midnight).address == "2024/09/awal-bulan/"
    time_machine.move_to(midnight)
    assert all(
        later > earlier
        for later, earlier in pairwise(
            STORY.findall(text_at(client, "/indeks/2024/09/01/"))
        )
    )
    assert client.get("/2024/09/awal-bulan/").status_code == 200
