"""The table of places: West Sumatra's areas by their official codes, and the other
names that papers give them.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
            (line for line in lines if not line.startswith("#")),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
        )


@transaction.atomic
def load_places() -> int:
    """Bring the places in the database up to the table, parents first, and count them.

    Nothing is ever removed.
    """
    known: dict[str, Place] = {}
    for depth in range(4):
        level = [row for row in rows(TABLE) if row["code"].count(".") == depth]
        Place.objects.bulk_create(
            [
                Place(
                    code=row["code"],
                    level=row["level"],
                    name=row["name"],
                    slug=row["slug"],
                    path=row["path"],
                    parent=known[row["parent"]] if row["parent"] else None,
                )
                for row in level
            ],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["level", "name", "slug", "path", "parent"],
        )
        known |= {
            place.code: place
            for place in Place.objects.filter(code__in=[row["code"] for row in level])
        }
    PlaceAlias.objects.bulk_create(
        [
            PlaceAlias(name=row["alias"], place=known[row["code"]])
            for row in rows(ALIASES)
        ],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["place"],
    )
    return len(known)


@dataclass(frozen=True)
class Area:
    """A name as this paper spells it, and the codes of the areas that have it: Pasaman
    is a regency and a district.
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
    """Those of these names that an area of ours has, by their glued form, with or
    without the prefix. Two queries.
    """
    wanted = {
        prefix + key: key
        for key in filter(None, map(glued, names))
        for prefix in ("kabupaten", "kota", "")
    }
    found: dict[str, Area] = {}
    # in the table the house's own spelling is first
    aliases = _glued_in(PlaceAlias.objects.order_by("-pk"), wanted)
    for alias, key, code, whole in aliases.values_list(
        "name", "glued", "place__code", "place__name"
    ):
        is_short = any(
            _is_short_for(key, glued(full)) for full in (whole, _bare(whole))
        )
        name = _bare(whole if is_short else alias)
        found[wanted[key]] = Area(name, frozenset([code]))
    places: dict[str, dict[str, str]] = {}
    for name, key, code in _glued_in(Place.objects.all(), wanted).values_list(
        "name", "glued", "code"
    ):
        keeps = key in wanted.values() and name in Place.KEEPS_ITS_PREFIX
        places.setdefault(wanted[key], {})[code] = name if keeps else _bare(name)
    return found | {
        key: Area(next(iter(names.values())), frozenset(names))
        for key, names in places.items()
    }


def _glued_in(rows: QuerySet, keys: Iterable[str]) -> QuerySet:
    name: Expression = Lower("name")
    for sign in " .-'":
        name = Replace(name, Value(sign))
    return rows.annotate(glued=name).filter(glued__in=list(keys))


def _bare(name: str) -> str:
    return name.removeprefix("Kabupaten ").removeprefix("Kota ")


def _is_short_for(short: str, whole: str) -> bool:
    """Whether the letters of one stand in the other, in their order: "pasbar" in
    "pasamanbarat".
    """
    letters = iter(whole)
    return (
        short[:1] == whole[:1]
        and len(short) < len(whole)
        and all(letter in letters for letter in short)
    )
