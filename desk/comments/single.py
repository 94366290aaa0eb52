"""One comment with all that ever happened to it.

Its texts, what held them, who decided, and what can be done now.
"""

from operator import attrgetter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import moderation
from comments.models import Comment, ModeratorNote
from comments.moderation.deciding import is_own
from comments.moderation.queue import ready, rows_of
from comments.refusals import CommentRefused
from desk.comments.frame import moderating, open_to, page, refusals_told, to
from desk.comments.highlighting import shown
from desk.comments.queue import last_press
from desk.comments.rows import ShownRow, Why, quoted
from desk.forms.comments import ModeratorNoteForm, ReaderTextForm, ReplyForm
from people.models import User


@moderating
def single(request: HttpRequest, key: str) -> HttpResponse:
    """The whole of one comment; GET shows it, the acts below change it."""
    return _page(request, _find(request, key))


def _find(request: HttpRequest, key: str) -> Comment:
    """Raises Http404 for a comment that is none, or is not open to this moderator."""
    return get_object_or_404(ready(open_to(request), timezone.now()), key=key)


def _page(
    request: HttpRequest, comment: Comment, *, status: int = 200, **forms: Any
) -> HttpResponse:
    body = comment.head.body if comment.head else ""
    context = {
        **_told(comment),
        **_allowed(comment, request.user),
        "edit": ReaderTextForm(initial={"base": comment.head_id, "body": body}),
        "note": ModeratorNoteForm(),
        "reply": ReplyForm(),
        **last_press(request),
    }
    return page(
        request, "single", status=status, title=_("One comment"), **(context | forms)
    )


def _told(comment: Comment) -> dict[str, Any]:
    """What ever happened to it."""
    (row,) = rows_of([comment])
    texts = comment.revisions.select_related("editor").prefetch_related("phases")
    decisions = comment.decisions.select_related("actor", "revision")
    return {
        "row": ShownRow(row, timezone.now()),
        "texts": [_text(revision) for revision in texts.order_by("-number")],
        "decisions": decisions.order_by("-at", "-pk"),
        "flags": comment.flags.select_related("identity").order_by("-pk")[:100],
        "complaints": comment.complaints.order_by("-pk"),
    }


def _allowed(comment: Comment, user: User) -> dict[str, bool]:
    stands = comment.stands
    is_a_reader_s = not comment.staff_id and not is_own(comment, user)
    return {
        "may_edit": stands and is_a_reader_s,
        "may_remove": stands and comment.staff_id == user.pk,
    }


def _text(revision: Any) -> dict[str, Any]:
    findings = sorted(revision.phases.all(), key=attrgetter("pk"))
    whys = [Why.of(finding) for finding in findings]
    body = shown(revision.body, quoted(whys))
    return {"revision": revision, "whys": whys, "body": body}


@moderating
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """A moderator mends a reader's text.

    Both texts are shown where somebody else has changed it meanwhile.
    """
    comment = _find(request, key)
    if request.method != "POST":
        return _to(comment)
    form = ReaderTextForm(request.POST or None)
    if not form.is_valid():
        return _page(request, comment, status=422, edit=form)
    said = form.cleaned_data
    try:
        moderation.edit_by_moderator(comment, said.pop("body"), by=request.user, **said)
    except CommentRefused as refused:
        return _refused(request, comment, "edit", form, "body", refused)
    messages.success(request, _("The text is changed; its writer is told."))
    return _to(comment)


def _refused(
    request: HttpRequest,
    comment: Comment,
    name: str,
    form: Any,
    field: str,
    refused: CommentRefused,
) -> HttpResponse:
    """What was typed stays; a second press is meant for the text that stands now."""
    form.add_error(field, str(refused))
    fresh = _find(request, comment.key)
    if "base" in form.fields:
        form.data = form.data.copy()
        form.data["base"] = fresh.head_id
    status = refused.status if refused.status >= 400 else 409
    return _page(request, fresh, status=status, **{name: form})


@moderating
def reply(request: HttpRequest, key: str) -> HttpResponse:
    """Answer from the desk, with the paper's badge."""
    comment = _find(request, key)
    if request.method != "POST":
        return _to(comment)
    form = ReplyForm(request.POST or None)
    if not form.is_valid():
        return _page(request, comment, status=422, reply=form)
    try:
        written = moderation.write(
            comment.article_id, request.user, form.cleaned_data["body"], parent=comment
        )
    except CommentRefused as refused:
        return _refused(request, comment, "reply", form, "body", refused)
    messages.success(request, _("Your answer is published."))
    return _to(written)


@moderating
def remove(request: HttpRequest, key: str) -> HttpResponse:
    """Take back what one wrote from the desk."""
    comment = _find(request, key)
    if request.method == "POST":
        with refusals_told(request):
            moderation.remove(comment, by=request.user)
    return _to(comment)


@moderating
def note(request: HttpRequest, key: str) -> HttpResponse:
    """Tell the other moderators something about this comment."""
    comment = _find(request, key)
    keep_note(request, comment=comment)
    return _to(comment)


def keep_note(request: HttpRequest, **about: Any) -> None:
    """Keep what she writes about a comment or a reader, if she wrote something."""
    form = ModeratorNoteForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data["text"]
        ModeratorNote.objects.create(author=request.user, text=said, **about)


def _to(comment: Comment) -> HttpResponse:
    return to("comments_single", comment.key)
