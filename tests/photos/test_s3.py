"""Photographs in a bucket.

The same room, with a server that speaks S3 in the place of the folder.
"""

import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from itertools import count
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from moto.server import ThreadedMotoServer
from time_machine import travel

from newsroom.settings import media_storage
from paper.models import Paper
from people.models import User
from photos import files, looks, upkeep
from photos.intake import take_in
from photos.models import Photo, Rendering
from photos.shapes import Look
from tests.pictures import as_file, drawn

pytestmark = pytest.mark.django_db

FACE = ((0, 0, 400, 400),)
BUCKETS = count(1)
JPEGS = {f"{shape}-240.jpg" for shape in ("whole", "16x9", "4x3", "1x1")}
EVERY = JPEGS | {
    name.replace("jpg", kind) for name in JPEGS for kind in ("webp", "avif")
}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The address of a server of buckets, on this machine, for as long as this file's
    tests run.
    """
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def nobody() -> str:
    """An address of this machine at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


@pytest.fixture
def move_to(
    settings: Any, own_store: Any, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, str], None]:
    """Sets the environment as a keeper would, so that photographs lie in this bucket at
    this address.
    """

    def move_to(endpoint: str, bucket: str) -> None:
        known = {
            "BUCKET": bucket,
            "KEY": "a key",
            "SECRET": "a secret",
            "ENDPOINT": endpoint,
            "REGION": "us-east-1",
        }
        for name, value in known.items():
            monkeypatch.setenv(f"MEDIA_S3_{name}", value)
        places = {
            name: media_storage(name, 0o600) for name in ("originals", "renditions")
        }
        settings.STORAGES = settings.STORAGES | places

    return move_to


@pytest.fixture
def bucket(move_to: Callable[[str, str], None], endpoint: str) -> str:
    name = f"foto-{next(BUCKETS)}"
    move_to(endpoint, name)
    # it is an S3Storage
    files.public().connection.create_bucket(Bucket=name)  # type: ignore[attr-defined]
    return name


