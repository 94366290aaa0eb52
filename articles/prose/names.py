"""People's names in a story, and those of them that are spelt in two ways: "Hafizul
Pahmi" and "Hafizul Fahmi".
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, pairwise

from articles.places import TABLE, rows
from articles.prose import listed
from articles.prose.shouting import ACRONYMS

LONGEST = 100_000  # letters that are read
MOST = 300  # different pairs of words that are compared; no story names so many people
WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?\.?")
# No sentence ends behind "Prof." or "Kav.".
NO_STOP = (
    r"(?<!\b[A-Zd][a-z]\.)(?<!\bProf\.)(?<!\b(?:Drs|Dra|Kav|Inf|Pol|Mar|Ust|Arh)\.)"
)
SENTENCE = re.compile(
    NO_STOP + r"(?:(?<=[a-z0-9)”\"][.!?])|(?<=[A-Z]{2}[.!?]))\s+(?=[A-Z“\"])"
)
AGE = re.compile(r"\s*(?:\(|berusia |umur )(\d{1,3})\b")
KIN = re.compile(
    r"\b(?:(?:adik|kakak|abang|saudara|anak|putra|putri|ayah|ibu|istri|suami|paman"
    r"|kakek|nenek|cucu|keponakan|sepupu|mertua|menantu|ipar)"
    r"(?:nya|ku| kandung| kembar| tiri| dari| bungsu| sulung)"
    r"|kembar|bersaudara|beradik)\b",
    re.IGNORECASE,
)
# Two people who hold different ones of these are not one.
OFFICES = listed("offices")
SPOKEN = listed("spoken")
GENERIC = listed("generic")
GIVEN = listed("given")
FREQUENT = listed("frequent")
CLANS = {"koto", "tanjung", "tanjuang"}  # behind a name; before one they are places
NO_NAMES = GENERIC | ACRONYMS
CALLED = NO_NAMES | SPOKEN
FOLDS = (
    ("oe", "u"),
    ("jh", "j"),
    ("dj", "j"),
    ("tj", "c"),
    ("sj", "s"),
    ("sy", "s"),
    ("kh", "k"),
    ("ch", "k"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "p"),
    ("gh", "g"),
    ("ie", "i"),
    ("ee", "i"),
    ("ck", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("ct", "kt"),
    ("sc", "sk"),
    ("f", "p"),
    ("v", "p"),
    ("y", "i"),
    ("z", "s"),
)
DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True)
class Pair:
    """Two neighbouring words of a name, where they stand, the age behind them and the
    offices before them, if told. Of somebody who is called by one name `one` is empty.
    """

    one: str
    two: str
    sentence: int
    age: str = ""
    offices: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.one} {self.two}".strip()


def spelt_twice(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of spellings in a text, each as (the first one, the other), that are
    probably one person's name.
    """
    sentences = SENTENCE.split(text[:LONGEST])
    common = {
        word.casefold()
        for word in re.findall(r"(?<![\w-])[a-z][\w’'-]+", text[:LONGEST])
    }
    pairs = list(dict.fromkeys(_pairs(sentences, common)))
    alone = _alone(sentences, common)
    told = _told([*pairs, *alone.values()])
    kin = {number for number, sentence in enumerate(sentences) if KIN.search(sentence)}
    found = (*_alike(pairs), *_short_forms(pairs, alone), *_written_apart(pairs))
    alike = dict.fromkeys((str(one), str(two)) for one, two in found)
    yield from (
        (one, two) for one, two in alike if not told[one].differs(told[two], kin)
    )


