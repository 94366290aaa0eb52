"""What readers may call themselves.

Anything that can be read as a name and as nobody's of the paper.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from comments.text.skeleton import is_near, skeleton
from paper.models import Paper
from people.models import Author, User

SHORTEST = 2
LONGEST = 40
MARKS_ON_A_LETTER = 2
# of the paper's names, which are the same for every comment
bones_of = lru_cache(maxsize=4096)(skeleton)
# Offices of the paper, and words that a page puts in the place of a name.
RESERVED = (
    "redaksi",
    "dewan redaksi",
    "tim redaksi",
    "redaktur",
    "redaktur pelaksana",
    "redpel",
    "pemimpin redaksi",
    "pemred",
    "sekretariat",
    "wartawan",
    "dewan pers",
    "editor",
    "admin",
    "administrator",
    "admin web",
    "admin redaksi",
    "super admin",
    "webmaster",
    "moderator",
    "tim moderator",
    "operator",
    "sistem",
    "system",
    "resmi",
    "official",
    "staf",
    "staf redaksi",
    "staff",
    "root",
    "support",
    "bantuan",
    "pengguna dihapus",
    "anonim",
    "arsip",
)


# `Tim Redaksi Online` and `Admin Pionir` speak for the paper too.
OFFICES = (
    "redaksi",
    "redpel",
    "pemred",
    "admin",
    "administrator",
    "moderator",
    "webmaster",
    "dewan pers",
)
# letters by their class, and nothing to see
BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"


def clean(name: str) -> str:
    """The name as it is kept: one line, without what cannot be seen or reorders a page.

    Raises ValidationError for one that is too short, too long, or has no letter.
    `refuse_taken` looks for namesakes.
    """
    spaced = "".join(
        " " if _is_blank(sign) else sign for sign in unicodedata.normalize("NFC", name)
    )
    seen = "".join(
        _without_heaps(sign for sign in spaced if unicodedata.category(sign)[0] != "C")
    )
    shown = " ".join(seen.split())
    if not SHORTEST <= len(shown) <= LONGEST:
        raise ValidationError(_("A name has 2 to 40 letters."), code="length")
    if not any(sign.isalpha() for sign in shown):
        raise ValidationError(_("A name needs letters."), code="letters")
    return shown


def _is_blank(sign: str) -> bool:
    return (
        sign.isspace()
        or sign in BLANK_LETTERS
        or unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Zs")
    )


def _without_heaps(signs: Iterator[str]) -> Iterator[str]:
    """At most two marks on a letter; a heap of them would climb over lines above."""
    marks = 0
    for sign in signs:
        marks = marks + 1 if unicodedata.category(sign)[0] == "M" else 0
        if marks <= MARKS_ON_A_LETTER:
            yield sign


class Rival(NamedTuple):
    """A name that is taken, and whether the reader's is the same or near it."""

    name: str
    same: bool


def rival_of(name: str) -> Rival | None:
    """The name of the paper, an office or a colleague that this one can be taken for.

    Asks the database twice.
    """
    if not (wanted := skeleton(name)):
        return None
    taken = taken_names()
    if wanted in taken:
        return Rival(taken[wanted], True)
    for word in name.split():
        if bones_of(word) in offices():
            return Rival(word, True)
    return next(
        (Rival(one, False) for bones, one in taken.items() if is_near(bones, wanted)),
        None,
    )


@lru_cache
def offices() -> frozenset[str]:
    """Words that speak for the paper wherever they stand in a name, as skeletons."""
    return frozenset(map(skeleton, OFFICES))


def refuse_taken(name: str, *, near: bool = False) -> None:
    """Raises ValidationError for a name like the paper's, an office's or a colleague's.

    With `near` also for one that is a letter away.
    """
    rival = rival_of(name)
    if rival and rival.same:
        raise ValidationError(
            _("This name belongs to the paper. Choose another one."), code="taken"
        )
    if rival and near:
        raise ValidationError(
            _("This name can be taken for one of the paper's. Choose another one."),
            code="near",
        )


def taken_names() -> dict[str, str]:
    """All names that are not for readers, by their skeletons.

    Asks the database twice.
    """
    paper = Paper.current().name
    offices = [f"{office} {paper}" for office in ("redaksi", "admin", "moderator")]
    bylines = Author.objects.order_by().values_list("name")
    staff = (
        User.objects.filter(is_active=True)
        .order_by()
        .values_list("name")
        .union(bylines)
    )
    names = (*RESERVED, paper, *offices, *sorted(name for (name,) in staff))
    return {bones: name for name in reversed(names) if (bones := bones_of(name))}
