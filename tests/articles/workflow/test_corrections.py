"""No changed word reaches readers without its kind and, but for a slip, its note."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from articles.models import Correction
from articles.reading import registers
from articles.workflow.corrections import proposed_kind
from articles.workflow.refusals import ChecksFailed, Refused
from tests.conftest import RALAT

HOUR = timedelta(hours=1)
UPDATE = {"kind": "update", "note": "Ditambah keterangan bupati."}
FILING = {"kind": "filing"}


@pytest.fixture
def arrest(draft, carry, rahma):
    """A live story of an arrest."""
    body = "<p>Polisi menyebut pelaku ditangkap Senin.</p><p>Ia ditahan di Talu.</p>"
    copy = draft.desk_copy.with_changes(body=body)
    return carry(draft.save_copy(copy, by=rahma, base=draft.revision), "printed")


def register_of(story):
    entries = registers.corrections(timezone.now()).entries
    return [entry.note for entry in entries if entry.article == story.pk]


@pytest.mark.parametrize("when", [{}, {"live_at": timezone.now() + 24 * HOUR}])
def test_a_revision_that_reads_otherwise_is_refused_without_a_kind(
    when, arrest, revise
):
    freed = arrest.body.replace("ditangkap", "dibebaskan")
    with override("en"), pytest.raises(Refused, match="what kind of correction"):
        revise(arrest, body=freed, told={}, **when)
    arrest.refresh_from_db()
    assert (arrest.state, arrest.versions.count()) == ("approved", 1)


def test_a_published_revision_tells_of_itself_on_page_and_register(arrest, revise):
    revise(arrest, body=arrest.body.replace("ditangkap", "dibebaskan"))
    version = arrest.version_at(timezone.now())
    assert [note.sentence for note in version.correction_notes] == [
        "Sebelumnya tertulis: Semula tertulis lain. Yang benar: Kini tertulis benar. "
        "Sudah kami betulkan."
    ]
    assert [note.version for note in register_of(arrest)] == [version]
    assert arrest.handoffs.first().correction == register_of(arrest)[0]


def test_a_scheduled_revision_is_told_from_its_minute_on(arrest, revise, clock):
    moment = timezone.now() + HOUR
    revise(arrest, live_at=moment, headline="Pelaku dilepas")
    assert register_of(arrest) == []
    assert arrest.version_at(timezone.now()).corrections == []
    clock.move_to(moment)
    assert [note.at for note in register_of(arrest)] == [moment]
    assert len(arrest.version_at(moment).corrections) == 1


def test_what_was_recalled_is_told_nowhere(arrest, revise, mira, clock):
    moment = timezone.now() + HOUR
    revise(arrest, live_at=moment, kicker="Kriminal")
    arrest.move("recall", by=mira)
    arrest.move("publish", by=mira, **UPDATE)
    clock.move_to(moment + HOUR)
    assert [note.kind for note in register_of(arrest)] == ["update"]
    told = arrest.version_at(timezone.now()).corrections
    assert [note["kind"] for note in told] == ["update"]


def test_a_held_update_that_is_printed_anew_by_a_mend_keeps_what_it_tells(
    arrest, revise, mira, clock
):
    moment = timezone.now() + HOUR
    revise(arrest, live_at=moment, headline="Pelaku dilepas")
    arrest.move(
        "fix",
        by=mira,
        version=1,
        changes={"kicker": "Kriminal"},
        **UPDATE,
    )
    clock.move_to(moment)
    notes = register_of(arrest)
    assert [note.kind for note in notes] == ["ralat", "update"]
    told = arrest.version_at(moment).corrections
    assert [note["kind"] for note in told] == ["update", "ralat"]


def test_a_schedule_is_held_against_the_text_that_stands_then(arrest, revise, mira):
    """Readers have had the held text by then, so its words are no change."""
    evening = timezone.now() + 8 * HOUR
    revise(arrest, live_at=timezone.now() + HOUR, headline="Pelaku dilepas")
    revise(arrest, live_at=evening, told={}, source_title="Rilis Polres")
    assert arrest.versions.latest("number").live_from == evening
    assert Correction.objects.count() == 1


def test_a_revision_in_which_readers_see_no_change_needs_no_kind(arrest, revise):
    revise(arrest, source_title="Rilis Polres", told={})
    version = arrest.version_at(timezone.now())
    assert (version.number, version.updated_at) == (2, None)
    assert not Correction.objects.exists()


def test_a_kind_of_a_change_that_is_none_is_refused(arrest, revise):
    with override("en"), pytest.raises(Refused, match="no change"):
        revise(arrest, source_title="Rilis Polres", told=RALAT)


def test_only_where_it_stands_is_silent_and_undated(arrest, revise, national):
    revise(arrest, section=national.pk, told=FILING)
    version = arrest.version_at(timezone.now())
    assert (version.corrections, version.updated_at) == ([], None)
    assert Correction.objects.get().version == version


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "lelucon"},
        FILING,
        {"kind": "typo"},
        {"kind": "entry"},
        {"kind": "update"},
        {"kind": "ralat", "wrong": "Ditangkap."},
        {"kind": "update", "note": " "},
    ],
    ids=str,
)
def test_a_kind_that_is_not_the_changes_own_is_refused(told, arrest, revise):
    with pytest.raises(Refused):
        revise(arrest, headline="Pelaku dilepas malam itu juga", told=told)
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("ditangkap", "dibebaskan", "ditangkap"),
        (
            "<p>Ia ditahan di Talu.</p>",
            "<p>Ia di rumahnya, kata Bupati.</p>",
            "ditahan",
        ),
        ("Polisi menyebut pelaku", "", "pelaku"),
    ],
)
def test_an_update_takes_no_claim_back(old, new, word, arrest, revise):
    with override("en"), pytest.raises(Refused, match=f"No longer there: {word}"):
        revise(arrest, body=arrest.body.replace(old, new), told=UPDATE)


def test_an_update_takes_no_paragraph_away(published, revise):
    body = published.body.replace("<p>Bupati hadir.</p>", "")
    with override("en"), pytest.raises(Refused, match="An update adds"):
        revise(published, body=body, lede="", told=UPDATE)


def test_an_update_may_count_anew(arrest, revise):
    more = "<p>Sampai Selasa dua orang diperiksa.</p>"
    revise(arrest, body=arrest.body.replace("Senin", "Selasa") + more, told=UPDATE)
    assert [note.kind for note in register_of(arrest)] == ["update"]


def test_a_text_of_which_hardly_a_word_is_left_needs_the_managing_editors_reason(
    arrest, revise, mira, redpel
):
    with override("en"), pytest.raises(ChecksFailed, match="half of its words"):
        revise(arrest, headline="Berita", lede="", body="<p>–.</p>", told=RALAT)
    with pytest.raises(ChecksFailed):
        arrest.move("publish", by=mira, override="Saya mau.", **RALAT)
    reason = "Diminta keluarga, seluruhnya keliru."
    handoff = arrest.move("publish", by=redpel, override=reason, **RALAT)
    assert handoff.override == reason


def test_leaving_the_lists_early_is_told_or_has_a_reason(
    arrest, revise, mira, redpel, clock
):
    gone = timezone.now() - HOUR
    with override("en"), pytest.raises(ChecksFailed, match="leaves front and lists"):
        revise(arrest, expires_at=gone, told=FILING)
    arrest.move("publish", by=redpel, override="Acaranya batal.", **FILING)
    revise(arrest, expires_at=gone - HOUR, told=UPDATE)
    revise(arrest, expires_at=None, told=FILING)  # back in the lists: nobody is asked
    kinds = Correction.objects.order_by("at").values_list("kind", flat=True)
    assert list(kinds) == ["filing", "update", "filing"]


def test_a_mend_of_what_is_live_obeys_the_same(arrest, mira):
    told = {"version": 1, "changes": {"expires_at": timezone.now()}}
    with override("en"), pytest.raises(ChecksFailed, match="leaves front and lists"):
        arrest.move("fix", by=mira, **told, **FILING)
    gone = {"version": 1, "changes": {"lede": "", "body": "<p>–.</p>"}}
    with override("en"), pytest.raises(ChecksFailed, match="half of its words"):
        arrest.move("fix", by=mira, **gone, **RALAT)


def test_a_withdrawn_story_that_comes_back_otherwise_tells_so(
    arrest, revise, rahma, pemred
):
    arrest.move(
        "withdraw", by=pemred, asked_by="internal", ground="sara", reason="Salah."
    )
    arrest.move("reopen", by=pemred)
    copy = arrest.desk_copy.with_changes(headline="Pelaku dilepas")
    arrest.save_copy(copy, by=rahma, base=arrest.revision)
    arrest.move("submit", by=rahma)
    arrest.move("approve", by=pemred)
    with pytest.raises(Refused):
        arrest.move("publish", by=pemred)
    arrest.move("publish", by=pemred, **RALAT)
    assert len(register_of(arrest)) == 1


def test_a_public_note_of_a_protected_story_names_nobody(arrest, revise):
    protected = {"protects": True, "protected_terms": "Siti Aminah"}
    note = {"kind": "update", "note": "Siti Aminah sudah pulang."}
    with pytest.raises(Refused, match="Siti Aminah"):
        revise(arrest, kicker="Kriminal", told=note, **protected)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"tags": ()}, "filing"),
        ({"headline": "jembatan Talu selesai lebih cepat"}, "typo"),
        ({"kicker": "Infrastruktur"}, "update"),
        ({"lede": "", "body": "<p>Jembatan itu dibuka Senin.</p>"}, "ralat"),
    ],
)
def test_the_mildest_kind_that_fits_is_proposed(changes, kind, good_copy):
    assert proposed_kind(good_copy, good_copy.with_changes(**changes)) == kind
