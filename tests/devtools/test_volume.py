"""Lists stay one index scan, however many stories there are.

What is explained is what the pages ask.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.utils import timezone

from articles.models import (
    Article,
    Handoff,
    Version,
    VersionAuthor,
    VersionPlace,
    VersionTag,
)
from articles.printing.proof import proof
from articles.reading.pagination import Cursor
from articles.reading.related import related_to
from articles.reading.sitemaps import PER_FILE
from devtools.demo.volume import grow
from paper.models import Paper
from tags.models import Tag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("big_paper")]

LAST_PAGE = 25  # rows from the end of a list: its last full page


@contextmanager
def statements_on_versions() -> Iterator[list[tuple[str, Any]]]:
    """The statements on the versions' table that run meanwhile, with what they were run
    with.
    """
    seen: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: dict) -> Any:
        if '"articles_version"' in sql:
            seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield seen


def plan_of(sql: str, params: Any) -> str:
    """How the database would answer.

    For two thousand rows PostgreSQL rightly finds reading and sorting them all cheaper
    than any index. Told to avoid both, it does so only where no index can give the rows
    in order, which is what matters with more.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            return "\n".join(row[3] for row in cursor.fetchall())
        for way in ("seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        return "\n".join(row[0] for row in cursor.fetchall())


def work_of(sql: str, params: Any) -> int:
    """How much the database does for this statement.

    Steps of SQLite's machine, or rows that PostgreSQL looks at.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            steps = []
            connection.connection.set_progress_handler(lambda: steps.append(1), 10)
            cursor.execute(sql, params)
            cursor.fetchall()
            connection.connection.set_progress_handler(None, 0)
            return len(steps) * 10
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF) {sql}", params)
        plan = "\n".join(row[0] for row in cursor.fetchall())
        counts = re.findall(r"actual rows=(\d+)|Removed by Filter: (\d+)", plan)
        return sum(int(seen or removed) for seen, removed in counts)


def reads_everything_or_sorts(plan: str) -> bool:
    if connection.vendor == "sqlite":
        whole = [
            line
            for line in plan.splitlines()
            if line.startswith("SCAN articles_version")
        ]
        return bool(whole) or "TEMP B-TREE" in plan
    return "Seq Scan on articles_version" in plan or "Sort" in plan


def addresses() -> dict[str, str]:
    """Every kind of list, on its first and last page, and a story by its address."""
    versions = Version.objects.for_readers()
    busiest = (
        VersionAuthor.objects.values("author__slug")
        .annotate(stories=Count("pk"))
        .order_by("-stories")
    )
    author = busiest[0]["author__slug"]
    day = timezone.localtime(
        Version.objects.filter(number=1).earliest("first_live_at").first_live_at
    )
    lists = {
        "index": ("/indeks/", versions),
        "section": ("/kanal/daerah/", versions.filter(section__slug="daerah")),
        "place": (
            "/daerah/pasaman-barat/",
            VersionPlace.objects.filter(place__code="13.12"),
        ),
        "tag": ("/tag/pilkada/", VersionTag.objects.filter(tag__slug="pilkada")),
        "author": (
            f"/penulis/{author}/",
            versions.filter(author_rows__author__slug=author),
        ),
    }
    found = {
        "front": "/",
        "day": f"/indeks/{day:%Y/%m/%d}/",
        "news": "/sitemap-news.xml",
        "feed": "/feed/",
    }
    found["search"] = "/cari/?q=pasaman"
    for name, (url, rows) in lists.items():
        key = rows.order_by("-first_live_at", "-article_id").values_list(
            "first_live_at", "article_id"
        )
        found[name] = url
        found[f"{name}, last page"] = (
            f"{url}?sebelum={Cursor(*key[rows.count() - LAST_PAGE])}"
        )
        if name != "index":
            found[f"{name}, feed"] = f"{url}feed/"
    last = Article.objects.latest("pk").pk
    found["story"] = (
        Article.objects.exclude(address=None).latest("pk").get_absolute_url()
    )
    found["sitemap, first"] = f"/sitemap-{(last - 2000) // PER_FILE + 1}.xml"
    found["sitemap, last"] = f"/sitemap-{last // PER_FILE}.xml"
    return found


PARTS = ("", ", last page", ", feed")
KINDS = [
    "front",
    "day",
    "news",
    "feed",
    "search",
    "story",
    "sitemap, first",
    "sitemap, last",
    "index",
    "index, last page",
    *(
        f"{name}{part}"
        for name in ("section", "place", "tag", "author")
        for part in PARTS
    ),
]


@pytest.fixture(scope="module")
def urls(big_paper: None) -> dict[str, str]:
    return addresses()


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_reads_all_versions_or_sorts_them(
    client: Client, urls: dict[str, str], kind: str
) -> None:
    with statements_on_versions() as seen:
        assert client.get(urls[kind]).status_code == 200
    assert seen
    for sql, params in seen:
        plan = plan_of(sql, params)
        assert not reads_everything_or_sorts(plan), f"{sql}\n\n{plan}"


@pytest.mark.parametrize(
    ("deep", "first"),
    [
        ("day", "index"),
        *(
            (f"{name}, last page", name)
            for name in ("index", "section", "place", "tag", "author")
        ),
    ],
)
def test_the_last_page_of_a_list_is_no_more_work_than_the_first(
    client: Client, urls: dict[str, str], deep: str, first: str
) -> None:
    """A plan does not tell where in the index a search begins.

    The rows that it passes by do.
    """
    costs = []
    for url in (urls[first], urls[deep]):
        with statements_on_versions() as seen:
            assert client.get(url).status_code == 200
        costs.append(max(work_of(sql, params) for sql, params in seen))
    assert costs[1] < 4 * costs[0]  # a search from the top costs twenty times as much


def test_what_stands_beside_a_story_is_a_few_rows_of_two_thousand_stories() -> None:
    keys = list(
        Article.objects.exclude(address=None)
        .order_by("pk")
        .values_list("pk", flat=True)[:8]
    )
    version = Version.objects.for_readers().latest("first_live_at")
    version.related = keys
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a server of any age has done
    with statements_on_versions() as seen:
        assert len(related_to(version, timezone.now()).related) == 3
    most = 3_000 if connection.vendor == "sqlite" else 100  # steps, or rows
    assert sum(work_of(sql, params) for sql, params in seen) < most


def test_every_kind_of_page_is_looked_at(urls: dict[str, str]) -> None:
    assert set(urls) == set(KINDS)


def test_the_plan_of_a_bad_list_would_be_noticed() -> None:
    """What the test above looks for does show.

    An order that no index has, and a search in a text.
    """
    sql, params = Version.objects.order_by("headline").query.sql_with_params()
    assert reads_everything_or_sorts(plan_of(sql, params))
    sql, params = Version.objects.filter(headline__contains="x").query.sql_with_params()
    assert reads_everything_or_sorts(plan_of(sql, params))


# --- what the bulk is like ---


def test_the_bulk_has_the_shape_of_a_regional_paper() -> None:
    total = Article.objects.count()
    assert total == 2000
    live = Version.objects.filter(live_until=None)
    assert (
        0.36
        < VersionPlace.objects.filter(version__in=live, place__code="13.12").count()
        / total
        < 0.48
    )
    assert 0.03 < live.filter(tag_rows__tag__slug="pilkada").count() / total < 0.07
    assert 0.14 < Version.objects.exclude(live_until=None).count() / total < 0.22
    instants = list(live.values_list("first_live_at", flat=True))
    assert len(set(instants)) < total
    assert (max(instants) - min(instants)).days > 11 * 365


def test_a_bulk_version_is_what_printing_would_have_made() -> None:
    """All columns that a reader sees, for a sample through the whole bulk."""
    ours = (
        "headline",
        "lede",
        "body_html",
        "byline",
        "credit",
        "section_slug",
        "place_path",
        "filed",
        "story_kind",
    )
    for article in Article.objects.filter(version_count__gt=0).order_by("pk")[::97]:
        printed = article.versions.latest("live_from")
        made = proof(
            article, article.desk_copy, at=printed.live_from, paper=Paper.current()
        )
        assert [getattr(made, name) for name in ours] == [
            getattr(printed, name) for name in ours
        ]
        assert printed.first_live_at == article.first_live_at
        assert set(printed.place_rows.values_list("place__code", flat=True)) == {
            code
            for place in [article.place, *article.also_in.all()]
            if place
            for code in place.codes_above()
        }
        assert set(printed.tag_rows.values_list("tag", flat=True)) == set(
            article.desk_copy.tags
        )
        assert set(printed.author_rows.values_list("author", flat=True)) == set(
            article.desk_copy.authors
        )


def test_each_print_has_its_handoff_and_each_line_is_whole() -> None:
    assert Handoff.objects.filter(step="publish").count() == Version.objects.count()
    for version in Version.objects.exclude(live_until=None).select_related("article"):
        after = version.article.versions.get(number=version.number + 1)
        assert after.live_from == version.live_until


def test_growing_adds_up_to_the_number_asked_and_no_more() -> None:
    tags = Tag.objects.count()
    grow(1500, lambda line, done: None)
    assert Article.objects.count() == 2000
    grow(2040, lambda line, done: None)
    assert Article.objects.count() == 2040
    assert Tag.objects.count() == tags
