"""What somebody types stays what was typed.

In markup, in heads of pages and mails, in feeds, in the log.
"""

import logging
import re

import pytest
from django.test import Client

from comments import moderation
from comments.accounts import login
from comments.mail import sending
from comments.models import Identity
from comments.requests import keyed_hashes
from tests.comments.form import hidden, send
from tests.comments.reader_pages import ACCOUNT, ordered

HOSTILE = (
    "</script></title><script>alert(1)</script><img src=x onerror=alert(2)>\"'{{ 7*7 }}"
)
JAHAT = "jahat.example"


@pytest.fixture
def hostile(trusted, thread, say) -> Identity:
    """A reader whose name and words are both markup."""
    Identity.objects.filter(pk=trusted.pk).update(display_name=HOSTILE[:40])
    trusted.refresh_from_db()
    say(thread, trusted, HOSTILE, "published")
    return trusted


@pytest.mark.attack(22)
def test_neither_name_nor_words_come_into_a_head_a_feed_or_the_structured_story(
    client, hostile, thread
):
    pages = [
        f"/{thread.address}",
        f"/{thread.address}komentar/",
        "/",
        "/feed/",
        "/indeks/",
        "/sitemap-news.xml",
    ]
    for url in pages:
        text = client.get(url).content.decode()
        outside = re.sub(
            r"<section[^>]*komentar.*?</section>|<main.*</main>",
            "",
            text,
            flags=re.DOTALL,
        )
        assert "alert(" not in outside, url
        for script in re.findall(r"<script[^>]*>(.*?)</script>", text, re.DOTALL):
            assert "alert(" not in script, url


@pytest.mark.attack(21, 22, 24)
def test_no_page_of_the_desk_or_of_the_reader_takes_it_for_markup(
    hostile, thread, redpel, sign_in
):
    desk, own = Client(), sign_in(Client(), hostile)
    desk.force_login(redpel)
    comment = hostile.comments.get()
    moderation.report(
        comment, category="spam", text=HOSTILE, name=HOSTILE[:40], contact=HOSTILE
    )
    moderation.decide([(comment.pk, comment.head_id)], "hold", by=redpel)
    ticket = comment.complaints.get().ticket
    at_the_desk = [
        "queue/",
        f"readers/{hostile.pk}/",
        f"comments/{comment.key}/",
        f"complaints/{ticket}/",
    ]
    pages = [desk.get(f"/admin/comments/{url}") for url in at_the_desk]
    pages += [
        own.get(url)
        for url in ("/komentar/saya/", f"/komentar/hasil/{comment.key}/", ACCOUNT)
    ]
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert "alert(" in text or "&lt;/script&gt;&lt;/title&gt;" in text
        assert not re.search(r"<script>alert|<img src=x|(?<!&lt;)</title><script", text)


@pytest.mark.attack(21)
def test_the_pages_of_a_thread_let_only_our_own_files_run(client, hostile, thread):
    for below in ("", "komentar/"):
        policy = client.get(f"/{thread.address}{below}").headers[
            "Content-Security-Policy"
        ]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in f"{policy};"
        assert not re.search(r"unsafe|nonce", policy)


@pytest.mark.attack(20)
@pytest.mark.parametrize(
    "name", ["R" * 500, "🌷🌷🌷", "\u0301\u0302\u0303", "\u202e\u202d", "\u200b\u200b"]
)
def test_a_name_that_is_none_is_refused_on_the_page_and_a_messy_one_is_tidied(
    browser, reader, sign_in, name
):
    sign_in(browser, reader)
    assert browser.post(ACCOUNT, {"name": name}).status_code == 422
    reader.refresh_from_db()
    assert reader.display_name == "Rina"
    browser.post(ACCOUNT, {"name": "\u202eRi\nna\u0301\u0301\u0301\u0301"})
    reader.refresh_from_db()
    assert reader.display_name == "Ri ná\u0301\u0301"


@pytest.mark.attack(26)
def test_a_line_break_in_an_address_or_a_form_makes_no_line_in_the_log(
    browser, reader, thread, sign_in, caplog
):
    with caplog.at_level(logging.DEBUG):
        browser.get("/komentar/hasil/%0aWARNING%20palsu%1b[31m/")
        browser.get("/komentar/akun/tautan/%0aWARNING%20palsu/")
        sign_in(browser, reader)
        url = f"/komentar/tulis/{thread.pk}/"
        fields = hidden(browser.get(url).content.decode())
        send(
            browser,
            url,
            fields | {"seal": "x\nWARNING palsu", "body": "Isi rahasia\x1b[31m."},
        )
        send(browser, url, fields | {"body": "Isi rahasia."})
    lines = [
        record.getMessage()
        for record in caplog.records
        if not record.name.startswith("django.db")
    ]
    assert lines
    assert not [line for line in lines if re.search(r"[\x00-\x1f]", line)]
    assert not [line for line in lines if "rahasia" in line or "rina@" in line]


@pytest.mark.attack(44)
def test_a_foreign_host_leaves_no_trace_in_pages_or_mails(
    client, settings, hostile, thread, mailbox
):
    settings.ALLOWED_HOSTS = ["*"]
    for url in (
        f"/{thread.address}",
        f"/{thread.address}komentar/",
        "/komentar/akun/masuk/",
    ):
        there = client.get(
            url,
            headers={
                "host": JAHAT,
                "x-forwarded-host": JAHAT,
                "x-original-url": "/admin/",
            },
        )
        assert JAHAT not in there.content.decode()
        assert JAHAT not in repr(there.headers)
        if "akun" not in url:
            assert there.content == client.get(url).content
    client.post(
        "/komentar/akun/masuk/",
        {"email": "rina@pembaca.example"},
        headers={"host": JAHAT},
    )
    sending.send_due()
    assert JAHAT not in mailbox[0].body + repr(mailbox[0].extra_headers)
    assert "https://pionir.example/komentar/akun/tautan/" in mailbox[0].body


@pytest.mark.attack(32)
def test_a_code_is_compared_in_a_time_that_tells_nothing(db, monkeypatch):
    compared = []
    real = keyed_hashes.constant_time_compare
    monkeypatch.setattr(
        keyed_hashes,
        "constant_time_compare",
        lambda *two: (compared.append(two), real(*two))[1],
    )
    browser = login.ask("rina@pembaca.example")
    code = ordered()["code"]
    assert login.by_code(browser, code).email == "rina@pembaca.example"
    (pair,) = compared
    assert pair[0] == pair[1] != code
