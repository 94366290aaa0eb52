"""Complaints, objections and the month's report are pages, and the last of them can be
reached.
"""

import csv
from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from time_machine import Traveller

from articles.models import Article
from comments.models import Appeal, Complaint, Identity, Sanction
from people.models import User

COMPLAINTS = "/admin/comments/complaints/"
MANY = 120


def complained(n: int, **known: object) -> list[str]:
    """Tickets of so many complaints, one a minute, the second always at the instant of
    the first.
    """
    now = timezone.now()
    times = [now + timedelta(minutes=k - k % 2) for k in range(n)]
    told = [
        Complaint(received_at=at, due_at=at + timedelta(hours=48), **known)
        for at in times
    ]
    return [one.ticket for one in Complaint.objects.bulk_create(told)]


def read(
    browser: Client,
    address: str,
    tickets: Callable[[dict], list[str]],
    more: Callable[[dict], str],
) -> list[str]:
    """What all pages show, one after the other."""
    found, onward = [], address
    while onward:
        with CaptureQueriesContext(connection) as queries:
            context = browser.get(onward).context
        assert len(queries) < 16, onward
        assert len(found) < MANY, "There is no end."
        found += tickets(context)
        onward = f"{address.partition('?')[0]}{more(context)}" if more(context) else ""
    return found


def test_every_open_complaint_is_on_one_of_the_pages_the_nearest_deadline_first(
    desk: Client, clock: Traveller
):
    wanted = complained(MANY)
    shown = read(
        desk,
        COMPLAINTS,
        lambda page: [one.ticket for one, _hours in page["running"]],
        lambda p: p["next"],
    )
    assert shown == wanted


def test_every_decided_complaint_is_too_the_newest_first(
    desk: Client, nia: User, clock: Traveller
):
    wanted = complained(
        MANY, state="declined", decided_at=timezone.now(), decided_by=nia
    )
    shown = read(
        desk,
        COMPLAINTS,
        lambda p: [one.ticket for one in p["decided"].rows],
        lambda p: p["decided"].next,
    )
    assert shown == wanted[::-1]


def test_one_list_goes_on_while_the_other_stays_where_it_was(
    desk: Client, nia: User, clock: Traveller
):
    complained(60)
    complained(60, state="declined", decided_at=timezone.now(), decided_by=nia)
    second = desk.get(COMPLAINTS + desk.get(COMPLAINTS).context["next"]).context
    both = desk.get(COMPLAINTS + second["decided"].next).context
    assert (len(second["running"]), len(second["decided"].rows)) == (10, 50)
    assert (len(both["running"]), len(both["decided"].rows)) == (10, 10)


def test_every_objection_is_on_one_of_the_pages_the_oldest_first(
    desk: Client, redpel: User, reader: Identity, clock: Traveller
):
    laid = [
        Sanction(identity=reader, kind="warn", reason_code="hinaan", by=redpel)
        for _n in range(60)
    ]
    sanctions = Sanction.objects.bulk_create(laid)
    wanted = Appeal.objects.bulk_create(
        Appeal(identity=reader, sanction=one, text="Saya keberatan.")
        for one in sanctions
    )
    address = "/admin/comments/appeals/"
    shown = read(
        desk,
        address,
        lambda page: [appeal.pk for appeal, _row in page["appeals"]],
        lambda page: page["next"],
    )
    assert shown == [appeal.pk for appeal in wanted]


def test_the_report_of_a_month_is_pages_and_its_sheet_is_whole(
    desk: Client, clock: Traveller
):
    clock.move_to(timezone.now().replace(day=10))
    wanted = complained(MANY)
    address = f"{COMPLAINTS}report/"
    shown = read(
        desk,
        address,
        lambda page: [line.ticket for line in page["lines"]],
        lambda page: page["next"],
    )
    assert shown == wanted
    page = desk.get(address)
    assert (page.context["month"].total, len(page.context["lines"])) == (MANY, 50)
    sheet = desk.get(f"{address}?as=csv")
    assert sheet.streaming
    assert [row[0] for row in csv.reader(StringIO(sheet.getvalue().decode()))][
        1:
    ] == wanted


def test_the_sheet_speaks_the_language_of_its_reader(
    desk: Client, nia: User, clock: Traveller
):
    User.objects.filter(pk=nia.pk).update(language="id")
    complained(1)
    sheet = desk.get(f"{COMPLAINTS}report/?as=csv").getvalue().decode()
    assert "number" not in sheet


@pytest.mark.attack(23)
@pytest.mark.parametrize(
    "after", ["x", "9-99999999999999999-999999999999999999", "0-1-1-1"]
)
def test_rubbish_in_the_address_is_no_error_of_ours(
    after: str, desk: Client, thread: Article
):
    for page in ("complaints/", "appeals/", "complaints/report/"):
        assert (
            desk.get(
                f"/admin/comments/{page}?after={after}&decided={after}"
            ).status_code
            == 200
        )
