"""Writing: the form, what becomes of a comment, and that whatever goes wrong nothing is
stored or lost.
"""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from comments import moderation
from comments.models import (
    Comment,
    Consent,
    Identity,
    Sanction,
    SectionSetting,
    Status,
    Terms,
    ThreadSetting,
)
from comments.requests import form_token
from tests.comments.form import fill, hidden, send

WORDS = "Jembatan ini sudah lama ditunggu."


@pytest.fixture
def browser(client, sign_in, trusted) -> Client:
    return sign_in(client, trusted)


@pytest.fixture
def later(time_machine):
    """So many seconds after the page was opened, a reader sends it."""
    time_machine.move_to(timezone.now(), tick=False)
    return lambda **ahead: time_machine.shift(timedelta(**ahead))


def test_a_comment_is_written_and_its_author_told_that_it_is_up(
    browser, url, thread, later
):
    fields = hidden(browser.get(url).content.decode())
    later(seconds=20)
    answer = send(
        browser, url, fields | {"body": f"{WORDS}\r\n\r\n\r\n\r\nTerima kasih."}
    )
    comment = Comment.objects.get()
    assert (answer.status_code, answer.url) == (303, f"/komentar/hasil/{comment.key}/")
    assert (comment.status, comment.article, comment.head.form_seconds) == (
        Status.PUBLISHED,
        thread,
        20.0,
    )
    assert comment.head.body == f"{WORDS}\n\nTerima kasih."
    assert "Komentar Anda sudah tayang." in browser.get(answer.url).content.decode()
    assert WORDS in Client().get(f"/{thread.address}").content.decode()


def test_a_new_reader_is_told_that_the_desk_reads_first(
    client, sign_in, reader, url, later
):
    sign_in(client, reader)
    fields = hidden(client.get(url).content.decode())
    later(seconds=20)
    text = client.get(send(client, url, fields | {"body": WORDS}).url).content.decode()
    assert Comment.objects.get().status == Status.HELD
    assert "Komentar Anda menunggu pemeriksaan redaksi." in text
    assert "Anda pembaca baru: komentar dibaca redaksi dahulu" in text


def test_a_link_holds_and_its_author_learns_the_class_of_the_reason_and_no_more(
    browser, url, later
):
    fields = hidden(browser.get(url).content.decode())
    later(seconds=20)
    answer = send(
        browser, url, fields | {"body": "Lihat https://situs-jahat.example/masuk ya"}
    )
    text = browser.get(answer.url).content.decode()
    assert "Alasan: ada tautan" in text
    assert text.count("situs-jahat") == 1  # in the comment itself


@pytest.mark.attack(46, 47, 49)
@pytest.mark.parametrize(
    ("seconds", "trap", "status"),
    [
        (20, "", Status.PUBLISHED),
        (3.1, "", Status.PUBLISHED),
        (2, "", Status.HELD),
        (20, "Padang", Status.HELD),
    ],
)
def test_haste_and_a_filled_trap_hold_and_never_refuse(
    browser, url, later, seconds, trap, status
):
    page = browser.get(url).content.decode()
    assert re.search(r'<input[^>]*name="kolom_k7"[^>]*autocomplete="off"', page)
    fields = hidden(page)
    later(seconds=seconds)
    assert (
        send(browser, url, fields | {"body": WORDS, "kolom_k7": trap}).status_code
        == 303
    )
    assert Comment.objects.get().status == status


@pytest.mark.attack(66)
def test_a_form_from_the_future_is_held(browser, url, later):
    later(hours=1)
    fields = hidden(browser.get(url).content.decode())
    later(minutes=-30)
    assert send(browser, url, fields | {"body": WORDS}).status_code == 303
    speed = Comment.objects.get().head.phases.get(phase="speed")
    assert "from_future" in {reason["code"] for reason in speed.reasons}
    assert Comment.objects.get().status == Status.HELD


def test_the_form_quotes_what_it_answers_and_the_reply_hangs_below_it(
    browser, url, say, join, thread, trusted
):
    rival = join(
        "eri@pembaca.example",
        "Eri Kinali",
        approved_n=3,
        first_approved_day="2026-01-01",
        last_approved_day="2026-01-02",
    )
    parent = say(thread, rival, "Kapan dibuka?\n<b>Besok</b>")
    page = browser.get(f"{url}?balas={parent.key}").content.decode()
    assert "Membalas <bdi>Eri Kinali</bdi>" in page
    assert "Kapan dibuka?<br>&lt;b&gt;Besok&lt;/b&gt;" in page
    fill(browser, f"{url}?balas={parent.key}", body=WORDS)
    reply = Comment.objects.get(author=trusted)
    assert (reply.parent, reply.root) == (parent, parent)


