"""Joining two people's changes to one text.

By field, and in the body by top-level block.
"""

from dataclasses import dataclass, fields
from itertools import pairwise

from merge3 import Merge3

from articles.blocks.markup import parse
from articles.text.copy import Copy

# of a live story; printed in the order of their times, wherever they stand
ENTRY = "<section "


@dataclass(frozen=True)
class Overlap:
    """One place that both changed, each in another way."""

    field: str
    mine: object
    theirs: object


@dataclass(frozen=True)
class Merged:
    """The joined copy, and the places where a person must choose.

    There theirs wins until she has.
    """

    copy: Copy
    overlaps: tuple[Overlap, ...]


def merge(base: Copy, *, mine: Copy, theirs: Copy) -> Merged:
    """Carry what `mine` changed since `base` over into `theirs`."""
    joined: dict = {}
    overlaps: list[Overlap] = []
    for field in fields(Copy):
        value, overlap = merge_field(
            field.name, *(getattr(copy, field.name) for copy in (base, mine, theirs))
        )
        joined[field.name] = value
        if overlap:
            overlaps.append(
                Overlap(
                    field.name, *(getattr(copy, field.name) for copy in (mine, theirs))
                )
            )
    return Merged(Copy(**joined), tuple(overlaps))


def merge_field(
    name: str, base: object, mine: object, theirs: object
) -> tuple[object, bool]:
    """One field's joined value, and whether the two changes overlap."""
    if mine in (base, theirs):
        return theirs, False
    if theirs == base:
        return mine, False
    if (
        isinstance(base, tuple)
        and isinstance(mine, tuple)
        and isinstance(theirs, tuple)
    ):
        kept = tuple(key for key in theirs if key in mine or key not in base)
        return kept + tuple(
            key for key in mine if key not in base and key not in theirs
        ), False
    if name == "body":
        return merge_bodies(str(base), str(mine), str(theirs))
    return theirs, True


def merge_bodies(base: str, mine: str, theirs: str) -> tuple[str, bool]:
    """Three bodies joined block by block, and whether any of these overlap."""
    a, b, c = blocks(base), blocks(mine), blocks(theirs)
    joined = []
    overlap = False
    for region in Merge3(a, b, c).merge_regions():
        match region:
            case ("unchanged", start, end):
                joined += a[start:end]
            case ("a" | "same", start, end):
                joined += b[start:end]
            case ("b", start, end):
                joined += c[start:end]
            case ("conflict", a1, a2, b1, b2, c1, c2):
                chosen = neighbours(a[a1:a2], b[b1:b2], c[c1:c2])
                overlap = overlap or chosen is None
                joined += c[c1:c2] if chosen is None else chosen
    return "".join(joined), overlap


def neighbours(base: list[str], mine: list[str], theirs: list[str]) -> list[str] | None:
    """Blocks that stand side by side but were not both changed, joined one by one.

    None where they overlap. Entries that both put in at one place all stay.
    """
    if not base and all(block.startswith(ENTRY) for block in (*mine, *theirs)):
        return [*mine, *(block for block in theirs if block not in mine)]
    if not len(base) == len(mine) == len(theirs):
        return None
    chosen = []
    for a, b, c in zip(base, mine, theirs, strict=True):
        if a not in (b, c) and b != c:
            return None
        chosen.append(c if b == a else b)
    return chosen


def blocks(html: str) -> list[str]:
    """The top-level elements of clean HTML, in order, each with the text behind it.

    Joined again they are the same text.
    """
    starts = [element.start for element in parse(html).elements]
    pieces = (html[start:end] for start, end in pairwise([0, *starts, len(html)]))
    return [piece for piece in pieces if piece]
