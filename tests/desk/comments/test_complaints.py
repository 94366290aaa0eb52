"""Complaints: one clock each, answered by a decision or by words, objections of
readers, and the month's proof.
"""

import csv
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.test import Client
from time_machine import Traveller

from articles.models import Article
from comments import moderation
from comments.models import Appeal, Comment, Complaint, Identity, Status
from desk.spreadsheets import plain
from people.models import User

COMPLAINTS = "/admin/comments/complaints/"
QUEUE = "/admin/comments/queue/"

Say = Callable[..., Comment]
Seated = Callable[[User], Client]


def test_open_complaints_stand_by_their_deadline_with_the_hours_left(
    desk: Client, thread: Article, reader: Identity, say: Say, clock: Traveller
):
    first = moderation.report(say(thread, reader, "Yang dilaporkan."), category="ban1")
    clock.shift(timedelta(hours=40))
    second = moderation.report(
        None, category="other", address="https://pionir.example/x/"
    )
    page = desk.get(COMPLAINTS)
    assert page.context["running"] == [(first, 8), (second, 48)]
    assert "8 hours left" in page.content.decode()
    assert (page.context["bar"].complaints, page.context["bar"].hours) == (2, 8)
    clock.shift(timedelta(hours=9))
    assert "overdue" in desk.get(COMPLAINTS).content.decode()


def test_a_complaint_shows_every_report_and_the_comment_with_its_buttons(
    desk: Client, thread: Article, reader: Identity, say: Say
):
    comment = say(thread, reader, "Isi yang dilaporkan.", Status.PUBLISHED)
    complaint = moderation.report(
        comment, category="ban1", text="Itu bohong.", name="Yusna", contact="0812"
    )
    moderation.report(comment, category="spam", text="Ini iklan.")
    html = desk.get(f"{COMPLAINTS}{complaint.ticket}/").content.decode()
    for words in (
        "Itu bohong.",
        "Ini iklan.",
        "Yusna",
        "0812",
        "Isi yang dilaporkan.",
        'value="hold:',
    ):
        assert words in html, words


def test_a_decision_on_the_comment_closes_the_complaint(
    desk: Client, thread: Article, reader: Identity, say: Say
):
    comment = say(thread, reader, "Melanggar.", Status.PUBLISHED)
    complaint = moderation.report(comment, category="ban1")
    pick = f"{comment.pk}:{comment.head_id}:published"
    desk.post(
        QUEUE,
        {"action": "reject", "pick": pick, "reason": "fitnah", "back": COMPLAINTS},
    )
    complaint.refresh_from_db()
    assert (complaint.state, complaint.ground) == ("acted", "fitnah")
    assert "Acted upon" in desk.get(f"{COMPLAINTS}{complaint.ticket}/").content.decode()


def test_one_without_a_comment_is_answered_in_words(desk: Client, nia: User):
    complaint = moderation.report(
        None, category="other", address="https://pionir.example/x/"
    )
    address = f"{COMPLAINTS}{complaint.ticket}/"
    assert desk.post(address, {"acted": "declined", "words": ""}).status_code == 422
    # acting needs its ground
    assert desk.post(address, {"acted": "acted", "words": "Sudah."}).status_code == 422
    desk.post(address, {"acted": "declined", "words": "Tidak ada komentar di sana."})
    complaint.refresh_from_db()
    assert (complaint.state, complaint.decided_by, complaint.answer) == (
        "declined",
        nia,
        "Tidak ada komentar di sana.",
    )


def test_words_cannot_close_what_waits_for_a_decision(
    desk: Client, thread: Article, reader: Identity, say: Say
):
    complaint = moderation.report(say(thread, reader, "Menunggu."), category="other")
    page = desk.post(
        f"{COMPLAINTS}{complaint.ticket}/",
        {"acted": "declined", "words": "Tidak apa-apa."},
    )
    assert page.status_code == 422
    complaint.refresh_from_db()
    assert complaint.state == "open"


def test_a_complaint_of_another_beat_is_not_there(
    thread: Article, reader: Identity, say: Say, yusril: User, seated: Seated
):
    complaint = moderation.report(
        say(thread, reader, "Bukan wilayahnya."), category="other"
    )
    browser = seated(yusril)
    assert browser.get(f"{COMPLAINTS}{complaint.ticket}/").status_code == 404
    assert complaint.ticket not in browser.get(COMPLAINTS).content.decode()


# --- objections ---


