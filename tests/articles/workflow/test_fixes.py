"""Mending what readers see.

The live version, the scheduled ones after it and the copy all get the change, or none
does.
"""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django.utils.translation import override

from articles.models import Article, Correction
from articles.workflow.refusals import Refused, Stale
from tests.articles.reader import headline_at
from tests.conftest import RALAT

HOUR = timedelta(hours=1)


def fix(
    article: Article,
    by,
    *,
    kind: str = "ralat",
    note: str = "Tertulis keliru.",
    version: int = 0,
    **changes,
):
    live = article.version_at(timezone.now())
    told = {"wrong": note, "right": note} if kind == "ralat" else {}
    details = {"version": version or live.number, "changes": changes} | told
    return article.move("fix", by=by, kind=kind, note=note, **details)


def test_a_ralat_prints_the_mended_text_with_its_note_and_keeps_the_first_instant(
    published, mira
):
    before = published.version_at(timezone.now())
    handoff = fix(
        published, mira, headline="Jembatan Talu rampung", note="Judul tertulis keliru."
    )
    version = published.version_at(handoff.at)
    assert (version.step, version.revision.copy) == ("fix", published.desk_copy)
    assert version.revision.source == "step"  # nobody's writing
    assert version.headline == published.headline == "Jembatan Talu rampung"
    assert [
        (note.kind, note.label, note.text) for note in version.correction_notes
    ] == [("ralat", "Ralat", "Judul tertulis keliru.")]
    assert (version.first_live_at, version.updated_at) == (
        before.first_live_at,
        handoff.at,
    )
    assert published.version_at(handoff.at - timedelta(microseconds=1)) == before


def test_a_note_stays_with_every_later_version(published, mira, revise):
    fix(published, mira, kicker="Infrastruktur", note="Ditambah kicker.")
    revise(published, headline="Jembatan dibuka")
    assert [
        note.text for note in published.version_at(timezone.now()).correction_notes
    ] == ["Ditambah kicker.", RALAT["note"]]


def test_a_typing_error_is_mended_in_silence(published, mira):
    handoff = fix(
        published,
        mira,
        kind="typo",
        note="",
        body=published.body.replace("Jembatan itu", "jembatan itu"),
    )
    assert (handoff.version.corrections, handoff.version.updated_at) == ([], None)
    assert Correction.objects.get().kind == "typo"


@pytest.mark.parametrize(
    ("kind", "note", "changes"),
    [
        ("ralat", "", {"headline": "Jembatan rampung"}),
        ("typo", "", {"headline": "Jembatan Talamau selesai lebih cepat"}),
        ("typo", "", {"dateline": "Kinali"}),
        ("ralat", "Ya.", {"headline": "Jembatan Talu selesai lebih cepat"}),
        ("lelucon", "Ya.", {"headline": "Jembatan rampung"}),
    ],
    ids=[
        "without a note",
        "a name",
        "not in the text",
        "nothing changed",
        "unknown kind",
    ],
)
def test_a_mend_that_is_none_is_refused(kind, note, changes, published, mira):
    with pytest.raises(Refused):
        fix(published, mira, kind=kind, note=note, **changes)
    assert published.versions.count() == 1
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("kind", "note", "more"),
    [("filing", "Salah rubrik.", ""), ("ralat", "", "Write both.")],
)
def test_all_that_a_mend_lacks_is_said_at_once(kind, note, more, published, mira):
    with override("en"), pytest.raises(Refused) as refused:
        fix(published, mira, kind=kind, note=note)
    assert str(refused.value).startswith(
        "Nothing was changed: neither the text nor where it stands."
    )
    assert str(refused.value).endswith(more or "it stands.")


def test_a_mend_of_a_version_that_is_no_longer_live_is_stale(published, mira):
    fix(published, mira, kicker="Satu")
    with pytest.raises(Stale):
        fix(published, mira, kicker="Dua", version=1)


def test_a_mend_reaches_the_held_update_and_leaves_it_at_its_minute(
    published, revise, mira, clock
):
    now = timezone.now()
    revise(published, live_at=now + 2 * HOUR, headline="Siang")
    fix(published, mira, body=published.body.replace("Senin", "Selasa"))
    assert headline_at(published, now + HOUR) == "Jembatan Talu selesai lebih cepat"
    with time_machine.travel(now + 3 * HOUR, tick=False):
        version = published.version_at(timezone.now())
    assert (version.headline, version.live_from) == ("Siang", now + 2 * HOUR)
    assert "Selasa" in version.body_html
    told = [note.text for note in version.correction_notes]
    assert told == ["Tertulis keliru.", RALAT["note"]]
    assert published.state == "printed"
    assert published.desk_copy == version.revision.copy


def test_a_mend_that_meets_a_held_update_is_refused_and_names_it(
    published, revise, mira, clock
):
    revise(published, live_at=timezone.now() + 2 * HOUR, headline="Siang")
    scheduled = published.versions.latest("number").number
    with pytest.raises(Refused, match=str(scheduled)):
        fix(published, mira, headline="Jembatan rampung")
    assert published.versions.count() == 2
    published.move("recall", by=mira)
    fix(published, mira, headline="Jembatan rampung")


