"""What is taken in shows the picture and tells nothing else.

What is refused leaves nothing behind.
"""

import io
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from django_tasks_db.models import DBTaskResult
from PIL import Image, ImageChops, ImageStat

from people.models import User
from photos import looks
from photos.intake import Unusable, take_in
from photos.models import Photo
from photos.shapes import THUMB, budget
from tests.photos import hostile
from tests.photos.hostile import (
    SEEN,
    WHITE,
    cut,
    exif,
    header_of,
    moving,
    segment,
    with_segments,
    written,
)
from tests.pictures import drawn

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::UserWarning:PIL"),
]
Build = Callable[[], bytes]

GREY, ONE_BIT = SEEN.convert("L").convert("RGB"), SEEN.convert("1").convert("RGB")
HALF = Image.new("RGB", SEEN.size, "#808080")


def grey_of_inks(level: int) -> int:
    """How light `hostile.grey_inks` calls such a sum of colours.

    It takes it for CIE lightness.
    """
    light = ((level / 2.55 + 16) / 116) ** 3
    return round(255 * (1.055 * light ** (1 / 2.4) - 0.055))


GREY_INKS = (
    SEEN.convert("L", (1 / 3, 1 / 3, 1 / 3, 0)).point(grey_of_inks).convert("RGB")
)

PICTURES: list[tuple[str, Build, Image.Image]] = [
    ("a JPEG", written, SEEN),
    ("a progressive JPEG", partial(written, progressive=True), SEEN),
    ("a grey JPEG", lambda: written(SEEN.convert("L")), GREY),
    ("a JPEG that tells all", hostile.telling_jpeg, SEEN),
    ("a PNG that tells all", hostile.telling_png, SEEN),
    (
        "a WebP that tells all",
        partial(written, kind="WEBP", exif=exif(), xmp=hostile.XMP),
        SEEN,
    ),
    ("a lossless WebP", partial(written, kind="WEBP", lossless=True), SEEN),
    (
        "a see-through WebP",
        lambda: written(Image.new("RGBA", SEEN.size), "WEBP"),
        WHITE,
    ),
    (
        "an AVIF that tells all",
        partial(written, kind="AVIF", exif=exif(), xmp=hostile.XMP),
        SEEN,
    ),
    (
        "an AVIF that calls itself mif1",
        lambda: written(kind="AVIF").replace(b"ftypavif", b"ftypmif1"),
        SEEN,
    ),
    (
        "an AVIF on its side",
        lambda: written(SEEN.transpose(hostile.TURN.ROTATE_90), "AVIF", exif=exif(6)),
        SEEN,
    ),
    ("a HEIC of a phone", lambda: hostile.PHONE, SEEN),
    (
        "a HEIC that calls itself mif1",
        lambda: hostile.PHONE.replace(b"ftypheic", b"ftypmif1"),
        SEEN,
    ),
    ("a PNG by another name", partial(written, kind="PNG"), SEEN),
    (
        "a JPEG that is HTML too",
        lambda: with_segments(segment(0xFE, hostile.SCRIPT)) + hostile.SCRIPT,
        SEEN,
    ),
    ("a JPEG that is an archive too", hostile.with_zip, SEEN),
    ("two JPEGs in one", lambda: written() + written(WHITE), SEEN),
    ("two pictures of a phone", hostile.two_of_a_phone, SEEN),
    ("inks", hostile.cmyk, SEEN),
    ("inks without Adobe's marker", hostile.cmyk_without_marker, SEEN),
    (
        "inks with a profile",
        lambda: hostile.cmyk(icc_profile=hostile.grey_inks()),
        GREY_INKS,
    ),
    (
        "inks with a profile for light",
        lambda: hostile.cmyk(icc_profile=hostile.adobe_rgb()),
        SEEN,
    ),
    (
        "light with a profile for inks",
        partial(written, icc_profile=hostile.grey_inks()),
        SEEN,
    ),
    ("a wide gamut", hostile.wide_gamut, SEEN),
    ("a broken profile", partial(written, icc_profile=b"no profile at all"), SEEN),
    ("a cut profile", partial(written, icc_profile=hostile.adobe_rgb()[:200]), SEEN),
    (
        "grey with 16 bits",
        partial(hostile.png, SEEN.size, 16, 0, b"\x80\x80" * 160),
        HALF,
    ),
    (
        "colours with 16 bits",
        partial(hostile.png, SEEN.size, 16, 2, b"\x80\x80" * 480),
        HALF,
    ),
    (
        "see-through with 16 bits",
        partial(hostile.png, SEEN.size, 16, 6, bytes(1280)),
        WHITE,
    ),
    ("a palette with holes", hostile.palette_with_holes, WHITE),
    ("grey and see-through", lambda: written(Image.new("LA", SEEN.size), "PNG"), WHITE),
    ("see-through", lambda: written(Image.new("RGBA", SEEN.size), "PNG"), WHITE),
    ("one bit", lambda: written(SEEN.convert("1"), "PNG"), ONE_BIT),
    *(
        (f"orientation {n}", partial(hostile.turned, n), SEEN)
        for n in hostile.LAID_DOWN
    ),
    *(
        (f"orientation {wrong!r}", partial(written, exif=exif(wrong)), SEEN)
        for wrong in (0, 9, 65535)
    ),
    ("orientation in words", hostile.orientation_in_words, SEEN),
    ("EXIF that nobody can write again", hostile.exif_nobody_can_write_again, SEEN),
    ("EXIF that is no numbers", hostile.png_with_garbled_exif, SEEN),
    (
        "EXIF of anything",
        partial(written, exif=b"Exif\0\0" + hostile.random_bytes()),
        SEEN,
    ),
    (
        "EXIF that points nowhere",
        partial(written, exif=b"Exif\0\0MM\0*\xff\xff\xff\xff"),
        SEEN,
    ),
    (
        "megabytes of EXIF",
        lambda: with_segments(*[segment(0xE1, b"Exif\0\0" + bytes(65_000))] * 60),
        SEEN,
    ),
    (
        "megabytes of comments",
        lambda: with_segments(*[segment(0xFE, b"A" * 65_000)] * 200),
        SEEN,
    ),
    ("XMP that bursts", hostile.bursting_xmp, SEEN),
    ("XMP that is deep", hostile.nested_xmp, SEEN),
    ("the smallest", lambda: written(drawn((100, 100))), drawn((100, 100))),
    (
        "a very long thin one",
        lambda: written(Image.new("L", (20_000, 120), 128), "PNG"),
        HALF.resize((1600, 10)),
    ),
    (
        "25 megapixels of nothing",
        partial(hostile.png, (5000, 5000), 1, 0, b"\xff" * 625),
        WHITE.resize((1600, 1600)),
    ),
]

