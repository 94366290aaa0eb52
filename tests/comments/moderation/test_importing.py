"""Comments of an older paper come with names, dates and threads, and without power."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from comments.models import Comment, Outbox, Rank, Status
from comments.moderation import faults, importing, recount
from comments.moderation.importing import Imported, import_comments

AT = datetime(2019, 5, 2, 3, 4, tzinfo=UTC)


@pytest.fixture
def bring(thread):
    def bring(*rows: dict) -> dict[str, int]:
        known = {
            "article": thread.pk,
            "name": "Eri",
            "body": "Semoga lancar.",
            "at": AT,
        }
        return import_comments(
            [Imported(**{"key": str(n), **known, **row}) for n, row in enumerate(rows)]
        )

    return bring


def test_date_name_and_thread_are_kept_and_twice_changes_nothing(bring):
    rows = [{"key": "b", "parent": "a", "body": "Setuju."}, {"key": "a"}]
    assert bring(*rows)["imported"] == 2
    root, reply = (
        Comment.objects.get(import_key="a"),
        Comment.objects.get(import_key="b"),
    )
    assert (root.shown_name, root.created_at, root.listed_at) == ("Eri (arsip)", AT, AT)
    assert (reply.root, reply.parent, root.is_reviewed) == (root, root, False)
    assert bring(*rows) == {
        "imported": 0,
        "held": 0,
        "known": 2,
        "empty": 0,
        "uprooted": 0,
    }
    assert recount() == []
    assert not Outbox.objects.exists()


@pytest.mark.attack(81)
def test_suspect_and_unapproved_ones_wait_at_the_end_of_the_queue(bring):
    bring({"body": "Daftar di ѕӏоt gасоr sekarang"}, {"approved": False}, {})
    held = Comment.objects.held()
    assert [comment.queue_rank for comment in held] == [Rank.ARCHIVE, Rank.ARCHIVE]
    assert Comment.objects.published().count() == 1


@pytest.mark.attack(81)
def test_a_ring_a_lost_parent_and_another_story_s_become_tops(bring, tell):
    other = tell("Berita lain")
    rows = [
        {"key": "a", "parent": "b"},
        {"key": "b", "parent": "a"},
        {"key": "c", "parent": "zz"},
    ]
    done = bring(*rows, {"key": "d", "parent": "a", "article": other.pk})
    assert done["imported"] == 4
    assert done["uprooted"] == 3
    assert list(faults()) == []


@pytest.mark.attack(81)
def test_a_date_ahead_is_not_listed_ahead_and_markup_is_text(bring):
    bring(
        {
            "at": timezone.now() + timedelta(days=900),
            "body": "<script>alert(1)</script>",
            "name": "<b>Eri</b>" * 20,
        }
    )
    comment = Comment.objects.get()
    assert comment.listed_at <= timezone.now()
    assert comment.head.body == "<script>alert(1)</script>"
    assert len(comment.import_name) <= 60


@pytest.mark.attack(81)
def test_a_large_archive_comes_in_by_two_hundreds_in_the_order_of_its_threads(
    bring, monkeypatch
):
    packs = []
    real = importing.lock_threads

    def counted(keys: Iterable[int]) -> None:
        packs.append(len(pack := [*keys]))
        real(pack)

    monkeypatch.setattr(importing, "lock_threads", counted)
    rows = [
        {"key": f"k{n}", "parent": f"k{n + 1}", "body": f"Jawaban yang ke-{n}."}
        for n in range(450)
    ]
    done = bring(*rows)
    assert packs == [200, 200, 50]
    # the last one's parent is not in the file
    assert (done["imported"], done["uprooted"]) == (450, 1)
    assert Comment.objects.filter(root=None).count() == 1
    assert list(faults()) == []
    assert recount() == []


@pytest.mark.attack(81)
def test_an_archive_gives_nobody_a_badge_an_account_or_a_state(bring, redpel):
    bring(
        {"name": "Redaksi", "body": "Daftar di ѕӏоt gасоr sekarang", "approved": True}
    )
    comment = Comment.objects.get()
    assert (comment.staff, comment.author, comment.is_reviewed) == (None, None, False)
    assert (comment.status, comment.shown_name) == (Status.HELD, "Redaksi (arsip)")


def test_what_holds_nothing_is_left_out(bring):
    assert bring({"body": " \u200b\n"})["empty"] == 1
    assert Comment.objects.filter(status=Status.PUBLISHED).count() == 0