def _pairs(sentences: list[str], common: set[str]) -> Iterator[Pair]:
    for number, sentence in enumerate(sentences):
        for (start, one), (end, two) in pairwise(
            (match.span(), match[0]) for match in WORD.finditer(sentence)
        ):
            two = two.rstrip(".") if end[1] == len(sentence) or len(two) > 5 else two
            known = _is_name(one, common)
            # "ujar Tribawanto", "Camat Erizal"
            is_called = one.casefold().rstrip(".") in CALLED
            last = _is_name(two, common) or (known and two.casefold() in CLANS)
            if sentence[start[1] : end[0]] == " " and (known or is_called) and last:
                age = AGE.match(sentence, end[1])
                before = re.split(r"[,.;:]", sentence[max(0, start[0] - 60) : end[0]])[
                    -1
                ]
                offices = OFFICES.intersection(before.casefold().split())
                yield Pair(
                    one if known else "",
                    two,
                    number,
                    age[1] if age else "",
                    frozenset(offices),
                )


def _alone(sentences: list[str], common: set[str]) -> dict[str, Pair]:
    """Every capitalised word that is long enough to be known for a name by its likeness
    to one.
    """
    found: dict[str, Pair] = {}
    for number, sentence in enumerate(sentences):
        for word in WORD.findall(sentence):
            name = word.rstrip(".")
            # "Mahyeldi-Vasko"
            parts = name.split("-") if name.count("-") == 1 else [name]
            if (
                len(name) >= 7
                and len(found) < MOST
                and all(part and _is_name(part, common) for part in parts)
            ):
                found.setdefault(name.casefold(), Pair("", name, number))
    return found


def _is_name(word: str, common: set[str]) -> bool:
    """A capitalised word that is no rank, office or acronym, and stands nowhere in this
    story in small letters.
    """
    folded = word.casefold().removesuffix("nya")
    return (
        word[0].isupper()
        and word[1:].islower()
        and not word.endswith(
            "."
        )  # an initial or a degree; the stop of a sentence has been taken off
        and folded not in NO_NAMES
        and folded not in common
    )


@cache
def places() -> frozenset[str]:
    """The words of our places' names."""
    return frozenset(
        word.casefold() for row in rows(TABLE) for word in row["name"].split()
    )


