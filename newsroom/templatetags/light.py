import re

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from newsroom import light

register = template.Library()


@register.filter
def lightened(html: str, site_url: str) -> SafeString:
    """What a light page shows of this rendered HTML. See newsroom/light.py."""
    # from templates, which have escaped it
    return mark_safe(light.lightened(html, site_url))  # noqa: S308


@register.simple_tag(takes_context=True)
def part(context: template.Context, html: str) -> dict:
    """The part of a long text that `?bagian=` asks for, else the first."""
    parts = light.numbered(html)
    number = _asked_for(context["request"], len(parts))
    return {
        "html": parts[number - 1],
        "number": number,
        "of": len(parts),
        "before": number - 1,
        "after": number + 1,
    }


def _asked_for(request: HttpRequest, of: int) -> int:
    asked = request.GET.get("bagian", "")
    number = int(asked) if re.fullmatch("[0-9]{1,3}", asked) else 1
    return number if 1 <= number <= of else 1
