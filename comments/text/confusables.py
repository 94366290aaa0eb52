"""Letters and signs that are drawn like Latin letters: written by us, one line each with its name.

Readers of a comment see the Latin letter, word lists do not. A letter of another script goes through the same table
when it stands in an honest word of that script; such a word cannot become one of ours.
"""

from comments.text.confusables_distant import DISTANT
from comments.text.confusables_eastern import EASTERN
from comments.text.confusables_european import EUROPEAN
from comments.text.confusables_latin import LATIN
from comments.text.confusables_signs import SIGNS

# Letters that are taken for a second one as well.
SECOND = {
    **dict.fromkeys("łŁƚȽӏӀɫɭⱡⱠǀ│┃∣", "i"),
    **dict.fromkeys("ιΙІіıɩƖ丨ᛁⵏꓲᎥ工", "l"),
    **dict.fromkeys("ŦƑ", "f"),
    **dict.fromkeys("ηΗ", "h"),
    **dict.fromkeys("υՍ", "y"),
    **dict.fromkeys("ν", "u"),
    **dict.fromkeys("ɯ", "w"),
    "ʍ": "m",
    "Λ": "v",
    **dict.fromkeys("Σз", "s"),
    **dict.fromkeys("ץγч", "g"),
    **dict.fromkeys("Ɔɔ", "o"),
    "ρ": "r",
    "в": "v",
    "н": "n",
}
SECOND["ן"] = "j"
# Letters as they look when the page is turned upside down; such a line is read from its end.
TURNED = dict(zip("ɐɔǝɟƃɥᴉıɾʞןɯɹʇʌʍʎunpdbq", "acefghiijklmrtvwynudpqb", strict=True))
TURNING = frozenset("ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎ")

LETTERS = {**EASTERN, **DISTANT, **EUROPEAN, **LATIN}


def letter_for(ch: str) -> str:
    """The plain letter that this letter is taken for, or nothing. Small Cherokee letters are drawn like the large."""
    return LETTERS.get(ch) or ("\uab70" <= ch <= "\uabbf" and LETTERS.get(chr(ord(ch) - 0x97D0))) or ""


def sign_for(ch: str) -> str:
    """The letters that this sign is read as inside a word, or nothing."""
    return SIGNS.get(ch, "")
