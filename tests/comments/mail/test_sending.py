"""Sending what was ordered.

At most once, forgotten afterwards, and tried again where the server said no.
"""

import logging
import smtplib
from contextlib import ExitStack
from datetime import timedelta

import pytest
import time_machine
from django.core.mail import mailers
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from comments import moderation
from comments.accounts import login
from comments.mail import digest, messages, sending
from comments.models import Outbox
from tests.comments.reader_pages import ordered
from tests.mailing import listening

pytestmark = pytest.mark.django_db
ADDRESS = "rina@pembaca.example"


@pytest.fixture
def order(paper) -> Outbox:
    login.ask(ADDRESS)
    return Outbox.objects.get()


@pytest.fixture
def server(settings):
    """A real mail server on a port of its own, to which the paper sends."""
    with ExitStack() as running:
        yield lambda answer="250 OK": running.enter_context(listening(settings, answer))


def test_a_login_mail_travels_by_smtp_and_its_code_opens_the_account(server, paper):
    taking = server()
    browser = login.ask(ADDRESS)
    code = ordered()["code"]
    assert sending.send_due() == 1
    (message,) = taking.letters
    assert taking.taken[0].rcpt_tos == [ADDRESS]
    assert message["From"] == "redaksi@pionir.example"
    assert message["Subject"] == "Masuk untuk berkomentar"
    assert code in message.get_content()
    assert "https://pionir.example/komentar/akun/tautan/" in message.get_content()
    assert login.by_code(browser, code).email == ADDRESS


@pytest.mark.attack(83)
def test_a_server_that_refuses_is_asked_five_times_and_then_somebody_must_look(
    server, order, caplog
):
    taking = server("451 Try again later")
    now = order.not_before
    with caplog.at_level(logging.CRITICAL):
        for _try in range(7):
            order.payload["until"] = (now + timedelta(hours=1)).isoformat()
            Outbox.objects.update(payload=order.payload)
            assert sending.send_due(now) == 0
            now += timedelta(hours=2)
    order.refresh_from_db()
    assert len(taking.taken) == 5
    assert (order.tries, order.sent_at, order.address) == (5, None, ADDRESS)
    assert sending.failed().get() == order


def test_a_server_that_is_away_costs_every_letter_one_try_and_nobody_s_patience(
    settings, order, monkeypatch
):
    opened = []

    def refuse(self) -> None:
        opened.append(self)
        raise ConnectionRefusedError

    login.ask("budi@pembaca.example")
    monkeypatch.setattr(EmailBackend, "open", refuse)
    assert sending.send_due() == 0
    assert len(opened) == 1
    assert set(Outbox.objects.values_list("tries", "sent_at")) == {(1, None)}
    assert not sending.send_due()  # not due again at once
    assert len(opened) == 1


@pytest.mark.attack(83)
def test_what_was_sent_is_forgotten_and_never_sent_again(order, mailbox):
    assert sending.send_due() == 1
    assert sending.send_due() == 0
    order.refresh_from_db()
    assert (order.address, order.payload, order.sent_at is not None, len(mailbox)) == (
        "",
        {},
        True,
        1,
    )


@pytest.mark.attack(83)
def test_a_letter_is_marked_as_sent_before_the_server_hears_of_it(order, monkeypatch):
    seen = []
    monkeypatch.setattr(
        EmailBackend,
        "send_messages",
        lambda self, messages: seen.append(Outbox.objects.get().sent_at),
    )
    sending.send_due()
    assert seen != [None]
    assert len(seen) == 1


@pytest.mark.attack(83)
@pytest.mark.parametrize(
    "error", [smtplib.SMTPServerDisconnected("gone"), TimeoutError()]
)
def test_a_letter_that_the_server_may_have_taken_is_not_sent_twice(
    order, monkeypatch, error
):
    def lose(self, messages) -> None:
        raise error

    monkeypatch.setattr(EmailBackend, "send_messages", lose)
    assert sending.send_due() == 0
    order.refresh_from_db()
    assert (order.sent_at is None, order.address) == (False, "")


