"""The queue: one form with all that waits.

It is pressed for one comment or for many, and can be taken back for half an hour.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Place, Section
from comments import moderation
from comments.models import Batch
from comments.moderation.deciding import Pick
from comments.moderation.queue import Show, Wanted, page_of
from comments.reasons import Reason
from comments.refusals import CommentRefused
from desk.comments.frame import back, moderating, open_to, page, refusals_told
from desk.comments.rows import ShownRow
from desk.forms.comments import ReasonForm
from desk.forms.numbers import number_in
from desk.inbox import Inbox

PICK = re.compile(r"(\d{1,18}):(\d{1,18})(?::([a-z_]{4,20}))?", re.ASCII)
LAST = "comment_result"  # what the last press brought about, kept in the session
REGIONS = [Place.Level.REGENCY, Place.Level.CITY]


@moderating
def queue(request: HttpRequest) -> HttpResponse:
    """A page of what waits, or the decision that was pressed on it."""
    if request.method == "POST":
        return _decide(request)
    wanted = Wanted.parse(request.GET)
    now = timezone.now()
    found = page_of(open_to(request), wanted, now)
    return page(
        request,
        "queue",
        title=_("Comments"),
        rows=[ShownRow(row, now) for row in found.rows],
        next=_address(wanted, after=found.next) if found.next else "",
        total=Inbox.of(request).held,
        choices=_choices(wanted),
        wanted=wanted,
        reasons=Reason.choices,
        **last_press(request, always=True),
    )


def _address(wanted: Wanted, **changes: Any) -> str:
    """This part of the queue with another filter, or its next page."""
    asked = (_narrowed(wanted) | changes).items()
    query = {name: value for name, value in asked if value}
    return reverse("admin:comments_queue", query=query)


def _narrowed(wanted: Wanted) -> dict[str, str]:
    show = "" if wanted.show == Show.ALL else wanted.show
    return {"show": show, "section": wanted.section, "place": wanted.place}


def _choices(wanted: Wanted) -> dict[str, list]:
    """The filters as links: what, in which section, from where."""
    shows = [("" if key == Show.ALL else key, label) for key, label in Show.choices]
    sections = Section.objects.values_list("slug", "name")
    regions = Place.objects.filter(level__in=REGIONS).order_by("name")
    every = ("", _("All"))
    return {
        "show": _links(wanted, "show", shows),
        "section": _links(wanted, "section", [every, *sections]),
        "place": _links(wanted, "place", [every, *regions.values_list("code", "name")]),
    }


def _links(wanted: Wanted, kind: str, choices: list[tuple[str, Any]]) -> list[tuple]:
    """Each choice's key and name, where it leads, and whether it is the one shown."""
    shown = _narrowed(wanted)[kind]
    return [
        (key, name, _address(wanted, **{kind: key}), key == shown)
        for key, name in choices
    ]


# --- decisions ---


def _decide(request: HttpRequest) -> HttpResponse:
    action, picks = _pressed(request.POST)
    if not picks:
        messages.warning(request, _("No comment was chosen; nothing was changed."))
        return back(request, "comments_queue")
    told = {
        "reason": request.POST.get("reason", ""),
        "words": request.POST.get("words", "").strip(),
    }
    try:
        result = moderation.decide(picks, action, by=request.user, **told)
    except CommentRefused as refused:
        if refused.code in ("no_reason", "no_words"):
            return _ask_reason(request, action, picks, refused)
        messages.error(request, str(refused))
        return back(request, "comments_queue")
    keep(request, result)
    return _back_with_result(request)


def _pressed(sent: QueryDict) -> tuple[str, list[Pick]]:
    """The action and the comments of a press.

    It is one row's button, or the bar below with all that are ticked.
    """
    if one := sent.get("one", ""):
        action, _colon, pick = one.partition(":")
        return action, _picked([pick])
    return sent.get("action", ""), _picked(sent.getlist("pick"))


