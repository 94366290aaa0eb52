"""Complaints by anybody, with or without an account (PMS-3e).

Under each comment, or from the footer.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from comments import moderation
from comments.accounts.session import reader_of
from comments.forms.reporting import ComplaintForm, ReportForm
from comments.models import Comment, Complaint
from comments.reading.thread_mode import ThreadMode
from comments.reading.thread_pages import Shown
from comments.refusals import CommentRefused
from comments.requests.keyed_hashes import net_hash
from comments.views.pages import field_errors, posted, private_page, see_other
from comments.views.writing import FORM


@private_page
@require_http_methods(FORM)
def report(request: HttpRequest, key: str) -> HttpResponse:
    """What is wrong with this comment?

    It is quoted only as long as readers can see it.
    """
    comment = Comment.objects.with_writers().filter(key=key).first()
    if comment is None:
        raise Http404("There is no such comment.")
    form = ReportForm(posted(request), initial={"seen": comment.head_id})
    if form.is_valid():
        return _stored(request, comment, form)
    context = {"form": form, "quoted": _quoted(comment)}
    return render(request, "comments/report.html", context, status=field_errors(form))


@private_page
@require_http_methods(FORM)
def complaint(request: HttpRequest) -> HttpResponse:
    """The same for those who come without a comment at hand.

    An address, or the case in words.
    """
    form = ComplaintForm(posted(request))
    if form.is_valid():
        comment = Comment.objects.filter(key=form.key).first() if form.key else None
        return _stored(request, comment, form)
    return render(
        request, "comments/complaint.html", {"form": form}, status=field_errors(form)
    )


def _stored(
    request: HttpRequest, comment: Comment | None, form: ReportForm
) -> HttpResponse:
    told: dict[str, Any] = {
        name: form.cleaned_data[name]
        for name in ("category", "text", "name", "contact")
    }
    complaint = moderation.report(
        comment,
        **told,
        address=form.cleaned_data.get("address", ""),
        identity=reader_of(request),
        net_hash=net_hash(request),
        revision=form.cleaned_data["seen"],
    )
    return see_other(reverse("comment-receipt", args=[complaint.ticket]))


def _quoted(comment: Comment) -> Shown | None:
    try:
        version = ThreadMode.of(comment.article_id, timezone.now()).version
    except CommentRefused:
        return None
    return Shown(comment, version.address) if comment.is_published else None


@private_page
@require_safe
def receipt(request: HttpRequest, ticket: str) -> HttpResponse:
    """The number and the deadline.

    Later, that it was decided, and the answer if one was written.
    """
    return render(
        request,
        "comments/receipt.html",
        {"complaint": get_object_or_404(Complaint, ticket=ticket)},
    )
