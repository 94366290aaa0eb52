"""What a version says of itself: its byline, its update, whether it is confirmed."""

import pytest

from articles.models import Article, Dossier
from articles.text.copy import Copy
from people.models import Author
from tests.articles.reader import text_at
from tests.articles.reading.test_related import DOUBT


@pytest.mark.parametrize(
    ("names", "byline"),
    [
        (["Rahma"], "Rahma"),
        (["Rahma", "Jon"], "Rahma dan Jon"),
        (["Rahma", "Jon", "Mira"], "Rahma, Jon, dan Mira"),
        (["Rahma", "Jon", "Mira", "Yusril"], "Rahma, Jon, Mira, dan Yusril"),
    ],
)
def test_the_byline_names_all_writers_in_their_order_as_one_would_say_it(
    client, tell, names, byline
):
    writers = [Author.objects.create(name=one, slug=one.lower()) for one in names]
    story = tell("Jembatan", authors=tuple(writer.pk for writer in writers))
    assert f"<strong>{byline}</strong>" in text_at(client, f"/{story.address}")


def said_of(story) -> list[str]:
    """What its versions say of their verification, in the order of their printing."""
    versions = story.versions.order_by("number")
    return list(versions.values_list("verification", flat=True))


def test_what_readers_have_had_unverified_is_confirmed_from_then_on(tell, revise):
    story = tell("Tanggul retak", **DOUBT)
    revise(story, verification="verified")
    revise(story, lede="Balai sungai sudah memeriksa.")
    assert said_of(story) == ["unverified", "confirmed", "confirmed"]


def test_what_is_unverified_still_says_so_in_every_print(tell, revise):
    story = tell("Tanggul retak", **DOUBT)
    revise(story, lede="Warga mengungsi.")
    assert said_of(story) == ["unverified", "unverified"]


def test_what_was_verified_from_the_start_says_no_more_than_that(tell, revise):
    story = tell("Jembatan")
    revise(story, lede="Bupati hadir.")
    assert said_of(story) == ["verified", "verified"]


def test_a_story_is_filed_where_its_copy_says(tell, pasbar, padang, national):
    story = tell("Jembatan", place=padang.pk, also_in=(pasbar.pk,), section=national.pk)
    version = story.versions.get()
    assert (version.section_name, version.section_slug) == ("Nasional", "nasional")
    assert (version.place_name, version.place_path) == (padang.short_name, padang.path)
    assert [place["path"] for place in version.filed["places"]] == [
        padang.path,
        pasbar.path,
    ]


def test_a_part_of_a_running_story_is_printed_with_its_name_and_address(tell):
    floods = Dossier.objects.create(name="Banjir Batahan", slug="banjir")
    filed = tell("Air naik", dossier=floods.pk).versions.get().filed
    assert filed["dossier"] == {"name": "Banjir Batahan", "path": "/topik/banjir/"}
    assert "dossier" not in tell("Jembatan").versions.get().filed


def test_copy_that_is_filed_nowhere_yet_has_a_preview_without_names(paper, rahma):
    version = Article.start(Copy(headline="Baru"), by=rahma).proof()
    names = ("section_name", "section_slug", "place_name", "place_path", "address")
    assert [getattr(version, name) for name in names] == [""] * 5


@pytest.mark.parametrize("name", ["kicker", "headline", "lede", "credit"])
def test_a_letter_that_no_page_may_hold_is_printed_as_a_blank(tell, name):
    changes = {"headline": "Jembatan"} | {name: "Dari\x0bTalu"}
    version = tell(changes.pop("headline"), **changes).versions.get()
    assert getattr(version, name) == "Dari Talu"


def test_blanks_around_headline_and_lede_are_not_printed(tell):
    version = tell(" Jembatan ", lede=" Dibuka. ").versions.get()
    assert (version.headline, version.lede) == ("Jembatan", "Dibuka.")


def test_a_mend_of_its_filing_files_it_elsewhere(tell, mira, padang, national):
    story = tell("Jembatan")
    moved = {"place": padang.pk, "section": national.pk}
    story.move("fix", by=mira, kind="filing", version=1, changes=moved)
    version = story.versions.latest("number")
    assert (version.place_name, version.section_name) == (padang.short_name, "Nasional")


def test_the_entries_of_a_live_story_come_from_many_places_so_it_has_no_dateline(tell):
    entry = '<section data-at="2024-11-27T07:00"><p>TPS buka.</p></section>'
    live = tell("Hitung suara", kind="live", body=entry, dateline="Talu")
    assert "dateline" not in live.versions.get().body_html
    assert "dateline" in tell("Jembatan", dateline="Talu").versions.get().body_html
