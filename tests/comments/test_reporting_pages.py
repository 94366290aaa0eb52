"""Complaints: by anybody, without an account, stored whatever the rate, and answered
with a number and a deadline.
"""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.templatetags.one_line import one_line
from comments import moderation
from comments.models import Comment, Complaint, Flag, Report, Status
from tests.comments.form import fill, send

JUNK = "Ini iklan judi."


@pytest.fixture
def comment(say, thread, trusted) -> Comment:
    return say(thread, trusted, "Jembatannya bagus.")


def url_of(comment: Comment) -> str:
    return f"/komentar/lapor/{comment.key}/"


def test_anybody_reports_a_comment_and_gets_a_number_and_the_deadline(
    client, comment, time_machine
):
    page = client.get(url_of(comment)).content.decode()
    assert "Apa yang dilanggar komentar ini?" in page
    assert "Kebohongan, fitnah" in page  # a choice begins with a capital
    # back to the comment
    assert re.search(r'href="[^"]+/komentar/[a-z2-7]{13}/">Batal', page)
    assert "Jembatannya bagus." in page
    time_machine.move_to(datetime(2031, 11, 22, 11, 8, tzinfo=UTC), tick=False)
    answer = fill(
        client,
        url_of(comment),
        category="spam",
        text=JUNK,
        contact="a@pembaca.example",
        name="Eri",
    )
    complaint = Complaint.objects.get()
    assert (answer.status_code, answer.url) == (
        303,
        f"/komentar/pengaduan/{complaint.ticket}/",
    )
    text = one_line(client.get(answer.url).content.decode())
    assert "Terima kasih. Laporan Anda diterima." in text
    assert (
        f"Nomor pengaduan: {complaint.ticket}. Diterima "
        "22\xa0November\xa02031, 18:08\xa0WIB. "
        "Kami tindak lanjuti paling lambat "
        "24\xa0November\xa02031, 18:08\xa0WIB (2×24 jam)."
    ) in text
    report = Report.objects.get()
    assert (report.category, report.text, report.name, report.contact) == (
        "spam",
        JUNK,
        "Eri",
        "a@pembaca.example",
    )
    assert (report.complaint.comment, report.identity) == (comment, None)
    assert report.net_hash


def test_a_category_is_enough_and_without_one_the_text_is_kept(client, comment):
    answer = fill(client, url_of(comment), text=JUNK)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Pilih salah satu pelanggaran." in text
    assert JUNK in text
    assert fill(client, url_of(comment), category="ban2").status_code == 303


def test_a_reader_s_report_is_a_flag_on_the_text_that_she_saw(
    client, comment, reader, sign_in, trusted
):
    sign_in(client, reader)
    page = client.get(url_of(comment))
    seen = comment.head_id
    moderation.edit(
        comment, "Lain.", by=trusted, base=seen, how=moderation.Arrival(seconds=60.0)
    )
    fields = dict(
        re.findall(
            r'name="(seen|csrfmiddlewaretoken)" value="([^"]+)"', page.content.decode()
        )
    )
    send(client, url_of(comment), fields | {"category": "spam"})
    assert (Flag.objects.get().identity, Flag.objects.get().revision_id) == (
        reader,
        seen,
    )


@pytest.mark.attack(15)
def test_one_s_own_comment_and_a_second_report_make_no_flag_but_join_the_complaint(
    client, comment, reader, trusted, sign_in
):
    sign_in(client, trusted)
    first = fill(client, url_of(comment), category="spam")
    sign_in(client, reader)
    again = [
        fill(client, url_of(comment), category=category)
        for category in ("spam", "ban1")
    ]
    assert {answer.url for answer in again} == {first.url}
    assert (
        Complaint.objects.count(),
        Report.objects.count(),
        Flag.objects.count(),
    ) == (1, 3, 1)


@pytest.mark.attack(17)
def test_reports_are_stored_whatever_their_rate(client, comment, reader, sign_in):
    sign_in(client, reader)
    for _n in range(70):
        assert send(client, url_of(comment), {"category": "other"}).status_code == 303
    assert (Complaint.objects.count(), Report.objects.count()) == (1, 70)


@pytest.mark.attack(67)
def test_a_later_report_keeps_the_first_deadline(client, comment, time_machine):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    first = fill(client, url_of(comment), category="spam")
    time_machine.shift(timedelta(hours=20))
    assert fill(client, url_of(comment), category="ban1").url == first.url
    assert Complaint.objects.get().due_at == now + timedelta(hours=48)