def test_two_processes_send_a_letter_once(order, mailbox, monkeypatch):
    real = sending.compose

    def slow(row, now):
        """While this process writes the letter, another one sends it."""
        monkeypatch.setattr(sending, "compose", real)
        assert sending.send_due() == 1
        return real(row, now)

    monkeypatch.setattr(sending, "compose", slow)
    assert sending.send_due() == 0
    assert len(mailbox) == 1


def test_a_code_that_has_ended_meanwhile_is_not_sent(order, mailbox):
    assert sending.send_due(timezone.now() + timedelta(minutes=16)) == 0
    assert (len(mailbox), Outbox.objects.count()) == (0, 0)


@pytest.mark.attack(26)
def test_neither_addresses_nor_codes_are_logged(order, monkeypatch, caplog):
    def refuse(self, messages) -> None:
        raise smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"no such person")})

    code = order.payload["code"]
    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    sending.send_due()
    assert caplog.text
    assert ADDRESS not in caplog.text
    assert code not in caplog.text


@pytest.mark.attack(37)
def test_a_subject_is_one_line_of_eighty_letters_at_most():
    made = messages.subject(
        "Balasan:", "Harga\r\nBcc: a@b.example \u202e" + "cabai " * 40
    )
    assert made.startswith("Balasan: Harga Bcc: a@b.example cabai")
    assert made.isprintable()
    assert len(made) <= 80


# --- the moderators' day ---


@pytest.fixture
def staff(redpel, mira, pemred) -> None:
    for user in (redpel, mira, pemred):
        user.email = f"{user.username}@pionir.example"
        user.save()


def morning(hour: int = 7):
    return timezone.localtime().replace(hour=hour, minute=0) + timedelta(days=1)


def test_the_digest_goes_out_once_a_day_while_anything_waits(
    staff, reader, thread, say, mailbox
):
    assert digest.digest(morning()) == 0
    say(thread, reader, "Bagus sekali.")
    assert digest.digest(morning(5)) == 0
    assert [digest.digest(morning(hour)) for hour in (6, 7, 23)] == [1, 0, 0]
    assert digest.digest(morning() + timedelta(days=1)) == 1
    sending.send_due(morning())
    assert mailbox[0].subject == "Antrean komentar: 1 menunggu, 0 pengaduan"
    assert sorted(mailbox[0].to) == [
        "mira@pionir.example",
        "pemred@pionir.example",
        "redpel@pionir.example",
    ]


def test_the_digest_is_not_sent_where_the_queue_has_been_emptied_meanwhile(
    staff, reader, thread, say, redpel, mailbox
):
    comment = say(thread, reader, "Bagus sekali.")
    digest.digest(morning())
    moderation.decide([(comment.pk, comment.head_id)], "approve", by=redpel)
    assert sending.send_due(morning()) == 0


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (24, ["mira", "pemred", "redpel"]),
        (36, ["mira", "pemred", "redpel"]),
        (46, ["pemred", "redpel"]),
        (48, ["mira", "pemred", "redpel"]),
    ],
)
def test_an_old_complaint_is_told_to_those_who_can_act(
    staff, paper, mailbox, hours, told
):
    complaint = moderation.report(None, category="ban1", address="/tidak-ada/")
    with time_machine.travel(timezone.now() + timedelta(hours=hours, minutes=1)):
        moderation.meet_deadlines()
        Outbox.objects.filter(kind="warning").exclude(payload__hours=hours).delete()
        sending.send_due()
    (message,) = mailbox
    assert f"{hours} jam" in message.subject
    assert complaint.ticket in message.body
    assert sorted(message.to) == [f"{name}@pionir.example" for name in told]


def test_a_warning_about_a_complaint_that_was_answered_is_not_sent(
    staff, paper, mailbox, redpel
):
    complaint = moderation.report(None, category="ban1", address="/tidak-ada/")
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        moderation.meet_deadlines()
        moderation.answer(complaint, by=redpel, acted=False)
        sending.send_due()
    assert mailbox == []


def test_the_suite_s_mailer_is_the_one_that_is_used(settings):
    assert isinstance(mailers["default"], EmailBackend)
