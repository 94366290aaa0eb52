"""The tables of styled letters and look-alikes, and that no interpreter's Unicode
decides what they say.
"""

import re
import unicodedata
from pathlib import Path

import pytest

from comments.text import characters, confusables
from comments.text.alphabets import STYLED
from comments.text.cells import _read
from comments.text.normalise import normalise
from scripts.confusables import look_alikes

LINE = re.compile(r"([0-9A-F]{4,5}) ([a-z]+) (.) (.+)")
FILES = sorted(Path(confusables.__file__).parent.glob("confusables*.txt"))


def entries(file: Path) -> list[tuple[str, str, str]]:
    lines = [line for line in file.read_text("utf-8").splitlines() if line[0] != "#"]
    found = []
    for line in lines:
        point, plain, sign, name = LINE.fullmatch(line).groups()
        assert chr(int(point, 16)) == sign
        found.append((sign, plain, name))
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_look_alike_stands_once_on_a_line_with_its_name(file):
    found = [(sign, name) for sign, _to, name in entries(file)]
    assert found
    for sign, name in found:
        assert unicodedata.name(sign).casefold() == name.casefold()
    assert len({sign for sign, _name in found}) == len(found)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_list_of_look_alikes_is_sorted_by_code_point(file):
    signs = [sign for sign, _to, _name in entries(file)]
    assert signs == sorted(signs)


def test_what_is_listed_by_hand_nothing_else_reads_so(monkeypatch):
    generated = confusables.listed("confusables")
    own = confusables.listed("confusables_own")
    letters = generated | own
    monkeypatch.setattr(confusables, "LETTERS", letters)
    for letter, plain in own.items():
        letters[letter] = generated.get(letter, "")
        assert confusables.letter_for(letter) != plain, letter
        letters[letter] = plain


def test_signs_are_no_letters_as_well():
    assert not set(confusables.SIGNS) & set(confusables.LETTERS)


def test_of_unicode_s_list_the_letters_stay_that_are_taken_for_one_latin_letter():
    text = """# ; a remark
0430 ;	0061 ;	MA	# ( а → a ) CYRILLIC SMALL LETTER A → LATIN SMALL LETTER A	#
0493 ;	0072 0335 ;	MA	# ( ғ → r̵ ) marks are left out
2C98 ;	004D ;	MA	# ( Ⲙ → M ) and so are capitals
1D0D ;	0072 006E ;	MA	# ( ᴍ → rn ) drawn as two letters
"""
    assert look_alikes(text) == {"а": "a", "ғ": "r", "Ⲙ": "m", "ᴍ": "m"}


@pytest.mark.parametrize(
    "line",
    [
        "006D ;	0072 006E ;	MA	# ( m → rn ) a plain letter",
        "028D ;	1D0D ;	MA	# ( ʍ → ᴍ ) no plain one",
        "0627 ;	006C ;	MA	# ( ا → l ) of honest words",
        "01C0 ;	006C ;	MA	# ( ǀ → l ) a sign",
        "118E6 ;	0077 ;	MA	# ( 𑣦 → w ) a digit",
        "1D41A ;	0061 ;	MA	# ( 𝐚 → a ) a styled one",
        "A793 ;	0061 0062 ;	MA	# two letters",
    ],
)
def test_other_look_alikes_of_unicode_s_list_do_not(line):
    assert look_alikes(line) == {}


def test_a_look_alike_of_a_letter_is_one_plain_small_letter():
    assert len(confusables.LETTERS) > 250
    for letter, plain in {
        **confusables.LETTERS,
        **confusables.SECOND,
        **confusables.TURNED,
    }.items():
        assert len(letter) == 1
        assert re.fullmatch("[a-z]", plain), letter


def test_a_second_letter_is_another_than_the_first():
    for letter, second in confusables.SECOND.items():
        assert confusables.letter_for(letter) != second
        assert confusables.letter_for(letter) or confusables.sign_for(letter)


def test_plain_letters_are_nobody_s_look_alike():
    assert not any(letter.isascii() for letter in confusables.LETTERS)


def test_styled_letters_read_as_unicode_says_wherever_it_says_it():
    for ch, found in STYLED.items():
        plain = unicodedata.normalize("NFKC", ch).casefold()
        if re.fullmatch("[a-z0-9]", plain) and not characters.is_later(ch):
            assert found.letter == plain, ch


def test_letters_with_strokes_and_hooks_are_their_base():
    assert [confusables.letter_for(ch) for ch in "ꞠꝈƗȾꝐɆ"] == list("glitpe")


@pytest.mark.parametrize(
    "later",
    ["\u1c89", "\ua7cb", "\U00010d4a", "\U000105c0", "\ua7d2", "\U0001fae9", "\u0897"],
)
def test_what_a_later_unicode_assigned_reads_as_before(later, monkeypatch):
    """The interpreter's tables may know the character or not.

    Both ways it is a sign that nobody can read.
    """
    said = []
    for category, name in (("Lu", "LATIN CAPITAL LETTER G WITH HOOK"), ("Cn", "")):
        _read.cache_clear()
        characters.category.cache_clear()
        monkeypatch.setattr(
            characters.unicodedata, "category", lambda _ch, category=category: category
        )
        monkeypatch.setattr(
            confusables.unicodedata, "name", lambda _ch, _default="", name=name: name
        )
        said.append(
            (normalise(f"{later}{later}").folded, characters.is_unreadable(later))
        )
    monkeypatch.undo()
    _read.cache_clear()
    characters.category.cache_clear()
    assert said == [("", True), ("", True)]


def test_outlined_letters_are_read_though_a_later_unicode_assigned_them():
    assert (
        normalise("".join(chr(0x1CCD6 + ord(ch) - 65) for ch in "GACOR")).folded
        == "gacor"
    )
    assert (
        normalise("".join(chr(0x1CCD6 + ord(ch) - 65) for ch in "GACOR")).unreadable
        == 0
    )
