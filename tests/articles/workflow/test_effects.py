"""What each step does to the versions and to the copy."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Withdrawal
from articles.workflow.refusals import Refused, Stale
from tests.articles.reader import headline_at

HOUR = timedelta(hours=1)
WITHDRAW = {"asked_by": "external", "ground": "sara", "reason": "Melanggar pedoman."}


def test_a_scheduled_story_appears_at_its_minute_and_not_before(draft, carry, clock):
    minute = timezone.now() + HOUR
    carry(draft, "scheduled", live_at=minute)
    assert headline_at(draft, minute - timedelta(microseconds=1)) is None
    assert headline_at(draft, minute) == draft.headline
    assert draft.first_live_at == minute


@pytest.mark.parametrize("ahead", [timedelta(0), -HOUR])
def test_a_story_cannot_be_scheduled_for_what_has_passed(
    ahead, draft, carry, mira, clock
):
    carry(draft, "approved")
    with pytest.raises(Refused):
        draft.move("schedule", by=mira, live_at=timezone.now() + ahead)


def test_updates_can_be_held_in_a_row(published, revise, clock):
    now = timezone.now()
    revise(published, live_at=now + 2 * HOUR, headline="Siang")
    revise(published, live_at=now + 4 * HOUR, headline="Sore")
    hours = [headline_at(published, now + n * HOUR) for n in (1, 3, 5)]
    assert hours == ["Jembatan Talu selesai lebih cepat", "Siang", "Sore"]


def test_a_story_scheduled_before_a_held_update_takes_its_place(
    published, revise, clock
):
    now = timezone.now()
    revise(published, live_at=now + 4 * HOUR, headline="Sore")
    revise(published, live_at=now + 2 * HOUR, headline="Siang")
    assert headline_at(published, now + 5 * HOUR) == "Siang"


def test_publishing_now_takes_back_all_that_was_held(published, revise, clock):
    now = timezone.now()
    revise(published, live_at=now + 2 * HOUR, headline="Siang")
    revise(published, headline="Sekarang")
    assert headline_at(published, now + 3 * HOUR) == "Sekarang"


def test_a_recall_takes_back_the_held_version_and_all_later_ones(
    published, revise, mira, clock
):
    now = timezone.now()
    revise(published, live_at=now + 2 * HOUR, headline="Siang")
    first = published.versions.latest("number").number
    revise(published, live_at=now + 4 * HOUR, headline="Sore")
    published.move("recall", by=mira, version=first)
    assert headline_at(published, now + 5 * HOUR) == "Jembatan Talu selesai lebih cepat"
    assert (published.state, published.headline) == ("approved", "Sore")


def test_a_recall_that_names_no_version_is_of_the_first_held_one(
    published, revise, mira, clock
):
    now = timezone.now()
    revise(published, live_at=now + 2 * HOUR, headline="Siang")
    revise(published, live_at=now + 4 * HOUR, headline="Sore")
    assert published.move("recall", by=mira).version.headline == "Siang"
    assert headline_at(published, now + 5 * HOUR) == "Jembatan Talu selesai lebih cepat"


def test_a_recall_of_the_later_one_leaves_the_earlier(published, revise, mira, clock):
    now = timezone.now()
    revise(published, live_at=now + 2 * HOUR, headline="Siang")
    revise(published, live_at=now + 4 * HOUR, headline="Sore")
    published.move(
        "recall", by=mira, version=published.versions.latest("number").number
    )
    assert headline_at(published, now + 5 * HOUR) == "Siang"


def test_a_recall_of_a_first_print_frees_the_address_and_the_first_instant(
    draft, carry, mira, good_copy, clock
):
    carry(draft, "scheduled", live_at=timezone.now() + 40 * 24 * HOUR)
    scheduled = draft.address
    draft.move("recall", by=mira)
    assert (draft.address, draft.first_live_at) == (None, None)
    draft.move("publish", by=mira)
    assert draft.address != scheduled
    assert draft.first_live_at == timezone.now() + timedelta(microseconds=4)


def test_a_recall_while_a_revision_is_written_leaves_its_state(
    draft, carry, mira, rahma, clock
):
    carry(draft, "scheduled")
    draft.move("reopen", by=rahma)
    draft.move("recall", by=mira)
    assert (draft.state, draft.address) == ("draft", None)


@pytest.mark.parametrize(("before", "recalled"), [(4.9, False), (5, True)])
def test_within_five_seconds_of_its_minute_a_recall_comes_too_late(
    before, recalled, draft, carry, mira, clock
):
    minute = timezone.now() + HOUR
    carry(draft, "scheduled", live_at=minute)
    clock.move_to(minute - timedelta(seconds=before))
    if recalled:
        draft.move("recall", by=mira)
    else:
        with pytest.raises(Refused):
            draft.move("recall", by=mira)
    assert (headline_at(draft, minute) is None) is recalled


def test_a_version_that_has_gone_live_meanwhile_cannot_be_recalled(
    published, revise, mira, clock
):
    now = timezone.now()
    revise(published, live_at=now + 2 * HOUR, headline="Siang")
    first = published.versions.latest("number").number
    revise(published, live_at=now + 4 * HOUR, headline="Sore")
    clock.move_to(now + 3 * HOUR)
    with pytest.raises(Stale):
        published.move("recall", by=mira, version=first)


def test_reopening_takes_nothing_from_readers(published, rahma, clock):
    published.move("reopen", by=rahma)
    assert published.state == "draft"
    assert headline_at(published, timezone.now()) == published.headline


def test_a_dropped_revision_gives_way_to_the_printed_text_and_is_still_found(
    published, rahma, mira, good_copy
):
    published.move("reopen", by=rahma)
    typed = good_copy.with_changes(headline="Rancangan")
    published.save_copy(typed, by=rahma, base=1)
    published.move("drop", by=mira)
    assert (published.state, published.desk_copy) == ("printed", good_copy)
    assert typed in [revision.copy for revision in published.revisions.all()]
    assert published.revisions.get(number=published.revision).copy == good_copy
    assert not published.wrote_in_copy(rahma)


def test_a_revision_dropped_after_the_withdrawal_leaves_the_story_withdrawn(
    published, rahma, mira, pemred
):
    published.move("withdraw", by=pemred, **WITHDRAW)
    published.move("reopen", by=pemred)
    published.move("drop", by=mira)
    assert published.state == "withdrawn"


def test_what_was_withdrawn_is_opened_again_by_the_editor_in_chief_only(
    published, rahma, mira, redpel, pemred
):
    published.move("withdraw", by=pemred, **WITHDRAW)
    for person in (rahma, mira, redpel):
        with pytest.raises(Refused):
            published.move("reopen", by=person)
    published.move("reopen", by=pemred)
    assert published.state == "draft"


def test_a_story_once_printed_cannot_be_spiked(published, rahma, mira):
    published.move("reopen", by=rahma)
    with pytest.raises(Stale):
        published.move("spike", by=mira, note="Sudahlah.")


def test_a_spiked_story_comes_back_as_a_draft_with_its_text(draft, rahma, good_copy):
    draft.move("spike", by=rahma, note="Narasumber menolak.")
    draft.move("unspike", by=rahma, note="Narasumber bersedia.")
    assert (draft.state, draft.desk_copy) == ("draft", good_copy)


# --- withdrawing and restoring ---


def test_a_withdrawal_takes_the_live_and_the_held_version_and_says_why(
    published, revise, pemred, clock
):
    now = timezone.now()
    revise(published, live_at=now + 2 * HOUR, headline="Siang")
    handoff = published.move("withdraw", by=pemred, **WITHDRAW)
    assert [
        headline_at(published, moment) for moment in (handoff.at, now + 3 * HOUR)
    ] == [None, None]
    assert headline_at(published, handoff.at - timedelta(microseconds=1))
    told = Withdrawal.objects.get()
    assert (told.version, told.reason, told.decided_by, told.at) == (
        handoff.version,
        WITHDRAW["reason"],
        str(pemred),
        handoff.at,
    )


@pytest.mark.parametrize(
    ("asked_by", "ground", "apology", "lawful"),
    [
        ("external", "kesusilaan", "", True),
        ("external", "keliru_substansi", "Maaf.", False),
        ("internal", "keliru_substansi", "", False),
        ("internal", "keliru_substansi", "   ", False),
        ("internal", "keliru_substansi", "Maaf.", True),
        ("external", "lain_lain", "", False),
        ("bupati", "sara", "", False),
    ],
)
def test_a_story_is_withdrawn_on_lawful_grounds_only(
    asked_by, ground, apology, lawful, published, pemred
):
    given = {
        "asked_by": asked_by,
        "ground": ground,
        "reason": "Alasan.",
        "apology": apology,
    }
    if lawful:
        published.move("withdraw", by=pemred, **given)
    else:
        with pytest.raises(Refused):
            published.move("withdraw", by=pemred, **given)
    assert Withdrawal.objects.exists() is lawful


def test_a_restore_prints_the_version_last_seen_and_not_the_draft(
    published, rahma, pemred, mira, good_copy
):
    first = published.first_live_at
    published.move("reopen", by=rahma)
    typed = good_copy.with_changes(headline="Rancangan")
    published.save_copy(typed, by=rahma, base=1)
    published.move("withdraw", by=pemred, **WITHDRAW)
    published.move("restore", by=pemred, note="Ternyata benar.")
    version = published.version_at(published.last_step_at)
    assert (version.headline, version.step, version.first_live_at) == (
        good_copy.headline,
        "restore",
        first,
    )
    assert published.desk_copy == good_copy
    assert typed in [revision.copy for revision in published.revisions.all()]


def test_a_restore_keeps_its_reason_for_readers_with_the_newest_withdrawal(
    published, pemred
):
    for reason in ("Ternyata benar.", "Salah paham."):
        published.move("withdraw", by=pemred, **WITHDRAW)
        published.move("restore", by=pemred, note=reason)
    told = published.withdrawals.order_by("at")
    assert [row.restored_because for row in told] == ["Ternyata benar.", "Salah paham."]


@pytest.mark.parametrize("protected_in", ["the text that comes back", "the draft"])
def test_the_reason_of_a_restore_names_nobody_who_is_protected(
    protected_in, tell, published, pemred
):
    protects = {"protects": True, "protected_terms": "Siti Aminah"}
    story = published
    if protected_in == "the text that comes back":
        story = tell("Anak hilang pulang", **protects)
    story.move("withdraw", by=pemred, **WITHDRAW)
    if protected_in == "the draft":
        story.move("reopen", by=pemred)
        copy = story.desk_copy.with_changes(**protects)
        story.save_copy(copy, by=pemred, base=story.revision)
        type(story).objects.filter(pk=story.pk).update(state="withdrawn")
    with pytest.raises(Refused, match="Siti Aminah"):
        story.move("restore", by=pemred, note="keluarga Siti Aminah setuju")
    assert story.withdrawals.get().restored_because == ""
    story.move("restore", by=pemred, note="keluarga setuju")
    assert story.withdrawals.get().restored_because == "keluarga setuju"
