"""`make check`: lint, the types of what was changed, and the tests that are named."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "check"
# notes what it was asked for, and answers as the file of that tool says
TOOL = """\
#!/bin/sh
echo "$@" >> asked.txt
echo "$2 speaks"
exit "$(cat "answers/$2" 2>/dev/null || echo 0)"
"""
# nothing of the repository that the suite is run from, nor of who runs it
OWN = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
OWN |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
Check = Callable[..., subprocess.CompletedProcess[str]]


def git(checkout: Path, *words: str) -> None:
    who = ["-c", "user.name=R", "-c", "user.email=r@pionir.example"]
    subprocess.run(
        ["git", *who, *words],
        cwd=checkout,
        env=OWN,
        check=True,
        capture_output=True,
        timeout=60,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository of two modules and a test, with tools that only take notes."""
    for name in ("desk/forms.py", "desk/views.py", "tests/desk/test_forms.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    ignored = ".venv/\nvar/\nanswers/\nasked.txt\n.mypy_cache/\n"
    (tmp_path / ".gitignore").write_text(ignored)
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(TOOL)
    python.chmod(0o755)
    (tmp_path / "answers").mkdir()
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=Begin")
    return tmp_path


@pytest.fixture
def checked(checkout: Path) -> Check:
    """The check of these tests; `answers` are exit codes of the tools by name."""

    def checked(*tests: str, **answers: int) -> subprocess.CompletedProcess[str]:
        for tool, code in answers.items():
            (checkout / "answers" / tool).write_text(str(code))
        return subprocess.run(
            ["/bin/sh", SCRIPT, *tests],
            cwd=checkout,
            env=OWN,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return checked


def asked(checkout: Path, tool: str) -> list[list[str]]:
    lines = (checkout / "asked.txt").read_text().splitlines()
    words = [line.split() for line in lines]
    return [one[2:] for one in words if one[1] == tool]


def typed(checkout: Path) -> list[str]:
    """The files that mypy was asked about."""
    calls = asked(checkout, "mypy")
    return sorted(word for call in calls for word in call if word.endswith(".py"))


def test_what_lint_refuses_is_tested_no_further(checkout, checked):
    done = checked("tests/desk", ruff=1)
    assert done.returncode == 1
    assert asked(checkout, "pytest") == []


def test_the_tests_that_are_named_are_run_and_no_others(checkout, checked):
    assert checked("tests/desk", "tests/tags").returncode == 0
    assert asked(checkout, "pytest") == [["--quiet", "tests/desk", "tests/tags"]]


def test_without_a_name_no_test_is_run(checkout, checked):
    assert checked().returncode == 0
    assert asked(checkout, "pytest") == []


@pytest.mark.parametrize("code", [1, 5])
def test_a_red_test_is_a_red_check(checked, code):
    assert checked("tests/desk", pytest=code).returncode == code


def test_types_are_asked_of_what_differs_from_main_but_not_of_tests(checkout, checked):
    git(checkout, "switch", "--quiet", "--create", "work")
    (checkout / "desk/forms.py").write_text("committed = 1\n")
    git(checkout, "commit", "--quiet", "--all", "--message=Change the forms")
    (checkout / "desk/new.py").write_text("")
    (checkout / "tests/desk/test_forms.py").write_text("changed = 1\n")
    (checkout / "desk/views.py").unlink()
    assert checked().returncode == 0
    assert typed(checkout) == ["desk/forms.py", "desk/new.py"]


def test_where_nothing_was_changed_no_types_are_asked(checkout, checked):
    assert checked().returncode == 0
    assert asked(checkout, "mypy") == []


def test_wrong_types_are_shown_below_and_make_the_check_red(checkout, checked):
    (checkout / "desk/forms.py").write_text("changed = 1\n")
    done = checked("tests/desk", mypy=1)
    assert done.returncode == 1
    assert done.stdout.endswith("pytest speaks\nmypy speaks\n")


def test_nothing_of_our_own_modules_comes_out_of_the_cache_of_types(checkout, checked):
    cache = checkout / ".mypy_cache/packages/3.12"
    (cache / "desk").mkdir(parents=True)
    (cache / "django").mkdir()
    (cache / "desk.meta.json").write_text("{}")
    (checkout / "desk/forms.py").write_text("changed = 1\n")
    checked()
    assert [path.name for path in cache.iterdir()] == ["django"]


def test_a_checkout_without_git_s_main_looks_at_what_was_not_committed(
    checkout, checked
):
    git(checkout, "branch", "--move", "trunk")
    (checkout / "desk/views.py").write_text("changed = 1\n")
    assert checked().returncode == 0
    assert typed(checkout) == ["desk/views.py"]
