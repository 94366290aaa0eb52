"""A reader's own comments: their true state, and changing, removing, objecting."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Version
from comments import moderation
from comments.accounts.session import reader_of, reader_required
from comments.forms.writing import AppealForm, EditForm
from comments.models import Appeal, Comment, Identity, Sanction, Status
from comments.reading.own_status import own_status
from comments.refusals import CommentRefused
from comments.requests import drafts, form_token, rate_limits
from comments.requests.keyed_hashes import net_hash
from comments.views.pages import field_errors, posted, private_page, see_other
from comments.views.writing import ELSEWHERE, FORM, own_comment, refused

PER_PAGE = 20


@private_page
@require_safe
@reader_required
def mine(request: HttpRequest) -> HttpResponse:
    """All of the reader's comments, the newest first, with what can be done to each."""
    comments = Comment.objects.filter(author=reader_of(request)).order_by("-pk")
    before = request.GET.get("sebelum", "")
    if before:
        if not (before.isascii() and before.isdigit() and len(before) < 19):
            raise Http404("No such page.")
        comments = comments.filter(pk__lt=before)
    rows = list(comments.select_related("head")[: PER_PAGE + 1])
    shown = rows[:PER_PAGE]
    context = {
        "entries": _entries(shown, timezone.now()),
        "older": shown[-1].pk if len(rows) > PER_PAGE else None,
    }
    return render(request, "comments/mine.html", context)


def _entries(shown: list[Comment], now: datetime) -> list[dict[str, Any]]:
    reasons = own_status(shown)
    stories = {version.article_id: version for version in _live(shown, now)}
    appeals = Appeal.objects.filter(comment__in=shown).order_by("pk")
    objections = {one.comment_id: one for one in appeals}
    return [
        _entry(comment, reasons[comment.pk], stories, now)
        | _objected(comment, objections.get(comment.pk))
        for comment in shown
    ]


def _live(comments: list[Comment], now: Any) -> Any:
    articles = {comment.article_id for comment in comments}
    return Version.objects.for_readers(now).for_lists().filter(article__in=articles)


def _entry(comment: Comment, reasons: Any, stories: dict, now: Any) -> dict[str, Any]:
    """A row of the list.

    A story that readers cannot see any more has no headline here either.
    """
    return {
        "comment": comment,
        "told": reasons,
        "version": stories.get(comment.article_id),
        "may_edit": comment.may_be_edited(now) and comment.article_id in stories,
        "may_remove": comment.stands,
    }


def _objected(comment: Comment, objection: Appeal | None) -> dict[str, Any]:
    """Her objection and what became of it; one is enough for a decision."""
    down = comment.is_taken_down
    return {
        "objection": objection if down else None,
        "may_object": down and objection is None,
    }


