"""Texts of Django's own screens that its Indonesian catalogue lacks or words badly.

Named here, they become ours.
"""

from django.utils.translation import gettext_noop as _

TEXTS = [
    _("- Select an option -"),
    _("Run"),
    _("This field is required."),
    _("Please correct the error below."),
    _("Please correct the errors below."),
    _("Breadcrumbs"),
    _("Filter by %(field_name)s"),
    _("Change or view list link"),
    _("Logout"),
    _("email address"),
    _("Search"),
    _(
        "This action will <strong>enable</strong> password-based authentication for "
        "this user."
    ),
    _("Name"),
    _("name"),
    _("Slug"),
    _("slug"),
]
