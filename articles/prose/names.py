"""People's names in a story, and those of them that are spelt in two ways.

"Hafizul Pahmi" and "Hafizul Fahmi".
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, pairwise, takewhile
from operator import attrgetter, eq, ne

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
PATRONYM = {"bin", "binti"}
KINSHIP = {
    *("ayah", "ibu", "bapak", "kakak", "adik", "paman", "bibi", "kakek", "nenek"),
    *("anak", "tiri", "kandung", "angkat"),
}
# "Nur’aini", "Al-Fatih", "M."
NAME_PART = re.compile(r"[^\W\d_]+(?:['\u2018\u2019\u02bc`-][^\W\d_]+)*\.?")
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
# a word in small letters
SMALL_WORD = re.compile(r"(?<![\w-])[a-z][\w’'-]+")
DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True)
class NamePair:
    """Two neighbouring words of a name, and where they stand.

    Of somebody who is called by one name `one` is empty.
    """

    one: str
    two: str
    sentence: int
    age: str = ""  # behind them, if told
    offices: frozenset[str] = frozenset()  # before them

    def __str__(self) -> str:
        return f"{self.one} {self.two}".strip()

    @property
    def words(self) -> tuple[str, str]:
        """Both in small letters."""
        return self.one.casefold(), self.two.casefold()


def spelt_twice(text: str) -> Iterator[tuple[str, str]]:
    """Spellings, each as (the first, the other), of what is probably one name."""
    text = text[:LONGEST]
    sentences = SENTENCE.split(text)
    common = {word.casefold() for word in SMALL_WORD.findall(text)}
    pairs = list(dict.fromkeys(_pairs(sentences, common)))
    alone = _alone(sentences, common)
    told = _told([*pairs, *alone.values()])
    kin = {number for number, sentence in enumerate(sentences) if KIN.search(sentence)}
    found = (
        *_alike_in_sound(pairs),
        *_alike_in_a_word(pairs),
        *_short_forms(pairs, alone),
        *_written_apart(pairs),
    )
    for one, two in dict.fromkeys((str(one), str(two)) for one, two in found):
        if not told[one].differs(told[two], kin):
            yield one, two


def _pairs(sentences: list[str], common: set[str]) -> Iterator[NamePair]:
    for number, sentence in enumerate(sentences):
        for first, second in pairwise(WORD.finditer(sentence)):
            one = first[0]
            two = second[0]
            if second.end() == len(sentence) or len(two) > 5:
                two = two.rstrip(".")
            if sentence[first.end() : second.start()] != " ":
                continue
            known = _is_name(one, common)
            # "ujar Tribawanto", "Camat Erizal"
            is_called = one.casefold().rstrip(".") in CALLED
            is_last = _is_name(two, common) or (known and two.casefold() in CLANS)
            if is_last and (known or is_called):
                yield NamePair(
                    one if known else "",
                    two,
                    number,
                    _age(sentence, second.end()),
                    _offices(sentence[max(0, first.start() - 60) : second.start()]),
                )


def _age(sentence: str, end: int) -> str:
    """The age that is told behind a name which ends there."""
    found = AGE.match(sentence, end)
    return found[1] if found else ""


def _offices(before: str) -> frozenset[str]:
    """Those that are told of the name with which this piece of a sentence ends."""
    words = re.split(r"[,.;:]", before)[-1].casefold().split()
    return OFFICES.intersection(words)


def _alone(sentences: list[str], common: set[str]) -> dict[str, NamePair]:
    """Every capitalised word long enough to be known by its likeness to a name."""
    found: dict[str, NamePair] = {}
    for number, sentence in enumerate(sentences):
        for word in WORD.findall(sentence):
            name = word.rstrip(".")
            if len(found) < MOST and _is_long_name(name, common):
                found.setdefault(name.casefold(), NamePair("", name, number))
    return found


def _is_long_name(word: str, common: set[str]) -> bool:
    if len(word) < 7:
        return False
    # "Mahyeldi-Vasko"
    parts = word.split("-") if word.count("-") == 1 else [word]
    return all(part and _is_name(part, common) for part in parts)


def _is_name(word: str, common: set[str]) -> bool:
    """A capitalised word that is no rank, office or acronym.

    Nor does it stand anywhere in this story in small letters.
    """
    folded = word.casefold().removesuffix("nya")
    return (
        word[0].isupper()
        and word[1:].islower()
        # an initial or a degree; the stop of a sentence has been taken off
        and not word.endswith(".")
        and folded not in NO_NAMES
        and folded not in common
    )


def full_names(terms: Iterable[str]) -> list[str]:
    """Those of these that name one person by themselves.

    "Siti Aminah" or "M. Rizki Pratama, S.Pd.", and neither "Siti" nor "SDN 05 Talu" or
    "Simpang Empat".
    """
    # what stands behind a comma is a title
    bare = {term: term.partition(",")[0].casefold().split() for term in terms}
    return [term for term, words in bare.items() if _is_full_name(words)]


def _is_full_name(words: list[str]) -> bool:
    words = [word for word in words if word not in PATRONYM]
    whole = [word for word in words if len(word.rstrip(".")) > 1]
    return (
        len(whole) > 1
        and all(map(NAME_PART.fullmatch, words))
        and (NO_NAMES | KINSHIP).isdisjoint(words)
        and not places().issuperset(words)
    )


@cache
def places() -> frozenset[str]:
    """The words of our places' names."""
    return frozenset(
        word.casefold() for row in rows(TABLE) for word in row["name"].split()
    )


