"""What happens to pixels.

How heavy they become, what a blur leaves of them, and when two pictures are alike.
"""

import io
from collections.abc import Callable
from itertools import combinations
from random import Random

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFont, ImageStat

from photos.models.photo import LIKE
from photos.pixels import developed, likeness, renditions, unlikeness, upright, written
from photos.shapes import KINDS, SHAPES, Look, Size, budget
from tests.photos import hostile
from tests.pictures import as_file, drawn

FORMATS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}
Box = tuple[int, int, int, int]


def noise(size: Size) -> Image.Image:
    """Nothing is harder to compress."""
    return Image.frombytes("RGB", size, Random(3).randbytes(size[0] * size[1] * 3))


def scene(seed: int) -> Image.Image:
    """Something like a photograph: large and small lights and shadows, by chance."""
    coarse = Image.frombytes("RGB", (9, 6), Random(seed).randbytes(162)).resize(
        (300, 200), Image.Resampling.BICUBIC
    )
    fine = Image.frombytes("RGB", (60, 40), Random(-seed).randbytes(7200)).resize(
        (300, 200), Image.Resampling.BICUBIC
    )
    return Image.blend(coarse, fine, 0.25)


def as_developed(picture: Image.Image, *boxes: Box) -> Image.Image:
    return developed(as_file(picture, "PNG"), Look(blur=boxes))


# --- sizes and weights ---


@pytest.mark.parametrize(
    ("size", "kinds"),
    [
        ((1600, 1067), ["jpg"]),
        ((1067, 1600), ["jpg"]),
        ((400, 1600), ["jpg", "webp"]),
        ((480, 320), [*KINDS]),
    ],
)
def test_even_noise_is_light_enough_in_every_size(size: Size, kinds: list[str]):
    picture = noise(size)
    for kind in kinds:
        for _shape, made, file in renditions(picture, Look(), kind):
            assert len(file) <= budget(made[0])


@pytest.mark.parametrize(
    "size", [(1600, 1067), (1067, 1600), (900, 600), (130, 100), (100, 700)]
)
def test_each_shape_has_its_ratio_and_is_no_wider_than_the_picture(size: Size):
    made: dict[str, list[Size]] = {}
    for shape, expected, file in renditions(drawn(size), Look(), "jpg"):
        with Image.open(io.BytesIO(file)) as picture:
            assert picture.size == expected
        made.setdefault(shape, []).append(expected)
    assert [*made] == [*SHAPES]
    for shape, sizes in made.items():
        ratio = SHAPES[shape][0] or size
        for width, height in sizes:
            assert width <= size[0]
            assert abs(width * ratio[1] / ratio[0] - height) <= 1.5


def test_each_crop_shows_what_the_focus_is_on():
    picture = Image.new("RGB", (1200, 400), "#224")
    ImageDraw.Draw(picture).ellipse((1050, 180, 1090, 220), fill="#fff")
    for shape, size, file in renditions(picture, Look(focus_x=89, focus_y=50), "jpg"):
        with Image.open(io.BytesIO(file)) as crop:
            assert crop.convert("L").getextrema()[1] > 240, (shape, size)
    centre = [
        file
        for shape, _size, file in renditions(picture, Look(), "jpg")
        if shape == "1x1"
    ]
    assert Image.open(io.BytesIO(centre[0])).convert("L").getextrema()[1] < 100


@pytest.mark.parametrize("kind", [*KINDS])
def test_a_photo_that_is_light_anyway_is_as_fine_as_it_gets(kind: str):
    fine, coarse = written(scene(1), kind), written(scene(1), kind, most=3_000)
    assert len(coarse) <= 3_000 < len(fine)
    with Image.open(io.BytesIO(fine)) as picture:
        assert picture.format == FORMATS[kind]
        assert (
            max(
                ImageStat.Stat(
                    ImageChops.difference(picture.convert("RGB"), scene(1))
                ).mean
            )
            < 6
        )


def test_a_large_picture_is_worked_on_at_the_largest_rendition_s_size():
    assert upright(as_file(drawn((4000, 2000)))).size == (1600, 800)
    assert upright(as_file(drawn((300, 200)))).size == (300, 200)


# --- colours ---


def flat(
    colour: str | tuple[int, ...], mode: str = "RGB", kind: str = "JPEG", **how: object
) -> tuple[int, ...]:
    """The colour that readers see of a picture of one colour."""
    seen = upright(as_file(Image.new(mode, (120, 100), colour), kind, **how)).getpixel(
        (60, 50)
    )
    assert isinstance(seen, tuple)
    return seen