def _picked(texts: list[str]) -> list[Pick]:
    found = filter(None, map(PICK.fullmatch, texts))
    return [_pick(*match.groups()) for match in found]


def _pick(comment: str, revision: str, status: str | None) -> Pick:
    if status is None:
        return int(comment), int(revision)
    return int(comment), int(revision), status


def _ask_reason(
    request: HttpRequest, action: str, picks: list[Pick], refused: CommentRefused
) -> HttpResponse:
    """A page between: the writer will read the reason, so it is asked for first."""
    chosen = open_to(request).filter(pk__in=[pick[0] for pick in picks]).with_writers()
    first = not request.POST.get("reason")
    form = ReasonForm(None if first else request.POST)
    if not first:
        form.add_error("words", str(refused))
    return page(
        request,
        "reason",
        status=200 if first else 422,
        title=_("Reason"),
        form=form,
        picks=[":".join(map(str, pick)) for pick in picks],
        comments=[ShownRow.plain(comment) for comment in chosen],
        action=action,
        back=request.POST.get("back", ""),
    )


def keep(request: HttpRequest, result: moderation.Result) -> None:
    """What a press brought about, for the page that tells of it."""
    batch = result.batch
    request.session[LAST] = {
        "batch": batch.pk if batch else None,
        "until": batch.undo_until.isoformat() if batch else "",
        "done": len(result.done),
        "skipped": [[one.comment_id, str(one.why)] for one in result.skipped],
        "undone": bool(batch and batch.undone_at),
    }


def _back_with_result(request: HttpRequest) -> HttpResponse:
    answer = back(request, "comments_queue")
    address, _mark, query = answer["Location"].partition("?")
    asked = QueryDict(query, mutable=True)
    asked["done"] = "1"
    answer["Location"] = f"{address}?{asked.urlencode()}"
    return answer


def last_press(request: HttpRequest, *, always: bool = False) -> dict[str, Any]:
    """For the page to which a press led back.

    What it did and, `always` or there, the way to take it back.
    """
    done = "done" in request.GET
    return {
        "result": _last(request) if done else None,
        "undo": _undoable(request) if done or always else None,
        "here": request.get_full_path(),
    }


@dataclass(frozen=True)
class PressResult:
    """The last press in words, with those that were skipped as they stand now."""

    sentence: str
    skipped: list[tuple[Any, str]]


def _last(request: HttpRequest) -> PressResult | None:
    kept = request.session.get(LAST)
    if not kept:
        return None
    why = dict(kept["skipped"])
    found = open_to(request).filter(pk__in=why).with_writers()
    now_there = {comment.pk: ShownRow.plain(comment) for comment in found}
    skipped = [(now_there.get(key), text) for key, text in why.items()]
    return PressResult(_sentence(kept, why), skipped)


def _sentence(kept: dict, why: dict) -> str:
    """As "Processed 48, skipped 2 (changed meanwhile)"."""
    words = _("Undone: %(n)d") if kept["undone"] else _("Processed %(n)d")
    told = words % {"n": kept["done"]}
    if why:
        reasons = "; ".join(dict.fromkeys(text.rstrip(".") for text in why.values()))
        told += _(", skipped %(n)d (%(why)s)") % {"n": len(why), "why": reasons}
    return told


def _undoable(request: HttpRequest) -> dict | None:
    """The last press of this browser, as long as it can be taken back."""
    kept = request.session.get(LAST)
    if not kept or not kept["batch"] or kept["undone"]:
        return None
    until = datetime.fromisoformat(kept["until"])
    if until <= timezone.now():
        return None
    return {"batch": kept["batch"], "until": until}


@moderating
def undo(request: HttpRequest) -> HttpResponse:
    """Take a press back; by POST alone."""
    key = number_in(request.POST.get("batch"))
    if key and (batch := Batch.objects.filter(pk=key).first()):
        with refusals_told(request):
            keep(request, moderation.undo(batch, by=request.user))
            return _back_with_result(request)
    return back(request, "comments_queue")
