"""Scenes that a road leads into: hills, a bridge, a plantation."""

from itertools import pairwise
from math import sin

from devtools.demo.pictures.canvas import Canvas, Point
from devtools.demo.pictures.hills import HILL, mountains
from devtools.demo.pictures.light import Colour, mix, scaled
from devtools.demo.pictures.plants import GRASS, LEAF, grass, grove, palm, tree

ASPHALT, EARTH, KERB = (96, 94, 92), (134, 104, 74), (150, 148, 142)
BAYS = (7.0, 5.4, 4.2, 3.2, 2.4, 1.8, 1.35, 1.0)  # of the bridge, by their distance


def palm_plantation(canvas: Canvas) -> None:
    """Oil palms in rows on both sides of a track."""
    horizon, side = canvas.random.uniform(0.4, 0.52), canvas.random.uniform(-0.3, 0.3)
    canvas.sky(horizon)
    mountains(canvas, horizon + 0.01, canvas.random.uniform(0.08, 0.2), 2)
    grove(canvas, horizon + 0.015, 0.05, 0.5, 60, (84, 108, 58))
    canvas.ground(horizon + 0.005, (118, 126, 66), 0.45)
    grass(canvas, horizon + 0.1, 0.035, GRASS, 3000, 0.4)
    _track(canvas, horizon, side)
    depth, tall = 12.0, canvas.random.uniform(0.42, 0.58)
    while depth > 1.1:
        for across in (-2.6, -1.9, -1.2, -0.6, 0.6, 1.2, 1.9, 2.6):
            foot = canvas.spot_on_ground(
                horizon, side + across + canvas.random.uniform(-0.05, 0.05), depth
            )
            if -0.25 < foot[0] < 1.25:
                palm(
                    canvas,
                    foot,
                    tall / depth,
                    min(0.62, depth * 0.05 - 0.05),
                    thick=0.09,
                    reach=0.3 / tall,
                )
        depth /= 1.28


def _track(canvas: Canvas, horizon: float, side: float) -> None:
    """Bare earth, with the ruts of lorries."""
    far, near = canvas.hazed(EARTH, 0.4), canvas.hazed(scaled(EARTH, 1.1), 0)
    canvas.fill(_strip(canvas, horizon, 0.0, 0.16, side), far, near, 0.2, 0.015)
    for rut in (side - 0.08, side + 0.08):
        canvas.fill(
            _strip(canvas, horizon, 0.0, 0.025, rut), far, scaled(near, 0.8), 0.3, 0.02
        )


def _strip(
    canvas: Canvas, horizon: float, bend: float, half: float, side: float = 0.0
) -> list[Point]:
    """A road's outline: it winds away from the lower edge to the horizon."""
    depths = [0.9 * 1.09**n for n in range(38)]
    middle = [side + bend * sin((depth - 0.9) / 5) * depth**0.6 for depth in depths]
    places = list(zip(middle, depths, strict=True))
    left = [canvas.spot_on_ground(horizon, x - half, depth) for x, depth in places]
    return left + [
        canvas.spot_on_ground(horizon, x + half, depth) for x, depth in reversed(places)
    ]


def road(canvas: Canvas) -> None:
    """A road that winds through hills, or crosses a steel bridge from bank to bank."""
    horizon = canvas.random.uniform(0.42, 0.5)
    canvas.sky(horizon)
    mountains(canvas, horizon + 0.01, canvas.random.uniform(0.2, 0.34), 4)
    canvas.ground(horizon, HILL, 0.4)
    if canvas.random.random() < 0.45:
        _over_a_bridge(canvas, horizon)
    else:
        _through_hills(canvas, horizon, canvas.random.uniform(-1, 1))


def _through_hills(canvas: Canvas, horizon: float, bend: float) -> None:
    verge = mix(EARTH, GRASS, 0.4)
    canvas.fill(
        _strip(canvas, horizon, bend, 0.46),
        canvas.hazed(verge, 0.4),
        canvas.hazed(verge, 0),
        0.15,
        0.01,
    )
    grass(canvas, horizon + 0.04, 0.05, GRASS, 3600, 0.4)
    _asphalt(canvas, horizon, bend)
    _roadside(canvas, horizon, bend, 1.7)


def _over_a_bridge(canvas: Canvas, horizon: float) -> None:
    _roadside(canvas, horizon, 0.0, 5.6)
    canvas.water(horizon + 0.1, (112, 110, 82), 0.55, 0.02)
    canvas.fill(
        _strip(canvas, horizon, 0.0, 0.46),
        canvas.hazed(KERB, 0.4),
        canvas.hazed(KERB, 0),
        0.15,
        0.01,
    )
    _asphalt(canvas, horizon, 0.0)
    _bridge(canvas, horizon)


def _asphalt(canvas: Canvas, horizon: float, bend: float) -> None:
    far, near = canvas.hazed(ASPHALT, 0.5), canvas.hazed(scaled(ASPHALT, 0.8), 0)
    canvas.fill(_strip(canvas, horizon, bend, 0.38), far, near, 0.12, 0.006)
    _markings(canvas, horizon, bend)


def _markings(canvas: Canvas, horizon: float, bend: float) -> None:
    """A broken line in the middle, and a worn one along each edge."""
    white = canvas.hazed((206, 204, 196), 0.12)
    for side in (-0.35, 0.35):
        canvas.fill(
            _strip(canvas, horizon, bend, 0.008, side),
            white,
            scaled(white, 0.9),
            0.3,
            0.01,
        )
    outline = _strip(canvas, horizon, bend, 0.01)
    half = len(outline) // 2
    for n in range(0, half - 1, 4):
        canvas.polygon(
            [outline[n], outline[n + 2], outline[-n - 3], outline[-n - 1]], white
        )


def _roadside(canvas: Canvas, horizon: float, bend: float, nearest: float) -> None:
    depth = 11.0
    while depth > nearest:
        for side in (-1, 1):
            across = (
                side * canvas.random.uniform(0.8, 1.8)
                + bend * sin((depth - 0.9) / 5) * depth**0.6
            )
            foot = canvas.spot_on_ground(horizon, across, depth)
            tree(
                canvas,
                foot,
                canvas.random.uniform(0.3, 0.6) / depth,
                LEAF,
                min(0.5, depth * 0.05),
            )
        depth *= 0.84


def _bridge(canvas: Canvas, horizon: float) -> None:
    """Trusses left and right and beams overhead, from the far end to the near one."""
    steel = canvas.random.choice([(138, 146, 150), (150, 138, 70), (96, 122, 104)])
    for far, near in pairwise(BAYS):
        tone, width = canvas.hazed(steel, min(0.5, far * 0.06)), 0.013 / near
        heads = [
            _truss(canvas, horizon, (side * 0.5, far, near), tone, width)
            for side in (-1, 1)
        ]
        canvas.line(heads, scaled(tone, 0.7), width * 0.9)


def _truss(
    canvas: Canvas,
    horizon: float,
    bay: tuple[float, float, float],
    tone: Colour,
    width: float,
) -> Point:
    """One bay of one side: its post, its chords and its diagonal.

    Gives where the post ends above.
    """
    across, *depths = bay
    feet = [canvas.spot_on_ground(horizon, across, depth) for depth in depths]
    heads = [(x, y - 1.1 / depth) for (x, y), depth in zip(feet, depths, strict=True)]
    for beam in ([feet[0], heads[0]], heads, feet, [feet[0], heads[1]]):
        canvas.line(beam, scaled(tone, 0.62), width * 1.4)
        canvas.line(beam, tone, width * 0.7)
    return heads[0]
