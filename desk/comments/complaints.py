"""Complaints about comments with their clocks (PMS-3f).

Objections of readers, and the proof for each month.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import moderation
from comments.models import Appeal, Complaint
from comments.moderation.queue import ready, rows_of
from comments.moderation.statistics import MonthOfComplaints
from comments.refusals import CommentRefused
from desk.comments.frame import (
    complaints_open_to,
    hours_until,
    moderating,
    open_to,
    page,
    refusals_told,
    to,
)
from desk.comments.pagination import Sheet
from desk.comments.queue import last_press
from desk.comments.rows import ShownRow
from desk.forms.comments import AnswerForm
from desk.spreadsheets import spreadsheet
from people.models import AuditEvent

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])", re.ASCII)


@moderating
def complaints(request: HttpRequest) -> HttpResponse:
    """The open ones, the nearest deadline first, above the newest decided ones.

    Each has its own pages.
    """
    found = complaints_open_to(request).select_related(
        "comment__head", "comment__author", "decided_by"
    )
    running = Sheet.of(request, "after", found.open(), "due_at")
    over = found.exclude(state=Complaint.State.OPEN).filter(decided_at__isnull=False)
    now = timezone.now()
    return page(
        request,
        "complaints",
        title=_("Complaints"),
        running=[
            (complaint, hours_until(complaint.due_at, now))
            for complaint in running.rows
        ],
        next=running.next,
        decided=Sheet.of(request, "decided", over, "decided_at", newest_first=True),
    )


@moderating
def complaint(request: HttpRequest, ticket: str) -> HttpResponse:
    """One complaint: every report, and the comment as it stands with its buttons.

    Or the form for an answer.
    """
    rows = complaints_open_to(request).select_related("comment", "decided_by")
    found = get_object_or_404(rows, ticket=ticket)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            moderation.answer(
                found,
                by=request.user,
                acted=said["acted"] == Complaint.State.ACTED,
                ground=said["ground"],
                words=said["words"],
            )
        except CommentRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The complaint is answered."))
            return to("comments_complaint", ticket)
    return _page(request, found, form)


def _page(request: HttpRequest, found: Complaint, form: AnswerForm) -> HttpResponse:
    now = timezone.now()
    row = _row(request, found, now)
    return page(
        request,
        "complaint",
        status=422 if form.errors else 200,
        title=found.ticket,
        complaint=found,
        hours=hours_until(found.due_at, now),
        reports=found.reports.select_related("identity").order_by("pk"),
        row=row,
        decides=row is not None and row.comment.status in ("held", "published"),
        form=form,
        **last_press(request),
    )


def _row(request: HttpRequest, found: Complaint, now: datetime) -> ShownRow | None:
    """The comment that it is about, if it is open to this moderator."""
    if not found.comment_id:
        return None
    comments = ready(open_to(request), now).filter(pk=found.comment_id)
    return next((ShownRow(row, now) for row in rows_of(comments)), None)


# --- objections ---


@moderating
def appeals(request: HttpRequest) -> HttpResponse:
    """What readers say against decisions and sanctions, the oldest first."""
    running = _appeals_open_to(request).open()
    hers = running.select_related("identity", "sanction", "comment__head")
    found = Sheet.of(request, "after", hers, "at")
    shown = [
        (appeal, ShownRow.plain(appeal.comment) if appeal.comment else None)
        for appeal in found.rows
    ]
    return page(
        request,
        "appeals",
        title=_("Objections"),
        appeals=shown,
        next=found.next,
        **last_press(request),
    )


def _appeals_open_to(request: HttpRequest) -> QuerySet[Appeal]:
    return Appeal.objects.filter(Q(comment__in=open_to(request)) | Q(comment=None))


@moderating
def close_appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision stands."""
    found = get_object_or_404(_appeals_open_to(request), pk=pk)
    if request.method == "POST":
        with refusals_told(request):
            moderation.close_appeal(found, by=request.user)
            told = _("The objection is closed; the decision stands.")
            messages.success(request, told)
    return to("comments_appeals")


# --- the month ---


def month_of(request: HttpRequest) -> date:
    """The first day of the month asked for with `?bulan=2026-11`, else of this one."""
    asked = request.GET.get("bulan", "")
    if MONTH.fullmatch(asked):
        return date.fromisoformat(f"{asked}-01")
    return timezone.localdate().replace(day=1)


@moderating
def report(request: HttpRequest) -> HttpResponse:
    """The proof for the Press Council: how many, how soon, on what ground. No names."""
    month = MonthOfComplaints.of(month_of(request))
    if request.GET.get("as") == "csv":
        note = f"pengaduan {month.first:%Y-%m}"
        AuditEvent.record("export", request.user, by=request.user, note=note)
        return spreadsheet(f"pengaduan-{month.first:%Y-%m}", _lines(month))
    found = Sheet.of(request, "after", month.complaints, "received_at")
    return page(
        request,
        "report",
        title=_("Complaints report"),
        month=month,
        lines=list(month.lines(found.rows)),
        next=found.next,
    )


def _lines(month: MonthOfComplaints) -> Iterator[list]:
    times = _("received"), _("due"), _("decided")
    yield [_("number"), *times, _("in time"), _("ground"), _("outcome")]
    for line in month.lines(month.complaints.iterator()):
        told = [line.ticket, line.received_at, line.due_at, line.decided_at]
        yield [*told, line.in_time, line.ground, line.outcome]
