"""Scenes of the town: a school under a horned roof, and a mosque in the evening."""

from math import pi, sin

from devtools.demo.pictures.canvas import Canvas, Point
from devtools.demo.pictures.hills import mountains
from devtools.demo.pictures.light import Colour, mix, scaled
from devtools.demo.pictures.plants import GRASS, LEAF, PALM, grass, grove, palm, tree

PLASTER, BRICK, GLASS, WOOD = (
    (222, 210, 184),
    (150, 96, 76),
    (58, 60, 64),
    (104, 68, 44),
)
ROOFS: list[Colour] = [(112, 112, 114), (122, 72, 52), (92, 98, 104)]
RED, WHITE, STEPS, LAMP = (
    (168, 40, 38),
    (232, 230, 224),
    (176, 170, 158),
    (255, 206, 126),
)


def school(canvas: Canvas) -> None:
    """A long house under a roof with gonjong, the horns of a rumah gadang, behind its
    yard.
    """
    random, base = canvas.random, canvas.random.uniform(0.66, 0.74)
    canvas.sky(0.6)
    mountains(canvas, 0.6, random.uniform(0.14, 0.24), 2)
    grove(canvas, 0.62, 0.09, 0.25, 40)
    for _n in range(3):
        palm(canvas, (random.uniform(0, 1), 0.64), random.uniform(0.24, 0.36), 0.2)
    canvas.ground(0.6, mix(GRASS, (150, 140, 110), random.uniform(0, 0.5)), 0.3)
    middle, half, roof = (
        random.uniform(0.4, 0.6),
        random.uniform(0.28, 0.36),
        random.choice(ROOFS),
    )
    _walls(canvas, middle, half, base)
    _horned(canvas, (middle, base - 0.15), half * 1.1, 0.13, 0.2, roof)
    _horned(canvas, (middle, base - 0.2), half * 0.62, 0.12, 0.2, scaled(roof, 1.1))
    _porch(canvas, middle, base, roof)
    _flag(canvas, middle + half * random.choice((-0.7, 0.7)), base + 0.1)
    grass(canvas, base + 0.12, 0.04, GRASS, 1500, 0.1)
    for x in (0.01, 0.97):
        tree(
            canvas,
            (x + random.uniform(-0.03, 0.03), base + 0.06),
            random.uniform(0.3, 0.5),
            LEAF,
            0.05,
        )


def _walls(canvas: Canvas, middle: float, half: float, base: float) -> None:
    """Plaster above brick, with the windows, the roof's shadow, and the house's own on
    the ground.
    """
    left, right, wall = middle - half, middle + half, canvas.hazed(PLASTER, 0.08)
    shadow = [
        (left - half * 0.1, base),
        (right, base),
        (right + half * 0.3, base + 0.03),
        (left, base + 0.03),
    ]
    canvas.fill(shadow, canvas.hazed((70, 74, 52), 0), canvas.hazed((90, 96, 62), 0))
    canvas.block((left, base - 0.17), (right, base), wall)
    canvas.block((left, base - 0.035), (right, base), canvas.hazed(BRICK, 0.05))
    count = round(half * 44)
    for n in range(count):
        x = left + (n + 0.25) * 2 * half / count
        canvas.block(
            (x, base - 0.13),
            (x + half / count, base - 0.055),
            canvas.hazed(GLASS, 0.1),
            1.3,
        )
        canvas.line(
            [(x + half / count / 2, base - 0.13), (x + half / count / 2, base - 0.055)],
            wall,
            0.002,
        )
    canvas.block(
        (left, base - 0.17),
        (right, base - 0.14),
        canvas.hazed(scaled(PLASTER, 0.45), 0.05),
        1.25,
    )


