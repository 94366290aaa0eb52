"""The comments of a story on pages of their own: cookie-free and the same for everyone, like the story's page."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from articles.fetching import GUARD
from articles.models import Version
from articles.models.version import DESK_FIELDS
from articles.views import withdrawn
from comments.models import Comment
from comments.pages import conversation_page, thread_page, thread_url


@require_safe
@conditional_page
def thread(request: HttpRequest, address: str) -> HttpResponse:
    """A page of a story's comments; as the story itself, 410 where it was and is no more."""
    now = timezone.now()
    version = _version_at(address, now)
    if not version.is_live(now):
        return withdrawn(request, version)
    page = thread_page(version, now, request.GET.get("sesudah", ""))
    return render(request, "comments/thread.html", {"page": page, "page_description": ""})


@require_safe
@conditional_page
def conversation(request: HttpRequest, address: str, key: str) -> HttpResponse:
    """One comment with the replies to it. A reply's own address leads to its place in that conversation."""
    now = timezone.now()
    version = _version_at(address, now)
    if not version.is_live(now):
        return withdrawn(request, version)
    page = conversation_page(version, now, key, request.GET.get("sesudah", ""))
    if isinstance(page, Comment):
        return HttpResponseRedirect(_place_of(page, version))
    return render(request, "comments/conversation.html", {"page": page, "page_description": ""})


def _place_of(reply: Comment, version: Version) -> str:
    assert reply.root is not None  # it is a reply
    assert reply.reply_no is not None  # and it was published
    after = f"?sesudah={reply.reply_no - 1}" if reply.reply_no > 1 else ""
    return f"{thread_url(version.address)}{reply.root.key}/{after}#k-{reply.key}"


def _version_at(address: str, now: datetime) -> Version:
    """What readers ever saw at the story's address, with its slash or, behind an imported address, without one."""
    if "\x00" in address:
        raise Http404("No address holds such a letter.")
    seen = Version.objects.seen(now).filter(address__in=[address, f"{address}/"]).order_by("-live_from")
    version = seen.defer(*DESK_FIELDS, "body_html").fetch_mode(GUARD).first()
    if version is None:
        raise Http404("No story was ever printed at this address.")
    return version
