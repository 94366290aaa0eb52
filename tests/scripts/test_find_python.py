"""Which Python runs the paper: one that was tried, or a sentence on what is missing."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "find-python"
Find = Callable[..., subprocess.CompletedProcess[str]]
GOOD = f'exec "{sys.executable}" "$@"'
NO_VERSION_BEHIND_IT = "echo 'pyenv: python3.14: command not found' >&2; exit 127"
TOO_OLD = "echo 'AssertionError' >&2; exit 1"


@pytest.fixture
def found(tmp_path: Path) -> Find:
    """What is found on a machine whose PATH has these commands and nothing else."""

    def found(*, named: str = "", **commands: str) -> subprocess.CompletedProcess[str]:
        folder = tmp_path / "bin"
        folder.mkdir()
        for name, does in commands.items():
            program = folder / name.replace("_", ".")
            program.write_text(f"#!/bin/sh\n{does}\n")
            program.chmod(0o755)
        environment = {"PATH": str(folder), "HOME": str(tmp_path), "PYTHON": named}
        return subprocess.run(
            ["/bin/sh", SCRIPT],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return found


def test_the_newest_that_works_is_taken(found):
    done = found(python3_14=GOOD, python3_13="echo old", python3="echo any")
    assert (done.returncode, done.stdout) == (0, f"{sys.executable}\n")


@pytest.mark.parametrize("broken", [NO_VERSION_BEHIND_IT, TOO_OLD])
def test_a_name_with_nothing_usable_behind_it_is_passed_over_without_a_word(
    found, broken
):
    done = found(python3_14=broken, python3_13=broken, python3=GOOD)
    assert (done.returncode, done.stdout) == (0, f"{sys.executable}\n")
    assert done.stderr == ""


def test_the_one_that_is_asked_for_is_tried_before_any_other(found):
    done = found(named=sys.executable, python3_14="echo wrong one")
    assert (done.returncode, done.stdout) == (0, f"{sys.executable}\n")


@pytest.mark.parametrize("named", ["python2.7", "/nowhere/python3", "/bin/false"])
def test_one_that_is_asked_for_and_does_not_run_the_paper_is_refused_by_name(
    found, named
):
    done = found(named=named, python3_14=GOOD)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"PYTHON={named} is no Python 3.12 or newer" in done.stderr


def test_what_pyenv_keeps_is_found_without_a_shim(found, tmp_path):
    kept = tmp_path / ".pyenv/versions/3.13.1/bin/python"
    kept.parent.mkdir(parents=True)
    kept.write_text(f"#!/bin/sh\n{GOOD}\n")
    kept.chmod(0o755)
    done = found(python3=NO_VERSION_BEHIND_IT)
    assert (done.returncode, done.stdout) == (0, f"{sys.executable}\n")


def test_the_script_can_be_run_as_make_runs_it():
    assert os.access(SCRIPT, os.X_OK)
