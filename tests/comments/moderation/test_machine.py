"""Ten thousand random acts.

After each of them every count equals a fresh count, and every thread hangs together.
"""

import contextlib
import itertools
import os
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from comments import moderation, pipeline
from comments.models import Batch, Comment, Complaint, Identity, Sanction, Status
from comments.moderation.erasing import erase
from comments.moderation.importing import Imported, import_comments
from comments.refusals import CommentRefused

FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"
EXAMPLES, STEPS = (100, 100) if FULL else (4, 60)
WORDS = (
    "Terima kasih infonya",
    "Kapan jalannya diperbaiki?",
    "gacor s l o t daftar sekarang",
    "Semoga lancar",
)
ACTIONS = ("approve", "reject", "spam", "hold")
SOMEBODY, SOMETHING = st.integers(0, 4), st.integers(0, 30)


class Fault(Exception):
    """Something broke in the middle of an act."""


class Acts(RuleBasedStateMachine):
    """Five readers, two stories, a chief.

    Every act goes through the one door, and some of them break half-way.
    """

    articles: list[Any]
    readers: list[Identity]
    chief: Any

    def __init__(self) -> None:
        super().__init__()
        self.number = itertools.count()
        self.clock = time_machine.travel(timezone.now(), tick=False)
        self.traveller = self.clock.start()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)
        self.clock.stop()

    def chosen(self, n: int) -> Comment | None:
        every = list(Comment.objects.order_by("pk"))
        return every[n % len(every)] if every else None

    def attempt(self, act: Any, *args: Any, **kwargs: Any) -> None:
        with contextlib.suppress(CommentRefused):
            act(*args, **kwargs)

    @rule(
        who=SOMEBODY,
        where=st.integers(0, 1),
        words=st.sampled_from(WORDS),
        n=SOMETHING,
        reply=st.booleans(),
    )
    def submit(self, who: int, where: int, words: str, n: int, reply: bool) -> None:
        parent = self.chosen(n) if reply else None
        article = parent.article_id if parent else self.articles[where].pk
        how = moderation.Arrival(seconds=30.0, net_hash=bytes([who]) * 16)
        body = f"{words} {next(self.number)}"
        self.attempt(
            moderation.submit,
            article,
            self.readers[who],
            body,
            jti_hash=f"{next(self.number)}",
            how=how,
            parent=parent,
        )

    @rule(n=SOMETHING, words=st.sampled_from(WORDS))
    def edit(self, n: int, words: str) -> None:
        if (comment := self.chosen(n)) and comment.author:
            how = moderation.Arrival(seconds=30.0)
            self.attempt(
                moderation.edit,
                comment,
                words,
                by=comment.author,
                base=comment.head_id,
                how=how,
            )

    @rule(n=SOMETHING, approve=st.booleans())
    def mend(self, n: int, approve: bool) -> None:
        if comment := self.chosen(n):
            kept = {
                "by": self.chief,
                "base": comment.head_id,
                "reason": "hinaan",
                "approve": approve,
            }
            self.attempt(moderation.edit_by_moderator, comment, "Disunting.", **kept)

    @rule(n=SOMETHING)
    def remove(self, n: int) -> None:
        if (comment := self.chosen(n)) and comment.author:
            self.attempt(moderation.remove, comment, by=comment.author)

    @rule(
        n=st.lists(SOMETHING, min_size=1, max_size=8), action=st.sampled_from(ACTIONS)
    )
    def decide(self, n: list[int], action: str) -> None:
        picks = [
            (comment.pk, comment.head_id) for comment in map(self.chosen, n) if comment
        ]
        self.attempt(moderation.decide, picks, action, by=self.chief, reason="hinaan")

    @rule(n=SOMETHING)
    def undo(self, n: int) -> None:
        batches = list(Batch.objects.order_by("-pk")[:5])
        if batches:
            self.attempt(moderation.undo, batches[n % len(batches)], by=self.chief)

    @rule(who=SOMEBODY, n=SOMETHING)
    def report(self, who: int, n: int) -> None:
        known = {
            "category": "ban1",
            "identity": self.readers[who],
            "net_hash": bytes([who]) * 16,
        }
        self.attempt(moderation.report, self.chosen(n), **known)

    @rule(n=SOMETHING)
    def write(self, n: int) -> None:
        comment = self.chosen(n)
        article = comment.article_id if comment else self.articles[0].pk
        self.attempt(
            moderation.write, article, self.chief, "Terima kasih.", parent=comment
        )

    @rule(who=SOMEBODY)
    def reject_all(self, who: int) -> None:
        self.attempt(
            moderation.sanction,
            self.readers[who],
            Sanction.Kind.PREMODERATE,
            by=self.chief,
            reason="judol",
        )
        self.attempt(
            moderation.reject_all, self.readers[who], by=self.chief, reason="judol"
        )

    @rule(who=SOMEBODY, keep=st.booleans(), chance=st.integers(0, 9))
    def erase(self, who: int, keep: bool, chance: int) -> None:
        reader = Identity.objects.get(pk=self.readers[who].pk)
        if chance == 0 and reader.state == Identity.State.ACTIVE:
            erase(reader, keep_comments=keep)

    @rule(where=st.integers(0, 1), n=SOMETHING, words=st.sampled_from(WORDS))
    def take_from_the_archive(self, where: int, n: int, words: str) -> None:
        number = next(self.number)
        rows = [
            Imported(
                f"a{number}",
                self.articles[where].pk,
                "Eri",
                words,
                timezone.now(),
                parent=f"b{number}",
            ),
            Imported(
                f"b{number}", self.articles[n % 2].pk, "Ida", "Setuju.", timezone.now()
            ),
        ]
        import_comments(rows)

    @rule(hours=st.sampled_from((0.1, 1, 20, 47)))
    def let_time_pass(self, hours: float) -> None:
        self.traveller.shift(timedelta(hours=hours))
        moderation.meet_deadlines()

    @rule(who=SOMEBODY, n=SOMETHING, action=st.sampled_from(ACTIONS))
    def break_half_way(self, who: int, n: int, action: str) -> None:
        """An act that fails after its first writes leaves nothing behind."""
        before = Comment.objects.count()
        how = moderation.Arrival(seconds=30.0)
        with (
            mock.patch.object(pipeline, "save_findings", side_effect=Fault),
            pytest.raises((Fault, CommentRefused)),
        ):
            moderation.submit(
                self.articles[0].pk,
                self.readers[who],
                "Patah.",
                jti_hash=f"{next(self.number)}",
                how=how,
            )
        assert Comment.objects.count() == before
        broken = mock.patch(
            "comments.moderation.deciding.recount_trust", side_effect=Fault
        )
        if comment := self.chosen(n):
            with broken, contextlib.suppress(Fault, CommentRefused):
                moderation.decide(
                    [(comment.pk, comment.head_id)],
                    action,
                    by=self.chief,
                    reason="hinaan",
                )
            fresh = Comment.objects.get(pk=comment.pk)
            assert (fresh.status, fresh.queue_rank) == (
                comment.status,
                comment.queue_rank,
            )

    @invariant()
    def every_count_is_right(self) -> None:
        assert moderation.recount() == []
        assert list(moderation.faults()) == []
        assert not Comment.objects.filter(status=Status.HELD, held_since=None).exists()
        assert (
            Complaint.objects.exclude(state="open").filter(decided_at=None).count() == 0
        )


@pytest.mark.attack(76)
@pytest.mark.django_db
def test_counts_equal_a_recount_after_ten_thousand_random_acts(
    thread, tell, join, pemred
):
    Acts.articles = [thread, tell("Jalan ke Kinali diperbaiki")]
    day = timezone.localdate()
    known = {
        "approved_n": 3,
        "first_approved_day": day - timedelta(days=9),
        "last_approved_day": day,
    }
    Acts.readers = [
        join(f"r{n}@pembaca.example", f"Pembaca {n}", **(known if n % 2 else {}))
        for n in range(5)
    ]
    Acts.chief = pemred
    run_state_machine_as_test(
        Acts, settings=settings(max_examples=EXAMPLES, stateful_step_count=STEPS)
    )
