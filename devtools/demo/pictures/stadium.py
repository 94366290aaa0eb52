"""A football match, seen from high up in the stand."""

from math import cos, pi, sin

from PIL import ImageFilter

from devtools.demo.pictures.canvas import Canvas, Placing, Point
from devtools.demo.pictures.light import Colour, mix, scaled
from devtools.demo.pictures.plants import GRASS, LEAF, crown
from devtools.demo.pictures.texture import times

TURF, TRACK, CHALK, DARK, HAIR = (
    (92, 132, 58),
    (150, 84, 62),
    (228, 232, 222),
    (34, 32, 34),
    (60, 44, 36),
)
KITS: list[Colour] = [(168, 40, 38), (228, 226, 220), (40, 66, 128), (222, 176, 58)]
LEFT, RIGHT, BACK, FRONT = -0.62, 0.62, 2.02, 1.12  # the pitch on the ground
MIDDLE = (BACK + FRONT) / 2


def football(canvas: Canvas) -> None:
    """The pitch with its stripes and lines, the track round it, and trees behind."""
    at = _from_the_stand(canvas)
    canvas.image.paste(canvas.hazed(scaled(GRASS, 0.8), 0.1), (0, 0, *canvas.size))
    canvas.ground(0.0, scaled(GRASS, 0.85), 0.3, 0.03)
    track = canvas.hazed(TRACK, 0.12)
    canvas.fill(_area(at, LEFT - 0.2, RIGHT + 0.2, 0.12), track, track, 0.12, 0.008)
    for n in range(12):
        width = (RIGHT - LEFT + 0.12) / 12
        turf = canvas.hazed(scaled(TURF, 1.06 if n % 2 else 0.88), 0.08)
        stripe = _area(at, LEFT - 0.06 + n * width, LEFT - 0.06 + (n + 1) * width, 0.04)
        canvas.fill(stripe, mix(turf, canvas.light.haze, 0.15), turf, 0.14, 0.008)
    _lines(canvas, at)
    _players(canvas, at)
    _shadow_of_the_stand(canvas, at)
    _trees(canvas, at)


def _from_the_stand(canvas: Canvas) -> Placing:
    """A camera that is not always in the same seat."""
    random = canvas.random
    far, turn, shift = (
        random.uniform(-0.85, -0.6),
        random.uniform(-0.16, 0.16),
        random.uniform(-0.22, 0.22),
    )
    zoom = random.uniform(1.0, 1.35)

    def at(across: float, depth: float) -> Point:
        return canvas.spot_on_ground(
            far, (across + turn * (depth - 1.4) + shift) * zoom, depth
        )

    return at


def _area(at: Placing, left: float, right: float, margin: float) -> list[Point]:
    back, front = BACK + margin, FRONT - margin
    return [at(left, back), at(right, back), at(right, front), at(left, front)]


def _lines(canvas: Canvas, at: Placing) -> None:
    white = canvas.hazed(CHALK, 0.1)
    frame = _area(at, LEFT, RIGHT, 0)
    canvas.line([*frame, frame[0]], white, 0.0028)
    canvas.line([at(0, BACK), at(0, FRONT)], white, 0.0028)
    turns = [n / 20 * pi for n in range(41)]
    canvas.line(
        [at(0.11 * sin(turn), MIDDLE - 0.14 * cos(turn)) for turn in turns],
        white,
        0.0025,
    )
    _goal(canvas, at, LEFT, 1)
    _goal(canvas, at, RIGHT, -1)


def _goal(canvas: Canvas, at: Placing, end: float, inward: int) -> None:
    """A goal with both its boxes."""
    for deep, half in ((0.2, 0.27), (0.07, 0.13)):
        x, back, front = end + inward * deep, MIDDLE + half, MIDDLE - half
        canvas.line(
            [at(end, back), at(x, back), at(x, front), at(end, front)],
            canvas.hazed(CHALK, 0.1),
            0.0025,
        )
    posts = [at(end, MIDDLE + 0.05), at(end, MIDDLE - 0.05)]
    bar = [(x, y - 0.03) for x, y in posts]
    canvas.line([posts[0], *bar, posts[1]], CHALK, 0.003)


def _players(canvas: Canvas, at: Placing) -> None:
    """Two sides, the far players first."""
    random, kits = canvas.random, canvas.random.sample(KITS, 2)
    places = [
        (random.uniform(LEFT, RIGHT) * 0.9, random.uniform(FRONT, BACK))
        for _n in range(22)
    ]
    for n, (across, depth) in enumerate(sorted(places, key=lambda place: -place[1])):
        _player(
            canvas, at(across, depth), 0.018 / depth, canvas.hazed(kits[n % 2], 0.05)
        )


def _player(canvas: Canvas, foot: Point, size: float, kit: Colour) -> None:
    (x, y), stride = foot, canvas.random.uniform(0.1, 0.5) * size
    canvas.line(
        [(x, y), (x + size * 1.5, y + size * 0.3)],
        canvas.hazed((50, 76, 34), 0),
        size * 0.5,
    )
    for leg in (-stride, stride):
        canvas.line([(x + leg, y), (x, y - size * 0.9)], DARK, size * 0.3)
    canvas.line([(x, y - size * 0.9), (x, y - size * 1.9)], kit, size * 0.7)
    canvas.disc((x, y - size * 2.5), size * 0.3, HAIR)


def _shadow_of_the_stand(canvas: Canvas, at: Placing) -> None:
    """Of the roof above the camera, when the sun stands behind it."""
    depth = canvas.random.uniform(1.15, 1.4)
    shade = canvas.mask(
        [
            at(-1.2, depth),
            at(0.2, depth + 0.02),
            at(1.2, depth - 0.03),
            at(1.2, 0.8),
            at(-1.2, 0.8),
        ]
    )
    canvas.veil(
        (24, 34, 40),
        times(shade.filter(ImageFilter.BoxBlur(canvas.unit / 200)), canvas.light.glow),
    )


def _trees(canvas: Canvas, at: Placing) -> None:
    edge = at(0, BACK + 0.2)[1]
    for n in range(90):
        place = (
            canvas.random.uniform(-0.02, 1.02),
            edge - 0.02 - canvas.random.uniform(0, 0.12) * (1 - n / 90),
        )
        crown(
            canvas,
            place,
            canvas.random.uniform(0.03, 0.06),
            scaled(LEAF, 0.8),
            0.25,
            0.7,
        )
