import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker, Settings

from articles.models import Article
from devtools.management.commands.demo import all_or_nothing
from paper.models import Paper
from tags.models import Tag


def test_the_demo_is_refused_outside_debug(db: None) -> None:
    with pytest.raises(CommandError, match="DEBUG=true only"):
        call_command("demo")
    assert not Paper.objects.exists()


def test_the_demo_is_refused_in_somebodys_own_paper(
    paper: Paper, settings: Settings
) -> None:
    settings.DEBUG = True
    with pytest.raises(CommandError, match="somebody's own"):
        call_command("demo")
    assert not Article.objects.exists()


def test_a_bad_address_is_answered_with_a_sentence(
    db: None, settings: Settings
) -> None:
    settings.DEBUG = True
    with pytest.raises(CommandError, match="without a slash"):
        call_command("demo", site_url="paper.example/")
    assert not Paper.objects.exists()


def test_an_interrupted_filling_leaves_nothing(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Outside any test's transaction, as the command runs.

    What is durable inside goes back all the same.
    """
    with django_db_blocker.unblock():
        with pytest.raises(KeyboardInterrupt), all_or_nothing():  # noqa: PT012
            with transaction.atomic(durable=True):
                Tag.objects.create(name="Half done")
            raise KeyboardInterrupt
        assert not Tag.objects.filter(name="Half done").exists()
