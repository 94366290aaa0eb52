"""The shapes and sizes in which a photograph is shown, and what each may weigh."""

from dataclasses import dataclass

Box = tuple[int, int, int, int]
Size = tuple[int, int]

LONGEST_SIDE = 1600
THUMB = 480, 30_000  # at the desk: longest side in pixels, bytes
SHAPES: dict[str, tuple[Size | None, tuple[int, ...]]] = {
    # the ratio of its sides (None: as it was taken), and its widths in pixels
    "whole": (None, (400, 780, 1200, 1600)),
    "16x9": ((16, 9), (400, 780, 1200)),
    "4x3": ((4, 3), (240, 480, 1200)),
    "1x1": ((1, 1), (240, 1200)),
}
KINDS = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
# Bytes at a width; what lies between takes the next larger one's. A phone of 360 px
# loads the one of 780.
BUDGET = {
    240: 9_000,
    400: 18_000,
    480: 22_000,
    780: 45_000,
    1200: 95_000,
    1600: 150_000,
}


def budget(width: int) -> int:
    """How many bytes a rendition of this width may have."""
    return next(most for at, most in BUDGET.items() if at >= width)


@dataclass(frozen=True)
class Look:
    """What an editor decided about a photograph's pixels.

    Where it matters most, and what must not be seen.

    The focus is in percent of width and height from the upper left corner; each
    rectangle of `blur` is (left, top, width, height) in thousandths of the picture's
    sides.
    """

    focus_x: int = 50
    focus_y: int = 50
    blur: tuple[Box, ...] = ()


def crop_box(size: Size, ratio: Size | None, focus: tuple[int, int]) -> Box:
    """The largest part of this ratio, as near to the focus as the edges let it be.

    Left, top, right, bottom.
    """
    width, height = size
    if ratio is None:
        return 0, 0, width, height
    across, down = ratio
    wide = min(width, max(1, round(height * across / down)))
    high = min(height, max(1, round(width * down / across)))
    left = _start(width, wide, focus[0])
    top = _start(height, high, focus[1])
    return left, top, left + wide, top + high


def _start(whole: int, part: int, focus: int) -> int:
    """Where a part begins that has the focus, in hundredths, in its middle."""
    return min(max(0, round(whole * focus / 100 - part / 2)), whole - part)


def sizes_of(shape: str, cropped: Size) -> list[Size]:
    """The sizes to make of a crop: never larger than it is, and at least one."""
    width, height = cropped
    widths = [wanted for wanted in SHAPES[shape][1] if wanted <= width] or [width]
    return [(wanted, max(1, round(height * wanted / width))) for wanted in widths]


def whole_size(size: Size) -> Size:
    """The size at which a picture is worked on.

    Its longest side no longer than the largest rendition.
    """
    longest = max(size)
    if longest <= LONGEST_SIDE:
        return size
    return max(1, round(size[0] * LONGEST_SIDE / longest)), max(
        1, round(size[1] * LONGEST_SIDE / longest)
    )
