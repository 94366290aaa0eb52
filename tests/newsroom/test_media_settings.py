"""Where photographs lie and how large they may be.

What the keeper writes, and what he is told when it is wrong.
"""

import logging
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from newsroom import settings as written
from newsroom.settings import env_number, media_storage

ROOT = Path(__file__).resolve().parents[2]
BUCKET = {
    "MEDIA_S3_BUCKET": "foto",
    "MEDIA_S3_KEY": "a key",
    "MEDIA_S3_SECRET": "very-secret",
}


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Python in the checkout, with nothing in its environment but a sound one and these
    values.
    """
    sound = {
        "SECRET_KEY": "a long random text",
        "ALLOWED_HOSTS": "pionir.example",
        "PATH": os.environ["PATH"],
    }
    sound |= {
        "EMAIL_HOST": "mail.pionir.example",
        "EMAIL_FROM": "redaksi@pionir.example",
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=sound | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The sentence with which it did not start."""
    assert done.returncode != 0, done.stdout
    assert "Traceback" not in done.stderr
    sentence = done.stderr.strip().splitlines()[-1]
    assert sentence.startswith("The paper cannot start. "), done.stderr
    return sentence


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets the environment's MEDIA_S3 variables to these and no others."""

    def environ(**known: str) -> None:
        for name in ("BUCKET", "KEY", "SECRET", "ENDPOINT", "REGION"):
            monkeypatch.delenv(f"MEDIA_S3_{name}", raising=False)
        for name, value in known.items():
            monkeypatch.setenv(name, value)

    return environ


# --- how large a photograph may be ---


