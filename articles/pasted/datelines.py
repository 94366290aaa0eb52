"""The dateline with which other papers and offices begin a text: a place, mostly a
medium, and a separator.

Where the place is none that we know, or the words could begin a sentence, nothing is
found: the text stays.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
ELSEWHERE = {
    glued(name): Area(name, frozenset([name]))
    for name in (
        "Jakarta",
        "Bandung",
        "Semarang",
        "Yogyakarta",
        "Surabaya",
        "Serang",
        "Tangerang",
        "Bekasi",
        "Depok",
        "Bogor",
        "Medan",
        "Banda Aceh",
        "Pekanbaru",
        "Batam",
        "Tanjungpinang",
        "Jambi",
        "Bengkulu",
        "Palembang",
        "Bandar Lampung",
        "Pangkalpinang",
        "Denpasar",
        "Mataram",
        "Kupang",
        "Pontianak",
        "Palangka Raya",
        "Banjarmasin",
        "Samarinda",
        "Balikpapan",
        "Nusantara",
        "Makassar",
        "Manado",
        "Palu",
        "Kendari",
        "Gorontalo",
        "Ambon",
        "Ternate",
        "Manokwari",
        "Jayapura",
        "Mekkah",
        "Madinah",
        "Kuala Lumpur",
        "Singapura",
    )
}


class Dateline(NamedTuple):
    """What was found: the place as this paper spells it, empty where only a medium is
    named, and the words there.
    """

    place: str
    raw: str


def find(text: str, *, more: bool = True) -> Dateline | None:
    """The dateline at the head of the first paragraph; `more` says that further text
    follows it.
    """
    heads = list(_heads(text, more))
    if not heads:
        return None
    areas = ELSEWHERE | known(name for head in heads for name in head.names)
    return next(
        (found for head in reversed(heads) if (found := head.read(areas))), None
    )


@dataclass(frozen=True)
class Head:
    """Words at the head of a text that may be a dateline, up to a separator."""

    raw: str
    words: str
    rest: str
    parts: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """All that may be a place: its parts, also without a paper's initials, and what
        the text goes on with.
        """
        following = self.rest.split(maxsplit=3)[:3]
        routes = [
            " ".join(following[: n + 1]).strip(",.;") for n in range(len(following))
        ]
        return [*self.parts, *(INITIALS.sub("", part) for part in self.parts), *routes]

    def read(self, areas: dict[str, Area]) -> Dateline | None:
        places = [
            areas.get(glued(part)) or areas.get(glued(INITIALS.sub("", part)))
            for part in self.parts
        ]
        media = [
            part for part, place in zip(self.parts, places, strict=True) if not place
        ]
        found = [place for place in places if place]
        if len(media) > 1 or not all(
            self.is_medium(part, after=bool(places[0])) for part in media
        ):
            return None
        if not found:
            domain = DOMAIN.fullmatch(self.words) and self.opens_a_sentence
            return Dateline("", self.raw) if domain and self.rest else None
        narrow = max(found, key=lambda place: max(map(len, place.codes)))
        if not all(place.holds(narrow) for place in found) or not self.stands(
            areas, media
        ):
            return None
        return Dateline(narrow.name, self.raw)

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
        """Whether the words after it could begin a story, and the words before are not
        the head of a sentence.
        """
        if any(DOMAIN.fullmatch(part) for part in media):
            return True
        if media or not self.opens_a_sentence:
            return self.opens_a_sentence
        if not self.rest:
            return False  # a place alone on its line is a heading
        is_route = any(
            glued(name) in areas for name in self.names[2 * len(self.parts) :]
        )
        # "Padang – Ibu Kota – dilanda banjir"
        in_a_sentence = re.search(r"\s[-–—]\s", self.rest.partition(". ")[0])
        return self.words.isupper() or not (is_route or in_a_sentence)

    @property
    def opens_a_sentence(self) -> bool:
        return not self.rest.lstrip("“”\"'‘(")[:1].islower()


def _heads(text: str, more: bool) -> Iterator[Head]:
    """The text up to each separator that may end a dateline, the shortest first, or a
    short line of its own.
    """
    opening = text[: LONGEST + 10]
    for separator in SEPARATOR.finditer(opening):
        words, rest = opening[: separator.start()].strip(), text[separator.end() :]
        stopped = "." in separator[0]  # such an end is for capitals only
        if (
            len(words) > LONGEST
            or (stopped and not words.isupper())
            or not (rest or more)
        ):
            continue
        parts = CHANNEL.split(words) if stopped else _parts(words)
        yield from _head(Head(text[: separator.end()], words, rest, tuple(parts)))
    alone = tuple(_parts(text.strip())) if more and len(text) <= LONGEST else ()
    if len(alone) > 1:
        yield from _head(Head(text, text.strip(), "", alone))


def _head(head: Head) -> Iterator[Head]:
    """Three parts at most, each with a name's first letter; anything else is not worth
    a question.
    """
    if 1 <= len(head.parts) <= 3 and all(
        part[:1].isupper() or part[:1].isdigit() or DOMAIN.fullmatch(part)
        for part in head.parts
    ):
        yield head


def _parts(words: str) -> list[str]:
    return [part for part in BETWEEN.split(IN_BRACKETS.sub(r", \1, ", words)) if part]
