"""Which letters are read as Latin ones, out of the list that Unicode keeps."""

import shutil
import subprocess
import sys

import pytest

from scripts import confusables
from scripts.confusables import look_alikes

LIST = """\
# confusables.txt
# Date: 2025-07-22
# © 2025 Unicode®, Inc.
# Version: 17.0.0

0430 ;\t0061 ;\tMA\t# ( а → a ) CYRILLIC SMALL LETTER A → LATIN SMALL LETTER A\t#
0391 ;\t0041 ;\tMA\t# ( Α → A ) GREEK CAPITAL LETTER ALPHA → LATIN CAPITAL LETTER A\t#
"""


def read(point: str, target: str) -> dict[str, str]:
    return look_alikes(f"{point} ;\t{target} ;\tMA\t# told\n")


@pytest.mark.parametrize(
    ("point", "target", "plain"),
    [
        ("0430", "0061", "a"),  # Cyrillic а
        ("0391", "0041", "a"),  # Greek Α, told as a capital
        ("0501", "0064", "d"),
        ("217E", "0064", ""),  # the Roman numeral ⅾ, which another table reads
        ("057D", "0075", "u"),  # Armenian
        ("04AB", "00E7", "c"),  # told as ç: without its marks
        ("0461", "0072 006E", "m"),  # told as rn, as Unicode says of an m
    ],
)
def test_a_letter_is_read_as_the_small_latin_one_that_it_is_drawn_like(
    point, target, plain
):
    assert read(point, target) == ({chr(int(point, 16)): plain} if plain else {})


@pytest.mark.parametrize(
    ("point", "target"),
    [
        ("0627", "006C"),  # an Arabic alef is no l, and readers write it
        ("006C", "0069"),  # plain ASCII
        ("0132", "0049 004A"),  # two letters
        ("0430", "0431"),  # told as a letter that is not Latin
        ("0660", "002E"),  # told as a sign
        ("01C0", "006C"),  # a click, used as a sign
        ("AB70", "0064"),  # small Cherokee, read as its capital
    ],
)
def test_what_only_looks_so_to_a_table_is_left_out(point, target):
    assert read(point, target) == {}


def test_notes_and_what_stands_in_no_list_are_passed_over():
    assert look_alikes(LIST) == {"а": "a", "Α": "a"}
    assert look_alikes("") == {}


def test_the_file_names_its_source_and_each_letter_in_the_order_of_unicode(tmp_path):
    """In a checkout of its own: the script writes into the one it stands in."""
    for folder in ("scripts", "comments/text"):
        (tmp_path / folder).mkdir(parents=True)
    script = shutil.copy(confusables.__file__, tmp_path / "scripts")
    (tmp_path / "list.txt").write_text(LIST)
    write = [sys.executable, script, tmp_path / "list.txt"]
    subprocess.run(write, check=True, timeout=60)
    lines = (tmp_path / "comments/text/confusables.txt").read_text().splitlines()
    assert [line for line in lines if line[0] != "#"] == [
        "0391 a Α GREEK CAPITAL LETTER ALPHA",
        "0430 a а CYRILLIC SMALL LETTER A",
    ]
    assert "# Version: 17.0.0. © 2025 Unicode®, Inc." in lines


def test_the_file_in_the_checkout_is_what_the_script_would_write():
    """But for letters that a person has changed by hand: those have a file apart."""
    lines = confusables.INTO.read_text("utf-8").splitlines()
    rows = [line.split(" ", 3) for line in lines if not line.startswith("#")]
    assert len(rows) > 300
    listed = "".join(f"{row[0]} ;\t{ord(row[1]):04X} ;\tMA\t#\n" for row in rows)
    assert look_alikes(listed) == {row[2]: row[1] for row in rows}
