"""Invented comments by seed.

Gambling spam in every disguise, and honest readers of many sorts.

The words are others than those of any measured list, so that a good figure means
reading and not remembering.
"""

import random
import unicodedata
from collections.abc import Callable, Iterator

Disguise = Callable[[str, random.Random], str]

WORDS = [
    "slot",
    "gacor",
    "maxwin",
    "togel",
    "judi",
    "jackpot",
    "scatter",
    "freebet",
    "taruhan",
]
SYLLABLE_BRANDS = [
    "RENDANGTOTO",
    "KELOKSPIN",
    "MARAPIHOKI",
    "SIKUAIPLAY",
    "GADANGSLOT",
    "BUNDOBET",
    "TALAGOWIN",
]
OTHER_BRANDS = ["DADIAHEMAS", "KACAMACAN", "LAMANGDEWA", "SINGKARAKJAYA"]
BRAND_ENDINGS = ["77", "88", "138", "303", "99", "168", "4D", "21"]
AROUND = [
    "{} lagi ramai",
    "bosan? {} saja",
    "temani ronda dengan {}",
    "{} sampai subuh",
    "adik ipar saya suka {}",
    "Hujan terus di Maninjau, mending {}",
    "bagus beritanya. oh ya {}",
    "{}!!",
    "yang cari {} merapat",
    "info {}",
]
PRAISE = [
    "motor baru hasil {}, sungguh",
    "Alhamdulillah utang koperasi lunas, makasih {}",
    "{} cair lagi tadi malam",
    "semua berkat {} yang jujur",
    "{} tiga kali menang beruntun",
    "warga sini kenal {}, pasti dibayar",
]
INVITATIONS = [
    "{w} paling mudah, daftar lewat profil",
    "bonus {w} anggota baru 100%",
    "{w} depo 10rb langsung main",
    "cek bio untuk {w} malam ini",
    "{w} wd kilat tanpa ribet, gabung",
]

PLAIN = "abcdefghijklmnopqrstuvwxyz"
FAMILIES = {
    "bold": "MATHEMATICAL BOLD {} {}",
    "italic": "MATHEMATICAL BOLD ITALIC {} {}",
    "fraktur": "MATHEMATICAL BOLD FRAKTUR {} {}",
    "script": "MATHEMATICAL BOLD SCRIPT {} {}",
    "double": "MATHEMATICAL DOUBLE-STRUCK {} {}",
    "mono": "MATHEMATICAL MONOSPACE {} {}",
    "sans": "MATHEMATICAL SANS-SERIF {} {}",
    "fullwidth": "FULLWIDTH LATIN {} LETTER {}",
    "circled": "CIRCLED LATIN {} LETTER {}",
    "dark_circled": "NEGATIVE CIRCLED LATIN {} LETTER {}",
    "squared": "SQUARED LATIN {} LETTER {}",
    "dark_squared": "NEGATIVE SQUARED LATIN {} LETTER {}",
    "bracketed": "PARENTHESIZED LATIN {} LETTER {}",
    "small_caps": "LATIN LETTER SMALL CAPITAL {1}",
    "superscript": "MODIFIER LETTER {} {}",
    "regional": "REGIONAL INDICATOR SYMBOL LETTER {1}",
}
TABLES = {  # one look-alike each for a to z
    "cyrillic": "аЬсԁеfgһіјkӏmпорԛгѕтцνwхуz",
    "cyrillic_some": "аbсdеfghіjklmnорqrsтuvwхуz",
    "greek": "αbcdεfgһιjκlmnορqrsτυνωχγz",
    "armenian": "ɑbcԁefցհiյklmոօpզrstսvաxyz",
    "cherokee": "ᎪᏴᏟᎠᎬFᏀᎻᎥᎫᏦᏞᎷNOᏢQᎡᏚᎢUᏙᎳXYᏃ",
    "lisu": "ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑQꓣꓢꓔꓴꓦꓪꓫꓬꓜ",
    "canadian": "ᗩᗷᑕᗪEᖴGᕼIᒍKᒪᗰᑎOᑭᑫᖇᔕTᑌᐯᗯ᙭Yᘔ",
    "cjk": "卂乃匚ᗪ乇千Ꮆ卄丨フҜㄥ爪几ㄖ卩Q尺丂ㄒㄩᐯ山乂ㄚ乙",
    "currency": "₳฿₵ĐɆ₣₲ⱧłJ₭Ⱡ₥₦Ø₱QⱤ₴₮ɄV₩ӾɎⱫ",
    "stroked": "Ⱥƀȼđɇfǥħɨɉꝁłmnøᵽqɍsŧʉvwxɏƶ",
    "thai": "ค๒ς๔єŦﻮђเןкɭ๓ภ๏קợгรՇยשฬאץչ".replace("ợ", "q"),
    "phonetic": "ɑɓƈɗɛƒɠɦɨʝƙɭɱɲɵρʠɾʂƭʉʋɯxɏʐ",
    "turned": "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz",
}
SEPARATORS = [".", "-", "_", "*", "~", "/", "|", "'", "🔥", "💎", "⭐", " - ", " . "]
INVISIBLES = "\u200b\u200c\u200d\u2060\ufeff\u034f\u180e\ufe0f\u2062\U000e0061"
LEET = {
    "a": "4@",
    "i": "1!",
    "o": "0",
    "e": "3",
    "s": "5$",
    "t": "7",
    "g": "9",
    "l": "1",
}


def styled(family: str, text: str) -> str:
    return "".join(_letter(family, ch) for ch in text)


