"""The word rules.

Literal words that hold when they are disguised, or close to a second one, or always.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from comments.phases.findings import PhaseFinding, PhaseReason, judged
from comments.phases.gambling_context import WINDOW, excuses
from comments.text.leet import shrunk
from comments.text.normalise import GAP, Views, normalise
from comments.text.tokens import Token, is_soft

LISTED = "<judi>"  # in a pair: any word on the disguised list
BRAND = "<merek>"  # letters with a brand's digits
SHORTEST = 3  # letters of a rule
LONGEST = 80
FILLERS = """
online hari ini link situs daftar bonus nya terpercaya resmi agen main
""".split()
SHOPS = frozenset(
    """
    toko warung kedai lapau bengkel grosir rumah rm ud cv po pt hotel salon apotek
    klinik studio kos laundry travel cafe kafe minimarket radio band spbu komplek
    perumahan
    """.split()
)
FEWEST_BACKWARDS = 4
FEWEST_INSIDE = 5  # letters of a word that is found inside a longer joined run


class ListedWord(Protocol):
    """A row of WordRule, or a rule that somebody is about to write."""

    pk: int
    kind: str
    value: str
    second: str
    when: str


@dataclass(frozen=True)
class Hit:
    """A rule was met.

    In which passage, and whether the word was disguised and by which token.
    """

    rule: ListedWord
    evidence: str
    token: Token | None = None

    @property
    def reason(self) -> PhaseReason:
        name = "disguised" if self.rule.when == "disguised" else "listed"
        if self.rule.kind == "pair":
            name = "pair"
        return PhaseReason(f"{name}:{self.rule.pk}", self.evidence)

    @property
    def is_joined_word(self) -> bool:
        """Was it put together, or are there digits in it?"""
        return self.token is not None and (self.token.joined or self.token.leet)


def judge(views: Views, rules: Iterable[ListedWord]) -> PhaseFinding:
    """Holds if a rule hits; each rule counts once."""
    hits = {hit.rule.pk: hit for hit in reversed(list(find(views, rules)))}
    return judged("words", [hit.reason for hit in reversed(hits.values())])


def find(views: Views, rules: Iterable[ListedWord]) -> Iterator[Hit]:
    """All hits, those of disguised words first."""
    rules = list(rules)
    lexicon = Lexicon(views, rules)
    for rule in rules:
        if rule.when == "any" and rule.kind != "pair":
            yield from lexicon.listed(rule)
    yield from lexicon.disguised()
    for rule in rules:
        if rule.kind == "pair":
            yield from lexicon.pairs(rule)


class Lexicon:
    """The words of one comment by their places, against the rules."""

    def __init__(self, views: Views, rules: list[ListedWord]) -> None:
        self.views = views
        self.read = views.read
        self._note_places()
        by_kind: dict[str, list[ListedWord]] = defaultdict(list)
        for rule in rules:
            if rule.when == "disguised":
                by_kind[rule.kind].append(rule)
        self.prefixes = by_kind["prefix"]
        self.phrases = by_kind["phrase"]
        self._note_words(by_kind["word"])
        self.inside = _inside_pattern(self.hidden)
        self.chain = re.compile("|".join(map(re.escape, (*self.hidden, *FILLERS))))
        self.sides: dict[str, list[int]] = {}

    def _note_places(self) -> None:
        """Where each word stands, in any reading, and where talk excuses one."""
        self.places: dict[str, list[int]] = defaultdict(list)
        self.excused: set[int] = set()
        for token in self.read:
            for word in dict.fromkeys((token.reading, *token.candidates, *token.plain)):
                self.places[word].append(token.order)
            if excuses(token.reading):
                self.excused.update(_around(token.order))

    def _note_words(self, rules: list[ListedWord]) -> None:
        """The words as disguises show them: whole, with a gap, backwards."""
        self.hidden: dict[str, ListedWord] = {}
        self.gaps: dict[str, ListedWord] = {}
        for rule in rules:
            self.hidden[shrunk(rule.value)] = rule
            for gap in _with_gaps(rule.value):
                self.gaps[shrunk(gap)] = rule
        self.backwards = {
            key[::-1]: rule
            for key, rule in self.hidden.items()
            if len(key) >= FEWEST_BACKWARDS
        }

    def disguised(self) -> Iterator[Hit]:
        """Words that are read, but were not written, at their place."""
        for token in self.views.tokens:
            rules = (self._behind(token, word) for word in token.candidates)
            rule = next(filter(None, rules), None)
            if rule:
                yield Hit(rule, self._passage(token.order, token), token)
        for rule in self.phrases:
            words = rule.value.split()
            for first, last in self._stretches(rule.value):
                part = self.read[first : last + 1]
                if not all(map(_is_written, part, words)):
                    yield Hit(rule, self._between(first, last), part[0])

    def _behind(self, token: Token, word: str) -> ListedWord | None:
        """The rule whose word this reading is, unless it was written there as it is."""
        short = shrunk(word)
        written = word in token.plain
        if self._is_excused(token.order):
            innocent = written or is_soft(token, self.views.text)
            if innocent and short not in self.backwards:
                # stretched for emphasis, or pasted from a page: no disguise in talk
                return None
            if GAP in short:  # readers censor such words too, where they talk of them
                return None
        if GAP in short:
            return self.gaps.get(short)
        rule = self.hidden.get(short)
        if rule and rule.value not in token.plain:
            return rule
        rule = self.backwards.get(short)
        if rule and not token.protected and rule.value not in token.plain:
            return rule
        return None if written else self._within(token, word, short)

    def _within(self, token: Token, word: str, short: str) -> ListedWord | None:
        """A listed word at the start, in a run of letters, or in a chain of them."""
        for rule in self.prefixes:
            if word.startswith(rule.value) and not any(
                one.startswith(rule.value) for one in token.plain
            ):
                return rule
        disguised = token.joined or token.leet or token.is_odd or token.ornate
        if disguised and self.inside.search(short):
            for key, rule in self.hidden.items():
                if _is_inside(key, short) and self._is_unwritten(key, token):
                    return rule
        if len(short) <= FEWEST_INSIDE or token.protected:
            return None
        return self._chained(word, token) or self._chained(short, token)

    def _is_unwritten(self, key: str, token: Token) -> bool:
        return not any(key in shrunk(one) for one in token.plain)

    def _chained(self, word: str, token: Token) -> ListedWord | None:
        """Nothing but listed words and their fillers, as `slotgacor`.

        At least one of them is listed and not so written.
        """
        if not self.chain.match(word):
            return None
        first = None
        rest = word
        while rest:
            known = [key for key in (*self.hidden, *FILLERS) if rest.startswith(key)]
            if not known:
                return None
            key = max(known, key=len)
            first = first or self.hidden.get(key)
            rest = rest[len(key) :]
        return first if first and first.value not in token.plain else None

    def listed(self, rule: ListedWord) -> Iterator[Hit]:
        """A word, beginning or phrase that always holds."""
        if rule.kind == "phrase":
            for first, last in self._stretches(rule.value):
                yield Hit(rule, self._between(first, last))
        elif rule.kind == "prefix":
            for word, orders in self.places.items():
                if word.startswith(rule.value):
                    yield Hit(rule, self._passage(orders[0]))
        else:
            for order in self.places.get(rule.value, []):
                yield Hit(rule, self._passage(order))

    def pairs(self, rule: ListedWord) -> Iterator[Hit]:
        """Two things within twelve words. Talk excuses a listed word, but no brand."""
        rights = set(self._side(rule.second))
        if not rights:
            return
        for left in self._side(rule.value):
            if rule.value != BRAND and self._is_excused(left):
                continue
            near = self._nearest(left, rights)
            if near is not None:
                yield Hit(rule, f"{self._passage(left)} … {self._passage(near)}")
                return

    def _nearest(self, left: int, rights: set[int]) -> int | None:
        for order in _around(left):
            if order in rights and not self._same(left, order):
                return order
        return None

    def _same(self, left: int, right: int) -> bool:
        """One word twice is no pair: `depo` is on the list and a promise too."""
        return self.read[left].reading == self.read[right].reading

    def _side(self, value: str) -> list[int]:
        if value not in self.sides:
            self.sides[value] = self._found(value)
        return self.sides[value]

    def _found(self, value: str) -> list[int]:
        if value == BRAND:
            return [token.order for token in self.read if self._is_brand(token)]
        if value == LISTED:
            listed = (self.places.get(rule.value, ()) for rule in self.hidden.values())
            return list(chain.from_iterable(listed))
        if " " in value:
            return [first for first, _last in self._stretches(value)]
        return self.places.get(value, [])

    def _is_brand(self, token: Token) -> bool:
        """Letters and digits of a brand; not a shop's, nor a name such as `Edwin65`."""
        if not token.core or token.protected or self._is_person(token):
            return False
        before = self.read[max(token.order - 2, 0) : token.order]
        return SHOPS.isdisjoint(one.reading for one in before)

    def _is_person(self, token: Token) -> bool:
        written = self.views.text[token.start : token.end]
        return (
            written.isascii()
            and written[:1].isupper()
            and written[1:].islower()
            and len(token.core) <= 8
        )

    def _stretches(self, phrase: str) -> Iterator[tuple[int, int]]:
        words = phrase.split()
        for first in self.places.get(words[0], []):
            last = first + len(words) - 1
            if last < len(self.read) and all(
                first + n in self.places.get(word, []) for n, word in enumerate(words)
            ):
                yield first, last

    def _is_excused(self, order: int) -> bool:
        return order in self.excused

    def _passage(self, order: int, token: Token | None = None) -> str:
        token = token or self.read[order]
        return self.views.text[token.start : token.end][:30]

    def _between(self, first: int, last: int) -> str:
        return self.views.text[self.read[first].start : self.read[last].end]