@pytest.fixture
def small(bucket: str, take: Callable[..., Photo]) -> Photo:
    return take(drawn((240, 240)))


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """A block at whose end what waits for the commit is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def in_bucket() -> set[str]:
    return {entry.key for entry in files.public().bucket.objects.all()}  # type: ignore[attr-defined]


def goes_down(storage: Any, operation: str, after: int = 0) -> None:
    """From the next call but so many of this kind on, the bucket is out of reach."""
    left = [after]

    def fail(**_known: Any) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise EndpointConnectionError(endpoint_url="http://bucket.example")

    storage.connection.meta.client.meta.events.register(
        f"before-send.s3.{operation}", fail
    )


def key_now(photo: Photo) -> str:
    return photo.renderings.current().get().key


# --- the life of a photograph ---


def test_a_photo_is_taken_in_finished_and_served(small: Photo, client: Client):
    key = key_now(small)
    assert in_bucket() == {
        f"originals/{small.original}",
        f"originals/{small.thumb}",
    } | {f"renditions/{key}/{name}" for name in JPEGS}
    looks.complete(small.renderings.get())
    assert set(files.listed(key)[1]) == EVERY
    for kind, media in (
        ("jpg", "image/jpeg"),
        ("webp", "image/webp"),
        ("avif", "image/avif"),
    ):
        answer = client.get(f"/foto/{key}/whole-240.{kind}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, media)
        assert (
            answer.getvalue() == files.public().open(f"{key}/whole-240.{kind}").read()
        )
    assert client.head(f"/foto/{key}/whole-240.jpg").headers["Content-Length"] == str(
        files.public().size(f"{key}/whole-240.jpg")
    )


def test_no_file_is_open_to_strangers(small: Photo):
    for storage in (files.originals(), files.public()):
        # an ACL, be it “private”, is refused by newer buckets of AWS
        assert storage.default_acl is None
    for entry in files.public().bucket.objects.all():
        grants = entry.Acl().grants
        assert [grant["Grantee"]["Type"] for grant in grants] == ["CanonicalUser"], (
            entry.key
        )


def test_a_blur_takes_the_old_files_out_of_the_bucket(
    small: Photo, committed, client: Client
):
    sharp = key_now(small)
    looks.complete(small.renderings.get())
    with committed():
        looks.change(small, Look(blur=FACE), edition=1)
    assert files.listed()[0] == [key_now(small)]
    assert not [name for name in in_bucket() if sharp in name]
    assert client.get(f"/foto/{sharp}/whole-240.jpg").status_code == 410
    with committed():
        looks.remove(small)
    assert in_bucket() == set()


def test_what_is_left_over_is_pruned_when_it_is_old(small: Photo):
    files.put(files.public(), "0123456789abcdef0123/whole-240.jpg", b"left over")
    assert upkeep.prune() == 0
    with travel(timezone.now() + timedelta(hours=2)):
        assert upkeep.prune() == 1
    assert files.listed()[0] == [key_now(small)]


def test_lost_files_are_made_again(bucket: str, take: Callable[..., Photo]):
    one, other = take(drawn((240, 240))), take(drawn((240, 240), ground="#123"))
    call_command("renditions", stdout=StringIO())
    files.drop_folder(key_now(one))
    files.public().delete(f"{key_now(other)}/1x1-240.avif")
    said = StringIO()
    call_command("renditions", "--lost", stdout=said)
    assert "Lost and made again: 2." in said.getvalue()
    assert (
        set(files.listed(key_now(one))[1])
        == set(files.listed(key_now(other))[1])
        == EVERY
    )


# --- what the room asks of a store ---


def test_an_empty_bucket_has_nothing_in_it(bucket: str):
    assert files.listed() == ([], [])
    assert files.listed("0123456789abcdef0123") == ([], [])
    assert upkeep.prune() == 0


def test_a_folder_lists_its_own_files_alone(bucket: str):
    for name in ("a/1.jpg", "a/2.jpg", "ab/3.jpg"):
        files.put(files.public(), name, b"...")
    files.put(files.originals(), "a/4.jpg", b"...")
    assert [sorted(names) for names in files.listed()] == [["a", "ab"], []]
    assert files.listed("a") == ([], ["1.jpg", "2.jpg"])
    files.drop_folder("a")
    assert in_bucket() == {"renditions/ab/3.jpg", "originals/a/4.jpg"}


def test_a_file_is_written_over_and_knows_when(bucket: str):
    for words in (b"first", b"second"):
        files.put(files.public(), "a/1.jpg", words)
    assert files.public().open("a/1.jpg").read() == b"second"
    assert abs(
        files.public().get_modified_time("a/1.jpg") - timezone.now()
    ) < timedelta(minutes=5)


def test_a_missing_file_is_told_as_on_a_disk(
    bucket: str, paper: Paper, small: Photo, client: Client
):
    with pytest.raises(FileNotFoundError):
        files.public().open("a/1.jpg")
    files.public().delete("a/1.jpg")
    files.public().delete(f"{key_now(small)}/whole-240.jpg")
    assert client.get(f"/foto/{key_now(small)}/whole-240.jpg").status_code == 404


# --- a bucket that is down ---


def test_a_bucket_that_is_down_keeps_nothing_and_says_so(
    move_to, nobody: str, rahma: User
):
    move_to(nobody, "foto")
    with pytest.raises(files.NotKept):
        take_in(as_file(drawn((240, 240))), by=rahma)
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    ("store", "after"),
    [("originals", 0), ("renditions", 0), ("renditions", 3), ("originals", 1)],
)
def test_a_bucket_that_goes_down_in_the_middle_keeps_nothing(
    store: str, after: int, bucket: str, rahma: User
):
    goes_down(
        files.originals() if store == "originals" else files.public(),
        "PutObject",
        after,
    )
    with pytest.raises(files.NotKept):
        take_in(as_file(drawn((240, 240))), by=rahma)
    assert in_bucket() == set()
    assert not Rendering.objects.exists()


@pytest.mark.parametrize("operation", ["HeadObject", "GetObject"])
def test_a_reader_is_asked_to_come_back_when_the_bucket_is_down(
    operation: str, small: Photo, client: Client
):
    goes_down(files.public(), operation)
    answer = client.get(f"/foto/{key_now(small)}/whole-240.jpg")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")


def test_a_look_cannot_be_changed_while_the_bucket_is_down(small: Photo):
    before, key = in_bucket(), key_now(small)
    goes_down(files.public(), "PutObject", after=2)
    with pytest.raises(files.NotKept):
        looks.change(small, Look(blur=FACE), edition=1)
    assert (in_bucket(), key_now(small), Photo.objects.get().edition) == (
        before,
        key,
        1,
    )


def test_the_keeper_is_told_when_the_bucket_is_down(small: Photo, move_to, nobody: str):
    looks.complete(small.renderings.get())
    move_to(nobody, "foto")
    for options in ([], ["--lost"]):
        with pytest.raises(CommandError):
            call_command("renditions", *options, stdout=StringIO(), stderr=StringIO())


def test_nobody_waits_long_for_a_bucket(bucket: str):
    for storage in (files.originals(), files.public()):
        config = storage.connection.meta.client.meta.config
        assert (config.connect_timeout, config.read_timeout) == (2, 10)
        assert config.retries == {"mode": "standard", "total_max_attempts": 2}
