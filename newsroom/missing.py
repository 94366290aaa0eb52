from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The 404 page, which has no sibling in another edition. The desk's is its own: below it no public page's frame is
    looked up."""
    at_desk = request.path_info.startswith("/admin/")
    return render(request, "desk/missing.html" if at_desk else "404.html", {"sibling": None}, status=404)
