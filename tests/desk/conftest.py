from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from articles.models import Article
from articles.text.copy import Copy
from desk.models import PreviewLink
from paper.models import Paper
from people.models import User
from tests.desk.screen import form_of, url_of
from tests.desk.sharing import give

Press = Callable[..., HttpResponse]


@pytest.fixture
def press() -> Press:
    """Somebody presses a button of a story's screen, in a browser of her own."""

    def press(
        user: User, article: Article, step: str = "", **changes: Any
    ) -> HttpResponse:
        client = Client()
        client.force_login(user)
        button = {"_step": step} if step else {}
        return client.post(url_of(article), form_of(article, **changes) | button)

    return press


@pytest.fixture
def seated() -> Callable[[User], Client]:
    """A browser in which this person has logged in."""

    def seated(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return seated


@pytest.fixture
def given(draft: Article, rahma: User) -> tuple[PreviewLink, str]:
    """A link for a lawyer, and its address."""
    return give(draft, rahma)


@pytest.fixture
def own_story(paper: Paper, jon: User, good_copy: Copy) -> Article:
    """A draft of a contributor, who is kept from everybody else's."""
    return Article.start(
        good_copy.with_changes(headline="Naskah Jon", authors=()), by=jon
    )


@pytest.fixture
def mended(tell: Callable[..., Article], mira: User) -> Article:
    """A story whose live text was mended where its copy in work had been changed.

    Somebody has to choose.
    """
    story = tell("Jembatan Kinali diperbaiki")
    story.move("reopen", by=mira)
    copy = story.desk_copy.with_changes(lede="Teras yang baru.")
    story.save_copy(copy, by=mira, base=story.revision)
    told = {"kind": "ralat", "wrong": "Keliru.", "right": "Benar.", "note": "Maaf."}
    story.move(
        "fix", by=mira, version=1, changes={"lede": "Teras yang dibetulkan."}, **told
    )
    return story
