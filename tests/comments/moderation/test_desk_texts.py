"""The desk changes readers' texts and writes its own.

With a reason, not its own comments, and only in its beats.
"""

import pytest

from comments import moderation
from comments.models import Complaint, Decision, Flag, Status
from comments.moderation import recount_readers
from comments.refusals import CommentRefused
from people.models import User

pytestmark = pytest.mark.django_db


def edit(comment, by, body="Sudah dirapikan.", **more):
    comment.refresh_from_db()
    known = {"by": by, "base": comment.head_id, "reason": "hinaan"}
    return moderation.edit_by_moderator(comment, body, **known | more)


def refusal(act) -> str:
    with pytest.raises(CommentRefused) as refused:
        act()
    return refused.value.code


@pytest.mark.attack(78)
def test_nobody_edits_and_approves_her_own_reader_s_comment(
    thread, reader, say, redpel
):
    comment = say(thread, reader)
    User.objects.filter(pk=redpel.pk).update(email=reader.email.upper())
    redpel.refresh_from_db()
    assert refusal(lambda: edit(comment, redpel, approve=True)) == "own"
    comment.refresh_from_db()
    assert comment.status == Status.HELD


def test_what_a_colleague_wrote_for_the_paper_is_not_rewritten_under_her_name(
    thread, pemred, redpel
):
    answer = moderation.write(thread.pk, pemred, "Terima kasih.")
    assert refusal(lambda: edit(answer, redpel)) == "own"


def test_an_edit_that_approves_is_a_decision_like_any_other(
    thread, reader, trusted, say, redpel
):
    comment = say(thread, reader, "Bupati bodoh sekali.")
    moderation.decide([(comment.pk, comment.head_id)], "approve", by=redpel)
    moderation.decide([(comment.pk, comment.head_id)], "hold", by=redpel)
    moderation.report(comment, category="ban1", identity=trusted)
    edit(comment, redpel, approve=True)
    comment.refresh_from_db()
    assert (comment.status, comment.is_reviewed) == (Status.PUBLISHED, True)
    assert Complaint.objects.get().state == Complaint.State.DECLINED
    assert not Flag.objects.filter(outcome=Flag.Outcome.PENDING).exists()
    reader.refresh_from_db()
    assert reader.approved_n == 1
    assert [
        row for row in recount_readers() if row.startswith(f"reader {reader.pk}:")
    ] == []


def test_an_edit_publishes_nothing_that_was_held_unless_it_approves(
    thread, trusted, say, redpel
):
    comment = say(thread, trusted, "Kabar baik.")
    moderation.decide([(comment.pk, comment.head_id)], "hold", by=redpel)
    assert edit(comment, redpel).status == Status.HELD


def test_what_a_human_held_is_not_published_by_its_writer_s_edit(
    thread, trusted, say, redpel
):
    comment = say(thread, trusted, "Kabar baik.", "published")
    moderation.decide([(comment.pk, comment.head_id)], "hold", by=redpel)
    how = moderation.Arrival(seconds=60.0)
    edited = moderation.edit(
        comment, "Kabar baik sekali.", by=trusted, base=comment.head_id, how=how
    )
    assert edited.status == Status.HELD


def test_other_needs_words_and_they_reach_the_decision(thread, reader, say, redpel):
    comment = say(thread, reader)
    assert refusal(lambda: edit(comment, redpel, reason="lainnya")) == "no_words"
    edit(comment, redpel, reason="lainnya", words="Nomor telepon dihapus.")
    assert (
        Decision.objects.filter(action="edit").latest("pk").words
        == "Nomor telepon dihapus."
    )


@pytest.mark.attack(82)
def test_nobody_writes_for_the_paper_under_another_beat_s_story(thread, yusril):
    assert refusal(lambda: moderation.write(thread.pk, yusril, "Halo.")) == "no_right"


@pytest.mark.parametrize(
    ("reason", "words"),
    [("zzz", ""), ("", "a\x00b"), ("", "x" * 1001), ("a\x00", ""), ("y" * 50, "")],
)
def test_a_reason_that_is_none_and_words_that_nobody_could_keep_change_nothing(
    reason, words, thread, reader, say, redpel
):
    comment = say(thread, reader)
    picks = [(comment.pk, comment.head_id)]
    code = refusal(
        lambda: moderation.decide(
            picks, "approve", by=redpel, reason=reason, words=words
        )
    )
    assert code in ("no_reason", "words_too_long")
    comment.refresh_from_db()
    assert comment.status == Status.HELD
