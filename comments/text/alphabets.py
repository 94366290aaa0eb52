"""Styled alphabets, by their first letter.

Whole copies of A to Z that Unicode holds for mathematics and decoration.

They are read from these ranges and not through a Unicode database, so that every
interpreter reads the same.
"""

from typing import NamedTuple

LOWER = "abcdefghijklmnopqrstuvwxyz"
UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"


class Styled(NamedTuple):
    """A plain small letter or digit, and the alphabet of its styled form."""

    letter: str
    family: str


# (first code point, what stands there in order, family)
RANGES = [
    *((0x1D400 + 52 * n, UPPER + LOWER, "mathematical") for n in range(13)),
    *((0x1D7CE + 10 * n, DIGITS, "mathematical") for n in range(5)),
    (0xFF21, UPPER, "fullwidth"),
    (0xFF41, LOWER, "fullwidth"),
    (0xFF10, DIGITS, "fullwidth"),
    (0x24B6, UPPER + LOWER, "circled"),
    (0x2460, DIGITS[1:], "circled"),
    (0x24EA, "0", "circled"),
    (0x24F5, DIGITS[1:], "circled"),
    (0x24FF, "0", "circled"),
    (0x2776, DIGITS[1:], "circled"),
    (0x2780, DIGITS[1:], "circled"),
    (0x278A, DIGITS[1:], "circled"),
    (0x1F10B, "0", "circled"),
    (0x1F10C, "0", "circled"),
    (0x1F150, UPPER, "negative circled"),
    (0x1F130, UPPER, "squared"),
    (0x1F12B, "CRC", "squared"),
    (0x1F170, UPPER, "negative squared"),
    (0x1F110, UPPER, "parenthesised"),
    (0x249C, LOWER, "parenthesised"),
    (0x2474, DIGITS[1:], "parenthesised"),
    (0x2488, DIGITS[1:], "full stop"),
    (0x1F100, "0", "full stop"),
    (0x1CCD6, UPPER, "outlined"),
    (0x1CCF0, DIGITS, "outlined"),
    (0x1FBF0, DIGITS, "segmented"),
    (0x1F1E6, UPPER, "regional"),
    (0x2080, DIGITS, "subscript"),
    (0x2074, DIGITS[4:], "superscript"),
]

# Letters of the mathematical alphabets that had been encoded before, and letters set
# high or low.
SINGLE = {
    "mathematical": (
        "ℬB ℰE ℱF ℋH ℐI ℒL ℳM ℛR ℯe ℊg ℴo ℭC ℌH ℑI ℨZ ℜR ℂC ℍH ℕN ℙP ℚQ ℝR ℤZ ℎh ℓl "
        "ⅅD ⅆd ⅇe ⅈi ⅉj 𝚤i 𝚥j ℹi ℽy ℾr ℿn ⅀e"
    ),
    "superscript": (
        "ªa ºo ⁰0 ¹1 ²2 ³3 ⁱi ⁿn ᴬA ᴮB ᴰD ᴱE ᴳG ᴴH ᴵI ᴶJ ᴷK ᴸL ᴹM ᴺN ᴼO ᴾP ᴿR ᵀT ᵁU "
        "ᵂW ⱽV ᵃa ᵅa ᵇb ᶜc ᵈd ᵉe ᵊe "
        "ᵋe ᶠf ᵍg "
        "ʰh ᶦi ʲj ᵏk ˡl ᵐm ᵑn ᵒo ᵖp ʳr ˢs ᵗt ᵘu ᵛv ʷw ˣx ʸy ᶻz ᵝb ᵞy ᵟd ᶿo ᵠo ᵡx ꟲC "
        "ꟳF ꟴQ ᶢg ᶤi "
        "ᶥi ᶫl ᶰn ᶸu ᶩl ᶪi ᵓc ᶴs ᶲo ᵚm ᶬm"
    ),
    "squared": "🆥d",
    "subscript": "ₐa ₑe ₕh ᵢi ⱼj ₖk ₗl ₘm ₙn ₒo ₚp ᵣr ₛs ₜt ᵤu ᵥv ₓx ᵦb ᵧy ᵨp ᵩo ᵪx ₔe",
}


def _table() -> dict[str, Styled]:
    found = {
        chr(first + n): Styled(letter.lower(), family)
        for first, letters, family in RANGES
        for n, letter in enumerate(letters)
    }
    for family, pairs in SINGLE.items():
        found |= {pair[0]: Styled(pair[1:].lower(), family) for pair in pairs.split()}
    return found


STYLED = _table()


def styled(ch: str) -> Styled | None:
    """What a styled letter or digit is in plain writing."""
    return STYLED.get(ch)
