from typing import Any

from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from desk import action_labels, views
from desk.admin.filing import BeatInline
from desk.admin.filters import is_offered
from desk.admin.mixins import (
    FoundByWriters,
    LookAhead,
    Recorded,
    SlugMadeOnce,
    record_save,
)
from desk.forms.fields import KnownSelect
from people.models import AuditEvent, Author, User


class NewUserForm(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("username", "name", "email")


ROLE_LABELS = {
    "contributor": _("contributor"),
    "reporter": _("reporter"),
    "editor": _("editor"),
    "managing_editor": _("managing editor"),
    "editor_in_chief": _("editor-in-chief"),
    "web_admin": _("web admin"),
}


def role_label(group: Group) -> str:
    """The role's name for people; one that the paper made itself keeps its own."""
    return str(ROLE_LABELS.get(group.name, group.name))


LEADS_PAPER = "articles.withdraw_article"  # among the roles the editor-in-chief's alone


def roles_withheld_from(user: User) -> QuerySet[Group]:
    """Who leads the paper is said by whoever leads it.

    While nobody active does, every admin may say it: a paper is not locked for ever.
    """
    app, code = LEADS_PAPER.split(".")
    leading = Group.objects.filter(
        permissions__content_type__app_label=app, permissions__codename=code
    )
    leaders = User.objects.filter(is_active=True, groups__in=leading)
    if user.has_perm(LEADS_PAPER) or not leaders.exists():
        return leading.none()
    return leading


# its page shows codes; what a role may do stands in newsroom/roles.py
admin.site.unregister(Group)


class RoleFilter(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list:
        return [
            (group.name, role_label(group)) for group in Group.objects.order_by("name")
        ]

    def queryset(self, request: HttpRequest, users: QuerySet[User]) -> QuerySet[User]:
        return users.filter(groups__name=self.value()) if is_offered(self) else users


@admin.register(User)
class UserAdmin(auth_admin.UserAdmin):
    """Who works here.

    Rights come from roles; nobody is deleted, since a name in the log must stay a name.
    """

    add_form = NewUserForm
    add_fieldsets = [
        (
            None,
            {
                "fields": [
                    "username",
                    "name",
                    "email",
                    "usable_password",
                    "password1",
                    "password2",
                ]
            },
        )
    ]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["name", "email", "language"]}),
        (_("Work"), {"fields": ["is_active", "is_staff", "groups"]}),
    ]
    list_display = ["username", "name", "roles", "may_enter", "last_login", "done"]
    list_filter = ["is_active", RoleFilter]
    search_fields = ["username", "name", "email"]
    filter_horizontal: list[str] = []
    inlines = [BeatInline]

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> list:
        """Work is to be read only where another has to say it (two keys)."""
        fieldsets = super().get_fieldsets(request, obj)
        if reason := obj and self._why_another_says(request.user, obj):
            work = {"fields": ["may_enter", "roles"], "description": reason}
            return [*fieldsets[:-1], (_("Work"), work)]
        return fieldsets

    def get_readonly_fields(
        self, request: HttpRequest, obj: User | None = None
    ) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "may_enter", "roles"]

    def _why_another_says(self, by: User, user: User) -> str:
        """Why her login and her roles are not for this admin to change, or nothing."""
        if by == user:
            return _("Nobody gives herself a role: another admin changes this.")
        if user.groups.filter(pk__in=roles_withheld_from(by)).exists():
            return _("An editor-in-chief is made and unmade by an editor-in-chief.")
        return ""

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(role_label(group) for group in user.groups.all()) or "–"

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Of these the form has one: her roles."""
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.label = capfirst(_("roles"))
        field.label_from_instance = role_label
        withheld = roles_withheld_from(request.user).values("pk")
        field.queryset = field.queryset.exclude(pk__in=withheld)
        field.help_text = ""
        return field

    def get_urls(self) -> list:
        record = path(
            "<int:pk>/record/",
            self.admin_site.admin_view(self.record),
            name="people_user_record",
        )
        return [record, *super().get_urls()]

    def record(self, request: HttpRequest, pk: int) -> HttpResponse:
        return views.person_record(self, request, get_object_or_404(User, pk=pk))

    @admin.display(description=_("active"))
    def may_enter(self, user: User) -> str:
        return _("yes") if user.is_active else _("no")

    @admin.display(description=_("record"))
    def done(self, user: User) -> str:
        address = reverse("admin:people_user_record", args=[user.pk])
        return format_html('<a href="{}">{}</a>', address, _("What she did"))

    def has_delete_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: User, form, change: bool) -> None:
        if not change:
            obj.is_staff = True
        super().save_model(request, obj, form, change)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """Who can set another's password can act in her name: it is in the record."""
        response = super().user_change_password(request, id, form_url)
        if response.status_code == 302:
            AuditEvent.record("password", User.objects.get(pk=id), by=request.user)
        return response

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        """Roles and beats are rights: who gave them is kept."""
        super().save_related(request, form, formsets, change)
        roles = ", ".join(form.instance.groups.values_list("name", flat=True))
        record_save(request.user, form, roles, change=change)


