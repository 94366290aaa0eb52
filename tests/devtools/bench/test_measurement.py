"""A figure says when it is over its bar, and the command then fails by name."""

from collections.abc import Callable, Iterator
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from devtools.bench import comments, desk, pages, photos
from devtools.bench.pages import PageCost
from devtools.bench.photos import Measurement
from devtools.management.commands import bench as command

QUICK = Measurement("first renditions, seconds", 1.25, 1.5)
SLOW = Measurement("all the others, seconds", 12.5, 12)
Run = Callable[..., SimpleNamespace]


@pytest.fixture
def run() -> Run:
    """The command; what it said, and how it ended."""

    def run(*words: str, **options: int) -> SimpleNamespace:
        said, ended = StringIO(), ""
        try:
            call_command("bench", *words, stdout=said, **options)
        except CommandError as error:
            ended = str(error)
        return SimpleNamespace(said=said.getvalue().splitlines(), ended=ended)

    return run


def test_a_figure_at_its_bar_is_well_and_above_it_says_so():
    assert not Measurement("lost", 0, 0).is_over
    assert Measurement("lost", 1, 0).is_over
    assert str(QUICK).split() == ["first", "renditions,", "seconds", "1.25"]
    assert str(SLOW).endswith("12.50  over 12")
    assert not Measurement("words typed", 1e9, float("inf")).is_over


@pytest.mark.parametrize("name", ["one-large", "week"])
def test_each_figure_is_told_and_those_over_their_bar_fail_the_command_by_name(
    run, monkeypatch, name
):
    monkeypatch.setitem(command.MEASURES, name, lambda: iter([QUICK, SLOW]))
    done = run(name)
    assert done.said == [str(QUICK), str(SLOW)]
    assert done.ended == "More than it may be: all the others, seconds."
    monkeypatch.setitem(command.MEASURES, name, lambda: iter([QUICK]))
    assert run(name).ended == ""


def test_thirty_editors_work_as_long_as_they_are_told(run, monkeypatch):
    told = []

    def thirty(seconds: int) -> Iterator[Measurement]:
        told.append(seconds)
        yield Measurement("words lost", 1, 0)

    monkeypatch.setattr(desk, "thirty", thirty)
    assert run("thirty", seconds=7).ended == "More than it may be: words lost."
    assert told == [7]


def test_all_is_every_measure_in_a_paper_of_its_own_and_those_that_failed_are_named(
    run, monkeypatch
):
    asked = []

    def in_own_paper(what: str, *_tell: object) -> int:
        asked.append(what)
        return what in ("many-small", "threads")

    monkeypatch.setattr(photos, "in_own_paper", in_own_paper)
    monkeypatch.setattr(comments, "in_own_paper", in_own_paper)
    monkeypatch.setattr(desk, "on_both", lambda seconds, tell: 1)
    monkeypatch.setattr(command, "measure", lambda rounds, tell: [GROWS, SOUND, LATE])
    done = run()
    assert asked == ["one-large", "many-small", "threads", "rush", "week"]
    assert done.ended == (
        "More than it may be: many-small, threads, thirty editors, tag, "
        "sitemap, first file."
    )
    asked.clear()
    assert run("photos").ended == "More than it may be: many-small."
    assert asked == ["one-large", "many-small"]


@pytest.mark.parametrize("what", ["photo", "front"])
def test_a_measure_that_there_is_not_is_answered_with_those_that_there_are(run, what):
    assert "one-large" in run(what).ended


# --- pages ---

SOUND = PageCost("front", 10.0, 11.0)
GROWS = PageCost("tag", 10.0, 14.0)
LATE = PageCost("sitemap, first file", 41.0, 42.0)


def test_a_page_is_told_with_both_times_their_ratio_and_their_difference():
    assert str(SOUND).split() == ["front", "10.00", "11.00", "1.10", "+1.00"]
    assert str(PageCost("day", 10.0, 8.0)).split()[-2:] == ["0.80", "-2.00"]


@pytest.mark.parametrize(
    ("small", "large", "grows"),
    [
        (10, 14, True),
        (10, 12.4, False),  # less than a quarter more
        (2, 4.9, False),  # twice as much, but of nearly nothing
        (100, 104, False),
    ],
)
def test_a_page_grows_where_it_costs_more_by_ratio_and_by_difference(
    small, large, grows
):
    cost = PageCost("tag", small, large)
    assert cost.grows is grows
    assert ("grows" in str(cost)) is grows


def test_what_has_a_bar_of_its_own_is_late_beyond_it_and_nothing_else_is():
    assert (LATE.is_late, str(LATE).endswith("  over 40 ms")) == (True, True)
    assert not PageCost("sitemap, first file", 1, 40).is_late
    assert PageCost("found for a rare word", 9, 11).is_late
    assert not PageCost("search, rare word", 900, 900).is_late


class Papers:
    """Two papers whose pages take what they are told to."""

    pages = {"front": "/", "tag": "/tag/pilkada/"}
    asked: list[tuple[int, str]] = []

    def __init__(self, size: int, tell: Callable[[str], object]) -> None:
        self.size = size

    def seconds(self, page: str) -> float:
        Papers.asked.append((self.size, page))
        warm = [one for one in Papers.asked if one == (self.size, page)]
        if len(warm) <= 3:
            return 9.0  # the first ones, which fill caches
        grown = page == "tag" and self.size == pages.SIZES[-1]
        return 0.050 if grown else 0.010


def test_both_papers_are_asked_by_turns_and_the_first_answers_do_not_count(monkeypatch):
    monkeypatch.setattr(pages, "PaperOnDisk", Papers)
    monkeypatch.setattr(Papers, "asked", [])
    said: list[str] = []
    rows = pages.measure(2, said.append)
    assert rows == [PageCost("front", 10.0, 10.0), PageCost("tag", 10.0, 50.0)]
    assert said == [pages.HEAD, *map(str, rows)]
    sizes = [size for size, page in Papers.asked if page == "front"]
    assert sizes == [*pages.SIZES] * 5
