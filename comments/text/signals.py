"""What is odd about the writing of a comment, in figures from 0 to 1."""

from collections.abc import Sequence
from dataclasses import dataclass

from comments.text.cells import Cell, letters_of
from comments.text.protected import SYLLABLES
from comments.text.tokens import Token

# Under these codes weights are kept and reasons are written down.
CODES = {
    "brand": "brd",
    "disguised_brand": "brs",
    "gambling_brand": "brm",
    "mixed_alphabets": "mix",
    "split_by_invisible": "inv",
    "partly_styled": "sty",
    "joined_word": "joi",
}


@dataclass(frozen=True)
class Signals:
    """The seven that the scorer weighs, and two that are only shown."""

    brand: float = 0.0  # letters with two or three digits, as gambling brands are named
    disguised_brand: float = 0.0  # such a name in disguise
    gambling_brand: float = 0.0  # such a name with a gambling syllable
    mixed_alphabets: float = 0.0  # words of two alphabets
    split_by_invisible: float = 0.0  # words with something invisible inside
    partly_styled: float = 0.0  # a few words in styled letters, the rest plain
    # a word put together, or with digits for letters, that is on the list
    joined_word: float = 0.0
    soft: int = 0  # words with soft hyphens inside
    styled: float = 0.0  # share of styled letters

    @property
    def weighed(self) -> dict[str, float]:
        """The seven by their codes."""
        return {code: getattr(self, name) for name, code in CODES.items()}

    @property
    def named(self) -> list[str]:
        """Those that are there."""
        return [name for name, value in self.weighed.items() if value > 0]


def signals_of(cells: Sequence[Cell], tokens: Sequence[Token]) -> Signals:
    """The signals of a text.

    `joined_word` needs the list of words and is added where that is known.
    """
    share = _styled_share(cells)
    whole = any(token.styled and not token.mixed for token in tokens)
    brands = [token for token in tokens if token.core and not token.protected]
    disguised = any(token.is_odd or token.ornate for token in brands)
    read = [token for token in tokens if not token.hidden]
    return Signals(
        brand=float(bool(brands)),
        disguised_brand=float(disguised),
        gambling_brand=float(any(SYLLABLES.search(token.core) for token in brands)),
        mixed_alphabets=min(1.0, sum(token.mixed for token in read)),
        split_by_invisible=min(1.0, sum(token.split for token in read) / 2),
        partly_styled=float(whole and 0.03 <= share <= 0.60),
        soft=sum(token.soft for token in read),
        styled=share if whole else 0.0,
    )


def _styled_share(cells: Sequence[Cell]) -> float:
    letters = letters_of(cells)
    return sum(cell.styled for cell in letters) / max(len(letters), 1)
