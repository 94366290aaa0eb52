"""A reader says that something in a story is wrong.

Taken from anybody, told to the desk alone, no word lost.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles.models import Article, Version
from comments.forms.writing import HONEYPOT
from desk import error_reports
from desk.models import ErrorReport, Note
from newsroom.opening import write_pages
from paper.models import Paper
from tests.newsroom.test_public_pages import parsed

TYPED = {
    "text": "Jembatan itu di Kinali.",
    "quoted": "Jembatan itu dibuka Senin.",
    "contact": "rina@pembaca.example",
}


@pytest.fixture
def story(published: Article, paper: Paper) -> Article:
    write_pages(paper)
    return published


def url_of(story: Article, end: str = "") -> str:
    return f"{story.get_absolute_url()}laporkan/{end}"


def seal_of(client: Client, story: Article) -> str:
    return client.get(url_of(story)).context["seal"]


def send(
    client: Client,
    story: Article,
    *,
    follow: bool = False,
    headers: dict | None = None,
    **changes: Any,
) -> Any:
    """Open the form of a story, fill it in and send it."""
    typed = (
        {"seal": changes.pop("seal", None) or seal_of(client, story)} | TYPED | changes
    )
    return client.post(url_of(story), typed, follow=follow, headers=headers)


def comes_back(answer: HttpResponse, status: int, sentence: str) -> None:
    """With what was typed, a sentence, and a form that can be sent; none was kept."""
    page = answer.content.decode()
    assert answer.status_code == status
    assert sentence in page
    assert answer.context["form"]["text"].value() in (
        TYPED["text"],
        answer.wsgi_request.POST.get("text"),
    )
    assert 'name="seal"' in page
    assert not ErrorReport.objects.exists()
    assert not Note.objects.exists()


# --- what is taken ---


def test_a_report_leads_from_the_story_to_its_notes_and_says_what_happens_next(
    client, story
):
    page = client.get(story.get_absolute_url()).content.decode()
    assert f'href="{url_of(story)}">Laporkan kesalahan</a>' in page
    answer = send(client, story, follow=True)
    assert answer.redirect_chain == [(url_of(story, "terkirim/"), 303)]
    for told in (
        "daftar ralat dan koreksi",
        "Hak Jawab",
        "Hak Koreksi",
        "mewajibkan kami",
        "/hak-jawab/",
    ):
        assert told in answer.content.decode()
    note = Note.objects.get()
    assert (note.article, note.by, note.link) == (story, None, None)
    assert note.text == "“Jembatan itu dibuka Senin.”\n\nJembatan itu di Kinali."
    assert note.report.contact == "rina@pembaca.example"


def test_what_is_wrong_is_enough(client, story):
    send(client, story, quoted="", contact="")
    assert Note.objects.get().text == TYPED["text"]


def test_the_pages_are_valid_set_no_cookie_and_are_kept_by_nobody(client, story):
    pages = [
        client.get(url_of(story)),
        client.get(url_of(story, "terkirim/")),
        send(client, story, text=""),
    ]
    for page in pages:
        assert parsed(page.content.decode())[1] == []
        assert not page.cookies
        assert "cookie" not in page.headers.get("Vary", "").lower()
        assert page.headers["Cache-Control"] == "no-store"
        assert page.content.decode().count("<h1") == 1
        assert '<meta name="robots" content="noindex">' in page.content.decode()


@pytest.mark.attack(84)
def test_a_form_counts_once_however_often_it_is_sent(client, story):
    seal = seal_of(client, story)
    answers = [send(client, story, seal=seal) for _n in range(3)]
    assert {answer.status_code for answer in answers} == {303}
    assert Note.objects.count() == ErrorReport.objects.count() == 1


@pytest.mark.attack(84)
def test_other_words_in_a_form_that_was_sent_come_back_with_a_form_that_counts(
    client, story
):
    seal = seal_of(client, story)
    send(client, story, seal=seal)
    for other in ({"text": "Juga tanggalnya keliru."}, {"contact": "0812 besok"}):
        answer = send(client, story, seal=seal, **other)
        page = answer.content.decode()
        assert (answer.status_code, ErrorReport.objects.count()) == (422, 1)
        assert "Isian Anda lain dari yang itu: kirim sekali lagi." in page
        assert next(iter(other.values())) in page
    assert (
        send(
            client, story, seal=answer.context["seal"], text="Juga tanggalnya keliru."
        ).status_code
        == 303
    )
    assert ErrorReport.objects.count() == 2


def test_of_the_network_only_a_digest_is_kept(client, story):
    send(client, story)
    report = ErrorReport.objects.get()
    assert len(report.net_hash) == 16
    assert b"127" not in bytes(report.net_hash)


def test_an_imported_address_without_a_slash_has_its_form_too(client, story):
    Article.objects.filter(pk=story.pk).update(address="2019/lama.html")
    QuerySet(Version).filter(article=story).update(address="2019/lama.html")
    assert (
        'href="/2019/lama.html/laporkan/"'
        in client.get("/2019/lama.html").content.decode()
    )
    seal = client.get("/2019/lama.html/laporkan/").context["seal"]
    answer = client.post(
        "/2019/lama.html/laporkan/", TYPED | {"seal": seal}, follow=True
    )
    assert 'href="/2019/lama.html">Kembali ke berita' in answer.content.decode()


@pytest.mark.attack(85)
def test_nobody_outside_the_desk_reads_it(client, story):
    send(client, story, text="Rahasia saya.")
    for url in (
        story.get_absolute_url(),
        url_of(story),
        url_of(story, "terkirim/"),
        "/feed/",
        "/",
    ):
        assert "Rahasia saya" not in client.get(url).content.decode()


# --- what cannot be taken ---


@pytest.mark.attack(86)
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": ""}, "Tulis dahulu apa yang keliru."),
        ({"text": " \n\t "}, "Tulis dahulu apa yang keliru."),
        ({"text": "a\x00b"}, ""),
        ({"text": "x" * 2001}, "2.000"),
        ({"text": "x" * 100_000}, "100.000"),
        (
            {"text": "https://slot.example/a www.slot.example slot.example/b"},
            "tautan saja belum cukup",
        ),
        ({"text": "…!?"}, "belum cukup"),
        ({"quoted": "x" * 501}, "500"),
        ({"contact": "9" * 300}, "200"),
        ({"contact": "a\x00b"}, ""),
        ({HONEYPOT: "isi"}, "Kolom yang harus kosong terisi"),
    ],
)
def test_what_is_no_report_comes_back_with_a_sentence(changes, sentence, client, story):
    answer = send(client, story, **changes)
    comes_back(answer, 422, sentence)
    assert answer.context["form"].errors
    assert 'value="isi"' not in answer.content.decode()  # the trap comes back empty


@pytest.mark.attack(86)
@pytest.mark.parametrize("seal", ["x", "", "1.2.3", "\x00", "9" * 30, "٣.a.b"])
def test_a_form_that_was_not_handed_out_comes_back_as_one_that_was(seal, client, story):
    answer = client.post(url_of(story), TYPED | {"seal": seal})
    comes_back(answer, 400, "kirim sekali lagi")
    assert send(client, story, seal=answer.context["seal"]).status_code == 303


@pytest.mark.attack(86)
def test_so_does_the_form_of_another_story_and_one_that_was_open_for_hours(
    client, story, tell, time_machine
):
    other = seal_of(client, tell("Berita lain"))
    comes_back(send(client, story, seal=other), 400, "kirim sekali lagi")
    old = seal_of(client, story)
    time_machine.move_to(timezone.now())
    time_machine.shift(timedelta(hours=7))
    comes_back(send(client, story, seal=old), 422, "kirim sekali lagi")


@pytest.mark.attack(86)
def test_a_form_on_another_site_brings_nothing(client, story):
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://lain.example"},
    ):
        comes_back(send(client, story, headers=headers), 422, "tidak dikirim dari sini")


@pytest.mark.attack(84)
def test_too_many_of_one_network_are_told_to_wait_and_another_network_is_not(
    client, story, tell, time_machine
):
    time_machine.move_to(timezone.now())
    stories = [story, *(tell(f"Berita {n}") for n in range(2))]
    for n in range(error_reports.MOST_OF_A_NETWORK):
        send(client, stories[n % 3], text=f"Keliru {n}.")
    answer = send(client, story)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) == 3600
    assert TYPED["text"] in answer.content.decode()
    assert send(Client(REMOTE_ADDR="203.0.113.9"), story).status_code == 303
    time_machine.shift(timedelta(hours=1, minutes=1))
    assert send(client, story).status_code == 303
    assert Note.objects.count() == error_reports.MOST_OF_A_NETWORK + 2


@pytest.mark.attack(84)
def test_so_are_too_many_about_one_story_but_whoever_has_sent_none_is_heard_once(
    client, story, tell
):
    for n in range(error_reports.MOST_OF_A_STORY):
        error_reports.report(
            story.pk,
            text=f"Keliru {n}.",
            jti_hash=f"{n:032}",
            net_hash=bytes([n // 10]) * 16,
        )
    assert [send(client, story).status_code for _n in range(2)] == [303, 429]
    assert send(client, tell("Berita lain")).status_code == 303


def test_a_body_of_megabytes_is_not_read_and_a_busy_database_gives_the_text_back(
    client, story, monkeypatch
):
    assert send(client, story, text="x" * 1_000_000).status_code == 413

    def busy(*args: Any, **options: Any) -> None:
        raise OperationalError

    monkeypatch.setattr("desk.views.error_reports.report", busy)
    answer = send(client, story)
    assert (answer.status_code, TYPED["text"] in answer.content.decode()) == (503, True)


def test_a_story_that_is_gone_gives_the_words_back_and_one_that_never_was_has_no_form(
    client, story, draft, pemred
):
    seal = seal_of(client, story)
    story.move(
        "withdraw",
        by=pemred,
        asked_by="internal",
        ground="keliru_substansi",
        reason="Keliru.",
        apology="Maaf.",
    )
    answer = send(client, story, seal=seal)
    page = answer.content.decode()
    assert (answer.status_code, TYPED["text"] in page, story.headline in page) == (
        410,
        True,
        False,
    )
    assert client.get(url_of(story)).status_code == 410
    assert not Note.objects.exists()
    for address in ("/2024/08/tidak-ada/laporkan/", "/2024/%00/laporkan/"):
        assert (
            client.get(address).status_code
            == client.post(address, TYPED).status_code
            == 404
        )
    assert client.get("/x/laporkan/terkirim/").status_code == 404


def test_other_ways_of_asking_are_answered_too(client, story):
    assert client.head(url_of(story)).status_code == 200
    assert client.get(url_of(story) + "?text=x&seal=%00&balas=9").status_code == 200
    assert client.put(url_of(story)).status_code == 405
    assert client.post(url_of(story, "terkirim/")).status_code == 405
    assert (
        client.post(url_of(story), b"{}", content_type="application/json").status_code
        == 400
    )


# --- a protected identity ---


@pytest.mark.attack(85)
def test_a_name_that_was_taken_out_goes_without_a_word_of_it(client, story, redpel):
    story.move(
        "anonymise", by=redpel, terms={"Talu": "sebuah nagari"}, note="Korban anak."
    )
    answer = send(
        client,
        story,
        text="Siti dari Talu.",
        quoted="Di Talu?",
        contact="ibu di Talu",
        follow=True,
    )
    # a refusal would be an answer to whoever tries names
    assert answer.status_code == 200
    note = Note.objects.get()
    assert "Siti" in note.text
    assert "Talu" not in note.text + note.report.contact


# --- forgetting ---


def test_whom_to_ask_is_forgotten_after_ninety_days(client, story, time_machine):
    send(client, story)
    time_machine.move_to(timezone.now() + timedelta(days=89))
    assert error_reports.prune_senders() == 0
    time_machine.shift(timedelta(days=2))
    assert (error_reports.prune_senders(), error_reports.prune_senders()) == (1, 0)
    report = ErrorReport.objects.get()
    assert (report.contact, report.net_hash) == ("", None)
    assert report.note.text
    assert timezone.now() > report.at


def test_privacy_page_and_form_say_so(client, story):
    for url in ("/privasi/", url_of(story)):
        text = " ".join(client.get(url).content.decode().split())
        assert "90 hari" in text
        assert "angan tulis nomor telepon" in text
    assert "dari YouTube sesudah Anda menekan" in " ".join(
        client.get("/privasi/").content.decode().split()
    )
