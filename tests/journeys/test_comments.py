"""The whole way of a reader's first comment, in a browser without script, on the
smallest telephone.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Article
from comments import moderation
from comments.models import Comment, Complaint, LoginChallenge, Outbox, Terms
from people.models import User

pytestmark = pytest.mark.django_db(transaction=True)

PLAIN = {
    "java_script_enabled": False,
    "viewport": {"width": 320, "height": 568},
    "is_mobile": True,
}
WORDS = "Semoga jembatan ini awet dan dirawat bersama."


@pytest.fixture
def rules(db: None) -> Terms:
    return Terms.objects.order_by("-version").first() or Terms.objects.create(
        version=1, text="Sopan.", digest="0" * 64
    )


def log_in(page: Page, address: str, name: str) -> None:
    """From the login page to where the reader wanted to go, as somebody new."""
    page.get_by_label("Alamat surel").fill(address)
    page.get_by_role("button", name="Kirim tautan masuk").click()
    page.get_by_label("Kode").fill(Outbox.objects.order_by("pk").last().payload["code"])
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.get_by_label("Nama tampilan").fill(name)
    for ban in (
        "Saya tidak akan memuat",
        "Saya tidak akan menyebar",
        "Saya tidak akan merendahkan",
    ):
        page.get_by_label(ban).check()
    page.get_by_role("button", name="Setuju dan lanjutkan").click()


def approve(by: User) -> Comment:
    comment = Comment.objects.get()
    moderation.decide([(comment.pk, comment.head_id)], "approve", by=by)
    return comment


def test_a_new_reader_writes_is_read_and_another_reports(
    open_page: Callable[..., Page], published: Article, rules: Terms, redpel: User
):
    page = open_page(**PLAIN)
    page.goto(f"/{published.address}")
    page.get_by_role("link", name="Tulis komentar").click()
    log_in(page, "rina@pembaca.example", "Rina")
    page.get_by_label("Komentar Anda").fill(WORDS)
    page.get_by_role("button", name="Kirim komentar").click()
    expect(
        page.get_by_text("Komentar Anda menunggu pemeriksaan redaksi.")
    ).to_be_visible()
    expect(
        page.get_by_text("Anda pembaca baru: komentar dibaca redaksi dahulu")
    ).to_be_visible()

    page.goto(f"/{published.address}")
    expect(page.get_by_text(WORDS)).to_have_count(0)
    comment = approve(redpel)
    page.reload()
    shown = page.locator(f"#k-{comment.key}")
    expect(shown.get_by_role("heading", name="Rina")).to_be_visible()
    expect(shown.get_by_text(WORDS)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    guest = open_page(**PLAIN)
    guest.goto(f"/{published.address}komentar/")
    guest.get_by_role("link", name="Laporkan komentar Rina").click()
    guest.locator("input[type=radio]").first.check()
    guest.get_by_role("button", name="Laporkan").click()
    expect(
        guest.get_by_text(f"Nomor pengaduan: {Complaint.objects.get().ticket}.")
    ).to_be_visible()


def test_what_was_typed_survives_the_way_through_a_new_login(
    open_page: Callable[..., Page], published: Article, rules: Terms
):
    page = open_page(**PLAIN)
    page.goto(f"/komentar/tulis/{published.pk}/")
    log_in(page, "rina@pembaca.example", "Rina")
    page.get_by_label("Komentar Anda").fill(WORDS)
    page.context.clear_cookies(name="pembaca")
    # one mail a minute is sent
    LoginChallenge.objects.update(created_at=timezone.now() - timedelta(minutes=5))
    page.get_by_role("button", name="Kirim komentar").click()
    page.get_by_label("Alamat surel").fill("rina@pembaca.example")
    page.get_by_role("button", name="Kirim tautan masuk").click()
    page.get_by_label("Kode").fill(Outbox.objects.order_by("pk").last().payload["code"])
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_label("Komentar Anda")).to_have_value(WORDS)
    page.get_by_role("button", name="Kirim komentar").click()
    expect(
        page.get_by_text("Komentar Anda menunggu pemeriksaan redaksi.")
    ).to_be_visible()
    assert Comment.objects.get().head.body == WORDS
