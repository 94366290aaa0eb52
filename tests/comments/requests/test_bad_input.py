"""Whatever is sent.

A sentence in the reader's language, the text still there, nothing stored, never a
fault.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from articles.models import Article
from comments import moderation
from comments.models import (
    Comment,
    CommentRevision,
    Identity,
    Sanction,
    SpentToken,
    Status,
    Terms,
    ThreadSetting,
)
from tests.comments.form import hidden, send

WORDS = "Jembatan ini sudah lama ditunggu, terima kasih."
FORGED = "Formulir tidak sah. Muat ulang halaman."
Break = Callable[..., None]


@pytest.fixture
def browser(client: Client, sign_in, trusted) -> Client:
    return sign_in(client, trusted)


@pytest.fixture
def url(thread: Article) -> str:
    return f"/komentar/tulis/{thread.pk}/"


def stored() -> tuple[int, int, int]:
    return (
        Comment.objects.count(),
        CommentRevision.objects.count(),
        SpentToken.objects.count(),
    )


# --- what changes between the page and its answer ---


def ends(reader: Identity, thread: Article, chief: object) -> None:
    Identity.objects.filter(pk=reader.pk).update(session_epoch=7)


def closes(reader: Identity, thread: Article, chief: object) -> None:
    ThreadSetting.objects.create(article=thread, mode="closed")


def suspends(reader: Identity, thread: Article, chief: object) -> None:
    until = timezone.now() + timedelta(days=3)
    moderation.sanction(reader, "suspend", by=chief, reason="hinaan", until=until)


def bans(reader: Identity, thread: Article, chief: object) -> None:
    moderation.sanction(reader, "ban", by=chief, reason="hinaan")


def warns(reader: Identity, thread: Article, chief: object) -> None:
    moderation.sanction(reader, "warn", by=chief, reason="hinaan")


def renews_terms(reader: Identity, thread: Article, chief: object) -> None:
    Terms.objects.create(version=99, text="Baru.", digest="1" * 64)


def deletes(reader: Identity, thread: Article, chief: object) -> None:
    Identity.objects.filter(pk=reader.pk).update(
        state="deleted", email=None, session_epoch=1
    )


def retires(reader: Identity, thread: Article, chief: object) -> None:
    Identity.objects.filter(pk=reader.pk).update(
        state="retired", email=None, session_epoch=1
    )


def withdraws(reader: Identity, thread: Article, chief) -> None:
    thread.move(
        "withdraw",
        by=chief,
        asked_by="external",
        ground="sara",
        reason="Keberatan warga.",
    )


@pytest.mark.parametrize(
    ("happens", "status", "sentence"),
    [
        (closes, 403, "Kolom komentar artikel ini sudah ditutup."),
        (suspends, 403, "Akun Anda ditangguhkan sampai "),
        (bans, 403, "Akun Anda diblokir. "),
        (withdraws, 404, ""),
    ],
)
def test_what_can_not_be_taken_any_more_is_shown_for_copying(
    browser, url, thread, trusted, pemred, happens: Break, status: int, sentence: str
):
    fields = hidden(browser.get(url).content.decode())
    happens(trusted, thread, pemred)
    answer = send(browser, url, fields | {"body": WORDS})
    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert f"readonly>{WORDS}</textarea>" in answer.content.decode()
    assert stored() == (0, 0, 0)


@pytest.mark.parametrize(
    ("happens", "to"),
    [
        (ends, "/komentar/akun/masuk/"),
        (deletes, "/komentar/akun/masuk/"),
        (retires, "/komentar/akun/masuk/"),
        (warns, "/komentar/akun/peringatan/"),
        (renews_terms, "/komentar/akun/daftar/"),
    ],
)
def test_what_waits_for_another_page_is_in_the_form_afterwards(
    browser, url, thread, trusted, reader, pemred, sign_in, happens: Break, to: str
):
    before = (
        Identity.objects.filter(pk=trusted.pk)
        .values("state", "email", "session_epoch")
        .get()
    )
    fields = hidden(browser.get(url).content.decode())
    happens(trusted, thread, pemred)
    answer = send(browser, url, fields | {"body": WORDS})
    assert (answer.status_code, answer.url.partition("?")[0]) == (303, to)
    if "masuk" in to:
        assert "Sesi Anda sudah berakhir." in browser.get(answer.url).content.decode()
    Terms.objects.filter(version=99).delete()
    # another person at this browser
    assert WORDS not in sign_in(browser, reader).get(url).content.decode()
    Identity.objects.filter(pk=trusted.pk).update(**before)
    Sanction.objects.update(acknowledged_at=timezone.now())
    assert f"{WORDS}</textarea>" in sign_in(browser, trusted).get(url).content.decode()
    assert stored() == (0, 0, 0)


@pytest.mark.parametrize("happens", [ends, warns, renews_terms])
@pytest.mark.parametrize("act", ["sunting", "keberatan"])
def test_a_changed_text_and_an_objection_wait_as_well(
    browser, thread, trusted, say, pemred, sign_in, happens: Break, act: str
):
    comment = say(
        thread, trusted, "Jembatannya bagus.", "rejected" if act == "keberatan" else ""
    )
    url = f"/komentar/{act}/{comment.key}/"
    fields = hidden(browser.get(url).content.decode())
    happens(trusted, thread, pemred)
    answer = send(browser, url, fields | {"body": WORDS, "text": WORDS})
    assert answer.status_code == 303
    if act == "keberatan" and happens is not ends:
        return  # neither a warning nor new rules stand before an objection
    assert "/komentar/akun/" in answer.url
    Terms.objects.filter(version=99).delete()
    Sanction.objects.update(acknowledged_at=timezone.now())
    trusted.refresh_from_db()
    assert f"{WORDS}</textarea>" in sign_in(browser, trusted).get(url).content.decode()
    assert comment.revisions.count() == 1


@pytest.mark.parametrize(
    "status", [Status.HELD, Status.REJECTED, Status.SPAM, Status.REMOVED]
)
def test_an_answer_to_what_is_gone_is_offered_as_a_comment_of_its_own(
    browser, url, thread, trusted, say, redpel, status
):
    parent = say(thread, trusted, "Kapan dibuka?")
    fields = hidden(browser.get(f"{url}?balas={parent.key}").content.decode())
    before = stored()
    if status == Status.REMOVED:
        moderation.remove(parent, by=trusted)
    else:
        action = {Status.HELD: "hold", Status.REJECTED: "reject", Status.SPAM: "spam"}[
            status
        ]
        moderation.decide(
            [(parent.pk, parent.head_id)], action, by=redpel, reason="hinaan"
        )
    answer = send(browser, f"{url}?balas={parent.key}", fields | {"body": WORDS})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Komentar yang Anda balas sudah tidak tersedia." in text
    assert f"readonly>{WORDS}</textarea>" in text
    assert f'href="{url}">Tulis sebagai komentar baru</a>' in text
    assert stored() == before
    assert f"{WORDS}</textarea>" in browser.get(url).content.decode()


# --- a database that is busy ---


@pytest.mark.attack(58)
@pytest.mark.parametrize(
    "broken",
    [
        "pipeline.save_findings",
        "moderation.submitting.decided",
        "moderation.record.audit",
    ],
)
@pytest.mark.parametrize("act", ["tulis", "sunting"])
def test_a_database_that_fails_half_way_keeps_nothing_but_the_text(
    browser, thread, trusted, say, monkeypatch, broken: str, act: str
):
    comment = say(thread, trusted, "Jembatannya bagus.")
    url = f"/komentar/{act}/{thread.pk if act == 'tulis' else comment.key}/"
    fields = hidden(browser.get(url).content.decode())
    before = stored()

    def locked(*args: object, **kwargs: object) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as patched:
        patched.setattr(f"comments.{broken}", locked)
        answer = send(browser, url, fields | {"body": WORDS})
    assert answer.status_code == 503
    assert "sibuk" in answer.content.decode()
    assert f"{WORDS}</textarea>" in answer.content.decode()
    assert (answer.headers["Retry-After"], answer.headers["Cache-Control"]) == (
        "5",
        "no-store",
    )
    assert stored() == before
    assert send(browser, url, fields | {"body": WORDS}).status_code == 303


# --- seals ---


@pytest.mark.parametrize(
    "seal",
    [
        "",
        "x",
        "1.2.3",
        "9" * 4000,
        "\x00",
        "….….…",
        "-1.a.b",
        "1" * 400 + ".a." + "b" * 64,
    ],
)
def test_a_made_up_seal_is_told_so_and_the_text_is_kept(browser, url, seal):
    answer = send(browser, url, {"seal": seal, "body": WORDS})
    assert answer.status_code == 400
    assert FORGED in answer.content.decode()
    assert f"readonly>{WORDS}</textarea>" in answer.content.decode()
    assert stored() == (0, 0, 0)


def test_a_seal_for_changing_writes_nothing_new_and_one_for_writing_changes_nothing(
    browser, url, thread, trusted, say
):
    comment = say(thread, trusted, "Jembatannya bagus.")
    edit = f"/komentar/sunting/{comment.key}/"
    to_edit, to_write = (
        hidden(browser.get(page).content.decode()) for page in (edit, url)
    )
    before = stored()
    swapped = (
        send(browser, url, to_edit | {"body": WORDS}),
        send(browser, edit, to_edit | to_write | {"body": WORDS}),
    )
    for answer in swapped:
        assert answer.status_code == 400
        assert FORGED in answer.content.decode()
    assert stored() == before


@pytest.mark.attack(45)
def test_back_reload_and_a_second_press_lead_to_the_one_comment(browser, url):
    fields = hidden(browser.get(url).content.decode()) | {"body": WORDS}
    answers = [send(browser, url, fields) for _n in range(3)]
    assert {(answer.status_code, answer.url) for answer in answers} == {
        (303, answers[0].url)
    }
    assert stored() == (1, 1, 1)


# --- addresses ---


@pytest.mark.parametrize(
    "path",
    [
        "komentar/hasil/aaaaaaaaaaaaa/",
        "komentar/sunting/aaaaaaaaaaaaa/",
        "komentar/hapus/aaaaaaaaaaaaa/",
        "komentar/lapor/aaaaaaaaaaaaa/",
        "komentar/keberatan/aaaaaaaaaaaaa/",
        "komentar/pengaduan/KAAAAAAAA/",
        "komentar/tulis/999999999/",
        "komentar/saya/?sebelum=%00",
        "komentar/ketentuan/?versi=-1",
        "{thread}komentar/?sesudah=%ff%fe",
        "{thread}komentar/aaaaaaaaaaaaa/",
        "{thread}komentar/%00/",
    ],
)
def test_an_unknown_key_number_or_cursor_is_a_plain_page_that_is_not_there(
    browser, thread, path
):
    answer = browser.get("/" + path.format(thread=thread.address))
    assert answer.status_code == 404
    assert "Halaman ini tidak ada" in answer.content.decode()
