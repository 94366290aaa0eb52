"""The way from the address to the first comment's form, as a browser without script
goes it.
"""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from comments.accounts import login as proving
from comments.accounts import session
from comments.models import Consent, Identity, Outbox, Terms
from comments.moderation import erasing
from tests.comments.reader_pages import (
    ACCOUNT,
    BANS,
    CODE,
    JOIN,
    LOGIN,
    fields_of,
    form_action,
    ordered,
    prove,
)

pytestmark = pytest.mark.django_db
PRESS = "/komentar/akun/tautan/"


def test_a_new_reader_comes_from_the_story_to_the_story(browser, published):
    story = published.get_absolute_url()
    page = browser.get(f"{LOGIN}?next={story}")
    assert fields_of(page)["next"] == story
    asked = browser.post(LOGIN, {"email": " Rina@Pembaca.example ", "next": story})
    assert (asked.status_code, asked.url) == (303, CODE)
    assert browser.get(CODE).status_code == 200
    proved = browser.post(
        CODE, {"code": f" {ordered()['code'][:3]} {ordered()['code'][3:]} "}
    )
    assert (proved.status_code, proved.url) == (303, JOIN)
    assert fields_of(browser.get(JOIN)) == {"name": ""}  # no box is ticked beforehand
    joined = browser.post(JOIN, {"name": "Rina", **BANS})
    assert (joined.status_code, joined.url) == (303, story)
    reader = Identity.objects.get()
    assert (reader.email, reader.display_name, reader.notify_replies) == (
        "Rina@pembaca.example",
        "Rina",
        False,
    )
    assert Consent.objects.get().terms == Terms.current()
    assert browser.get(ACCOUNT).status_code == 200


def test_a_known_reader_is_signed_in_by_the_code(browser, reader):
    proved = prove(browser, reader.email, next="/komentar/saya/")
    assert (proved.status_code, proved.url) == (303, "/komentar/saya/")
    assert browser.get(ACCOUNT).status_code == 200
    reader.refresh_from_db()
    assert reader.last_login_at is not None


@pytest.mark.attack(28, 35)
def test_the_link_shows_whose_account_it_is_and_waits_for_the_button(browser, reader):
    browser.post(LOGIN, {"email": reader.email})
    link = f"/komentar/akun/tautan/{ordered()['token']}/"
    scanner = Client()
    for _look in range(3):
        page = scanner.get(link)
        assert page.status_code == 200
        assert "r•••@pembaca.example" in page.content.decode()
        assert session.COOKIE not in page.cookies
    other, sent = Client(), fields_of(scanner.get(link))
    assert other.post(PRESS, sent).status_code == 303
    assert other.get(ACCOUNT).status_code == 200
    spent = Client().post(PRESS, sent)
    assert (spent.status_code, session.COOKIE in spent.cookies) == (410, False)


def test_a_strange_link_says_so_without_a_trace(browser):
    for response in (
        browser.get("/komentar/akun/tautan/abc/"),
        browser.post(PRESS, {"token": "abc"}),
    ):
        assert (response.status_code, [*response.cookies]) == (410, [])


@pytest.mark.attack(26)
def test_a_link_that_is_still_good_is_in_no_log_whoever_sends_what_to_its_address(
    browser, reader, caplog
):
    browser.post(LOGIN, {"email": reader.email})
    token, strict = ordered()["token"], Client(enforce_csrf_checks=True)
    page = strict.get(f"/komentar/akun/tautan/{token}/")
    assert form_action(page) == ("post", PRESS)
    for end in ("/", ""):
        for answer in (
            strict.post(f"/komentar/akun/tautan/{token}{end}", {"a": "b"}),
            strict.put(PRESS + token + end),
        ):
            assert answer.status_code == 303
    assert strict.post(PRESS, fields_of(page)).status_code == 403
    assert "Forbidden" in caplog.text
    assert token not in caplog.text
    assert Client().post(PRESS, fields_of(page)).status_code == 303


@pytest.mark.attack(28, 35)
def test_looking_at_a_link_signs_nobody_in_even_if_it_becomes_good_meanwhile(
    browser, reader, monkeypatch
):
    browser.post(LOGIN, {"email": reader.email})
    token, later = ordered()["token"], [proving.of_link, lambda token: None]
    monkeypatch.setattr(proving, "of_link", lambda token: later.pop()(token))
    looked = browser.get(f"/komentar/akun/tautan/{token}/")
    assert (looked.status_code, session.COOKIE in looked.cookies) == (410, False)


@pytest.mark.attack(37, 38)
@pytest.mark.parametrize(
    "typed",
    [
        "",
        "rina",
        "rina@",
        "@pembaca.example",
        "rina@localhost",
        "rina@pembaca.example, budi@pembaca.example",
        "rina@pembaca.example budi@pembaca.example",
        "rina@pembaca.example;budi@pembaca.example",
        "Rina <rina@pembaca.example>",
        '"rina"@pembaca.example',
        "rina@pembaca.example\nBcc: budi@pembaca.example",
        "rina@pembaca.example\r\n",
        "rina\x00@pembaca.example",
        "rina@pemb\u202eaca.example",
        "rina@" + "a" * 300 + ".example",
        "r" * 250 + "@pembaca.example",
        "rína@pembaca.example",
        "\u212aim@pembaca.example",  # its small letter is a plain k
        "wi\u017fnu@pembaca.example",
        "rina@..example",
    ],
)
def test_what_is_not_one_bare_address_is_refused_and_kept_in_the_form(browser, typed):
    response = browser.post(LOGIN, {"email": typed})
    assert response.status_code == 422
    assert not Outbox.objects.exists()
    assert 'role="alert"' in response.content.decode()


