"""What a comment says once its disguises are taken off, beside what was written.

Pure, and linear in the length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from comments.text import joining
from comments.text.cells import BLANK, LETTER, LINE, LONGEST, MOST_CELLS, Cell, cells_of
from comments.text.characters import category, is_unreadable
from comments.text.joining import Stretch
from comments.text.protected import SYLLABLES, Span, keep_flags, spans_in
from comments.text.signals import Signals, signals_of
from comments.text.tokens import Places, Token, Word, plain_words, token_of, words_in

MOST_CANDIDATES = 4000  # of one comment
FEWEST = 3  # letters of a word that is hidden behind signs; no rule has fewer
GAP = "*"  # in a candidate: a letter that a sign stands for

DIGITS_OF_BRANDS = re.compile(r"(?:\d{2,3}|4d)(?![^\W_])")


@dataclass(frozen=True)
class Views:
    """A comment as written, as read, and what is odd about it."""

    text: str
    line: str  # as read, one letter for each character that can be seen
    words: tuple[Word, ...]
    tokens: tuple[Token, ...]
    signals: Signals
    unreadable: float  # share of code points that no reader sees as anything
    limited: bool  # there were more ways to read it than we try

    @property
    def plain(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def read(self) -> tuple[Token, ...]:
        """The tokens of the folded view, in order."""
        return tuple(token for token in self.tokens if not token.hidden)

    @property
    def folded(self) -> str:
        return " ".join(token.reading for token in self.read)


def normalise(text: str) -> Views:
    """All views of a text.

    Beyond 2,000 code points or 4,000 cells nothing is read, and `limited` says so.
    """
    cut = text[:LONGEST]
    cells = cells_of(cut)
    keep_flags(cells)
    words = plain_words(cut)
    line = "".join(
        {BLANK: " ", LINE: "\n"}.get(cell.kind, cell.text[:1]) for cell in cells
    )
    reader = _Reader(cells, line, Places(words))
    tokens = reader.tokens()
    return Views(
        cut,
        line,
        tuple(words),
        tokens,
        signals_of(cells, tokens),
        sum(map(is_unreadable, cut)) / max(len(cut), 1),
        len(text) > LONGEST
        or len(cells) > MOST_CELLS
        or reader.stopped
        or any(token.limited for token in tokens),
    )


class _Reader:
    """Goes over the cells once and makes tokens of them."""

    def __init__(self, cells: list[Cell], line: str, places: Places) -> None:
        self.cells, self.places = cells, places
        self.stopped = False  # before the end, for there are too many candidates
        self.spans: dict[int, Span] = {}
        self.names: set[int] = set()
        for span in spans_in(line):
            if span.only_brand:
                self.names.update(range(span.start, span.end))
            else:
                self.spans.update(
                    (at, span)
                    for at in range(span.start, span.end)
                    if at not in self.spans
                )

    def tokens(self) -> tuple[Token, ...]:
        """Those that are read, with the hidden ones beside them, by their place."""
        stretches = [
            stretch
            for chunk in joining.chunks(self.cells)
            for stretch in self._merged(chunk)
        ]
        runs = list(joining.single_runs(self.cells, stretches))
        inside = {stretch for run in runs for stretch in run}
        first = {run[0]: run for run in runs}
        found: list[Token] = []
        order = 0
        orders: dict[int, int] = {}
        for stretch in stretches:
            orders[stretch[0]] = order
            if stretch in first:
                found.append(self._joined(first[stretch], order))
            elif stretch in inside or not any(
                self.cells[at].is_word for at in range(*stretch)
            ):
                continue
            else:
                found.append(self._single(stretch, order))
            order += 1
        within = self._within_the_limit(chain(found, self._hidden(stretches, orders)))
        return tuple(sorted(within, key=lambda token: token.order))

    def _within_the_limit(self, tokens: Iterator[Token]) -> Iterator[Token]:
        """As many as we try; what a comment says beyond that does not matter, for it is
        held.
        """
        left = MOST_CANDIDATES
        for token in tokens:
            left -= len(token.candidates)
            if left < 0:
                self.stopped = True
                return
            yield token

    def _merged(self, chunk: Stretch) -> Iterator[Stretch]:
        """The words of a chunk; signs that stand for letters inside a word belong to
        it.
        """
        start = None
        for at in range(*chunk):
            cell = self.cells[at]
            if cell.is_word or (cell.sign and self._stands_for_a_letter(at, chunk)):
                start = at if start is None else start
            elif start is not None:
                yield start, at
                start = None
        if start is not None:
            yield start, chunk[1]

    def _stands_for_a_letter(self, at: int, chunk: Stretch) -> bool:
        """A sign between letters, or alone between blanks.

        `!` and `|` also end sentences, money has its own signs.
        """
        if at in self.spans or chunk == (at, at + 1):
            return at not in self.spans
        sign = self.cells[at].raw
        before, after = (
            self._reads_as_letter(at - 1, chunk),
            self._reads_as_letter(at + 1, chunk),
        )
        if category(sign) == "Sc" and not sign.isascii():
            return any(self._is_near_letter(at + step, chunk) for step in (-1, 1))
        if not (before and after) or self._keeps_apart(at, chunk):
            return False
        return sign not in "!|" or self._is_short(at, chunk)

    def _reads_as_letter(self, at: int, chunk: Stretch) -> bool:
        return chunk[0] <= at < chunk[1] and (
            self.cells[at].is_word or bool(self.cells[at].sign)
        )

    def _is_near_letter(self, at: int, chunk: Stretch) -> bool:
        return self._reads_as_letter(at, chunk) and (
            self.cells[at].kind == LETTER or not self.cells[at].raw.isascii()
        )

    def _keeps_apart(self, at: int, chunk: Stretch) -> bool:
        """The same sign three times, after every letter, only keeps letters apart."""
        sign, times = self.cells[at].raw, 1
        for step in (-2, 2):
            other = at + step
            while (
                times < 3
                and chunk[0] <= other < chunk[1]
                and self.cells[other].raw == sign
            ):
                times, other = times + 1, other + step
        return times >= 3

    def _is_short(self, at: int, chunk: Stretch) -> bool:
        """Is there a single letter or two on one side?

        Then two words are less likely.
        """
        left = next(
            (
                n
                for n in range(3)
                if at - 1 - n < chunk[0] or not self._reads_as_letter(at - 1 - n, chunk)
            ),
            3,
        )
        right = next(
            (
                n
                for n in range(3)
                if at + 1 + n >= chunk[1] or self.cells[at + 1 + n].kind != LETTER
            ),
            3,
        )
        return 0 < min(left, right) < 3

    def _single(self, stretch: Stretch, order: int) -> Token:
        span = self.spans.get(stretch[0])
        given = span.reading if span and (span.start, span.end) == stretch else ""
        return token_of(
            self.cells[slice(*stretch)],
            self.places,
            order,
            protected=span is not None,
            given=given,
            nameable=stretch[0] not in self.names,
        )

    def _joined(self, run: list[Stretch], order: int, hidden: bool = False) -> Token:
        cells = [self.cells[at] for start, end in run for at in range(start, end)]
        return token_of(cells, self.places, order, joined=True, hidden=hidden)

    def _hidden(
        self, stretches: list[Stretch], orders: dict[int, int]
    ) -> Iterator[Token]:
        """Tokens that are only tried: pieces put together, signs at the edges taken for
        letters, wide runs.
        """
        for run in joining.whole_runs(self.cells, stretches):
            yield self._joined(run, orders[run[0][0]], hidden=True)
        # signs that were taken for letters may be separators after all
        bare = list(words_in(self.cells))
        if bare != stretches:
            for run in joining.single_runs(self.cells, bare):
                order = orders.get(run[0][0])
                if order is not None:
                    yield self._joined(run, order, hidden=True)
        rest = iter(stretches)
        stretch = next(rest, None)
        for chunk in joining.chunks(self.cells):
            inside: list[Stretch] = []
            while stretch and stretch[1] <= chunk[1]:
                inside.append(stretch)
                stretch = next(rest, None)
            yield from self._of_chunk(chunk, inside, orders)

    def _of_chunk(
        self, chunk: Stretch, words: list[Stretch], orders: dict[int, int]
    ) -> Iterator[Token]:
        free = [
            word
            for word in words
            if word[0] not in self.spans and self._has_letter(word)
        ]
        if not free:
            return
        for pieces in joining.compounds(self.cells, free):
            if any(end - start > 1 for start, end in pieces):
                cells = [
                    self.cells[at] for start, end in pieces for at in range(start, end)
                ]
                yield token_of(
                    cells,
                    self.places,
                    orders[pieces[0][0]],
                    hidden=True,
                    nameable=False,
                )
        for start, end in joining.gaps(self.cells, free):
            cells = [
                cell if cell.is_word or cell.sign else replace(cell, sign=GAP)
                for cell in self.cells[start:end]
            ]
            yield token_of(
                cells, self.places, orders[start], hidden=True, nameable=False
            )
        for word in free:
            letters = [cell for cell in self.cells[slice(*word)] if cell.is_word]
            if (
                len(letters) < word[1] - word[0]
            ):  # signs that were taken for letters may be seams after all
                yield token_of(
                    letters, self.places, orders[word[0]], hidden=True, nameable=False
                )
            yield from self._with_digits_apart(word, chunk, orders)
            for wider in self._with_signs(word, chunk):
                cells = self.cells[slice(*wider)]
                yield token_of(
                    cells, self.places, orders[word[0]], hidden=True, nameable=False
                )

    def _with_digits_apart(
        self, word: Stretch, chunk: Stretch, orders: dict[int, int]
    ) -> Iterator[Token]:
        """`MARAPIHOKI-77`: a gambling name with its digits behind a dash or a dot."""
        rest = self.cells[word[1] : min(word[1] + 5, chunk[1])]
        digits = "".join(cell.text for cell in rest[1:])
        if rest and rest[0].raw in "-._" and DIGITS_OF_BRANDS.match(digits):
            letters = self.cells[slice(*word)]
            if SYLLABLES.search("".join(cell.text for cell in letters)):
                yield token_of(
                    [*letters, *rest[1:3]], self.places, orders[word[0]], hidden=True
                )

    def _has_letter(self, word: Stretch) -> bool:
        return any(self.cells[at].kind == LETTER for at in range(*word))

    def _with_signs(self, word: Stretch, chunk: Stretch) -> set[Stretch]:
        """The word with up to two signs on each side that may be letters: `jud!`,
        `$lot`.
        """
        starts, ends = [word[0]], [word[1]]
        while (
            len(starts) < 3
            and starts[-1] > chunk[0]
            and self._is_free_sign(starts[-1] - 1)
        ):
            starts.append(starts[-1] - 1)
        while len(ends) < 3 and ends[-1] < chunk[1] and self._is_free_sign(ends[-1]):
            ends.append(ends[-1] + 1)
        wider = {(start, end) for start in starts for end in ends} - {word}
        return {(start, end) for start, end in wider if end - start >= FEWEST}

    def _is_free_sign(self, at: int) -> bool:
        return bool(self.cells[at].sign) and at not in self.spans
