"""What machines read about a story: JSON-LD."""

import json
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles.models import Article
from people.models import Author
from tests.articles.reader import text_at
from tests.conftest import RALAT

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def known_of(client, article: Article) -> dict[str, Any]:
    (script,) = SCRIPT.findall(text_at(client, f"/{article.address}"))
    return json.loads(script)


def test_a_story_is_a_news_article_of_this_paper(client, published):
    known = known_of(client, published)
    assert known["@context"] == "https://schema.org"
    assert known["@type"] == "NewsArticle"
    assert known["headline"] == "Jembatan Talu selesai lebih cepat"
    assert known["mainEntityOfPage"] == f"https://pionir.example/{published.address}"
    assert known["publisher"] == {
        "@type": "NewsMediaOrganization",
        "name": "Pionir",
        "url": "https://pionir.example",
    }
    assert known["articleSection"] == "Politik"
    assert known["keywords"] == ["Pilkada", "Polres"]
    assert known["contentLocation"] == [{"@type": "Place", "name": "Pasaman Barat"}]
    assert known["inLanguage"] == "id"
    assert known["isAccessibleForFree"] is True
    assert known["wordCount"] == len(
        [
            "Talu,",
            "Pionir",
            "–",
            "Jembatan",
            "itu",
            "dibuka",
            "Senin.",
            "Warga",
            "menyambutnya.",
            "Bupati",
            "hadir.",
        ]
    )


def test_its_times_are_instants_with_a_zone(client, published, mira):
    known = known_of(client, published)
    assert datetime.fromisoformat(known["datePublished"]) == published.first_live_at
    assert known["dateModified"] == known["datePublished"]
    changes = {"kicker": "Infrastruktur"}
    published.move(
        "fix", by=mira, kind="update", changes=changes, version=1, note="Ditambah."
    )
    known = known_of(client, published)
    assert datetime.fromisoformat(known["datePublished"]) == published.first_live_at
    assert (
        datetime.fromisoformat(known["dateModified"])
        == published.versions.latest("number").updated_at
    )


def test_each_author_is_named_with_an_address_that_answers(client, tell, rahma):
    second = Author.objects.create(name="Jon Hendrizal", slug="jon-hendrizal")
    story = tell("Dua penulis", authors=(rahma.author.pk, second.pk))
    authors = known_of(client, story)["author"]
    assert [author["name"] for author in authors] == ["Rahma Desnita", "Jon Hendrizal"]
    assert [
        client.get(author["url"].removeprefix("https://pionir.example")).status_code
        for author in authors
    ] == [
        200,
        200,
    ]


def test_where_nobody_is_named_the_source_answers_for_the_text(client, tell):
    story = tell(
        "Polres menggelar razia", kind="release", credit="Humas Polres", authors=()
    )
    assert known_of(client, story)["author"] == [
        {"@type": "Organization", "name": "Humas Polres"}
    ]


@pytest.mark.parametrize(
    "headline",
    [
        "</script><script>alert(1)",
        "<!--<script>",
        "]]>",
        "&lt;/script&gt;",
        'Kata "Bupati" \\',
        "Garis\u2028baru",
    ],
)
def test_no_headline_breaks_out_of_its_element(client, tell, headline):
    story = tell(headline, lede=headline, credit=headline)
    page = text_at(client, f"/{story.address}")
    assert known_of(client, story)["headline"] == headline
    assert page.count("<script") == 2  # itself, and the file of the reader's buttons
    assert "<!--" not in page


def test_corrections_stand_in_it_as_readers_are_told_them(client, published, mira):
    assert "correction" not in known_of(client, published)
    changes = {"kicker": "Infrastruktur"}
    published.move(
        "fix",
        by=mira,
        kind="ralat",
        wrong="Semula keliru.",
        right="Begini.",
        changes=changes,
        version=1,
        note="Semula </script> tertulis wali kota.",
    )
    at = published.corrections.get().at
    (note,) = known_of(client, published)["correction"]
    assert datetime.fromisoformat(note.pop("datePublished")) == at
    assert note == {
        "@type": "CorrectionComment",
        "name": "Ralat",
        "text": (
            "Sebelumnya tertulis: Semula keliru. Yang benar: Begini. Semula "
            "</script> tertulis wali kota."
        ),
    }


def test_a_withdrawn_story_tells_machines_nothing(client, published, pemred):
    published.move(
        "withdraw",
        by=pemred,
        asked_by="external",
        ground="sara",
        reason="Keberatan warga.",
    )
    assert SCRIPT.findall(text_at(client, f"/{published.address}")) == []


def test_the_headline_as_it_came_and_a_held_update_tell_machines_nothing(
    client, tell, rahma, mira
):
    story = tell(
        "Polres menggelar razia", source_title="KAPOLRES HEBAT", credit="Humas"
    )
    story.move("reopen", by=rahma)
    story.save_copy(
        story.desk_copy.with_changes(headline="Rahasia besok"),
        by=rahma,
        base=story.revision,
    )
    story.move("submit", by=rahma)
    story.move("approve", by=mira)
    live_at = timezone.now() + timedelta(hours=1)
    story.move("schedule", by=mira, live_at=live_at, **RALAT)
    told = json.dumps(known_of(client, story))
    assert "KAPOLRES" not in told
    assert "Rahasia" not in told


def test_a_very_long_headline_is_cut_to_what_search_engines_take(client, tell):
    assert len(known_of(client, tell("Jembatan " + "a" * 106))["headline"]) == 110


def test_a_shared_link_shows_headline_lede_address_and_times(client, published, mira):
    published.move(
        "fix",
        by=mira,
        version=1,
        changes={"lede": "Teras yang baru."},
        **RALAT,
    )
    html = client.get(published.get_absolute_url()).content.decode()
    shown = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)"', html))
    assert shown["og:type"] == "article"
    assert shown["og:title"] == published.headline
    assert shown["og:description"] == "Teras yang baru."
    assert shown["og:url"] == "https://pionir.example" + published.get_absolute_url()
    assert (
        datetime.fromisoformat(shown["article:published_time"])
        == published.first_live_at
    )
    assert (
        datetime.fromisoformat(shown["article:modified_time"]) == published.last_step_at
    )


def test_a_photograph_is_named_in_the_three_shapes_that_search_engines_want(
    client, tell, photo
):
    story = tell("Bergambar", photo=photo.pk)
    images = known_of(client, story)["image"]
    assert [re.search(r"(1x1|4x3|16x9)-\d+\.jpg$", url)[1] for url in images] == [
        "1x1",
        "4x3",
        "16x9",
    ]
    assert all(
        client.get(url.removeprefix("https://pionir.example")).status_code == 200
        for url in images
    )


def test_without_a_photograph_none_is_named(client, published):
    assert "image" not in known_of(client, published)
