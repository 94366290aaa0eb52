from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from paper.models import Page, Paper


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One of the paper's lasting pages."""
    found = Page.objects.filter(slug=slug).first()
    if found is None:
        raise Http404("There is no such page.")
    return render(request, "paper/page.html", {"page": found, "page_description": ""})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keeps robots from the desk and tells them of the sitemaps, under the masthead's address."""
    site = Paper.of(request).site_url
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        f"Sitemap: {site}/sitemap.xml",
        f"Sitemap: {site}/sitemap-news.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