def _letter(family: str, ch: str) -> str:
    if family in ("fullwidth", "bold", "sans") and ch.isdigit():
        base = {"fullwidth": 0xFF10, "bold": 0x1D7CE, "sans": 0x1D7E2}[family]
        return chr(base + int(ch))
    for size in ("CAPITAL" if ch.isupper() else "SMALL", "CAPITAL", "SMALL"):
        try:
            return unicodedata.lookup(FAMILIES[family].format(size, ch.upper()))
        except KeyError:
            continue
    return ch


def by_table(name: str, text: str) -> str:
    return "".join(
        TABLES[name][PLAIN.index(ch.lower())] if ch.isascii() and ch.isalpha() else ch
        for ch in text
    )


def marked(*marks: str) -> Disguise:
    return lambda text, rng: "".join(ch + rng.choice(marks) for ch in text)


def joined(separator: str) -> Disguise:
    return lambda text, rng: separator.join(text)


def leet(text: str, rng: random.Random) -> str:
    """At least one letter of three, and the first that can be."""
    at = [n for n, ch in enumerate(text) if ch in LEET]
    chosen = {at[0], *(n for n in at if rng.random() < 0.6)}
    return "".join(
        rng.choice(LEET[ch]) if n in chosen else ch for n, ch in enumerate(text)
    )


def stretched(text: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(text) - 1)
    return text[:at] + text[at] * rng.randint(2, 5) + text[at:]


def broken(text: str, rng: random.Random) -> str:
    at = rng.randrange(2, len(text) - 1)
    return text[:at] + rng.choice(".-_*|'") + text[at:]


def half(text: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(text))
    return (
        styled(rng.choice(["bold", "fullwidth", "script", "circled"]), text[:at])
        + text[at:]
    )


HEAPED = "\u0300\u0316\u0323\u033f\u0353"
MIXED = ["bold", "mono", "circled", "fullwidth"]


def in_style(family: str) -> Disguise:
    return lambda text, rng: styled(family, text)


def in_table(table: str) -> Disguise:
    return lambda text, rng: by_table(table, text)


DISGUISES: dict[str, Disguise] = {
    **{family: in_style(family) for family in FAMILIES if family != "regional"},
    **{table: in_table(table) for table in TABLES if table != "turned"},
    "capitals": lambda text, rng: styled("sans", text.upper()),
    "flags": lambda text, rng: " ".join(styled("regional", text)),
    "flags_close": lambda text, rng: styled("regional", text),
    "outlined": lambda text, rng: "".join(
        chr(0x1CCD6 + PLAIN.index(ch)) for ch in text
    ),
    "turned": lambda text, rng: by_table("turned", text)[::-1],
    "struck": marked("\u0336", "\u0335", "\u0338"),
    "marks": marked("\u0332", "\u0323", "\u0307", "\u0308", "\u0301", "\u030a"),
    "keycaps": marked("\u20e3", "\u20dd"),
    "heaped": lambda text, rng: "".join(
        ch + "".join(rng.choices(HEAPED, k=5)) for ch in text
    ),
    "invisible": lambda text, rng: "".join(ch + rng.choice(INVISIBLES) for ch in text),
    "one_invisible": lambda text, rng: text[:2] + rng.choice(INVISIBLES) + text[2:],
    "soft_hyphens": joined("\u00ad"),
    "override": lambda text, rng: f"\u202e{text[::-1]}\u202c",
    "backwards": lambda text, rng: text[::-1],
    "spaced": joined(" "),
    "lines": joined("\n"),
    "separated": lambda text, rng: rng.choice(SEPARATORS).join(text),
    "leet": leet,
    "stretched": stretched,
    "broken": broken,
    "half": half,
    "spaced_styled": lambda text, rng: " ".join(
        styled(rng.choice(["bold", "fullwidth", "circled"]), text)
    ),
    "spaced_leet": lambda text, rng: " ".join(leet(text, rng)),
    "mixture": lambda text, rng: "".join(styled(rng.choice(MIXED), ch) for ch in text),
    "brand_digits": lambda text, rng: leet(text, rng) + rng.choice(["77", "88", "138"]),
}
BRAND_STYLES = [
    "sans",
    "bold",
    "fullwidth",
    "small_caps",
    "script",
    "mono",
    "cyrillic_some",
    "dark_squared",
    "currency",
]


def spam(seed: int, per_kind: int = 10) -> Iterator[tuple[str, str]]:
    """Pairs of kind and text."""
    rng = random.Random(seed)
    for kind, disguise in DISGUISES.items():
        for _n in range(per_kind):
            word = rng.choice(WORDS)
            words = disguise(word, rng)
            if words == word:  # this alphabet has none of its letters
                continue
            if (
                kind in ("bold", "cyrillic", "struck", "invisible", "leet")
                and rng.random() < 0.3
            ):
                words += " " + disguise(rng.choice(WORDS), rng)
            yield kind, rng.choice(AROUND).format(words)
    for _n in range(per_kind * 3):
        brand = rng.choice(SYLLABLE_BRANDS) + rng.choice(BRAND_ENDINGS)
        yield "brand", rng.choice([*PRAISE, *AROUND]).format(brand)
        yield (
            "brand_praised",
            rng.choice(PRAISE).format(
                rng.choice(OTHER_BRANDS) + rng.choice(BRAND_ENDINGS)
            ),
        )
        yield "brand_styled", rng.choice(AROUND).format(brand_in_disguise(rng))
        yield "invitation", rng.choice(INVITATIONS).format(w=rng.choice(WORDS))


def brand_in_disguise(rng: random.Random) -> str:
    brand = rng.choice(SYLLABLE_BRANDS + OTHER_BRANDS)
    return DISGUISES[rng.choice(BRAND_STYLES)](brand.lower(), rng) + rng.choice(
        BRAND_ENDINGS
    )
