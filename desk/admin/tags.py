import taggit.admin
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from desk.admin.mixins import Recorded
from tags.models import Tag, TagAlias

# the package brings a table of its own, which this paper does not use
admin.site.unregister(taggit.admin.Tag)


class TagAliasInline(admin.TabularInline):
    model = TagAlias
    extra = 1


@admin.register(Tag)
class TagAdmin(Recorded, admin.ModelAdmin):
    list_display = ["name", "kind", "slug", "spellings"]
    list_filter = ["kind"]
    search_fields = ["name", "aliases__name"]
    fields = ["name", "slug", "kind"]
    inlines = [TagAliasInline]

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).prefetch_related("aliases")

    @admin.display(description=_("other spellings"))
    def spellings(self, tag: Tag) -> str:
        return ", ".join(alias.name for alias in tag.aliases.all()) or "–"

    readonly_fields = ["slug"]  # made from the name, once: readers hold the address

    def has_delete_permission(
        self, request: HttpRequest, obj: Tag | None = None
    ) -> bool:
        """Printed stories name their tags.

        A tag that is not wanted becomes an alias of another.
        """
        return False
