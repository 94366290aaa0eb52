"""The paper that pictures are taken of: its own, served as readers get it."""

import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from devtools import showcase
from paper.models import Paper

PYTHON = sys.executable  # before a test puts another program in its place


def test_somebody_s_paper_is_never_made_over(monkeypatch):
    called: list[str] = []
    monkeypatch.setattr(showcase, "call_command", lambda *words: called.append("x"))
    monkeypatch.setattr(showcase.shutil, "rmtree", lambda *words: called.append("x"))
    with pytest.raises(showcase.CannotShowError, match="Run: make screens"):
        showcase.make(called.append)
    assert called == []


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is done, by name, in a paper that stands in the showcase's own place."""
    done: list[str] = []
    name = "var/showcase/paper.sqlite3"
    settings = SimpleNamespace(
        BASE_DIR=tmp_path, MEDIA_ROOT=tmp_path / "showcase/media", SECRET_KEY="x"
    )
    connection = SimpleNamespace(settings_dict={"NAME": name}, close=list)
    monkeypatch.setattr(showcase, "FOLDER", tmp_path / "showcase")
    monkeypatch.setattr(showcase, "settings", settings)
    monkeypatch.setattr(showcase, "connection", connection)
    monkeypatch.setattr(showcase, "set_up", lambda: done.append("stage"))
    monkeypatch.setattr(
        showcase, "call_command", lambda *words, **how: done.append(" ".join(words))
    )
    monkeypatch.setattr(
        showcase.subprocess, "run", lambda words, **how: done.append(words[2])
    )
    showcase.FOLDER.mkdir()
    (showcase.FOLDER / "old.jpg").touch()
    return done


@pytest.mark.parametrize(
    ("unapplied", "is_demo", "anew"),
    [([], True, False), (["0009"], True, True), ([], False, True)],
)
def test_it_is_made_where_it_is_absent_or_older_than_a_migration_and_else_kept(
    made, monkeypatch, unapplied, is_demo, anew
):
    monkeypatch.setattr(showcase.opening, "unapplied_migrations", lambda: unapplied)
    monkeypatch.setattr(showcase.opening, "is_demo", lambda: is_demo)
    said: list[str] = []
    showcase.make(said.append)
    filling = ["demo", "stage", "work --once"]
    assert made == [*(filling if anew else []), "collectstatic"]
    assert [line.partition(";")[0] for line in said] == (
        ["Making a demo paper in showcase/"] if anew else []
    )
    assert (showcase.FOLDER / "old.jpg").exists() is not anew


def test_it_is_served_without_debugging_and_to_this_machine_alone(monkeypatch):
    monkeypatch.setenv("DEBUG", "true")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///var/showcase/paper.sqlite3")
    environment = showcase.in_service()
    assert environment["DEBUG"] == "false"
    assert environment["ALLOWED_HOSTS"] == "127.0.0.1"
    assert environment["DATABASE_URL"] == os.environ["DATABASE_URL"]


@pytest.fixture
def server(tmp_path: Path, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program that stands for gunicorn."""
    program = tmp_path / "server"
    monkeypatch.setattr(showcase.sys, "executable", str(program))
    monkeypatch.setattr(showcase.settings, "BASE_DIR", tmp_path)
    return program


def write(program: Path, does: str) -> None:
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)


@pytest.fixture
def started(server: Path, monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen]:
    """The processes of servers."""
    started: list[subprocess.Popen] = []
    start = subprocess.Popen

    def noted(*words: Any, **how: Any) -> subprocess.Popen:
        started.append(start(*words, **how))
        return started[-1]

    monkeypatch.setattr(showcase.subprocess, "Popen", noted)
    return started


def test_for_a_server_that_fell_over_nobody_waits(server, started, monkeypatch):
    write(server, "exit 3")

    def sleep(_seconds: float) -> None:
        assert started[0].returncode is None, "It is gone, and is waited for."
        started[0].wait(60)

    clock = SimpleNamespace(monotonic=time.monotonic, sleep=sleep)
    monkeypatch.setattr(showcase, "time", clock)
    with (
        pytest.raises(showcase.CannotShowError, match="did not open"),
        showcase.open_to_readers(),
    ):
        pytest.fail("It is open.")


def test_a_server_that_does_not_answer_is_ended(server, started, monkeypatch):
    write(server, "exec tail -f /dev/null")
    monkeypatch.setattr(showcase, "READY_WITHIN", 0)
    with (
        pytest.raises(showcase.CannotShowError, match="did not open"),
        showcase.open_to_readers(),
    ):
        pytest.fail("It is open.")
    assert [one.returncode for one in started] == [-15]


# answers every request with an empty page of 200, and says for whom it was started
ANSWERS = """\
#!{python}
import http.server, os, sys
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
    def log_message(self, *words): pass
open("told", "w").write(os.environ["DJANGO_SETTINGS_MODULE"])
host, port = sys.argv[sys.argv.index("--bind") + 1].split(":")
http.server.HTTPServer((host, int(port)), Page).serve_forever()
"""


def test_a_server_that_takes_too_long_over_its_first_answer_is_asked_again(
    server, monkeypatch
):
    server.write_text(ANSWERS.format(python=PYTHON))
    server.chmod(0o755)
    ask, late = showcase.urlopen, [TimeoutError()]

    def urlopen(address: str, timeout: float) -> object:
        if late:
            raise late.pop()
        return ask(address, timeout=timeout)

    monkeypatch.setattr(showcase, "urlopen", urlopen)
    with showcase.open_to_readers():
        assert late == []


def test_an_open_paper_names_the_address_at_which_it_stands(
    server, tmp_path, monkeypatch
):
    server.write_text(ANSWERS.format(python=PYTHON))
    server.chmod(0o755)
    with showcase.open_to_readers("scripts.audit_settings") as address:
        assert Paper.objects.get().site_url == address
    assert address.startswith("http://127.0.0.1:")
    assert (tmp_path / "told").read_text() == "scripts.audit_settings"
