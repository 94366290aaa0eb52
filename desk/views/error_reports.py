"""Errors that readers report.

Their form under each story, and what an editor makes of it.
"""

import math
from collections.abc import Iterable
from functools import partial

from django.contrib import admin as admin_site
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Version
from articles.views.story import seen_above, withdrawn
from comments.forms.writing import HONEYPOT
from comments.refusals import CommentRefused
from comments.requests import form_token
from comments.requests.form_guards import comes_from_here
from comments.requests.keyed_hashes import net_hash
from comments.views.pages import private_page, see_other
from desk.error_reports import is_kept, report, settle
from desk.forms.error_report import ErrorReportForm
from desk.forms.numbers import number_in
from desk.inbox import Inbox
from desk.models import ErrorReport
from desk.sealing import write_down

# octets: somebody pastes a whole document, reads that it is too long, and has it still
LARGEST = 400_000
NOBODY = 0  # a form for whoever it was handed out to
PER_PAGE = 50
AGAIN = (
    "Formulirnya terlalu lama terbuka, atau tidak dikirim dari sini. Isian Anda "
    "masih ada: kirim sekali lagi."
)
GONE = "Berita ini tidak lagi tampil, jadi laporan Anda tidak terkirim."


# --- for readers ---


@partial(private_page, largest=LARGEST)
@csrf_exempt  # no cookie is set here: the seal in the form stands for it
@require_http_methods(["GET", "HEAD", "POST"])
def error_report(request: HttpRequest, address: str) -> HttpResponse:
    """What is wrong in this story?

    Asked of anybody; whatever cannot be taken comes back as it was typed.
    """
    now = timezone.now()
    version = seen_above(address, now)
    if not version.is_live(now):
        return _gone(request, version)
    if request.method != "POST":
        return _form_page(request, version, ErrorReportForm())
    form = ErrorReportForm(request.POST)
    try:
        if _is_sent(request, version, form):
            return see_other(reverse("error-report-sent", args=[address]))
    except CommentRefused as refused:
        return _refused_page(request, version, form, refused)
    return _form_page(request, version, form, status=422)


def _gone(request: HttpRequest, version: Version) -> HttpResponse:
    if request.method != "POST":
        return withdrawn(request, version)
    told = {"sentence": GONE, "typed": request.POST.get("text", "")}
    return render(request, "comments/refused.html", told, status=410)


def _is_sent(request: HttpRequest, version: Version, form: ErrorReportForm) -> bool:
    """Whether the desk has it, now or by the same form before.

    Raises Refused for a form that does not count.
    """
    seal = form_token.opened(
        request.POST.get("seal", ""), "error", NOBODY, version.article_id
    )
    told = form.cleaned_data if form.is_valid() else None
    if told and is_kept(seal.jti_hash, **told):
        return True
    if seal.is_old(timezone.now()) or not comes_from_here(request):
        raise CommentRefused("stale", AGAIN, 422)
    if not told:
        return False
    report(
        version.article_id, net_hash=net_hash(request), jti_hash=seal.jti_hash, **told
    )
    return True


def _refused_page(
    request: HttpRequest,
    version: Version,
    form: ErrorReportForm,
    refused: CommentRefused,
) -> HttpResponse:
    form.add_error(None, AGAIN if refused.code == "forged" else str(refused))
    response = _form_page(request, version, form, status=refused.status)
    if seconds := refused.details.get("seconds"):
        response.headers["Retry-After"] = str(math.ceil(seconds))
    return response


def _form_page(
    request: HttpRequest, version: Version, form: ErrorReportForm, status: int = 200
) -> HttpResponse:
    seal = form_token.seal("error", NOBODY, version.article_id, now=timezone.now())
    context = {"form": form, "version": version, "seal": seal, "trap": HONEYPOT}
    return render(request, "desk/error_report.html", context, status=status)


@private_page
@require_safe
def error_report_sent(request: HttpRequest, address: str) -> HttpResponse:
    """What happens next, and the formal way, which the law makes the paper's duty."""
    now = timezone.now()
    version = seen_above(address, now)
    if not version.is_live(now):
        return withdrawn(request, version)
    return render(request, "desk/error_report_sent.html", {"version": version})


# --- at the desk ---


def error_reports(request: HttpRequest) -> HttpResponse:
    """The reports that wait for this editor, the oldest first.

    A press settles one of them.
    """
    if not request.user.has_perm("articles.edit_copy"):
        raise PermissionDenied
    hers = ErrorReport.objects.in_beats(request.user, Inbox.of(request).beats)
    if request.method == "POST":
        return _settled(request, hers)
    waiting = hers.waiting().with_seals().select_related("article", "note")
    page = Paginator(waiting.order_by("pk"), PER_PAGE).get_page(request.GET.get("p"))
    _seal(request, page)
    context = admin_site.site.each_context(request)
    context |= {"title": _("Errors that readers report"), "page": page}
    return TemplateResponse(request, "desk/error_reports.html", context)


def _seal(request: HttpRequest, reports: Iterable[ErrorReport]) -> None:
    """What was reported before an identity was taken out is for few, and on record."""
    opens_sealed = request.user.has_perm("articles.read_sealed")
    for found in reports:
        found.note.is_sealed = found.is_from_before and not opens_sealed
        if found.is_from_before and opens_sealed:
            write_down("open sealed", found.article, request.user)


def _settled(request: HttpRequest, hers: QuerySet[ErrorReport]) -> HttpResponse:
    """Takes `settle`, such as "mended:12".

    Back to the story's notes where `back` says so.
    """
    outcome, _colon, key = request.POST.get("settle", "").partition(":")
    found = hers.select_related("settled_by").filter(pk=number_in(key) or 0).first()
    if found is None or outcome not in ErrorReport.Outcome:
        told = _("There is no such report, or it is not in your beats.")
        messages.warning(request, told)
    else:
        _settle(request, found, outcome)
    if found and request.POST.get("back") == "story":
        return redirect("admin:articles_article_notes", found.article_id)
    return redirect("admin:desk_error_reports")


def _settle(request: HttpRequest, found: ErrorReport, outcome: str) -> None:
    if settle(found, by=request.user, outcome=outcome):
        told = _("The report is settled: %(outcome)s.")
        label = ErrorReport.Outcome(outcome).label
        messages.success(request, told % {"outcome": label})
    else:
        found.refresh_from_db()
        told = _("%(name)s has settled this report before.")
        messages.warning(request, told % {"name": found.settled_by})
