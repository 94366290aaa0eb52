"""A small paper with one of everything that a public page can show."""

from collections.abc import Callable

import pytest

from articles.models import Article
from paper.models import Paper
from people.models import User
from tests.newsroom.small_paper import SmallPaper, build


@pytest.fixture
def small_paper(paper: Paper, tell: Callable[..., Article], pemred: User) -> SmallPaper:
    """One of everything that a public page can show."""
    return build(paper, tell, pemred)