@pytest.mark.attack(63, 68)
@pytest.mark.parametrize(
    "status", [Status.HELD, Status.REJECTED, Status.SPAM, Status.REMOVED]
)
def test_a_comment_that_is_down_is_reported_without_being_shown(
    client, say, thread, trusted, status
):
    comment = say(thread, trusted, "Teks yang hilang.", status)
    page = client.get(url_of(comment))
    assert page.status_code == 200
    assert "Teks yang hilang." not in page.content.decode()
    assert fill(client, url_of(comment), category="private").status_code == 303


def test_a_comment_below_a_withdrawn_story_is_not_shown_either(
    client, comment, thread, pemred
):
    thread.move(
        "withdraw",
        by=pemred,
        asked_by="external",
        ground="sara",
        reason="Keberatan warga.",
    )
    assert "Jembatannya bagus." not in client.get(url_of(comment)).content.decode()
    assert fill(client, url_of(comment), category="private").status_code == 303


def test_an_unknown_comment_or_number_is_no_page(client, comment):
    for below in (
        "lapor/aaaaaaaaaaaaa/",
        "lapor/x/",
        "pengaduan/KAAAAAAAA/",
        "hasil/x/",
    ):
        assert client.get(f"/komentar/{below}").status_code == 404


# --- by the footer ---

FORM = "/komentar/pengaduan/"


def test_the_footer_of_every_page_leads_to_the_form(client, thread):
    for url in ("/", f"/{thread.address}", "/tidak-ada/", FORM):
        assert (
            f'<a href="{FORM}">Pengaduan komentar</a>'
            in client.get(url).content.decode()
        )


@pytest.mark.parametrize(
    "form",
    ["https://pionir.example/{thread}komentar/{key}/", "{thread}#k-{key}", "#k-{key}"],
)
def test_a_pasted_address_finds_its_comment(client, comment, thread, form):
    address = form.format(thread=thread.address, key=comment.key)
    fill(client, FORM, address=address, category="spam")
    assert Complaint.objects.get().comment == comment


@pytest.mark.attack(68)
@pytest.mark.parametrize(
    "address", ["#k-aaaaaaaaaaaaa", "https://lain.example/", "", "'; DROP TABLE", "k-x"]
)
def test_a_complaint_about_an_unknown_comment_gets_its_number_all_the_same(
    client, paper, address
):
    answer = fill(
        client,
        FORM,
        address=address,
        category="other",
        text="Ada komentar yang menghina saya.",
    )
    assert answer.status_code == 303
    complaint = Complaint.objects.get()
    assert (complaint.comment, complaint.address) == (None, address)
    assert complaint.ticket in client.get(answer.url).content.decode()


def test_a_complaint_says_at_least_what_it_is_about(client, paper):
    answer = fill(client, FORM, category="other", name="Eri")
    assert answer.status_code == 422
    assert 'href="#id_address"' in answer.content.decode()
    assert not Complaint.objects.exists()


@pytest.mark.parametrize(
    ("field", "words", "sentence"),
    [
        ("text", "a" * 2001, "Tulisan ini terlalu panjang (2.001 dari 2.000 huruf)."),
        ("contact", "a" * 255, "Tulisan ini terlalu panjang (255 dari 254 huruf)."),
        ("name", "sa\x00tu", "Ada karakter yang tidak bisa diterima."),
        ("address", "a" * 301, "Tulisan ini terlalu panjang (301 dari 300 huruf)."),
    ],
)
def test_what_does_not_fit_is_said_and_kept(client, paper, field, words, sentence):
    answer = fill(
        client,
        FORM,
        **{"category": "other", "text": "Ya.", "address": "x"} | {field: words},
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert words in text


def test_the_receipt_later_shows_the_decision_and_the_answer(client, paper, redpel):
    answer = fill(
        client, FORM, category="other", text="Ada komentar yang menghina saya."
    )
    moderation.answer(
        Complaint.objects.get(),
        by=redpel,
        acted=False,
        words="Tidak kami temukan.\n<b>",
    )
    text = client.get(answer.url).content.decode()
    assert "komentar itu tidak melanggar ketentuan" in text
    assert "Tidak kami temukan.<br>&lt;b&gt;" in text
    assert redpel.name not in text.partition("<main")[2].partition("</main>")[0]


@pytest.mark.attack(27)
def test_a_report_is_sent_by_our_own_form_alone(comment):
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, url_of(comment), {"category": "spam"}).status_code == 403
    assert fill(strict, url_of(comment), category="spam").status_code == 303
