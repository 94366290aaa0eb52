from collections.abc import Sequence
from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.models import Article
from desk.article_screen import ArticleScreen
from desk.sealing import close_terms
from desk.side_by_side import Side


def story_page(
    admin: ModelAdmin,
    request: HttpRequest,
    article: Article,
    template: str,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page of the desk about one story, in the admin's frame."""
    frame = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "original": article,
        "article": article,
    }
    if any(side.field == "protected_terms" for side in context.get("sides", ())):
        context["sides"] = open_sides(
            ArticleScreen.of(request, article), context["sides"]
        )
    return TemplateResponse(request, template, frame | context, status=status)


def open_sides(screen: ArticleScreen, sides: Sequence[Side]) -> Sequence[Side]:
    """What of these may be shown to the person in front of this screen."""
    return sides if screen.sees_terms else close_terms(sides)
