"""The table of places: West Sumatra's areas by their official codes, and the other
names that papers give them.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import filterfalse
from pathlib import Path

from django.db import transaction
from django.db.models import Expression, QuerySet, Value
from django.db.models.functions import Lower, Replace

from articles.models.filing import Place, PlaceAlias

TABLE = Path(__file__).parent / "west-sumatra.tsv"
ALIASES = Path(__file__).parent / "aliases.tsv"


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table with tabs; lines beginning with # hold source and licence."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(
            filterfalse(_is_remark, lines),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
        )


def _is_remark(line: str) -> bool:
    return line.startswith("#")


@transaction.atomic
def load_places() -> int:
    """Bring the places in the database up to the table, parents first, and count them.

    Nothing is ever removed.
    """
    known: dict[str, Place] = {}
    for depth in range(4):
        level = [row for row in rows(TABLE) if row["code"].count(".") == depth]
        Place.objects.bulk_create(
            [_place(row, known) for row in level],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["level", "name", "slug", "path", "parent"],
        )
        codes = [row["code"] for row in level]
        known |= {place.code: place for place in Place.objects.filter(code__in=codes)}
    _load_aliases(known)
    return len(known)


def _place(row: dict[str, str], known: dict[str, Place]) -> Place:
    return Place(
        code=row["code"],
        level=row["level"],
        name=row["name"],
        slug=row["slug"],
        path=row["path"],
        parent=known[row["parent"]] if row["parent"] else None,
    )


def _load_aliases(known: dict[str, Place]) -> None:
    PlaceAlias.objects.bulk_create(
        [
            PlaceAlias(name=row["alias"], place=known[row["code"]])
            for row in rows(ALIASES)
        ],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["place"],
    )


@dataclass(frozen=True)
class Area:
    """A name as this paper spells it, and the codes of the areas that have it.

    Pasaman is a regency and a district.
    """

    name: str
    codes: frozenset[str]

    def holds(self, other: "Area") -> bool:
        """Whether the other one is the same area or a part of it."""
        return any(
            inner.startswith(code) for inner in other.codes for code in self.codes
        )


def glued(name: str) -> str:
    """How names are compared: "SIMPANGEMPAT" is "Simpang Empat"."""
    return re.sub(r"[^a-z0-9]", "", re.sub(r"^kab\b", "kabupaten", name.lower()))


def known(names: Iterable[str]) -> dict[str, Area]:
    """Those of these names that an area of ours has, by their glued form.

    With or without the prefix. Two queries.
    """
    wanted = {
        prefix + key: key
        for key in filter(None, map(glued, names))
        for prefix in ("kabupaten", "kota", "")
    }
    return _known_by_alias(wanted) | _known_by_name(wanted)


def _known_by_alias(wanted: dict[str, str]) -> dict[str, Area]:
    # in the table the house's own spelling is first
    aliases = _glued_in(PlaceAlias.objects.order_by("-pk"), wanted)
    found = {}
    for alias, key, code, whole in aliases.values_list(
        "name", "glued", "place__code", "place__name"
    ):
        fulls = (glued(whole), glued(_bare(whole)))
        is_short = any(_is_short_for(key, full) for full in fulls)
        name = _bare(whole if is_short else alias)
        found[wanted[key]] = Area(name, frozenset([code]))
    return found


def _known_by_name(wanted: dict[str, str]) -> dict[str, Area]:
    whole = set(wanted.values())
    found: dict[str, dict[str, str]] = {}
    for name, key, code in _glued_in(Place.objects.all(), wanted).values_list(
        "name", "glued", "code"
    ):
        keeps = key in whole and name in Place.KEEPS_ITS_PREFIX
        found.setdefault(wanted[key], {})[code] = name if keeps else _bare(name)
    return {
        key: Area(next(iter(names.values())), frozenset(names))
        for key, names in found.items()
    }


def _glued_in(rows: QuerySet, keys: Iterable[str]) -> QuerySet:
    name: Expression = Lower("name")
    for sign in " .-'":
        name = Replace(name, Value(sign))
    return rows.annotate(glued=name).filter(glued__in=list(keys))


def _bare(name: str) -> str:
    return name.removeprefix("Kabupaten ").removeprefix("Kota ")


def _is_short_for(short: str, whole: str) -> bool:
    """Whether its letters stand in the other in order: "pasbar", "pasamanbarat"."""
    letters = iter(whole)
    return (
        short[:1] == whole[:1]
        and len(short) < len(whole)
        and all(letter in letters for letter in short)
    )
