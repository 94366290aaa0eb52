"""Letters to readers.

Of replies, receipts, answers and edits, and when they are not sent after all.
"""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from comments import moderation
from comments.mail import sending, unsubscribing
from comments.models import Identity, Outbox
from comments.moderation import erasing
from people.models import User
from tests.mailing import listening

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(reader) -> Identity:
    """A reader who wants to be told of replies."""
    reader.notify_replies = True
    reader.save()
    return reader


@pytest.fixture
def root(asked, thread, say):
    return say(thread, asked, "Jembatan itu sudah lama ditunggu.", "published")


@pytest.fixture
def reply(root, trusted, thread, say):
    return say(
        thread, trusted, "Benar, sejak banjir tahun lalu.", "published", parent=root
    )


def send_after(minutes: int) -> int:
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
        return sending.send_due()


def test_a_reply_is_told_five_minutes_after_it_is_up(reply, root, mailbox, thread):
    assert send_after(4) == 0
    assert send_after(6) == 1
    (message,) = mailbox
    assert message.to == ["rina@pembaca.example"]
    assert (
        message.subject
        == "Balasan untuk komentar Anda: Jembatan Talu selesai lebih cepat"
    )
    assert (
        f"https://pionir.example{thread.get_absolute_url()}komentar/{root.key}/"
        in message.body
    )
    assert "Budi membalas" in message.body
    assert reply.head.body not in message.body


def test_a_reply_below_an_advertorial_is_told_with_the_label(
    tell, asked, trusted, say, mailbox
):
    paid = tell("Sewa mesin", kind="advertorial", credit="CV Saiyo")
    root = say(paid, asked, "Berapa sewanya sehari?", "published")
    say(paid, trusted, "Tanya saja ke kantornya.", "published", parent=root)
    send_after(6)
    assert mailbox[0].subject == "Balasan untuk komentar Anda: Advertorial: Sewa mesin"
    assert "\nAdvertorial: Sewa mesin\n" in mailbox[0].body


def test_a_mail_about_replies_can_be_ended_from_the_mail_program(
    reply, asked, mailbox, browser
):
    send_after(6)
    headers = mailbox[0].message()
    token = unsubscribing.token_of(asked)
    url = f"https://pionir.example/komentar/akun/berhenti/{token}/"
    assert headers["List-Unsubscribe"] == f"<{url}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert url in mailbox[0].body
    browser.post(
        url.removeprefix("https://pionir.example"), {"List-Unsubscribe": "One-Click"}
    )
    asked.refresh_from_db()
    assert not asked.notify_replies


@pytest.mark.attack(37)
def test_names_stay_out_of_the_head_of_a_mail(root, join, thread, say, mailbox):
    say(
        thread,
        join("x@pembaca.example", "Bcc: korban@orang.example"),
        "Setuju.",
        "published",
        parent=root,
    )
    send_after(6)
    head = mailbox[0].message().as_string().partition("\n\n")[0]
    assert "korban" not in head


def test_nobody_is_told_who_did_not_ask(reader, trusted, thread, say):
    root = say(thread, reader, "Jembatan itu sudah lama ditunggu.", "published")
    say(thread, trusted, "Benar sekali.", "published", parent=root)
    assert not Outbox.objects.exists()


@pytest.mark.attack(69)
def test_the_address_that_ends_such_mails_travels_on_one_line_in_plain_letters(
    reply, asked, settings
):
    with listening(settings) as postmaster:
        send_after(6)
    head = postmaster.taken[0].content.partition(b"\r\n\r\n")[0]
    token = unsubscribing.token_of(asked).encode()
    line = (
        b"List-Unsubscribe: <https://pionir.example/komentar/akun/berhenti/"
        + token
        + b"/>"
    )
    assert line in head.split(b"\r\n")
    # the others are folded as ever
    assert max(map(len, head.split(b"\r\n"))) == len(line) > 78


def test_nobody_is_told_of_her_own_reply(asked, root, thread, say):
    say(thread, asked, "Saya tambahkan: sejak banjir.", "published", parent=root)
    assert not Outbox.objects.exists()


def test_a_reply_that_waits_for_a_moderator_is_not_told(root, trusted, thread, say):
    say(thread, trusted, "Benar sekali.", "held", parent=root)
    assert send_after(6) == 0


@pytest.mark.attack(63, 64)
@pytest.mark.parametrize(
    "change", ["wish", "removed", "rejected", "parent", "erased", "retired", "story"]
)
def test_a_letter_that_is_true_no_more_is_not_sent(
    change, reply, root, asked, trusted, thread, redpel, pemred, mailbox
):
    def withdraw() -> None:
        thread.move(
            "withdraw",
            by=pemred,
            asked_by="external",
            ground="sara",
            reason="Keberatan warga.",
        )

    changes = {
        "wish": lambda: Identity.objects.filter(pk=asked.pk).update(
            notify_replies=False
        ),
        "removed": lambda: moderation.remove(reply, by=trusted),
        "rejected": lambda: moderation.decide(
            [(reply.pk, reply.head_id)], "reject", by=redpel, reason="hinaan"
        ),
        "parent": lambda: moderation.remove(root, by=asked),
        "erased": lambda: erasing.erase(asked, keep_comments=True),
        "retired": lambda: Identity.objects.filter(pk=asked.pk).update(state="retired"),
        "story": withdraw,
    }
    changes[change]()
    assert send_after(6) == 0
    assert not Outbox.objects.filter(kind="reply").exists()


