from django.http import HttpRequest, HttpResponse
from django.views.defaults import page_not_found


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The 404 page. The desk's is its own: below it no public page's frame is looked up."""
    at_desk = request.path_info.startswith("/admin/")
    return page_not_found(request, exception, template_name="desk/missing.html" if at_desk else "404.html")
