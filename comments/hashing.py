"""Fingerprints of a comment: one that is equal for the same words, and one that is near for nearly the same."""

from collections.abc import Sequence
from hashlib import blake2b

FEWEST_LETTERS = 20
FEWEST_WORDS = 16
SHINGLE = 3  # words
NEAR = 3  # bits that two near texts may differ in; one of four bands is equal then

Bands = tuple[int, int, int, int]


def exact_hash(words: Sequence[str]) -> bytes | None:
    """Sixteen bytes for these words; none for a text so short that many write it."""
    text = " ".join(words)
    return blake2b(text.encode(), digest_size=16).digest() if letters(words) >= FEWEST_LETTERS else None


def letters(words: Sequence[str]) -> int:
    return sum(map(str.isalnum, "".join(words)))


def simhash(words: Sequence[str]) -> int | None:
    """A signed 64-bit number; near texts differ in few bits. None for fewer than sixteen words."""
    if len(words) < FEWEST_WORDS:
        return None
    votes = [0] * 64
    for start in range(len(words) - SHINGLE + 1):
        shingle = " ".join(words[start : start + SHINGLE])
        for feature, weight in ((shingle, 1), (words[start], 2)):
            number = int.from_bytes(blake2b(feature.encode(), digest_size=8, person=b"nearness").digest(), "little")
            for bit in range(64):
                votes[bit] += weight if number >> bit & 1 else -weight
    return signed(sum(1 << bit for bit, vote in enumerate(votes) if vote > 0))


def signed(number: int) -> int:
    return number - (1 << 64) if number >> 63 else number


def distance(left: int, right: int) -> int:
    """The bits in which two fingerprints differ."""
    return ((left ^ right) & (1 << 64) - 1).bit_count()


def bands(number: int) -> Bands:
    """Its four parts of 16 bits."""
    whole = number & (1 << 64) - 1
    return whole & 0xFFFF, whole >> 16 & 0xFFFF, whole >> 32 & 0xFFFF, whole >> 48
