"""What grows: crowns, palms, groves and grass, stroke by stroke, from the far ones to
the near ones.
"""

from math import cos, pi, sin

from devtools.demo.pictures.canvas import Canvas, Point
from devtools.demo.pictures.light import Colour, mix, scaled

LEAF, PALM, GRASS, BARK = (74, 104, 50), (80, 112, 50), (112, 138, 60), (104, 88, 72)


def crown(
    canvas: Canvas,
    centre: Point,
    size: float,
    colour: Colour,
    distance: float,
    density: float = 1.0,
) -> None:
    """A tree's crown: a shaded body and many small clumps on it, lit from above."""
    dark, bright = canvas.shades(colour, distance)
    random, wide, high = (
        canvas.random,
        size * canvas.unit / canvas.width,
        size * canvas.unit / canvas.height,
    )
    for _n in range(6):
        place = (
            centre[0] + random.uniform(-0.4, 0.4) * wide,
            centre[1] + random.uniform(-0.2, 0.25) * high,
        )
        canvas.disc(place, size * 0.34, mix(dark, bright, 0.1), 0.8)
    clump, side = (
        max(min(size * 0.13, 0.0042), 0.8 / canvas.unit),
        0.18 if canvas.sun < 0.5 else -0.18,
    )
    leaves = round(density * min(700, 4 + 1.1 * (size / clump) ** 2))
    for n in range(leaves):
        up = (
            2 * n / leaves - 1
        )  # from below upwards, so that lit clumps lie over shaded ones
        x, y = (
            random.uniform(-0.8, 0.8) * (1 - up * up) ** 0.5,
            up * 0.58 + random.uniform(-0.1, 0.1),
        )
        lit = 0.42 + 0.38 * up + random.uniform(-0.25, 0.25) - x * side
        place = centre[0] + x * wide, centre[1] - y * high
        canvas.disc(
            place, clump * random.uniform(0.4, 1.1), mix(dark, bright, lit), 0.7
        )


def tree(
    canvas: Canvas,
    foot: Point,
    height: float,
    colour: Colour = LEAF,
    distance: float = 0.0,
) -> None:
    """A broad-leaved tree on its trunk; `height` in units."""
    random, down = canvas.random, canvas.unit / canvas.height
    bark = canvas.hazed(scaled(BARK, 0.6), distance)
    canvas.line([foot, (foot[0], foot[1] - height * 0.6 * down)], bark, height * 0.05)
    for _lobe in range(3):
        high = height * random.uniform(0.5, 0.75) * down
        place = foot[0] + random.uniform(-0.2, 0.2) * height, foot[1] - high
        crown(canvas, place, height * random.uniform(0.3, 0.42), colour, distance)


def grove(
    canvas: Canvas,
    y: float,
    height: float,
    distance: float,
    count: int = 40,
    colour: Colour = LEAF,
) -> None:
    """A line of trees along a skyline, with a shaded foot."""
    places = sorted(
        (canvas.random.uniform(-0.02, 1.02) for _n in range(count)),
        key=lambda x: sin(x * 40),
    )
    for x in places:
        size = height * canvas.random.uniform(0.5, 1.1)
        tone = scaled(colour, canvas.random.uniform(0.75, 1.2))
        crown(canvas, (x, y - size * 0.35), size * 0.7, tone, distance, 0.5)
    dark = canvas.shades(colour, distance)[0]
    canvas.polygon(
        [
            (0, y - height * 0.12),
            (1, y - height * 0.12),
            (1, y + 0.004),
            (0, y + 0.004),
        ],
        dark,
    )


def frond(
    canvas: Canvas,
    root: Point,
    angle: float,
    length: float,
    tone: Colour,
    leaflets: int,
) -> None:
    """One leaf of a palm: a rib that its weight bends down, with hanging leaflets."""
    wide, high = (
        canvas.unit / canvas.width * length,
        canvas.unit / canvas.height * length,
    )
    steps = [n / leaflets for n in range(leaflets + 1)]
    rib = [
        (
            root[0] + cos(angle) * wide * t,
            root[1] - (sin(angle) * t - 0.5 * t**2.3) * high,
        )
        for t in steps
    ]
    for t, (x, y) in zip(steps[1:], rib[1:], strict=True):
        long = 0.19 * sin(pi * (0.12 + 0.83 * t)) * canvas.random.uniform(0.8, 1.15)
        out = cos(angle) * 0.12 + canvas.random.uniform(-0.03, 0.03)
        shaded = scaled(tone, canvas.random.uniform(0.55, 1))
        canvas.line([(x, y), (x + out * wide, y + long * high)], shaded, length * 0.018)
        canvas.line(
            [(x, y), (x + out * 1.5 * wide, y - long * 0.25 * high)],
            scaled(tone, 1.12),
            length * 0.014,
        )
    canvas.line(rib, scaled(tone, 0.85), length * 0.03)


def palm(
    canvas: Canvas,
    foot: Point,
    height: float,
    distance: float,
    *,
    thick: float = 0.03,
    reach: float = 0.42,
    colour: Colour = PALM,
) -> None:
    """A palm: slender and leaning as a coconut, or stout with a wide crown as an oil
    palm.
    """
    random, down = canvas.random, canvas.unit / canvas.height
    lean = random.uniform(-0.16, 0.16) * height * (0.03 / thick)
    top = foot[0] + lean, foot[1] - height * down
    bend = [
        (foot[0] + lean * t * t, foot[1] - height * down * t)
        for t in (0, 0.25, 0.5, 0.75, 1)
    ]
    canvas.line(bend, canvas.hazed(scaled(BARK, 0.7), distance), height * thick)
    canvas.line(
        [(x + height * thick * 0.2, y) for x, y in bend],
        canvas.hazed(BARK, distance),
        height * thick * 0.4,
    )
    colours = canvas.shades(colour, distance)
    leaflets = max(4, min(34, round(height * 110), round(height * canvas.unit / 7)))
    for n in range(22):
        angle = (n * 7 % 22) / 22 * 1.5 * pi - 0.25 * pi + random.uniform(-0.15, 0.15)
        tone = mix(*colours, 0.35 + 0.35 * sin(angle) + random.uniform(-0.2, 0.25))
        frond(
            canvas,
            top,
            angle,
            height * reach * random.uniform(0.75, 1.1),
            tone,
            leaflets,
        )


def grass(
    canvas: Canvas,
    top: float,
    blade: float,
    colour: Colour = GRASS,
    count: int = 5000,
    far: float = 0.4,
) -> None:
    """Blades from `top` down to the lower edge, larger and clearer the nearer they
    stand.
    """
    random, down = canvas.random, canvas.unit / canvas.height
    phase, dark, bright = random.uniform(0, 6), scaled(colour, 0.6), scaled(colour, 1.2)
    count = round(count * min(1, canvas.unit / 600))
    for n in range(count):
        near = ((n + random.random()) / count) ** 0.7
        x, y = random.random(), top + (1.04 - top) * near
        clump = 0.75 + 0.3 * sin(x * 11 + phase) * sin(x * 29 + y * 40)
        size = blade * (0.12 + near * near) * random.uniform(0.4, 1.2) * clump
        tone = canvas.hazed(
            mix(dark, bright, random.random() ** 1.3), far * (1 - near) ** 2
        )
        tip = x + random.uniform(-0.35, 0.35) * size, y - size * down
        canvas.line([(x, y), tip], tone, 0.0006 + 0.0016 * near * near)
