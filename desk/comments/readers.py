"""A reader in front of moderators.

What she wrote, what was decided on it, what she reported, and sanctions.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import moderation
from comments.models import Decision, Flag, Identity, Sanction
from comments.models.comment import STANDING
from comments.moderation.queue import PAGE, ready, rows_of
from comments.refusals import CommentRefused
from desk.comments.frame import leading, moderating, open_to, page, refusals_told, to
from desk.comments.queue import keep, last_press
from desk.comments.rows import ShownRow
from desk.comments.single import keep_note
from desk.forms.comments import ModeratorNoteForm, RejectAllForm, SanctionForm
from desk.views.frame import newest_before

FLAGS_SHOWN = 50


@moderating
def reader(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that moderators know of a reader. Her address is not among it."""
    return _page(request, get_object_or_404(Identity, pk=pk))


def _page(
    request: HttpRequest, identity: Identity, *, status: int = 200, **forms: Any
) -> HttpResponse:
    context = {
        "reader": identity,
        **_comments(request, identity),
        **_sanctions(identity),
        "notes": identity.notes.select_related("author").order_by("-pk"),
        "appeals": identity.appeals.open().select_related("sanction"),
        "note": ModeratorNoteForm(),
        "sanction": SanctionForm(),
        **last_press(request),
    }
    return page(
        request,
        "reader",
        status=status,
        title=identity.display_name or _("Reader"),
        **(context | forms),
    )


def _comments(request: HttpRequest, identity: Identity) -> dict[str, Any]:
    """What she wrote, a page of it, and what was decided and reported."""
    now = timezone.now()
    open_ = open_to(request)
    hers = open_.filter(author=identity)
    found, older = newest_before(ready(hers, now), request.GET.get("before"), PAGE)
    flags = Flag.objects.order_by("-pk")
    return {
        "rows": [ShownRow(row, now) for row in rows_of(found)],
        "older": older,
        "decisions": _decisions(hers),
        "given": flags.filter(identity=identity, comment__in=open_)[:FLAGS_SHOWN],
        "received": flags.filter(comment__in=hers)[:FLAGS_SHOWN],
    }


def _sanctions(identity: Identity) -> dict[str, Any]:
    laid = list(identity.sanctions.select_related("by").order_by("-pk"))
    in_force = set(identity.sanctions_now(timezone.now()).values_list("pk", flat=True))
    running = [one for one in laid if one.pk in in_force]
    return {
        "sanctions": [(one, one in running) for one in laid],
        "may_reject_all": any(one.kind != Sanction.Kind.WARN for one in running),
    }


def _decisions(comments: Any) -> Any:
    decisions = Decision.objects.by_humans().filter(comment__in=comments)
    return decisions.select_related("actor", "comment").order_by("-pk")[:PAGE]


@moderating
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the other moderators something about this reader."""
    identity = get_object_or_404(Identity, pk=pk)
    keep_note(request, identity=identity)
    return to("comments_reader", pk)


@leading
def sanction(request: HttpRequest, pk: int) -> HttpResponse:
    """Lay a sanction on a reader; she sees the reason, the words and the end."""
    identity = get_object_or_404(Identity, pk=pk)
    form = SanctionForm(request.POST or None)
    if request.method != "POST":
        return to("comments_reader", pk)
    if form.is_valid():
        try:
            moderation.sanction(identity, by=request.user, **form.cleaned_data)
        except CommentRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The sanction is in force."))
            return to("comments_reader", pk)
    return _page(request, identity, status=422, sanction=form)


@leading
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """End a sanction now."""
    laid = get_object_or_404(Sanction.objects.select_related("identity"), pk=pk)
    if request.method == "POST":
        with refusals_told(request):
            moderation.lift(laid, by=request.user)
    return to("comments_reader", laid.identity_id)


@leading
def reject_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Take down everything of a sanctioned reader.

    After a page that says how much that is.
    """
    identity = get_object_or_404(Identity, pk=pk)
    form = RejectAllForm(request.POST or None)
    if form.is_valid():
        try:
            result = moderation.reject_all(
                identity, by=request.user, **form.cleaned_data
            )
        except CommentRefused as refused:
            form.add_error(None, str(refused))
        else:
            keep(request, result)
            return to("comments_queue", done=1)
    return page(
        request,
        "reject_all",
        status=422 if form.errors else 200,
        title=_("Reject all"),
        reader=identity,
        form=form,
        standing=identity.comments.filter(status__in=STANDING).count(),
    )
