"""The table of places: West Sumatra's areas by their official codes, and the other names that papers give them."""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction
from django.db.models import Q

from articles.models.filing import Place, PlaceAlias

TABLE = Path(__file__).parent / "west-sumatra.tsv"
ALIASES = Path(__file__).parent / "aliases.tsv"


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table with tabs; lines that begin with # hold source and licence."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(
            (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
        )


@transaction.atomic
def load_places() -> int:
    """Bring the places in the database up to the table, parents first, and count them. Nothing is ever removed."""
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
        known |= {place.code: place for place in Place.objects.filter(code__in=[row["code"] for row in level])}
    PlaceAlias.objects.bulk_create(
        [PlaceAlias(name=row["alias"], place=known[row["code"]]) for row in rows(ALIASES)],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["place"],
    )
    return len(known)


def is_place(name: str) -> bool:
    """Whether this is the name of an area of ours, with or without its prefix, or an alias that papers use."""
    official = Q(name__iexact=name) | Q(name__iexact=f"Kabupaten {name}") | Q(name__iexact=f"Kota {name}")
    return Place.objects.filter(official | Q(aliases__name__iexact=name)).exists()
