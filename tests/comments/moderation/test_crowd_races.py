"""Whole crowds at one story in the same moment.

Every count is right afterwards, and each act counts once.
"""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from comments import moderation
from comments.models import (
    Batch,
    Comment,
    Decision,
    Identity,
    SpentToken,
    Status,
    ThreadStats,
)
from comments.moderation import erasing
from comments.refusals import CommentRefused
from tests.comments.form import hidden, send
from tests.comments.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
SLOW = moderation.Arrival(seconds=60.0)
SEED = 20261127


@pytest.mark.attack(76)
def test_counts_are_right_after_all_sorts_of_acts_at_once(
    thread, trusted, reader, join, say, redpel, pemred, tell
):
    rng, other = Random(SEED), tell("Berita lain")
    for n in range(4):
        roots = [
            say(story, trusted, f"Akar {n}.", "published") for story in (thread, other)
        ]
        replies = [
            say(root.article, reader, f"Jawab {n}.", "held", parent=root)
            for root in roots
        ]
        leaving = join(f"l{n}@pembaca.example", f"Lia {n}")
        say(thread, leaving, f"Sebentar saja {n}.", "published")
        both = [(row.pk, row.head_id) for row in (*roots, *replies)]
        acts: list[Callable[[], Any]] = [
            lambda p=both: moderation.decide(p, "approve", by=redpel),
            lambda p=both[::-1]: moderation.decide(p, "spam", by=pemred),
            lambda r=roots[0]: moderation.remove(r, by=trusted),
            lambda r=replies[1]: moderation.edit(
                r, "Lain.", by=reader, base=r.head_id, how=SLOW
            ),
            lambda r=roots[1], n=n: moderation.submit(
                other.pk, trusted, f"Ikut {n}.", jti_hash=f"i{n}", how=SLOW, parent=r
            ),
            lambda r=roots[1]: moderation.report(
                r, category="ban1", identity=reader, net_hash=b"n" * 16
            ),
            lambda who=leaving: erasing.erase(who, keep_comments=False),
            lambda r=roots[0]: moderation.write(
                thread.pk, redpel, "Terima kasih.", parent=r
            ),
        ]
        rng.shuffle(acts)
        at_once(*acts)
        assert moderation.recount() == []
        assert list(moderation.faults()) == []
    assert ThreadStats.objects.count() == 2


@pytest.mark.attack(8, 9)
def test_an_undo_and_another_moderator_s_decision_at_once_leave_one_of_the_two_standing(
    thread, reader, say, redpel, pemred
):
    for n in range(6):
        comment = say(thread, reader, f"Komentar {n}.")
        batch = moderation.decide(
            [(comment.pk, comment.head_id)], "spam", by=redpel
        ).batch
        seen = (comment.pk, comment.head_id, "spam")
        undone, decided = at_once(
            lambda b=batch: moderation.undo(b, by=redpel),
            lambda s=seen: moderation.decide([s], "approve", by=pemred),
        )
        now = Comment.objects.get(pk=comment.pk)
        assert len(undone.done) + len(decided.done) == 1
        assert now.status == (Status.PUBLISHED if decided.done else Status.HELD)
    assert moderation.recount() == []


@pytest.mark.attack(10)
def test_a_press_undone_twice_at_once_is_undone_once(thread, reader, say, redpel):
    comments = [say(thread, reader, f"Komentar {n}.") for n in range(3)]
    batch = moderation.decide(
        [(one.pk, one.head_id) for one in comments], "spam", by=redpel
    ).batch
    results = at_once(
        *[lambda: moderation.undo(Batch.objects.get(pk=batch.pk), by=redpel)] * 3
    )
    assert sum(isinstance(result, CommentRefused) for result in results) == 2
    assert Decision.objects.filter(action="undo").count() == 3
    assert Identity.objects.get(pk=reader.pk).spam_n == 0


@pytest.mark.attack(8)
def test_of_five_moderators_at_once_one_decides_on_each_comment(
    thread, reader, say, redpel, pemred
):
    comments = [say(thread, reader, f"Komentar {n}.") for n in range(6)]
    picks = [(one.pk, one.head_id, one.status) for one in comments]
    ways = [
        (redpel, "approve"),
        (pemred, "spam"),
        (redpel, "spam"),
        (pemred, "approve"),
        (redpel, "approve"),
    ]
    at_once(
        *[
            lambda w=w, a=a: moderation.decide(Random(SEED).sample(picks, 6), a, by=w)
            for w, a in ways
        ]
    )
    decided = Decision.objects.by_humans().values_list("comment", flat=True)
    assert sorted(decided) == sorted(one.pk for one in comments)
    assert moderation.recount() == []


