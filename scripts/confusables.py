"""The look-alikes that Unicode lists: python scripts/confusables.py confusables.txt

Reads the file of UTS #39 (https://www.unicode.org/Public/security/) and writes those
letters of it that are taken for one Latin letter into comments/text/confusables.txt.
"""

import re
import sys
import unicodedata
from pathlib import Path

INTO = Path(__file__).parents[1] / "comments" / "text" / "confusables.txt"
LINE = re.compile(r"^([0-9A-F]+) ;\s*([0-9A-F ]+) ;", re.MULTILINE)
# Arabic and the like are left out: readers write them, and their alef is no l.
SCRIPTS = re.compile(
    "(ARMENIAN|CANADIAN|CARIAN|CHEROKEE|COPTIC|CYRILLIC|DESERET|ELBASAN|ETHIOPIC"
    "|GEORGIAN|GREEK|LATIN|LISU|LYCIAN|MIAO|OLD|OSAGE|RUNIC|TIFINAGH|WARANG) "
)
# Used as signs, read as their capitals, read by their names.
LEFT_OUT = re.compile(r" CLICK$|^CHEROKEE SMALL |^LATIN \w+ LETTER [A-Z] WITH ")
HEAD = """\
# Letters that are drawn like Latin ones: code point, Latin letter, itself, its name.
# Made by scripts/confusables.py; what we add or read otherwise: confusables_own.txt.
# Source: Unicode Security Mechanisms (UTS #39), confusables.txt, reduced.
# {version}. {rights}
# Unicode License v3, see LICENSE-unicode.txt.
"""


def look_alikes(text: str) -> dict[str, str]:
    """The Latin letter for each letter that is taken for one."""
    lines = LINE.findall(text)
    found = {chr(int(point, 16)): plain_letter(target) for point, target in lines}
    return {ch: plain for ch, plain in found.items() if plain and is_wanted(ch)}


def plain_letter(target: str) -> str:
    """One small Latin letter without its marks, or nothing; Unicode says rn for m."""
    drawn = "".join(chr(int(point, 16)) for point in target.split())
    decomposed = unicodedata.normalize("NFD", drawn).lower()
    plain = "".join(ch for ch in decomposed if not unicodedata.combining(ch))
    return {"rn": "m"}.get(plain, plain if re.fullmatch("[a-z]", plain) else "")


def is_wanted(ch: str) -> bool:
    """A letter of one of the scripts that only a table can read."""
    if ch.isascii() or not ch.isalpha() or unicodedata.normalize("NFKD", ch) != ch:
        return False
    name = unicodedata.name(ch, "?")
    return bool(SCRIPTS.match(name)) and not LEFT_OUT.search(name)


if __name__ == "__main__":
    text = Path(sys.argv[1]).read_text("utf-8")
    rights, version = re.findall("^# (©.*|Version.*)", text, re.MULTILINE)
    found = sorted(look_alikes(text).items())
    lines = [f"{ord(ch):04X} {to} {ch} {unicodedata.name(ch)}\n" for ch, to in found]
    lines.insert(0, HEAD.format(version=version, rights=rights))
    INTO.write_text("".join(lines), "utf-8")
