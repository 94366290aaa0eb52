"""What the recipient of a preview link sees, what she may send, and when her link opens
nothing.
"""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from articles.text.figures import Figure
from desk.models import Note, PreviewLink
from tests.conftest import RALAT
from tests.desk.screen import url_of
from tests.desk.sharing import give, now_of

GUESSED = "/pratinjau/" + "A" * 32 + "/"
OWN_WORDS = "Halaman ini tidak ada"


# --- what the recipient sees ---


def test_the_recipient_reads_the_proof_through_the_readers_template(
    given, draft, client
):
    page = client.get(given[1])
    assert "articles/article.html" in [template.name for template in page.templates]
    for words in (
        draft.headline,
        "Warga menyambutnya.",
        "Bu Yusna, pengacara",
        "Belum terbit, jangan disebarkan.",
    ):
        assert words in page.text
    assert "Kembali ke naskah" not in page.text
    assert "Tulis komentar" not in page.text


def test_she_reads_what_stands_now(given, draft, rahma, press, client):
    press(rahma, draft, lede="Teras yang baru disimpan.")
    assert "Teras yang baru disimpan." in client.get(given[1]).text


def test_nobody_keeps_a_copy_finds_the_page_or_learns_its_address(given, client):
    page = client.get(given[1])
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page.text
    for trace in ("canonical", "og:", "ld+json", '"description"'):
        assert trace not in page.text
    # what a messenger shows of a link
    assert "<title>Pratinjau – Pionir</title>" in page.text


def test_no_cookie_is_set_or_looked_at(given, rahma, client):
    client.force_login(rahma)
    client.get("/admin/")
    sent = client.post(given[1], {"text": "Benar."})
    for answer in (client.get(given[1]), sent):
        assert not answer.cookies
        assert "cookie" not in answer.headers.get("Vary", "").lower()
    assert Note.objects.get().by is None


def test_a_view_is_counted_and_a_mere_probe_is_not(given, client, time_machine):
    link, address = given
    time_machine.move_to(timezone.now() + timedelta(hours=1), tick=False)
    client.get(address)
    client.head(address)
    kept = now_of(link)
    assert (kept.views, kept.last_viewed_at) == (1, timezone.now())


def test_the_answer_to_a_remark_is_no_view(given, client):
    link, address = given
    client.get(address)
    client.post(address, {"text": "Benar."}, follow=True)
    assert now_of(link).views == 1


@pytest.mark.parametrize(
    ("changes", "updated"), [({}, 0), ({"tags": "Talu"}, 0), ({"lede": "Lain."}, 1)]
)
def test_a_preview_counts_as_updated_where_more_than_its_filing_differs(
    changes, updated, published, rahma, mira, press, client, time_machine
):
    time_machine.move_to(timezone.now() + timedelta(hours=1))
    published.move("reopen", by=mira)
    press(mira, Article.objects.get(), **changes)
    assert client.get(give(published, mira)[1]).text.count("Diperbarui") == updated


def test_a_preview_says_what_was_mended_before_and_nothing_where_nothing_is_live(
    published, mira, pemred, client, time_machine
):
    mended = timezone.now() + timedelta(hours=1)
    time_machine.move_to(mended)
    changes = {"lede": "Lain."}
    published.move("fix", by=mira, version=1, changes=changes, **RALAT)
    time_machine.shift(timedelta(hours=5))
    address = give(published, mira)[1]
    clock = timezone.localtime(mended).strftime("%H:%M")
    assert re.search(f"Diperbarui <time[^>]*>[^<]*{clock}", client.get(address).text)
    published.move(
        "withdraw",
        by=pemred,
        asked_by="internal",
        ground="sara",
        reason="Keluarga meminta.",
    )
    assert Article.objects.get().proof().updated_at is None


def test_the_preview_s_bar_says_so_where_readers_have_a_version_already(
    published, rahma, mira, client
):
    page = client.get(give(published, mira)[1]).text
    assert "Belum terbit" not in page
    assert "Naskah kerja, bisa berbeda dari yang terbit" in page


