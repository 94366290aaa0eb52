"""Between the server and our views.

The desk speaks its user's language, a reader's 404 is the paper's own.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import translation
from django.views.decorators.csp import csp_override

from newsroom.missing import missing

DESK = "/admin/"
Handler = Callable[[HttpRequest], HttpResponse]


def desk_language_and_policy(get_response: Handler) -> Handler:
    """Below /admin/: the user's language, and a policy that lets the editor run."""

    # its stubs know no enum members
    desk = csp_override(settings.DESK_CSP)(get_response)  # type: ignore[arg-type]

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(DESK):
            with translation.override(settings.LANGUAGE_CODE):
                response = get_response(request)
            # Without a word browsers may keep a 410 or a redirect for ever, and a story
            # can be restored.
            response.headers.setdefault("Cache-Control", "no-cache")
            return response
        with translation.override(
            getattr(request.user, "language", settings.LANGUAGE_CODE)
        ):
            response = desk(request)
            if isinstance(response, SimpleTemplateResponse):
                response.render()  # while the language holds
        return response

    return middleware


def desk_session_only(get_response: Handler) -> Handler:
    """Stands before the sessions.

    Outside /admin/ their cookie is not looked at, so that no reader's page names it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(DESK):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return get_response(request)

    return middleware


class OwnNotFoundPage:
    """Readers see the paper's own 404 page, also while DEBUG is on."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if (
            response.status_code == 404
            and request.resolver_match is None
            and not request.path_info.startswith(DESK)
        ):
            # an address of letters that no pattern takes, such as a line break
            return missing(request, Http404())
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, Http404) and not request.path_info.startswith(DESK):
            return missing(request, exception)
        return None
