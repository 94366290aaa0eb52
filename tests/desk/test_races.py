"""Many people at one story at once, over HTTP.

Every text is found afterwards, and nobody is met with an error.
"""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from articles.models import Article
from tests.desk.screen import form_of, url_of

SAVES, THREADS = 200, 20


class NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def send(base: str, cookies: str, token: str, url: str, fields: dict) -> int:
    """POST a form as a browser would and give the status of the answer."""
    body = urlencode(fields | {"csrfmiddlewaretoken": token}, doseq=True).encode()
    request = Request(base + url, body, {"Cookie": cookies, "Referer": base + url})
    try:
        with build_opener(NoRedirect).open(request, timeout=60) as answer:
            return answer.status
    except OSError as error:
        return getattr(error, "code", 599)


@pytest.fixture
def cookies(rahma) -> tuple[str, str]:
    client = Client()
    client.force_login(rahma)
    token = "a" * 32
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}; csrftoken={token}", token


def test_of_200_stale_saves_by_20_threads_every_text_is_kept_and_none_fails(
    live_server, draft, cookies
):
    base, texts = form_of(draft), [f"Judul nomor {n}" for n in range(SAVES)]
    with ThreadPoolExecutor(THREADS) as pool:
        sent = pool.map(
            lambda text: send(
                live_server.url, *cookies, url_of(draft), base | {"headline": text}
            ),
            texts,
        )
        statuses = list(sent)
    connections.close_all()
    assert sorted(set(statuses)) == [302, 409]
    kept = [revision.copy.headline for revision in draft.revisions.all()]
    assert set(texts) <= set(kept)


def test_of_20_publishes_at_once_one_prints_and_the_others_are_told(
    live_server, draft, carry, mira
):
    carry(draft, "approved")
    client = Client()
    client.force_login(mira)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={'a' * 32}"
    fields = {"base": Article.objects.get(pk=draft.pk).revision, "_step": "publish"}
    with ThreadPoolExecutor(THREADS) as pool:
        statuses = list(
            pool.map(
                lambda _n: send(
                    live_server.url, cookie, "a" * 32, url_of(draft), fields
                ),
                range(THREADS),
            )
        )
    connections.close_all()
    assert sorted(statuses) == [302] + [409] * (THREADS - 1)
    assert draft.versions.count() == 1