@pytest.mark.attack(38)
def test_an_address_that_only_looks_like_another_s_is_refused_in_a_sentence(browser):
    text = browser.post(LOGIN, {"email": "\u212aim@pembaca.example"}).content.decode()
    assert "a-z" in text


@pytest.mark.attack(38)
def test_a_domain_of_other_letters_becomes_the_one_that_mail_knows(browser):
    assert browser.post(LOGIN, {"email": "rina@pembacä.example"}).status_code == 303
    assert Outbox.objects.get().address == "rina@xn--pembac-gua.example"


def test_a_wrong_code_is_answered_on_the_same_page(browser):
    browser.post(LOGIN, {"email": "rina@pembaca.example"})
    for typed in (
        "",
        "abc",
        "12345",
        "1234567",
        "١٢٣٤٥٦",
        "999999" if ordered()["code"] != "999999" else "1",
    ):
        response = browser.post(CODE, {"code": typed})
        assert response.status_code == 422
        assert session.COOKIE not in response.cookies


def test_without_having_asked_there_is_no_page_for_a_code(browser):
    assert browser.get(CODE).url == LOGIN


def test_the_mail_can_be_asked_for_once_more(browser):
    browser.post(LOGIN, {"email": "rina@pembaca.example", "next": "/komentar/saya/"})
    first = browser.cookies["masuk"].value
    too_soon = browser.post(CODE, {"again": "1"})
    assert (too_soon.status_code, "Retry-After" in too_soon.headers) == (429, True)
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        assert browser.post(CODE, {"again": "1"}).status_code == 303
        assert browser.cookies["masuk"].value != first
        assert browser.post(CODE, {"code": ordered()["code"]}).url == JOIN
    assert Outbox.objects.count() == 2


@pytest.mark.attack(29)
def test_a_strange_way_back_leads_to_the_front_page(browser, reader):
    assert prove(browser, reader.email, next="//orang.example/").url == "/"


# --- joining ---


@pytest.mark.attack(18)
def test_no_name_and_no_box_may_be_missing(browser):
    prove(browser, "rina@pembaca.example")
    good = {"name": "Rina", **BANS}
    for missing in good:
        response = browser.post(
            JOIN, {name: value for name, value in good.items() if name != missing}
        )
        assert response.status_code == 422
        assert f'href="#id_{missing}"' in response.content.decode()
    assert browser.post(JOIN, good | {"name": "Rеdaksi"}).status_code == 422
    assert not Identity.objects.exists()
    assert not Consent.objects.exists()


def test_who_has_proved_nothing_cannot_join(browser):
    for response in (browser.get(JOIN), browser.post(JOIN, {"name": "Rina", **BANS})):
        assert (response.status_code, response.url) == (303, LOGIN)


@pytest.mark.attack(34)
def test_a_proof_joins_once_however_it_was_copied(browser):
    prove(browser, "rina@pembaca.example")
    proof = browser.cookies["daftar"].value
    browser.post(JOIN, {"name": "Rina", **BANS})
    browser.cookies["daftar"] = proof
    del browser.cookies[session.COOKIE]
    again = browser.post(JOIN, {"name": "Rina", **BANS})
    assert (again.url, session.COOKIE in again.cookies) == (ACCOUNT, False)
    assert Identity.objects.count() == Consent.objects.count() == 1


def test_a_proof_of_an_erased_account_opens_no_new_one(browser):
    prove(browser, "rina@pembaca.example")
    proof = browser.cookies["daftar"].value
    browser.post(JOIN, {"name": "Rina", **BANS})
    erasing.erase(Identity.objects.get(), keep_comments=False)
    browser.cookies["daftar"] = proof
    assert session.COOKIE not in browser.post(JOIN, {"name": "Rina", **BANS}).cookies
    assert not Identity.objects.filter(state="active").exists()


def test_an_old_proof_opens_no_account(browser, reader):
    prove(browser, "budi@pembaca.example")
    proof = browser.cookies["daftar"].value
    browser.post(JOIN, {"name": "Budi", **BANS})
    browser.post("/komentar/akun/keluar/", {"all": "1"})
    browser.cookies["daftar"] = proof
    again = browser.post(JOIN, {"name": "Budi", **BANS})
    assert (again.url, session.COOKIE in again.cookies) == (ACCOUNT, False)


@pytest.mark.attack(40)
def test_after_a_year_an_address_starts_anew_and_the_old_account_sleeps(
    browser, reader
):
    reader.last_login_at = timezone.now() - timedelta(days=365)
    reader.save()
    assert prove(browser, reader.email).url == JOIN
    browser.post(JOIN, {"name": "Orang Baru", **BANS})
    reader.refresh_from_db()
    assert (reader.state, reader.email) == ("retired", None)
    assert Identity.objects.get(state="active").pk != reader.pk


def test_new_rules_are_accepted_and_one_goes_on(browser, reader, sign_in):
    sign_in(browser, reader)
    assert browser.get(f"{JOIN}?next=/komentar/saya/").url == "/komentar/saya/"
    newest = Terms.objects.create(version=99, text="Baru.", digest="1" * 64)
    assert fields_of(browser.get(f"{JOIN}?next=/komentar/saya/")) == {
        "next": "/komentar/saya/"
    }
    assert (
        browser.post(JOIN, {"next": "/komentar/saya/", "ban1": "on"}).status_code == 422
    )
    assert (
        browser.post(JOIN, {"next": "/komentar/saya/", **BANS}).url == "/komentar/saya/"
    )
    assert Consent.objects.filter(identity=reader, terms=newest).count() == 1