NONE_OF_OURS = "no picture that can be read"
REFUSED: list[tuple[str, Build, str]] = [
    (
        "a PNG that claims 2500 megapixels",
        partial(hostile.png, (50_000, 50_000), 8, 2, b""),
        "2500 megapixels",
    ),
    (
        "a JPEG that claims 4290 megapixels",
        partial(header_of, "JPEG", (65_500, 65_500)),
        "4291 megapixels",
    ),
    (
        "a WebP that claims 268 megapixels",
        partial(header_of, "WEBP", (16_383, 16_383)),
        "",
    ),
    (
        "an AVIF that claims 3600 megapixels",
        partial(header_of, "AVIF", (60_000, 60_000)),
        "",
    ),
    (
        "36 megapixels in five kilobytes",
        partial(hostile.png, (6000, 6000), 1, 0, bytes(750)),
        "36 megapixels",
    ),
    ("60 MB", lambda: written() + bytes(60_000_000), "61 MB"),
    (
        "megabytes of EXIF, too many",
        lambda: written() + segment(0xE1, bytes(65_000)) * 400,
        "MB",
    ),
    (
        "a text that bursts",
        partial(hostile.bursting_chunk, b"zTXt", b"Comment\0\0"),
        NONE_OF_OURS,
    ),
    (
        "a profile that bursts",
        partial(hostile.bursting_chunk, b"iCCP", b"icc\0\0"),
        NONE_OF_OURS,
    ),
    ("nothing", bytes, "empty"),
    ("99 pixels", lambda: written(drawn((99, 99))), "99×99"),
    ("99 pixels high", lambda: written(drawn((400, 99))), "400×99"),
    ("one pixel", lambda: written(Image.new("RGB", (1, 1)), "PNG"), "1×1"),
    *(
        (f"half a {kind}", partial(cut, partial(written, kind=kind)), "cut short")
        for kind in ("PNG", "WEBP", "AVIF")
    ),
    ("half a JPEG", partial(cut, written), "cut short"),
    (
        "half a progressive JPEG",
        partial(cut, partial(written, progressive=True)),
        "cut short",
    ),
    ("half a HEIC", partial(cut, lambda: hostile.PHONE), "cut short"),
    (
        "a HEIC with a garbled entry",
        lambda: hostile.PHONE.replace(b"Exif\0", b"\xc1xif\0", 1),
        NONE_OF_OURS,
    ),
    (
        "an AVIF that calls itself HEIC",
        lambda: written(kind="AVIF").replace(b"ftypavif", b"ftypheic"),
        NONE_OF_OURS,
    ),
    *(
        (f"a moving {kind}", partial(moving, kind), "moves")
        for kind in ("WEBP", "PNG", "AVIF")
    ),
    ("a moving GIF", partial(moving, "GIF"), NONE_OF_OURS),
    *(
        (f"a {kind}", partial(written, kind=kind), NONE_OF_OURS)
        for kind in ("GIF", "BMP", "TIFF", "PDF", "ICO", "EPS")
    ),
    ("a JPEG 2000", partial(written, kind="JPEG2000"), NONE_OF_OURS),
    (
        "a PSD",
        lambda: (
            b"8BPS\0\1"
            + bytes(6)
            + b"\0\3\0\0\0\x78\0\0\0\xa0\0\x08\0\3"
            + bytes(60_000)
        ),
        NONE_OF_OURS,
    ),
    (
        "an SVG",
        lambda: (
            b'<svg xmlns="http://www.w3.org/2000/svg">' + hostile.SCRIPT + b"</svg>"
        ),
        NONE_OF_OURS,
    ),
    ("a page", lambda: b"<!DOCTYPE html>" + hostile.SCRIPT, NONE_OF_OURS),
    ("an archive", lambda: hostile.with_zip()[len(written()) :], NONE_OF_OURS),
    (
        "a film",
        lambda: b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + bytes(2000),
        NONE_OF_OURS,
    ),
    ("anything", hostile.random_bytes, NONE_OF_OURS),
    (
        "anything behind a JPEG's first bytes",
        lambda: hostile.random_bytes(b"\xff\xd8\xff\xe0"),
        NONE_OF_OURS,
    ),
    (
        "anything behind a HEIC's first bytes",
        lambda: hostile.random_bytes(b"\0\0\0\x18ftypheic"),
        NONE_OF_OURS,
    ),
    (
        "a PNG with a wrong sum",
        lambda: written(kind="PNG").replace(b"IDAT", b"IDAT\0", 1),
        NONE_OF_OURS,
    ),
    ("zeros", lambda: bytes(5000), NONE_OF_OURS),
]
NAMES = [
    "../../../etc/passwd",
    "..\\..\\boot.ini",
    "/etc/cron.d/foto.jpg",
    "foto\0.php.jpg",
    "foto\r\nSet-Cookie: a=b.jpg",
    "foto\u2028dua.jpg",
    "\u202egpj.exe",
    "\ud800.jpg",
    "n" * 5000 + ".jpg",
    "",
    ".",
    "..",
    "<img src=x onerror=alert(1)>.jpg",
    "مسجد.jpg",
]


