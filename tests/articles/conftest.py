"""For stories that are carried through several prints."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.utils import timezone

from articles.models import Article
from people.models import User
from tests.conftest import telling


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Time stands still until the test moves it."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.fixture
def revise(rahma: User, mira: User) -> Callable[..., Article]:
    """Carries a changed text through the desk, to be printed now or scheduled until
    `live_at`; `told` is what readers are told of the change.
    """

    def revise(article: Article, *, live_at=None, told=None, **changes) -> Article:
        article.move("reopen", by=rahma)
        article.save_copy(
            article.desk_copy.with_changes(**changes), by=rahma, base=article.revision
        )
        article.move("submit", by=rahma)
        article.move("approve", by=mira)
        article.move(
            "schedule" if live_at else "publish",
            by=mira,
            **(telling(article, live_at) if told is None else told),
            **({"live_at": live_at} if live_at else {}),
        )
        return article

    return revise