def test_a_mend_is_carried_into_the_revision_in_work(published, rahma, mira):
    published.move("reopen", by=rahma)
    published.save_copy(
        published.desk_copy.with_changes(headline="Rancangan"), by=rahma, base=1
    )
    fix(published, mira, lede="Teras yang benar.")
    assert (published.state, published.headline, published.lede) == (
        "draft",
        "Rancangan",
        "Teras yang benar.",
    )
    assert not published.wrote_in_copy(mira)


@pytest.fixture
def unmerged(published, rahma, mira) -> Article:
    """A revision in work that overlaps with what was mended meanwhile."""
    published.move("reopen", by=rahma)
    published.save_copy(
        published.desk_copy.with_changes(headline="Rancangan"), by=rahma, base=1
    )
    fix(published, mira, headline="Jembatan rampung")
    return published


def test_who_wrote_in_the_revision_may_not_approve_it_after_her_mend_either(
    published, rahma, mira, redpel
):
    published.move("reopen", by=rahma)
    typed = published.desk_copy.with_changes(body="<p>Ditulis Mira.</p>")
    published.save_copy(typed, by=mira, base=published.revision)
    fix(published, mira, kicker="Infrastruktur")
    published.move("submit", by=rahma)
    with pytest.raises(Refused):
        published.move("approve", by=mira)
    published.move("approve", by=redpel)


def test_what_a_mend_printed_binds_nobody_in_the_next_revision(published, rahma, mira):
    fix(published, mira, body="<p>Ditulis Mira.</p>")
    published.move("reopen", by=rahma)
    published.move("submit", by=rahma)
    published.move("approve", by=mira)
    assert published.state == "approved"


def test_a_mend_that_meets_the_revision_in_work_leaves_it_and_asks_for_the_merge(
    unmerged, rahma, mira
):
    assert unmerged.headline == "Rancangan"
    unmerged.move("submit", by=rahma)
    with pytest.raises(Refused):
        unmerged.move("approve", by=mira)
    merged = unmerged.desk_copy.with_changes(headline="Rancangan rampung")
    unmerged.save_copy(
        merged, by=mira, base=unmerged.revision, settles=unmerged.fix_to_merge_id
    )
    unmerged.move("approve", by=mira)


def test_only_those_who_may_edit_the_copy_settle_the_merge(unmerged, yusril):
    unmerged.save_copy(
        unmerged.desk_copy,
        by=yusril,
        base=unmerged.revision,
        settles=unmerged.fix_to_merge_id,
    )
    assert Article.objects.get(pk=unmerged.pk).fix_to_merge


def test_a_merge_that_keeps_the_copy_as_it_is_settles_it_too(unmerged, mira):
    unmerged.save_copy(
        unmerged.desk_copy,
        by=mira,
        base=unmerged.revision,
        settles=unmerged.fix_to_merge_id,
    )
    assert Article.objects.get(pk=unmerged.pk).fix_to_merge is None


@pytest.mark.parametrize(
    ("step", "details"),
    [("publish", {}), ("schedule", {"live_at": timezone.now() + HOUR})],
)
def test_a_mend_that_meets_approved_copy_stops_its_print(
    step, details, published, rahma, mira
):
    published.move("reopen", by=rahma)
    published.save_copy(
        published.desk_copy.with_changes(headline="Rancangan"), by=rahma, base=1
    )
    published.move("submit", by=rahma)
    published.move("approve", by=mira)
    fix(published, mira, headline="Jembatan rampung")
    with pytest.raises(Refused):
        published.move(step, by=mira, **details)
    assert published.version_at(timezone.now()).headline == "Jembatan rampung"


def test_dropping_the_revision_settles_the_mend(unmerged, mira):
    unmerged.move("drop", by=mira)
    assert (unmerged.headline, unmerged.fix_to_merge) == ("Jembatan rampung", None)


@pytest.mark.parametrize("told", ["wrong", "right", "note"])
def test_what_readers_are_told_of_a_protected_story_names_nobody(tell, mira, told):
    story = tell("Anak hilang pulang", protects=True, protected_terms="Siti Aminah")
    words = {"wrong": "Umur 9", "right": "Umur 10", "note": "Maaf."} | {
        told: "Siti Aminah umur 9"
    }
    with pytest.raises(Refused):
        story.move(
            "fix",
            by=mira,
            kind="koreksi",
            version=1,
            changes={"lede": "Umur sepuluh."},
            **words,
        )
    assert not Correction.objects.exists()


@pytest.mark.parametrize("told", ["reason", "apology"])
def test_a_withdrawal_names_nobody_either(tell, pemred, told):
    story = tell("Anak hilang pulang", protects=True, protected_terms="Siti Aminah")
    words = {"reason": "Keluarga keberatan.", "apology": "Kami mohon maaf."} | {
        told: "Kepada Siti Aminah."
    }
    with pytest.raises(Refused):
        story.move(
            "withdraw",
            by=pemred,
            asked_by="internal",
            ground="masa_depan_anak",
            **words,
        )
    assert story.version_at(timezone.now())
