"""What all pages of a reader's own have in common.

Small forms only, nobody keeps a copy, nobody frames them.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from comments.requests.form_guards import LARGEST, small_form

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}


def private_page(
    view: Callable[..., HttpResponse], *, largest: int = LARGEST
) -> Callable[..., HttpResponse]:
    """The headers of a page for one reader only.

    Its form, of `largest` octets at most, has passed the guard.
    """
    guarded = small_form(view, largest=largest)

    @wraps(guarded)
    def private(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = guarded(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return private


def see_other(url: str) -> HttpResponse:
    """A 303: after a form, the browser asks for this page by GET."""
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: nothing, as long as the page is only looked at."""
    return request.POST if request.method == "POST" else None


def field_errors(form: Any) -> int:
    """The status of a page with this form: 422 where something has to be corrected."""
    return 422 if form.errors else 200