def kept(store: Path) -> list[str]:
    return sorted(
        str(path.relative_to(store))
        for path in store.rglob("*")
        if path.is_file() or path.is_symlink()
    )


def readers_files(store: Path) -> list[Path]:
    return sorted((store / "renditions").rglob("*.*"))


def assert_bare(path: Path, most: int = 0) -> None:
    """A plain sRGB picture, of nothing but the parts that make its pixels, and no
    heavier than it may be.
    """
    file = path.read_bytes()
    with Image.open(io.BytesIO(file)) as picture:
        told = {*picture.info} - {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }
        assert picture.mode == "RGB"
        assert told <= {"loop", "background", "timestamp", "duration"}
        assert not picture.getexif()
        assert len(file) <= (most or budget(picture.width))
    known = [
        hostile.OWNER,
        hostile.SERIAL,
        hostile.PLACE,
        "Rahma",
        "Exif",
        "adobe.com",
        "8BIM",
        "script",
        "CMYK",
    ]
    assert [word for word in known if word.encode() in file] == []
    seconds = [
        n.to_bytes(4, order) for order in ("big", "little") for n in (271828, 10007)
    ]
    assert not any(number in file for number in seconds)
    if path.suffix == ".jpg":
        assert marks_of(file) <= {0xD8, 0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA, 0xD9}
    if path.suffix == ".webp":
        assert file[12:16] == b"VP8 "