def _horned(
    canvas: Canvas, eaves: Point, half: float, rise: float, horn: float, colour: Colour
) -> None:
    """A saddle roof whose ridge swings up into a pointed horn at each end."""
    middle, y = eaves
    steps = [n / 20 - 1 for n in range(41)]
    ridge = [
        (middle + t * half, y - rise * (0.55 + 0.1 * abs(t)) - horn * abs(t) ** 5)
        for t in steps
    ]
    edge = [(middle + t * half * 0.93, y + 0.035 - 0.02 * abs(t) ** 3) for t in steps]
    lit, dark = (
        canvas.hazed(scaled(colour, 1.3), 0.12),
        canvas.hazed(scaled(colour, 0.6), 0.05),
    )
    canvas.fill([*ridge, *reversed(edge)], lit, dark, 0.12, 0.01)
    for top, low in zip(ridge, edge, strict=True):
        canvas.line([top, low], mix(lit, dark, 0.55), 0.0012)
    canvas.line(ridge, scaled(dark, 0.8), 0.004)
    canvas.line(edge, scaled(dark, 0.6), 0.005)


def _porch(canvas: Canvas, middle: float, base: float, roof: Colour) -> None:
    """The door between columns, under a small roof of its own, up three steps."""
    gable, wood = (
        [
            (middle - 0.075, base - 0.16),
            (middle, base - 0.26),
            (middle + 0.075, base - 0.16),
        ],
        canvas.hazed(WOOD, 0),
    )
    canvas.block(
        (middle - 0.06, base - 0.16),
        (middle + 0.06, base + 0.02),
        canvas.hazed(scaled(PLASTER, 0.5), 0),
    )
    canvas.block(
        (middle - 0.025, base - 0.12),
        (middle + 0.025, base + 0.02),
        canvas.hazed((40, 34, 30), 0),
    )
    for x in (middle - 0.07, middle - 0.035, middle + 0.03, middle + 0.065):
        canvas.block(
            (x, base - 0.17), (x + 0.009, base + 0.03), canvas.hazed(WHITE, 0.05)
        )
    canvas.fill(gable, wood, scaled(wood, 0.7), 0.4, 0.01)
    _horned(canvas, (middle, base - 0.17), 0.1, 0.07, 0.15, roof)
    for n in range(3):
        half, y = 0.07 + n * 0.01, base + 0.02 + n * 0.012
        canvas.block(
            (middle - half, y), (middle + half, y + 0.014), canvas.hazed(STEPS, 0)
        )


def _flag(canvas: Canvas, x: float, foot: float) -> None:
    top = foot - 0.46
    canvas.line([(x, foot), (x, top)], canvas.hazed((200, 200, 200), 0.05), 0.004)
    for y, colour in ((top + 0.005, RED), (top + 0.035, WHITE)):
        wave = [
            (x + t * 0.07, y + 0.006 * sin(t * 6) + 0.012 * t)
            for t in (0, 0.25, 0.5, 0.75, 1)
        ]
        cloth = [*wave, *((a, b + 0.03) for a, b in reversed(wave))]
        canvas.fill(
            cloth, canvas.hazed(colour, 0.05), canvas.hazed(scaled(colour, 0.8), 0)
        )


def mosque(canvas: Canvas) -> None:
    """A mosque against the sky, mirrored in a pond before it."""
    random, base = canvas.random, canvas.random.uniform(0.68, 0.76)
    canvas.sky(base)
    mountains(canvas, base, 0.16, 2)
    grove(canvas, base, 0.05, 0.35, 50, scaled(LEAF, 0.7))
    middle, size = random.uniform(0.38, 0.62), random.uniform(0.85, 1.1)
    for side in random.choice(((-1, 1), (1,), (-1,))):
        _minaret(canvas, middle + side * 0.24 * size, base, 0.46 * size)
    _prayer_hall(canvas, middle, base, size)
    _palms_beside(canvas, middle, base)
    for x in (0.02, 0.1, 0.86, 0.95):
        tree(
            canvas, (x, base + 0.01), random.uniform(0.08, 0.16), scaled(LEAF, 0.6), 0.1
        )
    canvas.water(base, (60, 60, 66), 0.85, 0.012)
    grass(canvas, 0.95, 0.08, scaled(GRASS, 0.5), 900, 0)


def _palms_beside(canvas: Canvas, middle: float, base: float) -> None:
    random = canvas.random
    for _n in range(random.randint(2, 4)):
        x = random.choice(
            (random.uniform(0, middle - 0.26), random.uniform(middle + 0.26, 1))
        )
        palm(
            canvas,
            (x, base),
            random.uniform(0.16, 0.34),
            0.12,
            colour=scaled(PALM, 0.5),
        )


