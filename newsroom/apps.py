from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class NewsroomConfig(AppConfig):
    name = "newsroom"


class DeskSiteConfig(AdminConfig):
    """Django's admin with our site in its place.

    Apps still register on `django.contrib.admin.site`.
    """

    default_site = "newsroom.admin_site.DeskSite"