def marks_of(jpeg: bytes) -> set[int]:
    """The kinds of a JPEG's segments; compressed bytes never look like one."""
    return {
        n
        for n in re.findall(rb"\xff([\xc0-\xcf\xd8-\xfe])", jpeg, re.DOTALL)
        for n in n
    }


@pytest.mark.parametrize(
    ("build", "seen"), [row[1:] for row in PICTURES], ids=[row[0] for row in PICTURES]
)
def test_readers_get_the_picture_upright_and_nothing_that_came_with_it(
    build: Build, seen: Image.Image, rahma: User, own_store: Path
):
    photo = take_in(ContentFile(build(), name="foto.jpg"), by=rahma)
    looks.complete(photo.renderings.get())
    files = readers_files(own_store)
    assert {path.suffix for path in files} == {".jpg", ".webp", ".avif"}
    for path in (own_store / "originals").rglob("*.thumb.jpg"):
        assert_bare(path, most=THUMB[1])
    for path in files:
        assert_bare(path)
    whole = [path for path in files if path.name.startswith(f"whole-{seen.width}.")]
    assert len(whole) == 3
    for path in whole:
        with Image.open(path) as shown:
            assert shown.size == seen.size
            assert max(ImageStat.Stat(ImageChops.difference(shown, seen)).mean) < 8
    assert (photo.width > photo.height) is (seen.width > seen.height)


@pytest.mark.parametrize(
    ("build", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_is_no_photograph_is_refused_with_a_sentence_and_leaves_nothing(
    build: Build, words: str, rahma: User, own_store: Path
):
    with translation.override("en"), pytest.raises(Unusable) as refusal:
        take_in(ContentFile(build(), name="foto\n\u202e.jpg"), by=rahma)
    sentence = str(refusal.value)
    assert words in sentence
    assert re.fullmatch(r"[“A-Z].{30,200}\.", sentence)
    assert not re.search(r"Error|Exception|Traceback|0x|<|PIL|None|\u202e", sentence)
    assert kept(own_store) == []
    assert not Photo.objects.exists()
    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_no_file_is_stored_under_any_part_of_its_name(
    name: str, rahma: User, own_store: Path
):
    photo = take_in(ContentFile(written(), name=name), by=rahma)
    photo.refresh_from_db()
    ours = (
        r"originals/[0-9a-f]{2}/[0-9a-f]{32}\.jpg(\.thumb\.jpg)?"
        r"|renditions/[0-9a-f]{20}/\w+-\d+\.jpg"
    )
    assert all(re.fullmatch(ours, path) for path in kept(own_store))
    assert len(kept(own_store)) == 6
    assert photo.original_name.isprintable()
    assert len(photo.original_name) <= 120
    assert not {*"/\\"} & {*photo.original_name}


def test_a_link_that_waits_in_the_store_is_not_followed(
    rahma: User, own_store: Path, tmp_path: Path
):
    outside = tmp_path / "outside.txt"
    outside.write_text("untouched")
    (own_store / "originals").mkdir()
    (own_store / "originals" / "foto.jpg").symlink_to(outside)
    take_in(ContentFile(written(), name="foto.jpg"), by=rahma)
    assert outside.read_text() == "untouched"
    assert (own_store / "originals" / "foto.jpg").is_symlink()