def _is_written(token: Token, word: str) -> bool:
    return word in token.plain


def _around(order: int) -> Iterator[int]:
    """The places within twelve words, the nearest first."""
    for distance in range(1, WINDOW + 1):
        yield order + distance
        yield order - distance


def _with_gaps(word: str) -> Iterator[str]:
    """The word with one inner letter missing.

    Of a short one only a vowel, as censors do it.
    """
    for at in range(1, len(word) - 1) if len(word) >= FEWEST_BACKWARDS else ():
        if len(word) >= FEWEST_INSIDE or word[at] in "aiueo":
            yield word[:at] + GAP + word[at + 1 :]


def _inside_pattern(keys: Iterable[str]) -> re.Pattern[str]:
    """Finds at once whether any listed word is inside a longer one.

    Most words have none.
    """
    return re.compile("|".join(map(_inside, keys)) or "(?!)")


def _inside(key: str) -> str:
    return re.escape(key) + ("" if len(key) >= FEWEST_INSIDE else "$")


def _is_inside(key: str, word: str) -> bool:
    """Is a listed word part of a longer one?

    A short one only at its end: `rajaslot`.
    """
    return len(key) >= FEWEST_BACKWARDS and (
        key in word if len(key) >= FEWEST_INSIDE else word.endswith(key)
    )


def fold_rule(value: str) -> str:
    """The value of a rule as it is compared: read plainly, small letters.

    Raises ValidationError in words.
    """
    value = value.strip()
    folded = value if value in (LISTED, BRAND) else normalise(value).folded
    if sum(map(str.isalnum, folded)) < SHORTEST:
        raise ValidationError(
            _(
                "A rule needs at least three letters; a shorter one would hold almost "
                "everything."
            )
        )
    if len(folded) > LONGEST:
        raise ValidationError(_("A rule has at most 80 letters."))
    return folded


def would_hold(
    rule: ListedWord, bodies: Iterable[str], others: Iterable[ListedWord] = ()
) -> int:
    """How many of these texts this rule alone would hold.

    `others` are the rules whose words `<judi>` means.
    """
    known = [
        other for other in others if other.when == "disguised" and other.pk != rule.pk
    ]
    rules = [*known, rule]
    return sum(
        any(hit.rule is rule for hit in find(normalise(body), rules)) for body in bodies
    )
