"""Two at one comment in the same moment.

One wins, the other is told, and nothing unread is ever approved.
"""

import pytest

from comments import moderation
from comments.models import Batch, Comment, Complaint, Decision, Report, Status
from tests.comments.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
SLOW = moderation.Arrival(seconds=60.0)


@pytest.mark.attack(7)
def test_an_edit_and_an_approval_at_once_never_approve_a_text_that_nobody_read(
    thread, reader, say, redpel
):
    for n in range(8):
        comment = say(thread, reader, f"Komentar {n}.")
        seen = comment.head_id
        at_once(
            lambda c=comment, s=seen: moderation.edit(
                c, "Teks lain.", by=reader, base=s, how=SLOW
            ),
            lambda c=comment, s=seen: moderation.decide(
                [(c.pk, s)], "approve", by=redpel
            ),
        )
        approved = Decision.objects.filter(comment=comment, action="approve")
        assert all(decision.revision_id == seen for decision in approved)
        now = Comment.objects.get(pk=comment.pk)
        assert now.status == Status.HELD or now.head_id == seen
    assert moderation.recount() == []


@pytest.mark.attack(8)
def test_of_two_moderators_at_once_one_decides_and_the_other_is_told(
    thread, reader, say, redpel, pemred
):
    names = [redpel.name, pemred.name]
    for n in range(8):
        comment = say(thread, reader, f"Komentar {n}.")
        seen = (comment.pk, comment.head_id, comment.status)
        results = at_once(
            lambda s=seen: moderation.decide([s], "approve", by=redpel),
            lambda s=seen: moderation.decide([s], "spam", by=pemred),
        )
        assert sorted(len(result.done) for result in results) == [0, 1]
        told = next(result for result in results if not result.done).skipped[0].why
        winner = next(
            name for name, result in zip(names, results, strict=True) if result.done
        )
        assert [name for name in names if name in told] == [winner]
    assert Batch.objects.count() == 8
    assert moderation.recount() == []


@pytest.mark.attack(45)
def test_one_form_sent_five_times_at_once_is_one_comment(thread, reader):
    def send():
        return moderation.submit(
            thread.pk, reader, "Terima kasih.", jti_hash="one", how=SLOW
        )

    sent = at_once(*[send] * 5)
    assert len({comment.pk for comment in sent}) == 1
    assert Comment.objects.count() == 1


def test_ten_reports_at_once_are_one_complaint(thread, trusted, say):
    comment = say(thread, trusted, status="published")
    tell = lambda: moderation.report(comment, category="ban1")  # noqa: E731
    assert len({complaint.ticket for complaint in at_once(*[tell] * 10)}) == 1
    assert Report.objects.count() == 10
    assert Complaint.objects.count() == 1


@pytest.mark.attack(76)
def test_answers_and_the_removal_of_their_root_at_once_leave_the_counts_right(
    thread, trusted, reader, say
):
    root = say(thread, trusted, "Akar.", "published")

    def answer(n):
        return moderation.submit(
            thread.pk, reader, f"Jawab {n}", jti_hash=f"{n}", how=SLOW, parent=root
        )

    at_once(
        lambda: answer(1),
        lambda: answer(2),
        lambda: moderation.remove(root, by=trusted),
        lambda: answer(3),
    )
    assert moderation.recount() == []
    assert list(moderation.faults()) == []
