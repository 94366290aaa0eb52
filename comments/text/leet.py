"""Digits and signs read as letters: what a word of letters and digits may say."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

DIGITS = str.maketrans("0345678", "oeasgtb", "") | str.maketrans("49", "ag")
VOWELS = frozenset("aeiou034")
FIGURES = "0123456789"
BRAND = re.compile(r"[a-z]{5,}")
MOST_DOUBTS = 3  # ones, each of which may be an i or an l


@dataclass(frozen=True, slots=True)
class Reading:
    """How a word may be read.

    The likeliest way, all ways, and the brand's letters and digits if it is like one.
    """

    best: str
    candidates: tuple[str, ...]
    core: str = ""
    digits: str = ""


@lru_cache(maxsize=2048)
def read(word: str) -> Reading:
    """All readings of a word of small letters and digits.

    A word without digits has one.
    """
    if word.isalpha() or not any(ch.isalpha() for ch in word):
        return Reading(word, (word,))
    head, digits = _split(word)
    found = _variants(head) + _variants(word) + _shorter(word, len(digits))
    stripped = word.strip(FIGURES)
    if stripped.isalpha():
        found += _variants(stripped)
    candidates = tuple(dict.fromkeys(found))
    core = likeliest(head)
    best = core + digits if _is_leet(head) else word
    if _is_brand(head, core, digits):
        return Reading(best, candidates, core, digits)
    return Reading(best, candidates)


def _is_brand(head: str, core: str, digits: str) -> bool:
    """Letters, most of them written as such, and two or three digits behind them."""
    return (
        0 < len(digits) <= 3
        and BRAND.fullmatch(core) is not None
        and _letters(head) >= 3
    )


def _letters(word: str) -> int:
    return sum(map(str.isalpha, word))


def core_of(word: str) -> str:
    """A plain word without the digits around it."""
    return word.removesuffix("4d").strip(FIGURES)


def _split(word: str) -> tuple[str, str]:
    """The word and the digits that a brand carries at its end: two or more, or 4D."""
    if word.endswith("4d") and len(word) > 4 and word[-3].isalpha():
        return word[:-2], "4d"
    head = word.rstrip(FIGURES)
    return (head, word[len(head) :]) if len(word) - len(head) >= 2 else (word, "")


def _shorter(word: str, digits: int) -> list[str]:
    """`7og3188` is `7og31` and 88.

    Of more digits at the end the last two or three may be the brand's.
    """
    found: list[str] = []
    for n in (2, 3):
        if digits > n and word[-1].isdigit():
            found += _variants(word[:-n])
    return found


def _is_leet(word: str) -> bool:
    """Do digits stand between its letters, and not too many?

    A number with a unit is no leet.
    """
    inner = word.strip(FIGURES)
    letters = _letters(inner)
    return 2 <= letters < len(inner) <= 4 * letters or (
        word[:1].isdigit() and letters < len(inner)
    )


def _variants(word: str) -> list[str]:
    """Every reading; of many ones, all as i, all as l, and the likeliest."""
    known = word.translate(DIGITS)
    doubts = known.count("1")
    if not doubts:
        return [known]
    if doubts > MOST_DOUBTS:
        ones = [known.replace("1", letter) for letter in "il"]
    else:
        ones = [_filled(known, way) for way in product("il", repeat=doubts)]
    return [likeliest(word), *ones]


def _filled(word: str, letters: Iterable[str]) -> str:
    """The word with these letters for its ones."""
    for letter in letters:
        word = word.replace("1", letter, 1)
    return word


def likeliest(word: str) -> str:
    """One reading: a 1 is an l if a vowel follows it or ends at it, else an i."""
    letters = list(word)
    for at, ch in enumerate(word):
        if ch == "1":
            beside = word[at + 1 : at + 2] or word[max(at - 1, 0) : at]
            letters[at] = "l" if beside in VOWELS else "i"
    return "".join(letters).translate(DIGITS)


def shrunk(word: str) -> str:
    """Each run of one letter as a single one, so a stretched word hides nothing."""
    return re.sub(r"(.)\1+", r"\1", word)
