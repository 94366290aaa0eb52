"""A story at its address, and the picture of that address."""

from datetime import datetime, timedelta
from urllib.parse import quote

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import escape_leading_slashes
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from articles.models import Version, Withdrawal
from articles.printing.photographs import show_all, show_leads
from articles.reading import live_pages, share_cards
from articles.reading.history import earlier, history_url
from articles.reading.json_ld import story_json
from articles.reading.lists import without_nul
from articles.reading.reading_time import minutes_to_read
from articles.reading.related import related_to
from paper.models import Paper
from photos.files import NotKept
from photos.views import CACHE_CONTROL

YEAR = timedelta(days=365.25)
# letters of HTML from a live story to a light page: 1,000 words are about as many
LIGHT = 7_000


@require_safe
def article(request: HttpRequest, address: str) -> HttpResponse:
    """A story at its address; 410 where it was and is gone, 404 where none ever was."""
    now = timezone.now()
    version = Version.objects.at_address(without_nul(address), now).first()
    if version is None and "." not in address and not address.endswith("/"):
        return HttpResponsePermanentRedirect(
            escape_leading_slashes(f"/{quote(address)}/")
        )
    if version is None:
        raise Http404("No story was ever printed at this address.")
    if not version.is_live(now):
        return withdrawn(request, version)
    page = render(
        request, "articles/article.html", story_context(request, version, preview=False)
    )
    if "data-video" not in version.body_html:
        return page
    # its stubs know no enum members
    allowed = csp_override(settings.VIDEO_CSP)  # type: ignore[arg-type]
    return allowed(lambda _request: page)(request)


@require_safe
def share_card(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """The picture of a shared address.

    One of another text or another photograph, or of a story that is gone: 410.
    """
    now = timezone.now()
    newest = Version.objects.seen(now).public().order_by("-live_from")
    version = newest.filter(article=number).first() if number < 2**63 else None
    if version is None:
        raise Http404("There is no such card.")
    show_leads([version], now)
    paper = Paper.of(request)
    if not version.is_live(now) or key != share_cards.key_of(version, paper):
        return HttpResponse(
            "Gambar ini tidak lagi berlaku.\n",
            content_type="text/plain; charset=utf-8",
            status=410,
        )
    try:
        picture = share_cards.card(version, paper)
    except NotKept:
        return HttpResponse(status=503, headers={"Retry-After": "60"})
    return HttpResponse(
        picture, content_type="image/jpeg", headers={"Cache-Control": CACHE_CONTROL}
    )


def seen_above(address: str, now: datetime) -> Version:
    """What readers saw last at the story above this page.

    Its address has a slash or, as imported, has none.
    """
    above = [without_nul(address), f"{address}/"]
    seen = Version.objects.seen(now).filter(address__in=above).order_by("-live_from")
    version = seen.public().defer("body_html").first()
    if version is None:
        raise Http404("No story was ever printed at this address.")
    return version


def story_context(request: HttpRequest, version: Version, *, preview: bool) -> dict:
    """What the article's template needs.

    The same for a reader and for the desk's preview.
    """
    now = timezone.now()
    paper = Paper.of(request)
    others = related_to(version, now)
    live = _live(request, version, now) if version.story_kind == "live" else None
    # It looks up the photographs for all that follows.
    body = show_all(version, now, others.read, live.html if live else None)
    return {
        "version": version,
        "body": body,
        "live": live,
        "preview": preview,
        "others": others,
        "json_ld": story_json(version, paper, others),
        **_addresses(version, paper, now, preview=preview),
        "years_old": (now - version.first_live_at) // YEAR,
        "page_description": version.lede,
        "summary": version.summary_beside(others.update),
        "minutes": minutes_to_read(version.body_html),
    }


def _addresses(
    version: Version, paper: Paper, now: datetime, *, preview: bool
) -> dict[str, str]:
    """What belongs to the story at its address; a preview has none of them."""
    if preview:
        return dict.fromkeys(("share_card", "history_url", "report_url"), "")
    return {
        "share_card": paper.site_url + share_cards.url_of(version, paper),
        "history_url": history_url(version) if earlier(version, now) else "",
        "report_url": reverse("error-report", args=[version.address.rstrip("/")]),
    }


def _live(
    request: HttpRequest, version: Version, now: datetime
) -> live_pages.LivePage | None:
    is_light = (
        request.resolver_match is not None
        and request.resolver_match.view_name == "light"
    )
    return live_pages.page_of(
        version, request.GET.get("sebelum", ""), now, LIGHT if is_light else None
    )


def withdrawn(request: HttpRequest, version: Version) -> HttpResponse:
    """The notice in place of a withdrawn story (PMS-5c): dates, ground, reason.

    Never its headline. Where an identity was taken out it does not even say that a
    story stood here (PPRA-8).
    """
    notice = {"page_description": "", "sibling": None}
    if version.sealed:
        return render(request, "articles/gone.html", notice, status=410)
    withdrawal = Withdrawal.objects.filter(article_id=version.article_id).first()
    told = {"withdrawal": withdrawal, "first_live_at": version.first_live_at}
    return render(request, "articles/withdrawn.html", notice | told, status=410)
