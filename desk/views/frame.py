from collections.abc import Sequence
from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.models import Article
from desk.article_screen import ArticleScreen
from desk.forms.numbers import number_in
from desk.sealing import close_terms
from desk.side_by_side import Side


def story_page(
    admin: ModelAdmin,
    request: HttpRequest,
    article: Article | None,
    template: str,
    **context: Any,
) -> HttpResponse:
    """A page of the desk about one story, or one that is being begun."""
    sides = context.get("sides", ())
    if article and any(side.field == "protected_terms" for side in sides):
        context["sides"] = open_sides(ArticleScreen.of(request, article), sides)
    return framed(admin, request, article, template, article=article, **context)


def framed(
    admin: ModelAdmin,
    request: HttpRequest,
    thing: Model | None,
    template: str,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page about one thing in the admin's frame."""
    frame = admin.admin_site.each_context(request)
    frame |= {"opts": admin.opts, "original": thing}
    return TemplateResponse(request, template, frame | context, status=status)


def open_sides(screen: ArticleScreen, sides: Sequence[Side]) -> Sequence[Side]:
    """What of these may be shown to the person in front of this screen."""
    return sides if screen.sees_terms else close_terms(sides)


def newest_before(
    rows: QuerySet, asked: str | None, size: int
) -> tuple[list, int | None]:
    """A page of the newest before the key that was asked for, and the next such key."""
    if (key := number_in(asked)) is not None:
        rows = rows.filter(pk__lt=key)
    found = list(rows.order_by("-pk")[: size + 1])
    return found[:size], found[size - 1].pk if len(found) > size else None
