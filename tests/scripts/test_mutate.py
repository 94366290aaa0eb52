"""Mutants are tried on a module that stays as it is; what no test notices is printed.

A checkout of its own, so small that the script looks at all of it in a moment.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
Try = Callable[..., subprocess.CompletedProcess[str]]
MODULE = """\
MOST = 3


def is_long(text):
    return len(text) > MOST


def is_shown(text, night):
    return night is None
"""
TESTS = """\
from shop.words import is_long, is_shown


def test_four_letters_are_long_and_three_are_not():
    assert is_long("kata")
    assert not is_long("dan")


def test_it_can_be_asked():
    is_shown("kata", None)


def test_it_is_red_whatever_the_module_says():
    assert not is_shown("kata", None)
"""
SETTINGS = """\
SECRET_KEY = "only here"
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "db", "TEST": {}}
}
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for path, text in (
        ("shop/words.py", MODULE),
        ("tests/test_words.py", TESTS),
        ("settings.py", SETTINGS),
    ):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    (tmp_path / "scripts").mkdir()
    for name in ("mutate.py", "mutants.py"):
        shutil.copy(SCRIPTS / name, tmp_path / "scripts")
    return tmp_path


@pytest.fixture
def tried(checkout: Path) -> Try:
    def tried(*words: str) -> subprocess.CompletedProcess[str]:
        own = {"DJANGO_SETTINGS_MODULE": "settings", "PYTHONDONTWRITEBYTECODE": "1"}
        known = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
        return subprocess.run(
            [sys.executable, "scripts/mutate.py", "shop/words.py", *words],
            cwd=checkout,
            env=known | own | {"PYTHONPATH": str(checkout)},
            capture_output=True,
            text=True,
            timeout=120,
        )

    return tried


def printed(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The survivors, as they are told."""
    lines = done.stdout.splitlines()
    return [line.strip() for line in lines if line.endswith("tests]")]


def test_a_mistake_that_no_test_notices_is_printed_with_its_line(checkout, tried):
    done = tried("--", "tests")
    assert printed(done) == [
        "4  9: return night is None  →  return None  [1 tests]",
        "5  9: night is None  →  night is not None  [1 tests]",
    ], done.stdout + done.stderr
    assert "3 tests, 1 of them red: left out" in done.stdout
    assert done.stdout.rstrip().endswith("shop.words: 4 of 6 mutants died")
    assert (checkout / "shop/words.py").read_text() == MODULE
    assert sorted(path.name for path in (checkout / "shop").iterdir()) == ["words.py"]


def test_one_mistake_can_be_tried_by_its_number(tried):
    done = tried("--only", "5", "--", "tests")
    assert [line.split()[0] for line in printed(done)] == ["5"]
    assert done.stdout.rstrip().endswith("shop.words: 0 of 1 mutants died")
