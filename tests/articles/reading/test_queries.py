"""What a reader's page asks of the database.

Little, the same for 2 stories as for 12, and nothing while it renders.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, FrontPin, Place, Section
from articles.text.figures import Figure
from newsroom.opening import write_pages
from people.models import Author
from tags.models import resolve
from tests.articles.reader import FEEDS, LISTS

TODAY = "today's day page"
REGISTERS = ["/koreksi/", "/pencabutan/", "/koreksi/feed/", "/pencabutan/feed/"]
MOST = {
    "/": 7,
    **dict.fromkeys(LISTS[1:], 5),
    **dict.fromkeys(FEEDS, 6),
    "/sitemap-news.xml": 5,
    "/sitemap.xml": 5,
}
SITEMAPS = ["/sitemap.xml", "/sitemap-0.xml", "/sitemap-pages.xml", "/sitemap-news.xml"]
EVERY_PAGE = [*LISTS, TODAY, *REGISTERS, *FEEDS, *SITEMAPS]


@pytest.fixture
def two(paper, tell) -> list[Article]:
    write_pages(paper)
    return [tell("Satu"), tell("Dua")]


@pytest.fixture
def ten_more(two, tell, rahma, pasbar) -> Callable[[], list[Article]]:
    """Ten stories with sections, places, tags and authors of their own, beside those of
    the cast.
    """

    def ten_more() -> list[Article]:
        districts = Place.objects.filter(parent=pasbar)[:10]
        return [
            tell(f"Kabar {district.name}", **filing(district)) for district in districts
        ]

    def filing(district: Place) -> dict[str, Any]:
        section = Section.objects.create(
            name=f"Kanal {district.pk}", slug=f"kanal-{district.pk}"
        )
        author = Author.objects.create(
            name=f"Penulis {district.pk}", slug=f"penulis-{district.pk}"
        )
        tags = resolve(["Pilkada", f"Tag {district.pk}"])
        politics = Section.objects.get(slug="politik")
        return {
            "section": section.pk if district.pk % 2 else politics.pk,
            "place": district.pk,
            "tags": tuple(tag.pk for tag in tags),
            "authors": (rahma.author.pk, author.pk),
        }

    return ten_more


def asked(client, url: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in queries]


@pytest.mark.parametrize(("url", "most"), MOST.items())
def test_a_list_asks_little_and_the_same_for_2_stories_as_for_12(
    client, two, ten_more, url, most
):
    with_two = asked(client, url)
    ten_more()
    with_twelve = asked(client, url)
    assert len(with_two) == len(with_twelve) <= most, "\n".join(with_twelve)


def test_a_day_asks_for_its_neighbours_too_and_the_same_for_2_stories_as_for_12(
    client, two, ten_more
):
    day = f"/indeks/{timezone.localtime():%Y/%m/%d}/"
    with_two = asked(client, day)
    ten_more()
    with_twelve = asked(client, day)
    assert len(with_two) == len(with_twelve) <= 6, "\n".join(with_twelve)


def test_a_story_asks_six_times_however_much_it_is_filed_under(
    client, two, ten_more, mira
):
    plain, *_others, rich = [two[0], *ten_more()]
    rich.move(
        "fix",
        by=mira,
        kind="ralat",
        wrong="Semula keliru.",
        right="Begini.",
        changes={"lede": "Lain."},
        version=1,
        note="Semula keliru.",
    )
    for story in (plain, rich):
        # two for its comments, one for what stands beside it
        assert len(asked(client, f"/{story.address}")) <= 6


@pytest.mark.parametrize("url", [*MOST, "/2026-day/"])
def test_photographs_cost_a_list_nothing_more(
    client, two, ten_more, take, rahma, mira, url
):
    if url == "/2026-day/":
        url = f"/indeks/{timezone.localtime():%Y/%m/%d}/"
    ten_more()
    without = asked(client, url)
    for story in Article.objects.all():
        changes = {"photo": take().pk, "photo_caption": "Di sini."}
        story.move(
            "fix",
            by=mira,
            kind="update",
            note="Foto ditambahkan.",
            changes=changes,
            version=1,
        )
    assert "/foto/" in client.get(url).content.decode() or "sitemap" in url
    assert len(asked(client, url)) == len(without)


def test_a_story_with_photographs_asks_once_more_however_many_it_has(
    client, tell, take
):
    body = "".join(f"<p>{n}</p>{Figure(take().pk)}" for n in range(4))
    story = tell("Bergambar", photo=take().pk, body=body)
    assert len(asked(client, f"/{story.address}")) == 7


def test_pins_cost_the_front_page_one_query_at_most(
    client, two, ten_more, redpel, monkeypatch
):
    ten_more()
    plain = len(asked(client, "/"))
    monkeypatch.setattr("articles.reading.front.DEPTH", 3)
    for position, story in enumerate(two, start=1):
        FrontPin.objects.create(
            position=position,
            article=story,
            until=timezone.now() + timedelta(days=1),
            by=redpel,
        )
    assert len(asked(client, "/")) <= plain + 1


def test_what_is_not_there_costs_no_more_than_what_is(client, two, pemred):
    two[0].move(
        "withdraw",
        by=pemred,
        asked_by="external",
        ground="sara",
        reason="Keberatan warga.",
    )
    for url, status in ((f"/{two[0].address}", 410), ("/2024/08/tidak-ada/", 404)):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == status
        assert len(queries) <= 5


# --- and nothing while a template renders ---


@contextmanager
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Collects the queries made while a template is at work.

    They are collected and not refused, since `{% if %}` swallows whatever is raised in
    it. Context processors run before `_render`, so what the frame of a page asks for is
    not counted.
    """
    seen: list[str] = []
    render = Template._render

    def note(execute, sql, *args):
        seen.append(sql)
        return execute(sql, *args)

    def watched_render(self, context):
        with connection.execute_wrapper(note):
            return render(self, context)

    monkeypatch.setattr(Template, "_render", watched_render)
    yield seen
    monkeypatch.undo()


