"""A paper's own logo comes in.

A photograph's rules for pixels, an allow-list for what is drawn as SVG.
"""

import hashlib
import io
from collections import Counter
from math import ceil
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from paper.svg import redrawn
from photos.intake import Unusable

MOST_BYTES = 2_000_000
MOST_PIXELS = 16_000_000
SMALLEST_SIDE = 16
# as large as the masthead ever shows it, on a screen three times as fine
BOX = (1000, 264)
WIDEST = 15
TALLEST = 3
HEAVIEST = 40_000  # bytes of the file that readers get


def take_in(upload: File) -> dict[str, Any]:
    """The columns of a `Logo`.

    Judged by what the file holds, never by its name. Raises Unusable with a sentence.
    """
    _refuse_size(upload.size or 0)
    upload.seek(0)
    file = upload.read()
    if file.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        kind = "svg"
        drawn, (width, height), tones = redrawn(file)
    else:
        kind = "webp"
        drawn, (width, height), tones = _developed(file)
    _refuse_proportions(width, height)
    return {
        "key": hashlib.sha256(drawn).hexdigest()[:16],
        "kind": kind,
        "width": width,
        "height": height,
        "tones": tones,
        "file": drawn,
    }


def _refuse_size(size: int) -> None:
    if not size:
        raise Unusable(
            _("The logo's file is empty: it was cut off on its way. Send it again.")
        )
    if size > MOST_BYTES:
        raise Unusable(
            _(
                "The logo has %(size)d MB, at most %(most)d MB can be taken. Make it "
                "smaller."
            )
            % {"size": ceil(size / 1_000_000), "most": MOST_BYTES // 1_000_000}
        )


def _refuse_proportions(width: int, height: int) -> None:
    if not (1 / TALLEST <= width / height <= WIDEST):
        raise Unusable(
            _(
                "The logo is %(width)d×%(height)d: at most %(widest)d times as "
                "wide as high, or %(tallest)d times as "
                "high as wide, fits a masthead. Cut off what is blank around it."
            )
            % {"width": width, "height": height, "widest": WIDEST, "tallest": TALLEST}
        )


def _developed(file: bytes) -> tuple[bytes, tuple[int, int], dict[str, int]]:
    """Fresh pixels without anything that came along, in one light file.

    A picture without holes brings a ground of its own and is seen on any: no colour of
    it is told.
    """
    picture = _opened(file)
    brings_ground = picture.getchannel("A").getextrema() == (255, 255)
    bare = _cut(picture)
    bare.thumbnail(BOX, Image.Resampling.LANCZOS)
    bare, written = _light(bare)
    return written, bare.size, {} if brings_ground else _tones(bare)


def _opened(file: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(file), formats=("PNG", "JPEG", "WEBP")) as opened:
            _refuse_shape(opened)
            return ImageOps.exif_transpose(opened).convert("RGBA")
    except Unusable:
        raise
    except Exception as error:  # a decoder may say anything of a broken or hostile file
        raise Unusable(
            _(
                "The logo is no picture that can be read: it is broken, or of another "
                "kind. "
                "Send an SVG, PNG, WebP or JPEG."
            )
        ) from error


def _cut(picture: Image.Image) -> Image.Image:
    """What can be seen of it."""
    seen = picture.getchannel("A").point(lambda level: 255 * (level > 8)).getbbox()
    if seen is None:
        raise Unusable(
            _(
                "The logo is see-through everywhere: there is nothing to be seen. "
                "Export it again."
            )
        )
    size = seen[2] - seen[0], seen[3] - seen[1]
    _refuse_small(*size)
    bare = Image.new("RGBA", size)
    bare.paste(picture.crop(seen))
    return bare


def _light(picture: Image.Image) -> tuple[Image.Image, bytes]:
    """As a file that is light enough; noise, light in no quality, gets smaller."""
    written = _written(picture, lossless=True)
    if len(written) > HEAVIEST:
        written = _written(picture)
    while len(written) > HEAVIEST:
        shrink = 0.9 * (HEAVIEST / len(written)) ** 0.5
        width = max(1, round(picture.width * shrink))
        height = max(1, round(picture.height * shrink))
        picture = picture.resize((width, height), Image.Resampling.BOX)
        written = _written(picture)
    return picture, written


def _refuse_shape(picture: Image.Image) -> None:
    """By what the head of the file says; nothing has been decoded yet."""
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise Unusable(
            _(
                "The logo has %(pixels)d megapixels, at most %(most)d can be taken. "
                "Send a smaller one."
            )
            % {
                "pixels": ceil(width * height / 1_000_000),
                "most": MOST_PIXELS // 1_000_000,
            }
        )
    _refuse_small(width, height)
    if getattr(picture, "n_frames", 1) > 1:
        raise Unusable(
            _(
                "The logo moves. Only a still picture can stand in the masthead: send "
                "one frame of it."
            )
        )


def _refuse_small(width: int, height: int) -> None:
    if min(width, height) < SMALLEST_SIDE:
        raise Unusable(
            _(
                "The logo is %(width)d×%(height)d pixels: too small to be seen. Send "
                "a larger one, or an SVG."
            )
            % {"width": width, "height": height}
        )


def _written(picture: Image.Image, *, lossless: bool = False) -> bytes:
    """Without loss, or in the best quality that is light enough, if one is."""
    for quality in (100,) if lossless else (88, 60):
        file = io.BytesIO()
        picture.save(
            file, "WEBP", method=4, exact=False, lossless=lossless, quality=quality
        )
        if file.tell() <= HEAVIEST:
            break
    return file.getvalue()


def _tones(picture: Image.Image) -> dict[str, int]:
    """How much of what is not see-through each of its few colours covers."""
    small = picture.resize(
        (min(96, picture.width), min(96, picture.height)), Image.Resampling.BOX
    )
    pixels = [*zip(*[iter(small.tobytes())] * 4, strict=True)]
    solid = [pixel[:3] for pixel in pixels if pixel[3] > 127] or [(0, 0, 0)]
    row = Image.new("RGB", (len(solid), 1))
    row.putdata(solid)
    few = row.quantize(8)
    palette = bytes(few.getpalette() or [])
    colours = [f"#{palette[n : n + 3].hex()}" for n in range(0, len(palette), 3)]
    return {colours[n]: count for n, count in Counter(few.tobytes()).items()}
