"""Quotations and who speaks them.

A quotation is a sentence in quotation marks; a title, a slogan, a nickname or a term is
none. Its speaker stands beside it ("ujar Kapolres", "katanya", "Kapolres menjelaskan:
…"), or in the sentences that lead up to it, or is referred back to ("Hal itu
disampaikan Kapolres …").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat

from articles.prose import listed


def _any_of(name: str) -> str:
    return "|".join(sorted(map(re.escape, listed(name)), reverse=True))


ROOT, SAYING, SAID = map(_any_of, ("roots", "saying", "said"))
THEIRS = rf"(?:{ROOT})(?:kan)?nya"  # "katanya", "ujarnya"
SPEECH = (
    "sambutan|arahan|amanat|keterangan|siaran pers|rilis|pidato|orasi|pernyataan"
    "|unggahan|surat|pesan|wawancara"
)
IN_SPEECH = rf"dalam (?:{SPEECH})(?:nya)?"
ANY = rf"{SAYING}|{SAID}|{THEIRS}|{IN_SPEECH}"
# Before a quotation; "jelas" or "tambah" alone would be other words.
LEADING = re.compile(
    rf"\b(?:{ANY}|kata|ujar|tutur|ucap|ungkap|papar|imbuh|pungkas|pesan|seru|tukas"
    r"|menurut|begini|berikut|bunyi|berbunyi|angkat bicara|buka suara|buka mulut"
    r"|ditanya|dimintai|dikonfirmasi|ditemui|dihubungi|diwawancarai)\b",
    re.IGNORECASE,
)
# Behind it, in the same sentence: "…,” ujar Kapolres", "…,” Yusni bercerita".
BESIDE = re.compile(
    r"\W{0,4}(?:[\w.]+,? ){0,3}?"
    rf"(?:{ROOT}|{ANY}|demikian|begitu|bunyi|menurut)(?:lah)?\b",
    re.IGNORECASE,
)
DASHED = re.compile(r"\s*(?:[-–—]+|\()\s*[A-Z]")
# Behind it, in a sentence of its own: "Hal itu disampaikan Kapolres …", "Demikian …",
# "Ia menambahkan …".
REFERRED = (
    "hal|jawaban|balasan|pernyataan|ungkapan|ucapan|pesan|imbauan|keterangan|harapan"
    "|penegasan|ajakan|permintaan|penjelasan|keluhan"
)
BACK = re.compile(
    rf"\W*(?:demikian|begitu|{THEIRS}"
    rf"|(?:[\w.]+ ){{0,2}}(?:{REFERRED}|kalimat|kata-kata|itu|ini|tersebut)\b.{{0,60}}?"
    rf"\b(?:{ANY}|meluncur|keluar|diterima)"
    rf"|(?:ia|dia|beliau|mereka) (?:[\w.]+ ){{0,2}}(?:{SAYING})|(?:{SAID})"
    r"|kata|ujar|tutur|ucap|ungkap|tegas|jelas)\b",
    re.IGNORECASE,
)
# she has just been shown
SCENE = re.compile(r"\s*(?:Ia|Dia|Beliau) (?:pun|lalu|lantas|kemudian)\b")
NAMING = re.compile(
    rf"\b(?:{_any_of('naming')})(?: \w+){{0,4}}[^\w.!?]*$", re.IGNORECASE
)
WORD = re.compile(r"\w[\w’'-]*")
SINGLE = re.compile(r"(?<!\w)‘([^‘’]{20,})’(?!\w)")
MARKS = str.maketrans("“”„‟«»", '""""""')
SMALL = {
    "dan",
    "di",
    "ke",
    "yang",
    "untuk",
    "dari",
    "dengan",
    "dalam",
    "pada",
    "bagi",
    "atau",
    "menuju",
    "demi",
    "oleh",
    "nan",
}
AND = {"dan", "serta", "atau", "maupun", ",", "/"}
REACH = 400  # letters on either side of a quotation that are looked at


@dataclass
class Paragraph:
    """A line of text cut at its quotation marks.

    `quoted[n]` stands between `plain[n]` and `plain[n + 1]`.
    """

    plain: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)
    goes_on: bool = False  # the last quotation is still open at its end

    @classmethod
    def cut(cls, line: str, *, inside: bool) -> "Paragraph":
        """`inside`: the paragraph before left a quotation open.

        A new mark opens it again, as the custom is.
        """
        pieces = (
            SINGLE.sub(r'"\1"', line).translate(MARKS).replace("''", '"').split('"')
        )
        if inside and pieces[0].strip() and len(pieces) % 2 == 0:
            pieces.insert(0, "")
        goes_on = len(pieces) % 2 == 0
        return cls(pieces[::2] + [""] * goes_on, pieces[1::2], goes_on)

    @property
    def outside(self) -> str:
        return " ".join(piece[:REACH] for piece in self.plain[:4])[:REACH]


def paragraphs_of(lines: list[str]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for line in lines:
        found.append(Paragraph.cut(line, inside=bool(found) and found[-1].goes_on))
    return found


def without_speaker(lines: list[str]) -> Iterator[str]:
    """The quotations in these paragraphs that nobody is said to have spoken."""
    paragraphs = [Paragraph(), *paragraphs_of(lines), Paragraph()]
    for number, paragraph in enumerate(paragraphs[1:-1], start=1):
        known = _introduces(paragraphs[number - 1])
        for place, quoted in enumerate(paragraph.quoted):
            lead = paragraph.plain[place]
            trail = paragraph.plain[place + 1]
            known = known or _speaks(lead, trail, quoted)
            if _is_a_second_title(paragraph, place):
                continue
            if (
                is_sentence(quoted, lead)
                and not known
                and not _told_later(paragraph, place, paragraphs[number + 1])
            ):
                yield quoted.strip()
            known = known or bool(LEADING.search(trail[:REACH]))


def _is_a_second_title(paragraph: Paragraph, place: int) -> bool:
    """A second proverb, a second title: joined to one that is no sentence either."""
    if not place or paragraph.plain[place].strip() not in AND:
        return False
    return not is_sentence(paragraph.quoted[place - 1], paragraph.plain[place - 1])


def is_sentence(quoted: str, lead: str) -> bool:
    """Whether this is somebody's sentence, and no title, slogan, nickname or term."""
    words = WORD.findall(quoted[:REACH])
    long = [word for word in words if word.casefold() not in SMALL]
    capital = sum(word[0].isupper() for word in long)
    ends = quoted.rstrip()[-1:] in {".", ",", "?", "!", "…"}
    if len(words) < (4 if ends else 7) or NAMING.search(lead[-80:]):
        return False
    is_titled = capital * 2 >= len(long) > 2 and not (ends and len(long) - capital > 1)
    return not is_titled


