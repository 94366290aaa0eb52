"""An unknown reader's way to her first comment and to the mail on its answer, with and
without JavaScript.
"""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from comments import moderation
from comments.mail import sending
from comments.models import Comment, Complaint, Identity
from tests.journeys.screens import PHONE
from tests.mailing import listening

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "rina@pembaca.example"
scripts = pytest.mark.parametrize(
    "scripts", [True, False], ids=["with scripts", "without"]
)


@scripts
def test_an_unknown_reader_s_first_comment_is_published_and_its_answer_comes_by_mail(
    scripts, open_page, published, redpel, settings, terms
):
    page = open_page(java_script_enabled=scripts, **PHONE)
    with listening(settings) as post:
        page.goto(f"/{published.address}")
        expect(
            page.get_by_text("Belum ada komentar. Jadilah yang pertama.")
        ).to_be_visible()
        page.get_by_role("link", name="Tulis komentar").click()
        page.get_by_label("Alamat surel").fill(ADDRESS)
        page.get_by_role("button", name="Kirim tautan masuk").click()
        assert sending.send_due() == 1
        code = re.search(r"\b(\d{6})\b", post.letters[0].get_content())[1]
        page.get_by_label("Kode").fill(code)
        page.get_by_role("button", name="Masuk").click()
        _accept_the_rules(page)
        _write(page, "Terima kasih. Kapan dibuka untuk truk?")
        expect(
            page.get_by_text("Komentar Anda menunggu pemeriksaan redaksi.")
        ).to_be_visible()
        expect(page.get_by_text("Anda pembaca baru")).to_be_visible()
        comment = Comment.objects.get()
        moderation.decide([(comment.pk, comment.head_id)], "approve", by=redpel)
        moderation.write(published.pk, redpel, "Mulai Senin.", parent=comment)
        page.goto(f"/{published.address}")
        expect(page.get_by_role("heading", name="Komentar (2)")).to_be_visible()
        expect(page.get_by_text("Kapan dibuka untuk truk?")).to_be_visible()
        # not before the answer has stood for five minutes
        assert sending.send_due() == 0
        with time_machine.travel(timezone.now() + timedelta(minutes=6)):
            assert sending.send_due() == 1
    assert post.taken[-1].rcpt_tos == [ADDRESS]
    stop = re.search(
        r"https://pionir\.example(/komentar/akun/berhenti/\S+/)",
        post.letters[-1].get_content(),
    )[1]
    page.goto(stop)
    page.get_by_role("button", name="Ya, berhenti").click()
    expect(
        page.get_by_text("Sudah. Anda tidak akan menerima pesan ini lagi.")
    ).to_be_visible()
    assert not Identity.objects.get().notify_replies


def _accept_the_rules(page) -> None:
    page.get_by_label("Nama tampilan").fill("Rina")
    page.get_by_role("button", name="Setuju dan lanjutkan").click()
    # the three boxes are empty: nobody agrees by accident
    expect(page.get_by_role("alert")).to_be_visible()
    for words in ("kebohongan", "prasangka", "merendahkan"):
        page.get_by_label(re.compile(f"Saya tidak akan.*{words}")).check()
    page.get_by_label("Beri tahu saya lewat surel bila ada balasan.").check()
    page.get_by_role("button", name="Setuju dan lanjutkan").click()


def _write(page, words: str) -> None:
    expect(page.get_by_role("heading", name="Tulis komentar")).to_be_visible()
    page.get_by_role("button", name="Kirim komentar").click()
    expect(page.get_by_role("alert")).to_contain_text("Komentar masih kosong.")
    page.get_by_label("Komentar Anda").fill(words)
    page.get_by_role("button", name="Kirim komentar").click()


@scripts
def test_anybody_complains_about_a_comment_without_an_account(
    scripts, open_page, published, trusted, say
):
    comment = say(published, trusted, "Semua pejabat di sini maling.")
    page = open_page(java_script_enabled=scripts, **PHONE)
    page.goto(f"/{published.address}")
    page.get_by_role("link", name=re.compile("Laporkan komentar")).click()
    expect(page.get_by_text("Semua pejabat di sini maling.")).to_be_visible()
    page.get_by_role("button", name="Laporkan").click()
    # the law's three grounds and a few more: one has to be chosen
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label(re.compile("fitnah")).check()
    page.get_by_role("button", name="Laporkan").click()
    expect(page.get_by_text("Terima kasih. Laporan Anda diterima.")).to_be_visible()
    complaint = Complaint.objects.get(comment=comment)
    expect(page.get_by_text(f"Nomor pengaduan: {complaint.ticket}.")).to_be_visible()
    expect(page.get_by_text("(2×24 jam)")).to_be_visible()
