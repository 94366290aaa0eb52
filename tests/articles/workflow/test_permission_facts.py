"""Who looks after which story.

What a person may do and what her lists show never disagree.
"""

import pytest

from articles.models import Article, Beat
from articles.models.filing import beats_of
from people.models import Author


@pytest.fixture
def filed(paper, good_copy, rahma, politics, national, padang, pasbar):
    """A story filed under this section and place."""

    def filed(section: str, place: str) -> Article:
        sections, places = (
            {"politics": politics.pk, "national": national.pk},
            {"pasbar": pasbar.pk, "padang": padang.pk},
        )
        return Article.start(
            good_copy.with_changes(
                section=sections.get(section), place=places.get(place)
            ),
            by=rahma,
        )

    return filed


BEATS = {
    "a place": [("", "pasbar")],
    "a section": [("politics", "")],
    "both together": [("politics", "pasbar")],
    "either": [("politics", ""), ("", "padang")],
    "everything": [("", "")],
    "none": [],
}
COVERED = {
    "a place": ["politics pasbar", "national pasbar", "politics -", "- -"],
    "a section": [
        "politics pasbar",
        "politics padang",
        "politics -",
        "- -",
        "- padang",
    ],
    "both together": ["politics pasbar", "politics -", "- -"],
    "either": [
        "politics pasbar",
        "politics padang",
        "national padang",
        "politics -",
        "- padang",
        "- -",
    ],
    "everything": [
        "politics pasbar",
        "politics padang",
        "national pasbar",
        "national padang",
        "politics -",
        "- padang",
        "- -",
    ],
    "none": [],
}
FILINGS = COVERED["everything"]


@pytest.mark.parametrize("filing", FILINGS)
@pytest.mark.parametrize("name", BEATS)
def test_an_editor_covers_her_beats_and_what_is_not_filed_yet(
    name, filing, filed, mira, politics, pasbar, padang
):
    named = {"politics": politics, "pasbar": pasbar, "padang": padang}
    Beat.objects.filter(user=mira).delete()
    for section, place in BEATS[name]:
        Beat.objects.create(
            user=mira, section=named.get(section), place=named.get(place)
        )
    story = filed(*filing.split())
    assert story.permission_facts(mira).covers is (filing in COVERED[name])
    assert list(Article.objects.in_beats(mira, beats_of(mira))) == (
        [story] if filing in COVERED[name] else []
    )


def test_a_beat_holds_all_places_below_its_own(filed, mira, pasbar):
    district = pasbar.children.first()
    story = filed("politics", "pasbar")
    Article.objects.filter(pk=story.pk).update(place=district)
    story = Article.objects.get(pk=story.pk)
    assert story.permission_facts(mira).covers
    assert list(Article.objects.in_beats(mira, beats_of(mira))) == [story]


def test_the_right_to_cover_everything_needs_no_beat(draft, redpel):
    assert draft.permission_facts(redpel).covers
    assert list(Article.objects.in_beats(redpel, beats_of(redpel))) == [draft]


def test_a_reporter_covers_nothing_even_with_a_beat(draft, rahma):
    Beat.objects.create(user=rahma)
    assert not draft.permission_facts(rahma).covers


def test_whoever_stands_in_the_byline_is_a_writer_of_the_story(
    draft, good_copy, jon, rahma
):
    author = Author.objects.create(name="Jon Hendrizal", slug="jon", user=jon)
    assert not draft.permission_facts(jon).is_writer
    draft = draft.save_copy(
        good_copy.with_changes(authors=(author.pk,)), by=rahma, base=1
    )
    assert draft.permission_facts(jon).is_writer
    assert draft.permission_facts(rahma).is_writer


def test_a_contributor_reads_her_own_copy_only(draft, good_copy, jon, rahma, mira):
    own = Article.start(good_copy, by=jon)
    assert list(Article.objects.readable_by(jon)) == [own]
    assert set(Article.objects.readable_by(rahma)) == {own, draft}


def test_the_inbox_of_an_editor_holds_what_was_submitted_in_her_beats(
    draft, carry, mira, yusril, rahma
):
    assert not Article.objects.waiting_for(mira, beats_of(mira))
    carry(draft, "submitted")
    assert list(Article.objects.waiting_for(mira, beats_of(mira))) == [draft]
    assert not Article.objects.waiting_for(yusril, beats_of(yusril))
    draft.move("send_back", by=mira, note="Lengkapi.")
    assert not Article.objects.waiting_for(mira, beats_of(mira))
    assert list(Article.objects.returned_to(rahma)) == [draft]
    draft.move("submit", by=rahma)
    assert not Article.objects.returned_to(rahma)
