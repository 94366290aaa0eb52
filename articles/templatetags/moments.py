"""The one table of forms in which a date or a time is written: no template has another.

A form's name is its filter. A tie (~) is a space at which no line breaks: within a
sentence or a heading the parts of a date never stand on two lines.
"""

from collections.abc import Callable
from datetime import date, datetime

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

register = template.Library()

FORMS = {
    # for people
    "day": "j~F~Y",  # 27 November 2026
    "short_day": "j~M",  # 27 Nov
    "list_day": "j M Y",  # 27 Nov 2026
    "weekday_day": "l, j~F~Y",  # Jumat, 27 November 2026
    # of a byline: Jumat, 27 November 2026 | 21:24 WIB
    "weekday_moment": "l, j F Y | H:i T",
    "month": "F Y",  # November 2026
    "moment": "j~F~Y, H:i~T",  # 27 November 2026, 21:24 WIB
    "clock": "H:i~T",  # 21:24 WIB
    "short_clock": "H:i",  # 21:24
    "desk_moment": "j M Y, H:i T",  # 27 Nov 2026, 21:24 WIB
    "desk_second": "j M Y, H:i:s T",  # 27 Nov 2026, 21:24:05 WIB
    # for machines
    "machine": r"Y-m-d\TH:i:sO",  # the datetime of a <time>
    "machine_day": "Y-m-d",
    "machine_month": "Y-m",
    "machine_field": r"Y-m-d\TH:i:s.u",  # the value of a field for a moment
    "iso": "c",  # what sitemaps and Open Graph ask for: with a colon in the offset
}

type Moment = date | datetime  # and, from a template, a time


def written(at: Moment | None, form: str) -> str:
    """The moment in a form of the table, empty for none.

    A datetime is local already.
    """
    if not at:
        return ""
    return date_format(at, FORMS[form]).replace("~", "\N{NO-BREAK SPACE}")


def _filter(form: str) -> Callable[[Moment | None], str]:
    return lambda at: written(at, form)


for name in FORMS:
    register.filter(name, _filter(name), expects_localtime=True)


@register.filter(expects_localtime=True)
def day_address(on: date) -> str:
    """Where the stories of this day are listed."""
    return reverse("day", args=date_format(on, "Y m d").split())


@register.simple_tag
def today() -> date:
    return timezone.localdate()
