"""The front page.

The newest stories, and those that a managing editor keeps at its head.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Dossier, FrontPin, Place, Section
from articles.reading.front import front_page
from articles.reading.pagination import Cursor
from people.models import User
from tests.articles.reader import text_at
from tests.articles.reading.test_related import WISH

HEAD = re.compile(
    r'story--(?:lead|second)">.*?story__headline[^>]*><a href="[^"]+">([^<]+)</a>',
    re.DOTALL,
)


@pytest.fixture
def five(tell):
    """Satu is the oldest, Lima the newest."""
    return {
        headline: tell(headline)
        for headline in ("Satu", "Dua", "Tiga", "Empat", "Lima")
    }


@pytest.fixture
def pin(redpel):
    def pin(article, position, **lasting):
        until = timezone.now() + timedelta(**lasting or {"hours": 1})
        return FrontPin.objects.create(
            position=position, article=article, until=until, by=redpel
        )

    return pin


def head(client) -> list[str]:
    return HEAD.findall(text_at(client, "/"))


def test_the_newest_three_stand_at_the_head(client, five):
    assert head(client) == ["Lima", "Empat", "Tiga"]


def test_a_new_paper_says_that_there_is_nothing_yet(client, paper):
    page = text_at(client, "/")
    assert "Belum ada berita" in page
    assert "Berita pertama Pionir tampil di halaman ini" in page


def test_a_pinned_story_stands_at_its_place(client, five, pin):
    pin(five["Satu"], 1)
    assert head(client) == ["Satu", "Lima", "Empat"]


def test_pins_keep_their_order_whatever_the_age_of_the_stories(client, five, pin):
    pin(five["Dua"], 3)
    pin(five["Satu"], 2)
    assert head(client) == ["Lima", "Satu", "Dua"]


def test_a_pin_ends_at_its_minute(client, five, pin, time_machine):
    until = pin(five["Satu"], 1).until
    time_machine.move_to(until - timedelta(seconds=1), tick=False)
    assert head(client)[0] == "Satu"
    time_machine.move_to(until, tick=False)
    assert head(client) == ["Lima", "Empat", "Tiga"]


def test_a_withdrawn_story_falls_out_of_its_pin(client, five, pin, pemred):
    pin(five["Satu"], 1)
    pin(five["Lima"], 2)
    for name in ("Satu", "Lima"):
        five[name].move(
            "withdraw",
            by=pemred,
            asked_by="external",
            ground="sara",
            reason="Keberatan warga.",
        )
    page = text_at(client, "/")
    assert head(client) == ["Empat", "Tiga", "Dua"]
    assert ">Satu<" not in page
    assert ">Lima<" not in page


def test_a_pinned_story_that_is_only_scheduled_waits_for_its_minute(
    client, five, tell, pin, time_machine
):
    minute = timezone.now() + timedelta(minutes=30)
    pin(tell("Nanti", live_at=minute), 1)
    assert head(client) == ["Lima", "Empat", "Tiga"]
    time_machine.move_to(minute, tick=False)
    assert head(client)[0] == "Nanti"


def test_a_story_pinned_twice_stands_at_the_higher_place_only(client, five, pin):
    pin(five["Satu"], 1)
    pin(five["Satu"], 3)
    assert head(client) == ["Satu", "Lima", "Empat"]


def test_head_river_and_lines_show_no_story_twice(five, tell, pin):
    for number in range(10):
        tell(f"Lagi {number}")
    pin(five["Satu"], 2)
    shown = front_page(timezone.now())
    assert shown.lead is not None
    top = [shown.lead, *shown.seconds, *shown.river, *shown.lines]
    assert [version.headline for version in top] == [
        "Lagi 9",
        "Satu",
        "Lagi 8",
        *(f"Lagi {number}" for number in range(7, -1, -1)),
        "Lima",
        "Empat",
        "Tiga",
    ]


def test_a_pinned_story_older_than_all_that_the_front_looks_at_is_still_found(
    client, five, pin, monkeypatch
):
    monkeypatch.setattr("articles.reading.front.DEPTH", 2)
    pin(five["Satu"], 2)
    assert head(client) == ["Lima", "Satu", "Empat"]


def test_each_story_of_the_front_has_its_photograph_a_pinned_old_one_too(
    tell, photo, pin, monkeypatch
):
    monkeypatch.setattr("articles.reading.front.DEPTH", 4)
    pin(tell("Lama", photo=photo.pk), 1)
    for number in range(4):
        tell(f"Baru {number}", photo=photo.pk)
    shown = front_page(timezone.now())
    stories = [shown.lead, *shown.seconds, *shown.river]
    assert [story.headline for story in stories] == [
        "Lama",
        *(f"Baru {number}" for number in (3, 2, 1, 0)),
    ]
    assert all(story.lead for story in stories)


def test_blocks_hold_the_newest_three_of_a_section_and_regions_two_of_a_place(
    tell, national
):
    sport = Section.objects.create(name="Olahraga", slug="olahraga")
    padang = Place.objects.get(code="13.71")
    for number in range(4):
        tell(f"Bola {number}", section=sport.pk, place=padang.pk)
    for number in range(14):
        tell(f"Politik {number}")
    shown = front_page(timezone.now())
    assert [
        (slug, [v.headline for v in stories]) for _name, slug, stories in shown.blocks
    ] == [("olahraga", ["Bola 3", "Bola 2", "Bola 1"])]
    assert [
        (path, [v.headline for v in stories]) for _name, path, stories in shown.regions
    ] == [("kota-padang", ["Bola 3", "Bola 2"])]


def test_a_running_story_with_several_parts_has_a_band_and_one_part_makes_none(
    client, tell
):
    floods = Dossier.objects.create(
        name="Banjir Ranah Batahan", slug="banjir", intro="Sejak Senin."
    )
    tell("Air naik", dossier=floods.pk)
    assert 'id="topik"' not in text_at(client, "/")
    tell("Air surut", dossier=floods.pk)
    band = (
        client.get("/")
        .content.decode()
        .partition('class="dossier"')[2]
        .partition("</section>")[0]
    )
    assert "Banjir Ranah Batahan" in band
    assert band.index("Air surut") < band.index("Air naik")


def test_the_band_shows_four_parts_of_the_story_that_ran_on_last(tell):
    floods, bridge, lone = (
        Dossier.objects.create(name=name, slug=name.lower())
        for name in ("Banjir", "Jembatan", "Pasar")
    )
    for number in range(5):
        tell(f"Air {number}", dossier=floods.pk)
    for number in range(2):
        tell(f"Jembatan {number}", dossier=bridge.pk)
    tell("Air 5", dossier=floods.pk)
    tell("Pasar", dossier=lone.pk)
    shown = front_page(timezone.now())
    assert shown.dossier == floods
    assert [part.headline for part in shown.parts] == [
        f"Air {number}" for number in (5, 4, 3, 2)
    ]


def test_a_front_without_a_running_story_names_none(tell):
    tell("Jembatan")
    shown = front_page(timezone.now())
    assert (shown.dossier, shown.parts) == (None, [])


def test_a_new_paper_has_regions_at_once_and_the_province_is_none(tell, padang):
    tell("Padang", place=padang.pk)
    tell("Sumatera Barat", place=padang.parent_id)
    shown = front_page(timezone.now())
    assert [(name, path) for name, path, _stories in shown.regions] == [
        (padang.short_name, "kota-padang")
    ]
    assert shown.blocks == []


def test_a_story_of_a_district_stands_under_its_regency(tell, pasbar):
    tell("Panen jagung", place=Place.objects.get(name="Kinali", parent=pasbar).pk)
    tell("Sidang DPRD", place=pasbar.pk)
    ((name, path, stories),) = front_page(timezone.now()).regions
    assert (name, path) == (pasbar.short_name, "pasaman-barat")
    assert [story.headline for story in stories] == ["Sidang DPRD", "Panen jagung"]


def test_six_regions_are_shown_in_the_order_of_their_newest_story(tell, padang):
    places = Place.objects.filter(parent=padang.parent).order_by("code")[:7]
    for place in places:
        tell(f"Kabar {place.name}", place=place.pk)
    shown = front_page(timezone.now())
    assert [path for _name, path, _stories in shown.regions] == [
        place.path for place in reversed(places)
    ][:6]


def opening(page: str) -> list[str]:
    """The headlines at the head of a section's or place's front."""
    head = page.partition('class="opening')[2].partition('class="day"')[0]
    return re.findall(r'story__headline[^>]*><a href="[^"]+">([^<]+)</a>', head)


@pytest.mark.parametrize("url", ["/kanal/politik/", "/daerah/pasaman-barat/"])
def test_a_section_and_a_place_open_with_their_newest_three(client, five, url):
    page = client.get(url).content.decode()
    assert opening(page) == ["Lima", "Empat", "Tiga"]
    assert page.count(">Lima</a>") == 1
    assert page.index(">Dua</a>") < page.index(">Satu</a>")


def test_a_short_list_a_further_page_and_a_tag_are_lists_only(client, tell, five):
    cursor = str(Cursor(timezone.now() + timedelta(days=1), 1))
    assert (
        opening(client.get(f"/kanal/politik/?sebelum={cursor}").content.decode()) == []
    )
    five["Lima"].move("withdraw", by=User.objects.get(username="pemred"), **WISH)
    assert opening(client.get("/kanal/politik/").content.decode()) == []
    assert opening(client.get("/indeks/").content.decode()) == []
