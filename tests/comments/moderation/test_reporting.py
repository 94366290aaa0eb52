"""Reports: one complaint and one clock for a comment, and flags that no brigade can
turn into a weapon.
"""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from comments import moderation
from comments.models import (
    Comment,
    Complaint,
    Flag,
    Identity,
    Outbox,
    Rank,
    Report,
    Status,
)
from comments.refusals import CommentRefused
from people.models import AuditEvent

HOUR = timedelta(hours=1)


@pytest.fixture
def old(join):
    """Readers of long standing, with weight: `old(3)` is the third."""
    day = timezone.localdate()
    known = {
        "approved_n": 3,
        "first_approved_day": day - timedelta(days=9),
        "last_approved_day": day,
    }
    return lambda n, **more: join(
        f"lama{n}@pembaca.example", f"Lama {n}", flags_upheld=3, **known | more
    )


def tell_on(comment, identity=None, network=1, **known) -> Complaint:
    return moderation.report(
        comment,
        category="ban1",
        identity=identity,
        net_hash=bytes([network]) * 16,
        **known,
    )


def fresh(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


@pytest.mark.attack(67)
def test_every_report_joins_the_one_complaint_and_keeps_its_first_deadline(
    thread, trusted, say
):
    comment = say(thread, trusted)
    first = tell_on(comment)
    assert first.due_at - first.received_at == 48 * HOUR
    with time_machine.travel(timezone.now() + 5 * HOUR):
        again = tell_on(comment, contact="eri@pembaca.example")
    assert (again.pk, again.due_at) == (first.pk, first.due_at)
    assert Report.objects.filter(complaint=first).count() == 2


@pytest.mark.attack(68)
def test_a_complaint_is_taken_about_what_is_gone_or_unknown(thread, trusted, say):
    removed = say(thread, trusted, status="removed_by_author")
    tickets = {
        tell_on(removed).ticket,
        tell_on(None, address="https://lain.example/x").ticket,
    }
    assert len(tickets) == 2


@pytest.mark.attack(17)
def test_a_flood_of_guests_is_stored_whole_and_hides_nothing(thread, trusted, say):
    comment = say(thread, trusted)
    for n in range(60):
        tell_on(comment, network=n)
    assert Report.objects.count() == 60
    assert Complaint.objects.count() == 1
    assert fresh(comment).status == Status.PUBLISHED


@pytest.mark.attack(12)
def test_three_readers_of_weight_from_two_networks_hide_an_unread_comment(
    thread, trusted, say, old
):
    readers = [old(n) for n in range(3)]
    comment = say(thread, trusted)
    tell_on(comment, readers[0], 1)
    tell_on(comment, readers[1], 2)
    assert fresh(comment).status == Status.PUBLISHED
    tell_on(comment, readers[2], 2)
    assert (fresh(comment).status, fresh(comment).queue_rank) == (
        Status.HELD,
        Rank.COMPLAINT,
    )
    assert moderation.recount() == []


@pytest.mark.attack(14)
def test_one_network_hides_nothing(thread, trusted, say, old):
    readers = [old(n) for n in range(4)]
    comment = say(thread, trusted)
    for reader in readers:
        tell_on(comment, reader, 1)
    for reader in readers:
        moderation.report(comment, category="ban1", identity=reader)
    assert fresh(comment).status == Status.PUBLISHED


@pytest.mark.attack(14)
def test_unknown_networks_do_not_count_as_two(thread, trusted, say, old):
    readers = [old(n) for n in range(4)]
    comment = say(thread, trusted)
    for reader in readers:
        moderation.report(comment, category="ban1", identity=reader, net_hash=None)
    assert fresh(comment).status == Status.PUBLISHED


@pytest.mark.attack(14)
def test_one_person_with_many_addresses_counts_once(thread, trusted, say, old):
    readers = [old(n, family_key="one") for n in range(4)]
    comment = say(thread, trusted)
    for n, reader in enumerate(readers):
        tell_on(comment, reader, n)
    assert Flag.objects.count() == 4
    assert fresh(comment).status == Status.PUBLISHED


@pytest.mark.attack(12)
def test_accounts_younger_than_the_comment_weigh_nothing(thread, trusted, say, old):
    comment = say(thread, trusted)
    with time_machine.travel(timezone.now() + HOUR):
        for n in range(6):
            tell_on(comment, old(n), n)
    assert set(Flag.objects.values_list("weight", flat=True)) == {0.0}
    assert fresh(comment).status == Status.PUBLISHED


@pytest.mark.attack(12)
def test_readers_without_trust_need_to_be_many_more(thread, trusted, say, join):
    readers = [join(f"b{n}@pembaca.example", f"Baru {n}") for n in range(6)]
    comment = say(thread, trusted)
    for n, reader in enumerate(readers[:5]):
        tell_on(comment, reader, n)
    assert fresh(comment).status == Status.PUBLISHED
    tell_on(comment, readers[5], 5)
    assert fresh(comment).status == Status.HELD


@pytest.mark.attack(13)
def test_what_a_human_has_approved_stays_up_under_any_brigade(thread, reader, say, old):
    readers = [old(n) for n in range(5)]
    comment = say(thread, reader, status="published")
    for n, one in enumerate(readers):
        tell_on(comment, one, n)
    assert fresh(comment).status == Status.PUBLISHED
    assert Complaint.objects.get(comment=comment).state == "open"
    assert comment.flags.count() == 5


@pytest.mark.attack(15)
def test_a_flag_on_one_s_own_comment_or_twice_is_none_but_the_report_counts(
    thread, trusted, say, old
):
    comment = say(thread, trusted)
    other = old(1)
    tell_on(comment, trusted)
    tell_on(comment, other)
    tell_on(comment, other)
    assert Flag.objects.count() == 1
    assert Report.objects.count() == 3


@pytest.mark.attack(15)
def test_flags_on_an_older_text_do_not_count_for_the_new_one(thread, trusted, say, old):
    readers = [old(n) for n in range(3)]
    comment = say(thread, trusted)
    seen = comment.head_id
    moderation.edit(
        comment, "Baru.", by=trusted, base=seen, how=moderation.Arrival(seconds=60.0)
    )
    for n, reader in enumerate(readers):
        tell_on(comment, reader, n, revision=seen)
    assert Flag.objects.filter(revision=seen).count() == 3
    assert fresh(comment).status == Status.PUBLISHED


@pytest.mark.attack(16)
def test_after_twenty_flags_an_hour_reports_still_join(thread, trusted, say, old):
    reader = old(1)
    comments = [
        say(thread, trusted, f"Komentar ke-{n}", "published") for n in range(21)
    ]
    for comment in comments:
        tell_on(comment, reader)
    assert Flag.objects.filter(identity=reader).count() == 20
    assert Complaint.objects.count() == 21


def test_a_suspended_reader_s_report_counts_but_not_as_a_flag(
    thread, trusted, say, old, pemred
):
    reader = old(1)
    comment = say(thread, trusted)
    moderation.sanction(reader, "ban", by=pemred, reason="fitnah")
    tell_on(comment, reader)
    assert not Flag.objects.exists()
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("action", "state", "outcome"),
    [("approve", "declined", "declined"), ("reject", "acted", "upheld")],
)
def test_a_decision_answers_the_complaint_and_the_flags(
    thread, trusted, say, old, redpel, action, state, outcome
):
    reader = old(1)
    comment = say(thread, trusted)
    tell_on(comment, reader, contact="eri@pembaca.example")
    batch = moderation.decide(
        [(comment.pk, comment.head_id)], action, by=redpel, reason="fitnah"
    ).batch
    assert Complaint.objects.get().state == state
    assert Flag.objects.get().outcome == outcome
    assert Outbox.objects.filter(kind="answer").count() == 1
    moderation.undo(batch, by=redpel)
    assert Complaint.objects.get().state == "open"
    assert Flag.objects.get().outcome == "pending"
    assert not Outbox.objects.filter(kind="answer").exists()
    assert Identity.objects.get(pk=reader.pk).flags_upheld == 0