@pytest.mark.attack(45)
def test_a_form_pressed_six_times_at_once_is_one_comment_and_one_address(
    client, thread, trusted, sign_in
):
    sign_in(client, trusted)
    url = f"/komentar/tulis/{thread.pk}/"
    fields = hidden(client.get(url).content.decode()) | {
        "body": "Jembatan ini sudah lama ditunggu."
    }
    answers = at_once(*[lambda: send(client, url, fields)] * 6)
    assert {(answer.status_code, answer.url) for answer in answers} == {
        (303, answers[0].url)
    }
    assert (Comment.objects.count(), SpentToken.objects.count()) == (1, 1)


@pytest.mark.attack(7)
def test_a_moderator_s_own_change_and_the_author_s_at_once_never_mix(
    thread, reader, say, redpel
):
    for n in range(6):
        comment = say(thread, reader, f"Komentar {n}.")
        base = comment.head_id
        known = {"by": redpel, "base": base, "reason": "hinaan", "approve": True}
        first, second = at_once(
            lambda c=comment, b=base: moderation.edit(
                c, "Punya pembaca.", by=reader, base=b, how=SLOW
            ),
            lambda c=comment, k=known: moderation.edit_by_moderator(
                c, "Punya redaksi.", **k
            ),
        )
        assert sum(isinstance(one, CommentRefused) for one in (first, second)) == 1
        now = Comment.objects.get(pk=comment.pk)
        assert (now.status, now.head.body) in [
            (Status.HELD, "Punya pembaca."),
            (Status.PUBLISHED, "Punya redaksi."),
        ]
    assert moderation.recount() == []


@pytest.mark.attack(73, 76)
@pytest.mark.parametrize("keep", [True, False])
def test_erasing_and_deciding_at_once_wait_for_each_other(
    keep, thread, join, say, redpel, tell
):
    """On PostgreSQL two orders of locks would end one of them by a deadlock."""
    other = tell("Berita lain")
    for n in range(6):
        leaving = join(f"e{n}{keep}@pembaca.example", f"Ela {n}")
        said = [
            say(story, leaving, f"Kabar {n} dari sini.") for story in (thread, other)
        ]
        picks = [(comment.pk, comment.head_id) for comment in said]
        done = at_once(
            lambda who=leaving: erasing.erase(who, keep_comments=keep),
            lambda p=picks: moderation.decide(p, "approve", by=redpel),
        )
        assert done[0] is None
        leaving.refresh_from_db()
        assert (leaving.state, leaving.email) == (Identity.State.DELETED, None)
    assert moderation.recount() == []


@pytest.mark.attack(76)
def test_trust_adds_up_when_two_moderators_decide_on_one_reader_at_once(
    thread, join, say, redpel, pemred, tell
):
    other = tell("Berita lain")
    for n in range(6):
        writer = join(f"t{n}@pembaca.example", f"Tia {n}")
        here, there = (
            say(story, writer, f"Kabar {n} dari sini.") for story in (thread, other)
        )
        at_once(
            lambda c=here: moderation.decide([(c.pk, c.head_id)], "approve", by=redpel),
            lambda c=there: moderation.decide(
                [(c.pk, c.head_id)], "reject", by=pemred, reason="hinaan"
            ),
        )
        writer.refresh_from_db()
        assert (writer.approved_n, writer.rejected_n) == (1, 1)
    assert moderation.recount_readers() == []


def test_an_objection_sent_twice_at_once_is_one(thread, join, say, redpel):
    for n in range(4):
        writer = join(f"o{n}@pembaca.example", f"Oca {n}")
        comment = say(thread, writer, f"Ditolak {n}.", "rejected")
        sent = at_once(
            *(
                lambda w=writer, c=comment: moderation.appeal(
                    w, "Keberatan.", comment=c
                )
                for _ in range(2)
            )
        )
        assert {row.pk for row in sent} == {comment.appeals.get().pk}
