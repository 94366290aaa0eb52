"""A reader's session: its cookie, how it ends, and how fresh it is."""

from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from comments.accounts import registration, session
from tests.comments.reader_pages import LOGIN, prove

pytestmark = pytest.mark.django_db


def cookie_of(reader) -> HttpResponse:
    response = HttpResponse()
    session.sign_in(RequestFactory().get("/komentar/"), response, reader)
    return response.cookies[session.COOKIE]


def request_with(value: str):
    request = RequestFactory().get("/komentar/saya/?halaman=2")
    request.COOKIES[session.COOKIE] = value
    return request


@pytest.mark.attack(42)
def test_the_cookie_is_signed_and_goes_to_pages_about_comments_only(reader, settings):
    settings.HTTPS = True
    cookie = cookie_of(reader)
    kept = {name: cookie[name] for name in ("path", "httponly", "samesite", "secure")}
    assert kept == {
        "path": "/komentar/",
        "httponly": True,
        "samesite": "Lax",
        "secure": True,
    }
    assert session.reader_of(request_with(cookie.value)) == reader
    assert session.reader_of(request_with(cookie.value[:-2])) is None


@pytest.mark.attack(42)
def test_every_login_makes_a_new_cookie(reader):
    with time_machine.travel(timezone.now(), tick=False):
        assert cookie_of(reader).value != cookie_of(reader).value


@pytest.mark.attack(42)
def test_a_form_token_that_somebody_planted_before_the_login_is_worth_nothing_after_it(
    browser, reader
):
    browser.cookies["csrftoken"] = planted = "a" * 32
    assert browser.get(LOGIN).status_code == 200
    assert browser.cookies["csrftoken"].value == planted
    prove(browser, reader.email)
    assert browser.cookies["csrftoken"].value not in ("", planted)


def test_without_a_cookie_nobody_is_asked_for(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert session.reader_of(RequestFactory().get("/komentar/")) is None


def test_the_reader_is_asked_for_once_in_a_request(reader, django_assert_num_queries):
    request = request_with(cookie_of(reader).value)
    with django_assert_num_queries(1):
        assert session.reader_of(request) == session.reader_of(request) == reader


@pytest.mark.attack(41)
def test_leaving_all_devices_ends_every_session(reader):
    stolen = cookie_of(reader).value
    registration.sign_out_everywhere(reader)
    assert session.reader_of(request_with(stolen)) is None
    assert session.has_ended(request_with(stolen))


@pytest.mark.parametrize("state", ["retired", "deleted"])
def test_an_account_that_is_gone_has_no_session(reader, state):
    cookie = cookie_of(reader).value
    reader.state = state
    reader.save()
    assert session.reader_of(request_with(cookie)) is None


def test_a_session_ends_after_ninety_days(reader):
    cookie = cookie_of(reader).value
    with time_machine.travel(timezone.now() + timedelta(days=90, minutes=1)):
        assert session.reader_of(request_with(cookie)) is None


def test_a_login_is_fresh_for_ten_minutes(reader):
    cookie = cookie_of(reader).value
    assert session.fresh(request_with(cookie))
    with time_machine.travel(timezone.now() + timedelta(minutes=9, seconds=50)):
        assert session.fresh(request_with(cookie))
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=2)):
        assert not session.fresh(request_with(cookie))


def test_the_desk_s_login_is_no_reader_s(pemred, paper):
    client = Client()
    client.force_login(pemred)
    response = client.get("/komentar/akun/")
    assert (response.status_code, response.url) == (
        303,
        "/komentar/akun/masuk/?next=%2Fkomentar%2Fakun%2F",
    )


def test_a_reader_s_login_opens_no_door_of_the_desk(client, reader, sign_in, paper):
    sign_in(client, reader)
    assert client.get("/admin/").status_code == 302
