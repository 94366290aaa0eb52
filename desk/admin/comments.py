"""The comments' tables in the list of the desk.

Most lead to the moderators' own pages, a few are plain forms.
"""

import hashlib
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from comments.models import (
    Comment,
    Complaint,
    LinkRule,
    SectionSetting,
    Terms,
    TopicSetting,
    WordRule,
)
from desk.admin.mixins import record_save
from desk.forms.comments import LinkRuleForm
from people.models import AuditEvent


class OwnPage:
    """A table that a page of the moderators' desk shows, and only that page changes."""

    page = ""

    def get_urls(self) -> list:
        """Only the list, which leads on.

        Django's own pages of one row would change it past `comments.moderation`.
        """
        return [
            one
            for one in super().get_urls()
            if one.name and one.name.endswith("_changelist")
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse(f"admin:{self.page}"))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("comments.moderate")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Comment)
class CommentAdmin(OwnPage, admin.ModelAdmin):
    page = "comments_queue"


@admin.register(Complaint)
class ComplaintAdmin(OwnPage, admin.ModelAdmin):
    page = "comments_complaints"


@admin.register(WordRule)
class WordRuleAdmin(OwnPage, admin.ModelAdmin):
    page = "comments_rules"


class ForChiefs:
    """A plain form for chiefs; what they changed stands in the record."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("comments.sanction")

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        record_save(request.user, form, change=change)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        AuditEvent.record("delete", obj, by=request.user)
        super().delete_model(request, obj)


@admin.register(LinkRule)
class LinkRuleAdmin(ForChiefs, admin.ModelAdmin):
    form = LinkRuleForm
    list_display = ["domain", "verdict"]
    search_fields = ["domain"]
    actions = None


@admin.register(SectionSetting)
class SectionSettingAdmin(ForChiefs, admin.ModelAdmin):
    list_display = ["section", "mode", "auto_close_days"]
    list_select_related = ["section"]
    actions = None


@admin.register(TopicSetting)
class TopicSettingAdmin(ForChiefs, admin.ModelAdmin):
    list_display = ["tag", "premoderated_until"]
    list_select_related = ["tag"]
    autocomplete_fields = ["tag"]
    actions = None


@admin.register(Terms)
class TermsAdmin(ForChiefs, admin.ModelAdmin):
    """Versions are added, never changed: readers have accepted their very words."""

    list_display = ["version", "published_at"]
    fields = ["text"]
    actions = None

    def has_change_permission(
        self, request: HttpRequest, obj: Terms | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Terms | None = None
    ) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: Terms, form: Any, change: bool
    ) -> None:
        newest = Terms.objects.order_by("-version").first()
        obj.version = newest.version + 1 if newest else 1
        obj.digest = hashlib.sha256(obj.text.encode()).hexdigest()
        super().save_model(request, obj, form, change)
