"""What decisions add up to for a reader: of each comment the last one counts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import moderation
from comments.models import Comment, Identity
from comments.moderation.trust import lock_readers, recount_trust


def counted(reader: Identity) -> tuple[int, int, int]:
    """How many of her comments count as approved, as rejected and as spam."""
    reader.refresh_from_db()
    return reader.approved_n, reader.rejected_n, reader.spam_n


def decide(comment: Comment, action: str, by, **details):
    return moderation.decide(
        [(comment.pk, comment.head_id)], action, by=by, **details
    ).batch


def test_each_kind_of_decision_has_its_counter(thread, reader, say):
    for body, status in (
        ("Satu.", "spam"),
        ("Dua.", "rejected"),
        ("Tiga.", "rejected"),
        ("Empat.", "published"),
        ("Lima.", "held"),
    ):
        say(thread, reader, body, status)
    assert counted(reader) == (1, 2, 1)


def test_of_a_comment_that_was_decided_on_twice_the_later_decision_counts(
    thread, reader, say, redpel
):
    comment = say(thread, reader, "Satu.", "published")
    decide(comment, "reject", redpel, reason="hinaan")
    assert counted(reader) == (0, 1, 0)
    decide(comment, "spam", redpel)
    assert counted(reader) == (0, 0, 1)


def test_spam_takes_every_approval_before_it_and_its_undo_gives_them_back(
    thread, reader, say, redpel, time_machine
):
    time_machine.move_to(timezone.now(), tick=False)
    say(thread, reader, "Satu.", "published")
    time_machine.shift(timedelta(minutes=1))
    batch = decide(say(thread, reader, "Dua."), "spam", redpel)
    assert counted(reader) == (0, 0, 1)
    moderation.undo(batch, by=redpel)
    assert counted(reader) == (1, 0, 0)


def test_an_approval_at_the_very_instant_of_spam_does_not_count(
    thread, reader, say, time_machine
):
    time_machine.move_to(timezone.now(), tick=False)
    say(thread, reader, "Satu.", "published")
    say(thread, reader, "Dua.", "spam")
    assert counted(reader) == (0, 0, 1)
    time_machine.shift(timedelta(seconds=1))
    say(thread, reader, "Tiga.", "published")
    assert counted(reader) == (1, 0, 1)


@pytest.mark.parametrize("later", ["spam", "premoderate"])
def test_of_spam_and_a_sanction_the_later_one_is_the_new_start(
    thread, reader, say, pemred, time_machine, later
):
    acts = {
        "spam": lambda: say(thread, reader, "Jual obat.", "spam"),
        "premoderate": lambda: moderation.sanction(
            reader, "premoderate", by=pemred, reason="judol"
        ),
    }
    start = timezone.now()
    first = next(name for name in acts if name != later)
    for minute, act in enumerate(
        (
            acts[first],
            lambda: say(thread, reader, "Di antaranya.", "published"),
            acts[later],
            lambda: say(thread, reader, "Sesudahnya.", "published"),
        )
    ):
        time_machine.move_to(start + timedelta(minutes=minute), tick=False)
        act()
    assert counted(reader)[0] == 1


def test_the_days_of_trust_are_those_of_the_first_and_the_last_approval(
    thread, reader, say, redpel, time_machine
):
    start = timezone.now()
    batches = []
    for day in (0, 3, 5):
        time_machine.move_to(start + timedelta(days=day), tick=False)
        comment = say(thread, reader, f"Hari {day}.")
        batches.append(decide(comment, "approve", redpel))
    reader.refresh_from_db()
    today = timezone.localdate(start)
    assert (reader.first_approved_day, reader.last_approved_day) == (
        today,
        today + timedelta(days=5),
    )
    moderation.undo(batches[-1], by=redpel)
    reader.refresh_from_db()
    assert reader.last_approved_day == today + timedelta(days=3)


def test_a_reader_of_whom_nothing_was_approved_has_no_such_days(
    thread, reader, say, redpel
):
    batch = decide(say(thread, reader, "Satu."), "approve", redpel)
    moderation.undo(batch, by=redpel)
    reader.refresh_from_db()
    assert counted(reader) == (0, 0, 0)
    assert (reader.first_approved_day, reader.last_approved_day) == (None, None)


def test_what_the_machine_lets_through_is_no_approval(thread, trusted, say):
    assert say(thread, trusted, "Satu kabar.").status == "published"
    recount_trust([trusted.pk])
    assert counted(trusted) == (0, 0, 0)


@pytest.mark.parametrize(
    ("action", "upheld", "declined"), [("reject", 1, 0), ("approve", 0, 1)]
)
def test_a_report_was_right_or_not_as_the_decision_says(
    thread, trusted, reader, say, redpel, action, upheld, declined
):
    comment = say(thread, trusted, "Satu kabar.", "published")
    moderation.report(comment, category="ban1", identity=reader)
    reason = {"reason": "hinaan"} if action == "reject" else {}
    if action == "approve":
        decide(comment, "hold", redpel)
        comment.refresh_from_db()
    decide(comment, action, redpel, **reason)
    reader.refresh_from_db()
    assert (reader.flags_upheld, reader.flags_declined) == (upheld, declined)


def test_one_reader_s_decisions_are_none_of_another_s(thread, reader, trusted, say):
    say(thread, trusted, "Satu kabar.", "spam")
    say(thread, reader, "Dua.", "published")
    assert counted(reader) == (1, 0, 0)


def test_a_comment_without_a_writer_is_counted_for_nobody(reader):
    assert lock_readers([None, reader.pk]) == {reader.pk: reader}
    recount_trust([None])