def _stone(canvas: Canvas) -> Colour:
    """Walls against the light: the sky's shadow more than a colour of their own."""
    return mix(canvas.hazed((92, 88, 90), 0.12), canvas.light.shade, 0.3)


def _dome(canvas: Canvas, middle: float, foot: float, radius: float) -> None:
    """An onion dome with its finial; `radius` in units."""
    stone = _stone(canvas)
    wide, high = (
        radius * canvas.unit / canvas.width,
        radius * canvas.unit / canvas.height,
    )
    steps = [n / 16 for n in range(17)]
    widths = [
        (1 - t**2.6) ** 0.75 * (1 + 0.22 * sin(pi * min(1, t * 1.6))) for t in steps
    ]
    right = [
        (middle + width * wide, foot - t * 1.35 * high)
        for width, t in zip(widths, steps, strict=True)
    ]
    left = [(2 * middle - x, y) for x, y in reversed(right)]
    canvas.fill(
        [*left, *right],
        mix(stone, canvas.light.sun, 0.25),
        scaled(stone, 0.7),
        0.1,
        0.01,
    )
    canvas.line(
        [(middle, foot - 1.3 * high), (middle, foot - 1.75 * high)],
        scaled(stone, 0.7),
        radius * 0.05,
    )
    for n in range(3):
        canvas.disc(
            (middle, foot - (1.4 + n * 0.12) * high),
            radius * (0.08 - n * 0.02),
            scaled(stone, 0.8),
        )


def _minaret(canvas: Canvas, x: float, base: float, height: float) -> None:
    """Three storeys, each narrower than the one below; lit windows in the lowest."""
    stone = _stone(canvas)
    for half, low, top in ((0.016, 0, 0.62), (0.0125, 0.62, 0.86), (0.0096, 0.86, 1.0)):
        canvas.block(
            (x - half, base - height * top), (x + half, base - height * low), stone
        )
        ledge = base - height * top
        canvas.block(
            (x - half * 1.5, ledge), (x + half * 1.5, ledge + 0.014), scaled(stone, 0.8)
        )
    for n in range(5):
        sill = base - height * (0.12 + n * 0.1)
        canvas.block(
            (x - 0.003, sill - 0.02), (x + 0.003, sill), mix(LAMP, stone, 0.25)
        )
    _dome(canvas, x, base - height, 0.024)


def _prayer_hall(canvas: Canvas, middle: float, base: float, size: float) -> None:
    """The great dome on its drum, two small ones, and lit arches below."""
    stone, wide = _stone(canvas), 0.2 * size
    for side in (-1, 1):
        _dome(canvas, middle + side * wide * 0.72, base - 0.16 * size, 0.038 * size)
    canvas.block(
        (middle - wide * 0.5, base - 0.24 * size), (middle + wide * 0.5, base), stone
    )
    _dome(canvas, middle, base - 0.24 * size, 0.11 * size)
    canvas.block((middle - wide, base - 0.17 * size), (middle + wide, base), stone, 0.7)
    cornice = base - 0.18 * size
    canvas.block(
        (middle - wide * 1.03, cornice),
        (middle + wide * 1.03, cornice + 0.015 * size),
        scaled(stone, 0.8),
    )
    for n in range(9):
        _arch(
            canvas,
            (middle + (n - 4) * wide * 0.215, base),
            wide * 0.06,
            size,
            mix(LAMP, stone, 0.15),
        )
    canvas.glow(middle, base, 0.3, 0.3, (255, 190, 110))


def _arch(canvas: Canvas, foot: Point, half: float, size: float, lamp: Colour) -> None:
    (x, base), top = foot, foot[1] - 0.1 * size
    pointed = [
        (x + half * a, top - b * 0.03 * size)
        for a, b in ((-1, 0), (-0.8, 0.5), (0, 1), (0.8, 0.5), (1, 0))
    ]
    canvas.fill(
        [*pointed, (x + half, base), (x - half, base)],
        lamp,
        scaled(lamp, 0.55),
        0.08,
        0.02,
    )
