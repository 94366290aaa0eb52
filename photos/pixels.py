"""What happens to pixels.

Opened upright in sRGB, blurred, cut, and written light enough for a cheap phone.
"""

import io
from collections.abc import Iterator
from itertools import product
from typing import IO, Any

import pi_heif
from django.core.files.base import File
from PIL import ExifTags, Image, ImageCms, ImageFilter

from photos.shapes import (
    SHAPES,
    Box,
    Look,
    Size,
    budget,
    crop_box,
    sizes_of,
    whole_size,
)

pi_heif.register_heif_opener()
# our own limit is stricter, and `intake` asks it before anything is decoded
Image.MAX_IMAGE_PIXELS = None
READABLE = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF")  # no other decoder ever sees a file

type Source = IO[bytes] | File[Any]
LANCZOS, BOX = Image.Resampling.LANCZOS, Image.Resampling.BOX
TURN = Image.Transpose
# what brings a picture upright, by the orientation that its camera wrote down (Exif
# 2.3, 0x0112)
TURNS = {
    2: TURN.FLIP_LEFT_RIGHT,
    3: TURN.ROTATE_180,
    4: TURN.FLIP_TOP_BOTTOM,
    5: TURN.TRANSPOSE,
    6: TURN.ROTATE_270,
    7: TURN.TRANSVERSE,
    8: TURN.ROTATE_90,
}
SRGB = ImageCms.createProfile("sRGB")
# From fine to coarse; the first that keeps the budget is taken.
QUALITIES = {
    "jpg": (78, 68, 58, 48, 38, 28),
    "webp": (74, 64, 54, 44, 34, 20),
    "avif": (52, 45, 38, 31, 24, 18),
}
WRITING: dict[str, dict] = {
    "jpg": {"format": "JPEG", "progressive": True, "optimize": True},
    "webp": {"format": "WEBP", "method": 4},
    "avif": {"format": "AVIF", "speed": 7},
}
# radius; noise that no quality makes light enough is softened
SOFTER = (0, 1, 2, 4, 8, 16)
# Of a blurred rectangle:
MOSAIC = 5  # blocks across its shorter side, so that no face survives
LENGTHWISE = 8  # blocks along its longer one, so that no line of letters does
LEAST = 8  # pixels of a block
STEP = 32  # how coarse its colours are, lest letters be found by trying them all


def developed(original: Source, look: Look) -> Image.Image:
    """The picture as it may be shown.

    Upright, in sRGB, without anything that came with it, blurred where it must be.

    Its longest side is that of the largest rendition. Raises OSError for a file that is
    broken or cut short.
    """
    picture = upright(original)
    for box in look.blur:
        _blur(picture, box)
    return picture


def upright(original: Source) -> Image.Image:
    """The opened picture at working size, turned as it was held.

    On white where it is see-through.
    """
    with Image.open(original, formats=READABLE) as opened:
        # a JPEG is decoded at half its size where that is enough
        opened.draft("RGB", whole_size(opened.size))
        opened.load()
        turn = _turn(opened)
        # Small first: what follows then needs hardly any memory, however large the file
        # is.
        small = _mixable(opened).resize(
            whole_size(opened.size), LANCZOS, reducing_gap=3.0
        )
    turned = small if turn is None else small.transpose(turn)
    # a fresh picture: neither EXIF nor a comment can come along
    bare = Image.new("RGB", turned.size)
    bare.paste(_in_srgb(turned))
    return bare


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """What brings it upright. A camera's broken block says nothing of that."""
    try:
        return TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # a decoder may say anything of a broken block
        return None


