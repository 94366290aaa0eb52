from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from desk import home
from desk.comments.addresses import addresses
from desk.forms.editor import DialogCatalog
from desk.inbox import Inbox
from desk.views.error_reports import error_reports
from desk.views.notes import mentions
from paper.models import Paper
from people.models import AuditEvent, User


class DeskSite(AdminSite):
    """Django's admin as the desk of this paper.

    Its name, and what waits for the person on every page.
    """

    site_title = _("Desk")
    site_header = _("Desk")
    index_title = _("Waiting for you")
    site_url = "/"
    enable_nav_sidebar = False

    def each_context(self, request: HttpRequest) -> dict:
        context = super().each_context(request)
        if context["has_permission"]:
            desk = Inbox.of(request)
            context["inbox"] = desk
        paper = desk.paper if context["has_permission"] else Paper.of(request)
        return context | {
            "site_header": paper.name,
            "face": paper.face,
            "masthead": paper,
        }

    def index(
        self, request: HttpRequest, extra_context: dict | None = None
    ) -> TemplateResponse:
        waiting = {"piles": home.piles(request), "further": home.further(request)}
        return super().index(request, waiting | (extra_context or {}))

    def login(
        self, request: HttpRequest, extra_context: dict | None = None
    ) -> HttpResponse:
        """Who came in, and when, stands in the record."""
        response = super().login(request, extra_context)
        if (
            request.method == "POST"
            and request.user.is_authenticated
            and response.status_code == 302
        ):
            AuditEvent.record("login", request.user, by=request.user)
        return response

    def choose_language(self, request: HttpRequest) -> HttpResponse:
        """Each person reads the desk in her own language.

        Back to the page on which she chose it.
        """
        code = request.POST.get("language", "")
        if code in dict(User.LANGUAGES):
            User.objects.filter(username=request.user.get_username()).update(
                language=code
            )
        return HttpResponseRedirect(_way_back(request))

    def i18n_javascript(
        self, request: HttpRequest, extra_context: dict | None = None
    ) -> HttpResponse:
        return DialogCatalog().get(request)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Before Django's own.

        The moderators' pages, a person's notes, readers' reports, which belong to no
        table.
        """
        notes = path("notes/", self.admin_view(mentions), name="desk_mentions")
        language = path(
            "language/",
            self.admin_view(require_POST(self.choose_language)),
            name="desk_language",
        )
        errors = path(
            "errors/", self.admin_view(error_reports), name="desk_error_reports"
        )
        return [notes, errors, language, *addresses(self), *super().get_urls()]


def _way_back(request: HttpRequest) -> str:
    """The page that a form came from, or the front of the desk for another site's."""
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        back, {request.get_host()}, request.is_secure()
    )
    return back if is_ours else reverse("admin:index")