def test_who_is_not_signed_in_is_sent_to_the_login_and_comes_back(client, url):
    answer = client.get(f"{url}?balas=aaaaaaaaaaaaa")
    assert answer.status_code == 303
    assert answer.url == "/komentar/akun/masuk/?" + urlencode(
        {"next": f"{url}?balas=aaaaaaaaaaaaa"}
    )


def test_who_was_signed_out_in_another_tab_finds_the_text_again(
    browser, url, trusted, sign_in
):
    fields = hidden(browser.get(url).content.decode())
    Identity.objects.filter(pk=trusted.pk).update(session_epoch=7)
    answer = send(browser, url, fields | {"body": WORDS})
    assert answer.status_code == 303
    assert answer.url.startswith("/komentar/akun/masuk/?next=")
    assert "Sesi Anda sudah berakhir." in browser.get(answer.url).content.decode()
    trusted.refresh_from_db()
    assert WORDS in sign_in(browser, trusted).get(url).content.decode()
    assert not Comment.objects.exists()


@pytest.mark.parametrize("leaves", ["her session ended", "she left in another tab"])
def test_a_text_that_was_kept_is_shown_to_nobody_else_who_logs_in_here(
    browser, url, trusted, reader, sign_in, leaves
):
    fields = hidden(browser.get(url).content.decode())
    Identity.objects.filter(pk=trusted.pk).update(session_epoch=7)
    if leaves == "she left in another tab":
        browser.post("/komentar/akun/keluar/")
    assert send(browser, url, fields | {"body": WORDS}).status_code == 303
    assert WORDS not in sign_in(browser, reader).get(url).content.decode()
    trusted.refresh_from_db()
    assert WORDS in sign_in(browser, trusted).get(url).content.decode()


def test_an_unread_warning_comes_first_and_the_text_is_kept_meanwhile(
    browser, url, trusted, redpel
):
    fields = hidden(browser.get(url).content.decode())
    warning = moderation.sanction(
        trusted, Sanction.Kind.WARN, by=redpel, reason="hinaan"
    )
    answer = send(browser, url, fields | {"body": WORDS})
    assert (answer.status_code, answer.url.partition("?")[0]) == (
        303,
        "/komentar/akun/peringatan/",
    )
    assert browser.get(url).status_code == 303
    moderation.acknowledge(warning, by=trusted)
    text = browser.get(url).content.decode()
    assert WORDS in text
    assert fill(browser, url, body=WORDS).status_code == 303
    # sent: nothing is kept any more
    assert WORDS not in browser.get(url).content.decode()


def test_new_rules_come_first(browser, url, trusted):
    fields = hidden(browser.get(url).content.decode())
    Terms.objects.create(version=99, text="Baru.", digest="1" * 64)
    answer = send(browser, url, fields | {"body": WORDS})
    assert (answer.status_code, answer.url.partition("?")[0]) == (
        303,
        "/komentar/akun/daftar/",
    )
    assert not Comment.objects.exists()
    Consent.objects.create(
        identity=trusted, terms=Terms.current(), ban1=True, ban2=True, ban3=True
    )
    assert WORDS in browser.get(url).content.decode()


def test_a_draft_is_kept_for_its_own_form_alone_and_cannot_be_made_up(
    browser, url, trusted, redpel, tell
):
    fields = hidden(browser.get(url).content.decode())
    moderation.acknowledge(
        moderation.sanction(trusted, Sanction.Kind.WARN, by=redpel, reason="hinaan"),
        by=trusted,
    )
    moderation.sanction(trusted, Sanction.Kind.WARN, by=redpel, reason="hinaan")
    cookies = send(browser, url, fields | {"body": WORDS}).cookies
    assert {
        cookie["path"] for name, cookie in cookies.items() if name.startswith("draf")
    } == {url}
    Sanction.objects.all().update(lifted_at=timezone.now())
    other = f"/komentar/tulis/{tell('Cerita lain').pk}/"
    # the test client sends every cookie to every path
    assert WORDS not in browser.get(other).content.decode()
    browser.cookies["draf0"] = "abc:def:ghi"
    assert browser.get(url).status_code == 200


FAR = datetime(2100, 12, 4, 1, 58, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ends", "sentence"),
    [
        (FAR, "ditangguhkan sampai 4\xa0Desember\xa02100, 08:58\xa0WIB."),
        (None, "diblokir"),
    ],
)
def test_a_barred_reader_is_told_until_when_and_why_and_can_object(
    browser, url, trusted, redpel, ends, sentence
):
    fields = hidden(browser.get(url).content.decode())
    kind = Sanction.Kind.SUSPEND if ends else Sanction.Kind.BAN
    sanction = moderation.sanction(
        trusted, kind, by=redpel, reason="hinaan", until=ends
    )
    for answer in (browser.get(url), send(browser, url, fields | {"body": WORDS})):
        text = answer.content.decode()
        assert answer.status_code == 403
        assert sentence in text
        assert f"/komentar/keberatan/sanksi/{sanction.pk}/" in text
    assert WORDS in text
    assert not Comment.objects.exists()


