"""A bench measures in a paper of its own, made once, in a process of its own."""

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from devtools.bench import comments, desk, pages, photos, rush


class Processes:
    """What would have been started, and with which environment."""

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}
        self.started: list[list[str]] = []
        self.databases: list[str] = []

    def run(
        self, command: list[str], *, env: dict[str, str], **_how: object
    ) -> SimpleNamespace:
        words = [str(word) for word in command[1:]]
        self.started.append(words)
        self.databases.append(env.get("DATABASE_URL", ""))
        code = self.codes.get(words[1], 0)
        return SimpleNamespace(returncode=code, stdout="", stderr="no space left")


@pytest.fixture
def processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Processes:
    processes = Processes()
    monkeypatch.setattr(subprocess, "run", processes.run)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(pages.settings, "BASE_DIR", tmp_path)
    monkeypatch.setattr(comments, "PATH", tmp_path / "bench" / "comments.sqlite3")
    monkeypatch.setattr(pages, "FOLDER", tmp_path / "bench")
    monkeypatch.setattr(desk, "FOLDER", tmp_path / "bench")
    return processes


def commands(processes: Processes) -> list[list[str]]:
    """Behind `manage.py`."""
    return [words[1:] for words in processes.started]


def test_the_paper_of_comments_is_made_once_and_measured_each_time(processes):
    said: list[str] = []
    assert comments.in_own_paper("threads", said.append) == 0
    assert commands(processes) == [["demo"], ["bench", "threads"]]
    assert said == ["The paper of 70,000 comments: bench/comments.sqlite3"]
    assert {*processes.databases} == {f"sqlite:///{comments.PATH}"}
    comments.PATH.touch()
    processes.codes["bench"] = 1
    assert comments.in_own_paper("week", said.append) == 1
    assert commands(processes)[2:] == [["bench", "week"]]


def test_the_rush_is_on_a_throwaway_postgresql_and_passes_on_how_it_ended(processes):
    processes.codes["run"] = 3
    assert comments.in_own_paper("rush", print) == rush.on_postgres() == 3
    script = processes.started[0]
    assert script[0].endswith("scripts/postgres.py")
    assert script[-1].endswith("manage.py bench rush")


def test_a_paper_of_stories_that_cannot_be_made_is_told_with_what_was_said(processes):
    said: list[str] = []
    path = pages.FOLDER / "1000.sqlite3"
    pages.make(path, 1000, said.append)
    assert commands(processes) == [["demo", "--stories", "1000"]]
    assert said == ["The paper of 1,000 stories: bench/1000.sqlite3"]
    processes.codes["demo"] = 1
    with pytest.raises(
        RuntimeError, match=r"1000.sqlite3 could not be made.\nno space left"
    ):
        pages.make(path, 1000, said.append)


@pytest.mark.parametrize(
    ("codes", "failed"), [({}, False), ({"run": 1}, True), ({"bench": 1}, True)]
)
def test_thirty_editors_work_on_both_databases_and_one_failure_is_one(
    processes, codes, failed
):
    processes.codes |= codes
    said: list[str] = []
    assert bool(desk.on_both(7, said.append)) is failed
    sqlite, postgres = processes.started[1:]
    assert sqlite[1:] == ["bench", "thirty", "--seconds", "7"]
    assert postgres[-1].endswith("bench thirty --seconds 7")
    assert "demo --stories 100000" in postgres[-1]
    assert len(said) == 2


def test_each_measure_of_photographs_begins_in_an_empty_paper(
    processes, tmp_path, monkeypatch
):
    folder = tmp_path / "photos"
    monkeypatch.setattr(photos, "FOLDER", folder)
    monkeypatch.setattr(photos, "CAMERA", folder / "camera.jpg")
    monkeypatch.setattr(photos, "LARGE", (90, 60))
    folder.mkdir()
    (folder / "paper.sqlite3").touch()
    processes.codes["bench"] = 1
    assert photos.in_own_paper("one-large") == 1
    assert [path.name for path in folder.iterdir()] == ["camera.jpg"]
    assert commands(processes) == [["bench", "one-large"]]
    assert processes.databases == [f"sqlite:///{folder}/paper.sqlite3"]
