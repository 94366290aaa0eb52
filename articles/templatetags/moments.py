"""Dates within sentences and headings, whose parts never stand on two lines.

A byline has its own shape.
"""

from datetime import date, datetime

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.filter(expects_localtime=True)
def day(on: date) -> str:
    """27 November 2026"""
    return date_format(on, "j F Y").replace(" ", "\N{NO-BREAK SPACE}")


@register.filter(expects_localtime=True)
def short_day(on: date) -> str:
    """27 Nov"""
    return date_format(on, "j M").replace(" ", "\N{NO-BREAK SPACE}")


@register.filter(expects_localtime=True)
def moment(at: datetime) -> str:
    """27 November 2026, 21:24 WIB"""
    return f"{day(at)}, {clock(at)}"


@register.filter(expects_localtime=True)
def clock(at: datetime) -> str:
    """21:24 WIB"""
    return date_format(at, "H:i T").replace(" ", "\N{NO-BREAK SPACE}")
