from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The 404 page, which has no sibling in another edition.

    The desk's is its own: below it no public page's frame is looked up.
    """
    if request.path_info.startswith("/admin/"):
        return render(
            request, "desk/missing.html", admin.site.each_context(request), status=404
        )
    return render(request, "404.html", {"sibling": None}, status=404)


def closed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The desk's 403 page; nothing outside it is closed to anybody."""
    return render(request, "403.html", admin.site.each_context(request), status=403)