def _of_two_words(pairs: list[NamePair]) -> list[NamePair]:
    names = {str(pair): pair for pair in pairs if pair.one}
    return list(names.values())[:MOST]


def _alike_in_sound(pairs: list[NamePair]) -> Iterator[tuple[NamePair, NamePair]]:
    """ "Yessi Oktavia", "Yessy Octavia": no word in common, but the sound."""
    heard: dict[tuple[str, str], NamePair] = {}
    for pair in _of_two_words(pairs):
        one, two = pair.words
        before = heard.setdefault((sounds(one), sounds(two)), pair)
        if set(before.words).isdisjoint(pair.words):
            yield before, pair


def _alike_in_a_word(pairs: list[NamePair]) -> Iterator[tuple[NamePair, NamePair]]:
    """Pairs that share one word, while the other one is nearly the same."""
    first: dict[str, dict[str, NamePair]] = defaultdict(dict)
    second: dict[str, dict[str, NamePair]] = defaultdict(dict)
    for pair in _of_two_words(pairs):
        one, two = pair.words
        first[one].setdefault(two, pair)
        second[two].setdefault(one, pair)
    for shared, group in (*first.items(), *second.items()):
        for (word, before), (other, after) in combinations(group.items(), 2):
            if one_spelling(word, other, strictly=shared in FREQUENT):
                yield before, after


def _short_forms(
    pairs: list[NamePair], alone: dict[str, NamePair]
) -> Iterator[tuple[NamePair, NamePair]]:
    """Somebody called by one name that differs from a longer name's, or another's."""
    full = {
        word.casefold(): pair
        for pair in pairs[:MOST]
        if pair.one
        for word in (pair.two, pair.one)
    }
    called = {pair.two.casefold(): pair for pair in pairs[:MOST] if not pair.one}
    known = full | called
    for word, pair in (alone | called).items():
        if word not in full:
            is_called = word in called
            for longer in _like(word, known, by_sound=is_called):
                yield _in_order(longer, pair)
    single = {word: pair for word, pair in alone.items() if word not in full}
    for (word, pair), (other, later) in combinations(single.items(), 2):
        if _sound_alike(word, other):
            yield pair, later


def _like(
    word: str, known: dict[str, NamePair], *, by_sound: bool
) -> Iterator[NamePair]:
    for other, pair in known.items():
        if _nearly_alike(word, other) or (by_sound and _sound_alike(word, other)):
            yield pair


