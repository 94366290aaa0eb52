from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from articles.models import Article
from people.models import User
from tests.desk.screen import form_of, url_of

Press = Callable[..., HttpResponse]


@pytest.fixture
def press() -> Press:
    """Somebody presses a button of a story's screen, in a browser of her own."""

    def press(user: User, article: Article, step: str = "", **changes: Any) -> HttpResponse:
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
