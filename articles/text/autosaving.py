"""Keeping what is being typed, before anybody saves: one row per person and story."""

import re
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models.article import Article
from articles.models.autosave import Autosave, Presence
from articles.models.revision import Revision
from articles.text.copy import Copy
from articles.text.protected_identities import closed
from articles.workflow.refusals import Refused
from people.models import User

PAGE = re.compile(r"[0-9a-f]{16}")
OVER = 2_147_483_647  # the number of a page whose text was saved or thrown away
HERE = timedelta(seconds=30)
KEPT = timedelta(days=30)  # for people who come back from leave


def new_page() -> str:
    """The name of a form that is being opened."""
    return secrets.token_hex(8)


def keep(
    user: User,
    article: Article | None,
    *,
    page: str,
    number: int,
    base: int,
    typed: dict[str, Any],
) -> Autosave:
    """Keep what was typed in a page.

    The same again, or an older one that comes late, changes nothing.

    Raises Refused where another page of hers holds typing that she has neither restored
    nor thrown away.
    """
    new = {
        "page": page,
        "number": number,
        "base": base,
        "typed": typed,
        "at": timezone.now(),
    }
    with transaction.atomic():
        row, made = Autosave.objects.select_for_update().get_or_create(
            by=user, article=article, defaults=new
        )
        if made or (row.page == page and row.number >= number):
            return row
        if row.page != page and row.typed:
            raise Refused(
                _(
                    "What you typed here before has been neither restored nor thrown "
                    "away. Do one of the two first."
                )
            )
        Autosave.objects.filter(pk=row.pk).update(**new)
    return Autosave(pk=row.pk, by=user, article=article, **new)


def take_over(user: User, article: Article | None) -> str:
    """Another page goes on with what was typed; gives its name.

    The page before may add nothing any more.
    """
    page = new_page()
    Autosave.objects.of(user, article).exclude(typed={}).update(page=page, number=1)
    return page


def settle(user: User, article: Article | None, page: str) -> None:
    """What was typed in this page is saved now, so there is nothing to restore.

    Also if a late one comes.
    """
    Autosave.objects.of(user, article).filter(page=page).update(typed={}, number=OVER)


def discard(
    user: User, article: Article | None, copy: Copy | None = None
) -> Revision | None:
    """She does not want it back.

    Of a story that is there the text stays findable, as a revision beside the line.
    """
    with transaction.atomic():
        kept = None
        if article and copy:
            locked = article.locked()
            if (
                Autosave.objects.of(user, article)
                .filter(base__lte=locked.sealed_up_to)
                .exists()
            ):
                # typed before an identity was taken out
                copy = closed(copy, locked.desk_copy)
            kept = locked.keep(copy, by=user, aside=True)
        Autosave.objects.of(user, article).update(typed={}, number=OVER)
    return kept


def prune_autosaves(now: datetime | None = None) -> int:
    """Typing that nobody came back for within a month, and who was where.

    How many rows went.
    """
    now = now or timezone.now()
    gone = Autosave.objects.filter(at__lt=now - KEPT).delete()[0]
    return gone + Presence.objects.filter(at__lt=now - HERE * 2).delete()[0]


def meet(user: User, article: Article) -> list[User]:
    """This person has the story open now.

    Gives the others who have, the longest known first.
    """
    now = timezone.now()
    Presence.objects.update_or_create(article=article, by=user, defaults={"at": now})
    here = article.presences.filter(at__gt=now - HERE).exclude(by=user)
    return [presence.by for presence in here.select_related("by").order_by("pk")]
