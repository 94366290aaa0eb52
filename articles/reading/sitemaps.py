"""Sitemaps: an index of small files.

Each is entered at the key of its stories, so the last costs what the first does.
"""

from datetime import timedelta

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, Section, Version
from articles.reading.pagination import page_of
from paper.models import Page

PER_FILE = 500
# what a news search takes: stories of the last two days, a thousand at most
NEWS_AGE = timedelta(days=2)
NEWS_LIMIT = 1000
XML = "application/xml; charset=utf-8"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Names one file for every 500 story numbers, and one for sections and pages."""
    last = Article.objects.aggregate(last=Max("pk"))["last"] or 0
    files = range(last // PER_FILE + 1) if last else range(0)
    return render(
        request,
        "articles/sitemap_index.xml",
        {"files": files},
        content_type=XML,
    )


@require_safe
def stories(request: HttpRequest, number: int) -> HttpResponse:
    """The live stories whose numbers fall into one file."""
    first = number * PER_FILE
    if number > 10**9 or not Article.objects.filter(pk__gte=first).exists():
        raise Http404("There is no such sitemap.")
    found = (
        Version.objects.for_readers()
        .filter(article__gte=first, article__lt=first + PER_FILE)
        .order_by("article_id")
    )
    entries = [
        (version.get_absolute_url(), version.last_change_at)
        for version in found.only(
            "article_id", "address", "updated_at", "first_live_at"
        )
    ]
    return _file(request, entries)


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    sections = [(section.get_absolute_url(), None) for section in Section.objects.all()]
    others = [
        (page.get_absolute_url(), page.changed_at)
        for page in Page.objects.only("slug", "changed_at")
    ]
    own = [
        (url, None)
        for url in ("/", "/indeks/", "/redaksi/", "/koreksi/", "/pencabutan/")
    ]
    return _file(request, [*own, *sections, *others])


def _file(request: HttpRequest, entries: list) -> HttpResponse:
    context = {"entries": entries}
    return render(request, "articles/sitemap.xml", context, content_type=XML)


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """The stories of two days, without what was paid for."""
    now = timezone.now()
    own = Version.objects.for_readers(now).unpaid()
    page = page_of(own, now=now, size=NEWS_LIMIT, first_live_at__gte=now - NEWS_AGE)
    context = {"stories": page.stories}
    return render(request, "articles/sitemap_news.xml", context, content_type=XML)