@pytest.mark.parametrize(
    "value",
    ["0", "-1", "1.5", "25 MB", "٢٥", "²", "100000", "1e3", " 25", "25\n", "9" * 5000],
)
def test_a_size_that_is_no_whole_number_is_named(
    value: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PHOTO_MAX_MB", value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        env_number("PHOTO_MAX_MB", 25)
    assert (
        str(refusal.value)
        == f"PHOTO_MAX_MB is {value!r}. Write a whole number such as 25."
    )


@pytest.mark.parametrize(
    ("value", "number"),
    [("1", 1), ("025", 25), ("99999", 99_999), ("", 25), (None, 25)],
)
def test_a_whole_number_is_taken_and_none_is_the_usual(
    value: str | None, number: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("PHOTO_MAX_MB", raising=False)
    if value is not None:
        monkeypatch.setenv("PHOTO_MAX_MB", value)
    assert env_number("PHOTO_MAX_MB", 25) == number


@pytest.mark.parametrize(
    "arguments",
    [("manage.py", "check"), ("-c", "import newsroom.wsgi")],
    ids=["manage", "wsgi"],
)
@pytest.mark.parametrize(
    ("name", "usual"), [("PHOTO_MAX_MB", 25), ("PHOTO_MAX_MEGAPIXELS", 30)]
)
def test_a_wrong_size_stops_the_start_with_a_sentence(
    arguments: tuple[str, ...], name: str, usual: int
):
    sentence = refused(start(*arguments, **{name: "much"}))
    assert f"{name} is 'much'. Write a whole number such as {usual}." in sentence


def test_sizes_are_counted_in_millions():
    asked = (
        "from newsroom.settings import PHOTO_MAX_BYTES, PHOTO_MAX_PIXELS; "
        "print(PHOTO_MAX_BYTES, PHOTO_MAX_PIXELS)"
    )
    for known, printed in (
        ({}, "25000000 30000000"),
        ({"PHOTO_MAX_MB": "8", "PHOTO_MAX_MEGAPIXELS": "100"}, "8000000 100000000"),
    ):
        assert start("-c", asked, **known).stdout.strip() == printed


# --- a folder ---


def test_without_a_bucket_photographs_lie_in_a_folder_below_the_media_root(environ):
    environ()
    place = media_storage("originals", 0o600)
    assert place["OPTIONS"]["location"] == written.MEDIA_ROOT / "originals"
    assert place["OPTIONS"]["base_url"] is None  # no address leads to it


def test_the_folder_can_be_moved(tmp_path: Path):
    asked = (
        "from newsroom.settings import STORAGES as s; "
        "print(s['originals']['OPTIONS']['location'])"
    )
    assert start("-c", asked, MEDIA_ROOT=str(tmp_path)).stdout.strip() == str(
        tmp_path / "originals"
    )


@pytest.mark.parametrize(
    ("name", "mode"), [("originals", 0o600), ("renditions", 0o644)]
)
def test_originals_are_for_the_paper_s_own_account_alone(
    name: str, mode: int, settings: Any, tmp_path: Path
):
    place = settings.STORAGES[name]
    settings.STORAGES = settings.STORAGES | {
        name: place | {"OPTIONS": place["OPTIONS"] | {"location": tmp_path}}
    }
    for _twice in range(2):  # written over it keeps its name and its mode
        assert storages[name].save("ab/file.jpg", ContentFile(b"...")) == "ab/file.jpg"
    assert [path.name for path in (tmp_path / "ab").iterdir()] == ["file.jpg"]
    assert stat.S_IMODE((tmp_path / "ab/file.jpg").stat().st_mode) == mode


# --- a bucket ---


def test_a_bucket_is_reached_with_its_keys(environ):
    environ(**BUCKET, MEDIA_S3_ENDPOINT="https://s3.example", MEDIA_S3_REGION="jakarta")
    options = media_storage("originals", 0o600)["OPTIONS"]
    known = {
        "access_key": "a key",
        "secret_key": "very-secret",
        "bucket_name": "foto",
        "endpoint_url": "https://s3.example",
        "region_name": "jakarta",
        "location": "originals",
        "file_overwrite": True,
    }
    assert known.items() <= options.items()


@pytest.mark.parametrize("name", ["MEDIA_S3_ENDPOINT", "MEDIA_S3_REGION"])
def test_an_empty_address_or_region_is_none(name: str, environ):
    environ(**BUCKET, **{name: ""})
    assert (
        media_storage("originals", 0o600)["OPTIONS"][
            {"T": "endpoint_url", "N": "region_name"}[name[-1]]
        ]
        is None
    )


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        (["MEDIA_S3_KEY"], "MEDIA_S3_BUCKET is set, but not MEDIA_S3_KEY."),
        (["MEDIA_S3_SECRET"], "MEDIA_S3_BUCKET is set, but not MEDIA_S3_SECRET."),
        (
            ["MEDIA_S3_KEY", "MEDIA_S3_SECRET"],
            "MEDIA_S3_BUCKET is set, but not MEDIA_S3_KEY and MEDIA_S3_SECRET.",
        ),
    ],
)
@pytest.mark.parametrize("empty", [True, False])
def test_a_missing_key_is_named(missing: list[str], says: str, empty: bool, environ):
    left = {name: value for name, value in BUCKET.items() if name not in missing}
    environ(**left, **dict.fromkeys(missing if empty else [], ""))
    with pytest.raises(ImproperlyConfigured, match=f"^{says}$"):
        media_storage("originals", 0o600)


@pytest.mark.parametrize("package", ["storages", "boto3"])
def test_a_missing_package_is_named(
    package: str, environ, monkeypatch: pytest.MonkeyPatch
):
    environ(**BUCKET)
    monkeypatch.setattr(
        written, "find_spec", lambda name: None if name == package else object()
    )
    with pytest.raises(
        ImproperlyConfigured, match=r"Install requirements/s3.txt first\.$"
    ):
        media_storage("originals", 0o600)


def test_a_bucket_without_keys_stops_the_start_with_a_sentence():
    sentence = refused(
        start(
            "manage.py", "check", MEDIA_S3_BUCKET="foto", MEDIA_S3_SECRET="very-secret"
        )
    )
    assert "MEDIA_S3_BUCKET is set, but not MEDIA_S3_KEY." in sentence
    assert "very-secret" not in sentence


def test_a_bucket_with_its_keys_starts(tmp_path: Path):
    done = start(
        "manage.py",
        "check",
        **BUCKET,
        DATABASE_URL=f"sqlite:///{tmp_path / 'paper.sqlite3'}",
    )
    assert (done.returncode, done.stderr) == (0, "")


# --- what the log says ---


@pytest.mark.parametrize("name", ["django.tasks", "django_tasks_db"])
def test_a_task_that_goes_well_is_not_told(name: str):
    assert not logging.getLogger(name).isEnabledFor(logging.INFO)
    assert logging.getLogger(name).isEnabledFor(logging.WARNING)
