from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from desk.comments.addresses import addresses
from desk.forms.editor import DialogCatalog
from desk.inbox import Desk
from desk.views.notes import mentions
from people.models import AuditEvent


class DeskSite(AdminSite):
    """Django's admin as the desk of this paper: its name, and what waits for the person on every page."""

    site_title = _("Desk")
    site_header = _("Desk")
    index_title = _("Desk")
    site_url = "/"
    enable_nav_sidebar = False

    def each_context(self, request: HttpRequest) -> dict:
        context = super().each_context(request)
        if context["has_permission"]:
            desk = Desk.of(request)
            context |= {"inbox": desk, "site_header": desk.paper.name}
        return context

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Who came in, and when, stands in the record."""
        response = super().login(request, extra_context)
        if request.method == "POST" and request.user.is_authenticated and response.status_code == 302:
            AuditEvent.record("login", request.user, by=request.user)
        return response

    def i18n_javascript(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return DialogCatalog().get(request)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Before Django's own: the moderators' pages and a person's notes, which belong to no single table."""
        notes = path("notes/", self.admin_view(mentions), name="desk_mentions")
        return [notes, *addresses(self), *super().get_urls()]
