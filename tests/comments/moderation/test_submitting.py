"""Readers write: what stands in their way, what a second press does, and what an edit
sets off.
"""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from comments import moderation, pipeline
from comments.models import (
    Comment,
    CommentRevision,
    Identity,
    Outbox,
    Sanction,
    SpentToken,
    Status,
    ThreadSetting,
)
from comments.refusals import CommentRefused
from people.append_only import Unchangeable

SLOW = moderation.Arrival(seconds=60.0)


def send(
    article, identity, body="Terima kasih.", jti="a", parent=None, how=SLOW
) -> Comment:
    return moderation.submit(
        article.pk, identity, body, jti_hash=jti, how=how, parent=parent
    )


def test_a_new_reader_s_comment_waits_and_a_trusted_one_s_is_up(
    thread, reader, trusted
):
    assert send(thread, reader).status == Status.HELD
    assert (
        send(thread, trusted, "Jalannya sudah bagus.", "b").status == Status.PUBLISHED
    )


@pytest.mark.attack(45)
def test_the_same_form_sent_twice_is_one_comment(thread, reader):
    first = send(thread, reader)
    again = send(thread, reader, "Teks lain sama sekali.")
    assert again == first
    assert Comment.objects.count() == 1
    assert CommentRevision.objects.get().body == "Terima kasih."


@pytest.mark.attack(2)
def test_an_answer_to_an_answer_hangs_in_the_same_thread(thread, trusted, say):
    root = say(thread, trusted, "Akar.")
    answer = say(thread, trusted, "Jawaban.", "published", parent=root)
    third = say(thread, trusted, "Jawaban atas jawaban.", "published", parent=answer)
    assert (third.parent, third.root) == (answer, root)


@pytest.mark.attack(1)
def test_a_parent_of_another_story_is_refused_and_nothing_is_stored(
    thread, trusted, say, tell
):
    elsewhere = say(tell("Berita lain"), trusted, "Di sana.")
    with pytest.raises(CommentRefused) as refusal:
        send(thread, trusted, parent=elsewhere)
    assert refusal.value.status == 400
    assert Comment.objects.count() == 1
    assert not SpentToken.objects.filter(pk="a").exists()


@pytest.mark.parametrize("status", ["held", "rejected", "spam", "removed_by_author"])
def test_nobody_answers_what_is_not_up(thread, trusted, say, status):
    root = say(thread, trusted, "Akar.", "published")
    gone = say(thread, trusted, "Akar yang lain.", status)
    with pytest.raises(CommentRefused) as refusal:
        send(thread, trusted, parent=gone)
    assert refusal.value.code == "parent_gone"
    assert not root.answers.exists()


def test_a_closed_thread_takes_no_comment_and_no_edit_but_gives_removal(
    thread, trusted, say
):
    comment = say(thread, trusted)
    ThreadSetting.objects.create(article=thread, mode="closed")
    with pytest.raises(CommentRefused) as refusal:
        send(thread, trusted)
    assert refusal.value.code == "closed"
    with pytest.raises(CommentRefused) as refusal:
        moderation.edit(comment, "Baru.", by=trusted, base=comment.head_id, how=SLOW)
    assert refusal.value.code == "not_editable"
    assert moderation.remove(comment, by=trusted).status == Status.REMOVED


def test_a_withdrawn_story_takes_none(thread, trusted, pemred):
    thread.move(
        "withdraw",
        by=pemred,
        asked_by="external",
        ground="sara",
        reason="Menyudutkan satu suku.",
    )
    with pytest.raises(CommentRefused) as refusal:
        send(thread, trusted)
    assert refusal.value.code == "gone"


def test_a_suspended_reader_may_not_write_or_edit_but_may_remove(
    thread, trusted, say, pemred
):
    comment = say(thread, trusted)
    until = timezone.now() + timedelta(days=3)
    moderation.sanction(trusted, "suspend", by=pemred, reason="hinaan", until=until)
    with pytest.raises(CommentRefused) as refusal:
        send(thread, trusted)
    assert (refusal.value.code, refusal.value.status) == ("suspended", 403)
    with pytest.raises(CommentRefused):
        moderation.edit(comment, "Baru.", by=trusted, base=comment.head_id, how=SLOW)
    assert moderation.remove(comment, by=trusted).status == Status.REMOVED
    with time_machine.travel(until + timedelta(minutes=1)):
        # the sanction took her trust
        assert send(thread, trusted).status == Status.HELD


def test_a_warning_is_read_before_the_next_comment(thread, trusted, pemred):
    warning = moderation.sanction(trusted, "warn", by=pemred, reason="hinaan")
    with pytest.raises(CommentRefused) as refusal:
        send(thread, trusted)
    assert refusal.value.code == "warning_unread"
    moderation.acknowledge(warning, by=trusted)
    assert send(thread, trusted).status == Status.PUBLISHED


def test_new_rules_are_accepted_before_the_next_comment(thread, trusted, terms):
    type(terms).objects.create(version=terms.version + 1, text="Baru.", digest="1" * 64)
    with pytest.raises(CommentRefused) as refusal:
        send(thread, trusted)
    assert refusal.value.code == "consent_missing"


def test_an_account_that_was_erased_in_another_tab_writes_nothing(thread, reader):
    Identity.objects.filter(pk=reader.pk).update(state="deleted")
    with pytest.raises(CommentRefused) as refusal:
        send(thread, reader)
    assert refusal.value.code == "session_over"


