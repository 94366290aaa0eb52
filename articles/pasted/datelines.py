"""The dateline with which other papers and offices begin a text.

A place, mostly a medium, and a separator. Where the place is none that we know, or the
words could begin a sentence, nothing is found: the text stays.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from articles.places import Area, glued, known
from articles.prose.weekdays import CALENDAR

LONGEST = 60  # letters
SIGN = r"(?:-{2,}|[–—|:]|(?<=[\s,])-|-(?=\s))"
SEPARATOR = re.compile(rf"[\s,]*{SIGN}(?:\s*{SIGN})*\s*|\.\s+")
# "MPA,PADANG", "Payakumbuh | tipikal.com", "Simpang Empat,- "
BETWEEN = re.compile(r"\s*(?:,[\s-]*|\|+)\s*")
IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
CHANNEL = re.compile(r" [-–] ")  # "PILKADA - JAKARTA."
INITIALS = re.compile(r" [A-Z]{2,4}$")  # "Pasaman Barat PN"

DOMAIN = re.compile(
    r"(?:[\w-]+\.)+(?:com|id|co|net|org|news|info|online|tv)", re.IGNORECASE
)
CAPITALS = re.compile(r"[A-Z][A-Z.&]+(?: [A-Z.&]+){0,4}")
NAMED = re.compile(
    r"\b(antara|bloomberg|cnn|haluan|kompas|media|news|pos|post|press|radio|singgalang"
    r"|tempo|tv)\b",
    re.I,
)
TITLE = re.compile(r"[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,2}")
NO_MEDIUM = re.compile(
    rf"\b({CALENDAR}|ibu|kota|kabupaten|provinsi|kecamatan|nagari)\b|\d",
    re.IGNORECASE,
)
# Where the copy of agencies and of offices comes from, beyond our own table.
CITIES = """
Jakarta, Bandung, Semarang, Yogyakarta, Surabaya, Serang, Tangerang, Bekasi, Depok,
Bogor, Medan, Banda Aceh, Pekanbaru, Batam, Tanjungpinang, Jambi, Bengkulu, Palembang,
Bandar Lampung, Pangkalpinang, Denpasar, Mataram, Kupang, Pontianak, Palangka Raya,
Banjarmasin, Samarinda, Balikpapan, Nusantara, Makassar, Manado, Palu, Kendari,
Gorontalo, Ambon, Ternate, Manokwari, Jayapura, Mekkah, Madinah, Kuala Lumpur, Singapura
"""
ELSEWHERE = {
    glued(name): Area(name, frozenset([name]))
    for name in re.split(r",\s", CITIES.strip())
}


class Dateline(NamedTuple):
    """What was found at the head of a text."""

    place: str  # as this paper spells it; empty where only a medium is named
    raw: str  # the words there


def find(text: str, *, more: bool = True) -> Dateline | None:
    """The dateline at the head of the first paragraph.

    `more` says that further text follows it.
    """
    heads = list(_heads(text, more))
    if not heads:
        return None
    areas = ELSEWHERE | known(name for head in heads for name in head.names)
    readings = (head.read(areas) for head in reversed(heads))
    return next(filter(None, readings), None)


@dataclass(frozen=True)
class Head:
    """Words at the head of a text that may be a dateline, up to a separator."""

    raw: str
    words: str
    rest: str
    parts: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """All that may be a place: its parts, also without a paper's initials.

        And what the text goes on with.
        """
        bare = [INITIALS.sub("", part) for part in self.parts]
        return [*self.parts, *bare, *self.routes]

    @property
    def routes(self) -> list[str]:
        """What the text goes on with: its first word, two and three."""
        following = self.rest.split(maxsplit=3)[:3]
        return [route.strip(",.;") for route in accumulate(following, "{} {}".format)]

    def read(self, areas: dict[str, Area]) -> Dateline | None:
        places: list[Area] = []
        media: list[str] = []
        for part in self.parts:
            place = areas.get(glued(part)) or areas.get(glued(INITIALS.sub("", part)))
            if place:
                places.append(place)
            elif media or not self.is_medium(part, after=bool(places)):
                return None
            else:
                media.append(part)
        if not places:
            return self._of_a_medium()
        narrow = max(places, key=lambda place: max(map(len, place.codes)))
        if not all(place.holds(narrow) for place in places):
            return None
        return Dateline(narrow.name, self.raw) if self.stands(areas, media) else None

    def _of_a_medium(self) -> Dateline | None:
        if not self.rest or not self.opens_a_sentence:
            return None
        return Dateline("", self.raw) if DOMAIN.fullmatch(self.words) else None

    def is_medium(self, part: str, *, after: bool) -> bool:
        """Whether this names a medium or an office.

        After the place any name will do; before it only a plain one.
        """
        if DOMAIN.fullmatch(part):
            return True
        if NO_MEDIUM.search(part):
            return False
        plain = CAPITALS.fullmatch(part) or (
            TITLE.fullmatch(part) and NAMED.search(part)
        )
        return bool(plain or (after and self.rest and TITLE.fullmatch(part)))

    def stands(self, areas: dict[str, Area], media: list[str]) -> bool:
        """Whether the words after it could begin a story.

        The words before are not the head of a sentence then.
        """
        if any(DOMAIN.fullmatch(part) for part in media):
            return True
        if media or not self.opens_a_sentence:
            return self.opens_a_sentence
        if not self.rest:
            return False  # a place alone on its line is a heading
        is_route = any(glued(name) in areas for name in self.routes)
        # "Padang – Ibu Kota – dilanda banjir"
        in_a_sentence = re.search(r"\s[-–—]\s", self.rest.partition(". ")[0])
        return self.words.isupper() or not (is_route or in_a_sentence)

    @property
    def opens_a_sentence(self) -> bool:
        return not self.rest.lstrip("“”\"'‘(")[:1].islower()


def _heads(text: str, more: bool) -> Iterator[Head]:
    """The text up to each separator that may end a dateline, the shortest first.

    Or a short line of its own. Anything that cannot be one is not worth a question.
    """
    yield from filter(_may_be_a_dateline, _before_separators(text, more))
    alone = _parts(text.strip()) if more and len(text) <= LONGEST else []
    if len(alone) > 1:
        head = Head(text, text.strip(), "", tuple(alone))
        if _may_be_a_dateline(head):
            yield head


def _before_separators(text: str, more: bool) -> Iterator[Head]:
    opening = text[: LONGEST + 10]
    for separator in SEPARATOR.finditer(opening):
        words = opening[: separator.start()].strip()
        rest = text[separator.end() :]
        stopped = "." in separator[0]  # such an end is for capitals only
        if len(words) > LONGEST or not (rest or more):
            continue
        if stopped and not words.isupper():
            continue
        parts = CHANNEL.split(words) if stopped else _parts(words)
        yield Head(text[: separator.end()], words, rest, tuple(parts))


def _may_be_a_dateline(head: Head) -> bool:
    """Three parts at most, each with a name's first letter."""
    return 1 <= len(head.parts) <= 3 and all(
        part[:1].isupper() or part[:1].isdigit() or DOMAIN.fullmatch(part)
        for part in head.parts
    )


def _parts(words: str) -> list[str]:
    return [part for part in BETWEEN.split(IN_BRACKETS.sub(r", \1, ", words)) if part]