def test_a_photo_is_shown_as_far_as_readers_may_see_it(
    draft, rahma, take, press, client
):
    seen, hidden = take(), take(blocked_at=timezone.now())
    body = f"<p>Isi.</p>{Figure(seen.pk)}{Figure(hidden.pk)}"
    Article.objects.filter(pk=draft.pk).update(body=body)
    page = client.get(give(draft, rahma)[1]).text
    address = re.search(r'src="(/foto/[^"]+)"', page)
    assert client.get(address[1]).status_code == 200
    assert {found[:25] for found in re.findall(r"/foto/\w+", page)} == {address[1][:25]}
    assert "Foto ini tidak lagi ditampilkan." in page


def test_a_preview_asks_little_however_the_story_is_filed(given, client):
    answer, asked = answer_of(client, given[1])
    assert answer.status_code == 200
    assert len(asked) <= 15, "\n".join(asked)


# --- when it opens nothing ---


def shut_by_end(link: PreviewLink) -> None:
    ended = timezone.now() - timedelta(seconds=1)
    PreviewLink.objects.filter(pk=link.pk).update(
        made_at=ended - timedelta(days=1), expires_at=ended
    )


def shut_by_embargo(link: PreviewLink) -> None:
    Article.objects.filter(pk=link.article_id).update(
        embargo_until=timezone.now() + timedelta(hours=1)
    )


def shut_by_spiking(link: PreviewLink) -> None:
    link.article.move("spike", by=link.made_by, note="Tidak jadi.")


CAUSES = {
    "revoked": lambda link: link.revoke(by=link.made_by),
    "expired": shut_by_end,
    "embargoed": shut_by_embargo,
    "spiked": shut_by_spiking,
}


def answer_of(
    client: Client, address: str, **sent: str
) -> tuple[HttpResponse, list[str]]:
    """The answer, and what the database was asked for it, without what is different
    each time.
    """
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(address, sent) if sent else client.get(address)
    return answer, [re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in queries]


@pytest.mark.parametrize("cause", CAUSES)
def test_a_shut_link_is_answered_by_the_same_work_and_words_as_a_guessed_one(
    cause, given, client
):
    link, address = given
    assert client.get(address).status_code == 200
    CAUSES[cause](link)
    guess, asked_for_guess = answer_of(client, GUESSED)
    answer, asked_for_answer = answer_of(client, address)
    assert (answer.status_code, answer.content) == (404, guess.content)
    assert OWN_WORDS in answer.text
    assert answer.headers == guess.headers
    assert asked_for_answer == asked_for_guess
    assert now_of(link).views == 1


@pytest.mark.parametrize("cause", CAUSES)
def test_a_remark_by_a_shut_link_is_not_taken(cause, given, client):
    link, address = given
    CAUSES[cause](link)
    answer, asked_for_answer = answer_of(client, address, text="Terlambat.")
    guess, asked_for_guess = answer_of(client, GUESSED, text="Terlambat.")
    assert (answer.status_code, answer.content) == (404, guess.content)
    assert asked_for_answer == asked_for_guess
    assert not Note.objects.exists()


def test_a_link_works_again_when_its_embargo_is_over(given, client, time_machine):
    link, address = given
    shut_by_embargo(link)
    assert client.get(address).status_code == 404
    time_machine.move_to(timezone.now() + timedelta(hours=1, seconds=1))
    assert client.get(address).status_code == 200


def test_a_withdrawn_story_is_shown_to_nobody(published, mira, pemred, client, seated):
    _link, address = give(published, mira)
    published.move(
        "withdraw", by=pemred, asked_by="external", ground="sara", reason="Permintaan."
    )
    assert client.get(address).status_code == 404
    made = seated(mira).post(
        url_of(published, "links"), {"given_to": "Orang lain", "days": "1"}
    )
    assert (made.status_code, "spiked or withdrawn" in made.text) == (422, True)
    assert PreviewLink.objects.count() == 1


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "%00",
        "%ff",
        "9" * 30,
        "é",
        "a" * 5000,
        "😀",
        "' OR 1=1 --",
        "{{7*7}}",
        "%0a",
    ],
)
def test_rubbish_for_a_token_is_a_page_that_is_not_there(token, given, client):
    assert client.get(f"/pratinjau/{token}/").status_code == 404
    assert client.post(f"/pratinjau/{token}/", {"text": "x"}).status_code == 404


