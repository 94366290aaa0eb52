"""What holds of every form below /komentar/.

Small, readable, its own page's, and a friend in a busy hour.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from comments import urls
from comments.mail import unsubscribing
from comments.models import Identity, Outbox
from tests.comments.form import URLENCODED, send, send_raw
from tests.comments.reader_pages import ACCOUNT, CODE, JOIN, LOGIN
from tests.comments.requests.test_form_guards import Untouched

KEY, TICKET, SIGNS = "a" * 13, "KAAAAAAAA", "x"
PARTS = {
    "write": 1,
    "appeal-sanction": 1,
    "receipt": TICKET,
    "unsubscribe": SIGNS,
    "link": SIGNS,
}
KEYED = ("result", "edit", "remove", "report", "appeal")
NO_FORMS = ("terms", "link")  # these read nothing of what is sent


def pages() -> list[str]:
    """The addresses of all pages that may be sent a form, each once."""
    patterns = urls.urlpatterns
    names = [
        pattern.name.removeprefix("comment-") for pattern in patterns if pattern.name
    ]
    parts = PARTS | dict.fromkeys(KEYED, KEY)
    known = [name for name in dict.fromkeys(names) if name not in NO_FORMS]
    return [
        reverse(f"comment-{name}", args=[parts[name]] if name in parts else [])
        for name in known
    ]


@pytest.fixture
def browser(browser: Client, sign_in: Callable, trusted: Identity) -> Client:
    browser.cookies["masuk"] = "somebody asked for a code here"
    return sign_in(browser, trusted)


@pytest.mark.parametrize("url", pages())
def test_no_page_reads_a_form_that_is_too_large(browser, url):
    sent = {"wsgi.input": Untouched(), "CONTENT_LENGTH": str(200_000)}
    answer = browser.generic("POST", url, b"", content_type=URLENCODED, **sent)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (413, "no-store")
    assert "Kiriman terlalu besar." in answer.content.decode()


@pytest.mark.parametrize("url", pages())
def test_no_page_takes_what_cannot_be_read(browser, url):
    answer = send_raw(browser, url, b"name=%ff%feBudi&email=%ff%fe&code=%ff&all=%ff")
    assert answer.status_code == 400
    assert "Kiriman tidak terbaca." in answer.content.decode()


def test_a_name_in_broken_letters_is_never_stored(browser, trusted):
    assert send_raw(browser, ACCOUNT, b"name=%ff%feBudi").status_code == 400
    trusted.refresh_from_db()
    assert trusted.display_name == "Budi"


@pytest.mark.attack(27)
@pytest.mark.parametrize("url", [url for url in pages() if "berhenti" not in url])
def test_every_form_is_its_own_page_s(browser, url):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    assert send(strict, url, {"name": "Budi"}).status_code == 403


# --- a database that is busy ---


def busy() -> Any:
    """Whatever is asked of a table of comments meets a lock."""

    def locked(execute: Callable, sql: str, *rest: Any) -> Any:
        if "comments_" in sql:
            raise OperationalError("database is locked")
        return execute(sql, *rest)

    return connection.execute_wrapper(locked)


def forms(reader: Identity) -> dict[str, dict[str, str]]:
    """What is sent to each page of an account, and the page answers by asking the
    database.
    """
    account = "/komentar/akun/"
    return {
        LOGIN: {"email": "rina@pembaca.example"},
        CODE: {"code": "123456"},
        f"{account}tautan/": {"token": SIGNS},
        JOIN: {"name": "Rina"},
        ACCOUNT: {"name": "Rina M."},
        f"{account}peringatan/": {"next": ""},
        f"{account}keluar/": {"all": "1"},
        f"{account}unduh/": {"next": ""},
        f"{account}hapus/": {"comments": "erase"},
        f"{account}berhenti/{unsubscribing.token_of(reader)}/": {
            "List-Unsubscribe": "One-Click"
        },
    }


@pytest.mark.attack(58)
@pytest.mark.django_db(transaction=True)
def test_a_busy_database_is_told_as_such_and_what_was_typed_is_there_to_copy(
    browser, trusted
):
    before = Identity.objects.values().get()
    for url, fields in forms(trusted).items():
        with busy():
            answer = send(browser, url, fields)
        assert (url, answer.status_code) == (url, 503)
        assert (answer.headers["Retry-After"], answer.headers["Cache-Control"]) == (
            "5",
            "no-store",
        )
        for name in {"name", "email"} & {*fields}:
            assert f"readonly>{fields[name]}</textarea>" in answer.content.decode()
    assert Identity.objects.values().get() == before
    assert not Outbox.objects.exists()


def test_a_page_that_is_only_looked_at_says_so_too(browser):
    with busy():
        answer = browser.get(ACCOUNT)
    assert (answer.status_code, "sibuk" in answer.content.decode()) == (503, True)