def test_the_watch_sees_what_a_template_asks_for(two, monkeypatch):
    with watched(monkeypatch) as seen:
        Template("{% if story.section.name == 'x' %}{% endif %}").render(
            Context({"story": Article.objects.get(pk=two[0].pk)})
        )
    assert len(seen) == 1


@pytest.mark.parametrize(
    "url", [*EVERY_PAGE, "/redaksi/", "/hak-jawab/", "/tidak-ada/"]
)
def test_no_query_runs_while_a_page_renders(client, two, monkeypatch, url):
    url = f"/indeks/{timezone.localtime():%Y/%m/%d}/" if url == TODAY else url
    with watched(monkeypatch) as seen:
        client.get(url)
    assert seen == []


def test_no_query_runs_while_a_story_or_the_notice_in_its_place_renders(
    client, two, mira, pemred, monkeypatch
):
    story = two[0]
    story.move(
        "fix",
        by=mira,
        kind="ralat",
        wrong="Semula keliru.",
        right="Begini.",
        changes={"lede": "Lain."},
        version=1,
        note="Semula keliru.",
    )
    with watched(monkeypatch) as seen:
        assert client.get(f"/{story.address}").status_code == 200
    # the tag of the comments asks for itself
    seen = [sql for sql in seen if "thread_published" not in sql]
    story.move(
        "withdraw",
        by=pemred,
        asked_by="external",
        ground="sara",
        reason="Keberatan warga.",
    )
    with watched(monkeypatch) as seen_of_notice:
        assert client.get(f"/{story.address}").status_code == 410
    assert (seen, seen_of_notice) == ([], [])


def test_the_preview_s_template_asks_for_nothing_either(
    client, draft, rahma, monkeypatch
):
    client.force_login(rahma)
    with watched(monkeypatch) as seen:
        answer = client.get(f"/admin/articles/article/{draft.pk}/preview/")
    assert answer.status_code == 200
    assert seen == []
