from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from paper.models import Logo, Page, Paper

LASTING = "public, max-age=31536000, immutable"  # another text has another address
MEDIA_TYPES = {"css": "text/css; charset=utf-8", "svg": "image/svg+xml"}
# A drawing that somebody opens by itself may show its own colours and do nothing else.
LOGO_CSP = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "frame-ancestors": [CSP.NONE],
    "sandbox": True,
}


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One of the paper's lasting pages."""
    found = get_object_or_404(Page, slug=slug)
    return render(request, "paper/page.html", {"page": found, "page_description": ""})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keeps robots from the desk and tells them of the sitemaps.

    Under the masthead's address.
    """
    site = Paper.of(request).site_url
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        f"Sitemap: {site}/sitemap.xml",
        f"Sitemap: {site}/sitemap-news.xml",
    ]
    return HttpResponse(
        "\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"
    )


@require_safe
def brand(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """A stylesheet or the icon of the paper's face.

    A page from yesterday is led on to what is there today.
    """
    face = Paper.of(request).face
    if text := face.file_at(request.path_info):
        return HttpResponse(
            text, content_type=MEDIA_TYPES[kind], headers={"Cache-Control": LASTING}
        )
    return _led_on({"css": face.sheet_url, "svg": face.icon_url}[kind])


# its stubs know no directive without a value
@csp_override(LOGO_CSP)  # type: ignore[arg-type]
@require_safe
def logo(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """The paper's logo; a former one leads on to it."""
    found = Logo.objects.filter(key=key, kind=kind).first()
    if found is None:
        current = Paper.of(request).logo
        return _led_on(current.url if current else "")
    return HttpResponse(
        bytes(found.file),
        content_type=found.media_type,
        headers={"Cache-Control": LASTING},
    )


def _led_on(url: str) -> HttpResponse:
    """Kept by nobody: what is there today may be gone tomorrow."""
    if not url:
        raise Http404("The paper wears the face of the house.")
    return HttpResponseRedirect(url, headers={"Cache-Control": "no-cache"})
