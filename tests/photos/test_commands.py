"""`manage.py renditions`, as its keeper runs it when something has gone wrong."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from photos import files
from photos.models import Photo, Rendering
from tests.pictures import drawn

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(take: Callable[..., Photo]) -> list[Photo]:
    return [
        take(drawn((240, 240), ground=ground)) for ground in ("#123", "#456", "#789")
    ]


@pytest.fixture
def run(django_capture_on_commit_callbacks: Any) -> Callable[..., list[str]]:
    """Runs the command and gives what it said, a line each."""

    def run(*options: str, errors: StringIO | None = None) -> list[str]:
        said = StringIO()
        with django_capture_on_commit_callbacks(execute=True):
            call_command(
                "renditions", *options, stdout=said, stderr=errors or StringIO()
            )
        return said.getvalue().splitlines()

    return run


def kept(photo: Photo) -> set[str]:
    return set(files.listed(photo.renderings.current().get().key)[1])


EVERY = {
    f"{shape}-240.{kind}"
    for shape in ("whole", "16x9", "4x3", "1x1")
    for kind in ("jpg", "webp", "avif")
}
NOTHING = ["Settled: 0.", "Finished: 0.", "Folders pruned: 0."]


def test_a_paper_without_photographs_has_nothing_to_do(run):
    assert run() == NOTHING
    assert run("--lost") == [
        "Settled: 0.",
        "Lost and made again: 0.",
        "Finished: 0.",
        "Folders pruned: 0.",
    ]


def test_it_finishes_what_waits_and_is_safe_to_repeat(three: list[Photo], run):
    assert run() == ["Settled: 0.", "Finished: 3.", "Folders pruned: 0."]
    assert all(kept(photo) == EVERY for photo in three)
    assert run() == NOTHING


def test_it_also_finishes_what_the_worker_has_given_up(three: list[Photo], run):
    Rendering.objects.update(attempts=5)
    assert "Finished: 3." in run()


def test_it_settles_what_has_ended_and_makes_what_is_missing(three: list[Photo], run):
    Photo.objects.filter(pk=three[0].pk).update(rights_until=date(2020, 1, 1))
    three[1].renderings.update(gone_at=timezone.now())
    assert run()[0] == "Settled: 2."
    assert not three[0].renderings.current().exists()
    assert kept(three[1]) == EVERY
    assert len(files.listed()[0]) == 2


def test_a_lost_folder_and_a_lost_file_are_found_only_where_they_are_looked_for(
    three: list[Photo], run
):
    run()
    files.drop_folder(three[0].renderings.get().key)
    files.public().delete(f"{three[1].renderings.get().key}/whole-240.webp")
    assert run() == NOTHING
    assert "Lost and made again: 2." in run("--lost")
    assert all(kept(photo) == EVERY for photo in three)
    assert "Lost and made again: 0." in run("--lost")


def test_it_prunes_what_nothing_shows(three: list[Photo], run, own_store: Path):
    files.put(files.public(), "0123456789abcdef0123/whole-240.jpg", b"left over")
    then = (timezone.now() - timedelta(hours=2)).timestamp()
    os.utime(own_store / "renditions/0123456789abcdef0123/whole-240.jpg", (then, then))
    assert run()[-1] == "Folders pruned: 1."
    assert len(files.listed()[0]) == 3


@pytest.mark.parametrize("missing", [1, 2])
def test_it_tells_what_could_not_be_finished_and_finishes_the_others(
    missing: int, three: list[Photo], run
):
    for photo in three[:missing]:
        files.originals().delete(str(photo.original))
    errors = StringIO()
    with pytest.raises(
        CommandError, match=f"^{missing} photographs could not be brought in order"
    ):
        run(errors=errors)
    assert errors.getvalue().count("“Jembatan Talu dari hulu.”") == missing
    assert Rendering.objects.unfinished().count() == missing


def test_it_tells_what_could_not_be_settled(three: list[Photo], run):
    Rendering.objects.update(gone_at=timezone.now())
    files.originals().delete(str(three[0].original))
    with pytest.raises(CommandError, match=r"^1 photographs could not"):
        run()
    assert all(kept(photo) == EVERY for photo in three[1:])


def test_it_tells_what_was_lost_for_good(three: list[Photo], run):
    run()
    files.originals().delete(str(three[0].original))
    files.drop_folder(three[0].renderings.get().key)
    with pytest.raises(CommandError, match=r"^1 photographs could not"):
        run("--lost")


def test_a_store_that_cannot_be_read_is_told_in_a_sentence(
    three: list[Photo], run, own_store: Path
):
    run()
    (own_store / "renditions").rename(own_store / "elsewhere")
    (own_store / "renditions").write_text("a file where a folder should be")
    for options in ([], ["--lost"]):
        with pytest.raises(CommandError):
            run(*options)
