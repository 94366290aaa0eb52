"""The moderators' cast.

Readers and their comments as in tests/comments, and one who only moderates.
"""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from people.models import User
from tests.comments.conftest import join, reader, say, terms, thread, trusted
from tests.conftest import make_user

__all__ = ["join", "reader", "say", "terms", "thread", "trusted"]


@pytest.fixture
def nia(db: None) -> User:
    """A moderator without beats: every comment is hers."""
    return make_user("nia", "Nia Moderator", "moderator")


@pytest.fixture
def desk(nia: User, seated: Callable[[User], Client]) -> Client:
    """Nia's browser."""
    return seated(nia)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Time stands still until a test moves it."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock
