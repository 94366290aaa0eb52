"""A meeting in a hall, seen from its last rows."""

from itertools import pairwise
from math import sin

from devtools.demo.pictures.canvas import Canvas, Point
from devtools.demo.pictures.light import Colour, mix, scaled
from devtools.demo.pictures.texture import gradient

CLOTHS: list[Colour] = [(112, 34, 36), (34, 52, 92), (38, 78, 66), (92, 74, 52)]
WALLS: list[Colour] = [(84, 66, 46), (70, 67, 64), (58, 51, 48)]
SCREENS: list[Colour] = [(150, 184, 206), (206, 196, 168), (170, 196, 160)]
SHIRTS: list[Colour] = [
    (196, 190, 178),
    (88, 96, 112),
    (120, 92, 66),
    (66, 70, 64),
    (150, 60, 54),
]
HAIR, GREY, SCARF = (
    (30, 26, 26),
    (150, 140, 130),
    [(96, 66, 90), (60, 88, 90), (170, 164, 154)],
)
RED, WHITE, LAMP = (160, 36, 36), (226, 222, 214), (255, 236, 204)
SEAT = [
    (-1, 1.6),
    (-1, 0.15),
    (-0.85, 0.03),
    (-0.5, 0),
    (0.5, 0),
    (0.85, 0.03),
    (1, 0.15),
    (1, 1.6),
]


def hall(canvas: Canvas) -> None:
    """Backs of seats and heads, the aisle between them, and the lit stage."""
    random, wall = canvas.random, canvas.random.choice(WALLS)
    canvas.image.paste(
        gradient(canvas.size, scaled(wall, 0.8), scaled(wall, 1.3)), (0, 0)
    )
    place = middle, floor = random.uniform(0.36, 0.64), random.uniform(0.42, 0.54)
    _ceiling(canvas, middle)
    _stage(canvas, middle, floor)
    canvas.fill(
        [(0, floor + 0.03), (1, floor + 0.03), (1, 1.01), (0, 1.01)],
        (92, 78, 68),
        (40, 36, 34),
    )
    cloth, pitch, depth = random.choice(CLOTHS), random.uniform(0.1, 0.17), 5.2
    while depth > 0.95:
        _row(canvas, place, pitch / depth, depth, cloth)
        depth *= 1 - pitch * 1.6
    canvas.glow(middle, 0.36, 0.6, 0.3, LAMP)
    canvas.focus(0.72, 1.0, 0.8)


def _ceiling(canvas: Canvas, middle: float) -> None:
    for depth in (5, 3.6, 2.6, 1.9, 1.4, 1.05):
        for across in (-0.66, -0.3, 0.3, 0.66):
            x, y = middle + across / depth, 0.3 - 0.32 / depth
            canvas.glow(x, y, 0.12 / depth, 0.6, (255, 226, 176))
            canvas.disc((x, y), 0.016 / depth, (255, 246, 224), 0.4)


def _stage(canvas: Canvas, middle: float, floor: float) -> None:
    """Curtains, a lit screen without a word on it, a table, a lectern, and the flag."""
    top = floor - 0.38
    _curtain(canvas, middle, top, floor)
    hue = canvas.random.choice(SCREENS)
    canvas.block(
        (middle - 0.19, top + 0.04),
        (middle + 0.19, floor - 0.11),
        mix(hue, (255, 255, 255), 0.35),
        0.85,
    )
    edge = [
        (middle - 0.4, floor),
        (middle + 0.4, floor),
        (middle + 0.42, floor + 0.06),
        (middle - 0.42, floor + 0.06),
    ]
    canvas.fill(edge, (126, 92, 62), (66, 46, 34))
    canvas.block(
        (middle - 0.15, floor - 0.06),
        (middle + 0.15, floor + 0.01),
        (196, 190, 178),
        0.7,
    )
    for n in range(5):
        canvas.disc((middle - 0.12 + n * 0.06, floor - 0.075), 0.02, (44, 42, 48))
        canvas.disc((middle - 0.12 + n * 0.06, floor - 0.115), 0.011, (70, 52, 42), 1.2)
    canvas.block(
        (middle + 0.22, floor - 0.1), (middle + 0.27, floor + 0.01), (120, 78, 48), 0.6
    )
    for tone, y in ((RED, floor - 0.2), (WHITE, floor - 0.12)):
        hanging = [(-0.27, 0), (-0.25, 0.01), (-0.245, 0.09), (-0.272, 0.08)]
        canvas.polygon([(middle + a, y + b) for a, b in hanging], tone)
    canvas.glow(middle, floor - 0.14, 0.34, 0.5, LAMP)


def _curtain(canvas: Canvas, middle: float, top: float, floor: float) -> None:
    cloth = scaled(canvas.random.choice(CLOTHS), 1.2)
    folds = [middle + (n / 66 - 1) * 0.34 for n in range(133)]
    for n, (left, right) in enumerate(pairwise(folds)):
        tone = scaled(cloth, 0.75 + 0.3 * abs(sin(n * 0.43)) + 0.12 * sin(n * 0.17))
        canvas.polygon([(left, top), (right, top), (right, floor), (left, floor)], tone)


def _row(
    canvas: Canvas, place: Point, pitch: float, depth: float, cloth: Colour
) -> None:
    """Seats of one row on both sides of the aisle; in most of them somebody's back."""
    random, (middle, floor) = canvas.random, place
    light, y = min(1.25, 0.5 + depth * 0.16), floor + 0.62 / depth - 0.06
    for n in range(-14, 15):
        x = middle + (n + (0.9 if n >= 0 else -0.9)) * pitch
        if not -0.1 < x < 1.1:
            continue
        if random.random() < 0.75:
            _back(canvas, (x + random.uniform(-0.08, 0.08) * pitch, y), pitch, light)
        _seat(canvas, (x, y), pitch, scaled(cloth, light * random.uniform(0.85, 1.1)))


def _seat(canvas: Canvas, place: Point, pitch: float, tone: Colour) -> None:
    half, high = pitch * 0.43, pitch * canvas.width / canvas.height
    outline = [(place[0] + half * a, place[1] + high * b) for a, b in SEAT]
    canvas.fill(outline, scaled(tone, 1.15), scaled(tone, 0.35), 0.1, 0.01)
    canvas.line(outline[2:6], mix(tone, LAMP, 0.35), pitch * 0.02)


def _back(canvas: Canvas, place: Point, pitch: float, light: float) -> None:
    """A head and shoulders from behind: hair or a scarf, never a face."""
    random, high, size = (
        canvas.random,
        pitch * canvas.width / canvas.height,
        pitch * canvas.width / canvas.unit,
    )
    x, y = place
    hair = scaled(random.choice([HAIR, HAIR, HAIR, GREY, *SCARF]), light)
    canvas.disc(
        (x, y + high * 0.2), size * 0.4, scaled(random.choice(SHIRTS), light * 0.8), 0.8
    )
    canvas.disc((x, y - high * 0.22), size * 0.185, hair, 1.25)
    for n in range(5):
        canvas.disc(
            (x, y - high * (0.24 + n * 0.025)),
            size * (0.15 - n * 0.024),
            mix(hair, LAMP, 0.03 * (n + 1)),
        )
