"""What must be true of a story's photographs before it is approved, for the instant at
which it goes live.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from articles import checklist
from articles.checklist import Story
from articles.checklist.photographs import same_source
from articles.text.figures import Figure
from articles.workflow.refusals import ChecksFailed
from photos.models import Photo
from tests.articles.checklist.test_filing import GOOD, POLITICS

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)  # noon in West Sumatra
COMPLETE = {
    "caption": "Jembatan.",
    "credit": "Rahma/Pionir",
    "alt": "Sebuah jembatan",
    "rights": "own",
}
ERROR_AT_HEAD = ("error", "photo_may_be_shown", "photo")


def found(
    changes: dict, *, at: datetime = NOON, copy: dict | None = None
) -> list[tuple[str, str, str]]:
    """(level, check, field) of all findings on good copy that opens with this
    photograph.
    """
    photo = Photo(pk=7, **COMPLETE | changes)
    story = Story(
        GOOD.with_changes(**{"photo": 7} | (copy or {})), POLITICS, at, {7: photo}
    )
    return [(f.level, f.check, f.field) for f in checklist.run(story)]


def test_a_complete_photograph_of_our_own_passes():
    assert found({}) == []


@pytest.mark.parametrize("missing", ["caption", "credit", "alt", "rights"])
def test_a_photograph_without_one_of_its_words_stops_the_story(missing):
    assert found({missing: ""}) == [("error", "photo_record", "photo")]


@pytest.mark.parametrize(
    ("missing", "given"), [("caption", "photo_caption"), ("credit", "photo_credit")]
)
def test_what_the_record_lacks_this_story_may_say(missing, given):
    assert found({missing: ""}, copy={given: "Di sini."}) == []


@pytest.mark.parametrize("rights", ["reader", "ai"])
def test_a_reader_s_photograph_and_one_made_by_ai_need_a_note(rights):
    told = {"ai_use": "picture"} if rights == "ai" else {}
    assert found({"rights": rights}, copy=told) == [("error", "photo_record", "photo")]
    assert (
        found({"rights": rights, "rights_note": "Izin lisan, 3 Mei."}, copy=told) == []
    )


@pytest.mark.parametrize(
    "words", [{"photo_caption": "x" * 601}, {"photo_credit": "x" * 161}]
)
def test_words_that_no_page_has_room_for_stop_the_story(words):
    assert found({}, copy=words) == [("error", "photo_record", "photo")]
    assert found({}, copy={name: text[1:] for name, text in words.items()}) == []


def test_what_readers_have_already_is_only_hinted_at():
    story = Story(
        GOOD.with_changes(photo=7),
        POLITICS,
        NOON,
        {7: Photo(pk=7, blocked_at=NOON, **COMPLETE)},
        frozenset([7]),
    )
    assert [f.level for f in checklist.run(story)] == ["hint"]


@pytest.mark.parametrize(
    ("changes", "stops"),
    [
        ({"rights_until": date(2026, 11, 24)}, False),
        ({"rights_until": date(2026, 11, 23)}, True),
        ({"blocked_at": NOON}, True),
        ({"withdrawn_at": NOON}, True),
        ({"shows_minor": True}, True),
        ({"shows_victim": True}, True),
        (
            {"shows_minor": True, "shows_victim": True, "blur": [[0, 0, 100, 100]]},
            False,
        ),
    ],
)
def test_what_may_not_be_shown_stops_the_story(changes, stops):
    assert found(changes) == [ERROR_AT_HEAD] * stops


def test_rights_are_asked_for_the_day_of_publication_in_the_paper_s_own_zone():
    last_day = {"rights_until": date(2026, 11, 24)}
    assert found(last_day, at=datetime(2026, 11, 24, 16, 59, tzinfo=UTC)) == []
    assert found(last_day, at=datetime(2026, 11, 24, 17, tzinfo=UTC)) == [ERROR_AT_HEAD]


def test_an_archive_photograph_tells_when_it_was_taken():
    assert found({"is_archive": True}) == [("error", "photo_archive_date", "photo")]
    assert found({"is_archive": True, "taken_on": date(2021, 3, 12)}) == []


@pytest.mark.parametrize(
    ("photo", "story", "level"),
    [
        ("Humas Polres Pasaman Barat", "HumasResPasbar", []),
        ("Humas Polres Pasaman Barat", "ANTARA", [("hint", "photo_source", "photo")]),
        ("Humas Polres Pasaman Barat", "", []),
        ("Humas Polres", "Humas Polres Agam", []),
        ("Humas Polres Agam", "humas", []),
        ("Humas", "Polres Agam", [("hint", "photo_source", "photo")]),
    ],
)
def test_a_release_s_photograph_under_another_source_is_hinted_at(photo, story, level):
    assert (
        found({"rights": "release", "credit": photo}, copy={"credit": story}) == level
    )
    assert found({"credit": photo}, copy={"credit": story}) == []


def test_offices_that_sign_in_two_ways_are_one():
    assert same_source("HUMAS RES PASBAR", "(HumasResPasbar)")
    assert same_source("Humas Polres Pasaman Barat", "HumasResPasbar")
    for other in (
        "Humas Pemkab Agam",
        "Humas Polresta Padang",
        "Kominfo Agam",
        "ANTARA",
    ):
        assert not same_source("Humas Polres Pasaman Barat", other)


def test_a_photograph_in_the_body_is_named_by_its_number_and_mended_there():
    photo = Photo(pk=9, **COMPLETE | {"credit": ""})
    copy = GOOD.with_changes(body=f"<p>Isi.</p>{Figure(9)}{Figure(11)}")
    findings = checklist.run(Story(copy, POLITICS, NOON, {9: photo}))
    assert [(f.check, f.field) for f in findings] == [
        ("photo_is_there", "body"),
        ("photo_record", "body"),
    ]
    assert ["2" in findings[0].text, "1 (“Jembatan.”)" in findings[1].text] == [
        True,
        True,
    ]


def test_nothing_is_asked_of_photographs_before_the_copy_is_approved():
    story = Story(GOOD.with_changes(photo=7), POLITICS, NOON, {7: Photo(pk=7)})
    assert checklist.run(story, only_submit=True) == []


@pytest.mark.django_db
def test_a_schedule_asks_for_the_day_on_which_the_story_goes_live(
    draft, carry, rahma, mira, take
):
    photo = take(rights_until=timezone.localdate() + timedelta(days=2))
    draft.save_copy(
        draft.desk_copy.with_changes(photo=photo.pk), by=rahma, base=draft.revision
    )
    draft.refresh_from_db()
    draft.forget()
    carry(draft, "approved")
    with pytest.raises(ChecksFailed):
        draft.move("schedule", by=mira, live_at=timezone.now() + timedelta(days=4))
    draft.move("schedule", by=mira, live_at=timezone.now() + timedelta(days=1))
