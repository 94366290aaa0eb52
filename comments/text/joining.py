"""Words taken apart.

Single letters with something between them, and pieces of one word.
"""

import itertools
from collections.abc import Iterator, Sequence

from comments.text.cells import BLANK, LINE, SIGN, Cell, Stretch, stretches_where

FEWEST = 4
FEWEST_STYLED = 3
WIDEST = 3  # characters between two letters
MOST_PIECES = 8
STAND_INS = frozenset("*#_-.%+~^=")  # in the place of a letter
LONGEST = 40  # letters of a word put together from pieces


def single_runs(
    cells: Sequence[Cell], words: Sequence[Stretch]
) -> Iterator[list[Stretch]]:
    """Runs of single letters with the same kind of separator; a wider gap ends one."""
    for group in _groups(cells, words):
        narrowest = min(_gaps_in(group))
        part = [group[0]]
        for left, right in itertools.pairwise(group):
            if _gap(left, right) > narrowest:
                yield from _long_enough(cells, part)
                part = []
            part.append(right)
        yield from _long_enough(cells, part)


def whole_runs(
    cells: Sequence[Cell], words: Sequence[Stretch]
) -> Iterator[list[Stretch]]:
    """The same runs over wider gaps too: one letter may stand a little farther away."""
    for group in _groups(cells, words):
        if len(_gaps_in(group)) > 1:
            yield from _long_enough(cells, group)


def _groups(cells: Sequence[Cell], words: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Single letters, each at most three characters from the last.

    With always the same kind between them.
    """
    group: list[Stretch] = []
    for word in words:
        single = word[1] - word[0] == 1
        if group and single and _goes_on(cells, group, word):
            group.append(word)
            continue
        if len(group) > 1:
            yield group
        group = [word] if single else []
    if len(group) > 1:
        yield group


def _goes_on(cells: Sequence[Cell], group: list[Stretch], word: Stretch) -> bool:
    """Is this letter near enough, with the same kind before it as before the last?"""
    if _gap(group[-1], word) > WIDEST:
        return False
    if len(group) == 1:
        return True
    before_last = _kinds_between(cells, group[-2], group[-1])
    return _kinds_between(cells, group[-1], word) == before_last


def _kinds_between(cells: Sequence[Cell], left: Stretch, right: Stretch) -> set[str]:
    return {cell.kind for cell in cells[left[1] : right[0]]}


def _gap(left: Stretch, right: Stretch) -> int:
    return right[0] - left[1]


def _gaps_in(group: list[Stretch]) -> set[int]:
    return set(itertools.starmap(_gap, itertools.pairwise(group)))


def _long_enough(cells: Sequence[Cell], run: list[Stretch]) -> Iterator[list[Stretch]]:
    letters = [cells[start] for start, _end in run]
    fewest = FEWEST_STYLED if all(cell.styled for cell in letters) else FEWEST
    if len(run) >= fewest and any(cell.kind == "letter" for cell in letters):
        yield run


def chunks(cells: Sequence[Cell]) -> Iterator[Stretch]:
    """Stretches without a blank."""
    return stretches_where(cell.kind not in (BLANK, LINE) for cell in cells)


def _is_seam(between: Sequence[Cell]) -> bool:
    return len(between) <= WIDEST and len({cell.raw for cell in between}) == 1


def gaps(cells: Sequence[Cell], words: Sequence[Stretch]) -> Iterator[Stretch]:
    """Two pieces of one chunk around a sign for a letter nobody wrote: `gac*r`."""
    for left, right in itertools.pairwise(words):
        if _gap(left, right) == 1 and right[1] - left[0] >= FEWEST:
            gap = cells[left[1]]
            if gap.raw in STAND_INS if gap.raw.isascii() else gap.kind == SIGN:
                yield left[0], right[1]


def compounds(
    cells: Sequence[Cell], words: Sequence[Stretch]
) -> Iterator[list[Stretch]]:
    """Pieces of one chunk with one sort of character between them, tried as one word.

    All, and two neighbours each.
    """
    for part in _seamed(cells, words):
        if len(part) > 1 and sum(end - start for start, end in part) <= LONGEST:
            yield part
        if 2 < len(part) <= MOST_PIECES:
            yield from map(list, itertools.pairwise(part))


def _seamed(cells: Sequence[Cell], words: Sequence[Stretch]) -> list[list[Stretch]]:
    """The words, parted where there is more than a seam between two of them."""
    parts: list[list[Stretch]] = [[]]
    for word in words:
        part = parts[-1]
        if part and not _is_seam(cells[part[-1][1] : word[0]]):
            parts.append([])
        parts[-1].append(word)
    return parts
