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

LINE = re.compile(r'^    "(.+)": "(.+)",  # (.+)$')
FILES = sorted(Path(confusables.__file__).parent.glob("confusables_*.py"))


def entries(file: Path) -> list[tuple[str, str, str]]:
    return [
        match.groups()
        for line in file.read_text().splitlines()
        if (match := LINE.match(line))
    ]  # type: ignore[misc]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_look_alike_stands_once_on_a_line_with_its_name(file):
    found = [
        (sign.encode().decode("unicode_escape") if sign[0] == "\\" else sign, name)
        for sign, _to, name in entries(file)
    ]
    assert found
    for sign, name in found:
        assert unicodedata.name(sign).casefold() == name.casefold()
    assert len({sign for sign, _name in found}) == len(found)


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
    """The interpreter's tables may know the character or not; both ways it is a sign
    that nobody can read.
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
