"""Dated lists by keyset: every story once, whatever happens between two pages."""

from contextlib import suppress
from datetime import timedelta
from itertools import chain

import pytest
from django.http import Http404
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Version
from articles.reading.pagination import EPOCH, Cursor, page_of

SIZE = 3


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "-",
        "1",
        "1-",
        "-1",
        "1-2-3",
        "1--2",
        "-1-2",
        "1.5-2",
        "١-٢",
        "²-1",
        " 1-2",
        "1-2 ",
        "1" * 18 + "-1",
        "1-" + "1" * 19,
        "\x00-1",
    ],
)
def test_a_cursor_that_is_none_is_a_page_that_never_was(text):
    with pytest.raises(Http404):
        Cursor.read(text)


@given(st.text() | st.from_regex(r"\d{0,20}-\d{0,20}"))
def test_no_text_in_the_address_is_worse_than_a_missing_page(text):
    with suppress(Http404):
        Cursor.read(text)


@given(st.integers(0, 10**16), st.integers(0, 2**53))
def test_a_cursor_is_read_back_to_the_microsecond(micros, article):
    cursor = Cursor(EPOCH + timedelta(microseconds=micros), article)
    assert Cursor.read(str(cursor)) == cursor


@given(st.integers(0, 9), st.integers(0, 10**16), st.integers(0, 2**53))
def test_a_cursor_of_the_desk_has_its_rank_in_front_and_is_no_page_of_a_reader_s_list(
    rank, micros, pk
):
    cursor = Cursor(EPOCH + timedelta(microseconds=micros), pk, rank=rank)
    assert str(cursor) == f"{rank}-{micros}-{pk}"
    assert Cursor.ranked(str(cursor)) == cursor
    with pytest.raises(Http404):
        Cursor.read(str(cursor))


@pytest.mark.parametrize(
    "text", ["", "x", "1-2", "12-3-4", "-1-2-3", "1-2-3\n", "1-²-3"]
)
def test_what_is_no_cursor_of_the_desk_is_its_first_page(text):
    assert Cursor.ranked(text) is None


def test_cursors_of_the_desk_are_in_the_order_of_rank_instant_and_number():
    later = EPOCH + timedelta(days=1)
    ordered = [
        Cursor(later, 9, rank=0),
        Cursor(EPOCH, 1, rank=1),
        Cursor(EPOCH, 2, rank=1),
        Cursor(later, 1, rank=1),
    ]
    assert sorted([ordered[n] for n in (2, 0, 3, 1)]) == ordered


@pytest.fixture
def ten(paper, good_copy, rahma, pemred) -> list[Article]:
    """Ten stories, newest first, begun in another order.

    Four of them went live in one and the same instant.
    """
    start = timezone.now() - timedelta(days=1)
    minutes = [3, 1, 5, 1, 0, 2, 1, 4, 1, 3]
    stories = [
        print_at(good_copy, rahma, pemred, start + timedelta(minutes=minute))
        for minute in minutes
    ]
    return sorted(
        stories, key=lambda story: (story.first_live_at, story.pk), reverse=True
    )


def print_at(copy, rahma, pemred, at) -> Article:
    article = Article.start(copy, by=rahma)
    article.move("submit", by=rahma, at=at - timedelta(seconds=2))
    article.move("approve", by=pemred, at=at - timedelta(seconds=1))
    article.move("publish", by=pemred, at=at)
    return article


def pages(between=lambda number: None, **named) -> list[list[int]]:
    """All pages of the list, as stories' keys; `between` is called after each page."""
    shown, older = [], ""
    while True:
        now = timezone.now()
        page = page_of(
            Version.objects.for_readers(now), now=now, before=older, size=SIZE, **named
        )
        shown.append([version.article_id for version in page.stories])
        older = page.older
        assert len(shown) < 20, "the pages never end"
        if not older:
            return shown
        between(len(shown))


def joined(pages: list[list[int]]) -> list[int]:
    return list(chain.from_iterable(pages))


LISTS = ["", "tag_rows__", "place_rows__", "author_rows__"]


@pytest.fixture
def named(ten, politics, pasbar, rahma, pilkada):
    keys = {
        "tag_rows__": {"tag_rows__tag": pilkada},
        "place_rows__": {"place_rows__place": pasbar.parent},
    }
    keys |= {
        "author_rows__": {"author_rows__author": rahma.author},
        "": {"section": politics},
    }
    return keys


@pytest.mark.parametrize("rows", LISTS)
def test_the_pages_hold_every_story_once_newest_first_also_those_of_one_instant(
    rows, ten, named
):
    shown = pages(rows=rows, **named[rows])
    assert [len(page) for page in shown] == [3, 3, 3, 1]
    assert joined(shown) == [article.pk for article in ten]


@pytest.mark.parametrize("rows", LISTS)
def test_a_story_updated_or_added_between_two_pages_moves_no_other(
    rows, ten, named, good_copy, rahma, pemred
):
    def meanwhile(number: int) -> None:
        for article in (ten[number], ten[-number]):
            live = article.version_at(timezone.now())
            changes = {"kicker": f"Baru {number}"}
            article.move(
                "fix",
                by=pemred,
                kind="update",
                note="Ditambah.",
                version=live.number,
                changes=changes,
            )
        print_at(good_copy, rahma, pemred, timezone.now())

    assert joined(pages(meanwhile, rows=rows, **named[rows])) == [
        article.pk for article in ten
    ]


def test_a_cursor_goes_on_behind_its_row_in_either_order(ten):
    cursor = Cursor(ten[4].first_live_at, ten[4].pk)
    columns = ("first_live_at", "pk")
    older = Article.objects.filter(cursor.beyond(*columns, newest_first=True))
    newer = Article.objects.filter(cursor.beyond(*columns))
    assert ({*older}, {*newer}) == ({*ten[5:]}, {*ten[:4]})


def test_a_story_withdrawn_between_two_pages_is_missing_and_no_other(ten, pemred):
    def meanwhile(number: int) -> None:
        if number == 1:
            ten[4].move(
                "withdraw",
                by=pemred,
                asked_by="external",
                ground="sara",
                reason="Pedoman.",
            )

    assert joined(pages(meanwhile)) == [
        article.pk for article in ten if article != ten[4]
    ]


def test_a_list_of_exactly_one_page_leads_nowhere(ten):
    now = timezone.now()
    assert page_of(Version.objects.for_readers(now), now=now, size=len(ten)).older == ""


def test_a_list_ends_before_the_given_instant(ten):
    now, until = timezone.now(), ten[2].first_live_at
    page = page_of(Version.objects.for_readers(now), now=now, until=until)
    assert [version.article_id for version in page.stories] == [
        article.pk for article in ten if article.first_live_at < until
    ]


def test_what_is_held_heads_no_list(ten, draft, carry):
    carry(draft, "scheduled")
    assert draft.pk not in joined(pages())


def test_a_list_does_not_load_what_only_the_storys_page_shows(
    ten, django_assert_num_queries
):
    now = timezone.now()
    with django_assert_num_queries(1):
        story = page_of(Version.objects.for_readers(now), now=now).stories[0]
        assert story.headline
    assert {"body_html", "revision_id", "findings"} <= story.get_deferred_fields()
