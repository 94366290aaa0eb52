"""The comments of a story on pages of their own.

Cookie-free and the same for everyone, like the story's page.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from articles.models import Version
from articles.views import seen_above, withdrawn
from comments.models import Comment
from comments.reading.thread_pages import conversation_page, thread_page, thread_url


@require_safe
@conditional_page
def thread(request: HttpRequest, address: str) -> HttpResponse:
    """A page of a story's comments.

    As the story itself, 410 where it was and is no more.
    """
    now = timezone.now()
    version = seen_above(address, now)
    if not version.is_live(now):
        return withdrawn(request, version)
    page = thread_page(version, now, request.GET.get("sesudah", ""))
    return render(
        request, "comments/thread.html", {"page": page, "page_description": ""}
    )


@require_safe
@conditional_page
def conversation(request: HttpRequest, address: str, key: str) -> HttpResponse:
    """One comment with the replies to it.

    A reply's own address leads to its place in that conversation.
    """
    now = timezone.now()
    version = seen_above(address, now)
    if not version.is_live(now):
        return withdrawn(request, version)
    page = conversation_page(version, now, key, request.GET.get("sesudah", ""))
    if isinstance(page, Comment):
        return HttpResponseRedirect(_place_of(page, version))
    return render(
        request, "comments/conversation.html", {"page": page, "page_description": ""}
    )


def _place_of(reply: Comment, version: Version) -> str:
    assert reply.root is not None  # it is a reply
    assert reply.reply_no is not None  # and it was published
    after = f"?sesudah={reply.reply_no - 1}" if reply.reply_no > 1 else ""
    return f"{thread_url(version.address)}{reply.root.key}/{after}#k-{reply.key}"
