"""The words of a comment as a reader sees them, each with all ways to read it and with
what is odd about it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from comments.text import leet
from comments.text.cells import Cell
from comments.text.characters import SOFT_HYPHEN, is_wordlike
from comments.text.confusables import SECOND, TURNED, TURNING, transliterated

MOST_READINGS = 16  # of one token
MANY_WAYS = range(2, 6)  # letters that look like one of two
# small capitals of these look like small letters, and decorators write those
NEUTRAL = frozenset("sxqcovwzf")
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
    hidden: bool = (
        False  # tried as one, though it is not read as one: no part of the folded view
    )
    protected: bool = False
    limited: bool = False

    @property
    def is_odd(self) -> bool:
        return self.styled or self.mixed or self.split


def plain_words(text: str) -> list[Word]:
    """The runs of letters and digits as they stand there; nothing is undone."""
    words: list[Word] = []
    start = None
    for at, ch in enumerate(text):
        if is_wordlike(ch):
            start = at if start is None else start
        elif start is not None:
            words.append(_word(text, start, at))
            start = None
    if start is not None:
        words.append(_word(text, start, len(text)))
    return words


def _word(text: str, start: int, end: int) -> Word:
    return Word(_folded(text[start:end]), start, end)


def _folded(word: str) -> str:
    return (
        word.lower()
        if word.isascii()
        else normalize("NFC", normalize("NFC", word).casefold())
    )


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
                found += [
                    one
                    for one in dict.fromkeys((word.text, leet.core_of(word.text)))
                    if one
                ]
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
    letters = [cell for cell in cells if cell.kind == "letter"]
    word = spelled(cells)
    read = (
        leet.Reading(given or word, (word.rstrip("2") if given else word,))
        if protected
        else leet.read(word)
    )
    candidates = dict.fromkeys(
        (*read.candidates, *(() if protected else other_readings(cells)))
    )
    start, end = min(cell.at for cell in cells), max(cell.at for cell in cells) + 1
    styled = bool(letters) and all(
        cell.styled for cell in letters if cell.text not in NEUTRAL or cell.styled
    )
    inner = [cell for cell in cells[1:] if cell.is_word]
    turned = len(letters) > 1 and any(cell.turned for cell in letters)
    odd = {
        "styled": (styled and any(cell.styled for cell in letters))
        or _has_styled_digits(cells),
        "mixed": is_mixed(letters)
        or (
            len(cells) > 2
            and any(cell.sign and not cell.raw.isascii() for cell in cells)
        ),
        "split": any(cell.split for cell in inner) or turned,
        "soft": any(cell.soft for cell in inner),
        "ornate": sum(cell.altered for cell in letters) >= max(len(letters) / 2, 3),
    }
    named = nameable or any(
        odd[name] for name in ("styled", "mixed", "split", "ornate")
    )
    return Token(
        start,
        end,
        order,
        read.best,
        tuple(candidates)[:MOST_READINGS],
        places.at(start, end),
        read.core if named else "",
        read.digits if named else "",
        letters=len(letters),
        joined=joined,
        leet=not word.isalpha()
        and not protected
        and any(cell.kind != "letter" for cell in cells),
        hidden=hidden,
        protected=protected,
        limited=len(candidates) > MOST_READINGS,
        **odd,
    )


def _has_styled_digits(cells: Sequence[Cell]) -> bool:
    """Plain letters with decorated digits after them, as no keyboard writes."""
    return any(
        cell.styled and cell.kind == "digit" and cell.alphabet[-6:] != "script"
        for cell in cells
    )


def spelled(cells: Sequence[Cell]) -> str:
    """Letters and digits of these cells; an ASCII sign that is read as a letter stands
    as the digit of like doubt.
    """
    return "".join(map(_spelled, cells))


def _spelled(cell: Cell) -> str:
    if cell.is_word:
        return cell.text
    return AMBIGUOUS.get(cell.sign, cell.sign) if cell.raw.isascii() else cell.sign


def other_readings(cells: Sequence[Cell]) -> Iterator[str]:
    """With the second letter that some look like, with capital I for l, and upside
    down.
    """
    if any(cell.raw in SECOND for cell in cells):
        for spelling in _second_spellings(cells):
            yield from leet.read(spelling).candidates
    if len(cells) > 2 and {cell.alphabet for cell in cells} <= {"greek", "cyrillic"}:
        yield transliterated("".join(cell.raw for cell in cells))
    if any(cell.raw in TURNING for cell in cells):
        yield "".join(
            TURNED.get(cell.raw) or _spelled(cell) for cell in reversed(cells)
        )
    if _has_odd_case(cells):
        yield from leet.read(
            "".join("1" if cell.raw in "Il" else _spelled(cell) for cell in cells)
        ).candidates


def _second_spellings(cells: Sequence[Cell]) -> Iterator[str]:
    """With second letters in the place of all first ones; of two in the place of any,
    of a few in that of one.
    """
    doubtful = [at for at, cell in enumerate(cells) if cell.raw in SECOND]
    ways = [doubtful]
    if len(doubtful) in MANY_WAYS:
        ways += [[at] for at in doubtful]
    for way in ways:
        yield "".join(
            SECOND[cell.raw] if at in way else _spelled(cell)
            for at, cell in enumerate(cells)
        )


def _has_odd_case(cells: Sequence[Cell]) -> bool:
    """Small letters and capitals in one word, and a capital I or a small l among them:
    each looks like the other.
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
    """Is it odd by nothing but single soft hyphens between syllables, as in text pasted
    from a newspaper's page?
    """
    pieces = text[token.start : token.end].split(SOFT_HYPHEN)
    return (
        token.soft
        and not token.is_odd
        and len(pieces) == 2
        and all(len(piece) > 1 for piece in pieces)
    )


def words_in(cells: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """The stretches of letters and digits."""
    start = None
    for at, cell in enumerate(cells):
        if cell.is_word and start is None:
            start = at
        elif not cell.is_word and start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, len(cells)