def test_an_objection_is_read_and_closed_or_ends_with_another_decision(
    desk: Client,
    redpel: User,
    pemred: User,
    thread: Article,
    reader: Identity,
    say: Say,
    seated: Seated,
):
    comment = say(thread, reader, "Ditolak tadi.", Status.REJECTED)
    laid = moderation.sanction(reader, "warn", by=redpel, reason="hinaan")
    moderation.appeal(reader, "Saya keberatan.", comment=comment)
    against = moderation.appeal(reader, "Peringatan ini keliru.", sanction=laid)
    html = desk.get("/admin/comments/appeals/").content.decode()
    for words in ("Saya keberatan.", "Ditolak tadi.", "Peringatan ini keliru."):
        assert words in html, words
    refused = desk.post(
        f"/admin/comments/appeals/{against.pk}/close/", follow=True
    ).content.decode()
    assert "Only a chief may do this." in refused
    seated(pemred).post(f"/admin/comments/appeals/{against.pk}/close/")
    back = "/admin/comments/appeals/"
    after = desk.post(
        QUEUE, {"one": pressed_for(html, comment), "back": back}, follow=True
    ).content.decode()
    assert "Processed 1" in after
    assert "Undo the last press" in after
    assert not Appeal.objects.filter(closed_at=None).exists()


def pressed_for(html: str, comment: Comment) -> str:
    """What the button on the page sends for this comment."""
    (value,) = re.findall(rf'value="(approve:{comment.pk}:[^"]+)"', html)
    return value


def test_an_objection_of_another_beat_stays_closed_to_strangers(
    thread: Article, reader: Identity, say: Say, yusril: User, seated: Seated
):
    comment = say(thread, reader, "Ditolak.", Status.REJECTED)
    running = moderation.appeal(reader, "Saya keberatan.", comment=comment)
    assert (
        "Saya keberatan."
        not in seated(yusril).get("/admin/comments/appeals/").content.decode()
    )
    assert (
        seated(yusril).post(f"/admin/comments/appeals/{running.pk}/close/").status_code
        == 404
    )
    assert Appeal.objects.filter(closed_at=None).exists()


# --- the month ---


@pytest.fixture
def november(
    desk: Client,
    nia: User,
    thread: Article,
    reader: Identity,
    say: Say,
    clock: Traveller,
) -> list[Complaint]:
    """One decided in time, one too late, one that waits.

    The last of October does not count.
    """
    found = []
    comments = [
        say(thread, reader, f"Komentar {n}.", Status.PUBLISHED) for n in range(4)
    ]
    for comment, day in zip(comments, (31, 1, 5, 28), strict=True):
        clock.move_to(datetime(2026, 10 if day == 31 else 11, day, 2, tzinfo=UTC))
        found.append(moderation.report(comment, category="spam", name="Yusna Pelapor"))
        if day == 1:
            moderation.decide(
                [(comment.pk, comment.head_id)], "reject", by=nia, reason="iklan"
            )
        if day == 5:
            clock.shift(timedelta(hours=50))
            moderation.decide([(comment.pk, comment.head_id)], "approve", by=nia)
    return found


def test_the_month_counts_what_was_received_in_it_and_how_it_ended(
    desk: Client, november: list[Complaint]
):
    context = desk.get(f"{COMPLAINTS}report/?bulan=2026-11").context
    month, lines = context["month"], context["lines"]
    assert [line.ticket for line in lines] == [one.ticket for one in november[1:]]
    assert (month.in_time, month.late, month.waiting) == (1, 1, 1)
    assert [line.outcome for line in lines] == ["acted upon", "declined", "open"]


def test_no_month_is_offered_before_it_has_begun(
    desk: Client, november: list[Complaint]
):
    assert "bulan=2026-11" in desk.get(f"{COMPLAINTS}report/?bulan=2026-10").text
    page = desk.get(f"{COMPLAINTS}report/?bulan=2026-11").text
    assert "bulan=2026-10" in page
    assert "bulan=2026-12" not in page
    # the report belongs to that room
    assert re.search('aria-current="true">Complaints<', page)


def test_the_sheet_of_the_month_names_nobody(
    desk: Client, november: list[Complaint], reader: Identity
):
    answer = desk.get(f"{COMPLAINTS}report/?bulan=2026-11&as=csv")
    sheet = answer.getvalue().decode()
    rows = list(csv.reader(StringIO(sheet)))
    assert answer["Content-Type"].startswith("text/csv")
    assert [row[0] for row in rows] == ["number", *(one.ticket for one in november[1:])]
    assert rows[1][3:] == ["2026-11-01 09:00", "yes", "advertising", "acted upon"]
    for name in ("Yusna", "Nia", reader.display_name):
        assert name not in sheet


@pytest.mark.attack(25)
@pytest.mark.parametrize("cell", ["=1+1", "+62", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_taken_for_a_formula(cell: str):
    assert plain(cell) == f"'{cell}"


@pytest.mark.parametrize("month", ["2026-13", "x", "2026-11-01", "%00", "1999-01"])
def test_a_month_that_is_none_is_this_one(month: str, desk: Client, clock: Traveller):
    clock.move_to(datetime(2026, 11, 20, tzinfo=UTC))
    page = desk.get(f"{COMPLAINTS}report/?bulan={month}")
    assert page.context["month"].first.isoformat() == "2026-11-01"
