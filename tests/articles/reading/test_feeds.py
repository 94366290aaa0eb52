"""RSS of every list, as a feed reader understands it."""

from datetime import timedelta
from time import mktime, struct_time

import feedparser
import pytest
from django.utils import timezone

from articles.reading import feeds
from tests.articles.reader import FEEDS


def read(client, url: str) -> feedparser.FeedParserDict:
    feed = feedparser.parse(client.get(url).content)
    assert not feed.bozo, feed.bozo_exception
    return feed


@pytest.mark.parametrize("url", FEEDS)
def test_each_list_has_a_feed_that_a_reader_understands(client, published, url):
    answer = client.get(url)
    feed = read(client, url)
    assert answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert feed.version == "rss20"
    assert feed.feed.language == "id"
    assert [entry.title for entry in feed.entries] == [
        "Jembatan Talu selesai lebih cepat"
    ]


@pytest.mark.parametrize("url", FEEDS)
def test_a_feed_says_of_which_list_it_is(client, published, url):
    feed = read(client, url).feed
    names = {
        "kanal": "Politik",
        "daerah": "Kabupaten Pasaman Barat",
        "tag": "Pilkada",
        "penulis": "Rahma Desnita",
    }
    name = names.get(url.split("/")[1])
    assert feed.title == (f"{name} – Pionir" if name else "Pionir")


@pytest.mark.parametrize("url", FEEDS)
def test_links_of_a_feed_are_those_of_the_masthead_whatever_host_was_asked(
    client, published, url
):
    feed = feedparser.parse(client.get(url, headers={"host": "localhost"}).content)
    (entry,) = feed.entries
    assert entry.link == f"https://pionir.example/{published.address}"
    assert entry.id == entry.link
    assert feed.feed.link == "https://pionir.example" + url.removesuffix("feed/")
    assert feed.feed.links[1].href == "https://pionir.example" + url


def test_an_entry_says_what_the_story_is(client, tell):
    story = tell(
        "Polres menggelar razia", kind="release", credit="Humas Polres", authors=()
    )
    (entry,) = read(client, "/feed/").entries
    assert entry.title == "Siaran pers: Polres menggelar razia"
    assert entry.summary == "Anak sekolah dari tiga jorong tak perlu lagi memutar."
    assert entry.author == "Humas Polres"
    assert [tag.term for tag in entry.tags] == ["Politik", "Pilkada", "Polres"]
    assert seconds(entry.published_parsed) == int(story.first_live_at.timestamp())


def seconds(utc: struct_time) -> int:
    return int(mktime(utc) - mktime((1970, 1, 1, 0, 0, 0, 0, 0, 0)))


def test_a_story_keeps_its_place_and_its_id_in_the_feed_when_it_is_mended(
    client, published, tell, mira
):
    tell("Lebih baru")
    before = [(entry.id, entry.published) for entry in read(client, "/feed/").entries]
    changes = {"headline": "Jembatan Talu dibuka"}
    published.move(
        "fix",
        by=mira,
        kind="ralat",
        wrong="Semula keliru.",
        right="Begini.",
        changes=changes,
        version=1,
        note="Semula keliru.",
    )
    after = read(client, "/feed/").entries
    assert [(entry.id, entry.published) for entry in after] == before
    assert after[1].title == "Jembatan Talu dibuka"


@pytest.mark.parametrize("url", FEEDS)
def test_a_feed_holds_neither_a_held_nor_a_withdrawn_story(
    client, published, tell, pemred, url
):
    tell("Nanti", live_at=timezone.now() + timedelta(hours=1))
    published.move(
        "withdraw",
        by=pemred,
        asked_by="external",
        ground="sara",
        reason="Keberatan warga.",
    )
    tell("Tetap tampil")
    assert [entry.title for entry in read(client, url).entries] == ["Tetap tampil"]


def test_a_feed_holds_the_newest_stories_up_to_its_size(client, tell, monkeypatch):
    assert feeds.SIZE == 30
    monkeypatch.setattr(feeds, "SIZE", 3)
    for number in range(5):
        tell(f"Kabar {number}")
    assert [entry.title for entry in read(client, "/feed/").entries] == [
        "Kabar 4",
        "Kabar 3",
        "Kabar 2",
    ]


def test_letters_that_mean_something_in_xml_pass_through_a_feed(client, tell):
    tell("Harga <b>cabai</b> & bawang", lede="Naik > 10% ]]> turun")
    (entry,) = read(client, "/feed/").entries
    assert entry.title == "Harga <b>cabai</b> & bawang"
    assert entry.summary == "Naik > 10% ]]> turun"


def test_an_invisible_letter_pasted_into_a_headline_breaks_no_feed(client, tell):
    """A vertical tab, as word processors write it, is no letter of XML."""
    tell("Jembatan\x0bTalu", lede="Dibuka\x0c Senin.\x1f", credit="Humas\x08")
    (entry,) = read(client, "/feed/").entries
    assert entry.title == "Jembatan Talu"


@pytest.mark.parametrize(
    "url",
    [
        "/kanal/x/feed/",
        "/daerah/x/feed/",
        "/tag/x/feed/",
        "/penulis/x/feed/",
        "/daerah/feed/",
    ],
)
def test_there_is_no_feed_of_a_list_that_does_not_exist(client, paper, url):
    assert client.get(url).status_code == 404


def test_a_feed_brings_the_photograph_with_its_credit(client, tell, photo):
    tell("Bergambar", photo=photo.pk)
    (entry,) = read(client, "/feed/").entries
    (enclosure,) = entry.enclosures
    (picture,) = entry.media_content
    assert enclosure.type == "image/jpeg"
    assert int(enclosure.length) == len(
        client.get(enclosure.href.removeprefix("https://pionir.example")).getvalue()
    )
    assert (picture["url"], picture["medium"]) == (enclosure.href, "image")
    assert (int(picture["width"]), int(picture["height"])) == (780, 520)
    assert entry.media_credit[0]["content"] == "Rahma Desnita/Pionir"


def test_a_story_without_a_photograph_brings_none(client, published):
    (entry,) = read(client, "/feed/").entries
    assert not entry.enclosures
    assert "media_content" not in entry
