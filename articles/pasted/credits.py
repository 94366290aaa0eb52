"""The credit with which a text from elsewhere ends.

It is a code or a name in brackets, an office, or lines of labels. A code of our own
reporters becomes a byline; what nobody knows stays a credit, and nothing of it is lost.
"""

import re
from typing import NamedTuple

from django.db.models import Q

from articles.places import known
from articles.prose.weekdays import CALENDAR
from people.models import Author

LONGEST = 160  # letters, as a credit may have
BRACKET = re.compile(r"\s*\((?P<inside>[^()\n]{1,60})\)[\s.]*$")
STARS = re.compile(r"\s*\*{1,3}\s*$")
LABELS = (
    r"penulis|pewarta|reporter|wartawan|editor|redaktur|penyunting|sumber(?: berita)?"
)
LABEL = re.compile(
    rf"(?P<label>{LABELS})\s*:\s*(?P<name>[^\s:][^:]{{0,80}})", re.IGNORECASE
)
NEXT_LABEL = re.compile(
    rf"\s*(?:[/|\n]\s*|(?<=\w)\s+)(?=(?:{LABELS})\s*:)", re.IGNORECASE
)
EDITORS = ("editor", "redaktur", "penyunting")

DESK = ("red", "redaksi")
AGENCIES = ("ant", "antara", "jpnn", "hms", "mc")
OFFICE = re.compile(
    r"(humas|hms|kominfo|diskominfo|prokopim|pendim|penrem|penkum|bidhumas"
    r"|siaran pers|rilis)[\w .-]*",
    re.IGNORECASE,
)
CODE = re.compile(r"[a-z]{2,5}|[A-Z]{1,2}-?\d{1,3}(-[A-Za-z]{2,4})?")
ACRONYM = re.compile(r"[A-Z.]{2,}")
NAME = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){0,3}")
NO_CREDIT = re.compile(
    rf"\b({CALENDAR}|foto|video|baca|lihat|lagi|habis|tamat|selesai|bersambung|dan"
    r"|atau|sic|pasal|ayat|uu|undang|komisi|badan|dinas|majelis|dewan|kabupaten|kota"
    r"|provinsi|kecamatan|nagari|tps|hal|lanjutan|advertorial)\b",
    re.IGNORECASE,
)


class Credit(NamedTuple):
    """What was found at the end of a text, and what becomes of it."""

    raw: tuple[str, ...]  # the letters at the end of each of the last paragraphs
    text: str = ""  # for the credit's field; empty after a mere release mark
    authors: tuple[int, ...] = ()

    @property
    def is_release(self) -> bool:
        """Whether only offices gave this text, no reporter of ours wrote it (KEJ-2)."""
        return not self.authors and all(
            OFFICE.fullmatch(part) for part in self.text.split("/")
        )

    def __str__(self) -> str:
        return " / ".join(" ".join(line.split()).strip("(). ") for line in self.raw)


def find(paragraphs: list[str]) -> Credit | None:
    """The credit at the end of a text, given by its paragraphs."""
    if not paragraphs:
        return None
    found = in_labels(paragraphs) or in_brackets(paragraphs[-1])
    return found if found and len(found.text) <= LONGEST else None


def in_brackets(paragraph: str) -> Credit | None:
    """(bim), (pop/tsa), (HumasResPasbar), (*): the last bracket.

    As a rule it stands behind the end of a sentence.
    """
    tail = paragraph[-LONGEST:]
    if stars := STARS.search(tail):
        return Credit((stars[0],))
    bracket = BRACKET.search(tail)
    if not bracket:
        return None
    parts = [part.strip() for part in bracket["inside"].split("/") if part.strip(" *")]
    if not parts:
        return Credit((bracket[0],))
    if len(parts) > 3 or not all(_may_be_one(part) for part in parts):
        return None
    authors = _authors(parts)
    certain = all(part.lower() in authors or OFFICE.fullmatch(part) for part in parts)
    ended = _is_ended(tail[: bracket.start()].rstrip())
    if not certain and not (ended and _stands(parts, authors)):
        return None
    return _shared_out(bracket[0], parts, authors)


def _is_ended(sentence: str) -> bool:
    return not sentence or sentence[-1] in ".?!”\"’'…»"


def _may_be_one(part: str) -> bool:
    if NO_CREDIT.search(part):
        return False
    return any(kind.fullmatch(part) for kind in (CODE, NAME, OFFICE, ACRONYM))


def _stands(parts: list[str], authors: dict[str, Author]) -> bool:
    """Whether none is an institution or a place.

    "(KPU)" after a sentence is an afterthought, not a credit.
    """
    credited = {*authors, *DESK, *AGENCIES}
    unknown = [part for part in parts if part.lower() not in credited]
    if any(ACRONYM.fullmatch(part) for part in unknown):
        return False
    return not (unknown and known(part for part in unknown if NAME.fullmatch(part)))


def _shared_out(raw: str, parts: list[str], authors: dict[str, Author]) -> Credit:
    """The first is who wrote it, the next who edited it or where it is from.

    An editor of ours needs no mention.
    """
    if all(part.lower() in DESK for part in parts):
        return Credit((raw,), "Redaksi")
    first = authors.get(parts[0].lower())
    if not first:
        return Credit((raw,), "/".join(parts))
    ours = {*authors, *DESK}
    rest = [part for part in parts[1:] if part.lower() not in ours]
    return Credit((raw,), "/".join(rest), (first.pk,))


def in_labels(paragraphs: list[str]) -> Credit | None:
    """ "Penulis: … / Editor: … / Sumber Berita: …", each on its line.

    In one paragraph or in several.
    """
    raw: list[str] = []
    lines: list[tuple[str, str]] = []
    for paragraph in reversed(paragraphs[-4:]):
        labelled = _labelled(paragraph)
        if not labelled:
            break
        raw = [paragraph, *raw]
        lines = [*labelled, *lines]
    # "Sumber: BPS" by itself is that of a figure
    if not lines or (len(lines) == 1 and lines[0][0].lower() == "sumber"):
        return None
    return _from_labels(tuple(raw), lines)


def _labelled(paragraph: str) -> list[tuple[str, str]]:
    """The label and the name of each line; nothing where a line is no such one."""
    if len(paragraph) > 2 * LONGEST:
        return []
    found = []
    for line in NEXT_LABEL.split(paragraph.strip()):
        match = LABEL.fullmatch(line.strip())
        if not match:
            return []
        found.append((match["label"].strip(), match["name"].strip(" .,/")))
    return found


def _from_labels(raw: tuple[str, ...], lines: list[tuple[str, str]]) -> Credit:
    authors = _authors([name for _label, name in lines])
    written: list[int] = []
    left: list[str] = []
    for label, name in lines:
        author = authors.get(name.lower())
        if label.lower().startswith("sumber"):
            left.append(name)
        elif not author:
            left.append(f"{label}: {name}")
        elif label.lower() not in EDITORS:
            written.append(author.pk)
    return Credit(raw, " / ".join(left), tuple(dict.fromkeys(written)))


def _authors(names: list[str]) -> dict[str, Author]:
    """Those of ours whom these codes or names mean, by the words in small letters.

    One query.
    """
    asked = Q()
    for name in names:
        asked |= Q(initials__iexact=name) | Q(name__iexact=name)
    found: dict[str, Author] = {}
    for author in Author.objects.filter(asked).order_by("-pk"):
        found[author.name.lower()] = author
        if author.initials:
            found[author.initials.lower()] = author
    return found
