"""A file comes in.

Judged by what it holds and not by its name, before anything is decoded; then kept.
"""

import hashlib
import logging
import re
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image

from photos import files, looks
from photos.metadata import UNPRINTABLE, MetadataProposal, proposal
from photos.models import Photo
from photos.pixels import READABLE, likeness, upright
from photos.shapes import Size

logger = logging.getLogger(__name__)

# By Pillow's names. MPO is the JPEG of a phone that wrote a second picture behind the
# first.
FORMATS = {
    "JPEG": "jpg",
    "MPO": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "AVIF": "avif",
    "HEIF": "heic",
}
ONE_FRAME = {"PNG", "WEBP", "AVIF"}
SMALLEST_SIDE = 100
# of a HEIC's table of contents (ISO/IEC 14496-12, 8.11.6)
ENTRY = re.compile(rb"infe[\x00-\x03]")


class Unusable(Exception):
    """A file that cannot become a photograph, and what to do, in a sentence."""


@dataclass(frozen=True)
class Received:
    """What was found in a file that may be kept."""

    extension: str
    size: Size
    likeness: str
    digest: str
    proposal: MetadataProposal


def take_in(upload: File, *, by: AbstractBaseUser) -> Photo:
    """Keep an uploaded file as a photograph that can be shown at once.

    What it says of itself is proposed. The label of a picture made by AI follows the
    file (AI-5): it comes with one that says so itself, and with a copy of one that has
    it.

    Raises Unusable for a file that is no photograph of ours, `files.NotKept` where it
    cannot be stored; nothing is left behind then.
    """
    received = examine(upload)
    photo = _photo_of(received, upload, by)
    if received.proposal.made_with_ai or Photo.objects.made_with_ai().like(photo):
        photo.rights = Photo.Rights.AI
    name = f"{received.digest[:2]}/{uuid.uuid4().hex}.{received.extension}"
    try:
        with files.keeping():
            upload.seek(0)
            photo.original.name = files.originals().save(name, upload)
            first = looks.prepare(photo, photo.look)
        with transaction.atomic():
            photo.save()
            looks.put(photo, first)
    except BaseException:
        _leave_nothing(photo, name)
        raise
    return photo


def _photo_of(received: Received, upload: File, by: AbstractBaseUser) -> Photo:
    """The row, not yet saved and without its file."""
    told = received.proposal
    width, height = received.size
    return Photo(
        original_name=_bare_name(upload.name or ""),
        digest=received.digest,
        likeness=received.likeness,
        width=width,
        height=height,
        size=upload.size,
        caption=told.caption,
        credit=told.credit,
        taken_on=told.taken_on,
        uploaded_by_id=by.pk,
    )


def _leave_nothing(photo: Photo, name: str) -> None:
    files.drop(files.originals(), name, photo.thumb)
    files.drop_folder(photo.key_of(photo.look))


def examine(upload: File) -> Received:
    """Look into a file.

    First at its size, then at its head, and only then at its pixels. Raises Unusable.
    """
    _refuse_size(upload)
    try:
        _refuse_garbled_entries(upload)
        with Image.open(upload, formats=READABLE) as picture:
            extension = FORMATS[picture.format or ""]
            size = picture.size
            _refuse_shape(picture)
            told = proposal(picture)
        upload.seek(0)
        seen = upright(upload)
    except Unusable:
        raise
    except Exception as error:  # a decoder may say anything of a broken or hostile file
        logger.info("A file was refused: %r", error)
        raise Unusable(
            _(
                "“%(name)s” is no picture that can be read: it is broken, cut short, "
                "or of another kind. "
                "Send a JPEG, PNG, WebP, AVIF or HEIC."
            )
            % {"name": _bare_name(upload.name or "")}
        ) from error
    width, height = size
    if (seen.width >= seen.height) != (width >= height):  # it was turned upright
        width, height = height, width
    return Received(extension, (width, height), likeness(seen), _digest(upload), told)


def _refuse_size(upload: File) -> None:
    most = settings.PHOTO_MAX_BYTES
    name = _bare_name(upload.name or "")
    if not upload.size:
        raise Unusable(
            _("“%(name)s” is empty: it was cut off on its way. Send it again.")
            % {"name": name}
        )
    if upload.size > most:
        raise Unusable(
            _(
                "“%(name)s” has %(size)d MB, at most %(most)d MB can be taken. Make "
                "it smaller, or send a JPEG."
            )
            % {
                "name": name,
                "size": -(-upload.size // 1_000_000),
                "most": most // 1_000_000,
            }
        )


def _refuse_garbled_entries(upload: File) -> None:
    """Only text may name the parts of a HEIC.

    Over any other byte there, pi_heif 1.4 ends the whole process.
    """
    upload.seek(0)
    if upload.read(12)[4:8] != b"ftyp":
        return
    upload.seek(0)
    file = upload.read()
    for entry in ENTRY.finditer(file):
        start = entry.start()
        size = int.from_bytes(file[start - 4 : start])
        head = 14 if entry[0][-1] == 3 else 12
        names = file[start + head : start - 4 + size]
        if not names:
            raise ValueError("An entry without a name.")
        names.decode()  # ValueError where it is no text


def _refuse_shape(picture: Image.Image) -> None:
    """By what the head of the file says; nothing has been decoded yet."""
    width, height = picture.size
    if width * height > settings.PHOTO_MAX_PIXELS:
        raise Unusable(
            _(
                "The picture has %(pixels)d megapixels, at most %(most)d can be "
                "taken. Send a smaller one."
            )
            % {
                "pixels": -(-width * height // 1_000_000),
                "most": settings.PHOTO_MAX_PIXELS // 1_000_000,
            }
        )
    if min(width, height) < SMALLEST_SIDE:
        raise Unusable(
            _(
                "The picture is %(width)d×%(height)d pixels: too small to print. Ask "
                "for the original."
            )
            % {"width": width, "height": height}
        )
    if picture.format in ONE_FRAME and getattr(picture, "n_frames", 1) > 1:
        raise Unusable(
            _(
                "The picture moves. Only a still photograph can be taken: send one "
                "frame of it."
            )
        )


def _digest(upload: File) -> str:
    upload.seek(0)
    return hashlib.file_digest(upload, "sha256").hexdigest()


def _bare_name(name: str) -> str:
    """The name for people: no folders, no control characters.

    Nothing is ever stored under it.
    """
    return UNPRINTABLE.sub(" ", name.replace("\\", "/").rpartition("/")[2]).strip()[
        :120
    ]
