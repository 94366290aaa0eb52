"""Names compared as eyes compare them."""

from itertools import zip_longest

from comments.text.cells import Cell, cells_of
from comments.text.leet import DIGITS, shrunk
from comments.text.tokens import AMBIGUOUS

# letters; of shorter names too many are one letter apart: Armin is no admin, and Resti
# not resmi
FEWEST = 6


def skeleton(name: str) -> str:
    """A name without disguise, blanks, marks, repeats and capitals.

    `R e d 4 k s i` is `redaksi`.
    """
    letters = "".join(map(_letter, cells_of(name)))
    return shrunk(letters.replace("1", "i").translate(DIGITS))[:80]


def _letter(cell: Cell) -> str:
    return cell.text if cell.is_word else AMBIGUOUS.get(cell.sign, cell.sign)


def is_near(left: str, right: str) -> bool:
    """Are two skeletons one letter apart.

    One more, one less, another, or two changed over?
    """
    if left == right or min(len(left), len(right)) < FEWEST:
        return False
    # where they part; one may be the beginning of the other
    pairs = zip_longest(left, right)
    same = next(n for n, (one, other) in enumerate(pairs) if one != other)
    a, b = left[same:], right[same:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]
