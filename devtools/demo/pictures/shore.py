"""Scenes at the water: a harbour, a coast, a river over its banks."""

from itertools import pairwise

from devtools.demo.pictures.canvas import Canvas, Placing, Point
from devtools.demo.pictures.hills import mountains
from devtools.demo.pictures.light import Colour, mix, scaled
from devtools.demo.pictures.plants import BARK, LEAF, crown, grass, grove, palm

SEA, SILT, SAND = (58, 104, 116), (128, 98, 66), (196, 174, 136)
HULLS: list[Colour] = [
    (52, 92, 120),
    (150, 62, 50),
    (196, 190, 176),
    (62, 110, 92),
    (120, 84, 58),
]
WALL, DARK = (190, 182, 166), (48, 46, 45)
ROOFS: list[Colour] = [(142, 92, 74), (122, 126, 128), (110, 76, 62), (150, 150, 146)]


def harbour(canvas: Canvas) -> None:
    """Wooden fishing boats before a wharf and a headland."""
    line = canvas.random.uniform(0.44, 0.54)
    canvas.sky(line)
    mountains(canvas, line + 0.005, 0.16, 2)
    for _n in range(canvas.random.randint(5, 9)):
        shed(
            canvas,
            canvas.random.uniform(0, 1),
            line,
            canvas.random.uniform(0.05, 0.12),
            0.4,
        )
    grove(canvas, line + 0.004, 0.025, 0.45, 26)
    canvas.water(line, SEA, 0.72, canvas.random.uniform(0.012, 0.03))
    count = canvas.random.randint(5, 9)
    for n in range(count):
        near = (n + canvas.random.random()) / count
        boat(
            canvas,
            (canvas.random.uniform(0.02, 0.98), line + 0.02 + 0.36 * near**1.6),
            0.07 + 0.33 * near**1.3,
            near,
        )


def shed(canvas: Canvas, x: float, y: float, size: float, distance: float) -> None:
    """A gabled building from its long side, standing in the water if that is at `y`."""
    down, roof = (
        canvas.unit / canvas.height * size,
        canvas.hazed(canvas.random.choice(ROOFS), distance),
    )
    eaves, ridge = y - down * 0.3, y - down * 0.62
    canvas.block((x, eaves - down * 0.04), (x + size, y), canvas.hazed(WALL, distance))
    for n in range(1, 5):
        left, sill = x + size * (n / 5 - 0.04), y - down * 0.1
        canvas.block(
            (left, sill - down * 0.16),
            (left + size * 0.08, sill),
            canvas.hazed(DARK, distance),
            1.2,
        )
    low, high = (x - size * 0.06, x + size * 1.06), (x + size * 0.08, x + size * 0.92)
    outline = [(low[0], eaves), (high[0], ridge), (high[1], ridge), (low[1], eaves)]
    canvas.fill(outline, scaled(roof, 1.15), scaled(roof, 0.8), 0.14, 0.008)
    for n in range(1, 30):  # the joints of its tiles or sheets
        top, foot = (
            high[0] + (high[1] - high[0]) * n / 30,
            low[0] + (low[1] - low[0]) * n / 30,
        )
        canvas.line([(top, ridge), (foot, eaves)], scaled(roof, 0.85), 0.001)


def boat(canvas: Canvas, middle: Point, length: float, near: float) -> None:
    """A fishing boat with its image in the water; `near` is 0 at the far shore and 1 at
    hand.
    """
    (x, y), side, air = middle, canvas.random.choice((-1, 1)), 0.4 * (1 - near)
    down = canvas.unit / canvas.height
    paint = canvas.random.choice(HULLS)

    def at(along: float, up: float) -> Point:
        return x + side * along * length, y - up * length * down

    _rigging(canvas, at, length, air)
    _wheelhouse(canvas, at, canvas.hazed(paint, air), air)
    for _n in range(14):
        tub = canvas.hazed(canvas.random.choice(HULLS), air)
        canvas.disc(
            at(canvas.random.uniform(-0.3, 0.12), canvas.random.uniform(0.13, 0.18)),
            length * 0.03,
            tub,
            0.7,
        )
    _hull(canvas, at, length, paint, air)
    canvas.mirror(x, y, length * 1.1, length * 0.75)


def _rigging(canvas: Canvas, at: Placing, length: float, air: float) -> None:
    canvas.line(
        [at(0.12, 0.1), at(0.14, 0.72)],
        canvas.hazed(scaled(BARK, 0.8), air),
        length * 0.018,
    )
    for end in (at(-0.46, 0.26), at(0.44, 0.16), at(-0.2, 0.2)):
        canvas.line([at(0.14, 0.7), end], canvas.hazed(DARK, air), length * 0.005)


