"""Every door that takes a reader's form.

Closed to other sites, quiet when looked at, and never a fault of ours.
"""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comments import moderation
from comments.accounts import login
from comments.models import Comment, Identity
from tests.comments.form import URLENCODED, hidden, send, send_raw
from tests.comments.reader_pages import LOGIN

PAPER, ELSEWHERE = "http://testserver", "https://jahat.example"


@pytest.fixture
def doors(thread, trusted, say, redpel, browser) -> dict[str, str]:
    """Every address of readers that takes a form, by what it does."""
    up, down = (
        say(thread, trusted, "Punya saya."),
        say(thread, trusted, "Ditolak.", "rejected"),
    )
    laid = moderation.sanction(trusted, "warn", by=redpel, reason="hinaan")
    login.ask("orang@lain.example")
    return {
        "write": f"/komentar/tulis/{thread.pk}/",
        "edit": f"/komentar/sunting/{up.key}/",
        "remove": f"/komentar/hapus/{up.key}/",
        "flag": f"/komentar/lapor/{up.key}/",
        "complain": "/komentar/pengaduan/",
        "object": f"/komentar/keberatan/{down.key}/",
        "object to a sanction": f"/komentar/keberatan/sanksi/{laid.pk}/",
        "ask for a code": LOGIN,
        "type a code": "/komentar/akun/kode/",
        "press a link": "/komentar/akun/tautan/",
        "change": "/komentar/akun/",
        "join": "/komentar/akun/daftar/",
        "acknowledge": "/komentar/akun/peringatan/",
        "leave": "/komentar/akun/keluar/",
        "erase": "/komentar/akun/hapus/",
    }


FIELDS = {
    "body": "Palsu.",
    "text": "Palsu.",
    "category": "spam",
    "comments": "all",
    "email": "a@b.example",
    "name": "X",
    "token": "x",
}


def writes(queries: CaptureQueriesContext) -> list[str]:
    return [
        one["sql"]
        for one in queries
        if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
    ]


@pytest.mark.attack(27)
def test_no_door_opens_to_a_form_without_the_page_s_own_token(doors, trusted, sign_in):
    strict = sign_in(Client(enforce_csrf_checks=True), trusted)
    strict.cookies["masuk"] = "browser"
    with CaptureQueriesContext(connection) as queries:
        answers = {
            act: send(strict, url, FIELDS).status_code for act, url in doors.items()
        }
    assert answers == dict.fromkeys(doors, 403)
    assert writes(queries) == []


@pytest.mark.attack(27)
def test_a_good_token_sent_from_another_site_opens_none_either(doors, trusted, sign_in):
    strict = sign_in(Client(enforce_csrf_checks=True), trusted)
    strict.cookies["masuk"] = "browser"
    token = hidden(strict.get(doors["flag"]).content.decode())["csrfmiddlewaretoken"]
    sent = FIELDS | {"csrfmiddlewaretoken": token}
    foreign = {
        act: strict.post(url, sent, headers={"origin": ELSEWHERE}).status_code
        for act, url in doors.items()
    }
    assert foreign == dict.fromkeys(doors, 403)
    assert (
        strict.post(doors["flag"], sent, headers={"origin": PAPER}).status_code == 303
    )


@pytest.mark.attack(27, 35, 70)
def test_whatever_is_opened_nothing_is_done_before_a_button_is_pressed(
    doors, trusted, sign_in
):
    browser = sign_in(Client(), trusted)
    browser.cookies["masuk"] = "browser"
    with CaptureQueriesContext(connection) as queries:
        answers = {
            act: browser.get(url, FIELDS).status_code for act, url in doors.items()
        }
    assert writes(queries) == []
    assert {act for act, status in answers.items() if status == 405} == {"leave"}


RUBBISH = {
    "letters that are none": b"&".join(
        name + b"=%ff%fe%ed%a0%80" for name in (b"email", b"code", b"name", b"text")
    ),
    "a NUL in every field": urlencode(
        dict.fromkeys([*FIELDS, "next", "code", "base", "seen"], "a\x00b")
    ).encode(),
    "numbers without end": urlencode(
        dict.fromkeys([*FIELDS, "code", "base", "seen"], "9" * 40)
    ).encode(),
    "two thousand fields": b"&".join(b"f%d=1" % n for n in range(2000)),
    "a megabyte": b"name=" + b"a" * 1_000_000,
    "nothing": b"",
}


@pytest.mark.parametrize("kind", RUBBISH)
@pytest.mark.parametrize(
    "content_type",
    [URLENCODED, f"{URLENCODED}; charset=nonsense", "multipart/form-data", "x"],
)
def test_no_rubbish_is_a_fault_of_ours(doors, trusted, sign_in, kind, content_type):
    browser = sign_in(Client(), trusted)
    browser.cookies["masuk"] = browser.cookies["daftar"] = "a:b:c"
    # a button is all they are: pressed is pressed
    pressed = {"remove", "leave", "acknowledge", "press a link"}
    answers = {
        act: send_raw(browser, url, RUBBISH[kind], content_type).status_code
        for act, url in doors.items()
        if act not in pressed
    }
    assert {
        act: status
        for act, status in answers.items()
        if status not in (303, 400, 413, 422, 429)
    } == {}
    assert Identity.objects.get().state == "active"
    assert Comment.objects.count() == 2
