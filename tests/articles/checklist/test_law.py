"""What press law asks before a story is printed.

Each rule stops what breaks it, and nothing else.
"""

from datetime import UTC, datetime, timedelta

import pytest

from articles import checklist
from articles.checklist import Story
from articles.models import Place, Version
from articles.text.copy import Copy
from photos.models import Photo
from tests.articles.checklist.test_filing import GOOD, NOW, POLITICS, found

UNVERIFIED = {
    "verification": "unverified",
    "unverified_interest": "Warga di hilir harus mengungsi malam ini juga.",
    "unverified_source": "Kepala BPBD Pasaman Barat di posko, yang melihat sendiri.",
    "unverified_subject": "Pengelola bendungan tidak menjawab telepon sejak sore.",
}
PHOTO = Photo(pk=7, caption="Dari hulu.", credit="Rahma", alt="Sungai", rights="own")


def of_photo(
    photo: Photo,
    *,
    tags: tuple[str, ...] = (),
    printed: frozenset = frozenset(),
    **copy,
) -> list[tuple]:
    story = Story(
        GOOD.with_changes(photo=photo.pk, **copy),
        POLITICS,
        NOW,
        {photo.pk: photo},
        printed,
        tags,
    )
    return [(f.level, f.check, f.field) for f in checklist.run(story)]


def test_nobody_s_silence_makes_a_story_verified():
    assert found(verification="") == [("error", "verification", "verification")]


def test_an_unverified_story_stands_on_three_sentences():
    assert found(**UNVERIFIED) == []


@pytest.mark.parametrize(
    "name", [name for name in UNVERIFIED if name != "verification"]
)
@pytest.mark.parametrize("instead", ["", "  ", "ya", "-----", "sudah jelas"])
def test_each_condition_of_an_unverified_story_needs_its_own_sentence(name, instead):
    assert found(**UNVERIFIED | {name: instead}) == [("error", "verification", name)]


def test_the_conditions_are_nobody_s_business_once_it_is_verified():
    assert (
        found(**UNVERIFIED | {"verification": "verified", "unverified_source": ""})
        == []
    )


def test_copy_kept_before_anybody_was_asked_counts_as_verified():
    assert Copy.from_json({"headline": "Lama"}).verification == "verified"
    assert Copy.from_json(Copy(headline="Baru").to_json()).verification == ""


@pytest.mark.parametrize(("minutes", "stops"), [(-1, False), (0, False), (1, True)])
def test_nothing_goes_live_before_its_embargo_ends(minutes, stops):
    until = NOW + timedelta(minutes=minutes)
    assert found(embargo_until=until) == [("error", "embargo", "embargo_until")] * stops


def test_an_embargo_survives_being_kept():
    until = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)
    assert Copy.from_json(Copy(embargo_until=until).to_json()).embargo_until == until


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"headline": "Keluarga SITI AMINAH berduka"}, "headline"),
        ({"kicker": "Siti Aminah"}, "kicker"),
        ({"lede": "Siti  Aminah, kelas lima."}, "lede"),
        ({"body": "<p>Ibu <strong>Siti</strong> Aminah hadir.</p>"}, "body"),
        (
            {"body": '<p><a href="https://a.example/siti-aminah">di sini</a></p>'},
            "body",
        ),
        ({"dateline": "SDN 05 Talu"}, "dateline"),
        ({"photo_caption": "Rumah Siti Aminah."}, "photo_caption"),
        ({"source_title": "Rilis: Siti Aminah"}, "source_title"),
    ],
)
def test_what_leads_to_a_protected_person_is_found_wherever_it_stands(changes, field):
    protected = {
        "protects": True,
        "protected_terms": "Siti Aminah\nSDN 05 Talu",
    } | changes
    assert found(**protected) == [("error", "protected_identity", field)]


