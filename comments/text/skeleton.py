"""Names compared as eyes compare them."""

from comments.text.cells import cells_of
from comments.text.leet import DIGITS, shrunk
from comments.text.tokens import AMBIGUOUS

# letters; of shorter names too many are one letter apart: Armin is no admin, and Resti
# not resmi
FEWEST = 6


def skeleton(name: str) -> str:
    """A name without disguise, blanks, marks, repeats and capitals: `R e d 4 k s i` is
    `redaksi`.
    """
    letters = (
        cell.text if cell.is_word else AMBIGUOUS.get(cell.sign, cell.sign)
        for cell in cells_of(name)
    )
    return shrunk("".join(letters).replace("1", "i").translate(DIGITS))[:80]


def is_near(left: str, right: str) -> bool:
    """Are two skeletons one letter apart: one more, one less, another, or two changed
    over?
    """
    if (
        left == right
        or min(len(left), len(right)) < FEWEST
        or abs(len(left) - len(right)) > 1
    ):
        return False
    same = next(
        (
            n
            for n, (one, other) in enumerate(zip(left, right, strict=False))
            if one != other
        ),
        None,
    )
    if same is None:
        return True
    a, b = left[same:], right[same:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]