def _wheelhouse(canvas: Canvas, at: Placing, paint: Colour, air: float) -> None:
    house = canvas.hazed((206, 200, 186), air)
    canvas.fill(
        [at(0.16, 0.1), at(0.16, 0.36), at(0.4, 0.36), at(0.4, 0.1)],
        house,
        scaled(house, 0.7),
    )
    canvas.fill(
        [at(0.12, 0.35), at(0.13, 0.39), at(0.44, 0.39), at(0.44, 0.35)],
        paint,
        scaled(paint, 0.5),
    )
    for left in (0.19, 0.26, 0.33):
        pane = [
            at(left, 0.3),
            at(left + 0.04, 0.3),
            at(left + 0.04, 0.21),
            at(left, 0.21),
        ]
        canvas.polygon(pane, canvas.hazed(DARK, air))


def _hull(
    canvas: Canvas, at: Placing, length: float, paint: Colour, air: float
) -> None:
    """Its sheer rises to a high bow."""
    places = [(-0.54, 0.31), (-0.38, 0.2), (-0.15, 0.14), (0.2, 0.13), (0.46, 0.19)]
    sheer, plank = (
        [at(*place) for place in places],
        [at(along, up - 0.05) for along, up in places[1:]],
    )
    top, low = (
        canvas.hazed(scaled(paint, 1.1), air),
        canvas.hazed(scaled(paint, 0.45), air),
    )
    canvas.fill([*sheer, at(0.42, 0.0), at(-0.34, -0.01)], top, low, 0.14, 0.01)
    canvas.line(sheer, canvas.hazed((220, 212, 190), air), length * 0.02)
    canvas.line(plank, scaled(top, 0.7), length * 0.01)


def coast(canvas: Canvas) -> None:
    """A mangrove shore at low water, with islands off it."""
    line = canvas.random.uniform(0.42, 0.5)
    canvas.sky(line)
    canvas.ridge(
        line - 0.02, (80, 104, 88), 0.66, rise=0.05, rough=0.3, foot=line, mist=0.4
    )
    _far_mangroves(canvas, line)
    canvas.water(line, SEA, 0.62, 0.03)
    _surf(canvas, line)
    count = canvas.random.randint(4, 8)
    for n in range(count):
        near = n / count
        x, y = (
            canvas.random.gauss(0.16, 0.1) * (1 - 0.3 * near),
            line + 0.05 + 0.32 * near,
        )
        mangrove(canvas, (x, y), 0.16 + 0.26 * near, 0.3 * (1 - near))
        canvas.mirror(x, y, 0.4, 0.12 + 0.1 * near)
    _beach(canvas)
    grass(canvas, 0.97, 0.07, (122, 128, 76), 500, 0)


def _far_mangroves(canvas: Canvas, line: float) -> None:
    for _n in range(60):
        x = canvas.random.random() ** 1.4 * 0.7
        crown(canvas, (x, line - 0.02 * (1 - x)), 0.03 * (1.2 - x), LEAF, 0.45, 0.4)


def _surf(canvas: Canvas, line: float) -> None:
    """Broken lines of foam, closer to one another with distance."""
    for _n in range(900):
        depth = 1 / canvas.random.uniform(0.1, 1)
        x, y = (
            canvas.random.random(),
            line + (0.9 - line) / depth + canvas.random.gauss(0, 0.002),
        )
        foam = mix(
            canvas.light.horizon,
            canvas.hazed(SEA, 0.3),
            canvas.random.uniform(0.35, 0.9),
        )
        if (y * 31 + x * 1.7) % 1 < 0.18:
            canvas.line(
                [(x, y), (x + 0.05 / depth, y + canvas.random.uniform(-0.002, 0.002))],
                foam,
                0.0025 / depth,
            )


def _beach(canvas: Canvas) -> None:
    edge = canvas.profile(0.84, 0.02, 0.3, lambda x: 0.1 * (x - 0.4))
    wet = [(x, y - 0.03) for x, y in edge]
    canvas.fill(
        [*wet, (1, 1.01), (0, 1.01)],
        canvas.hazed(scaled(SAND, 0.7), 0.15),
        canvas.hazed(scaled(SAND, 0.7), 0),
    )
    canvas.line(wet, canvas.hazed((244, 244, 240), 0.05), 0.006)
    canvas.fill(
        [*edge, (1, 1.01), (0, 1.01)],
        canvas.hazed(SAND, 0.1),
        canvas.hazed(scaled(SAND, 0.9), 0),
        0.16,
        0.012,
    )


