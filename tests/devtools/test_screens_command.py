"""`make screens`: every picture that was asked for, and a word on what went wrong."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from devtools import camera, screens, showcase
from devtools.browser import NoBrowserError
from devtools.management.commands import screens as command
from devtools.screens import Screen

SHOWN = [
    Screen("1 front", "front", "/"),
    Screen("4 paper", "missing", "/tidak-ada/", status=404),
    Screen("7 desk", "masthead", "/admin/paper/paper/1/change/", "pemred"),
]
Run = Callable[..., SimpleNamespace]


@pytest.fixture
def answers() -> dict[str, int]:
    """What the pages answer, by name, where it is not what they should."""
    return {}


@pytest.fixture
def run(answers, tmp_path, monkeypatch) -> Run:
    """The command, with a camera that has no browser; what it took, said and became."""
    taken: list[str] = []

    def take_all(wanted: list[Screen], address: str) -> Iterator[tuple[Screen, int]]:
        for screen in wanted:
            taken.append(screen.name)
            (tmp_path / f"{screen.name}.png").touch()
            yield screen, answers.get(screen.name, screen.status)

    @contextmanager
    def opened() -> Iterator[str]:
        yield "http://127.0.0.1"

    monkeypatch.setattr(command, "require_browser", lambda: "chromium")
    monkeypatch.setattr(showcase, "make", lambda tell: None)
    monkeypatch.setattr(showcase, "open_to_readers", opened)
    monkeypatch.setattr(screens, "screens", lambda: SHOWN)
    monkeypatch.setattr(camera, "FOLDER", tmp_path)
    monkeypatch.setattr(camera, "take_all", take_all)

    def run(*words: str) -> SimpleNamespace:
        said, ended = StringIO(), ""
        try:
            call_command("screens", *words, stdout=said)
        except CommandError as error:
            ended = str(error)
        return SimpleNamespace(taken=taken, said=said.getvalue(), ended=ended)

    return run


def test_every_screen_is_taken_and_told_with_the_page_that_shows_them_all(
    run, tmp_path
):
    done = run()
    assert done.taken == ["front", "missing", "masthead"]
    assert "7 desk: masthead\n" in done.said
    assert f"3 pictures of 3 screens. See file://{tmp_path}/index.html" in done.said
    assert done.ended == ""


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        (["masthead"], ["masthead"]),
        (["4 paper"], ["missing"]),
        (["front", "desk"], ["front", "masthead"]),
    ],
)
def test_a_word_chooses_screens_by_group_or_name(run, words, taken):
    assert run(*words).taken == taken


def test_a_word_that_no_screen_has_is_told_and_the_old_pictures_stay(run, tmp_path):
    (tmp_path / "before.png").touch()
    done = run("masthed", "front")
    assert "No page that is looked at here has “masthed”" in done.ended
    assert done.taken == []
    assert (tmp_path / "before.png").exists()


def test_a_page_that_does_not_answer_as_it_should_fails_after_the_last_picture(
    run, answers
):
    answers |= {"front": 500, "missing": 200}
    done = run()
    assert done.ended == "front answered 500, not 200\nmissing answered 200, not 404"
    assert done.taken == ["front", "missing", "masthead"]
    assert "3 pictures of 3 screens" in done.said


def test_without_a_browser_nothing_is_made_and_a_sentence_says_why(run, monkeypatch):
    def refuse() -> None:
        raise NoBrowserError("There is no Chromium: install it.")

    monkeypatch.setattr(command, "require_browser", refuse)
    monkeypatch.setattr(showcase, "make", lambda tell: pytest.fail("made all the same"))
    assert run().ended == "There is no Chromium: install it."
