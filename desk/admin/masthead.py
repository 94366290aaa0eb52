from collections.abc import Callable
from functools import partial
from typing import Any

import nh3
from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin

from desk.forms.masthead import CHOICES, COLOURS, LOGOS, PaperForm
from desk.views import face
from paper.models import Page, Paper
from people.models import AuditEvent


@admin.register(Paper)
class PaperAdmin(admin.ModelAdmin):
    """The one masthead: its list is its form."""

    form = PaperForm

    def get_fieldsets(self, request: HttpRequest, obj: Paper | None = None) -> list:
        """Only a logo that is there can be taken out."""
        logos = list[str]()
        for name in LOGOS:
            logos += (
                [f"{name}_file", f"remove_{name}"]
                if getattr(obj, name, None)
                else [f"{name}_file"]
            )
        return [
            (
                None,
                {
                    "fields": [
                        *Paper.REQUIRED,
                        "tagline",
                        "phone",
                        "printer",
                        "four_eyes",
                    ]
                },
            ),
            (
                gettext_lazy("Face"),
                {"fields": [*logos, *CHOICES, *COLOURS], "classes": ["desk-face"]},
            ),
        ]

    def get_urls(self) -> list:
        """Before Django's own, which would take “face” for a key."""
        pages = {
            "": ("judged", face.judged),
            "front/": ("trial", face.front),
            "front.css": ("trial_sheet", face.sheet),
        }

        def wrap(page: Callable) -> Callable:
            return xframe_options_sameorigin(
                self.admin_site.admin_view(partial(page, self))
            )

        own = [
            path(f"face/{end}", wrap(page), name=f"paper_paper_{name}")
            for end, (name, page) in pages.items()
        ]
        return own + super().get_urls()

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Beside the form.

        The front page in the face that it holds, and what is to be said of it.
        """
        form = context["adminform"].form
        worn = face.try_on(Paper.current(), form.data if form.is_bound else {})
        return super().render_change_form(
            request, context | face.judgement(worn.face), *args, **kwargs
        )

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        paper = Paper.objects.first()
        name, args = ("change", [paper.pk]) if paper else ("add", [])
        return HttpResponseRedirect(reverse(f"admin:paper_paper_{name}", args=args))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Paper.objects.exists()

    def has_delete_permission(
        self, request: HttpRequest, obj: Paper | None = None
    ) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Paper, form, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.changes_logos:
            obj.wear_logo(*map(form.logo_after, LOGOS))
        AuditEvent.record(
            "change", obj, by=request.user, note=", ".join(form.changed_data)
        )


# the guideline counts its points a, b, c
LAYOUT = nh3.ALLOWED_ATTRIBUTES | {"ol": {"type", "start"}}


class PageForm(forms.ModelForm):
    class Meta:
        model = Page
        fields = ["title", "slug", "body", "position", "in_footer"]

    def clean_slug(self) -> str:
        """A page cannot stand where the paper has a list or a feed.

        It would never be seen.
        """
        slug = self.cleaned_data["slug"]
        if resolve(f"/{slug}/").url_name != "page":
            raise forms.ValidationError(
                _("The paper itself uses this address. Choose another one.")
            )
        return slug

    def clean_body(self) -> str:
        """Pages are HTML by hand.

        Everything that lays out text stays, everything that runs goes.
        """
        return nh3.clean(self.cleaned_data["body"], attributes=LAYOUT, link_rel=None)


@admin.register(Page)
class PageAdmin(admin.ModelAdmin):
    form = PageForm
    list_display = ["title", "slug", "position", "shown_in_footer", "changed_at"]
    prepopulated_fields = {"slug": ["title"]}

    def get_readonly_fields(
        self, request: HttpRequest, obj: Page | None = None
    ) -> list[str]:
        return ["slug"] if obj else []

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Page | None = None
    ) -> dict:
        return {} if obj else self.prepopulated_fields

    @admin.display(description=gettext_lazy("in the footer"))
    def shown_in_footer(self, page: Page) -> str:
        return _("yes") if page.in_footer else _("no")

    def has_delete_permission(
        self, request: HttpRequest, obj: Page | None = None
    ) -> bool:
        """The pages that press rules ask for cannot go (PMS-8)."""
        return super().has_delete_permission(request, obj) and (
            obj is None or obj.slug not in Page.LASTING
        )

    def save_model(self, request: HttpRequest, obj: Page, form, change: bool) -> None:
        super().save_model(request, obj, form, change)
        AuditEvent.record(
            "change" if change else "add",
            obj,
            by=request.user,
            note=", ".join(form.changed_data),
        )