def test_a_thread_that_closed_meanwhile_shows_the_text_for_copying(
    browser, url, thread
):
    fields = hidden(browser.get(url).content.decode())
    ThreadSetting.objects.create(article=thread, mode="closed")
    for answer in (browser.get(url), send(browser, url, fields | {"body": WORDS})):
        assert answer.status_code == 403
        assert "Kolom komentar artikel ini sudah ditutup." in answer.content.decode()
    assert WORDS in answer.content.decode()
    assert not Comment.objects.exists()


def test_a_story_that_is_read_first_holds_from_the_next_comment_on(
    browser, url, thread
):
    fields = hidden(browser.get(url).content.decode())
    ThreadSetting.objects.create(article=thread, mode="premoderated")
    send(browser, url, fields | {"body": WORDS})
    assert Comment.objects.get().status == Status.HELD
    assert (
        "Komentar diperiksa redaksi sebelum tayang."
        in browser.get(url).content.decode()
    )


@pytest.mark.attack(65)
def test_a_story_that_moves_to_a_section_without_comments_takes_none_from_then_on(
    browser, url, thread, national, good_copy, rahma, mira, pemred
):
    SectionSetting.objects.create(section=national, mode="closed")
    fields = hidden(browser.get(url).content.decode())
    thread.move("reopen", by=rahma)
    thread.save_copy(
        good_copy.with_changes(section=national.pk), by=rahma, base=thread.revision
    )
    assert browser.get(url).status_code == 200  # the copy alone has moved
    thread.move("submit", by=rahma)
    thread.move("approve", by=mira)
    thread.move("publish", by=pemred, kind="filing")
    answer = send(browser, url, fields | {"body": WORDS})
    assert answer.status_code == 403
    assert "Kolom komentar artikel ini sudah ditutup." in answer.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.attack(66)
def test_a_story_of_tomorrow_takes_no_comment_today(browser, tell, trusted):
    story = tell("Besok terbit", live_at=timezone.now() + timedelta(days=1))
    url = f"/komentar/tulis/{story.pk}/"
    assert browser.get(url).status_code == 404
    seal = form_token.seal("write", trusted.pk, story.pk, "", now=timezone.now())
    assert send(browser, url, {"seal": seal, "body": WORDS}).status_code == 404
    assert not Comment.objects.exists()


@pytest.mark.attack(66)
def test_instants_are_kept_in_utc_and_days_of_trust_are_the_paper_s(
    browser, url, say, thread, reader, later
):
    later(seconds=20)
    comment = say(thread, reader, "Bagus.", "published")
    assert comment.created_at.utcoffset() == timedelta(0)
    reader.refresh_from_db()
    assert reader.first_approved_day == timezone.localdate(comment.created_at)


def test_a_story_that_is_gone_takes_no_comment(browser, url, thread, pemred):
    fields = hidden(browser.get(url).content.decode())
    thread.move(
        "withdraw",
        by=pemred,
        asked_by="external",
        ground="sara",
        reason="Keberatan warga.",
    )
    assert browser.get(url).status_code == 404
    answer = send(browser, url, fields | {"body": WORDS})
    assert answer.status_code == 404
    assert WORDS in answer.content.decode()
    assert not Comment.objects.exists()
    for number in (0, 10**25):
        assert browser.get(f"/komentar/tulis/{number}/").status_code == 404


@pytest.mark.attack(58)
def test_a_busy_database_asks_to_send_again_and_the_same_form_counts_once(
    browser, url, monkeypatch
):
    fields = hidden(browser.get(url).content.decode())
    submit = moderation.submit

    def locked(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(moderation, "submit", locked)
    answer = send(browser, url, fields | {"body": WORDS})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    text = answer.content.decode()
    assert WORDS in text
    assert hidden(text)["seal"] == fields["seal"]
    monkeypatch.setattr(moderation, "submit", submit)
    assert send(browser, url, hidden(text) | {"body": WORDS}).status_code == 303
    assert Comment.objects.count() == 1


def test_sixty_comments_an_hour_are_enough_for_anybody(
    browser, url, trusted, thread, time_machine
):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    start = now - timedelta(minutes=50)
    Comment.objects.bulk_create(
        Comment(
            article=thread, author=trusted, status=Status.REJECTED, created_at=start
        )
        for _n in range(60)
    )
    answer = fill(browser, url, body=WORDS)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "600")
    text = answer.content.decode()
    assert "Terlalu sering. Coba lagi dalam 10 menit." in text
    assert WORDS in text
    time_machine.shift(601)
    assert fill(browser, url, body=WORDS).status_code == 303


def test_the_result_is_for_its_author_alone(browser, url, say, thread, reader):
    comment = say(thread, reader, "Punya Rina.")
    assert browser.get(f"/komentar/hasil/{comment.key}/").status_code == 404
    assert Client().get(f"/komentar/hasil/{comment.key}/").status_code == 303
