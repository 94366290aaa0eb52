"""The letters of a paragraph with its markup aside.

To look at its two ends, and to cut there without harm to a tag.
"""

import re
from html import unescape

PIECE = re.compile(r"<[^>]*>|&#?\w+;|.", re.DOTALL)
EMPTY = re.compile(r"<(strong|em|a|p)\b[^>]*></\1>")


def letters(block: str) -> str:
    """Its text, letter by letter: a line break is one letter, a tag is none."""
    return "".join(_letter(piece) for piece in PIECE.findall(block))


def cut(block: str, start: int, stop: int | None = None) -> str:
    """The block without these of its letters and the blanks then at its ends.

    Gone where empty.
    """
    kept = []
    place = 0
    for piece in PIECE.findall(block):
        letter = _letter(piece)
        if not letter or place < start or (stop is not None and place >= stop):
            kept.append(piece)
        place += len(letter)
    return _without_empty("".join(_trimmed(_trimmed(kept)[::-1])[::-1]))


def _trimmed(pieces: list[str]) -> list[str]:
    """Without the blanks before the first letter."""
    first = next(
        (place for place, piece in enumerate(pieces) if _letter(piece).strip()),
        len(pieces),
    )
    return [piece for piece in pieces[:first] if not _letter(piece)] + pieces[first:]


def _without_empty(block: str) -> str:
    while (less := EMPTY.sub("", block)) != block:
        block = less
    return block


def _letter(piece: str) -> str:
    if piece.startswith("<") and len(piece) > 1:
        return "\n" if piece.startswith("<br") else ""
    return unescape(piece) if piece.startswith("&") else piece
