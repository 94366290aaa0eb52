"""What a story's screen and its steps ask of the database does not grow with its notes,
versions and revisions.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Revision, Version
from desk.models import Note
from people.models import User
from tests.articles.printing.test_records import version_like
from tests.desk.screen import url_of

FORM, PUBLISH = 16, 30


@pytest.fixture
def grown(published, rahma, mira):
    """A printed story that is being revised, given a hundred more notes, revisions and
    earlier versions.
    """
    article = Article.objects.get(pk=published.pk)
    article.move("reopen", by=rahma)

    def grow() -> Article:
        revision, version = (
            article.revisions.get(number=1),
            article.versions.get(number=1),
        )
        known = {
            "article": article,
            "by": mira,
            "state": "draft",
            "kept": revision.kept,
        }
        Revision.objects.bulk_create(
            Revision(number=n, **known) for n in range(1000, 1100)
        )
        Note.objects.bulk_create(
            Note(article=article, by=mira, text=f"Catatan {n}") for n in range(100)
        )
        start = version.live_from - timedelta(days=1)
        Version.objects.bulk_create(
            version_like(
                version,
                number=n,
                live_from=start + timedelta(minutes=n),
                live_until=start + timedelta(minutes=n + 1),
            )
            for n in range(1000, 1100)
        )
        return article

    grow.article = article
    return grow


def cost(act) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


@pytest.mark.parametrize("login", ["rahma", "mira", "pemred"])
def test_the_form_costs_the_same_for_a_story_with_a_hundred_of_each(
    login, grown, request, seated
):
    browser, url = seated(request.getfixturevalue(login)), url_of(grown.article)
    browser.get(url)
    few = cost(lambda: browser.get(url))
    grown()
    assert cost(lambda: browser.get(url)) == few <= FORM


def test_publishing_costs_the_same_for_a_story_with_a_hundred_of_each(
    grown, rahma, mira, pemred
):
    costs = []
    for n in range(2):
        article = Article.objects.get(pk=grown.article.pk)
        if n:
            article.move("reopen", by=rahma)
            grown()
        article.move("submit", by=rahma)
        article.move("approve", by=pemred)
        editor = User.objects.get(pk=mira.pk)  # rights not yet read, as in a request
        costs.append(
            cost(
                lambda article=article, editor=editor: article.move(
                    "publish", by=editor
                )
            )
        )
    assert costs[0] == costs[1] <= PUBLISH
    assert article.versions.filter(live_from__lte=timezone.now()).count() == 103
