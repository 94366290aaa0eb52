from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.models import Article


def story_page(
    admin: ModelAdmin, request: HttpRequest, article: Article, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the desk about one story, in the admin's frame."""
    frame = {**admin.admin_site.each_context(request), "opts": admin.opts, "original": article, "article": article}
    return TemplateResponse(request, template, frame | context, status=status)