# --- the recipient's remark ---


def test_a_remark_lands_in_the_notes_and_nowhere_else(
    given, draft, rahma, client, seated
):
    sent = client.post(
        given[1], {"text": "Nama saya salah tulis.\r\nIni yang benar: Yusna."}
    )
    assert (sent.status_code, sent.url) == (303, f"{given[1]}?terkirim=1#catatan")
    assert (
        "Terima kasih, catatan Anda sudah sampai di redaksi."
        in client.get(sent.url).text
    )
    note = Note.objects.get()
    assert (note.article, note.link, note.by) == (draft, given[0], None)
    for parts in (("notes",), ("change",)):
        page = seated(rahma).get(url_of(draft, *parts)).text
        assert "Remark of Bu Yusna, pengacara by preview link" in page
        assert "Nama saya salah tulis.<br>Ini yang benar: Yusna." in page
    assert "salah tulis" not in client.get(given[1]).text
    assert [mention.user for mention in note.mentions.all()] == [given[0].made_by]


@pytest.mark.parametrize("text", ["", " \n", "x" * 2001, "a\x00b"])
def test_a_remark_that_is_none_is_told_and_stays_in_the_form(text, given, client):
    page = client.post(given[1], {"text": text})
    assert page.status_code == 422
    assert page.context["form"].errors["text"]
    assert page.context["form"]["text"].value() == text
    assert not Note.objects.exists()


def test_a_remark_without_its_field_is_told(given, client):
    assert "Catatan masih kosong." in client.post(given[1], {}).text


@pytest.mark.parametrize(
    ("size", "status"), [(1_900, 303), (70_000, 413), (6_000_000, 413)]
)
def test_what_is_far_too_large_is_turned_away_unread(size, status, given, client):
    answer = client.post(given[1], {"text": "x" * size})
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "no-store"
    assert Note.objects.count() == (status == 303)


def test_letters_that_are_none_are_turned_away(given, client):
    body = "text=%ff%fe"
    assert (
        client.post(
            given[1], body, content_type="application/x-www-form-urlencoded"
        ).status_code
        == 400
    )
    assert (
        client.post(given[1], "{}", content_type="application/json").status_code == 400
    )
    assert not Note.objects.exists()


def test_the_twenty_first_remark_is_refused_with_its_text_in_the_form(given, client):
    link, address = given
    for n in range(20):
        assert client.post(address, {"text": f"Catatan {n}"}).status_code == 303
    page = client.post(address, {"text": "Yang ke-21"})
    assert (page.status_code, "Yang ke-21" in page.text) == (422, True)
    assert page.context["form"].non_field_errors()
    assert link.remarks.count() == 20
    other = give(link.article, link.made_by)[1]
    assert client.post(other, {"text": "Dari orang lain"}).status_code == 303


def test_a_remark_that_is_sent_twice_is_kept_once(given, client):
    for _n in range(2):
        assert client.post(given[1], {"text": "Sekali saja."}).status_code == 303
    assert Note.objects.count() == 1


def test_a_link_that_was_shut_between_page_and_press_takes_no_remark(given):
    link, _address = given
    stale = now_of(link)
    link.revoke(by=link.made_by)
    with pytest.raises(Http404):
        stale.remark("Terlambat.")
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        # what a page without referrer sends
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 303),
        ({"origin": "null"}, 303),
        ({"origin": "http://testserver"}, 303),
        ({"sec-fetch-site": "cross-site"}, 422),
        ({"sec-fetch-site": "same-site"}, 422),
        ({"origin": "https://evil.example"}, 422),
        ({"origin": "http://[x"}, 422),
    ],
)
def test_a_form_of_another_page_brings_no_remark(headers, status, given):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(given[1], {"text": "Dari mana?"}, headers=headers)
    assert answer.status_code == status
    assert Note.objects.exists() is (status == 303)
    assert status == 303 or "Dari mana?" in answer.text


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_no_way_in(method, given, client):
    assert getattr(client, method)(given[1]).status_code == 405
