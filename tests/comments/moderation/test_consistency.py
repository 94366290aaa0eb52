"""What a hand in the database can break is found, and the counts can be set right."""

import pytest
from django.db.models.query import QuerySet

from comments.models import Comment, CommentRevision, ThreadStats
from comments.moderation import faults, recount
from people.models import AuditEvent


def test_a_sound_paper_has_no_faults(thread, trusted, say):
    say(thread, trusted, "Jawaban.", parent=say(thread, trusted, "Akar."))
    assert list(faults()) == []
    assert recount() == []


@pytest.mark.attack(3)
def test_hand_made_faults_are_each_named(thread, trusted, say, tell):
    root, other = (
        say(thread, trusted, "Akar."),
        say(tell("Berita lain"), trusted, "Di sana."),
    )
    reply, second = (
        say(thread, trusted, body, parent=root)
        for body in ("Satu kabar.", "Dua kabar.")
    )
    third = say(thread, trusted, "Akar ketiga.", "published")
    Comment.objects.filter(pk=reply.pk).update(root=second, parent=second)
    Comment.objects.filter(pk=second.pk).update(parent=other)
    Comment.objects.filter(pk=third.pk).update(listed=False)
    QuerySet.update(
        CommentRevision.objects.filter(pk=root.head_id), comment=other, number=7
    )
    told = "\n".join(faults())
    for key, words in (
        (reply.key, "no root"),
        (second.key, "another story"),
        (third.key, "listed"),
        (root.key, "another comment's text"),
        (other.key, "older text"),
    ):
        assert any(key in line and words in line for line in told.splitlines()), (
            words,
            told,
        )


@pytest.mark.attack(76)
def test_wrong_counts_are_found_and_repaired(thread, trusted, say):
    root = say(thread, trusted, "Akar.")
    say(thread, trusted, "Jawaban.", parent=root)
    ThreadStats.objects.update(published=9)
    Comment.objects.filter(pk=root.pk).update(replies_published=5)
    assert len(recount()) == 2
    assert len(recount(repair=True)) == 2
    assert recount() == []
    assert AuditEvent.objects.filter(action="comment.recount").count() == 2
