"""Letters and signs that are drawn like Latin letters, from the lists beside this file.

scripts/confusables.py makes confusables.txt from Unicode's; the others are by hand.
Readers of a comment see the Latin letter, word lists do not. A letter of another script
goes through the same table when it stands in an honest word of that script; such a word
cannot become one of ours.
"""

import re
import unicodedata
from pathlib import Path

from comments.text.characters import is_later

WITH_ORNAMENT = re.compile(r"LATIN (?:CAPITAL|SMALL) LETTER ([A-Z]) WITH ")
# Letters that are taken for a second one as well.
SECOND = {
    **dict.fromkeys("ƖłŁƚȽӏӀɫɭⱡⱠǀ│┃∣", "i"),
    **dict.fromkeys("ιΙІіıɩ丨ᛁꓲᎥ工", "l"),
    "Ŧ": "f",
    "η": "h",
    **dict.fromkeys("υՍ", "y"),
    **dict.fromkeys("ν", "u"),
    **dict.fromkeys("ɯ", "w"),
    "ʍ": "m",
    "Λ": "v",
    "Δ": "d",
    **dict.fromkeys("Σз", "s"),
    **dict.fromkeys("ץγч", "g"),
    **dict.fromkeys("Ɔɔ", "o"),
    "ρ": "r",
    "ς": "s",
    "в": "v",
    "н": "n",
}
SECOND["ן"] = "j"
# Letters as they look when the page is turned upside down; such a line is read from its
# end.
TURNED = dict(zip("ɐɔǝɟƃɥᴉıɾʞןɯɹʇʌʍʎunpdbq", "acefghiijklmrtvwynudpqb", strict=True))
TURNING = frozenset("ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎ")

SOUNDS = str.maketrans(
    "αβγδεζηικλμνοπρστυχωабвгдезиклмнопрстухыςєі",
    "abgdeziiklmnoprstuhoabvgdeziklmnoprstuhysei",
)


def listed(name: str) -> dict[str, str]:
    """What each character of a list is read as; lines beginning with # describe it."""
    lines = Path(__file__).with_name(f"{name}.txt").read_text("utf-8").splitlines()
    found = (line.split()[:2] for line in lines if not line.startswith("#"))
    return {chr(int(point, 16)): plain for point, plain in found}


LETTERS = listed("confusables") | listed("confusables_own")
SIGNS = listed("confusables_signs")


def letter_for(ch: str) -> str:
    """The plain letter that this letter is taken for, or nothing.

    Small Cherokee letters are drawn like the large.
    """
    found = LETTERS.get(ch) or (
        "\uab70" <= ch <= "\uabbf" and LETTERS.get(chr(ord(ch) - 0x97D0))
    )
    return found or LETTERS.get(ch.lower()) or _base(ch)


def _base(ch: str) -> str:
    """The letter under strokes, hooks and tails, by its name.

    Those of later versions of Unicode are left out.
    """
    found = WITH_ORNAMENT.match(unicodedata.name(ch, "")) if not is_later(ch) else None
    return found[1].lower() if found else ""


def transliterated(word: str) -> str:
    """A Greek or Russian word in Latin letters, by its sounds."""
    return word.lower().translate(SOUNDS)


def sign_for(ch: str) -> str:
    """The letters that this sign is read as inside a word, or nothing."""
    return SIGNS.get(ch, "")
