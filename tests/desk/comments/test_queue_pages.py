"""The pages of the queue: each comment once, each filter, and at what price."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from time_machine import Traveller

from articles.models import Article, Place, Section
from comments.models import Comment, Complaint, Identity, Rank, Status
from people.models import User

QUEUE = "/admin/comments/queue/"
MOST_QUERIES = 12

Say = Callable[..., Comment]
Seated = Callable[[User], Client]


def many(thread: Article, reader: Identity, say: Say, n: int) -> None:
    """So many held comments, by copying one row; every fifth likely spam."""
    say(thread, reader, "Satu dari banyak.")
    now = timezone.now()
    Comment.objects.bulk_create(
        Comment(
            article=thread,
            author=reader,
            status=Status.HELD,
            held_since=now - timedelta(seconds=k % 7),
            queue_rank=Rank.LIKELY_SPAM if k % 5 == 0 else Rank.ORDINARY,
            key=f"m{k:012}",
            head=None,
        )
        for k in range(n - 1)
    )


def test_pages_by_key_show_every_comment_once(
    desk: Client, thread: Article, reader: Identity, say: Say
):
    many(thread, reader, say, 120)
    seen: list[int] = []
    address = QUEUE
    while address:
        context = desk.get(address).context
        seen += [row.comment.pk for row in context["rows"]]
        address = context["next"]
    assert len(seen) == 120
    assert seen == list(Comment.objects.held().values_list("pk", flat=True))


@pytest.mark.parametrize(
    "query",
    [
        "",
        *(f"?show={name}" for name in ("complaints", "spam", "new", "spot", "archive")),
    ],
)
@pytest.mark.parametrize("login", ["nia", "mira", "redpel"])
def test_a_page_costs_the_same_few_queries_whatever_waits(
    login: str,
    query: str,
    thread: Article,
    reader: Identity,
    say: Say,
    seated: Seated,
    request: pytest.FixtureRequest,
):
    many(thread, reader, say, 120)
    browser = seated(request.getfixturevalue(login))
    address: Any = QUEUE + query
    while address:
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(address)
        assert len(queries) <= MOST_QUERIES, [one["sql"][:200] for one in queries]
        assert not any(one["sql"].startswith("SELECT COUNT(") for one in queries)
        address = page.context["next"]


def held_below(story: Article, trusted: Identity, n: int, rank: Rank) -> list[int]:
    """So many held comments, written past the pipeline."""
    now = timezone.now()
    known = {
        "article": story,
        "author": trusted,
        "status": Status.HELD,
        "queue_rank": rank,
    }
    texts = [
        Comment(**known, held_since=now - timedelta(seconds=k), key=f"{rank}{k:012}")
        for k in range(n)
    ]
    return [comment.pk for comment in Comment.objects.bulk_create(texts)]


@pytest.mark.parametrize(
    "query", ["show=archive", "show=new", "section=nasional", "place=13.71"]
)
def test_a_filter_that_passes_over_what_waits_reads_no_text_of_it(
    query: str, desk: Client, thread: Article, trusted: Identity
):
    held_below(thread, trusted, 60, Rank.ORDINARY)
    with CaptureQueriesContext(connection) as queries:
        page = desk.get(f"{QUEUE}?{query}")
    assert page.context["rows"] == []
    assert not [
        one["sql"] for one in queries if "comments_commentrevision" in one["sql"]
    ]


def test_a_list_of_several_ranks_goes_on_from_page_to_page(
    desk: Client, thread: Article, trusted: Identity
):
    for rank in (Rank.ARCHIVE, Rank.LIKELY_SPAM, Rank.COMPLAINT):
        held_below(thread, trusted, 30, rank)
    first = desk.get(f"{QUEUE}?section=politik").context
    second = desk.get(first["next"]).context
    shown = [row.comment.pk for row in [*first["rows"], *second["rows"]]]
    assert shown == list(Comment.objects.held().values_list("pk", flat=True))
    assert second["next"] == ""


def test_complaints_go_on_from_page_to_page_by_their_deadlines(
    desk: Client, thread: Article, trusted: Identity, clock: Traveller
):
    for pk in held_below(thread, trusted, 60, Rank.COMPLAINT)[::-1]:
        Complaint.objects.create(
            comment_id=pk, due_at=timezone.now() + timedelta(hours=48)
        )
    first = desk.get(f"{QUEUE}?show=complaints").context
    second = desk.get(first["next"]).context
    shown = [row.comment.pk for row in [*first["rows"], *second["rows"]]]
    assert shown == sorted(Complaint.objects.values_list("comment", flat=True))


def test_the_filters_offer_every_section_and_each_regency_and_city_in_their_order(
    desk: Client, paper: object
):
    # looks like a place's code
    Section.objects.create(slug="13.99-x", name="Angka", position=1)
    choices = desk.get(f"{QUEUE}?section=13.99-x&show=new").context["choices"]
    sections = [key for key, _name, _address, _chosen in choices["section"]]
    assert sections == ["", *Section.objects.values_list("slug", flat=True)]
    places = [name for _key, name, _address, _chosen in choices["place"]][1:]
    assert places == list(
        Place.objects.filter(level__in=["kabupaten", "kota"])
        .order_by("name")
        .values_list("name", flat=True)
    )
    chosen = [
        key
        for links in choices.values()
        for key, _name, _address, is_chosen in links
        if is_chosen
    ]
    assert chosen == ["new", "13.99-x", ""]
    assert all(
        "show=new" in address for _key, _name, address, _chosen in choices["place"]
    )


@pytest.mark.attack(23)
@pytest.mark.parametrize(
    "query",
    [
        "after=x",
        "after=1-9-9-9",
        "after=9-99999999999999999-999999999999999999",
        "show=%00",
        "section=%00",
        "section=' OR 1=1",
        "place=13.12'",
        "done=1",
    ],
)
def test_rubbish_in_the_address_is_no_error_of_ours(
    query: str, desk: Client, thread: Article
):
    assert desk.get(f"{QUEUE}?{query}").status_code == 200
