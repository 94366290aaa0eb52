"""Papers that many tests only look at: made once per module, taken back at its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from devtools.demo.paper import Cast, masthead, write_paper
from devtools.demo.seed_article import tell_seed
from devtools.demo.volume import grow


@contextmanager
def rolled_back() -> Iterator[None]:
    """A transaction round a module's tests, a test's own to Django, so that steps may
    be `durable` in it.
    """
    atomic = transaction.atomic()
    # as Django's TestCase marks its own
    atomic._from_testcase = True  # type: ignore[attr-defined]
    with atomic:
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo_paper(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """The demo as `manage.py demo` leaves it; gives what the command said."""
    said = StringIO()
    with django_db_blocker.unblock(), rolled_back():
        with override_settings(DEBUG=True):
            call_command("demo", stdout=said)
        yield said.getvalue()


@pytest.fixture(scope="module")
def big_paper(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The demo's people with 2,000 stories in bulk and the seed article."""
    with django_db_blocker.unblock(), rolled_back():
        write_paper(masthead("https://paper.example"))
        tell_seed(Cast.load())
        grow(2000, lambda line, done: None)
        yield