def mangrove(canvas: Canvas, foot: Point, height: float, distance: float) -> None:
    """A mangrove on its stilts."""
    random, (x, y), down = canvas.random, foot, canvas.unit / canvas.height * height
    bark = canvas.hazed(scaled(BARK, 0.6), distance)
    for _root in range(26):
        out, knee = random.gauss(0, 0.3) * height, random.uniform(0.12, 0.34) * down
        arch = [(x + out * t, y - knee * (1 - t**2.2)) for t in (0, 0.3, 0.6, 0.85, 1)]
        canvas.line(arch, scaled(bark, random.uniform(0.7, 1.3)), height * 0.012)
    for _stem in range(4):
        fork, bough = (
            x + random.gauss(0, 0.05) * height,
            x + random.gauss(0, 0.2) * height,
        )
        canvas.line(
            [(fork, y - 0.2 * down), (bough, y - 0.6 * down)], bark, height * 0.03
        )
    for _lobe in range(6):
        place = (
            x + random.gauss(0, 0.24) * height,
            y - random.uniform(0.45, 0.85) * down,
        )
        crown(canvas, place, height * random.uniform(0.2, 0.32), LEAF, distance)


def river_flood(canvas: Canvas) -> None:
    """Brown water over a village: roofs, poles and trees stand out of it."""
    random, line = canvas.random, canvas.random.uniform(0.36, 0.46)
    canvas.sky(line, 0.9)
    mountains(canvas, line + 0.01, 0.16, 2)
    grove(canvas, line, 0.06, 0.4, 50)
    for _n in range(6):
        palm(canvas, (random.random(), line), random.uniform(0.1, 0.18), 0.42)
    canvas.water(line, SILT, 0.3, 0.02)
    for n in range(9):
        near = (n + random.random()) / 9
        drowned = _house if random.random() < 0.6 else _tree
        drowned(
            canvas, (random.uniform(-0.05, 0.95), line + 0.02 + 0.34 * near**1.5), near
        )
    _poles(canvas, line)
    _driftwood(canvas, line)


def _house(canvas: Canvas, foot: Point, near: float) -> None:
    size = 0.1 + 0.22 * near
    shed(canvas, *foot, size, 0.38 * (1 - near))
    canvas.mirror(foot[0] + size / 2, foot[1], size * 1.3, size * 0.6)


def _tree(canvas: Canvas, foot: Point, near: float) -> None:
    """The crown of a tree standing in the water to its lowest boughs, wider below."""
    random, size = canvas.random, 0.05 + 0.09 * near
    for height in (1.3, 0.9, 0.55, 0.5, 0.25, 0.22):
        x = foot[0] + random.uniform(-1, 1) * size * (1.4 - height) * 0.9
        y = foot[1] - size * height * canvas.unit / canvas.height
        crown(canvas, (x, y), size * random.uniform(0.4, 0.75), LEAF, 0.38 * (1 - near))
    canvas.mirror(*foot, size * 3.4, size * 2)


def _poles(canvas: Canvas, line: float) -> None:
    across = canvas.random.choice((-0.55, 0.45))
    feet = [canvas.spot_on_ground(line, across, depth) for depth in (7, 4.6, 3, 2, 1.4)]
    tops = [(x, y - 1.6 * (y - line)) for x, y in feet]
    for n, (foot, top) in enumerate(zip(feet, tops, strict=True)):
        canvas.line(
            [foot, top], canvas.hazed((70, 66, 62), 0.4 - n * 0.08), 0.003 + n * 0.001
        )
    for first, second in pairwise(tops):
        middle = (first[0] + second[0]) / 2, (first[1] + second[1]) / 2 + 0.02
        canvas.line([first, middle, second], canvas.hazed((40, 40, 40), 0.1), 0.0016)


def _driftwood(canvas: Canvas, line: float) -> None:
    """Rafts of what the river took along."""
    for _raft in range(12):
        depth = 1 / canvas.random.uniform(0.15, 0.95)
        middle, row = canvas.random.random(), line + (1 - line) / depth
        for _n in range(canvas.random.randint(3, 26)):
            x, y = (
                middle + canvas.random.gauss(0, 0.06) / depth,
                row + canvas.random.gauss(0, 0.006) / depth,
            )
            tone = canvas.hazed(mix(BARK, LEAF, canvas.random.random()), 0.04 * depth)
            tip = (
                x + canvas.random.uniform(0.004, 0.03) / depth,
                y + canvas.random.gauss(0, 0.003) / depth,
            )
            canvas.line(
                [(x, y), tip],
                scaled(tone, canvas.random.uniform(0.5, 0.9)),
                0.004 / depth,
            )
