"""Writing a comment.

The form, what is told when it cannot be taken, and what became of it.
"""

import math
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from comments import moderation
from comments.accounts.session import reader_of, reader_required
from comments.forms.writing import WriteForm
from comments.models import Comment, Identity, SpentToken
from comments.reading.own_status import own_status
from comments.reading.thread_mode import ThreadMode
from comments.reading.thread_pages import Shown
from comments.refusals import CommentRefused
from comments.requests import drafts, form_token, rate_limits
from comments.requests.keyed_hashes import net_hash
from comments.views.pages import private_page, see_other

FORM = ("GET", "HEAD", "POST")
ELSEWHERE = {
    "warning_unread": "comment-warning",
    "consent_missing": "comment-join",
    "session_over": "comment-login",
}


@private_page
@require_http_methods(FORM)
def write(request: HttpRequest, article: int) -> HttpResponse:
    """The form for a comment or, with `?balas=<key>`, for a reply.

    Whatever goes wrong, what was typed is kept.
    """
    typed = request.POST.get("body", "")
    reader = reader_of(request)
    try:
        if reader is None:
            raise CommentRefused("session_over", "", 303)
        thread = _thread(request, article)
        if request.method == "POST":
            return _send(request, reader, thread)
        moderation.may_write(reader, timezone.now())
        if thread.closed:
            raise CommentRefused("closed", _("Comments on this story are closed."), 403)
        parent = _parent(request, article)
    except CommentRefused as refusal:
        return _refused(request, article, refusal, typed)
    body = drafts.kept(request, partial(_is_own, reader, article))
    return _page(request, reader, thread, parent, WriteForm(initial={"body": body}))


def _is_own(reader: Identity, article: int, seal: str, answered: str) -> bool:
    """Was it this reader's form that a draft was typed into?"""
    try:
        return bool(form_token.opened(seal, "write", reader.pk, article, answered))
    except CommentRefused:
        return False


def _thread(request: HttpRequest, article: int) -> ThreadMode:
    try:
        return ThreadMode.of(article)
    except (CommentRefused, OverflowError) as error:
        if request.method == "POST" and isinstance(error, CommentRefused):
            raise
        raise Http404("Readers cannot see such a story.") from error


def _send(request: HttpRequest, reader: Identity, thread: ThreadMode) -> HttpResponse:
    now = timezone.now()
    article = thread.version.article_id
    sealed = request.POST.get("seal", "")
    answers = _answered_key(request)
    seal = form_token.opened(sealed, "write", reader.pk, article, answers)
    if earlier := _became(seal.jti_hash, reader):
        return _sent(request, earlier)
    form = WriteForm(request.POST)
    parent = _parent(request, article)
    if form.is_valid() and seal.is_old(now):
        form.add_error(
            None, _("The page was open for too long. Please send it once more.")
        )
    if form.errors:
        return _page(request, reader, thread, parent, form, status=422)
    rate_limits.refuse_haste(reader, now)
    how = moderation.Arrival(
        seconds=seal.seconds(now),
        honeypot=form.is_trapped,
        from_future=seal.is_from_the_future(now),
        net_hash=net_hash(request),
    )
    body = form.cleaned_data["body"]
    once = seal.jti_hash
    try:
        comment = moderation.submit(
            article, reader, body, parent=parent, jti_hash=once, how=how
        )
    except OperationalError:
        # the database is busy or gone for a moment: nothing was stored, the same form
        # may be sent
        form.add_error(None, _("The paper is busy just now. Please send it once more."))
        return _page(request, reader, thread, parent, form, status=503)
    return _sent(request, comment)


def _became(jti_hash: str, reader: Identity) -> Comment | None:
    """The comment that this form became already, if it was sent before."""
    forms = SpentToken.objects.filter(pk=jti_hash, identity=reader)
    spent = forms.select_related("comment").first()
    return spent.comment if spent else None


