"""What all pages of the moderators' desk share.

Who may come in, the bar above them, and how they answer.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.mail import sending
from comments.models import Comment, Complaint, PhaseResult, ScorerModel
from comments.models.comment_queries import CommentQuerySet
from comments.refusals import CommentRefused
from desk.inbox import Inbox, about, counted
from people.models import User

PAGE_OF_COMMENTS = re.compile(r"/admin/comments/[\w/-]*(\?[\w=&.-]*)?", re.ASCII)
ROOMS = {
    "queue": gettext_lazy("Queue"),
    "complaints": gettext_lazy("Complaints"),
    "appeals": gettext_lazy("Objections"),
    "rules": gettext_lazy("Rules"),
    "statistics": gettext_lazy("Statistics"),
    "settings": gettext_lazy("Settings"),
}
# The pages that belong to a room and have no tab of their own.
ROOM_OF = {
    "complaint": "complaints",
    "report": "complaints",
    "rule": "rules",
    "thread": "settings",
}
ROOM_OF |= dict.fromkeys(("single", "reader", "reject_all", "reason"), "queue")
View = Callable[..., HttpResponse]


def moderating(view: View) -> View:
    """For moderators alone.

    Anybody else gets the 403 page, on which nothing of a comment stands.
    """
    return _with_right("comments.moderate", view)


def leading(view: View) -> View:
    """For chiefs alone: sanctions, rules, and what holds for the whole paper."""
    return _with_right("comments.sanction", view)


def _with_right(right: str, view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, **names: Any) -> HttpResponse:
        if not request.user.has_perm(right):
            raise PermissionDenied
        try:
            return view(request, **names)
        except Http404:
            return page(request, "missing", status=404, title=_("Not here"))

    return guarded


def open_to(request: HttpRequest) -> CommentQuerySet:
    """The comments that the request's moderator may see; beats are looked up once."""
    if not hasattr(request, "open_comments"):
        stories = Inbox.of(request).stories
        request.open_comments = about(Comment.objects.all(), stories)
    return request.open_comments


def complaints_open_to(request: HttpRequest) -> Any:
    """Complaints about these comments, and those that name no comment.

    They belong to every moderator.
    """
    return Complaint.objects.filter(
        Q(comment=None) | Exists(open_to(request).filter(pk=OuterRef("comment")))
    )


@dataclass(frozen=True)
class Bar:
    """What a moderator should know on every page."""

    complaints: int
    due: datetime | None  # of the complaint whose time ends first
    hours: int | None
    model: int | None
    faults: int  # phases that failed within the last hour
    mails: int  # given up

    @classmethod
    def of(cls, request: HttpRequest) -> "Bar":
        """By one query, whatever waits."""
        now = timezone.now()
        waiting = complaints_open_to(request).open()
        faults = PhaseResult.objects.filter(
            verdict="error", at__gte=now - timedelta(hours=1)
        )
        numbers = {"complaints": counted(waiting), "faults": counted(faults)}
        numbers["mails"] = counted(sending.failed())
        row = (
            User.objects.filter(pk=request.user.pk)
            .annotate(
                due=Subquery(waiting.order_by("due_at").values("due_at")[:1]),
                model=Subquery(
                    ScorerModel.objects.filter(active=True).values("pk")[:1]
                ),
                **numbers,
            )
            .values("due", "model", *numbers)
            .get()
        )
        return cls(hours=hours_until(row["due"], now), **row)


def hours_until(instant: datetime | None, now: datetime) -> int | None:
    """Whole hours that are left, downwards; negative once it is over."""
    return None if instant is None else (instant - now) // timedelta(hours=1)


def page(
    request: HttpRequest, name: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the desk with the bar on top."""
    around = admin.site.each_context(request) | {
        "bar": Bar.of(request),
        "opts": Comment._meta,
        "room": name,
        "rooms": _rooms(ROOM_OF.get(name, name)),
    }
    template = f"desk/comments/{name}.html"
    return TemplateResponse(request, template, around | context, status=status)


def _rooms(here: str) -> list[tuple]:
    """The tabs of the bar: address, label, and whether it is the one shown."""
    return [
        (reverse(f"admin:comments_{room}"), label, room == here)
        for room, label in ROOMS.items()
    ]


def to(name: str, *args: Any, **query: Any) -> HttpResponse:
    """Go to another page of the desk after a form was taken."""
    return HttpResponseRedirect(reverse(f"admin:{name}", args=args, query=query))


def back(request: HttpRequest, name: str, *args: Any) -> HttpResponse:
    """To the page of the desk from which a form came, else to the one named."""
    asked = request.POST.get("back", "")
    if PAGE_OF_COMMENTS.fullmatch(asked):
        return HttpResponseRedirect(asked)
    return to(name, *args)


@contextmanager
def refusals_told(request: HttpRequest) -> Iterator[None]:
    """Where an act is refused, she reads why."""
    try:
        yield
    except CommentRefused as refused:
        messages.error(request, str(refused))
