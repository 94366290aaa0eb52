"""Texts that were sealed when an identity was taken out (PPRA-8).

Who may open them, and that it is written down.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, Handoff
from articles.text.protected_identities import terms_in
from desk.side_by_side import Side
from people.models import AuditEvent, User


def is_sealed(article: Article, number: int) -> bool:
    return number <= article.sealed_up_to


def refusal(request: HttpRequest, article: Article, *numbers: int) -> str:
    """Why these kept texts are closed to this person.

    Empty where she may open them, and then the record says so.
    """
    if not any(is_sealed(article, number) for number in numbers):
        return ""
    if not request.user.has_perm("articles.read_sealed"):
        return _(
            "This text was sealed when an identity was taken out. Only the "
            "editor-in-chief can open it."
        )
    write_down("open sealed", article, request.user)
    return ""


def write_down(action: str, article: Article, user: User) -> None:
    """That this person opened it, once a day.

    With the number and not the headline, since the record is for ever.
    """
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    known = AuditEvent.objects.filter(
        label=article._meta.label_lower, key=str(article.pk), at__gte=midnight
    )
    if not known.filter(by=user, action=action).exists():
        name = _("story %(number)d") % {"number": article.pk}
        AuditEvent.record(action, article, by=user, name=name)


def counted(terms: str) -> str:
    """What stands in the place of protected words, for who may not read them."""
    n = len(terms_in(terms))
    return ngettext(
        "%(n)d word, not open to you", "%(n)d words, not open to you", n
    ) % {"n": n}


def close_terms(sides: Sequence[Side]) -> list[Side]:
    """These fields of two texts, without the words that would betray somebody."""
    closed = _("not open to you")
    return [
        replace(side, mine=closed, theirs=closed)
        if side.field == "protected_terms"
        else side
        for side in sides
    ]


def close_notes(log: list[Handoff]) -> list[Handoff]:
    """The log, newest first, without what was said before an identity was taken out.

    Changes it in place.
    """
    sealed = False
    for handoff in log:
        if sealed and (handoff.said or handoff.override):
            handoff.note = handoff.override = ""
            handoff.correction = None
            handoff.is_sealed = True  # type: ignore[attr-defined]  # for the template
        sealed = sealed or handoff.step == "anonymise"
    return log