def test_the_clock_warns_after_a_day_twelve_hours_before_and_at_the_end(
    thread, reader, say
):
    comment = say(thread, reader, status="published")
    complaint = tell_on(comment)
    hours = []
    for passed in (23, 24.5, 25, 36.5, 47, 48.5, 60):
        moderation.meet_deadlines(complaint.received_at + passed * HOUR)
        hours.append(
            [
                row["hours"]
                for row in Outbox.objects.filter(kind="warning").values_list(
                    "payload", flat=True
                )
            ]
        )
    assert hours[-1] == [24, 36, 46, 48]
    assert hours[1] == hours[2] == [24]
    assert AuditEvent.objects.filter(action="complaint.overdue").count() == 1


def test_after_46_hours_an_unread_comment_is_hidden_and_an_approved_one_stays(
    thread, reader, trusted, say
):
    unread, approved = (
        say(thread, trusted, "Satu kabar."),
        say(thread, reader, "Dua.", "published"),
    )
    due = [tell_on(unread), tell_on(approved)][0].received_at + 46.5 * HOUR
    assert moderation.meet_deadlines(due) == 2
    assert (fresh(unread).status, fresh(unread).queue_rank) == (
        Status.HELD,
        Rank.COMPLAINT,
    )
    assert fresh(approved).status == Status.PUBLISHED
    assert moderation.meet_deadlines(due) == 0


@pytest.mark.attack(67)
def test_an_edit_does_not_move_the_clock(thread, trusted, say):
    comment = say(thread, trusted)
    complaint = tell_on(comment)
    with time_machine.travel(timezone.now() + HOUR / 3):
        moderation.edit(
            comment,
            "Baru.",
            by=trusted,
            base=comment.head_id,
            how=moderation.Arrival(seconds=60.0),
        )
    assert Complaint.objects.get().due_at == complaint.due_at


def test_a_complaint_without_a_comment_is_answered_by_hand_once(
    thread, trusted, say, redpel, rahma
):
    complaint = tell_on(None, address="https://lain.example/")
    with pytest.raises(CommentRefused):
        moderation.answer(complaint, by=rahma, acted=False)
    moderation.answer(complaint, by=redpel, acted=False, words="Bukan di koran kami.")
    with pytest.raises(CommentRefused):
        moderation.answer(complaint, by=redpel, acted=False)
    about_a_comment = tell_on(say(thread, trusted))
    with pytest.raises(CommentRefused) as refusal:
        moderation.answer(about_a_comment, by=redpel, acted=False)
    assert refusal.value.code == "decide"