def near(colour: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return max(abs(one - other) for one, other in zip(colour, wanted, strict=True)) <= 4


def test_the_numbers_of_a_wide_gamut_become_those_of_srgb():
    """By the two standards' primaries.

    What Adobe RGB calls (100, 150, 100) lies at (67, 151, 97) in sRGB.
    """
    assert near(flat((100, 150, 100)), (100, 150, 100))
    assert near(flat((100, 150, 100), icc_profile=hostile.adobe_rgb()), (67, 151, 97))


def test_a_palette_s_profile_is_heeded_too():
    picture = Image.new("RGB", (120, 100), (100, 150, 100)).quantize(4)
    seen = upright(as_file(picture, "PNG", icc_profile=hostile.adobe_rgb())).getpixel(
        (60, 50)
    )
    assert near(seen, (67, 151, 97))


@pytest.mark.parametrize(
    "profile",
    [b"", b"anything", hostile.adobe_rgb()[:150], hostile.grey_inks(), bytes(4000)],
)
def test_a_profile_that_cannot_be_used_leaves_the_colours_as_they_are(profile: bytes):
    assert near(flat((200, 40, 40), icc_profile=profile), (200, 40, 40))


def test_what_is_half_see_through_lies_on_white():
    assert near(flat((200, 0, 0, 128), "RGBA", "PNG"), (227, 127, 127))
    assert near(flat((0, 128), "LA", "PNG"), (127, 127, 127))
    assert near(flat((200, 0, 0, 0), "RGBA", "WEBP", lossless=True), (255, 255, 255))


def test_the_one_grey_that_a_png_calls_see_through_is_white():
    sixteen = hostile.png(
        (120, 100), 16, 0, b"\x20\x00" * 120, hostile.chunk(b"tRNS", b"\x20\x00")
    )
    assert upright(io.BytesIO(sixteen)).getpixel((60, 50)) == (255, 255, 255)
    assert flat(32, "L", "PNG", transparency=32) == (255, 255, 255)


def test_see_through_pixels_lend_no_colour_to_their_neighbours():
    picture = Image.new("RGBA", (3200, 1000), (0, 255, 0, 0))
    picture.paste((200, 0, 0, 255), (0, 0, 1600, 1000))
    small = upright(as_file(picture, "PNG"))
    assert small.size == (1600, 500)
    assert all(
        green <= max(red, blue)
        for red, green, blue in (small.getpixel((x, 250)) for x in range(790, 810))
    )


# --- blur ---


def checkerboard(size: Size = (400, 300)) -> Image.Image:
    board = Image.new("L", (2, 2))
    board.putdata([0, 255, 255, 0])
    tiled = Image.new("L", size)
    for x in range(0, size[0], 2):
        tiled.paste(board, (x, 0))
    for y in range(2, size[1], 2):
        tiled.paste(tiled.crop((0, 0, size[0], 2)), (0, y))
    return tiled.convert("RGB")


def between_neighbours(picture: Image.Image) -> float:
    """How much a pixel differs from the one beside it, on the average."""
    return max(
        ImageStat.Stat(
            ImageChops.difference(picture, ImageChops.offset(picture, 1, 0))
        ).mean
    )


def pixels_of(box: Box, size: Size) -> Box:
    left, top, width, height = box
    return (
        size[0] * left // 1000,
        size[1] * top // 1000,
        -(-size[0] * (left + width) // 1000),
        -(-size[1] * (top + height) // 1000),
    )


@pytest.mark.parametrize(
    "box",
    [
        (250, 250, 500, 500),
        (0, 0, 333, 100),
        (901, 850, 99, 150),
        (0, 480, 1000, 40),
        (500, 0, 25, 1000),
        (100, 100, 23, 31),
        (0, 0, 1000, 1000),
    ],
)
def test_inside_the_rectangle_no_detail_is_left_and_outside_nothing_has_changed(
    box: Box,
):
    picture = checkerboard()
    assert between_neighbours(picture) > 200
    blurred = as_developed(picture, box)
    edges = pixels_of(box, picture.size)
    assert between_neighbours(blurred.crop(edges)) < 2
    for one in (picture, blurred):
        one.paste("black", edges)
    assert ImageChops.difference(picture, blurred).getbbox() is None


@pytest.mark.parametrize(
    "box", [(100, 100, 23, 31), (977, 0, 23, 31), (0, 967, 37, 33)]
)
def test_of_a_small_rectangle_one_colour_is_left(box: Box):
    picture = noise((400, 300))
    inside = as_developed(picture, box).crop(pixels_of(box, picture.size))
    assert all(low == high for low, high in inside.getextrema())


@pytest.mark.parametrize(
    "box",
    [(500, 500, 0, 0), (500, 500, 0, 300), (1000, 1000, 0, 0), (1000, 0, 50, 1000)],
)
def test_a_rectangle_of_no_size_changes_nothing(box: Box):
    assert as_developed(checkerboard(), box).tobytes() == checkerboard().tobytes()


def test_a_rectangle_that_leaves_the_picture_covers_what_is_inside():
    blurred = as_developed(checkerboard(), (900, 900, 400, 400))
    assert between_neighbours(blurred.crop((360, 270, 400, 300))) < 2


def test_every_rectangle_is_blurred_where_two_overlap_too():
    blurred = as_developed(checkerboard(), (100, 100, 300, 300), (300, 300, 300, 300))
    assert between_neighbours(blurred.crop((40, 30, 160, 120))) < 2
    assert between_neighbours(blurred.crop((120, 90, 240, 180))) < 2


def test_the_blur_lies_where_it_was_drawn_on_the_upright_picture():
    lying = checkerboard().transpose(Image.Transpose.ROTATE_90)
    blurred = developed(
        as_file(lying, "PNG", exif=hostile.exif(6)), Look(blur=((0, 0, 500, 500),))
    )
    assert blurred.size == (400, 300)
    assert between_neighbours(blurred.crop((0, 0, 200, 150))) < 2
    assert between_neighbours(blurred.crop((200, 150, 400, 300))) > 200


def plate(number: str) -> Image.Image:
    """A number plate, and tightly around it the rectangle (100, 300, 800, 400)."""
    picture = Image.new("RGB", (400, 150), "#777")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((40, 45, 360, 105), fill="#eee")
    for n, letter in enumerate(number):
        pen.text(
            (52 + n * 37, 44), letter, font=ImageFont.load_default(52), fill="#111"
        )
    return picture


def test_nobody_finds_a_blurred_number_by_trying_all_digits():
    """Somebody who knows the lettering and all digits but one, and compares each of the
    ten with what readers get.
    """
    box, random, found = (100, 300, 800, 400), Random(5), 0
    for _ in range(20):
        number = f"BA{random.randrange(10_000):04}KL"
        at = random.randrange(2, 6)
        shown = Image.open(io.BytesIO(written(as_developed(plate(number), box), "jpg")))
        tries = {
            n: as_developed(plate(f"{number[:at]}{n}{number[at + 1 :]}"), box)
            for n in range(10)
        }
        unlike = {
            n: sum(ImageStat.Stat(ImageChops.difference(shown, one)).sum2)
            for n, one in tries.items()
        }
        alike = [
            n
            for n, distance in unlike.items()
            if distance <= min(unlike.values()) * 1.05
        ]
        found += alike == [int(number[at])]
    assert found <= 10, "Of twenty digits."


# --- likeness ---

CHANGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "smaller": lambda picture: picture.resize((160, 107)),
    "larger": lambda picture: picture.resize((640, 427)),
    "compressed": lambda picture: Image.open(as_file(picture, quality=25)),
    "lighter": lambda picture: ImageEnhance.Brightness(picture).enhance(1.08),
    "darker": lambda picture: ImageEnhance.Brightness(picture).enhance(0.92),
    "with more contrast": lambda picture: ImageEnhance.Contrast(picture).enhance(1.1),
    "of another kind": lambda picture: Image.open(as_file(picture, "WEBP", quality=50)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_same_picture_changed_a_little_is_alike(
    change: Callable[[Image.Image], Image.Image],
):
    for seed in range(1, 13):
        assert unlikeness(likeness(scene(seed)), likeness(change(scene(seed)))) <= LIKE


def test_other_pictures_are_not_alike():
    for one, other in combinations([likeness(scene(seed)) for seed in range(1, 25)], 2):
        assert unlikeness(one, other) > 2 * LIKE


def test_a_mirrored_or_turned_picture_is_another():
    for turn in (Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_180):
        assert unlikeness(likeness(scene(1)), likeness(scene(1).transpose(turn))) > LIKE


def test_a_fingerprint_fits_its_column_and_counts_bits():
    assert len(likeness(Image.new("RGB", (100, 100)))) == len(likeness(scene(1))) == 32
    assert unlikeness("0" * 32, "0" * 31 + "7") == 3
    assert unlikeness("f" * 32, "0" * 32) == 128