def _in_order(longer: NamePair, pair: NamePair) -> tuple[NamePair, NamePair]:
    return (longer, pair) if longer.sentence <= pair.sentence else (pair, longer)


def _nearly_alike(word: str, other: str) -> bool:
    return (
        min(len(word), len(other)) >= 6
        and distance(word, other) < 2
        and one_spelling(word, other)
    )


def _sound_alike(word: str, other: str) -> bool:
    return (
        min(len(word), len(other)) >= 5
        and word != other
        and sounds(word) == sounds(other)
    )


def _written_apart(pairs: list[NamePair]) -> Iterator[tuple[NamePair, NamePair]]:
    """ "Nur Hasanah Lubis" and "Nurhasanah Lubis"."""
    seen: dict[str, NamePair] = {}
    apart = [
        NamePair(f"{one.one} {one.two}", two.two, one.sentence)
        for one, two in pairwise(pairs)
        if one.one and one.two == two.one and one.sentence == two.sentence
    ]
    together = [pair for pair in pairs if pair.one]
    for pair in sorted(together + apart, key=attrgetter("sentence")):
        before = seen.setdefault(str(pair).replace(" ", "").casefold(), pair)
        if str(before).casefold() != str(pair).casefold():
            yield before, pair


def one_spelling(word: str, other: str, *, strictly: bool = False) -> bool:
    """Whether two words in small letters are probably one name.

    The same to the ear, or a letter or two apart; `strictly` for those who share a name
    with many.
    """
    both = {word, other}
    if both <= places() or word == other:
        return False
    if sounds(word) == sounds(other):
        return True
    shorter = min(len(word), len(other))
    if both <= GIVEN or word[0] != other[0] or shorter < (7 if strictly else 5):
        return False
    if word[:-1] == other[:-1] and _is_his_and_hers(word[-1], other[-1]):
        return False
    return distance(word, other) <= (2 if shorter >= 8 else 1)


def _is_his_and_hers(end: str, other: str) -> bool:
    """ "Hendra" and "Hendri", "Susanto" and "Susanti"."""
    return "i" in (end, other) and {end, other} <= set("aiuo")


def sounds(word: str) -> str:
    """How a name sounds, however it is spelt: "Tjoet", "Cut"; "Fahmi", "Pahmi"."""
    # "Yessy", before "sy" is heard as in "Syafrizal"
    word = re.sub(r"y$", "i", word)
    for spelt, sound in FOLDS:
        word = word.replace(spelt, sound)
    return re.sub(r"d$", "t", DOUBLED.sub(r"\1", word))


def distance(word: str, other: str) -> int:
    """How many letters differ, by a bound: 3 stands for all that is more than two."""
    word, other = _without_common_head(word, other)
    word, other = _without_common_head(word[::-1], other[::-1])
    if len(word) != len(other):
        return min(3, max(len(word), len(other)))
    if len(word) == 2 and word == other[::-1]:
        return 1
    return min(3, sum(map(ne, word, other)))


def _without_common_head(word: str, other: str) -> tuple[str, str]:
    shared = sum(takewhile(bool, map(eq, word, other)))
    return word[shared:], other[shared:]


@dataclass
class NameMentions:
    """What a story tells of somebody: where it names her, how old she is, and what."""

    sentences: set[int] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)

    def differs(self, other: "NameMentions", kin: set[int]) -> bool:
        """Whether age, office, kinship or one sentence tells them apart."""
        if _exclude(self.ages, other.ages) or _exclude(self.offices, other.offices):
            return True
        if self.sentences & other.sentences:
            return True
        return bool((self.sentences | other.sentences) & kin)


def _exclude(mine: set[str], theirs: set[str]) -> bool:
    """Whether both are known and have nothing in common."""
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _told(pairs: list[NamePair]) -> dict[str, NameMentions]:
    told: dict[str, NameMentions] = defaultdict(NameMentions)
    for pair in pairs:
        of_her = told[str(pair)]
        of_her.sentences.add(pair.sentence)
        of_her.ages |= {pair.age} - {""}
        of_her.offices |= pair.offices
    return told
