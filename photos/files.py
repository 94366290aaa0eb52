"""Where files lie: originals in private, renditions for everyone.

A folder of this machine, or a bucket (S3).
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


class NotKept(Exception):
    """A file could not be written or read, with a sentence for the person.

    Nothing was changed.
    """


class Folder(FileSystemStorage):
    """A folder in which a file is whole or not there.

    It is written beside its place and then moved into it.
    """

    def _save(self, name: str, content: Any) -> str:
        beside = f"{name}.{token_hex(4)}.part"
        try:
            # it has one, but its stubs do not
            super()._save(beside, content)  # type: ignore[misc]
            os.replace(self.path(beside), self.path(name))
        except BaseException:
            self.delete(beside)
            raise
        return name


def originals() -> Storage:
    """Private: nothing that readers can reach serves it."""
    return storages["originals"]


def public() -> Storage:
    """The renditions.

    They too are served by `photos.views`, which knows what is gone.
    """
    return storages["renditions"]


@contextmanager
def keeping() -> Iterator[None]:
    """Whatever a disk or a bucket says of trouble becomes one sentence.

    Its own words go to the log.
    """
    try:
        yield
    except NotKept:
        raise
    except Exception as error:
        logger.exception("A photograph's file could not be written or read.")
        raise NotKept(
            _(
                "The store of photographs does not answer or is full. Nothing was "
                "changed. Try again in a few minutes."
            )
        ) from error


def put(storage: Storage, name: str, file: bytes) -> None:
    """Write a file under exactly this name, over what is there."""
    if storage.save(name, ContentFile(file)) != name:
        # a storage that does not overwrite is set up wrongly
        raise OSError(f"{name} was kept under another name.")


def listed(folder: str = "") -> tuple[list[str], list[str]]:
    """Folders and files in a folder of the renditions; none where it does not exist."""
    try:
        return public().listdir(folder)
    except FileNotFoundError:
        return [], []


def drop(storage: Storage, *names: str) -> None:
    """Delete files.

    One that cannot be deleted now is told to the log; of renditions, `manage.py
    renditions` tries again.
    """
    for name in names:
        try:
            storage.delete(name)
        except Exception:  # a disk and each bucket have their own words for trouble
            logger.exception("The file %s could not be deleted.", name)


def drop_folder(*keys: str) -> None:
    """Delete every rendition of these looks."""
    for key in keys:
        try:
            names = listed(key)[1]
        except Exception:  # the same
            logger.exception("The renditions of %s could not be listed.", key)
            continue
        drop(public(), *(f"{key}/{name}" for name in names))
        drop(public(), key)  # the empty folder itself, where there are folders
