"""Giving a photograph its look, and taking it from readers."""

import errno
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import connections
from django.test import Client
from django.utils import timezone
from PIL import Image
from time_machine import travel

from photos import files, looks, pixels
from photos.models import Photo, Rendering
from photos.shapes import Look
from tests.pictures import drawn

pytestmark = pytest.mark.django_db

LEFT, RIGHT = Look(0, 50), Look(100, 50)
FACE = ((0, 0, 400, 400),)
HIDING: dict[str, dict[str, Any]] = {
    "blocked": {"blocked_at": timezone.now(), "block_reason": "Permintaan keluarga."},
    "withdrawn": {"withdrawn_at": timezone.now()},
    "ended rights": {"rights_until": date(2020, 1, 1)},
    "a child": {"shows_minor": True},
    "a victim": {"shows_victim": True},
}
SEEN = {
    "blocked_at": None,
    "withdrawn_at": None,
    "rights_until": None,
    "shows_minor": False,
    "shows_victim": False,
}


@pytest.fixture
def committed(
    django_capture_on_commit_callbacks: Any,
) -> Callable[[], AbstractContextManager]:
    """A block at whose end what waits for the commit is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def photo(take: Callable[..., Photo]) -> Photo:
    """A small one, with a file in each shape."""
    return take(drawn((480, 320)))


def answer(key: str, name: str = "whole-400.jpg") -> int:
    return Client().get(f"/foto/{key}/{name}").status_code


def key_now(photo: Photo) -> str:
    return photo.renderings.current().get().key


def on_disk(store: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(store)): path.read_bytes()
        for path in store.rglob("*")
        if path.is_file()
    }


def test_a_photo_can_be_shown_from_the_moment_it_is_taken_in(photo: Photo):
    rendering = photo.renderings.get()
    assert rendering.finished_at is None
    assert (
        Rendering.objects.shots([photo.pk], photo.uploaded_at.date())[photo.pk].key
        == rendering.key
    )
    assert answer(rendering.key) == 200


# --- another crop ---


def test_a_new_focus_has_new_addresses_at_once_and_old_ones_serve_for_eight_days(
    photo: Photo,
):
    now, old = timezone.now(), key_now(photo)
    with travel(now, tick=False):
        looks.change(photo, LEFT, edition=photo.edition)
    new = key_now(photo)
    assert new != old
    for since in (timedelta(0), timedelta(days=8, seconds=-1)):
        with travel(now + since, tick=False):
            assert [answer(new), answer(old)] == [200, 200]
    with travel(now + timedelta(days=8), tick=False):
        assert [answer(new), answer(old)] == [200, 410]


def test_a_focus_that_comes_back_has_all_its_files_still(photo: Photo):
    first = key_now(photo)
    looks.complete(photo.renderings.get())
    looks.change(photo, LEFT, edition=1)
    looks.change(photo, Look(), edition=2)
    assert key_now(photo) == first
    assert [answer(first), answer(first, "whole-400.avif")] == [200, 200]
    assert photo.renderings.get(key=first).finished_at


def test_the_same_look_again_changes_no_address_and_takes_no_file_away(photo: Photo):
    looks.complete(photo.renderings.get())
    changed = looks.change(photo, photo.look, edition=1)
    assert changed.edition == 2
    assert answer(key_now(photo), "whole-400.webp") == 200


def test_a_crop_is_cut_where_the_focus_says(photo: Photo):
    looks.change(photo, LEFT, edition=1)
    with Image.open(files.public().open(f"{key_now(photo)}/1x1-240.jpg")) as left:
        assert left.getpixel((20, 20))[0] > 150  # the red corner
    looks.change(photo, RIGHT, edition=2)
    with Image.open(files.public().open(f"{key_now(photo)}/1x1-240.jpg")) as right:
        assert right.getpixel((220, 20))[2] > 150  # the blue one


# --- a blur ---


def test_a_blur_takes_the_old_addresses_and_their_files_away_at_once(
    photo: Photo, committed
):
    looks.change(photo, LEFT, edition=1)
    older, old = photo.renderings.order_by("made_at").values_list("key", flat=True)
    assert [answer(older), answer(old)] == [200, 200]
    with committed():
        looks.change(photo, Look(0, 50, FACE), edition=2)
    assert [answer(older), answer(old), answer(key_now(photo))] == [410, 410, 200]
    assert files.listed()[0] == [key_now(photo)]


def test_a_blur_is_in_the_desk_s_thumb_as_well(photo: Photo):
    looks.change(photo, Look(blur=FACE), edition=1)
    with (
        Image.open(files.originals().open(photo.thumb)) as thumb,
        photo.opened() as original,
    ):
        blurred = pixels.developed(original, Look(blur=FACE))
        assert abs(thumb.getpixel((175, 110))[0] - blurred.getpixel((175, 110))[0]) < 30
        sharp = pixels.upright(photo.opened())
        assert abs(thumb.getpixel((155, 100))[0] - sharp.getpixel((155, 100))[0]) > 10


def test_a_blur_can_be_taken_away_again(photo: Photo, committed):
    sharp = key_now(photo)
    for edition, look in ((1, Look(blur=FACE)), (2, Look())):
        with committed():
            looks.change(photo, look, edition=edition)
    blurred = photo.renderings.exclude(key=sharp).get().key
    assert key_now(photo) == sharp
    assert [answer(sharp), answer(blurred)] == [200, 410]
    assert files.listed()[0] == [sharp]


def test_a_blur_lets_a_protected_person_be_shown(photo: Photo, committed):
    Photo.objects.filter(pk=photo.pk).update(shows_minor=True)
    photo.refresh_from_db()
    with committed():
        looks.settle(photo)
    looks.change(photo, Look(blur=FACE), edition=1)
    assert answer(key_now(photo)) == 200
    with committed():
        looks.change(photo, Look(), edition=2)
    assert not photo.renderings.current().exists()
    assert files.listed()[0] == []


def test_a_look_given_to_a_blocked_photo_writes_nothing_for_readers(
    photo: Photo, committed
):
    photo.blocked_at = timezone.now()
    with committed():
        looks.save_record(photo, edition=1)
    with committed():
        assert looks.change(photo, Look(blur=FACE), edition=2).look == Look(blur=FACE)
    assert files.listed()[0] == []


# --- what readers may not see ---


@pytest.mark.parametrize("why", HIDING)
def test_what_readers_may_not_see_answers_410_and_its_files_come_back_where_they_were(
    why: str, photo: Photo, committed
):
    key, bytes_before = (
        key_now(photo),
        files.public().open(f"{key_now(photo)}/1x1-240.jpg").read(),
    )
    Photo.objects.filter(pk=photo.pk).update(**HIDING[why])
    assert answer(key) == 410  # at once, whatever lies there
    with committed():
        assert looks.settle(Photo.objects.get()) is True
    assert (answer(key), files.listed()[0]) == (410, [])
    assert looks.settle(Photo.objects.get()) is False

    Photo.objects.filter(pk=photo.pk).update(**SEEN)
    assert answer(key) == 410  # not before its files are there again
    assert looks.settle(Photo.objects.get()) is True
    assert Client().get(f"/foto/{key}/1x1-240.jpg").getvalue() == bytes_before
    assert looks.settle(Photo.objects.get()) is False


@pytest.mark.parametrize("why", HIDING)
def test_a_saved_record_is_followed_at_once(why: str, photo: Photo, committed):
    key = key_now(photo)
    for name, value in HIDING[why].items():
        setattr(photo, name, value)
    with committed():
        looks.save_record(photo, edition=1)
    assert (answer(key), files.listed()[0]) == (410, [])
    for name, value in SEEN.items():
        setattr(photo, name, value)
    with committed():
        looks.save_record(photo, edition=2)
    assert (answer(key), Photo.objects.get().edition) == (200, 3)


def test_a_photo_that_is_kept_hidden_goes_with_the_commit_and_comes_back_after_one(
    photo: Photo, committed
):
    key = key_now(photo)
    for moment, files_left in ((timezone.now(), []), (None, [key])):
        photo.withdrawn_at = moment
        with committed():
            looks.keep(photo)
        assert files.listed()[0] == files_left
    assert answer(key) == 200


def test_settling_what_somebody_blurs_meanwhile_does_not_bring_the_face_back(
    photo: Photo, committed
):
    seen_before, sharp = Photo.objects.get(), key_now(photo)
    with committed():
        looks.change(photo, Look(blur=FACE), edition=1)
    with committed():
        looks.settle(seen_before)
    assert answer(sharp) == 410
    assert files.listed()[0] == [key_now(photo)]
    assert key_now(photo) != sharp


# --- at once, or not at all ---


def test_of_two_people_cropping_at_once_one_wins_and_nothing_of_the_other_stays(
    transactional_db: None, photo: Photo, monkeypatch: pytest.MonkeyPatch
):
    prepare, both_ready = looks.prepare, Barrier(2, timeout=60)
    wanted = Look(0, 50, ((0, 0, 500, 500),)), Look(100, 50, ((500, 0, 500, 500),))

    def prepare_together(photo: Photo, look: Look) -> looks.Prepared:
        first = prepare(photo, look)
        both_ready.wait()
        return first

    def crop(look: Look) -> str:
        try:
            looks.change(photo, look, edition=1)
        except looks.Outdated as outdated:
            return str(outdated)
        finally:
            connections.close_all()
        return ""

    monkeypatch.setattr(looks, "prepare", prepare_together)
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(crop, wanted))
    assert sorted(map(bool, told)) == [False, True]
    won, now = wanted[told.index("")], Photo.objects.get()
    assert (now.look, now.edition) == (won, 2)
    assert files.listed()[0] == [key_now(photo)] == [photo.key_of(won)]
    assert files.originals().open(photo.thumb).read() == prepare(now, won).thumb


def test_a_record_saved_from_an_old_edition_changes_nothing(
    photo: Photo, own_store: Path, committed
):
    photo.blocked_at = timezone.now()
    with committed():
        looks.save_record(photo, edition=1)
    before, photo.blocked_at, photo.caption = (
        on_disk(own_store),
        None,
        "Dari layar yang lama",
    )
    with pytest.raises(looks.Outdated):
        looks.save_record(photo, edition=1)
    assert Photo.objects.values_list("caption", "edition").get() == (
        "Jembatan Talu dari hulu.",
        2,
    )
    assert on_disk(own_store) == before


@pytest.mark.parametrize(
    "look", [RIGHT, Look(), Look(blur=FACE)], ids=["new", "former", "blurred"]
)
@pytest.mark.parametrize("after", range(5))
def test_a_full_disk_leaves_record_and_files_as_they_were(
    look: Look,
    after: int,
    photo: Photo,
    own_store: Path,
    monkeypatch: pytest.MonkeyPatch,
    committed,
):
    with committed():
        looks.change(photo, LEFT, edition=1)
    before, row, left = on_disk(own_store), Photo.objects.values().get(), [after]
    save = FileSystemStorage._save

    def save_until_full(storage: FileSystemStorage, name: str, file: Any) -> str:
        left[0] -= 1
        if left[0] >= 0:
            return save(storage, name, file)
        with open(storage.path(name), "wb") as half:
            half.write(file.read()[:50])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", save_until_full)
    with committed(), pytest.raises(files.NotKept):
        looks.change(photo, look, edition=2)
    assert Photo.objects.values().get() == row
    assert photo.key_of(LEFT) == key_now(photo)
    assert on_disk(own_store) == before


def test_a_removed_photo_leaves_no_file_in_either_store(
    photo: Photo, own_store: Path, committed
):
    looks.change(photo, LEFT, edition=1)
    with committed():
        looks.remove(photo)
    assert on_disk(own_store) == {}
    assert not Rendering.objects.exists()
