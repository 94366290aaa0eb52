"""A text cut into cells, one for each character that can be seen.

What it is, and for which plain letter it stands.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from comments.text import characters
from comments.text.alphabets import styled
from comments.text.confusables import letter_for, sign_for

LETTER = "letter"
DIGIT = "digit"
BLANK = "blank"
LINE = "line"
MARK = "punctuation"
SIGN = "sign"
# signs; digits are read in `leet`
LEET = {"@": "a", "!": "i", "|": "i", "$": "s", "†": "t"}
# and the Arabic line that stretches a word
MARKS_OF_DIRECTION = "\u200e\u200f\u061c\u0640"
TATWEEL = "\u0640"
# of one text; a single code point may be a whole phrase of eighteen letters
MOST_CELLS = 4000
KEEP_THEIR_MARKS = (
    "arabic",
    "hebrew",
    "indic",
    "thai",
    "lao",
    "tibetan",
    "burmese",
    "thaana",
    "east asian",
    "other",
)


Stretch = tuple[int, int]  # the first place, and the one after the last


@dataclass(slots=True)
class Cell:
    """One visible character: where it stands in the text, and how it is read."""

    at: int  # place in the text as written
    # plain, small letters; the character itself if there is no plain letter for it
    text: str
    kind: str
    raw: str = ""  # as written
    alphabet: str = ""  # of letters: the script, or the family of styled letters
    styled: bool = False
    sign: str = ""  # the letters that a sign is read as inside a word
    split: bool = False  # something invisible stands before it
    soft: bool = False  # a soft hyphen stands before it
    turned: bool = False  # it stands under a right-to-left override
    altered: bool = False  # not what a reader's keyboard writes

    @property
    def is_word(self) -> bool:
        return self.kind in (LETTER, DIGIT)

    @property
    def may_be_letter(self) -> bool:
        return self.is_word or bool(self.sign)


def stretches_where(belongs: Iterable[bool]) -> Iterator[Stretch]:
    """The runs of places that belong together, given for each place whether it does."""
    end = 0
    for inside, run in groupby(belongs):
        start, end = end, end + len(list(run))
        if inside:
            yield start, end


def letters_of(cells: Iterable[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.kind == LETTER]


def cells_of(text: str) -> list[Cell]:
    """The cells in reading order.

    Invisible characters are gone, marks on Latin letters too. Where the text goes on
    beyond `MOST_CELLS`, there are more than so many cells and the rest is not read.
    """
    cells: list[Cell] = []
    split = soft = False
    for at, ch, turned in _in_reading_order(text):
        if len(cells) > MOST_CELLS:
            break
        if ch in characters.INVISIBLE or ch == TATWEEL:
            split = split or ch not in MARKS_OF_DIRECTION or _between_latin(cells)
        elif ch == characters.SOFT_HYPHEN:
            soft = True
        elif characters.category(ch)[0] == "M":
            _mark(cells, ch)
        else:
            first, *more = _read(ch)
            cells.append(_cell(at, ch, first, turned))
            cells[-1].split = split
            cells[-1].soft = soft
            cells += [_cell(at, ch, reading, turned) for reading in more]
            split = soft = False
    return cells


def _cell(at: int, ch: str, reading: "Reading", turned: bool) -> Cell:
    plain, kind, alphabet, is_styled, sign, altered = reading
    return Cell(
        at=at,
        text=plain,
        kind=kind,
        raw=ch,
        alphabet=alphabet,
        styled=is_styled,
        sign=sign,
        turned=turned,
        altered=altered or turned,
    )


def _between_latin(cells: list[Cell]) -> bool:
    return bool(cells) and cells[-1].alphabet == "latin"


def _mark(cells: list[Cell], mark: str) -> None:
    """Marks belong to letters of scripts that are written with them.

    On a Latin letter they are decoration.
    """
    if not cells:
        return
    last = cells[-1]
    if last.kind == LETTER and last.alphabet in KEEP_THEIR_MARKS:
        last.text += mark
    else:
        last.altered = True


def _in_reading_order(text: str) -> Iterator[tuple[int, str, bool]]:
    """Each character with its place.

    What stands under a right-to-left override, from its end.
    """
    if characters.OVERRIDE not in text:
        yield from ((at, ch, False) for at, ch in enumerate(text))
        return
    turned: list[tuple[int, str, bool]] = []
    under = False
    for at, ch in enumerate(text):
        if under and (ch == characters.POP or ch in characters.LINE_BREAKS):
            yield from _reversed(turned)
            turned = []
            under = False
        if under:
            turned.append((at, ch, True))
        else:
            yield at, ch, False
        under = under or ch == characters.OVERRIDE
    yield from _reversed(turned)


def _reversed(
    characters_: list[tuple[int, str, bool]],
) -> Iterator[tuple[int, str, bool]]:
    """From the end, with each mark after its own letter still."""
    marks: list[tuple[int, str, bool]] = []
    for one in reversed(characters_):
        if characters.category(one[1])[0] == "M":
            marks.append(one)
        else:
            yield one
            yield from reversed(marks)
            marks = []


# text, kind, alphabet, styled, sign, altered
Reading = tuple[str, str, str, bool, str, bool]


@lru_cache(maxsize=8192)
def _read(ch: str) -> tuple[Reading, ...]:
    """How one character is read; more than one cell for ligatures and the like."""
    if ch.isascii():
        return (_ascii(ch),)
    if found := styled(ch):
        kind = DIGIT if found.letter.isdigit() else LETTER
        return ((found.letter, kind, found.family, True, "", True),)
    if plain := letter_for(ch):
        return ((plain, LETTER, *_family(ch), "", True),)
    if sign := sign_for(ch):
        return ((ch, _sign_kind(ch), "", False, sign, False),)
    if characters.is_later(ch):
        return ((ch, SIGN, "", False, "", False),)
    return tuple(_decomposed(ch)) or ((ch, SIGN, "", False, "", False),)


def _ascii(ch: str) -> Reading:
    if not ch.isalnum():
        return ch, _sign_kind(ch), "", False, LEET.get(ch, ""), False
    kind = DIGIT if ch.isdigit() else LETTER
    return ch.lower(), kind, "latin", False, "", False


def _family(ch: str) -> tuple[str, bool]:
    """The alphabet of a look-alike, and whether it is styled: small capitals are."""
    name = unicodedata.name(ch, "")
    if "SMALL CAPITAL" in name and "GREEK" not in name and "CYRILLIC" not in name:
        return "small capitals", True
    return characters.script(ch), False


def _sign_kind(ch: str) -> str:
    if ch in characters.LINE_BREAKS:
        return LINE
    if ch in characters.BLANKS or characters.category(ch) == "Zs":
        return BLANK
    return MARK if ch.isascii() or characters.category(ch)[0] == "P" else SIGN


def _decomposed(ch: str) -> Iterator[Reading]:
    """Through compatibility forms and without marks, if that is a Latin letter.

    Else as it is.
    """
    for one in unicodedata.normalize("NFKC", ch):
        group = characters.category(one)[0]
        if plain := _latin_of(one):
            yield plain, LETTER, characters.script(ch), False, "", True
        elif group in "LN":
            kind = LETTER if group == "L" else DIGIT
            text = unicodedata.normalize("NFC", one.casefold())
            yield text, kind, characters.script(ch), False, "", False
        elif group != "M":
            yield one, _sign_kind(one), "", False, LEET.get(one, ""), one != ch


def _latin_of(ch: str) -> str:
    """The Latin letter under its marks, or that it looks like; empty for none."""
    base = unicodedata.normalize("NFD", ch)[0]
    if base.isascii() and base.isalpha():
        return base.lower()
    return letter_for(base)
