"""Moderators decide: what they read is what they decide on, and what they did can be
taken back.
"""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from comments import moderation
from comments.models import (
    Batch,
    Comment,
    Decision,
    Identity,
    Rank,
    Status,
    ThreadStats,
)
from comments.moderation.importing import Imported, import_comments
from comments.refusals import CommentRefused
from people.models import AuditEvent, User
from tests.conftest import make_user


def pick(comment: Comment) -> tuple[int, int, str]:
    return (comment.pk, comment.head_id, comment.status)


def fresh(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def test_an_approved_comment_is_published_and_counted(thread, reader, say, redpel):
    comment = say(thread, reader)
    assert comment.status == Status.HELD
    result = moderation.decide([pick(comment)], "approve", by=redpel)
    assert [done.pk for done in result.done] == [comment.pk]
    assert fresh(comment).status == Status.PUBLISHED
    assert fresh(comment).is_reviewed
    stats = ThreadStats.objects.get(pk=thread.pk)
    assert (stats.published, stats.held, stats.roots_listed) == (1, 0, 1)
    assert Decision.objects.filter(
        comment=comment, action="approve", actor=redpel
    ).exists()
    assert AuditEvent.objects.filter(
        action="comment.approve", key=str(comment.pk), by=redpel
    ).exists()


@pytest.mark.parametrize(
    ("action", "status"), [("reject", "rejected"), ("spam", "spam"), ("hold", "held")]
)
def test_a_published_comment_can_be_taken_down(
    thread, reader, say, redpel, action, status
):
    comment = say(thread, reader, status="published")
    moderation.decide([pick(comment)], action, by=redpel, reason="hinaan")
    assert fresh(comment).status == status
    assert fresh(comment).is_reviewed == (action != "hold")
    assert ThreadStats.objects.get(pk=thread.pk).published == 0


@pytest.mark.attack(6)
def test_a_decision_on_a_text_that_was_changed_meanwhile_is_skipped(
    thread, reader, say, redpel
):
    comment = say(thread, reader)
    seen = pick(comment)
    moderation.edit(
        comment,
        "Teks baru.",
        by=reader,
        base=comment.head_id,
        how=moderation.Arrival(seconds=9.0),
    )
    result = moderation.decide([seen], "approve", by=redpel)
    assert result.done == []
    assert result.skipped[0].comment.head.body == "Teks baru."
    assert fresh(comment).status == Status.HELD


@pytest.mark.attack(8)
def test_of_two_moderators_the_first_wins_and_the_second_reads_her_name(
    thread, reader, say, redpel, pemred
):
    comment = say(thread, reader)
    seen = pick(comment)
    moderation.decide([seen], "approve", by=redpel)
    result = moderation.decide([seen], "spam", by=pemred)
    assert redpel.name in result.skipped[0].why
    assert fresh(comment).status == Status.PUBLISHED


@pytest.mark.attack(11)
def test_more_than_two_hundred_in_one_press_are_refused_whole(
    thread, reader, say, redpel
):
    comment = say(thread, reader)
    with pytest.raises(CommentRefused) as refusal:
        moderation.decide(
            [pick(comment), *((10_000 + n, 1) for n in range(200))],
            "approve",
            by=redpel,
        )
    assert refusal.value.code == "too_many"
    assert fresh(comment).status == Status.HELD


@pytest.mark.attack(11)
def test_a_comment_picked_twice_counts_once_and_a_wrong_state_is_skipped(
    thread, reader, say, redpel
):
    held, spam = say(thread, reader, "Satu."), say(thread, reader, "Dua.", "spam")
    result = moderation.decide(
        [pick(held), pick(held), (spam.pk, spam.head_id), (999_999, 1)],
        "spam",
        by=redpel,
    )
    assert [done.pk for done in result.done] == [held.pk]
    assert {skipped.comment_id for skipped in result.skipped} == {spam.pk, 999_999}
    assert Batch.objects.latest("pk").size == 1


@pytest.mark.parametrize(
    ("reason", "words"), [("", ""), ("nonsense", ""), ("lainnya", " ")]
)
def test_a_rejection_needs_a_reason_that_its_writer_can_read(
    thread, reader, say, redpel, reason, words
):
    comment = say(thread, reader)
    with pytest.raises(CommentRefused):
        moderation.decide(
            [pick(comment)], "reject", by=redpel, reason=reason, words=words
        )
    assert fresh(comment).status == Status.HELD


def test_who_is_no_moderator_decides_nothing(thread, reader, say, rahma):
    comment = say(thread, reader)
    with pytest.raises(CommentRefused):
        moderation.decide([pick(comment)], "approve", by=rahma)
    assert fresh(comment).status == Status.HELD


@pytest.mark.attack(82)
def test_a_moderator_of_another_beat_is_skipped_and_written_down(
    thread, reader, say, yusril
):
    comment = say(thread, reader)
    result = moderation.decide([pick(comment)], "approve", by=yusril)
    assert (result.done, result.skipped[0].comment) == ([], None)
    assert fresh(comment).status == Status.HELD
    assert AuditEvent.objects.filter(
        action="comment.refused", by=yusril, key=str(comment.pk)
    ).exists()


def test_a_moderator_without_beats_decides_on_all_and_an_editor_without_beats_on_none(
    thread, reader, say
):
    comment = say(thread, reader)
    editor = make_user("lena", "Lena", "editor")
    assert moderation.decide([pick(comment)], "approve", by=editor).done == []
    moderator = make_user("desi", "Desi", "moderator")
    assert len(moderation.decide([pick(comment)], "approve", by=moderator).done) == 1


@pytest.mark.attack(78)
def test_nobody_decides_on_her_own_comment(thread, join, say, redpel):
    redpel.email = "Irdawati@pionir.example"
    own = say(thread, join("irdawati@pionir.example", "Ida"))
    assert moderation.decide([pick(own)], "approve", by=redpel).done == []
    assert fresh(own).status == Status.HELD


def test_an_undo_brings_back_what_was_there(thread, reader, say, redpel):
    first, second = (
        say(thread, reader, "Satu."),
        say(thread, reader, "Dua.", "published"),
    )
    assert first.held_since
    batch = moderation.decide([pick(first), pick(second)], "spam", by=redpel).batch
    assert fresh(first).held_since is None
    moderation.undo(batch, by=redpel)
    assert (fresh(first).status, fresh(first).held_since) == (
        Status.HELD,
        first.held_since,
    )
    assert fresh(second).status == Status.PUBLISHED
    assert fresh(second).is_reviewed
    assert Identity.objects.get(pk=reader.pk).spam_n == 0
    assert moderation.recount() == []


@pytest.mark.attack(9)
def test_an_undo_skips_what_somebody_has_decided_since(
    thread, reader, say, redpel, pemred
):
    first, second = say(thread, reader, "Satu."), say(thread, reader, "Dua.")
    batch = moderation.decide([pick(first), pick(second)], "spam", by=redpel).batch
    moderation.decide([(first.pk, first.head_id)], "approve", by=pemred)
    result = moderation.undo(batch, by=redpel)
    assert [done.pk for done in result.done] == [second.pk]
    assert pemred.name in result.skipped[0].why
    assert fresh(first).status == Status.PUBLISHED


@pytest.mark.attack(10)
def test_an_undo_ends_after_half_an_hour_and_is_her_own_or_a_chief_s(
    thread, reader, say, mira, pemred
):
    comment = say(thread, reader)
    colleague = make_user("desi", "Desi", "moderator")
    batch = moderation.decide([pick(comment)], "spam", by=mira).batch
    with pytest.raises(CommentRefused):
        moderation.undo(batch, by=colleague)
    with (
        time_machine.travel(timezone.now() + timedelta(minutes=31)),
        pytest.raises(CommentRefused),
    ):
        moderation.undo(batch, by=mira)
    assert fresh(comment).status == Status.SPAM
    moderation.undo(batch, by=pemred)
    with pytest.raises(CommentRefused):
        moderation.undo(batch, by=pemred)
    assert fresh(comment).status == Status.HELD


@pytest.mark.attack(62)
def test_what_its_author_removed_no_moderator_brings_back(thread, reader, say, redpel):
    comment = say(thread, reader, status="removed_by_author")
    result = moderation.decide([(comment.pk, comment.head_id)], "approve", by=redpel)
    assert result.done == []
    assert fresh(comment).status == Status.REMOVED


def test_three_approvals_on_two_days_make_trust_and_spam_takes_it(
    thread, reader, say, redpel
):
    for body in ("Satu.", "Dua.", "Tiga."):
        say(thread, reader, body, "published")
    assert not Identity.objects.get(pk=reader.pk).is_trusted
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        say(thread, reader, "Empat.", "published")
        assert Identity.objects.get(pk=reader.pk).is_trusted
        say(thread, reader, "Lima.", "spam")
    assert not Identity.objects.get(pk=reader.pk).is_trusted


def test_the_reply_number_is_given_once_and_kept(thread, reader, say, redpel):
    root = say(thread, reader, "Akar.", "published")
    one, two = (
        say(thread, reader, body, "published", parent=root)
        for body in ("Satu.", "Dua.")
    )
    assert [fresh(one).reply_no, fresh(two).reply_no] == [1, 2]
    moderation.decide([pick(one)], "hold", by=redpel)
    moderation.decide([pick(fresh(one))], "approve", by=redpel)
    assert fresh(one).reply_no == 1
    assert fresh(root).replies_published == 2


@pytest.mark.attack(78)
def test_nobody_undoes_a_decision_on_her_own_comment(
    thread, reader, say, redpel, pemred
):
    comment = say(thread, reader)
    User.objects.filter(pk=pemred.pk).update(email=reader.email)
    pressed = moderation.decide([(comment.pk, comment.head_id)], "spam", by=redpel)
    pemred.refresh_from_db()
    assert moderation.undo(pressed.batch, by=pemred).done == []
    comment.refresh_from_db()
    assert comment.status == Status.SPAM


def test_an_undone_approval_of_what_was_complained_about_meanwhile_waits_in_front(
    thread, reader, say, redpel
):
    comment = say(thread, reader)
    pressed = moderation.decide([(comment.pk, comment.head_id)], "approve", by=redpel)
    comment.refresh_from_db()
    moderation.report(comment, category="ban1")
    moderation.undo(pressed.batch, by=redpel)
    comment.refresh_from_db()
    assert (comment.status, comment.queue_rank) == (Status.HELD, Rank.COMPLAINT)


def test_an_undone_decision_opens_the_objection_again_that_it_had_settled(
    thread, reader, say, redpel
):
    comment = say(thread, reader, "Ditolak.", "rejected")
    objection = moderation.appeal(reader, "Saya keberatan.", comment=comment)
    comment.refresh_from_db()
    pressed = moderation.decide([(comment.pk, comment.head_id)], "approve", by=redpel)
    objection.refresh_from_db()
    assert objection.closed_at
    moderation.undo(pressed.batch, by=redpel)
    objection.refresh_from_db()
    assert objection.closed_at is None


def test_a_comment_of_the_archive_that_is_held_again_waits_with_the_archive(
    thread, redpel
):
    import_comments([Imported("a", thread.pk, "Eri", "Semoga lancar.", timezone.now())])
    comment = Comment.objects.get()
    moderation.decide([(comment.pk, comment.head_id)], "hold", by=redpel)
    comment.refresh_from_db()
    assert comment.queue_rank == Rank.ARCHIVE
