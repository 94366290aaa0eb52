"""A comment as written, with what nobody can see named, for a moderator's page."""

import unicodedata
from itertools import groupby

from comments.text.characters import INVISIBLE, SOFT_HYPHEN

SHORT = {
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u2060": "WJ",
    "\ufeff": "BOM",
    SOFT_HYPHEN: "SHY",
}
SHORT |= {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u200e": "LRM",
}
SHORT |= {
    "\u200f": "RLM",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\u034f": "CGJ",
}


def shown_marks(text: str) -> list[tuple[str, bool]]:
    """The text in pieces.

    What can be read, and names such as `ZWSP` (true) for what is invisible.

    The joiner inside an emoji is part of the picture and stays.
    """
    pieces: list[tuple[str, bool]] = []
    for hidden, group in groupby(enumerate(text), lambda one: _is_hidden(text, one[0])):
        letters = [ch for _at, ch in group]
        pieces += (
            [(_name(ch), True) for ch in letters]
            if hidden
            else [("".join(letters), False)]
        )
    return pieces


def _is_hidden(text: str, at: int) -> bool:
    ch = text[at]
    return (ch in INVISIBLE or ch == SOFT_HYPHEN) and not _is_in_emoji(text, at)


def _is_in_emoji(text: str, at: int) -> bool:
    return (
        text[at] in "\u200d\ufe0f"
        and at > 0
        and unicodedata.category(text[at - 1]) in ("So", "Sk", "Mn")
    )


def _name(ch: str) -> str:
    return SHORT.get(ch) or f"U+{ord(ch):04X}"
