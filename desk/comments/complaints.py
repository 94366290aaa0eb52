"""Complaints about comments with their clocks (PMS-3f), objections of readers, and the proof for each month."""

import csv
import re
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import moderation
from comments.models import Appeal, Complaint
from comments.queue import PAGE, ready, rows_of
from comments.refusals import Refused
from comments.statistics import MonthOfComplaints
from desk.comments.frame import (
    complaints_open_to,
    found_or_404,
    hours_until,
    moderating,
    open_to,
    page,
    to,
)
from desk.comments.queue import last_press
from desk.comments.rows import ShownRow
from desk.forms.comments import AnswerForm

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
LIVELY = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins with one of these is a formula to a spreadsheet


@moderating
def complaints(request: HttpRequest) -> HttpResponse:
    """The open ones, the nearest deadline first, and below them the newest decided ones."""
    found = complaints_open_to(request).select_related("comment__head", "comment__author", "decided_by")
    running = list(found.filter(state=Complaint.State.OPEN).order_by("due_at")[:PAGE])
    now = timezone.now()
    return page(
        request,
        "complaints",
        title=_("Complaints"),
        running=[(complaint, hours_until(complaint.due_at, now)) for complaint in running],
        decided=found.exclude(state=Complaint.State.OPEN).order_by("-decided_at")[:PAGE],
    )


@moderating
def complaint(request: HttpRequest, ticket: str) -> HttpResponse:
    """One complaint: every report, the comment as it stands with its buttons, or the form for an answer."""
    found = complaints_open_to(request).select_related("comment", "decided_by").filter(ticket=ticket).first()
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        acted = said["acted"] == Complaint.State.ACTED
        try:
            moderation.answer(found, by=request.user, acted=acted, ground=said["ground"], words=said["words"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The complaint is answered."))
            return to("comments_complaint", ticket)
    return _page(request, found, form)


def _page(request: HttpRequest, found: Complaint, form: AnswerForm) -> HttpResponse:
    now = timezone.now()
    comment = ready(open_to(request), now).filter(pk=found.comment_id).first() if found.comment_id else None
    rows = [ShownRow(row, now) for row in rows_of([comment])] if comment else []
    return page(
        request,
        "complaint",
        status=422 if form.errors else 200,
        title=found.ticket,
        complaint=found,
        hours=hours_until(found.due_at, now),
        reports=found.reports.select_related("identity").order_by("pk"),
        row=rows[0] if rows else None,
        decides=bool(rows) and rows[0].comment.status in ("held", "published"),
        form=form,
        **last_press(request),
    )


# --- objections ---


@moderating
def appeals(request: HttpRequest) -> HttpResponse:
    """What readers say against decisions on their comments and against sanctions, the oldest first."""
    running = Appeal.objects.filter(closed_at=None).select_related("identity", "sanction", "comment__head")
    hers = running.filter(comment__in=open_to(request)) | running.filter(comment=None)
    shown = [
        (appeal, ShownRow.plain(appeal.comment) if appeal.comment else None) for appeal in hers.order_by("at")[:PAGE]
    ]
    return page(request, "appeals", title=_("Objections"), appeals=shown, **last_press(request))


@moderating
def close_appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision stands."""
    hers = Appeal.objects.filter(comment__in=open_to(request)) | Appeal.objects.filter(comment=None)
    found = found_or_404(hers, pk=pk)
    if request.method == "POST":
        moderation.close_appeal(found, by=request.user)
        messages.success(request, _("The objection is closed; the decision stands."))
    return to("comments_appeals")


# --- the month ---


def month_of(request: HttpRequest) -> date:
    """The first day of the month that was asked for with `?bulan=2026-11`, else of this one."""
    found = MONTH.fullmatch(request.GET.get("bulan", ""))
    return date(int(found[1]), int(found[2]), 1) if found else timezone.localdate().replace(day=1)


@moderating
def report(request: HttpRequest) -> HttpResponse:
    """The proof for the Press Council: how many, how soon, on what ground. No names."""
    month = MonthOfComplaints.of(month_of(request))
    return (
        _as_csv(month)
        if request.GET.get("as") == "csv"
        else page(request, "report", title=_("Complaints report"), month=month)
    )


def _as_csv(month: MonthOfComplaints) -> HttpResponse:
    name = f"pengaduan-{month.first:%Y-%m}.csv"
    answer = HttpResponse(
        content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
    sheet = csv.writer(answer)
    sheet.writerow([_("number"), _("received"), _("due"), _("decided"), _("in time"), _("ground"), _("outcome")])
    for line in month.lines:
        told = [line.ticket, line.received_at, line.due_at, line.decided_at, line.in_time, line.ground, line.outcome]
        sheet.writerow([plain(cell) for cell in told])
    return answer


def plain(cell: Any) -> str:
    """A cell that no spreadsheet takes for a formula; instants in the paper's own time."""
    if hasattr(cell, "astimezone"):
        return f"{timezone.localtime(cell):%Y-%m-%d %H:%M}"
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(LIVELY) else text