@pytest.mark.parametrize(
    "text",
    ["Siti hadir, Aminah tidak.", "SDN 050 Talu", "Presiti aminahan", "Siti Aminahtul"],
)
def test_other_words_lead_to_nobody(text):
    assert (
        found(
            protects=True,
            protected_terms="Siti Aminah\nSDN 05 Talu",
            body=f"<p>{text}</p>",
        )
        == []
    )


def test_the_address_of_a_story_betrays_too():
    copy = GOOD.with_changes(protects=True, protected_terms="Siti Aminah")
    story = Story(copy, POLITICS, NOW, address="2026/11/siti-aminah-selamat/")
    assert [(f.level, f.check, f.field) for f in checklist.run(story)] == [
        ("error", "protected_identity", "headline")
    ]


@pytest.mark.parametrize(
    "named", [{"authors": ("Siti Aminah",)}, {"dossier": "Kasus Siti Aminah"}]
)
def test_a_byline_and_a_running_story_betray_too(named):
    copy = GOOD.with_changes(protects=True, protected_terms="Siti Aminah")
    (finding,) = checklist.run(Story(copy, POLITICS, NOW, **named))
    assert (finding.level, finding.field) == ("error", next(iter(named)))


@pytest.mark.parametrize("field", ["place", "also_in"])
@pytest.mark.parametrize(
    ("term", "betrays"),
    [("Kinali", True), ("Kota Kinali", True), ("Pasaman Barat", False)],
)
def test_a_place_betrays_by_its_own_names_not_by_those_of_what_lies_around_it(
    field, term, betrays
):
    around = Place(pk=1, code="13.12", name="Kabupaten Pasaman Barat")
    place, other = (
        Place(pk=8, code="13.12.9", name="Kota Kinali", parent=around),
        Place(pk=9, code="13.71", name="Padang"),
    )
    filed = {
        "place": {"place": 8, "also_in": (9,)},
        "also_in": {"place": 9, "also_in": (8,)},
    }[field]
    copy = GOOD.with_changes(protects=True, protected_terms=term, **filed)
    found = checklist.run(Story(copy, POLITICS, NOW, places=(place, other)))
    assert [(f.level, f.field) for f in found] == [("error", field)] * betrays


@pytest.mark.parametrize(
    "text", ["Siti, Aminah", "Siti/Aminah", "Siti|Aminah", "Siti ~ Aminah"]
)
def test_signs_between_the_parts_of_a_name_hide_nobody(text):
    protected = {"protects": True, "protected_terms": "Siti Aminah"}
    assert found(**protected, lede=f"Kata {text}.") == [
        ("error", "protected_identity", "lede")
    ]


@pytest.mark.parametrize(("minutes", "told"), [(-1, True), (0, True), (1, False)])
def test_a_story_that_leaves_the_lists_before_it_is_printed_is_remarked_on(
    minutes, told
):
    assert (
        found(expires_at=NOW + timedelta(minutes=minutes))
        == [("hint", "expiry", "expires_at")] * told
    )


def test_a_protected_story_says_what_would_betray():
    assert found(protects=True) == [("error", "protected_identity", "protected_terms")]


@pytest.mark.parametrize("word", ["caption", "alt", "credit", "original_name"])
def test_a_photograph_s_own_words_betray_too(word):
    photo = Photo(
        pk=7, caption="C", credit="Rahma", alt="A", rights="own", blur=[[0, 0, 9, 9]]
    )
    setattr(photo, word, "Siti Aminah.jpg")
    assert of_photo(photo, protects=True, protected_terms="Siti Aminah") == [
        ("error", "protected_identity", "photo")
    ]


def test_a_tag_betrays_too():
    protected = {"protects": True, "protected_terms": "Siti Aminah"}
    photo = Photo(
        pk=7, caption="C", credit="R", alt="A", rights="own", blur=[[0, 0, 9, 9]]
    )
    assert of_photo(photo, tags=("Siti Aminah",), **protected) == [
        ("error", "protected_identity", "tags")
    ]


