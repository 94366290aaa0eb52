"""Kept texts: read, compared word by word, and made the text again."""

import re

import pytest

from articles.templatetags.one_line import one_line
from tests.desk.screen import url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def twice_saved(draft, rahma, press):
    """A draft with three revisions of its headline."""
    press(rahma, draft, headline="Jembatan Talu dibuka Senin pagi")
    press(rahma, draft, headline="Jembatan Talu dibuka Selasa pagi", base=2)
    return draft


def test_any_two_are_compared_word_by_word_the_older_first(twice_saved, rahma, seated):
    shown = (
        seated(rahma).get(url_of(twice_saved, "compare"), {"one": "3", "two": "2"}).text
    )
    older, newer = "dibuka <mark>Senin</mark> pagi", "dibuka <mark>Selasa</mark> pagi"
    assert 0 < shown.find(older) < shown.find(newer)
    assert twice_saved.lede not in shown


def test_a_text_that_is_not_there_is_told_apart_from_a_dash(
    twice_saved, rahma, press, seated
):
    press(rahma, twice_saved, kicker="Infrastruktur", base=3)
    press(rahma, twice_saved, kicker="", base=4)
    shown = (
        seated(rahma).get(url_of(twice_saved, "compare"), {"one": "4", "two": "5"}).text
    )
    assert shown.find("<mark>Infrastruktur</mark>") < shown.find("<mark>(empty)</mark>")


def test_a_kept_text_is_read_first_and_its_filing_after_it(twice_saved, rahma, seated):
    shown = seated(rahma).get(url_of(twice_saved, "revision", "2")).text
    assert re.findall(r'class="desk-panel desk-revision">\s*<h2>(.*?)</h2>', shown) == [
        *("Headline", "Lede", "Body"),
        "Filing and sources",
    ]


def test_the_list_offers_the_newest_two(twice_saved, rahma, seated):
    shown = one_line(seated(rahma).get(url_of(twice_saved, "revisions")).text)
    assert 'name="one" value="2" checked' in shown
    assert 'name="two" value="3" checked' in shown
    assert re.findall(r'<th scope="col">(.*?)</th>', shown) == [
        "Compare this",
        "with this",
        "Kept text",
    ]


@pytest.mark.parametrize(
    "query",
    ["", "?one=2", "?one=2&two=99", "?one=x&two=2", "?one=-1&two=2", "?one=2&two=2%00"],
)
def test_what_is_no_pair_of_this_story_is_not_found(query, twice_saved, rahma, seated):
    assert seated(rahma).get(url_of(twice_saved, "compare") + query).status_code == 404


def test_another_story_s_revisions_are_not_compared(twice_saved, tell, rahma, seated):
    other = tell("Berita lain dengan satu revisi saja")
    assert (
        seated(rahma)
        .get(url_of(other, "compare"), {"one": "1", "two": "3"})
        .status_code
        == 404
    )


def test_the_same_twice_says_so(twice_saved, rahma, seated):
    assert (
        "are the same"
        in seated(rahma)
        .get(url_of(twice_saved, "compare"), {"one": "2", "two": "2"})
        .text
    )


def test_a_kept_text_is_made_the_text_again_as_a_new_revision(
    twice_saved, rahma, seated
):
    seated(rahma).post(url_of(twice_saved, "revision", "2", "restore"))
    twice_saved.refresh_from_db()
    assert (twice_saved.headline, twice_saved.revision) == (
        "Jembatan Talu dibuka Senin pagi",
        4,
    )
    assert (
        twice_saved.revisions.get(number=3).copy.headline
        == "Jembatan Talu dibuka Selasa pagi"
    )


def test_nobody_brings_a_text_back_into_copy_that_is_closed_to_her(
    published, rahma, seated
):
    answer = seated(rahma).post(url_of(published, "revision", "1", "restore"))
    assert answer.status_code in (302, 409)
    published.refresh_from_db()
    assert published.revision == published.printed_revision


def test_looking_at_the_address_of_a_restore_changes_nothing(
    twice_saved, rahma, seated
):
    seated(rahma).get(url_of(twice_saved, "revision", "2", "restore"))
    twice_saved.refresh_from_db()
    assert twice_saved.revision == 3
