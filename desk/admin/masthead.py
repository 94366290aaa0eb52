from collections.abc import Callable, Iterator
from functools import partial
from itertools import starmap
from typing import Any

import nh3
from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin

from desk.admin.mixins import SlugMadeOnce, record_save
from desk.forms.masthead import CHOICES, COLOURS, LOGOS, PaperForm
from desk.views import face
from paper.models import Page, Paper

FACTS = [*Paper.REQUIRED, "tagline", "phone", "printer", "four_eyes"]
FACE_PAGES = [
    ("", face.judged, "judged"),
    ("front/", face.front, "trial"),
    ("front.css", face.sheet, "trial_sheet"),
]


@admin.register(Paper)
class PaperAdmin(admin.ModelAdmin):
    """The one masthead: its list is its form."""

    form = PaperForm

    def get_readonly_fields(
        self, request: HttpRequest, obj: Paper | None = None
    ) -> list[str]:
        """Whether two have to read a story is said by who answers for it."""
        may_say = request.user.has_perm("articles.withdraw_article")
        return [] if may_say else ["four_eyes"]

    def get_fieldsets(self, request: HttpRequest, obj: Paper | None = None) -> list:
        fields = [*_logo_fields(obj), *CHOICES, *COLOURS]
        facts: dict[str, Any] = {"fields": FACTS}
        if self.get_readonly_fields(request, obj):
            facts["description"] = gettext_lazy(
                "“Four eyes” is switched by the editor-in-chief."
            )
        return [
            (None, facts),
            (gettext_lazy("Face"), {"fields": fields, "classes": ["desk-face"]}),
        ]

    def get_urls(self) -> list:
        """Before Django's own, which would take “face” for a key."""
        return [*starmap(self._face_page, FACE_PAGES), *super().get_urls()]

    def _face_page(self, end: str, view: Callable, name: str) -> URLPattern:
        """The masthead's own page may frame it."""
        page = self.admin_site.admin_view(partial(view, self))
        framed = xframe_options_sameorigin(page)
        return path(f"face/{end}", framed, name=f"paper_paper_{name}")

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Beside the form.

        The front page in the face that it holds, and what is to be said of it.
        """
        worn = face.try_on(Paper.current(), context["adminform"].form.data)
        context |= face.judgement(worn.face)
        return super().render_change_form(request, context, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        if paper := Paper.objects.first():
            return redirect("admin:paper_paper_change", paper.pk)
        return redirect("admin:paper_paper_add")

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
        record_save(request.user, form, change=True)


def _logo_fields(paper: Paper | None) -> Iterator[str]:
    """Only a logo that is there can be taken out."""
    for name in LOGOS:
        yield f"{name}_file"
        if getattr(paper, name, None):
            yield f"remove_{name}"


# the guideline counts its points a, b, c
LAYOUT = nh3.ALLOWED_ATTRIBUTES | {"ol": {"type", "start"}}


class PageForm(forms.ModelForm):
    class Meta:
        model = Page
        fields = ["title", "slug", "body", "position", "in_footer"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.slug in Page.LASTING:
            self.fields["body"].help_text = _(
                "What press rules want stays word for word; around it you write freely."
            )

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
class PageAdmin(SlugMadeOnce, admin.ModelAdmin):
    form = PageForm
    list_display = ["title", "slug", "position", "shown_in_footer", "changed_at"]
    prepopulated_fields = {"slug": ["title"]}

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
        record_save(request.user, form, change=change)
