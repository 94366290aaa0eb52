"""How much of one text stands in another one, word for word.

A shingle is a run of five words without case and punctuation. Two texts share what lies
under their common shingles; a sample of a text's shingles, as numbers, is enough to
find the texts that are worth a comparison.
"""

import re
from collections.abc import Iterable
from hashlib import blake2b
from heapq import nsmallest

SIZE = 5
MOST_WORDS = 20_000
SAMPLE = 24
FEWEST_WORDS = 10  # a text of two short sentences is like many others
SHOWN = 3
SHOWN_LETTERS = 400
WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")


def words_of(text: str) -> list[str]:
    return WORD.findall(text)[:MOST_WORDS]


def shingles(words: list[str], size: int = SIZE) -> list[str]:
    folded = [word.casefold() for word in words]
    return [" ".join(folded[n : n + size]) for n in range(len(folded) - size + 1)]


def number(shingle: str) -> int:
    """The shingle as a number of eight bytes, the same on every machine."""
    return int.from_bytes(
        blake2b(shingle.encode(), digest_size=8).digest(), "big", signed=True
    )


def sample(text: str) -> list[int]:
    """The smallest numbers of a text's shingles.

    Two texts that share half their shingles share half of these.
    """
    words = words_of(text)
    return (
        nsmallest(SAMPLE, set(map(number, shingles(words))))
        if len(words) >= FEWEST_WORDS
        else []
    )


def shared(text: str, other: str) -> tuple[int, list[str]]:
    """How much of `text` stands in `other`, in percent of its words.

    And the longest passages of it that do.
    """
    words = words_of(text)
    if len(words) < FEWEST_WORDS:
        return 0, []
    covered = _covered(words, other, SIZE)
    return sum(covered) * 100 // len(words), _longest(text, covered)


def passages(text: str, other: str, size: int) -> list[str]:
    """The longest passages of `text` that stand in `other` as well.

    Of so many words at least.
    """
    return _longest(text, _covered(words_of(text), other, size))


def _covered(words: list[str], other: str, size: int) -> list[bool]:
    """For each word, whether a run of so many words around it is in the other text."""
    theirs = set(shingles(words_of(other), size))
    covered = [False] * len(words)
    for n, shingle in enumerate(shingles(words, size)):
        if shingle in theirs:
            covered[n : n + size] = [True] * size
    return covered


def _longest(text: str, covered: list[bool]) -> list[str]:
    """The longest runs of covered words, as they stand in the text."""
    spans = [
        match.span()
        for match, _known in zip(WORD.finditer(text), covered, strict=False)
    ]
    runs = sorted(_runs(covered), key=lambda run: run[0] - run[1])[:SHOWN]
    return [
        _cut(text[spans[start][0] : spans[end - 1][1]]) for start, end in sorted(runs)
    ]


def _runs(covered: list[bool]) -> Iterable[tuple[int, int]]:
    start = None
    for n, known in enumerate([*covered, False]):
        if known and start is None:
            start = n
        elif not known and start is not None:
            yield start, n
            start = None


def _cut(passage: str) -> str:
    return (
        passage
        if len(passage) <= SHOWN_LETTERS
        else passage[:SHOWN_LETTERS].rsplit(" ", 1)[0] + " …"
    )
