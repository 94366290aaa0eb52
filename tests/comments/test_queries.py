"""What the pages of a thread cost.

Two queries and the rows that are shown, with 50 comments as with 10,000.
"""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Version
from articles.reading.pagination import Cursor
from comments.models import Comment
from comments.reading.thread_pages import conversation_page, thread_page
from tests.comments.crowd import crowd

EACH = 100  # steps of SQLite's machine between two looks at the count
# of PostgreSQL: 80 comments, their texts, and the look for the newest replies
MOST_ROWS = 500


def steps(read: Callable[[], object]) -> int:
    """How many steps SQLite's machine took, in hundreds."""
    done: list[int] = []
    connection.connection.set_progress_handler(lambda: done.append(EACH), EACH)
    read()
    connection.connection.set_progress_handler(None, 0)
    return sum(done)


def rows(read: Callable[[], object]) -> int:
    """How many comments and texts PostgreSQL looked at, asked of the plan of each
    query.
    """
    with CaptureQueriesContext(connection) as queries:
        read()
    with connection.cursor() as cursor:
        # as a server of any age has done
        cursor.execute("ANALYZE comments_comment, comments_commentrevision")
        plans = []
        for query in queries:
            cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query['sql']}")
            plans.append(cursor.fetchone()[0][0]["Plan"])
    return sum(map(scanned, plans))


def scanned(plan: dict) -> int:
    """The rows that scans of the large tables found or passed over."""
    own = 0
    if plan.get("Relation Name") in ("comments_comment", "comments_commentrevision"):
        own = (plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0)) * plan[
            "Actual Loops"
        ]
    return round(own) + sum(map(scanned, plan.get("Plans", [])))


cost = steps if connection.vendor == "sqlite" else rows


@pytest.fixture
def version(thread) -> Version:
    return Version.objects.for_readers().get(article=thread)


@pytest.fixture
def people(join) -> list:
    return [join(f"p{n}@pembaca.example", f"Pembaca {n}") for n in range(30)]


def test_a_page_costs_the_same_with_10_000_comments_as_with_50(thread, version, people):
    now = timezone.now()
    roots = crowd(thread, people, 25)
    for root in roots:
        crowd(thread, people, 4, root=root)
    first = cost(lambda: thread_page(version, now))

    roots += crowd(thread, people, 5_000)
    for root in roots[:25] + roots[-25:]:
        crowd(thread, people, 100, root=root)
    last = str(Cursor(roots[-20].listed_at, roots[-20].pk))
    costs = {
        "first page": (first, cost(lambda: thread_page(version, now))),
        "last page": (first, cost(lambda: thread_page(version, now, last))),
    }
    none_dearer(costs)


@pytest.mark.attack(5)
def test_a_root_with_9_000_replies_costs_what_one_with_20_does(thread, version, people):
    now = timezone.now()
    small, large = crowd(thread, people, 2)
    crowd(thread, people, 20, root=small)
    first, talk = (
        cost(lambda: thread_page(version, now)),
        cost(lambda: conversation_page(version, now, small.key)),
    )
    crowd(thread, people, 9_000, root=large)
    costs = {
        "first page": (first, cost(lambda: thread_page(version, now))),
        "first replies": (
            talk,
            cost(lambda: conversation_page(version, now, large.key)),
        ),
        "last replies": (
            talk,
            cost(lambda: conversation_page(version, now, large.key, "8980")),
        ),
    }
    none_dearer(costs)


def none_dearer(costs: dict[str, tuple[int, int]]) -> None:
    """Half as much again at most on SQLite.

    PostgreSQL, which scans small tables, stays below a fixed bound.
    """
    if connection.vendor == "sqlite":
        assert {
            name: pair for name, pair in costs.items() if pair[1] > 1.5 * pair[0] + EACH
        } == {}
    else:
        assert {name: pair for name, pair in costs.items() if pair[1] > MOST_ROWS} == {}


@pytest.mark.parametrize("n", [0, 1, 45])
def test_a_page_asks_twice_however_many_comments_it_shows(
    thread, version, people, n, django_assert_max_num_queries
):
    for root in crowd(thread, people, n):
        crowd(thread, people, 4, root=root)
    with django_assert_max_num_queries(2):
        page = thread_page(version, timezone.now())
    assert sum(1 + len(shown.replies) for shown in page.comments) == min(n, 20) * 4


def test_nothing_is_asked_while_a_page_renders(client, thread, people, rendering_asks):
    root = crowd(thread, people, 3)[0]
    crowd(thread, people, 2, root=root)
    for below in ("komentar/", f"komentar/{root.key}/"):
        assert rendering_asks(f"/{thread.address}{below}") == []


@pytest.fixture
def rendering_asks(client, monkeypatch) -> Callable[[str], list[str]]:
    """The queries that a page makes while its template is at work."""
    from tests.articles.reading.test_queries import watched

    def rendering_asks(url: str) -> list[str]:
        with watched(monkeypatch) as seen:
            assert client.get(url).status_code == 200
        return seen

    return rendering_asks


def test_the_story_s_page_asks_for_two_things_more_than_without_comments(
    client, thread, people
):
    crowd(thread, people, 9, root=crowd(thread, people, 45)[0])
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/{thread.address}")
    about = [query["sql"] for query in queries if '"comments_' in query["sql"]]
    assert len(about) == 2, about
    assert len(queries) <= 7


def test_no_page_asks_for_addresses_of_readers(client, thread, people):
    crowd(thread, people, 3)
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/{thread.address}")
        client.get(f"/{thread.address}komentar/")
    assert not [
        query["sql"]
        for query in queries
        if '"email' in query["sql"] and "comments_identity" in query["sql"]
    ]
    assert Comment.objects.count() == 3