def _speaks(lead: str, trail: str, quoted: str) -> bool:
    """The speaker stands beside the quotation.

    Or in the sentences of its paragraph that lead up to it.
    """
    if lead.rstrip().endswith(":") or LEADING.search(lead[-REACH:]):
        return True
    if DASHED.match(trail) or BACK.match(trail[:REACH]) or SCENE.match(trail):
        return True
    end = quoted.rstrip()[-1:]
    # "…,” Rosni menghela napas": the sentence is hers
    if end == "," and WORD.search(trail[:REACH]):
        return True
    new_sentence = end in {".", "!", "?", "…"} and trail.lstrip()[:1].isupper()
    return not new_sentence and bool(BESIDE.match(trail[:REACH]))


def _introduces(before: Paragraph) -> bool:
    """The paragraph before tells who is speaking."""
    if before.goes_on:
        return True
    leads = before.plain[:-1][-2:]
    trails = before.plain[1:][-2:]
    if any(map(_speaks, leads, trails, before.quoted[-2:])):
        return True
    end = " ".join(piece[-REACH:] for piece in before.plain[-3:])
    return bool(LEADING.search(end))


def _told_later(paragraph: Paragraph, place: int, after: Paragraph) -> bool:
    """Further quotations of this paragraph, or the next one, say who it was."""
    plain = paragraph.plain[place + 1 : place + 6]
    quoted = paragraph.quoted[place + 1 : place + 5]
    if any(map(_speaks, plain, plain[1:], quoted)):
        return True
    if after.plain and BACK.match(after.plain[0][:REACH]):
        return True
    if any(map(_speaks, repeat(""), after.plain[1:3], after.quoted[:2])):
        return True
    return not after.quoted and _is_a_name(after.outside)


def _is_a_name(line: str) -> bool:
    """A line of its own under a quotation: "Rahmat Hidayat, petani di Kinali"."""
    if not 0 < len(WORD.findall(line)) <= 8:
        return False
    return line.strip()[-1:].isalpha() and line.lstrip("-–— ")[:1].isupper()
