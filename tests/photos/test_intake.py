"""How a file becomes a photograph, and how it comes to nothing."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import InMemoryUploadedFile, TemporaryUploadedFile
from django.db import DatabaseError
from django_tasks_db.models import DBTaskResult
from PIL import Image

from people.models import User
from photos import files, looks
from photos.intake import Unusable, examine, take_in
from photos.models import Photo, Rendering
from photos.pixels import READABLE
from tests.photos import hostile
from tests.photos.hostile import iptc, with_segments, written
from tests.pictures import as_file, drawn

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent
TOLD = {
    "n120": b"Jembatan Talu",
    "n80": b"Rahma",
    "n110": b"ANTARA",
    "n55": b"20240305",
}


def kept(store: Path) -> list[str]:
    return sorted(
        str(path.relative_to(store)) for path in store.rglob("*") if path.is_file()
    )


def test_what_a_file_says_of_itself_is_proposed_and_nothing_more(rahma: User):
    photo = take_in(
        ContentFile(with_segments(iptc(**TOLD)), name="IMG_0042.JPG"), by=rahma
    )
    photo.refresh_from_db()
    assert (photo.caption, photo.credit, photo.taken_on) == (
        "Jembatan Talu",
        "Rahma/ANTARA",
        date(2024, 3, 5),
    )
    assert (photo.original_name, photo.uploaded_by) == ("IMG_0042.JPG", rahma)
    assert (photo.alt, photo.rights, photo.rights_until) == ("", "", None)


def test_the_original_is_kept_byte_for_byte_in_private(rahma: User, own_store: Path):
    file = hostile.telling_jpeg()
    photo = take_in(ContentFile(file, name="foto.jpg"), by=rahma)
    with photo.opened() as original:
        assert original.read() == file
    assert (photo.size, photo.digest) == (len(file), sha256(file).hexdigest())
    path = own_store / "originals" / str(photo.original)
    assert path.stat().st_mode & 0o077 == 0


def test_the_same_file_twice_is_kept_twice_and_never_shares_a_file(rahma: User):
    first, second = (take_in(as_file(drawn((160, 120))), by=rahma) for _ in range(2))
    assert first.digest == second.digest
    assert str(first.original) != str(second.original)
    assert first.renderings.get().key != second.renderings.get().key


def test_a_picture_that_says_it_was_made_by_ai_is_labelled_as_it_comes(rahma: User):
    packet = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf='
        b'"http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        b'xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
        b'ext:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/'
        b'trainedAlgorithmicMedia"/></rdf:RDF></x:xmpmeta>'
    )
    file = with_segments(hostile.xmp(packet))
    assert take_in(ContentFile(file, name="kota.jpg"), by=rahma).label


@pytest.mark.parametrize("size", [(300, 200), (450, 300)])  # as it is, and resized
def test_a_copy_of_a_picture_made_by_ai_carries_the_label_too(
    size: tuple[int, int], rahma: User
):
    first = take_in(as_file(drawn((300, 200))), by=rahma)
    Photo.objects.update(rights=Photo.Rights.AI)
    assert take_in(as_file(drawn(size)), by=rahma).label == first.AI_LABEL
    other = as_file(Image.effect_noise((300, 200), 90).convert("RGB"))
    assert not take_in(other, by=rahma).label


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_photo_s_size_is_that_of_the_upright_original_and_not_of_the_small_one(
    orientation: int, rahma: User
):
    lying = as_file(drawn((2000, 150)), exif=hostile.exif(orientation))
    photo = take_in(lying, by=rahma)
    assert (photo.width, photo.height) == (
        (2000, 150) if orientation == 1 else (150, 2000)
    )


def in_memory(file: bytes) -> File:
    return InMemoryUploadedFile(
        ContentFile(file), "photo", "foto.jpg", "text/html", len(file), None
    )


def on_disk(file: bytes) -> File:
    upload = TemporaryUploadedFile("foto.jpg", "image/gif", len(file), None)
    upload.write(file)
    return upload


@pytest.mark.parametrize("uploaded", [in_memory, on_disk])
def test_a_file_is_taken_in_however_it_came_and_whatever_the_browser_calls_it(
    uploaded: Callable[[bytes], File], rahma: User
):
    upload = uploaded(written(kind="WEBP"))
    upload.read(5)
    photo = take_in(upload, by=rahma)
    assert str(photo.original).endswith(".webp")
    with photo.opened() as original:
        assert original.read() == written(kind="WEBP")


def test_a_file_that_is_too_large_is_refused_before_a_byte_of_it_is_read(settings: Any):
    class Unread(ContentFile):
        def read(self, *args: Any) -> bytes:
            raise AssertionError("It was read.")

    upload = Unread(written(), name="foto.jpg")
    upload.size = settings.PHOTO_MAX_BYTES + 1
    with pytest.raises(Unusable, match="25 MB"):
        examine(upload)


def test_the_limits_are_those_of_the_settings_to_the_byte_and_the_pixel(settings: Any):
    upload = as_file(drawn((200, 100)))
    settings.PHOTO_MAX_BYTES, settings.PHOTO_MAX_PIXELS = upload.size, 20_000
    assert examine(upload).size == (200, 100)
    settings.PHOTO_MAX_PIXELS = 19_999
    with pytest.raises(Unusable):
        examine(upload)
    settings.PHOTO_MAX_BYTES, settings.PHOTO_MAX_PIXELS = upload.size - 1, 20_000
    with pytest.raises(Unusable):
        examine(upload)


def test_no_decoder_but_ours_ever_sees_a_file(monkeypatch: pytest.MonkeyPatch):
    """There are fifty more, hardly ever looked at by anybody."""
    Image.init()
    tried: list[str] = []
    for other in {*Image.OPEN} - {*READABLE}:
        monkeypatch.setitem(
            Image.OPEN, other, (lambda *_args, kind=other: tried.append(kind), None)
        )
    for file in (
        hostile.random_bytes(),
        written(),
        written(kind="GIF"),
        written(kind="TIFF"),
        hostile.PHONE,
    ):
        with suppress(Unusable):
            examine(ContentFile(file, name="foto"))
    assert tried == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_an_upload_that_was_cut_on_its_way_leaves_nothing_wherever_it_was_cut(
    kind: str, rahma: User, own_store: Path
):
    whole = written(kind=kind)
    for length in range(1, len(whole) - 30, len(whole) // 12):
        with pytest.raises(Unusable):
            take_in(ContentFile(whole[:length], name="foto"), by=rahma)
    assert kept(own_store) == []
    assert not Photo.objects.exists()


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def fills_up(
    monkeypatch: pytest.MonkeyPatch, at: int, trouble: BaseException = FULL
) -> None:
    """From the `at`-th file on the disk is full; half of that file is still written."""
    save, count = FileSystemStorage._save, iter(range(1000))

    def until_full(storage: FileSystemStorage, name: str, file: File) -> str:
        if next(count) < at:
            return save(storage, name, file)
        path = Path(storage.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
        raise trouble

    monkeypatch.setattr(FileSystemStorage, "_save", until_full)


SAVED = 6  # the original, four renditions of a picture of 160 pixels, the thumb


@pytest.mark.parametrize(
    "at",
    range(SAVED),
    ids=["original", *(f"rendition {n}" for n in range(1, 5)), "thumb"],
)
def test_where_the_disk_fills_up_the_upload_is_refused_and_leaves_nothing(
    at: int, monkeypatch: pytest.MonkeyPatch, rahma: User, own_store: Path
):
    fills_up(monkeypatch, at)
    with pytest.raises(files.NotKept) as refusal:
        take_in(as_file(drawn((160, 120))), by=rahma)
    assert str(refusal.value).endswith(".")
    assert "space" not in str(refusal.value)
    assert kept(own_store) == []
    assert (
        Photo.objects.count(),
        Rendering.objects.count(),
        DBTaskResult.objects.count(),
    ) == (0, 0, 0)


def test_the_disk_that_is_full_for_the_next_file_was_enough_for_this_one(
    monkeypatch: pytest.MonkeyPatch, rahma: User, own_store: Path
):
    fills_up(monkeypatch, SAVED)
    take_in(as_file(drawn((160, 120))), by=rahma)
    assert len(kept(own_store)) == SAVED


def until_the_commit(
    photo: Photo, first: looks.Prepared, put: Callable[..., object] = looks.put
) -> None:
    put(photo, first)
    raise DatabaseError("gone")


@pytest.mark.parametrize("broken", ["photo", "rendering", "commit"])
def test_where_the_database_fails_no_file_stays_behind(
    broken: str, monkeypatch: pytest.MonkeyPatch, rahma: User, own_store: Path
):
    def fail(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("gone")

    if broken == "photo":
        monkeypatch.setattr(Photo, "save", fail)
    if broken == "rendering":
        monkeypatch.setattr(Rendering.objects, "update_or_create", fail)
    if broken == "commit":
        monkeypatch.setattr(looks, "put", until_the_commit)
    with pytest.raises(DatabaseError):
        take_in(as_file(drawn((160, 120))), by=rahma)
    assert kept(own_store) == []
    assert not Photo.objects.exists()


def test_an_upload_that_the_person_breaks_off_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, rahma: User, own_store: Path
):
    fills_up(monkeypatch, 3, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        take_in(as_file(drawn((160, 120))), by=rahma)
    assert kept(own_store) == []


def test_a_process_that_takes_nothing_in_can_read_the_files_of_phones_too(
    tmp_path: Path,
):
    """What opens files is complete in itself: no worker need have loaded the intake."""
    file = tmp_path / "foto.heic"
    file.write_bytes(hostile.PHONE)
    code = "import sys; from photos.pixels import upright;"
    code += (
        "print(upright(open(sys.argv[1], 'rb')).size, 'photos.intake' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, file],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "(160, 120) False"
