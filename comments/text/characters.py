"""What kind of character something is, the same in every interpreter.

Later versions of Unicode are left out.
"""

import unicodedata
from bisect import bisect_right
from functools import lru_cache

from comments.text.alphabets import styled

# Code points that Unicode assigned after version 15.0, in blocks that had been empty,
# and gaps that were filled since.
LATER = [
    (0x088F, 0x088F),
    (0x0897, 0x0897),
    (0x0C5C, 0x0C5C),
    (0x0CDC, 0x0CDC),
    (0x1ACF, 0x1AFF),
    (0x1B4E, 0x1B4F),
    (0x1B7F, 0x1B7F),
    (0x1C89, 0x1C8F),
    (0x20C1, 0x20CF),
    (0x2427, 0x243F),
    (0x2FFC, 0x2FFF),
    (0x31E4, 0x31EF),
    (0xA7CB, 0xA7CF),
    (0xA7D2, 0xA7D2),
    (0xA7D4, 0xA7D4),
    (0xA7DA, 0xA7F1),
    (0x105C0, 0x105FF),
    (0x10940, 0x1095F),
    (0x10D40, 0x10D8F),
    (0x10EC2, 0x10EFC),
    (0x11380, 0x113FF),
    (0x116D0, 0x116FF),
    (0x11B60, 0x11BFF),
    (0x11DB0, 0x11EDF),
    (0x13460, 0x143FF),
    (0x16100, 0x1613F),
    (0x16D40, 0x16D7F),
    (0x16EA0, 0x16EDF),
    (0x187F8, 0x187FF),
    (0x18CD6, 0x18CFF),
    (0x18D09, 0x18DFF),
    (0x1CC00, 0x1CEFF),
    (0x1E5D0, 0x1E6FF),
    (0x1F6D8, 0x1F6DB),
    (0x1F777, 0x1F77A),
    (0x1F8B2, 0x1F8FF),
    (0x1FA54, 0x1FA5F),
    (0x1FA89, 0x1FA8F),
    (0x1FABE, 0x1FABE),
    (0x1FAC6, 0x1FACD),
    (0x1FADC, 0x1FADF),
    (0x1FAE9, 0x1FAEF),
    (0x1FBCB, 0x1FBEF),
    (0x1FBFA, 0x1FBFF),
    (0x2B73A, 0x2B73F),
    (0x2B81E, 0x2B81F),
    (0x2CEA2, 0x2CEAF),
    (0x2EBF0, 0x2F7FF),
    (0x323B0, 0xDFFFF),
]
STARTS = [first for first, _last in LATER]

# Joiners, fillers, selectors, tags and marks of direction: nobody sees them.
INVISIBLE = {
    chr(n)
    for n in (
        0x034F,
        0x061C,
        0x115F,
        0x1160,
        0x17B4,
        0x17B5,
        0x3164,
        0xFEFF,
        0xFFA0,
        *range(0x180B, 0x1810),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xFFF9, 0xFFFC),
        *range(0x1D173, 0x1D17B),
        *range(0xE0000, 0xE0080),
        *range(0xE0100, 0xE01F0),
    )
}
SOFT_HYPHEN = "\u00ad"
OVERRIDE = "\u202e"
POP = "\u202c"
LINE_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
BLANKS = frozenset("\t\u2800")

# The alphabets that a token may mix. Kana and Chinese characters stand in one word, and
# so do all Latin letters.
SCRIPTS = [
    (0x0041, "latin"),
    (0x0250, "phonetic"),
    (0x02B0, "latin"),
    (0x0370, "greek"),
    (0x0400, "cyrillic"),
    (0x0530, "armenian"),
    (0x0590, "hebrew"),
    (0x0600, "arabic"),
    (0x0780, "thaana"),
    (0x08A0, "arabic"),
    (0x0900, "indic"),
    (0x0E00, "thai"),
    (0x0E80, "lao"),
    (0x0F00, "tibetan"),
    (0x1000, "burmese"),
    (0x10A0, "georgian"),
    (0x1100, "east asian"),
    (0x1200, "ethiopic"),
    (0x13A0, "cherokee"),
    (0x1400, "canadian"),
    (0x1680, "ogham"),
    (0x16A0, "runic"),
    (0x1700, "other"),
    (0x18B0, "canadian"),
    (0x1900, "other"),
    (0x1C80, "cyrillic"),
    (0x1C90, "georgian"),
    (0x1CC0, "other"),
    (0x1D00, "phonetic"),
    (0x1D26, "greek"),
    (0x1D2B, "phonetic"),
    (0x1DC0, "other"),
    (0x1E00, "latin"),
    (0x1F00, "greek"),
    (0x2000, "other"),
    (0x2C00, "other"),
    (0x2C60, "latin"),
    (0x2C80, "coptic"),
    (0x2D00, "georgian"),
    (0x2D30, "tifinagh"),
    (0x2D80, "ethiopic"),
    (0x2DE0, "cyrillic"),
    (0x2E00, "other"),
    (0x2E80, "east asian"),
    (0xA000, "yi"),
    (0xA4D0, "lisu"),
    (0xA500, "other"),
    (0xA640, "cyrillic"),
    (0xA6A0, "other"),
    (0xA720, "latin"),
    (0xA800, "other"),
    (0xAB30, "latin"),
    (0xAB70, "cherokee"),
    (0xABC0, "other"),
    (0xAC00, "east asian"),
    (0xD800, "other"),
    (0xF900, "east asian"),
    (0xFB00, "latin"),
    (0xFB13, "armenian"),
    (0xFB1D, "hebrew"),
    (0xFB50, "arabic"),
    (0xFE00, "other"),
    (0xFE70, "arabic"),
    (0xFF00, "east asian"),
    (0x10000, "other"),
    (0x20000, "east asian"),
    (0x323B0, "other"),
]
SCRIPT_STARTS = [first for first, _name in SCRIPTS]


def is_later(ch: str) -> bool:
    """Assigned after Unicode 15.0, or not yet.

    The interpreter's tables may say one thing or the other.
    """
    place = bisect_right(STARTS, ord(ch)) - 1
    return place >= 0 and ord(ch) <= LATER[place][1]


@lru_cache(maxsize=8192)
def category(ch: str) -> str:
    """The general category, such as "Lu"; "Cn" for what Unicode 15.0 does not know."""
    return "Cn" if is_later(ch) else unicodedata.category(ch)


@lru_cache(maxsize=8192)
def script(ch: str) -> str:
    """The alphabet of a letter, by its block."""
    place = bisect_right(SCRIPT_STARTS, ord(ch)) - 1
    return SCRIPTS[place][1] if place >= 0 else "latin"


def is_wordlike(ch: str) -> bool:
    return (
        (ch.isascii() and ch.isalnum())
        or category(ch)[0] in "LN"
        or category(ch) in ("Mn", "Mc")
    )


def is_unreadable(ch: str) -> bool:
    """Unassigned or of private use.

    The outlined letters of a later Unicode are read from our own ranges.
    """
    return category(ch) in ("Cn", "Co", "Cs") and styled(ch) is None