def _mixable(picture: Image.Image) -> Image.Image:
    """In a mode in which neighbouring pixels can be mixed.

    Levels of at most eight bits, no numbers of a palette.
    """
    if picture.has_transparency_data:
        return picture if picture.mode == "RGBA" else picture.convert("RGBA")
    if picture.mode.startswith("I"):  # grey with 16 bits
        return (
            picture.convert("F").point(lambda level: level * (1 / 257) + 0).convert("L")
        )
    return (
        picture.convert({"1": "L", "P": "RGB"}[picture.mode])
        if picture.mode in ("1", "P")
        else picture
    )


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Eight bits of red, green and blue each, whatever came."""
    profile = picture.info.get("icc_profile")
    if picture.mode == "RGBA":
        see_through = picture
        picture = Image.new("RGB", picture.size, "white")
        picture.paste(see_through, mask=see_through.getchannel("A"))
    converted = _by_profile(picture, profile) if profile else None
    return converted or picture.convert("RGB")


def _by_profile(picture: Image.Image, profile: bytes) -> Image.Image | None:
    """In the colours that the profile means; None where it is broken or unfitting."""
    if picture.mode not in ("RGB", "CMYK", "L"):
        return None
    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, found, SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return None


def _blur(picture: Image.Image, box: tuple[int, int, int, int]) -> None:
    """Make a rectangle unreadable for good."""
    left, top, right, bottom = _in_pixels(box, picture.size)
    if left < right and top < bottom:
        part = picture.crop((left, top, right, bottom))
        picture.paste(_unreadable(part), (left, top))


def _in_pixels(box: tuple[int, int, int, int], size: Size) -> Box:
    """The edges of a box in thousandths, rather a pixel too many than one too few."""
    left, top, width, height = box
    across, down = size
    right = -(-across * (left + width) // 1000)
    bottom = -(-down * (top + height) // 1000)
    return (
        across * left // 1000,
        down * top // 1000,
        min(across, right),
        min(down, bottom),
    )


def _unreadable(part: Image.Image) -> Image.Image:
    """A few blocks of about its average colours, softened."""
    block = max(LEAST, min(part.size) // MOSAIC, max(part.size) // LENGTHWISE)
    few = part.resize((max(1, part.width // block), max(1, part.height // block)), BOX)
    coarse = few.point(lambda level: level // STEP * STEP + STEP // 2)
    return coarse.resize(part.size, BOX).filter(ImageFilter.GaussianBlur(block / 2))


def renditions(
    picture: Image.Image, look: Look, kind: str
) -> Iterator[tuple[str, Size, bytes]]:
    """Every shape and size of a developed picture in one file format.

    Shape, size and the file's bytes.
    """
    for shape, (ratio, _widths) in SHAPES.items():
        cut = picture.crop(crop_box(picture.size, ratio, (look.focus_x, look.focus_y)))
        for size in sizes_of(shape, cut.size):
            yield shape, size, written(cut.resize(size, LANCZOS), kind)


def written(picture: Image.Image, kind: str, most: int | None = None) -> bytes:
    """The picture as a file of at most `most` bytes, as fine as that allows.

    By default the budget of its width.
    """
    most = most or budget(picture.width)
    for radius in SOFTER:
        soft = picture.filter(ImageFilter.GaussianBlur(radius)) if radius else picture
        for quality in QUALITIES[kind] if not radius else QUALITIES[kind][-1:]:
            file = io.BytesIO()
            soft.save(file, quality=quality, **WRITING[kind])
            if file.tell() <= most:
                return file.getvalue()
    return file.getvalue()


def likeness(picture: Image.Image) -> str:
    """A fingerprint of what a picture looks like, 32 hex digits.

    Near-equal pictures differ in few of its bits: whether each of 8x8 fields is
    brighter than its neighbour to the right, and than the one below (“dHash”).
    """
    grey = picture.convert("L")
    wide = grey.resize((9, 8), BOX).tobytes()
    high = grey.resize((8, 9), BOX).tobytes()
    fields = list(product(range(8), repeat=2))
    than_right = [wide[y * 9 + x] > wide[y * 9 + x + 1] for y, x in fields]
    than_below = [high[y * 8 + x] > high[y * 8 + x + 8] for y, x in fields]
    bits = "".join("01"[bit] for bit in than_right + than_below)
    return f"{int(bits, 2):032x}"


def unlikeness(one: str, other: str) -> int:
    """In how many bits two fingerprints differ, of 128."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