def test_a_reply_that_was_taken_back_into_the_queue_is_told_when_it_is_up_again(
    reply, redpel, mailbox
):
    moderation.decide([(reply.pk, reply.head_id)], "hold", by=redpel)
    assert send_after(6) == 0
    moderation.decide([(reply.pk, reply.head_id)], "approve", by=redpel)
    assert send_after(70) == 1


def test_replies_of_one_thread_make_one_mail_an_hour(
    reply, root, join, thread, say, mailbox
):
    say(
        thread,
        join("siti@pembaca.example", "Siti"),
        "Semoga awet ya.",
        "published",
        parent=root,
    )
    assert send_after(6) == 1
    assert "Budi dan Siti membalas" in mailbox[0].body
    with time_machine.travel(timezone.now() + timedelta(minutes=20)):
        say(
            thread,
            join("upik@pembaca.example", "Upik"),
            "Kapan dibuka?",
            "published",
            parent=root,
        )
    assert send_after(50) == 0
    assert send_after(67) == 1
    assert "Upik membalas" in mailbox[1].body
    assert send_after(200) == 0


def test_another_thread_has_its_own_mail(reply, asked, trusted, thread, say, mailbox):
    other = say(thread, asked, "Bagaimana dengan jalannya?", "published")
    say(thread, trusted, "Jalannya menyusul bulan depan.", "published", parent=other)
    assert send_after(6) == 2


def test_a_moderator_s_answer_is_the_paper_s(root, thread, redpel, mailbox):
    moderation.write(
        thread.pk, redpel, "Terima kasih, sudah kami tanyakan.", parent=root
    )
    send_after(6)
    assert "Irdawati Syafnir (Redaksi) membalas" in mailbox[0].body


# --- complaints ---


def report(contact: str = "warga@orang.example", **known):
    return moderation.report(
        None, category="ban1", address="/x/", contact=contact, **known
    )


def test_whoever_reports_gets_the_number_and_the_deadline(paper, mailbox):
    complaint = report()
    assert sending.send_due() == 1
    (message,) = mailbox
    assert message.to == ["warga@orang.example"]
    assert f"Nomor pengaduan: {complaint.ticket}. Diterima " in message.body
    assert (
        f"https://pionir.example/komentar/pengaduan/{complaint.ticket}/" in message.body
    )


@pytest.mark.attack(17, 36)
def test_three_receipts_an_hour_go_to_an_address_a_minute_apart_all_reports_kept(
    paper, mailbox
):
    tickets = {report().ticket for _n in range(5)}
    assert len(tickets) == 5
    assert [send_after(0), send_after(1), send_after(2), send_after(30)] == [1, 1, 1, 0]
    assert not Outbox.objects.filter(sent_at=None).exists()


@pytest.mark.attack(36)
def test_receipts_to_many_addresses_from_one_network_end_at_three_hundred_an_hour(
    paper, mailbox
):
    from comments.models import Report

    complaint = report("")
    Report.objects.bulk_create(
        Report(complaint=complaint, category="ban1", net_hash=b"n" * 16)
        for _n in range(300)
    )
    report("a@orang.example", net_hash=b"n" * 16)
    report("b@orang.example", net_hash=b"o" * 16)
    sending.send_due()
    assert [message.to for message in mailbox] == [["b@orang.example"]]


def test_the_answer_comes_when_it_can_no_longer_be_undone(paper, redpel, mailbox):
    complaint = report()
    sending.send_due()
    moderation.answer(
        complaint,
        by=redpel,
        acted=True,
        ground="fitnah",
        words="Komentar itu sudah diturunkan.",
    )
    assert send_after(29) == 0
    assert send_after(31) == 1
    message = mailbox[-1]
    assert message.subject == f"Jawaban atas pengaduan komentar {complaint.ticket}"
    assert "Redaksi sudah menindaklanjutinya. Dasar:" in message.body
    assert "Komentar itu sudah diturunkan." in message.body
    assert "Irdawati" not in message.body


def test_an_author_reads_why_a_moderator_changed_her_comment(
    reader, thread, say, redpel, mailbox
):
    comment = say(thread, reader, "Kepala dinas itu bodoh.", "published")
    base = comment.head_id
    moderation.edit_by_moderator(
        comment,
        "Kepala dinas itu lambat.",
        by=redpel,
        base=base,
        reason="hinaan",
        approve=True,
    )
    assert sending.send_due() == 1
    (message,) = mailbox
    assert message.to == ["rina@pembaca.example"]
    assert "Alasan: " in message.body
    assert "bodoh" not in message.body
    assert "Irdawati" not in message.body


@pytest.mark.attack(17, 36)
def test_one_address_gets_one_answer_however_often_it_reported(root, redpel):
    for contact in (
        "Korban@orang.example",
        "korban@orang.example",
        "A <korban@orang.example>",
        "saya @1",
        "0812",
    ):
        moderation.report(root, category="ban1", contact=contact)
    moderation.decide([(root.pk, root.head_id)], "approve", by=redpel)
    answers = Outbox.objects.filter(kind="answer")
    assert [order.address.lower() for order in answers] == ["korban@orang.example"]


@pytest.mark.attack(17)
def test_a_flood_of_complaints_is_told_to_the_desk_by_one_mail(paper, redpel, mailbox):
    User.objects.filter(pk=redpel.pk).update(email="redpel@pionir.example")
    for _ in range(25):
        report()
    moderation.meet_deadlines(timezone.now() + timedelta(hours=25))
    sending.send_due()
    (message,) = [message for message in mailbox if "menunggu" in message.subject]
    assert message.subject == "25 pengaduan sudah menunggu 24 jam"
    assert "- dan 5 lagi" in message.body
