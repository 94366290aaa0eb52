"""Where somebody is named yet, after her identity was taken out of one story."""

from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone

from articles.models import Article
from articles.workflow import still_naming as module
from articles.workflow.still_naming import still_naming
from tags.models import resolve

TERMS = ["SDN 05 Talu", "Siti Aminah", "Siti", "Simpang Empat"]


@pytest.fixture
def named(tell, photo) -> Article:
    return tell("Siti Aminah selamat", photo=photo.pk)


@pytest.fixture
def elsewhere(padang) -> dict:
    """Filing that puts a story beside no other."""
    return {"tags": (resolve(["Rakor"])[0].pk,), "place": padang.pk}


def told(story: Article) -> list[int]:
    return [version.article_id for version in still_naming(story, TERMS)]


def test_a_story_beside_it_is_told_for_each_word(named, tell):
    reply = tell(
        "Jawaban",
        lede="Kata guru SDN 05 Talu.",
        answers=named.pk,
        answers_as="hak_jawab",
    )
    assert told(named) == [reply.pk]


def test_a_story_with_its_photograph_is_told(named, tell, photo, elsewhere):
    photo.caption = "Siti di rumah"
    photo.save()
    pictured = tell("Kabar lain", photo=photo.pk, **elsewhere)
    assert told(named) == [pictured.pk]


@pytest.mark.parametrize(
    "changes",
    [
        {"headline": "Siti Aminah juara"},
        {"lede": "Juaranya SITI AMINAH."},
        {"body": "<p>Bersama Siti <strong>Aminahnya</strong>.</p>"},
        {"body": '<p>Baca <a href="/x/">Siti Aminah selamat</a>.</p>'},
    ],
)
def test_a_story_anywhere_in_the_paper_is_told_where_it_has_her_name(
    changes, named, tell, elsewhere
):
    far = tell(**{"headline": "Lomba lari"} | elsewhere | changes)
    assert told(named) == [far.pk]


@pytest.mark.parametrize(
    "lede",
    [
        "Siti dan Aminah, dua murid.",
        "Guru SDN 05 Talu.",
        "Siti pulang.",
        "Simpang Empat banjir.",
    ],
)
def test_elsewhere_what_many_have_is_not_told(lede, named, tell, elsewhere):
    tell("Lomba lari", lede=lede, **elsewhere)
    assert told(named) == []


def test_what_readers_see_no_more_names_nobody(named, tell, elsewhere, pemred):
    far = tell("Siti Aminah juara", **elsewhere)
    gone = {"asked_by": "internal", "ground": "sara", "reason": "Pedoman."}
    far.move("withdraw", by=pemred, **gone)
    assert told(named) == []
    far.move("restore", by=pemred, note="Sudah jelas.")
    named.move("withdraw", by=pemred, **gone)
    assert told(named) == [far.pk]


def test_what_is_scheduled_is_told_before_readers_see_it(named, tell, elsewhere):
    later = timezone.now() + timedelta(hours=2)
    tomorrow = tell("Siti Aminah juara", live_at=later, **elsewhere)
    assert told(named) == [tomorrow.pk]


def test_all_pages_of_the_search_are_read_up_to_a_bound(
    named, tell, elsewhere, monkeypatch
):
    numbers = count(1)
    monkeypatch.setattr("articles.reading.search.PAGE_SIZE", 2)
    stories = [
        tell(f"Siti Aminah juara {next(numbers)}", **elsewhere).pk for _ in range(5)
    ]
    assert told(named) == stories[::-1]
    monkeypatch.setattr(module, "MOST_FOUND", 3)
    assert told(named) == stories[:1:-1]