@pytest.mark.attack(60)
def test_an_edit_into_spam_takes_a_published_comment_down_at_once(thread, trusted, say):
    comment = say(thread, trusted, status="published")
    edited = moderation.edit(
        comment,
        "Daftar di ѕӏоt88 sekarang.",
        by=trusted,
        base=comment.head_id,
        how=SLOW,
    )
    assert edited.status == Status.HELD
    assert edited.revisions.count() == 2
    assert moderation.recount() == []


@pytest.mark.attack(61)
def test_an_edit_after_approval_is_read_again(thread, reader, say):
    comment = say(thread, reader, status="published")
    edited = moderation.edit(
        comment, "Kebalikannya.", by=reader, base=comment.head_id, how=SLOW
    )
    assert edited.status == Status.HELD
    assert not edited.is_reviewed


def test_a_comment_is_edited_for_half_an_hour_by_its_writer_only(
    thread, trusted, reader, say
):
    comment = say(thread, trusted)
    with pytest.raises(CommentRefused):
        moderation.edit(
            comment, "Bukan saya.", by=reader, base=comment.head_id, how=SLOW
        )
    with (
        time_machine.travel(timezone.now() + timedelta(minutes=31)),
        pytest.raises(CommentRefused) as refusal,
    ):
        moderation.edit(
            comment, "Terlambat.", by=trusted, base=comment.head_id, how=SLOW
        )
    assert refusal.value.status == 403
    assert comment.revisions.count() == 1


def test_a_decided_text_cannot_be_laundered_by_an_edit(thread, trusted, say):
    comment = say(thread, trusted, status="rejected")
    with pytest.raises(CommentRefused):
        moderation.edit(comment, "Baru.", by=trusted, base=comment.head_id, how=SLOW)


def test_a_stale_edit_shows_the_text_that_stands(thread, trusted, say):
    comment = say(thread, trusted)
    first = comment.head_id
    moderation.edit(comment, "Baru.", by=trusted, base=first, how=SLOW)
    with pytest.raises(CommentRefused) as refusal:
        moderation.edit(comment, "Lain.", by=trusted, base=first, how=SLOW)
    assert refusal.value.details["head"].body == "Baru."


@pytest.mark.attack(58)
def test_a_fault_in_a_phase_holds_the_comment(thread, trusted, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setitem(pipeline.PHASES, "links", broken)
    assert send(thread, trusted).status == Status.HELD


@pytest.mark.attack(58)
def test_a_fault_while_storing_leaves_nothing_behind(thread, trusted, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr(pipeline, "save_findings", broken)
    with pytest.raises(RuntimeError):
        send(thread, trusted)
    assert not Comment.objects.exists()
    assert not SpentToken.objects.exists()


def test_everything_is_held_in_a_thread_that_is_read_first_and_for_a_reader_who_is(
    thread, trusted, pemred
):
    moderation.sanction(trusted, "premoderate", by=pemred, reason="hinaan")
    assert Sanction.objects.get().kind == "premoderate"
    Identity.objects.filter(pk=trusted.pk).update(
        approved_n=3, first_approved_day="2026-01-01"
    )
    assert send(thread, trusted).status == Status.HELD


@pytest.mark.attack(48)
def test_the_paper_answers_at_once_and_says_who(thread, redpel, rahma):
    comment = moderation.write(thread.pk, redpel, "Terima kasih, kami cek.")
    assert (comment.status, comment.is_reviewed, comment.staff) == (
        Status.PUBLISHED,
        True,
        redpel,
    )
    with pytest.raises(CommentRefused):
        moderation.write(thread.pk, rahma, "Saya juga.")


def test_a_reply_is_told_to_who_asked_for_it_and_only_once_it_is_up(
    thread, reader, trusted, say, redpel
):
    Identity.objects.filter(pk=trusted.pk).update(notify_replies=True)
    trusted.refresh_from_db()
    root = say(thread, trusted, "Akar.")
    reply = say(thread, reader, "Setuju.", parent=root)
    assert not Outbox.objects.filter(kind="reply").exists()
    moderation.decide([(reply.pk, reply.head_id)], "approve", by=redpel)
    assert Outbox.objects.get(kind="reply").identity == trusted
    say(thread, trusted, "Menjawab diri sendiri.", parent=root)
    assert Outbox.objects.filter(kind="reply").count() == 1


def test_a_text_and_a_decision_are_written_once(thread, trusted, say):
    comment = say(thread, trusted, status="published")
    revision = comment.revisions.get()
    for change in (
        revision.save,
        revision.delete,
        CommentRevision.objects.all().delete,
    ):
        with pytest.raises(Unchangeable):
            change()
    with pytest.raises(Unchangeable):
        CommentRevision.objects.update(body="Lain.")
    with pytest.raises(Comment.Undeletable):
        comment.delete()


@pytest.mark.attack(4, 48)
@pytest.mark.parametrize(
    "broken",
    [
        {"parent_id": "own", "root_id": "other"},
        {"parent_id": "other", "root_id": "own"},
        {"parent_id": "other"},
        {"root_id": "other"},
        {"status": "shadow"},
        {"staff_id": "chief"},
        {"import_name": "Redaksi"},
        {"author_id": None},
    ],
)
def test_the_database_itself_refuses_what_can_not_be(
    thread, trusted, say, redpel, broken
):
    comment = say(thread, trusted)
    values = {
        "own": comment.pk,
        "other": say(thread, trusted, "Yang lain.").pk,
        "chief": redpel.pk,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(
            **{k: values.get(v, v) for k, v in broken.items()}
        )
    assert connection.needs_rollback is False
