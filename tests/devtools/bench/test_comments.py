"""What comments cost, measured in threads of the shapes that are told."""

from collections.abc import Callable

import pytest

from articles.models import Article
from comments.models import Comment, ThreadStats
from devtools.bench import comments

STORIES = ("Jalan rusak", "Panen raya", "Banjir surut", "Pasar ramai")


@pytest.fixture
def small(tell: Callable[..., Article], monkeypatch: pytest.MonkeyPatch) -> None:
    """Four stories in print, and shapes that are written in a moment."""
    for headline in STORIES:
        tell(headline)
    monkeypatch.setattr(comments, "FEW", [2] * 3 + [1] * 3)
    monkeypatch.setattr(comments, "MANY", [2] * 12)
    monkeypatch.setattr(comments, "TALL", [20, *[0] * 7])
    monkeypatch.setattr(comments, "HELD", 12)


@pytest.mark.usefixtures("small")
def test_each_story_gets_the_thread_of_its_name_and_the_queue_what_is_held():
    told = comments.stories()
    comments.fill(told)
    shapes = {"few": comments.FEW, "many": comments.MANY, "tall": comments.TALL}
    for name, shape in shapes.items():
        stats = ThreadStats.objects.get(article=told[name])
        published = Comment.objects.published().filter(article=told[name])
        assert published.count() == stats.published == comments.len_of(shape)
        assert published.filter(root=None).count() == len(shape)
    assert Comment.objects.held().count() == comments.HELD
    assert Comment.objects.filter(head=None).count() == 0


@pytest.mark.usefixtures("small")
def test_a_paper_that_has_its_ten_thousand_is_not_filled_again():
    told = comments.stories()
    ThreadStats.objects.update_or_create(
        article=told["tall"], defaults={"published": 10_000}
    )
    comments.fill(told)
    assert not Comment.objects.exists()


def test_a_shape_is_its_conversations_with_all_their_replies():
    assert comments.len_of([9000, 0, 0]) == 9003
