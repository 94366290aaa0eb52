"""Complaints about comments with their clocks (PMS-3f).

Objections of readers, and the proof for each month.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import moderation
from comments.models import Appeal, Complaint
from comments.moderation.queue import ready, rows_of
from comments.moderation.statistics import MonthOfComplaints
from comments.refusals import CommentRefused
from desk.comments.frame import (
    complaints_open_to,
    found_or_404,
    hours_until,
    moderating,
    open_to,
    page,
    to,
)
from desk.comments.pagination import Sheet
from desk.comments.queue import last_press
from desk.comments.rows import ShownRow
from desk.forms.comments import AnswerForm
from desk.spreadsheets import spreadsheet
from people.models import AuditEvent

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)


@moderating
def complaints(request: HttpRequest) -> HttpResponse:
    """The open ones, the nearest deadline first, above the newest decided ones.

    Each has its own pages.
    """
    found = complaints_open_to(request).select_related(
        "comment__head", "comment__author", "decided_by"
    )
    running = Sheet.of(
        request, "after", found.filter(state=Complaint.State.OPEN), "due_at"
    )
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
    found = rows.filter(ticket=ticket).first()
    if found is None:
        raise Http404
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
    comment = ready(open_to(request), now).filter(pk=found.comment_id).first()
    if comment is None:
        return None
    (row,) = rows_of([comment])
    return ShownRow(row, now)


# --- objections ---


@moderating
def appeals(request: HttpRequest) -> HttpResponse:
    """What readers say against decisions and sanctions, the oldest first."""
    running = Appeal.objects.filter(closed_at=None).select_related(
        "identity", "sanction", "comment__head"
    )
    hers = running.filter(Q(comment__in=open_to(request)) | Q(comment=None))
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


@moderating
def close_appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision stands."""
    hers = Appeal.objects.filter(Q(comment__in=open_to(request)) | Q(comment=None))
    found = found_or_404(hers, pk=pk)
    if request.method == "POST":
        try:
            moderation.close_appeal(found, by=request.user)
        except CommentRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(
                request, _("The objection is closed; the decision stands.")
            )
    return to("comments_appeals")


# --- the month ---


def month_of(request: HttpRequest) -> date:
    """The first day of the month asked for with `?bulan=2026-11`, else of this one."""
    found = MONTH.fullmatch(request.GET.get("bulan", ""))
    if found:
        return date(int(found[1]), int(found[2]), 1)
    return timezone.localdate().replace(day=1)


@moderating
def report(request: HttpRequest) -> HttpResponse:
    """The proof for the Press Council: how many, how soon, on what ground. No names."""
    month = MonthOfComplaints.of(month_of(request))
    if request.GET.get("as") == "csv":
        AuditEvent.record(
            "export",
            request.user,
            by=request.user,
            note=f"pengaduan {month.first:%Y-%m}",
        )
        return spreadsheet(f"pengaduan-{month.first:%Y-%m}", _lines(month))
    found = Sheet.of(request, "after", month.complaints, "received_at")
    lines = month.lines(found.rows)
    return page(
        request,
        "report",
        title=_("Complaints report"),
        month=month,
        lines=list(lines),
        next=found.next,
    )


def _lines(month: MonthOfComplaints) -> Iterator[list]:
    yield [
        _("number"),
        _("received"),
        _("due"),
        _("decided"),
        _("in time"),
        _("ground"),
        _("outcome"),
    ]
    for line in month.lines(month.complaints.iterator()):
        told = [line.ticket, line.received_at, line.due_at, line.decided_at]
        yield [*told, line.in_time, line.ground, line.outcome]