def test_a_photograph_of_a_protected_story_is_blurred_or_somebody_answers_for_it():
    protected = {"protects": True, "protected_terms": "Siti Aminah"}
    assert of_photo(PHOTO, **protected) == [("warning", "protected_faces", "photo")]
    assert of_photo(PHOTO, printed=frozenset([7]), **protected) == []


def test_a_picture_made_by_a_machine_is_labelled_and_told():
    made = Photo(
        pk=7,
        caption="C",
        credit="R",
        alt="A",
        rights="ai",
        rights_note="Alat X, oleh Rahma.",
    )
    assert of_photo(made, ai_use="picture") == []
    assert of_photo(made) == [("hint", "artificial_intelligence", "ai_use")]
    assert of_photo(PHOTO, ai_use="picture") == [
        ("error", "artificial_intelligence", "ai_use")
    ]


@pytest.mark.parametrize(
    ("told", "now", "is_asked"),
    [
        ("text", "none", True),
        ("text", "language", True),
        ("translation", "text", True),
        ("text", "text", False),
        ("language", "none", False),  # readers were told nothing
        ("none", "text", False),
        ("picture", "none", False),  # the picture has left, and its note with it
    ],
)
def test_what_readers_were_told_of_machines_stands_until_somebody_says_why_not(
    told: str, now: str, is_asked: bool
):
    seen = Version(ai_use=told, story_kind="news")
    story = Story(GOOD.with_changes(ai_use=now), POLITICS, NOW, last_seen=seen)
    asked = ("warning", "ai_note_stays", "ai_use")
    found_now = [(f.level, f.check, f.field) for f in checklist.run(story)]
    assert (asked in found_now) == is_asked


def test_the_note_on_a_picture_of_ai_stays_as_long_as_the_picture_does():
    made = Photo(pk=7, caption="C", credit="R", alt="A", rights="ai")
    seen = Version(ai_use="picture", story_kind="news")
    copy = GOOD.with_changes(photo=7)
    story = Story(copy, POLITICS, NOW, {7: made}, last_seen=seen)
    assert "ai_note_stays" in [f.check for f in checklist.run(story)]


# --- a missing child ---


def test_a_missing_child_is_named_and_the_desk_is_asked_whether_she_is_still_sought():
    missing = {
        "sought": True,
        "protected_terms": "Siti Aminah",
        "headline": "Siti Aminah hilang di Talu",
    }
    assert found(**missing) == [("hint", "missing_child", "sought")]


@pytest.mark.parametrize("terms", ["", "  \n", "-"])
def test_what_will_have_to_go_is_written_down_before_she_is_named(terms):
    assert ("error", "missing_child", "protected_terms") in found(
        sought=True, protected_terms=terms
    )


@pytest.mark.parametrize(
    ("headline", "level"),
    [("Siti Aminah hilang", "error"), ("Anak hilang di Talu", "hint")],
)
def test_a_child_both_protected_and_sought_asks_one_question_where_it_is_answered(
    headline, level
):
    both = {
        "sought": True,
        "protects": True,
        "protected_terms": "Siti Aminah",
        "headline": headline,
    }
    assert found(**both, lede=f"{headline}.") == [
        (level, "protected_identity", "protects")
    ]


@pytest.mark.parametrize("told", ["Budi S.", "Keliru.\nBudi S.", "B\u00adudi S."])
@pytest.mark.parametrize("field", ["text", "wrong", "right"])
def test_what_readers_were_told_of_a_change_betrays_too(field, told):
    """A ralat that was printed before she was protected stands on every later page."""
    note = {"kind": "ralat", "text": "", "wrong": "9", "right": "10", field: told}
    seen = Version(corrections=[note])
    for terms, stops in (("Budi", True), ("Siti", False), ("Right", False)):
        copy = GOOD.with_changes(protects=True, protected_terms=terms)
        story = Story(copy, POLITICS, NOW, last_seen=seen)
        found = [one.check for one in checklist.run(story) if one.level == "error"]
        assert ("protected_identity" in found) == stops
