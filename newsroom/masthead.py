"""The masthead page, where paper and people meet."""

from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people.models import User

# Whom the masthead page names, in this order, and what readers call them.
MASTHEAD_ROLES = {
    "editor_in_chief": "Pemimpin redaksi",
    "managing_editor": "Redaktur pelaksana",
    "editor": "Redaktur",
    "reporter": "Wartawan",
    "contributor": "Kontributor daerah",
}


@require_safe
def masthead(request: HttpRequest) -> HttpResponse:
    """The box redaksi (UU 40/1999 Ps 12).

    From the masthead's own row and the roles of the desk.
    """
    return render(
        request, "paper/masthead.html", {"staff": _staff(), "page_description": ""}
    )


def _staff() -> list[tuple[str, list[str]]]:
    """Each role that somebody has, as readers call it, and who has it."""
    names = _names_by_role()
    return [
        (label, sorted(names[role]))
        for role, label in MASTHEAD_ROLES.items()
        if names[role]
    ]


def _names_by_role() -> dict[str, list[str]]:
    names: dict[str, list[str]] = {role: [] for role in MASTHEAD_ROLES}
    groups = Group.objects.filter(name__in=names)
    users = User.objects.filter(is_active=True, groups__in=groups).distinct()
    for user in users.prefetch_related("groups"):
        for group in user.groups.all():
            if group.name in names:
                names[group.name].append(str(user))
    return names
