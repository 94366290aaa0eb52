"""Lines of a template that are no lines of what it writes: a plain mail shows each."""

from django import template

register = template.Library()


@register.filter
def one_line(text: str) -> str:
    """All lines of the text as one, each of them one space apart."""
    lines = [line.strip() for line in text.splitlines()]
    return " ".join(line for line in lines if line)
