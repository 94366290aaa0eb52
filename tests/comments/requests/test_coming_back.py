"""Somebody else at the same mailbox, or the same person at another spelling of it."""

import json

import pytest
from django.utils import timezone

from comments import moderation
from comments.accounts import registration, session
from comments.mail import unsubscribing
from comments.models import Identity, PhaseResult, Status
from tests.comments.reader_pages import BANS, JOIN, prove

pytestmark = pytest.mark.django_db
GONE_FOR = registration.UNUSED_FOR


@pytest.mark.attack(39)
@pytest.mark.parametrize(
    "again", ["r.i.na+dua@gmail.com", "RINA@googlemail.com", "rina+x@gmail.com"]
)
def test_a_banned_mailbox_in_another_spelling_joins_and_is_held(
    join, redpel, thread, say, again
):
    moderation.sanction(
        join("rina@gmail.com", "Rina"), "ban", by=redpel, reason="judol"
    )
    twin = registration.join(
        again, name="Orang Lain", notify=False, proved_at=timezone.now()
    )
    day = timezone.localdate()
    Identity.objects.filter(pk=twin.pk).update(
        approved_n=3,
        first_approved_day=day.replace(year=day.year - 1, day=1),
        last_approved_day=day,
    )
    comment = say(thread, twin, "Jembatan itu sudah lama ditunggu.")
    assert comment.status == Status.HELD
    holding = PhaseResult.objects.filter(revision=comment.head, verdict="hold")
    assert list(holding.values_list("phase", flat=True)) == ["history"]
    assert Identity.objects.count() == 2


@pytest.mark.attack(40)
def test_who_inherits_a_mailbox_inherits_no_comment_no_name_and_no_right(
    browser, reader, thread, say
):
    old = say(thread, reader, "Tulisan pemilik lama.", "published")
    Identity.objects.update(
        last_login_at=timezone.now() - GONE_FOR, approved_n=9, notify_replies=True
    )
    assert prove(browser, "rina@pembaca.example").url == JOIN
    browser.post(JOIN, {"name": "Orang Baru", **BANS})
    new = Identity.objects.get(state="active")
    assert (new.pk != reader.pk, new.approved_n, new.notify_replies) == (True, 0, False)
    assert (
        "Tulisan pemilik lama." not in browser.get("/komentar/saya/").content.decode()
    )
    for act in ("sunting", "hapus", "hasil", "keberatan"):
        assert browser.get(f"/komentar/{act}/{old.key}/").status_code == 404
    taken = json.loads(browser.get("/komentar/akun/unduh/").content)
    assert (taken["comments"], taken["flags"], taken["reports"]) == ([], [], [])


@pytest.mark.attack(71)
def test_an_erasure_takes_the_own_account_whatever_number_is_sent(
    browser, reader, trusted, sign_in
):
    sign_in(browser, reader)
    other = {
        "id": trusted.pk,
        "identity": trusted.pk,
        "pk": trusted.pk,
        "email": trusted.email,
    }
    browser.post(f"/komentar/akun/hapus/?id={trusted.pk}", {"comments": "all", **other})
    browser.post(
        f"/komentar/akun/hapus/?id={trusted.pk}", {"comments": "keep", **other}
    )
    states = dict(Identity.objects.values_list("display_name", "state"))
    assert states == {trusted.display_name: "active", "": "deleted"}


@pytest.mark.attack(69)
def test_the_link_that_ends_mails_never_begins_them_and_opens_no_account(
    browser, reader
):
    Identity.objects.update(notify_replies=False)
    url = f"/komentar/akun/berhenti/{unsubscribing.token_of(reader)}/"
    for sent in (
        {},
        {"notify": "on"},
        {"List-Unsubscribe": "One-Click", "notify_replies": "true"},
    ):
        answer = browser.post(url, sent)
        assert session.COOKIE not in answer.cookies
    reader.refresh_from_db()
    assert not reader.notify_replies
    browser.cookies[session.COOKIE] = unsubscribing.token_of(reader)
    assert browser.get("/komentar/akun/").status_code == 303
