"""Copy that this person may not change: its fields as text, by methods `*_shown`."""

from collections.abc import Callable

from django.contrib import admin
from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.text.copy import Copy
from articles.text.figures import Figure
from desk.sealing import counted
from desk.side_by_side import shown, with_thumbs

# Kinds of columns of which Django would show a key or a mark.
NEED_WORDS = (models.BooleanField, models.ForeignKey, models.JSONField)


class ClosedCopy:
    """The fields that are shown in a way of their own."""

    readonly_fields: list[str]

    @admin.display(description=_("body"))
    def body_shown(self, article: Article) -> str:
        return format_html('<div class="desk-text">{}</div>', with_thumbs(article.body))

    @admin.display(description=_("photo"))
    def photo_shown(self, article: Article) -> str:
        return with_thumbs(str(Figure(article.photo_id))) if article.photo_id else "–"

    @admin.display(description=_("tags"))
    def tags_shown(self, article: Article) -> str:
        return ", ".join(tag.name for tag in article.tag_list) or "–"

    @admin.display(description=_("section"))
    def section_shown(self, article: Article) -> str:
        return article.section.name if article.section else "–"

    @admin.display(description=_("place"))
    def place_shown(self, article: Article) -> str:
        return article.place.short_name if article.place else "–"

    @admin.display(description=_("also in"))
    def also_in_shown(self, article: Article) -> str:
        return ", ".join(place.name for place in article.other_places) or "–"

    @admin.display(description=_("byline"))
    def authors_shown(self, article: Article) -> str:
        return ", ".join(author.name for author in article.bylines) or "–"

    @admin.display(description=_("what would betray it"))
    def protected_terms_shown(self, article: Article) -> str:
        """For whoever may not read them."""
        return counted(article.protected_terms)


def as_text(column: models.Field) -> Callable:
    """How closed copy shows a field that says enough by its name."""

    return admin.display(
        lambda _self, article: shown(column.name, getattr(article, column.attname)),
        description=column.verbose_name,
    )


# All others that need words; whatever is left Django shows well by itself.
for column in Article._meta.fields:
    method = f"{column.name}_shown"
    needs_words = column.editable and isinstance(column, NEED_WORDS)
    if needs_words and not hasattr(ClosedCopy, method):
        setattr(ClosedCopy, method, as_text(column))
ClosedCopy.readonly_fields = [m for m in vars(ClosedCopy) if m.endswith("_shown")]


def closed_fieldsets(
    fieldsets: list, copy: Copy, *, hides_terms: bool
) -> list[tuple[str, dict]]:
    """The same fields as text; nothing that is empty."""
    closed = []
    for title, options in fieldsets:
        said = [name for name in options["fields"] if getattr(copy, name, None)]
        if said:
            names = [_shown_as(name, hides_terms=hides_terms) for name in said]
            closed.append((title, options | {"fields": names}))
    return closed


def _shown_as(name: str, *, hides_terms: bool) -> str:
    if name == "protected_terms" and not hides_terms:
        return name
    return f"{name}_shown" if hasattr(ClosedCopy, f"{name}_shown") else name