@admin.register(Author)
class AuthorAdmin(SlugMadeOnce, FoundByWriters, Recorded, admin.ModelAdmin):
    list_display = ["name", "slug", "initials", "user"]
    list_select_related = ["user"]
    search_fields = ["name", "initials"]
    autocomplete_fields = ["user", "photo"]
    prepopulated_fields = {"slug": ["name"]}

    def get_readonly_fields(
        self, request: HttpRequest, obj: Author | None = None
    ) -> list[str]:
        """Which login is hers decides about rights, and is for those who give them.

        A portrait for who sees photos.
        """
        needs = {"user": "people.change_user", "photo": "photos.view_photo"}
        closed = [
            name for name, right in needs.items() if not request.user.has_perm(right)
        ]
        return [*super().get_readonly_fields(request, obj), *closed]

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Login and portrait are searched for.

        In a field that stands a number that no key can be. It has no buttons to add or
        change them: the library's own pages do that.
        """
        if db_field.name not in self.autocomplete_fields:
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return db_field.formfield(widget=KnownSelect(db_field, self.admin_site))

    def has_delete_permission(
        self, request: HttpRequest, obj: Author | None = None
    ) -> bool:
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("people.view_author")


class ActionFilter(admin.SimpleListFilter):
    """By what was done, in words.

    Django's own would look through the whole record for the codes.
    """

    title = _("action")
    parameter_name = "action"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list:
        return sorted(
            ((code, str(words)) for code, words in action_labels.WORDS.items()),
            key=lambda choice: choice[1].lower(),
        )

    def queryset(
        self, request: HttpRequest, events: QuerySet[AuditEvent]
    ) -> QuerySet[AuditEvent]:
        return events.filter(action=self.value()) if is_offered(self) else events


@admin.register(AuditEvent)
class AuditEventAdmin(LookAhead, admin.ModelAdmin):
    """To read only: no screen can change the record."""

    list_display = ["at", "person", "did", "name", "noted"]
    list_per_page = 50
    list_select_related = ["by"]
    list_filter = [ActionFilter]
    search_fields = ["name", "note"]
    fields = readonly_fields = ["at", "person", "did", "kind", "name", "noted"]

    @admin.display(description=_("who"))
    def person(self, event: AuditEvent) -> str:
        if event.by_id is None:
            return "–"
        return format_html(
            '<a href="{}">{}</a>',
            reverse("admin:people_user_record", args=[event.by_id]),
            event.by,
        )

    @admin.display(description=_("action"))
    def did(self, event: AuditEvent) -> str:
        return action_labels.done(event)

    @admin.display(description=_("note"))
    def noted(self, event: AuditEvent) -> str:
        return action_labels.noted(event) or "–"

    @admin.display(description=_("kind of object"))
    def kind(self, event: AuditEvent) -> str:
        """In words, where the desk has a page for such things."""
        for model in self.admin_site._registry:
            if model._meta.label_lower == event.label:
                return str(model._meta.verbose_name)
        return "–"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: AuditEvent | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: AuditEvent | None = None
    ) -> bool:
        return False
