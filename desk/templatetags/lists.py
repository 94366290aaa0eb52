from django import template
from django.contrib.admin.views.main import ChangeList

register = template.Library()


@register.filter
def filters_used(cl: ChangeList) -> int:
    """How many of the folded filters narrow this list."""
    return sum(
        bool(spec.used_parameters)
        for spec in cl.filter_specs
        if not getattr(spec, "stands_out", False)
    )
