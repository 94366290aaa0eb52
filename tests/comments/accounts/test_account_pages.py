"""The reader's own page, and the ways out."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from comments import moderation
from comments.mail import unsubscribing
from comments.models import Identity, Sanction, Terms
from tests.comments.reader_pages import (
    ACCOUNT,
    CODE,
    JOIN,
    LOGIN,
    form_action,
    main_of,
    prove,
)

pytestmark = pytest.mark.django_db


def test_the_account_page_asks_for_a_login_and_comes_back(browser):
    response = browser.get(ACCOUNT)
    assert response.status_code == 303
    assert parse_qs(urlsplit(response.url).query) == {"next": [ACCOUNT]}


@pytest.mark.attack(18)
def test_name_and_wish_are_changed(browser, reader, sign_in):
    sign_in(browser, reader)
    assert browser.post(ACCOUNT, {"name": "Rina M.", "notify": "on"}).status_code == 303
    reader.refresh_from_db()
    assert (reader.display_name, reader.name_skeleton, reader.notify_replies) == (
        "Rina M.",
        "rinam",
        True,
    )
    assert browser.post(ACCOUNT, {"name": "Redaksi", "notify": "on"}).status_code == 422


@pytest.mark.attack(18)
def test_no_name_a_letter_from_the_paper_s_comes_to_stand_over_what_is_published(
    browser, thread, trusted, say, sign_in
):
    comment = say(thread, trusted, "Terima kasih, Pak Wali.", "published")
    refused = sign_in(browser, trusted).post(ACCOUNT, {"name": "Redakzi"})
    assert refused.status_code == 422
    assert 'href="#id_name"' in refused.content.decode()
    comment.author.refresh_from_db()
    assert comment.author.display_name == "Budi"


def test_a_reader_keeps_her_name_when_a_namesake_comes_to_the_paper(
    browser, join, sign_in, mira
):
    for n, name in enumerate(["Mira Elfiyanti", "Mira Elfiyanto"]):
        sign_in(browser, join(f"mira{n}@pembaca.example", name))
        assert browser.post(ACCOUNT, {"name": name, "notify": "on"}).status_code == 303


def test_a_session_that_has_ended_says_so_once(browser, reader, sign_in):
    sign_in(browser, reader)
    Identity.objects.filter(pk=reader.pk).update(session_epoch=5)
    page = browser.get(ACCOUNT, follow=True)
    assert "Sesi Anda sudah berakhir." in page.content.decode()
    assert "Sesi Anda sudah berakhir." not in browser.get(LOGIN).content.decode()


@pytest.mark.attack(41)
def test_leaving_ends_this_browser_s_session_or_all(browser, reader, sign_in):
    other = sign_in(Client(), reader)
    sign_in(browser, reader)
    browser.post("/komentar/akun/keluar/")
    assert browser.get(ACCOUNT).status_code == 303
    assert other.get(ACCOUNT).status_code == 200
    sign_in(browser, reader).post("/komentar/akun/keluar/", {"all": "1"})
    assert other.get(ACCOUNT).status_code == 303


@pytest.mark.attack(27)
def test_leaving_needs_the_button_and_the_page_s_own_form(reader, sign_in, paper):
    strict = sign_in(Client(enforce_csrf_checks=True), reader)
    assert strict.get("/komentar/akun/keluar/").status_code == 405
    assert strict.post("/komentar/akun/keluar/").status_code == 403
    assert strict.post(ACCOUNT, {"name": "Budi"}).status_code == 403
    assert strict.get(ACCOUNT).status_code == 200


def test_a_warning_is_shown_and_acknowledged(browser, reader, sign_in, redpel):
    moderation.sanction(
        reader, "warn", by=redpel, reason="hinaan", message="Jangan menghina."
    )
    sign_in(browser, reader)
    page = browser.get("/komentar/akun/peringatan/?next=/komentar/saya/")
    assert "Jangan menghina." in page.content.decode()
    assert Sanction.objects.get().acknowledged_at is None
    assert (
        browser.post("/komentar/akun/peringatan/", {"next": "/komentar/saya/"}).url
        == "/komentar/saya/"
    )
    assert Sanction.objects.get().acknowledged_at is not None
    assert browser.get("/komentar/akun/peringatan/").url == ACCOUNT


def test_a_banned_reader_comes_in_reads_why_and_may_object(browser, reader, redpel):
    laid = moderation.sanction(
        reader, "ban", by=redpel, reason="lainnya", message="Judi berulang."
    )
    assert prove(browser, reader.email).url == ACCOUNT
    page = browser.get(ACCOUNT).content.decode()
    assert "Akun Anda diblokir." in page
    assert "Judi berulang." in page
    assert f"/komentar/keberatan/sanksi/{laid.pk}/" in page
    assert browser.get("/komentar/akun/unduh/").status_code == 200


# --- mails about replies ---


@pytest.mark.attack(69, 70)
def test_unsubscribing_takes_a_button_and_no_login(browser, reader):
    Identity.objects.update(notify_replies=True)
    url = f"/komentar/akun/berhenti/{unsubscribing.token_of(reader)}/"
    looked = Client(enforce_csrf_checks=True).get(url)
    assert (looked.status_code, [*looked.cookies]) == (200, [])
    reader.refresh_from_db()
    assert reader.notify_replies
    assert form_action(looked) == ("post", "")
    for _press in range(2):
        done = Client(enforce_csrf_checks=True).post(
            url, {"List-Unsubscribe": "One-Click"}
        )
        assert (done.status_code, [*done.cookies]) == (200, [])
    reader.refresh_from_db()
    assert not reader.notify_replies


@pytest.mark.attack(69)
def test_a_token_ends_the_mails_of_its_own_reader_only(browser, reader, trusted):
    Identity.objects.update(notify_replies=True)
    token = unsubscribing.token_of(reader)
    mac = token.rpartition("-")[2]
    for forged in (
        f"{trusted.pk}-reply-{mac}",
        f"{reader.pk}-login-{mac}",
        f"{reader.pk}-reply-",
        "x",
        f"²-reply-{mac}",
        token[:-1],
    ):
        assert browser.post(f"/komentar/akun/berhenti/{forged}/").status_code == 404
    assert browser.post("/komentar/akun/tautan/", {"token": token}).status_code == 410
    assert Identity.objects.filter(notify_replies=True).count() == 2


# --- what holds of every form ---


@pytest.mark.parametrize("url", [ACCOUNT, "/komentar/akun/hapus/", LOGIN])
def test_every_error_leads_to_its_field_and_every_field_has_its_label(
    browser, reader, sign_in, url
):
    page = main_of(sign_in(browser, reader).post(url))
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    asked = [a.get("href")[1:] for a in page.iter("a") if a.get("href").startswith("#")]
    described = [
        field.get("aria-describedby")
        for field in page.iter()
        if field.get("aria-invalid") == "true"
    ]
    described += [field.get("aria-describedby") for field in page.iter("fieldset")]
    labels = [label.get("for") for label in page.iter("label")]
    assert asked
    assert set(" ".join(filter(None, described)).split()) <= set(ids)
    assert set(asked + labels) <= set(ids)
    fields = [
        field.get("id") for field in page.iter("input") if field.get("type") != "hidden"
    ]
    assert sorted(fields) == sorted(labels)


# --- the rules, and what holds of every page ---


def test_the_rules_are_public_and_earlier_ones_can_be_read(browser):
    old = Terms.objects.get(version=1)
    Terms.objects.create(
        version=2,
        text=(
            "# Baru\n\nSopan & <b>jelas</b>.\n\n1. Jujur\n\n2. "
            '"Ramah"\n\nLagi\n\n3. Diam'
        ),
        digest="1" * 64,
    )
    page = browser.get("/komentar/ketentuan/")
    assert "<h2>Baru</h2>" in page.content.decode()
    assert "Sopan &amp; &lt;b&gt;jelas" in page.content.decode()
    assert re.findall(r'<li value="(\d)">([^<]+)', page.content.decode()) == [
        ("1", "Jujur"),
        ("2", "“Ramah”"),
        ("3", "Diam"),
    ]
    assert (page.status_code, [*page.cookies], "Vary" in page.headers) == (
        200,
        [],
        False,
    )
    assert (
        "Tiga larangan" in browser.get("/komentar/ketentuan/?versi=1").content.decode()
    )
    assert "Tiga larangan" in old.text
    for strange in ("3", "x", "²", "-1", "9" * 30):
        assert (
            browser.get("/komentar/ketentuan/", {"versi": strange}).status_code == 404
        )


def test_the_pages_of_an_account_are_kept_by_nobody_and_framed_by_nobody(
    browser, reader, sign_in
):
    anybody = [LOGIN, "/komentar/akun/tautan/x/", "/komentar/akun/berhenti/x/"]
    own = [
        ACCOUNT,
        JOIN,
        CODE,
        "/komentar/akun/peringatan/",
        "/komentar/akun/hapus/",
        "/komentar/akun/unduh/",
    ]
    signed_in = sign_in(Client(), reader)
    for response in [
        *(browser.get(url) for url in anybody),
        *(signed_in.get(url) for url in own),
    ]:
        kept = [
            response.headers[name]
            for name in ("Cache-Control", "Referrer-Policy", "X-Frame-Options")
        ]
        assert kept == ["no-store", "same-origin", "DENY"]


def test_cookies_of_readers_stay_below_their_pages(browser, reader):
    prove(browser, reader.email)
    paths = {
        name: morsel["path"] for name, morsel in browser.cookies.items() if morsel.value
    }
    assert paths == {"csrftoken": "/", "pembaca": "/komentar/"}
