"""What readers may call themselves: anything that can be read as a name and as nobody's of the paper."""

import unicodedata
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from comments.text.skeleton import skeleton
from paper.models import Paper
from people.models import Author, User

SHORTEST, LONGEST = 2, 40
MARKS_ON_A_LETTER = 2
# Offices of the paper, and words that a page puts in the place of a name.
RESERVED = (
    "redaksi",
    "dewan redaksi",
    "tim redaksi",
    "redaktur",
    "redaktur pelaksana",
    "pemimpin redaksi",
    "pemred",
    "wartawan",
    "editor",
    "admin",
    "administrator",
    "admin web",
    "moderator",
    "tim moderator",
    "operator",
    "sistem",
    "system",
    "resmi",
    "official",
    "staf",
    "staff",
    "root",
    "support",
    "bantuan",
    "pengguna dihapus",
    "anonim",
    "arsip",
)


def clean(name: str) -> str:
    """The name as it is kept: one line, without what cannot be seen or reorders a page.

    Raises ValidationError for one that is too short, too long, or has no letter. `refuse_taken` looks for namesakes.
    """
    spaced = "".join(" " if _is_blank(sign) else sign for sign in unicodedata.normalize("NFC", name))
    seen = "".join(_without_heaps(sign for sign in spaced if unicodedata.category(sign)[0] != "C"))
    shown = " ".join(seen.split())
    if not SHORTEST <= len(shown) <= LONGEST:
        raise ValidationError(_("A name has 2 to 40 letters."), code="length")
    if not any(sign.isalpha() for sign in shown):
        raise ValidationError(_("A name needs letters."), code="letters")
    return shown


def _is_blank(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Zs")


def _without_heaps(signs: Iterator[str]) -> Iterator[str]:
    """At most two marks on a letter; a heap of them would climb over the lines above."""
    marks = 0
    for sign in signs:
        marks = marks + 1 if unicodedata.category(sign)[0] == "M" else 0
        if marks <= MARKS_ON_A_LETTER:
            yield sign


def refuse_taken(name: str) -> None:
    """Raises ValidationError for a name that looks like the paper's, an office's or a colleague's. Three queries."""
    if skeleton(name) in taken():
        raise ValidationError(_("This name belongs to the paper. Choose another one."), code="taken")


def taken() -> set[str]:
    """Skeletons of all names that are not for readers."""
    paper = Paper.current().name
    offices = [f"{office} {paper}" for office in ("redaksi", "admin", "moderator")]
    staff = User.objects.filter(is_active=True).exclude(name="").values_list("name", flat=True)
    bylines = Author.objects.values_list("name", flat=True)
    return {skeleton(name) for name in (*RESERVED, paper, *offices, *staff, *bylines)} - {""}