@private_page
@require_http_methods(FORM)
@reader_required
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Half an hour to mend one's own words.

    A text that changed meanwhile is shown above one's own.
    """
    comment = own_comment(request, key)
    if request.method == "POST":
        return _change(request, comment)
    if not comment.may_be_edited(timezone.now()):
        late = CommentRefused(
            "not_editable", _("This comment can no longer be edited."), 403
        )
        return refused(request, late, typed=drafts.kept(request))
    body = drafts.kept(request) or _text(comment)
    return _edit_page(
        request, comment, EditForm(initial={"body": body, "base": comment.head_id})
    )


def _change(request: HttpRequest, comment: Comment) -> HttpResponse:
    form = EditForm(request.POST)
    try:
        return _save(request, comment, form)
    except CommentRefused as refusal:
        typed = request.POST.get("body", "")
        if refusal.code == "stale":
            return _stale(request, comment, refusal, form)
        if refusal.code in ELSEWHERE:
            way = reverse(ELSEWHERE[refusal.code])
            elsewhere = see_other(f"{way}?next={request.path}")
            return drafts.keep(request, elsewhere, typed)
        return refused(request, refusal, typed=typed)


def _save(request: HttpRequest, comment: Comment, form: EditForm) -> HttpResponse:
    """Raises Refused where the form or the text is no longer to be taken."""
    now = timezone.now()
    reader = _reader(request)
    sealed = request.POST.get("seal", "")
    seal = form_token.opened(sealed, "edit", reader.pk, comment.key)
    if "base" in form.errors:
        raise CommentRefused(
            "forged", _("This form is not valid. Load the page again."), 400
        )
    if not form.is_valid():
        return _edit_page(request, comment, form, status=422)
    rate_limits.refuse_haste(reader, now)
    body, base = form.cleaned_data["body"], form.cleaned_data["base"]
    sent_twice = comment.head_id != base and _text(comment) == body
    if not sent_twice:
        how = moderation.Arrival(
            seconds=seal.seconds(now),
            from_future=seal.is_from_the_future(now),
            net_hash=net_hash(request),
        )
        moderation.edit(comment, body, by=reader, base=base, how=how)
    return _done(request, comment)


def _text(comment: Comment) -> str:
    return comment.head.body if comment.head else ""


def _stale(
    request: HttpRequest, comment: Comment, refusal: CommentRefused, form: EditForm
) -> HttpResponse:
    """The newer text above, one's own below, ready to be sent over it."""
    head = refusal.details["head"]
    again = EditForm(initial={"body": form.cleaned_data["body"], "base": head.pk})
    return _edit_page(
        request, comment, again, status=409, newer=head, sentence=refusal.sentence
    )


def _edit_page(
    request: HttpRequest,
    comment: Comment,
    form: EditForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    seal = form_token.seal("edit", _reader(request).pk, comment.key, now=timezone.now())
    return render(
        request,
        "comments/edit.html",
        {"form": form, "comment": comment, "seal": seal} | more,
        status=status,
    )


def _done(request: HttpRequest, comment: Comment) -> HttpResponse:
    return drafts.drop(
        request, see_other(reverse("comment-result", args=[comment.key]))
    )


@private_page
@require_http_methods(FORM)
@reader_required
def remove(request: HttpRequest, key: str) -> HttpResponse:
    """A question first; then the comment is gone for good.

    Asked twice, it is gone as well.
    """
    comment = own_comment(request, key)
    if comment.status == Status.REMOVED:
        return see_other(reverse("comment-mine"))
    if request.method != "POST":
        return render(request, "comments/remove.html", {"comment": comment})
    try:
        moderation.remove(comment, by=_reader(request))
    except CommentRefused as refusal:
        return refused(request, refusal)
    return see_other(reverse("comment-mine"))


@private_page
@require_http_methods(FORM)
@reader_required
def appeal(request: HttpRequest, key: str) -> HttpResponse:
    """An objection to what was decided about a comment."""
    comment = own_comment(request, key)
    if not comment.is_taken_down:
        raise Http404("Nobody has taken this comment down.")
    return _object(request, comment=comment)


@private_page
@require_http_methods(FORM)
@reader_required
def appeal_sanction(request: HttpRequest, number: int) -> HttpResponse:
    """An objection to a sanction on the reader's account."""
    found = Sanction.objects.filter(identity=_reader(request))
    sanction = found.filter(pk=number).first() if number < 2**63 else None
    if sanction is None:
        raise Http404("There is no such sanction on you.")
    return _object(request, sanction=sanction)


def _object(request: HttpRequest, **about: Any) -> HttpResponse:
    form = AppealForm(posted(request), initial={"text": drafts.kept(request)})
    if form.is_valid():
        try:
            moderation.appeal(_reader(request), form.cleaned_data["text"], **about)
        except CommentRefused as refusal:
            return refused(request, refusal, typed=form.cleaned_data["text"])
        return drafts.drop(request, see_other(f"{request.path}?terkirim"))
    context = {"form": form, "is_sent": "terkirim" in request.GET} | about
    return render(request, "comments/appeal.html", context, status=field_errors(form))


def _reader(request: HttpRequest) -> Identity:
    reader = reader_of(request)
    assert reader is not None  # `reader_required` has seen to it
    return reader