def _sent(request: HttpRequest, comment: Comment) -> HttpResponse:
    return drafts.drop(
        request, see_other(reverse("comment-result", args=[comment.key]))
    )


def _answered_key(request: HttpRequest) -> str:
    return request.GET.get("balas", "")


def _parent(request: HttpRequest, article: int) -> Comment | None:
    """The comment that the address says is answered.

    Raises Http404, or Refused where it cannot be answered here.
    """
    if not (key := _answered_key(request)):
        return None
    parent = None
    if len(key) == 13 and key.isalnum():
        parent = Comment.objects.with_writers().filter(key=key).first()
    if parent is None:
        raise Http404("There is no such comment.")
    if parent.article_id != article:
        raise CommentRefused(
            "wrong_parent", _("This form is not valid. Load the page again."), 400
        )
    if not parent.is_published:
        raise CommentRefused(
            "parent_gone", _("The comment that you answer is no longer there."), 409
        )
    return parent


def _page(
    request: HttpRequest,
    reader: Identity,
    thread: ThreadMode,
    parent: Comment | None,
    form: WriteForm,
    status: int = 200,
) -> HttpResponse:
    version = thread.version
    if status == 503:
        # A busy database has not spent the form: the same one may come again, and it
        # counts once.
        seal = form.data["seal"]
    else:
        purpose = ("write", reader.pk, version.article_id, parent.key if parent else "")
        seal = form_token.seal(*purpose, now=timezone.now())
    context = {
        "form": form,
        "seal": seal,
        "version": version,
        "parent": parent and Shown(parent, version.address),
        "reader": reader,
        "premoderated": thread.premoderated,
    }
    response = render(request, "comments/write.html", context, status=status)
    if status == 503:
        response.headers["Retry-After"] = "5"
    return response


def _refused(
    request: HttpRequest, article: int, refusal: CommentRefused, typed: str
) -> HttpResponse:
    """Send the person to the page that comes first, or say why not.

    With what was typed, to copy.
    """
    if refusal.code in ELSEWHERE:
        way = urlencode({"next": request.get_full_path()})
        return drafts.keep(
            request, see_other(f"{reverse(ELSEWHERE[refusal.code])}?{way}"), typed
        )
    root_url = (
        reverse("comment-write", args=[article])
        if refusal.code == "parent_gone"
        else ""
    )
    response = refused(request, refusal, typed=typed, root_url=root_url)
    return drafts.keep(request, response, typed) if root_url else response


def refused(
    request: HttpRequest, refusal: CommentRefused, **context: Any
) -> HttpResponse:
    """The page that says why not. A sanction is shown with the way to object to it."""
    response = render(
        request,
        "comments/refused.html",
        {
            "sentence": refusal.sentence,
            "sanction": refusal.details.get("sanction"),
            "reader": reader_of(request),
        }
        | context,
        status=refusal.status,
    )
    if seconds := refusal.details.get("seconds"):
        response.headers["Retry-After"] = str(math.ceil(seconds))
    return response


@private_page
@require_safe
@reader_required
def result(request: HttpRequest, key: str) -> HttpResponse:
    """What became of a comment, for its author alone."""
    comment = own_comment(request, key)
    version = _version_of(comment)
    context = {
        "comment": comment,
        "told": own_status([comment])[comment.pk],
        "version": version,
    }
    if version and comment.is_published:
        context["shown"] = Shown(comment, version.address)
    return render(request, "comments/result.html", context)


def _version_of(comment: Comment) -> Any:
    try:
        return ThreadMode.of(comment.article_id).version
    except CommentRefused:
        return None


def own_comment(request: HttpRequest, key: str) -> Comment:
    """The signed-in reader's comment of this key.

    Raises Http404 for one of anybody else.
    """
    comment = (
        Comment.objects.with_writers()
        .filter(key=key, author=reader_of(request))
        .first()
    )
    if comment is None:
        raise Http404("There is no such comment of yours.")
    return comment
