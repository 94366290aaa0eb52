from typing import Any

from django import template
from django.utils import timezone

from articles.models import Version
from comments.reading.thread_pages import empty_page, thread_page
from comments.reasons import Reason

register = template.Library()


@register.inclusion_tag("comments/_thread.html", takes_context=True)
def comment_thread(context: template.Context, version: Version) -> dict[str, Any]:
    """The first page of a story's comments, below the story: two queries.

    Nothing in a preview, which nobody reads.
    """
    if context.get("preview"):
        return {}
    return {"page": thread_page(version, timezone.now())}


@register.inclusion_tag("comments/_count.html")
def comment_count(version: Version) -> dict[str, Any]:
    """The way from a light page to its story's comments: one query."""
    return {"page": empty_page(version, timezone.now())}


@register.filter
def ground(code: str) -> Any:
    """A reason's name in words; what is no reason stands for itself."""
    return dict(Reason.choices).get(code, code)
