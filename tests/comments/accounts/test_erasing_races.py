"""Somebody closes an account while comments of it are still coming in."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connections

from comments import moderation
from comments.models import Comment, CommentRevision
from comments.moderation import erasing
from comments.refusals import CommentRefused

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 8


@pytest.mark.attack(73, 76)
def test_no_comment_slips_past_an_erasure(reader, thread):
    def write(number: int) -> str:
        how = moderation.Arrival(seconds=60.0)
        try:
            moderation.submit(
                thread.pk,
                reader,
                f"Rina menulis yang ke-{number}.",
                jti_hash=f"{number}",
                how=how,
            )
        except CommentRefused as refused:
            return refused.code
        finally:
            connections.close_all()
        return "stored"

    def erase(_number: int) -> str:
        try:
            erasing.erase(reader, keep_comments=False)
        except OperationalError as error:
            return str(error)
        finally:
            connections.close_all()
        return "erased"

    acts = [write] * (WRITERS // 2) + [erase] + [write] * (WRITERS // 2)
    with ThreadPoolExecutor(len(acts)) as pool:
        said = list(pool.map(lambda number: acts[number](number), range(len(acts))))
    assert set(said) <= {"stored", "session_over", "erased"}
    assert "erased" in said
    assert not Comment.objects.filter(author=reader).exists()
    assert not CommentRevision.objects.exclude(body="").exists()
    assert moderation.recount() == []
