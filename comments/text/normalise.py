"""What a comment says once its disguises are taken off, beside what was written.

Pure, and linear in the length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, takewhile

from comments.text import joining
from comments.text.cells import (
    BLANK,
    LETTER,
    LINE,
    MOST_CELLS,
    Cell,
    Stretch,
    cells_of,
    stretches_where,
)
from comments.text.characters import category, is_unreadable
from comments.text.length import LONGEST
from comments.text.protected import SYLLABLES, Span, keep_flags, spans_in
from comments.text.signals import Signals, signals_of
from comments.text.tokens import Places, Token, Word, plain_words, token_of, words_in

MOST_CANDIDATES = 4000  # of one comment
FEWEST = 3  # letters of a word that is hidden behind signs; no rule has fewer
GAP = "*"  # in a candidate: a letter that a sign stands for
BLANKS = {BLANK: " ", LINE: "\n"}  # in the line as read

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
    line = "".join(BLANKS.get(cell.kind, cell.text[:1]) for cell in cells)
    reader = _TextReader(cells, line, Places(words))
    tokens = reader.tokens()
    stopped = len(text) > LONGEST or len(cells) > MOST_CELLS or reader.stopped
    return Views(
        text=cut,
        line=line,
        words=tuple(words),
        tokens=tokens,
        signals=signals_of(cells, tokens),
        unreadable=sum(map(is_unreadable, cut)) / max(len(cut), 1),
        limited=stopped or any(token.limited for token in tokens),
    )


class _TextReader:
    """Goes over the cells once and makes tokens of them."""

    def __init__(self, cells: list[Cell], line: str, places: Places) -> None:
        self.cells = cells
        self.places = places
        self.stopped = False  # before the end, for there are too many candidates
        self.orders: dict[int, int] = {}  # of stretches, by where they start
        self.spans: dict[int, Span] = {}
        self.names: set[int] = set()
        for span in spans_in(line):
            if span.only_brand:
                self.names.update(range(span.start, span.end))
            else:
                for at in range(span.start, span.end):
                    self.spans.setdefault(at, span)

    def tokens(self) -> tuple[Token, ...]:
        """Those that are read, with the hidden ones beside them, by their place."""
        stretches: list[Stretch] = []
        for chunk in joining.chunks(self.cells):
            stretches += self._merged(chunk)
        tokens = chain(self._read(stretches), self._hidden(stretches))
        within = self._within_the_limit(tokens)
        return tuple(sorted(within, key=lambda token: token.order))

    def _read(self, stretches: list[Stretch]) -> Iterator[Token]:
        """The tokens of the folded view; notes on the way where each stretch stands."""
        runs = list(joining.single_runs(self.cells, stretches))
        inside = {stretch for run in runs for stretch in run}
        first = {run[0]: run for run in runs}
        order = 0
        for stretch in stretches:
            self.orders[stretch[0]] = order
            if stretch in first:
                yield self._joined(first[stretch], order)
            elif stretch not in inside and self._has_word(stretch):
                yield self._single(stretch, order)
            else:
                continue
            order += 1

    def _has_word(self, stretch: Stretch) -> bool:
        return any(self.cells[at].is_word for at in range(*stretch))

    def _within_the_limit(self, tokens: Iterator[Token]) -> Iterator[Token]:
        """As many as we try.

        What a comment says beyond that does not matter, for it is held.
        """
        left = MOST_CANDIDATES
        for token in tokens:
            left -= len(token.candidates)
            if left < 0:
                self.stopped = True
                return
            yield token

    def _merged(self, chunk: Stretch) -> Iterator[Stretch]:
        """The words of a chunk.

        Signs that stand for letters inside a word belong to it.
        """
        first = chunk[0]
        in_a_word = (self._is_in_a_word(at, chunk) for at in range(*chunk))
        for start, end in stretches_where(in_a_word):
            yield first + start, first + end

    def _is_in_a_word(self, at: int, chunk: Stretch) -> bool:
        cell = self.cells[at]
        return cell.is_word or (
            bool(cell.sign) and self._stands_for_a_letter(at, chunk)
        )

    def _stands_for_a_letter(self, at: int, chunk: Stretch) -> bool:
        """A sign between letters, or alone between blanks.

        `!` and `|` also end sentences, money has its own signs.
        """
        if at in self.spans:
            return False
        if chunk == (at, at + 1):
            return True
        sign = self.cells[at].raw
        if category(sign) == "Sc" and not sign.isascii():
            return any(self._is_near_letter(at + step, chunk) for step in (-1, 1))
        if not self._is_between_letters(at, chunk) or self._keeps_apart(at, chunk):
            return False
        return sign not in "!|" or self._is_short(at, chunk)

    def _is_between_letters(self, at: int, chunk: Stretch) -> bool:
        return self._reads_as_letter(at - 1, chunk) and self._reads_as_letter(
            at + 1, chunk
        )

    def _reads_as_letter(self, at: int, chunk: Stretch) -> bool:
        return chunk[0] <= at < chunk[1] and self.cells[at].may_be_letter

    def _is_near_letter(self, at: int, chunk: Stretch) -> bool:
        return self._reads_as_letter(at, chunk) and (
            self.cells[at].kind == LETTER or not self.cells[at].raw.isascii()
        )

    def _keeps_apart(self, at: int, chunk: Stretch) -> bool:
        """The same sign three times, after every letter, only keeps letters apart."""
        times = 1
        for places in (range(at - 2, chunk[0] - 1, -2), range(at + 2, chunk[1], 2)):
            for other in places:
                if times == 3 or self.cells[other].raw != self.cells[at].raw:
                    break
                times += 1
        return times == 3

    def _is_short(self, at: int, chunk: Stretch) -> bool:
        """Is there a single letter or two on one side?

        Then two words are less likely.
        """
        before = range(at - 1, at - 4, -1)
        after = range(at + 1, min(at + 4, chunk[1]))
        left = takewhile(lambda n: self._reads_as_letter(n, chunk), before)
        right = takewhile(lambda n: self.cells[n].kind == LETTER, after)
        return 0 < min(len(list(left)), len(list(right))) < 3

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
        cells = self._cells_of(run)
        return token_of(cells, self.places, order, joined=True, hidden=hidden)

    def _cells_of(self, run: list[Stretch]) -> list[Cell]:
        return [self.cells[at] for start, end in run for at in range(start, end)]

    def _tried(self, cells: list[Cell], start: int, nameable: bool = False) -> Token:
        """These cells as one token, at the place of the stretch that starts there."""
        order = self.orders[start]
        return token_of(cells, self.places, order, hidden=True, nameable=nameable)

    def _hidden(self, stretches: list[Stretch]) -> Iterator[Token]:
        """Tokens that are only tried.

        Pieces put together, signs at the edges taken for letters, wide runs.
        """
        for run in joining.whole_runs(self.cells, stretches):
            yield self._joined(run, self.orders[run[0][0]], hidden=True)
        # signs that were taken for letters may be separators after all
        bare = list(words_in(self.cells))
        if bare != stretches:
            for run in joining.single_runs(self.cells, bare):
                order = self.orders.get(run[0][0])
                if order is not None:
                    yield self._joined(run, order, hidden=True)
        for chunk, words in self._by_chunk(stretches):
            free = [word for word in words if self._is_free(word)]
            if free:
                yield from self._put_together(free)
                yield from self._taken_otherwise(free, chunk)

    def _by_chunk(
        self, stretches: list[Stretch]
    ) -> Iterator[tuple[Stretch, list[Stretch]]]:
        """Each chunk with the stretches in it."""
        rest = iter(stretches)
        stretch = next(rest, None)
        for chunk in joining.chunks(self.cells):
            inside: list[Stretch] = []
            while stretch and stretch[1] <= chunk[1]:
                inside.append(stretch)
                stretch = next(rest, None)
            yield chunk, inside

    def _put_together(self, words: list[Stretch]) -> Iterator[Token]:
        """Pieces without their seams, and with a sign for a letter between them."""
        for pieces in joining.compounds(self.cells, words):
            if any(end - start > 1 for start, end in pieces):
                yield self._tried(self._cells_of(pieces), pieces[0][0])
        for start, end in joining.gaps(self.cells, words):
            yield self._tried(list(map(_or_gap, self.cells[start:end])), start)

    def _taken_otherwise(self, words: list[Stretch], chunk: Stretch) -> Iterator[Token]:
        """Each word without its signs, with digits behind it, with signs around it."""
        for word in words:
            letters = [cell for cell in self.cells[slice(*word)] if cell.is_word]
            # signs that were taken for letters may be seams after all
            if len(letters) < word[1] - word[0]:
                yield self._tried(letters, word[0])
            yield from self._with_digits_apart(word, chunk)
            for wider in self._with_signs(word, chunk):
                yield self._tried(self.cells[slice(*wider)], word[0])

    def _with_digits_apart(self, word: Stretch, chunk: Stretch) -> Iterator[Token]:
        """`MARAPIHOKI-77`: a gambling name with its digits behind a dash or a dot."""
        rest = self.cells[word[1] : min(word[1] + 5, chunk[1])]
        digits = "".join(cell.text for cell in rest[1:])
        if rest and rest[0].raw in "-._" and DIGITS_OF_BRANDS.match(digits):
            letters = self.cells[slice(*word)]
            if SYLLABLES.search("".join(cell.text for cell in letters)):
                yield self._tried([*letters, *rest[1:3]], word[0], nameable=True)

    def _is_free(self, word: Stretch) -> bool:
        return word[0] not in self.spans and self._has_letter(word)

    def _has_letter(self, word: Stretch) -> bool:
        return any(self.cells[at].kind == LETTER for at in range(*word))

    def _with_signs(self, word: Stretch, chunk: Stretch) -> set[Stretch]:
        """The word with up to two signs on each side that may be letters.

        `jud!`, `$lot`.
        """
        first, last = word[0], word[1] - 1
        before = range(first - 1, max(first - 3, chunk[0] - 1), -1)
        after = range(last + 1, min(last + 3, chunk[1]))
        starts = [first, *takewhile(self._is_free_sign, before)]
        ends = [last, *takewhile(self._is_free_sign, after)]
        wider = {(start, end + 1) for start in starts for end in ends} - {word}
        return {(start, end) for start, end in wider if end - start >= FEWEST}

    def _is_free_sign(self, at: int) -> bool:
        return bool(self.cells[at].sign) and at not in self.spans


def _or_gap(cell: Cell) -> Cell:
    return cell if cell.may_be_letter else replace(cell, sign=GAP)
