"""The registers of corrections and of withdrawals, as pages and as feeds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.views.decorators.http import require_safe

from articles.models.version import Version
from articles.reading import registers
from articles.reading.feeds import SIZE
from articles.reading.registers import RegisterEntry, WithdrawnEntry
from articles.templatetags.moments import written
from articles.text.sanitizing import printable
from paper.models import Paper


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    page = registers.corrections(timezone.now(), request.GET.get("sebelum", ""))
    return _register(request, "articles/corrections.html", "corrections-feed", page)


@require_safe
def withdrawals(request: HttpRequest) -> HttpResponse:
    page = registers.withdrawals(timezone.now(), request.GET.get("sebelum", ""))
    return _register(request, "articles/withdrawals.html", "withdrawals-feed", page)


def _register(
    request: HttpRequest, template: str, feed: str, page: registers.RegisterPage
) -> HttpResponse:
    context = {
        "entries": page.entries,
        "older": page.older,
        "feed_url": reverse(feed),
        "page_description": "",
    }
    return render(request, template, context)


@require_safe
def corrections_feed(request: HttpRequest) -> HttpResponse:
    paper = Paper.of(request)
    feed = _feed(paper, "Ralat dan koreksi", reverse("corrections"))
    for entry in registers.corrections(timezone.now(), size=SIZE).entries:
        _add_correction(feed, entry, paper)
    return _answer(feed)


@require_safe
def withdrawals_feed(request: HttpRequest) -> HttpResponse:
    """For other media, which have to follow a withdrawal (PMS-5b).

    An entry leads to the register, never to a story. It keeps its id when the story
    comes back, and then says so.
    """
    paper = Paper.of(request)
    feed = _feed(paper, "Berita dicabut", reverse("withdrawals"))
    for taken in registers.withdrawals(timezone.now(), size=SIZE).entries:
        _add_withdrawal(feed, taken, paper)
    return _answer(feed)


def _feed(paper: Paper, heading: str, url: str) -> Rss201rev2Feed:
    title = printable(f"{heading} – {paper.name}")
    link = paper.site_url + url
    own = f"{paper.site_url}{url}feed/"
    return Rss201rev2Feed(
        title=title, link=link, description=title, language="id", feed_url=own
    )


def _add_correction(feed: Rss201rev2Feed, entry: RegisterEntry, paper: Paper) -> None:
    version, note = entry.version, entry.note
    assert version is not None  # a register shows none without its story
    link = version.url_on(paper)
    feed.add_item(
        title=printable(f"{entry.label}: {version.labelled_headline}"),
        link=f"{link}#ralat" if note else link,
        unique_id=f"{paper.site_url}{reverse('corrections')}#{entry.place}",
        unique_id_is_permalink=False,
        description=printable(note.sentence if note else _reply(entry, version)),
        pubdate=entry.at,
    )


def _reply(entry: RegisterEntry, version: Version) -> str:
    answered = (
        f"“{entry.answered.labelled_headline}”"
        if entry.answered
        else "yang tidak lagi ditampilkan"
    )
    return f"{entry.label} atas berita {answered}. {version.lede}".strip()


def _add_withdrawal(feed: Rss201rev2Feed, taken: WithdrawnEntry, paper: Paper) -> None:
    withdrawal = taken.withdrawal
    link = f"{paper.site_url}{reverse('withdrawals')}#cabut-{taken.place}"
    first = timezone.localtime(taken.first_live_at)
    parts = [f"Terbit {first:%d/%m/%Y %H:%M}.", withdrawal.reason, withdrawal.apology]
    parts.append(f"Diputuskan oleh {withdrawal.decided_by}.")
    if taken.back_at:
        back = written(timezone.localtime(taken.back_at), "moment")
        why = f" karena {taken.because}" if taken.because else ""
        parts.append(f"{taken.back_label} pada {back}{why}.")
    feed.add_item(
        title=f"Berita dicabut: {withdrawal.ground_label}",
        link=link,
        unique_id=link,
        unique_id_is_permalink=False,
        description=printable(" ".join(part for part in parts if part)),
        pubdate=withdrawal.at,
    )


def _answer(feed: Rss201rev2Feed) -> HttpResponse:
    return HttpResponse(
        feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8"
    )
