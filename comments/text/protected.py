"""Honest words that look like disguise.

`anak²`, plates, schools, hotlines, names of readers. They are left alone.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from comments.text.cells import SIGN, Cell

# What carries a number in this country without being a gambling brand: editable.
OFFICES = """
bpbd bpjs pln pdam telkom telkomsel indosat pertamina damkar basarnas ambulans ambulan
polri polisi polda polres polsek puskesmas posyandu rsud rsup psc bnn bnpb bmkg kpk kpu
kpai komnas pemko pemkab pemprov dprd satgas satpol kodim koramil korem kodam yonif
batalyon brimob lantamal lanud lanal marinir kapal damri kereta
"""
SCHOOLS = """
smpnegeri smanegeri smknegeri sdnegeri sd smp sma smk man mts mtsn min mi ma tk paud
sdn smpn sman smkn stm sma slb pt stikes universitas politeknik
"""
OCCASIONS = """
hut hari dies milad lustrum reuni alumni angkatan kelas covid sars lebaran ramadan
ramadhan merdeka kemerdekaan dirgahayu indonesia sumbar minang pilkada pemilu pilpres
pileg porprov popda lomba liga piala musim gelombang tahap pppk cpns asn juz surah surat
ayat pasal halaman nomor bab uu pp perda tahun tanggal umur usia menit episode season
versi kamar lantai gedung rumah blok jorong dusun kelurahan korong simpang kelok
jembatan januari februari maret april juni juli agustus september oktober november
desember sitinjau windows android iphone redmi galaxy office vario supra innova pertamax
pertalite grup group chapter formasi semangat
"""
HEADS = frozenset(f"{OFFICES} {SCHOOLS} {OCCASIONS}".split())

UNITS = (
    "rb|ribu|jt|juta|m|k|kg|km|gr|g|cm|mm|ml|l|x|th|thn|gb|mb|tb|gram|ton|watt|w|hp"
    "|cc|v|kv|mw|ha|jam|menit|an|px|d"
)
PLACES = (
    "rt|rw|km|kelok|nagari|jorong|blok|lantai|no|nomor|jalan|jl|gang|gg|desa|lapas"
    "|juz|pasal|ayat|bab|jt"
)
ADDRESSES = (
    "pak|bu|buk|bapak|ibu|uda|da|uni|ni|bang|bg|abang|kak|kakak|mas|mbak|mba|om|tante"
    "|sdr|saudara|saudari|bung|ajo|uwan|pakde|komentar|komen|komennya|kata|kt|menurut"
    "|balas|setuju|sependapat|sanggah|halo|hai|hi|salam"
)
ANSWERS = (
    "benar|bnr|betul|btul|setuju|kata|bilang|jangan|jgn|jan|lucu|makasih|trims|thx"
    "|baca|maaf|sabar|kamu|anda|lu|hehe|haha|wkwk|sepakat|sependapat|salah|ngawur"
    "|tolong"
)
SYLLABLES = re.compile(
    r"slot|toto|play|spin(?!oz)|hoki(?!an)"
    r"|(?<=[a-z]{5})(?<!eli[sz]a)(?:bet|win)(?![a-z])"
)


class Span(NamedTuple):
    """Cells that are left as they are.

    With a reading of their own, or only kept from the test for brands.
    """

    start: int
    end: int
    reading: str = ""
    only_brand: bool = False


EDGE = r"(?<![^\W_])"
END = r"(?![^\W_])"
TWICE = re.compile(EDGE + r"([^\W\d_]{2,30})2(nya|an|kan|ku|mu|lah|i)?" + END)
KEPT = [
    re.compile(
        EDGE + r"(?:[kcdm]?m[23]|co2?|h2o|n2o|o2|co2|h2|b3|pm10|pm25|p3k|k3)" + END
    ),
    re.compile(EDGE + rf"\d{{1,9}}(?:[.,]\d{{1,3}}){{0,4}}(?:{UNITS})" + END),
    re.compile(EDGE + r"(?:[a-z]{2} \d{1,4}|[a-z] \d{2,4}) [a-z]{1,3}" + END),  # plates
    re.compile(r"(?<![^\s(])[a-z]{1,2}[1-9]\d{2,3}[a-z]{1,3}" + END),
    re.compile(EDGE + rf"(?:{PLACES})\.? ?\d{{1,4}}" + END),
    re.compile(r"[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}"),
    re.compile(r"(?<![^\s(])@[a-z0-9_.]{2,30}"),
]
NUMBERED = re.compile(EDGE + r"([a-z]{2,14})(\d{1,4})" + END)
ADDRESSED = re.compile(
    EDGE
    + rf"(?:{ADDRESSES}) (?:sama |dengan |dgn |sm |ke )?([a-z]{{2,12}}_?\d{{1,4}})"
    + END
)
ANSWERED = re.compile(EDGE + rf"([a-z]{{2,12}}_?\d{{1,4}}),? (?=(?:{ANSWERS}){END})")

COUNTRIES = """
ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo
bq br bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj
dk dm do dz ec ee eg eh er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn
gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke
kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk
ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa
pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk
sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug
um un us uy uz va vc ve vg vi vn vu wf ws xk ye yt za zm zw
"""
IN_USE = frozenset(COUNTRIES.split())


def spans_in(line: str) -> Iterator[Span]:
    """The protected spans of a line of plain small letters, one letter to each cell."""
    for pattern in KEPT:
        yield from (Span(*found.span()) for found in pattern.finditer(line))
    for found in NUMBERED.finditer(line):
        if found[1] in HEADS or found[1].removesuffix("n") in HEADS:
            yield Span(*found.span())
    for found in TWICE.finditer(line):
        word = found[1]
        ending = found[2] or ""
        yield Span(*found.span(), f"{word}-{word}{ending}")
    yield from _names_in(line)


def _names_in(line: str) -> Iterator[Span]:
    """Names of readers with a number, where somebody speaks to them."""
    for pattern in (ADDRESSED, ANSWERED):
        for found in pattern.finditer(line):
            if not SYLLABLES.search(found[1].rstrip("0123456789_")):
                yield Span(*found.span(1), only_brand=True)


def keep_flags(cells: list[Cell]) -> None:
    """Two regional letters that make a country's flag are a picture.

    Others are letters. Runs are judged whole.
    """
    for alphabet, group in groupby(cells, key=attrgetter("alphabet")):
        if alphabet != "regional":
            continue
        run = list(group)
        if _are_flags("".join(cell.text for cell in run)):
            for cell in run:
                cell.kind = SIGN
                cell.alphabet = ""
                cell.styled = False


def _are_flags(letters: str) -> bool:
    """Pairs of letters, each the code of a country."""
    pairs = {letters[n : n + 2] for n in range(0, len(letters), 2)}
    return pairs <= IN_USE
