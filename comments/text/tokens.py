"""The words of a comment as a reader sees them.

Each with all ways to read it and with what is odd about it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from unicodedata import normalize

from comments.text import leet
from comments.text.cells import Cell, Stretch, letters_of, stretches_where
from comments.text.characters import SOFT_HYPHEN, is_wordlike
from comments.text.confusables import SECOND, TURNED, TURNING, transliterated

MOST_READINGS = 16  # of one token
TRANSLITERATED = frozenset(["greek", "cyrillic"])
MANY_WAYS = range(2, 6)  # letters that look like one of two
# small capitals of these look like small letters, and decorators write those
NEUTRAL = frozenset("sxqcovwzf")
# of a reader's name that was written so the brand is looked at all the same
NAMING = ("styled", "mixed", "split", "ornate")
AMBIGUOUS = {"4": "4", "a": "4", "i": "1", "l": "1", "s": "5", "t": "7"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was written, in small letters, and its place in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is seen. `plain` are the words that were written at its place."""

    start: int  # place in the text as written
    end: int
    order: int  # its place in the folded view
    reading: str
    candidates: tuple[str, ...]
    plain: tuple[str, ...]
    core: str = ""  # letters of what looks like a brand with digits, and the digits
    digits: str = ""
    letters: int = 0
    styled: bool = False
    mixed: bool = False
    split: bool = False  # invisible characters, or an override, between its letters
    soft: bool = False
    ornate: bool = False  # half of its letters are on no keyboard here
    joined: bool = False
    leet: bool = False
    # tried as one, though it is not read as one: no part of the folded view
    hidden: bool = False
    protected: bool = False
    limited: bool = False

    @property
    def is_odd(self) -> bool:
        return self.styled or self.mixed or self.split


def plain_words(text: str) -> list[Word]:
    """The runs of letters and digits as they stand there; nothing is undone."""
    return [_word(text, *ends) for ends in stretches_where(map(is_wordlike, text))]


def _word(text: str, start: int, end: int) -> Word:
    return Word(_folded(text[start:end]), start, end)


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return normalize("NFC", normalize("NFC", word).casefold())


