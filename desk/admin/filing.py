from datetime import datetime

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Beat, Dossier, FrontPin, Place, PlaceAlias, Section
from desk.admin.mixins import FoundByWriters, Recorded, SlugMadeOnce
from desk.forms.fields import lies_ahead


@admin.register(Section)
class SectionAdmin(SlugMadeOnce, Recorded, admin.ModelAdmin):
    list_display = ["name", "slug", "position", "in_menu"]
    list_editable = ["position", "in_menu"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Dossier)
class DossierAdmin(SlugMadeOnce, FoundByWriters, Recorded, admin.ModelAdmin):
    """A running story. Its parts are the stories that name it."""

    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_dossier")


class PlaceAliasInline(admin.TabularInline):
    model = PlaceAlias
    extra = 0


@admin.register(Place)
class PlaceAdmin(FoundByWriters, Recorded, admin.ModelAdmin):
    """The ministry's table: its names and codes are loaded, not typed.

    Only aliases are added here.
    """

    list_display = ["name", "level", "parent", "code"]
    list_filter = ["level"]
    search_fields = ["name", "aliases__name"]
    fields = readonly_fields = ["code", "name", "level", "parent", "path"]
    inlines = [PlaceAliasInline]
    ordering = ["code"]

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).select_related("parent__parent__parent")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.view_place")


class BeatInline(admin.TabularInline):
    model = Beat
    extra = 0
    autocomplete_fields = ["place"]
    verbose_name_plural = _("beats (all fields empty: everything)")


class PinForm(forms.ModelForm):
    """A place on the front page is free again when its pin has ended.

    The new one then simply takes it.
    """

    class Meta:
        model = FrontPin
        fields = ["position", "article", "until"]

    def validate_unique(self) -> None:
        """Only a pin that still runs takes a place; `clean` looks for that."""

    def clean(self) -> dict:
        said = super().clean() or {}
        position = said.get("position")
        others = FrontPin.objects.running().exclude(pk=self.instance.pk)
        if others.filter(position=position).exists():
            sentence = _("Another story is pinned there. Change or delete that pin.")
            self.add_error("position", sentence)
        if story := said.get("article"):
            self._refuse_second_place(story, others.exclude(position=position))
            self._refuse_unless_for_readers(story)
        return said

    def _refuse_second_place(self, story: Article, others: QuerySet[FrontPin]) -> None:
        if others.filter(article=story).exists():
            sentence = _("This story is pinned at another place already.")
            self.add_error("article", sentence)

    def _refuse_unless_for_readers(self, story: Article) -> None:
        live = story.version_at(timezone.now())
        if live is None:
            sentence = _("Readers do not have this story yet. Publish it first.")
            self.add_error("article", sentence)
        elif live.is_paid:
            self.add_error(
                "article",
                _("An advertorial never opens the front page. Choose another story."),
            )

    def clean_until(self) -> datetime | None:
        until = self.cleaned_data["until"]
        if until:
            lies_ahead(until)
        return until


@admin.register(FrontPin)
class FrontPinAdmin(Recorded, admin.ModelAdmin):
    form = PinForm
    list_display = ["position", "article", "until", "by"]
    list_select_related = ["article", "by"]
    autocomplete_fields = ["article"]
    fields = ["position", "article", "until"]

    def get_readonly_fields(
        self, request: HttpRequest, obj: FrontPin | None = None
    ) -> list[str]:
        return ["position"] if obj else []

    def save_model(
        self, request: HttpRequest, obj: FrontPin, form, change: bool
    ) -> None:
        """Two editors may press at once.

        The later one takes the place, and neither meets an error.
        """
        kept = {"article": obj.article, "until": obj.until, "by": request.user}
        FrontPin.objects.update_or_create(position=obj.position, defaults=kept)
