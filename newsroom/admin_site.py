from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _

from desk.comments.addresses import addresses
from desk.inbox import Desk


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

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Before Django's own: the moderators' pages, which belong to no single table."""
        return [*addresses(self), *super().get_urls()]
