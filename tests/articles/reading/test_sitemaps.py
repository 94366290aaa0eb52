"""What a search engine is told: sitemaps and robots.txt."""

from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.reading import sitemaps
from newsroom.opening import write_pages
from paper.models import Page, Paper

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def tree(client, url: str) -> ElementTree.Element:
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def locations(client, url: str) -> list[str]:
    return [place.text or "" for place in tree(client, url).iter(f"{MAP}loc")]


def file_of(article) -> str:
    return f"/sitemap-{article.pk // sitemaps.PER_FILE}.xml"


def test_the_index_names_files_that_exist_and_the_story_stands_in_one_of_them(
    client, published
):
    files = [
        url.removeprefix("https://pionir.example")
        for url in locations(client, "/sitemap.xml")
    ]
    assert files[0] == "/sitemap-pages.xml"
    assert file_of(published) in files
    assert locations(client, file_of(published)) == [
        f"https://pionir.example/{published.address}"
    ]


def test_an_empty_paper_has_an_index_of_its_pages_only(client, paper):
    assert locations(client, "/sitemap.xml") == [
        "https://pionir.example/sitemap-pages.xml"
    ]


def test_the_index_names_enough_files_for_every_story(
    client, published, tell, monkeypatch
):
    monkeypatch.setattr(sitemaps, "PER_FILE", 1)
    second = tell("Kabar kedua")
    files = locations(client, "/sitemap.xml")[1:]
    assert files[-1] == f"https://pionir.example/sitemap-{second.pk}.xml"
    assert locations(client, f"/sitemap-{second.pk}.xml") == [
        f"https://pionir.example/{second.address}"
    ]


def test_no_file_can_hold_more_than_500_stories_since_it_is_a_range_of_their_numbers(
    client, published
):
    assert sitemaps.PER_FILE == 500
    with CaptureQueriesContext(connection) as queries:
        client.get(file_of(published))
    (asked,) = [query["sql"] for query in queries if "articles_version" in query["sql"]]
    first = published.pk // 500 * 500
    assert f'"article_id" >= {first}' in asked
    assert f'"article_id" < {first + 500}' in asked
    assert "OFFSET" not in asked


def test_neighbouring_files_share_no_story(client, published, tell, monkeypatch):
    monkeypatch.setattr(sitemaps, "PER_FILE", 2)
    stories = [published, *(tell(f"Kabar {number}") for number in range(4))]
    numbers = sorted({story.pk // 2 for story in stories})
    found = [
        url for number in numbers for url in locations(client, f"/sitemap-{number}.xml")
    ]
    assert found == [f"https://pionir.example/{story.address}" for story in stories]


def test_a_story_is_dated_by_its_last_update(client, published, mira):
    def date():
        return datetime.fromisoformat(
            next(tree(client, file_of(published)).iter(f"{MAP}lastmod")).text
        )

    assert date() == published.first_live_at
    changes = {"kicker": "Infrastruktur"}
    published.move(
        "fix", by=mira, kind="update", changes=changes, version=1, note="Ditambah."
    )
    assert date() == published.versions.latest("number").updated_at


def test_sections_and_pages_have_a_file_of_their_own(client, published, national):
    write_pages(Paper.current())
    paths = [
        url.removeprefix("https://pionir.example")
        for url in locations(client, "/sitemap-pages.xml")
    ]
    assert {"/", "/indeks/", "/kanal/politik/", "/kanal/nasional/"} < set(paths)
    assert {f"/{slug}/" for slug in Page.LASTING} < set(paths)
    assert len(paths) == len(set(paths))
    assert {client.get(path).status_code for path in paths} == {200}


def test_the_news_sitemap_holds_the_last_two_days(client, tell, time_machine):
    story = tell("Harga <cabai> & bawang")
    time_machine.move_to(story.first_live_at + timedelta(days=2), tick=False)
    (entry,) = tree(client, "/sitemap-news.xml")
    assert entry.findtext(f"{MAP}loc") == f"https://pionir.example/{story.address}"
    assert entry.findtext(f".//{NEWS}title") == "Harga <cabai> & bawang"
    assert entry.findtext(f".//{NEWS}name") == "Pionir"
    assert entry.findtext(f".//{NEWS}language") == "id"
    time_machine.shift(1)
    assert locations(client, "/sitemap-news.xml") == []


def test_the_news_sitemap_holds_the_newest_where_there_are_more_than_it_may_name(
    client, tell, monkeypatch
):
    monkeypatch.setattr(sitemaps, "NEWS_LIMIT", 2)
    _first, *newest = [tell(f"Kabar {number}") for number in range(3)]
    assert locations(client, "/sitemap-news.xml") == [
        f"https://pionir.example/{story.address}" for story in reversed(newest)
    ]


def test_held_and_withdrawn_stories_stand_in_no_sitemap(
    client, published, tell, pemred
):
    tell("Nanti", live_at=timezone.now() + timedelta(hours=1))
    published.move(
        "withdraw",
        by=pemred,
        asked_by="external",
        ground="sara",
        reason="Keberatan warga.",
    )
    assert locations(client, "/sitemap-news.xml") == []
    answer = client.get(file_of(published))
    assert answer.status_code == 404 or b"<loc>" not in answer.content


@pytest.mark.parametrize(
    "number", ["999", "1000000001", "9" * 30, "9" * 5000, "-1", "x"]
)
def test_a_sitemap_that_was_never_named_does_not_exist(client, published, number):
    assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_robots_are_kept_from_the_desk_and_told_of_the_sitemaps(client, paper):
    answer = client.get("/robots.txt", headers={"host": "localhost"})
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        "Sitemap: https://pionir.example/sitemap.xml",
        "Sitemap: https://pionir.example/sitemap-news.xml",
    ]