def _alike(pairs: list[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Pairs that share one word, while the other one is nearly the same."""
    first: dict[str, dict[str, Pair]] = defaultdict(dict)
    second: dict[str, dict[str, Pair]] = defaultdict(dict)
    names = {str(pair): pair for pair in pairs if pair.one}
    for pair in list(names.values())[:MOST]:
        first[pair.one.casefold()].setdefault(pair.two.casefold(), pair)
        second[pair.two.casefold()].setdefault(pair.one.casefold(), pair)
    heard: dict[tuple[str, str], Pair] = {}  # "Yessi Oktavia", "Yessy Octavia"
    for pair in list(names.values())[:MOST]:
        before = heard.setdefault(
            (sounds(pair.one.casefold()), sounds(pair.two.casefold())), pair
        )
        if {before.one.casefold(), before.two.casefold()}.isdisjoint(
            (pair.one.casefold(), pair.two.casefold())
        ):
            yield before, pair
    for shared, group in (*first.items(), *second.items()):
        for (word, before), (other, after) in combinations(group.items(), 2):
            if one_spelling(word, other, strictly=shared in FREQUENT):
                yield before, after


def _short_forms(
    pairs: list[Pair], alone: dict[str, Pair]
) -> Iterator[tuple[Pair, Pair]]:
    """Somebody who is called by one name that differs from a longer name's, or from
    another short one.
    """
    full = {
        word.casefold(): pair
        for pair in pairs[:MOST]
        if pair.one
        for word in (pair.two, pair.one)
    }
    called = {pair.two.casefold(): pair for pair in pairs[:MOST] if not pair.one}
    for word, pair in (alone | called).items():
        if word in full:
            continue
        for other, longer in (full | called).items():
            near = (
                min(len(word), len(other)) >= 6
                and distance(word, other) < 2
                and one_spelling(word, other)
            )
            if near or (word in called and _sound_alike(word, other)):
                yield (
                    (longer, pair)
                    if longer.sentence <= pair.sentence
                    else (pair, longer)
                )
    single = {word: pair for word, pair in alone.items() if word not in full}
    for (word, pair), (other, later) in combinations(single.items(), 2):
        if _sound_alike(word, other):
            yield pair, later


def _sound_alike(word: str, other: str) -> bool:
    return (
        min(len(word), len(other)) >= 5
        and word != other
        and sounds(word) == sounds(other)
    )


def _written_apart(pairs: list[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """ "Nur Hasanah Lubis" and "Nurhasanah Lubis"."""
    seen: dict[str, Pair] = {}
    apart = [
        Pair(f"{one.one} {one.two}", two.two, one.sentence)
        for one, two in pairwise(pairs)
        if one.one and one.two == two.one and one.sentence == two.sentence
    ]
    for pair in sorted(
        [pair for pair in pairs if pair.one] + apart, key=lambda pair: pair.sentence
    ):
        before = seen.setdefault(str(pair).replace(" ", "").casefold(), pair)
        if str(before).casefold() != str(pair).casefold():
            yield before, pair


def one_spelling(word: str, other: str, *, strictly: bool = False) -> bool:
    """Whether two words in small letters are probably one name: the same to the ear, or
    a letter or two apart; `strictly` for those who share a name with many.
    """
    if {word, other} <= places() or word == other:
        return False
    if sounds(word) == sounds(other):
        return True
    if (
        {word, other} <= GIVEN
        or word[0] != other[0]
        or min(len(word), len(other)) < (7 if strictly else 5)
    ):
        return False
    if (
        word[:-1] == other[:-1]
        and "i" in (word[-1], other[-1])
        and {word[-1], other[-1]} <= set("aiuo")
    ):
        return False  # "Hendra" and "Hendri", "Susanto" and "Susanti"
    return distance(word, other) <= (2 if min(len(word), len(other)) >= 8 else 1)


def sounds(word: str) -> str:
    """How a name sounds, whatever the spelling: "Tjoet", "Cut"; "Fahmi", "Pahmi";
    "Dedy", "Dedi".
    """
    word = re.sub(r"y$", "i", word)  # "Yessy", before "sy" is heard as in "Syafrizal"
    for spelt, sound in FOLDS:
        word = word.replace(spelt, sound)
    return re.sub(r"d$", "t", DOUBLED.sub(r"\1", word))


def distance(word: str, other: str) -> int:
    """How many letters differ, by a bound: 3 stands for all that is more than two."""
    while word and other and word[0] == other[0]:
        word, other = word[1:], other[1:]
    while word and other and word[-1] == other[-1]:
        word, other = word[:-1], other[:-1]
    if len(word) == len(other):
        if len(word) == 2 and word == other[::-1]:
            return 1
        return min(3, sum(a != b for a, b in zip(word, other, strict=True)))
    return (
        min(3, len(word) + len(other))
        if not word or not other
        else min(3, max(len(word), len(other)))
    )


@dataclass
class NameMentions:
    """What a story tells of somebody: where it names her, how old she is, and what."""

    sentences: set[int] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)

    def differs(self, other: "NameMentions", kin: set[int]) -> bool:
        """They stand in one sentence, or are said to be kin, or are of different ages
        or in different offices.
        """
        mine, theirs = (self.ages, self.offices), (other.ages, other.offices)
        if any(
            one and two and one.isdisjoint(two)
            for one, two in zip(mine, theirs, strict=True)
        ):
            return True
        return not (
            self.sentences.isdisjoint(other.sentences | kin)
            and other.sentences.isdisjoint(kin)
        )


def _told(pairs: list[Pair]) -> dict[str, NameMentions]:
    told: dict[str, NameMentions] = defaultdict(NameMentions)
    for pair in pairs:
        of_her = told[str(pair)]
        of_her.sentences.add(pair.sentence)
        of_her.ages |= {pair.age} - {""}
        of_her.offices |= pair.offices
    return told