@dataclass
class Places:
    """Finds the plain words that stand at a place."""

    words: Sequence[Word]
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [word.start for word in self.words]

    def at(self, start: int, end: int) -> tuple[str, ...]:
        """The words that overlap this stretch, with and without digits around them."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        found: list[str] = []
        for word in self.words[first:]:
            if word.start >= end:
                break
            if word.end > start:
                bare = dict.fromkeys((word.text, leet.core_of(word.text)))
                found += filter(None, bare)
        return tuple(found)


def token_of(
    cells: Sequence[Cell],
    places: Places,
    order: int,
    *,
    joined: bool = False,
    hidden: bool = False,
    protected: bool = False,
    nameable: bool = True,
    given: str = "",
) -> Token:
    """A token of these cells.

    `given` is the reading of a protected word; `nameable` is false for a reader's name.
    """
    word = spelled(cells)
    if protected:
        read = _protected_reading(word, given)
        candidates = read.candidates
    else:
        read = leet.read(word)
        candidates = _distinct(read.candidates, other_readings(cells))
    letters = letters_of(cells)
    odd = _oddities(cells, letters)
    named = nameable or any(odd[name] for name in NAMING)
    start = min(cell.at for cell in cells)
    end = max(cell.at for cell in cells) + 1
    return Token(
        start,
        end,
        order,
        read.best,
        candidates[:MOST_READINGS],
        places.at(start, end),
        read.core if named else "",
        read.digits if named else "",
        letters=len(letters),
        joined=joined,
        leet=not protected and not word.isalpha() and len(letters) < len(cells),
        hidden=hidden,
        protected=protected,
        limited=len(candidates) > MOST_READINGS,
        **odd,
    )


def _protected_reading(word: str, given: str) -> leet.Reading:
    """A protected word is read in one way: as given, or as it stands."""
    if not given:
        return leet.Reading(word, (word,))
    return leet.Reading(given, (word.rstrip("2"),))


def _distinct(*readings: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(readings)))


def _oddities(cells: Sequence[Cell], letters: Sequence[Cell]) -> dict[str, bool]:
    """What is odd about the way it is written, by the fields of a token."""
    inner = [cell for cell in cells[1:] if cell.is_word]
    turned = len(letters) > 1 and any(cell.turned for cell in letters)
    altered = sum(cell.altered for cell in letters)
    return {
        "styled": _has_styled_letters(letters) or _has_styled_digits(cells),
        "mixed": is_mixed(letters) or _has_foreign_signs(cells),
        "split": turned or any(cell.split for cell in inner),
        "soft": any(cell.soft for cell in inner),
        "ornate": altered >= max(len(letters) / 2, 3),
    }


def _has_styled_letters(letters: Sequence[Cell]) -> bool:
    """All of them, but for plain ones that look the same in either style."""
    plain = [cell for cell in letters if not cell.styled]
    return len(plain) < len(letters) and all(cell.text in NEUTRAL for cell in plain)


def _has_foreign_signs(cells: Sequence[Cell]) -> bool:
    """A sign of no keyboard for a letter, in a word of three cells or more."""
    if len(cells) < 3:
        return False
    return any(cell.sign and not cell.raw.isascii() for cell in cells)


def _has_styled_digits(cells: Sequence[Cell]) -> bool:
    """Plain letters with decorated digits after them, as no keyboard writes."""
    return any(
        cell.styled and cell.kind == "digit" and cell.alphabet[-6:] != "script"
        for cell in cells
    )


def spelled(cells: Sequence[Cell]) -> str:
    """Letters and digits of these cells.

    An ASCII sign that is read as a letter stands as the digit of like doubt.
    """
    return "".join(map(_spelled, cells))


def _spelled(cell: Cell) -> str:
    if cell.is_word:
        return cell.text
    return AMBIGUOUS.get(cell.sign, cell.sign) if cell.raw.isascii() else cell.sign


def other_readings(cells: Sequence[Cell]) -> Iterator[str]:
    """With the second letter that some look like, capital I for l, upside down."""
    if any(cell.raw in SECOND for cell in cells):
        for spelling in _second_spellings(cells):
            yield from leet.read(spelling).candidates
    if len(cells) > 2 and {cell.alphabet for cell in cells} <= TRANSLITERATED:
        yield transliterated("".join(cell.raw for cell in cells))
    if any(cell.raw in TURNING for cell in cells):
        yield "".join(_turned(cell) for cell in reversed(cells))
    if _has_odd_case(cells):
        yield from leet.read("".join(map(_doubtful, cells))).candidates


def _turned(cell: Cell) -> str:
    return TURNED.get(cell.raw) or _spelled(cell)


def _doubtful(cell: Cell) -> str:
    return "1" if cell.raw in "Il" else _spelled(cell)


def _second_spellings(cells: Sequence[Cell]) -> Iterator[str]:
    """With second letters in the place of all first ones.

    Of two in the place of any, of a few in that of one.
    """
    doubtful = [at for at, cell in enumerate(cells) if cell.raw in SECOND]
    ways = [doubtful]
    if len(doubtful) in MANY_WAYS:
        ways += [[at] for at in doubtful]
    for way in ways:
        letters = [_spelled(cell) for cell in cells]
        for at in way:
            letters[at] = SECOND[cells[at].raw]
        yield "".join(letters)


def _has_odd_case(cells: Sequence[Cell]) -> bool:
    """Small letters and capitals in one word, and a capital I or a small l among them.

    Each looks like the other.
    """
    raw = "".join(cell.raw for cell in cells)
    if not ("I" in raw[1:] or "l" in raw) or raw.islower() or not raw.isascii():
        return False
    return any(ch.islower() for ch in raw) and any(ch.isupper() for ch in raw[1:])


def is_mixed(letters: Sequence[Cell]) -> bool:
    """Letters of two alphabets in one word of three letters or more."""
    if len(letters) < 3:
        return False
    alphabets = {cell.alphabet for cell in letters}
    if "small capitals" in alphabets:
        alphabets = {
            cell.alphabet
            for cell in letters
            if cell.alphabet != "latin" or cell.text not in NEUTRAL
        }
    return len(alphabets) > 1


def is_soft(token: Token, text: str) -> bool:
    """Is it odd by nothing but single soft hyphens between syllables?

    As in text pasted from a newspaper's page.
    """
    pieces = text[token.start : token.end].split(SOFT_HYPHEN)
    return (
        token.soft
        and not token.is_odd
        and len(pieces) == 2
        and all(len(piece) > 1 for piece in pieces)
    )


def words_in(cells: Sequence[Cell]) -> Iterator[Stretch]:
    """The stretches of letters and digits."""
    return stretches_where(cell.is_word for cell in cells)
