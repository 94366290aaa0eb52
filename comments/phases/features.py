"""A comment as a vector: features hashed into 65,536 places, alike in every process."""

import itertools
from collections import Counter
from collections.abc import Iterator
from math import fsum, log, sqrt

from comments.text.fingerprints import stable_hash
from comments.text.normalise import Views
from comments.text.signals import Signals
from comments.text.tokens import Token

PLACES = 65_536
GRAMS = range(3, 6)
MOST_GRAMS = 4000  # of one comment; an honest one has none or a few
LENGTHS = (20, 60, 150, 400, 1000)  # letters, where the classes of length end


def features(views: Views, signals: Signals) -> Counter[str]:
    """What is counted of a comment.

    Words, pairs, parts of disguised words, signals, length, brand digits.
    """
    words = [_without_figures(token.reading) for token in views.read]
    found = Counter(f"w:{word}" for word in words)
    found.update(f"b:{left} {right}" for left, right in itertools.pairwise(words))
    found.update(_grams(views.tokens))
    found.update(f"s:{name}" for name in signals.named)
    length = sum(len(views.text) > limit for limit in LENGTHS)
    found[f"l:{length}"] += 1
    found.update(f"d:{token.digits}" for token in views.read if token.digits)
    return found


def _without_figures(word: str) -> str:
    """The word with a zero for every digit."""
    return "".join("0" if ch.isdigit() else ch for ch in word)


def _grams(tokens: tuple[Token, ...]) -> Iterator[str]:
    """Parts of three to five letters of each reading that was not written."""
    left = MOST_GRAMS
    for token in tokens:
        for word in token.candidates:
            if word in token.plain:
                continue
            for size in GRAMS:
                for start in range(max(len(word) - size + 1, 0)):
                    if not left:
                        return
                    left -= 1
                    yield f"c:{word[start : start + size]}"


def place(feature: str) -> tuple[int, int]:
    """Where a feature is counted, and with which sign."""
    number = stable_hash(feature, b"komentar1")
    return number % PLACES, -1 if number >> 63 else 1


def vector(found: Counter[str]) -> dict[int, float]:
    """The vector, of length one, by ascending place; empty if nothing was found."""
    counted: dict[int, float] = {}
    for feature in sorted(found):
        at, sign = place(feature)
        counted[at] = counted.get(at, 0.0) + sign * (1 + log(found[feature]))
    norm = sqrt(fsum(value * value for value in counted.values()))
    return {at: counted[at] / norm for at in sorted(counted)} if norm else {}
