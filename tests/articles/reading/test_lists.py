"""What each list is of, what stands at its head, and when there is no such list."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from articles.models import Dossier, Place
from articles.reading import lists
from articles.reading.lists import EVERYTHING, FINDERS, StoryList
from articles.reading.pagination import Cursor
from tests.articles.reading.test_related import WISH

HOUR = timedelta(hours=1)


@pytest.fixture
def running(db) -> Dossier:
    return Dossier.objects.create(name="Banjir", slug="banjir", intro="Sejak Senin.")


def headlines(listed: StoryList, **asked) -> list[str]:
    page = listed.page(timezone.now(), **asked)
    return [version.headline for version in page.stories]


@pytest.mark.parametrize("kind", FINDERS)
@pytest.mark.parametrize("address", ["bukan", "", "a" * 300])
def test_a_list_of_nothing_is_not_found(db, kind, address):
    with pytest.raises(Http404):
        FINDERS[kind](address)


def test_a_place_whose_address_no_database_takes_is_not_found(db):
    for find in (lists.place, lists.without_nul):
        with pytest.raises(Http404):
            find("pasaman-barat\x00")


def test_the_list_of_everything_is_the_front_with_the_paper_s_own_feed():
    assert (EVERYTHING.url, EVERYTHING.feed_url) == ("/", "/feed/")
    assert lists.without_nul("pasaman-barat") == "pasaman-barat"


def test_a_section_opens_with_its_newest_and_is_marked_in_the_menu(politics):
    politics.intro = "Dari Senayan sampai nagari."
    politics.save()
    found = lists.section("politik")
    assert (found.title, found.url, found.feed_url) == (
        "Politik",
        "/kanal/politik/",
        "/kanal/politik/feed/",
    )
    assert (found.opens, found.section, found.intro) == (
        True,
        "politik",
        politics.intro,
    )
    assert (found.sort, found.needs_readers) == ("", False)


def test_a_place_leads_up_to_all_but_the_province_and_down_to_its_parts(pasbar):
    kinali = Place.objects.get(name="Kinali", parent=pasbar)
    nagari = Place.objects.filter(parent=kinali).order_by("code").first()
    found = lists.place(nagari.path)
    assert (found.title, found.opens) == (nagari.name, True)
    assert found.above == (
        (pasbar.short_name, pasbar.get_absolute_url()),
        (kinali.short_name, kinali.get_absolute_url()),
    )
    assert found.below == ()
    above = lists.place(kinali.path)
    assert above.above == ((pasbar.short_name, pasbar.get_absolute_url()),)
    assert (nagari.short_name, nagari.get_absolute_url()) in above.below
    assert len(above.below) == Place.objects.filter(parent=kinali).count()


def test_lists_of_things_say_of_what_sort_they_are(running, pilkada, rahma):
    rahma.author.note = "Wartawan di Talu."
    rahma.author.save()
    found = [lists.dossier("banjir"), lists.tag("pilkada")]
    found.append(lists.author("rahma-desnita"))
    assert [(one.title, one.sort, one.intro) for one in found] == [
        ("Banjir", "Topik", "Sejak Senin."),
        ("Pilkada", "Tagar", ""),
        ("Rahma Desnita", "Penulis", "Wartawan di Talu."),
    ]
    assert not any(one.opens for one in found)


def test_a_name_that_readers_see_nowhere_is_told_by_no_page_and_no_feed(
    running, pilkada, rahma, tell, pemred
):
    names = [lists.dossier("banjir"), lists.tag("pilkada")]
    now = timezone.now()
    for listed in names:
        with pytest.raises(Http404):
            listed.page(now)
        with pytest.raises(Http404):
            listed.newest(now, 5)
    author = lists.author("rahma-desnita")
    assert (author.page(now).stories, author.newest(now, 5)) == ([], [])
    story = tell("Air naik", dossier=running.pk)
    assert [headlines(one) for one in names] == [["Air naik"]] * 2
    story.move("withdraw", by=pemred, **WISH)
    for listed in names:
        with pytest.raises(Http404):
            listed.page(timezone.now())


def test_what_has_expired_stays_with_its_writer_its_running_story_and_the_archive(
    running, tell, time_machine
):
    end = timezone.now() + HOUR
    tell("Pasar murah", expires_at=end, dossier=running.pk)
    time_machine.move_to(end, tick=False)
    keeping = [lists.dossier("banjir"), lists.author("rahma-desnita"), EVERYTHING]
    assert [headlines(one) for one in keeping] == [["Pasar murah"]] * 3
    current = [lists.section("politik"), lists.place("pasaman-barat")]
    current.append(lists.tag("pilkada"))
    assert [headlines(one) for one in current] == [[]] * 3
    feeds = [one.newest(timezone.now(), 5) for one in (*keeping, *current)]
    assert feeds == [[]] * 6


def test_beyond_the_oldest_story_a_list_ends_and_a_running_story_never_had_a_page(
    running, tell
):
    story = tell("Air naik", dossier=running.pk)
    before = str(Cursor(story.first_live_at, story.pk))
    ended = [lists.tag("pilkada"), lists.section("politik"), EVERYTHING]
    assert [headlines(one, before=before) for one in ended] == [[]] * 3
    with pytest.raises(Http404):
        headlines(lists.dossier("banjir"), before=before)


def test_a_feed_brings_so_many_of_the_newest_and_of_its_list_alone(tell, national):
    tell("Nasional", section=national.pk)
    for number in range(3):
        tell(f"Politik {number}")
    found = lists.section("politik").newest(timezone.now(), 2)
    assert [version.headline for version in found] == ["Politik 2", "Politik 1"]
