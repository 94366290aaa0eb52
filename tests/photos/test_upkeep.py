"""What the chores of the clock bring back in line."""

import logging
import os
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from time_machine import travel

from photos import files, looks, upkeep
from photos.looks import finish
from photos.models import Photo, Rendering
from photos.shapes import Look
from tests.pictures import drawn

pytestmark = pytest.mark.django_db

JAKARTA = ZoneInfo("Asia/Jakarta")
FACE = ((0, 0, 400, 400),)
GROUNDS = ("#123", "#456", "#789", "#abc")


@pytest.fixture
def photo(take: Callable[..., Photo]) -> Photo:
    return take(drawn((480, 320)))


@pytest.fixture
def four(take: Callable[..., Photo]) -> list[Photo]:
    return [take(drawn((240, 240), ground=ground)) for ground in GROUNDS]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """A block at whose end what waits for the commit is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def key_now(photo: Photo) -> str:
    return photo.renderings.current().get().key


def lose_original(photo: Photo) -> None:
    files.originals().delete(str(photo.original))


def make_old(folder: Path, age: timedelta = timedelta(hours=2)) -> None:
    then = (timezone.now() - age).timestamp()
    for path in folder.iterdir():
        os.utime(path, (then, then))


def waiting_tasks() -> list[int]:
    return [task.args_kwargs["args"][0] for task in DBTaskResult.objects.ready()]


# --- the lighter formats ---


def test_finishing_writes_every_format_of_every_size(photo: Photo):
    rendering = photo.renderings.get()
    finish.call(rendering.pk)
    sizes = {
        f"{shape}-{size[0]}"
        for shape, sizes in rendering.sizes.items()
        for size in sizes
    }
    assert set(files.listed(rendering.key)[1]) == {
        f"{size}.{kind}" for size in sizes for kind in ("avif", "webp", "jpg")
    }
    assert Rendering.objects.shots([photo.pk], timezone.localdate())[photo.pk].finished


def test_finishing_twice_does_nothing_more(photo: Photo):
    finish.call(photo.renderings.get().pk)
    done = photo.renderings.get()
    finish.call(done.pk)
    assert (photo.renderings.get().finished_at, photo.renderings.get().attempts) == (
        done.finished_at,
        1,
    )


def test_finishing_what_is_gone_or_was_never_there_is_no_error(photo: Photo):
    rendering = photo.renderings.get()
    looks.retire(rendering, timezone.now())
    finish.call(rendering.pk)
    finish.call(0)
    assert photo.renderings.get().finished_at is None


def test_finishing_what_was_retired_meanwhile_leaves_no_file(photo: Photo, committed):
    ordered = photo.renderings.get()
    with committed():
        looks.change(photo, Look(blur=FACE), edition=1)
    looks.complete(ordered)
    assert files.listed()[0] == [key_now(photo)]
    assert Rendering.objects.get(pk=ordered.pk).finished_at is None


def test_finishing_a_photo_that_is_removed_meanwhile_leaves_no_file(
    photo: Photo, own_store: Path, monkeypatch: pytest.MonkeyPatch, committed
):
    ordered, original = photo.renderings.get(), photo.opened()
    # it had been opened before
    monkeypatch.setattr(Photo, "opened", lambda _photo: original)
    with committed():
        looks.remove(photo)
    looks.complete(ordered)
    assert [path for path in own_store.rglob("*") if path.is_file()] == []


# --- ordering it again ---


def test_what_was_finished_never_is_ordered_again_and_what_is_young_is_waited_for(
    four: list[Photo],
):
    DBTaskResult.objects.all().delete()
    looks.complete(four[0].renderings.get())
    looks.retire(four[1].renderings.get(), timezone.now())
    Rendering.objects.exclude(photo=four[2]).update(
        made_at=timezone.now() - timedelta(hours=1)
    )
    assert upkeep.order_again() == 1
    assert waiting_tasks() == [four[3].renderings.get().pk]


def test_every_failed_attempt_makes_the_wait_four_times_as_long_up_to_the_fifth(
    photo: Photo,
):
    now = timezone.now()
    waits = (2, 8, 32, 128, 512)
    with travel(now, tick=False):
        for attempts, minutes in enumerate(waits):
            for since, ordered in ((minutes, 0), (minutes + 1, 1)):
                Rendering.objects.update(
                    attempts=attempts, made_at=now - timedelta(minutes=since)
                )
                assert upkeep.order_again() == ordered, (attempts, since)
        Rendering.objects.update(attempts=len(waits), made_at=now - timedelta(days=30))
        assert upkeep.order_again() == 0


def test_an_attempt_that_fails_is_counted(photo: Photo):
    lose_original(photo)
    with pytest.raises(FileNotFoundError):
        looks.complete(photo.renderings.get())
    assert photo.renderings.get().attempts == 1


# --- rights that end, looks that are missing ---


def test_rights_that_end_at_midnight_are_settled_after_it(photo: Photo, committed):
    Photo.objects.update(rights_until=date(2027, 3, 1))
    midnight = datetime(2027, 3, 2, tzinfo=JAKARTA)
    with travel(midnight - timedelta(seconds=1), tick=False):
        assert list(upkeep.unsettled()) == []
    with travel(midnight, tick=False), committed():
        assert list(upkeep.unsettled()) == [photo]
        assert upkeep.settle_all() == 1
    with travel(midnight, tick=False):
        assert list(upkeep.unsettled()) == []
        assert files.listed()[0] == []


def test_what_may_be_shown_again_is_made_again(photo: Photo, committed):
    key = key_now(photo)
    for until in (date(2020, 1, 1), None):
        Photo.objects.update(rights_until=until)
        with committed():
            assert upkeep.settle_all() == 1
    assert upkeep.settle_all() == 0
    assert key_now(photo) == key
    assert len(files.listed(key)[1]) == 4


def test_one_broken_original_keeps_no_other_photo_from_being_settled(
    four: list[Photo], committed, caplog: Any
):
    Rendering.objects.update(gone_at=timezone.now())
    lose_original(four[0])
    four[0].renderings.update(gone_at=timezone.now())
    assert upkeep.settle_all() == 3
    assert [photo.pk for photo in upkeep.unsettled()] == [four[0].pk]
    told = [
        record.getMessage()
        for record in caplog.records
        if record.name == "photos.upkeep"
    ]
    assert told == [
        f"Photograph {four[0].pk}, “Jembatan Talu dari hulu.”, was left as it is."
    ]


def test_rights_that_ended_are_settled_while_nothing_can_be_made(
    four: list[Photo], committed
):
    Photo.objects.filter(pk=four[3].pk).update(rights_until=date(2020, 1, 1))
    for photo in four[:3]:
        lose_original(photo)
        photo.renderings.update(gone_at=timezone.now())
    gone = key_now(four[3])
    with committed():
        assert upkeep.settle_all() == 1
    assert gone not in files.listed()[0]


# --- what is left over ---


def test_pruning_a_paper_without_photographs_finds_nothing(db: None):
    assert upkeep.prune() == 0


def test_an_old_crop_s_files_go_when_its_time_is_over(photo: Photo, own_store: Path):
    now, old = timezone.now(), key_now(photo)
    looks.change(photo, Look(0, 50), edition=1)
    for since, pruned, left in (
        (timedelta(days=8, seconds=-1), 0, {old, key_now(photo)}),
        (timedelta(days=8, minutes=1), 1, {key_now(photo)}),
    ):
        with travel(now + since, tick=False):
            assert upkeep.prune() == pruned
            assert set(files.listed()[0]) == left


def test_old_files_that_no_row_knows_go_and_young_ones_may_be_an_upload(
    photo: Photo, own_store: Path
):
    for name in ("old", "young", "mixed"):
        files.put(files.public(), f"{name}/whole-400.jpg", b"left over")
    for name in ("old", "mixed", key_now(photo)):
        make_old(own_store / "renditions" / name)
    files.put(files.public(), "mixed/1x1-240.jpg", b"at this very moment")
    assert upkeep.prune() == 1
    assert set(files.listed()[0]) == {"young", "mixed", key_now(photo)}
    assert len(files.listed(key_now(photo))[1]) == 4


def test_what_is_made_again_at_this_moment_is_not_pruned(photo: Photo, own_store: Path):
    key = key_now(photo)
    make_old(own_store / "renditions" / key)
    photo.renderings.update(gone_at=timezone.now())
    looks.prepare(photo, photo.look)  # somebody opens it again, and no row names it yet
    assert upkeep.prune() == 0
    assert len(files.listed(key)[1]) == 4


def test_files_whose_deleting_failed_go_later(photo: Photo, own_store: Path):
    key = key_now(photo)
    photo.renderings.update(gone_at=timezone.now())
    make_old(own_store / "renditions" / key)
    assert (upkeep.prune(), upkeep.prune()) == (1, 0)
    assert not (own_store / "renditions" / key).exists()


# --- what was lost ---


@pytest.mark.parametrize("finished", [True, False])
def test_a_lost_file_is_noticed_and_its_photo_made_again(
    finished: bool, four: list[Photo]
):
    for photo in four:
        if finished:
            looks.complete(photo.renderings.get())
    DBTaskResult.objects.all().delete()
    lost = four[1].renderings.get()
    files.public().delete(f"{lost.key}/1x1-240.{'avif' if finished else 'jpg'}")
    assert upkeep.make_lost_again() == (1, 0)
    assert waiting_tasks() == [lost.pk]
    assert upkeep.make_lost_again() == (0, 0)
    assert "1x1-240.jpg" in files.listed(lost.key)[1]
    assert Rendering.objects.exclude(finished_at=None).count() == (3 if finished else 0)


def test_a_photo_that_was_blocked_meanwhile_is_not_made_again(photo: Photo, committed):
    seen_before = Photo.objects.get()
    Photo.objects.update(blocked_at=timezone.now())
    with committed():
        looks.make_again(seen_before)
    assert files.listed()[0] == []
    assert not photo.renderings.current().exists()


def test_what_cannot_be_made_again_keeps_no_other_from_it(
    four: list[Photo], caplog: Any
):
    caplog.set_level(logging.CRITICAL)
    lose_original(four[0])
    for photo in four:
        files.drop_folder(key_now(photo))
    assert upkeep.make_lost_again() == (3, 1)
    assert len(files.listed()[0]) == 3
