"""Fingerprints of a comment.

One that is equal for the same words, and one that is near for nearly the same.
"""

import itertools
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

FEWEST_LETTERS = 20
FEWEST_WORDS = 16
CLOSE = 2  # votes; one word less and another more turn no bit that was decided by more
# bits that two near texts may differ in
NEAR = 3
NEAR_WITH_DOUBTFUL = 12

Bands = tuple[int, int, int, int]


def exact_hash(words: Sequence[str]) -> bytes | None:
    """Sixteen bytes for these words; none for a text so short that many write it."""
    text = " ".join(words)
    return (
        blake2b(text.encode(), digest_size=16).digest()
        if letters(words) >= FEWEST_LETTERS
        else None
    )


def letters(words: Sequence[str]) -> int:
    return sum(map(str.isalnum, "".join(words)))


def stable_hash(text: str, person: bytes) -> int:
    """64 bits, the same in every process; `person` tells one use from another."""
    digest = blake2b(text.encode(), digest_size=8, person=person).digest()
    return int.from_bytes(digest, "little")


class Nearness(NamedTuple):
    """A signed 64-bit number, of which near texts share most bits.

    And those bits that one other word could turn.
    """

    number: int
    doubtful: int


def nearness(words: Sequence[str]) -> Nearness | None:
    """The fingerprint of these words in any order. None for fewer than sixteen."""
    if len(words) < FEWEST_WORDS:
        return None
    votes = [0] * 64
    for word in words:
        number = stable_hash(word, b"nearness")
        for bit in range(64):
            votes[bit] += 1 if number >> bit & 1 else -1
    number = sum(1 << bit for bit, vote in enumerate(votes) if vote > 0)
    doubtful = sum(1 << bit for bit, vote in enumerate(votes) if abs(vote) <= CLOSE)
    return Nearness(signed(number), doubtful)


def probes(near: Nearness) -> list[list[int]]:
    """For each band all values that it has in near texts.

    As it is, and with one or two doubtful bits turned.
    """
    return list(map(_near_bands, bands(near.number), bands(near.doubtful)))


def _near_bands(band: int, doubtful: int) -> list[int]:
    return [band ^ turn for turn in _turns(doubtful)]


def _turns(doubtful: int) -> Iterator[int]:
    singles = [1 << bit for bit in range(16) if doubtful >> bit & 1]
    yield from (0, *singles)
    yield from (one | other for one, other in itertools.combinations(singles, 2))


def signed(number: int) -> int:
    return number - (1 << 64) if number >> 63 else number


def is_near(mine: Nearness, other: int) -> bool:
    """At most three bits differ; doubtful ones do not count as long as they are few."""
    return (
        distance(mine.number, other, mine.doubtful) <= NEAR
        and distance(mine.number, other) <= NEAR_WITH_DOUBTFUL
    )


def distance(left: int, right: int, doubtful: int = 0) -> int:
    """The bits in which two fingerprints differ, those apart that are doubtful."""
    return ((left ^ right) & ~doubtful & (1 << 64) - 1).bit_count()


def bands(number: int) -> Bands:
    """Its four parts of 16 bits."""
    whole = number & (1 << 64) - 1
    return whole & 0xFFFF, whole >> 16 & 0xFFFF, whole >> 32 & 0xFFFF, whole >> 48
