"""The paper's face before anybody has kept it.

The front page in it, and what is to be said of its colours.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode

from articles.reading.front import front_page
from desk.forms.masthead import CHOICES, COLOURS, LOGOS, logo_of, whole
from paper.colours import HEX, NAMES, TEXT, WORDS
from paper.contrast_errors import contrast_errors, in_words
from paper.face import Face, Mark, trial_sheet
from paper.models import Paper

MARKS = ("mark", "night_mark")
MARK = re.compile(r"[1-9][0-9]{0,3},[1-9][0-9]{0,3},[01](,[0-9a-f]{6}-[0-9]{1,5}){0,8}")


def front(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The readers' front page as it would look.

    Nothing is kept; a logo that was sent rides in the page itself.
    """
    _only_who_may_change(admin, request)
    paper = Paper.current()
    typed = request.POST if request.method == "POST" else request.GET
    night = _is_night(typed)
    try_on(paper, typed)
    sentences = _try_logos_on(paper, typed, request.FILES)
    sheet = sheet_url(paper.face, night=night)
    # one look, whatever the system has
    paper.logo = (night and paper.night_logo) or paper.logo
    paper.night_logo = None
    request.paper = paper
    request.is_preview = True
    with translation.override(settings.LANGUAGE_CODE):
        shown = vars(front_page(timezone.now())) | {
            "page_description": "",
            "trial_sheet": sheet,
            "sentences": sentences,
        }
        return render(request, "desk/face/front.html", shown)


def sheet(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The stylesheet of such a page: all that it must know stands in its address."""
    _only_who_may_change(admin, request)
    paper = try_on(Paper.current(), request.GET)
    face = replace(
        paper.face, **{name: _mark_in(request.GET.get(name, "")) for name in MARKS}
    )
    css = trial_sheet(face, night=_is_night(request.GET))
    return HttpResponse(
        css,
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )


def judged(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """A part of the masthead's screen.

    The night's colours beside the day's, and every pair that does not hold.
    """
    _only_who_may_change(admin, request)
    face = try_on(Paper.current(), request.GET).face
    sent = [name for name in MARKS if name in request.GET]
    face = replace(face, **{name: _mark_in(request.GET[name]) for name in sent})
    context = judgement(face, night=_is_night(request.GET))
    return render(request, "desk/face/_judged.html", context)


def _is_night(typed: Mapping) -> bool:
    return typed.get("look") == "night"


def judgement(face: Face, *, night: bool = False) -> dict:
    """What the screen says of a face, in words for a template."""
    marks = filter(None, (face.mark, face.night_mark))
    return {
        "swatches": _swatches(face),
        "poor": [*chain.from_iterable(contrast_errors(face.day).values())],
        "weakest": in_words(_weakest_ratio(face), 1),
        "coarse": [one for one in marks if not one.grows and one.height < 120],
        "lost_by_day": _is_lost(face, night=False),
        "lost_by_night": _is_lost(face, night=True),
        "face_sheet": sheet_url(face, night=night),
    }


def _swatches(face: Face) -> list[tuple]:
    """Each colour in words, by day and by night."""
    return [
        (WORDS[name], (getattr(face.day, name), getattr(face.night, name)))
        for name in NAMES
    ]


def _weakest_ratio(face: Face) -> float:
    """Of the pairs that carry text."""
    pairs = [*face.day.pairs(), *face.night.pairs(night=True)]
    return min(pair.ratio for pair in pairs if pair.least >= TEXT)


def try_on(paper: Paper, typed: Mapping) -> Paper:
    """Put on what was typed as far as it can be worn.

    What is no colour leaves the paper's own.
    """
    sent = whole(typed, paper)
    for field in COLOURS:
        if HEX.fullmatch(sent[field]):
            setattr(paper, field, sent[field])
    for name in CHOICES:
        if sent[name] in dict(Paper._meta.get_field(name).flatchoices):
            setattr(paper, name, sent[name])
    for name in ("name", "tagline"):
        setattr(paper, name, sent.get(name, getattr(paper, name))[:120])
    return paper


def _try_logos_on(paper: Paper, typed: Mapping, files: Mapping) -> list[str]:
    """The sentences of what is wrong with a file, which leaves the paper's own."""
    sentences = []
    for name in LOGOS:
        if typed.get(f"remove_{name}"):
            setattr(paper, name, None)
        try:
            if upload := files.get(f"{name}_file"):
                sent = logo_of(upload)
                sent.url = sent.inline()
                setattr(paper, name, sent)
        except ValidationError as refusal:
            sentences += refusal.messages
    if not paper.logo:
        paper.night_logo = None
    return sentences


def _is_lost(face: Face, *, night: bool) -> bool:
    mark = face.mark_in(night=night)
    return bool(mark and mark.needs_plate(face.night if night else face.day))


def sheet_url(face: Face, *, night: bool) -> str:
    """Where `sheet` gives the stylesheet of this face, of which nothing is kept."""
    told = {f"colour_{name}": getattr(face.day, name) for name in NAMES}
    told |= {"typeface": "sans" if face.plain_type else "serif", "trim": face.trim}
    told |= {"look": "night" if night else "day"}
    for name in MARKS:
        if mark := getattr(face, name):
            tones = "".join(f",{tone[1:]}-{share}" for tone, share in mark.tones)
            told[name] = f"{mark.width},{mark.height},{mark.grows:d}{tones}"
    return f"{reverse('admin:paper_paper_trial_sheet')}?{urlencode(told)}"


def _mark_in(told: str) -> Mark | None:
    if not MARK.fullmatch(told):
        return None
    width, height, grows, *shares = told.split(",")
    tones = tuple((f"#{share[:6]}", int(share[7:])) for share in shares)
    return Mark(width=int(width), height=int(height), grows=grows == "1", tones=tones)


def _only_who_may_change(admin: ModelAdmin, request: HttpRequest) -> None:
    if not admin.has_change_permission(request):
        raise PermissionDenied
