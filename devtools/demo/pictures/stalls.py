"""A market: trays of fruit and vegetables under awnings."""

from itertools import pairwise
from math import pi, sin

from devtools.demo.pictures.canvas import Canvas, Point
from devtools.demo.pictures.light import Colour, mix, scaled
from devtools.demo.pictures.texture import gradient

CHILLI, TOMATO, CARROT, LIME, BEAN = (
    (176, 36, 28),
    (190, 54, 40),
    (206, 92, 34),
    (146, 168, 74),
    (92, 128, 46),
)
BANANA, AUBERGINE, POTATO = (214, 176, 62), (86, 44, 74), (164, 112, 68)
PRODUCE: list[Colour] = [CHILLI, TOMATO, CARROT, LIME, BEAN, BANANA, AUBERGINE, POTATO]
TARPS: list[Colour] = [(44, 84, 140), (196, 110, 46), (62, 112, 84), (166, 52, 48)]
SHIRTS: list[Colour] = [(112, 34, 36), (34, 52, 92), (38, 78, 66), (92, 74, 52)]
WOOD, LAMP, SHINE = (112, 92, 70), (255, 214, 150), (255, 250, 240)
DEPTHS = (2.5, 2.0, 1.62, 1.32, 1.06, 0.84)


def market(canvas: Canvas) -> None:
    """The trays in front are sharp; the aisle behind them is out of focus."""
    random = canvas.random
    canvas.image.paste(gradient(canvas.size, (66, 60, 58), (90, 80, 70)), (0, 0))
    _aisle(canvas, random.uniform(0.35, 0.65))
    canvas.focus(0.99, 0.98)
    horizon, wide, shift = (
        random.uniform(0.0, 0.2),
        random.uniform(0.36, 0.52),
        random.uniform(-0.2, 0.2),
    )
    for far, near in pairwise(DEPTHS):
        for n in range(-4, 4):
            left, right = n * wide + shift, (n + 0.96) * wide + shift
            corners = (left, far), (right, far), (right, near), (left, near)
            _tray(
                canvas,
                [canvas.spot_on_ground(horizon, *corner) for corner in corners],
                1 / near,
            )
    canvas.focus(0.88, 0.42, 0.9)
    canvas.glow(canvas.sun, 0.2, 0.9, 0.3)


def _aisle(canvas: Canvas, end: float) -> None:
    """Daylight at its end, cloths above it, somebody far off, and lamps."""
    random = canvas.random
    canvas.glow(end, 0.24, 0.55, 0.95, mix(canvas.light.horizon, canvas.light.sun, 0.5))
    for n in range(5):
        _awning(canvas, end, n, -1)
        _awning(canvas, end, n, 1)
    for _n in range(7):
        _shopper(canvas, end + random.gauss(0, 0.2), random.uniform(0.16, 0.24))
    for _n in range(7):
        lamp = random.random(), random.uniform(0.03, 0.16)
        canvas.glow(*lamp, 0.09, 0.7, LAMP)
        canvas.disc(lamp, 0.008, SHINE)


def _awning(canvas: Canvas, end: float, n: int, side: int) -> None:
    near, far, y = (
        end + side * (0.84 - n * 0.154),
        end + side * (0.25 - n * 0.05),
        0.02 + n * 0.035,
    )
    tarp = scaled(canvas.random.choice(TARPS), canvas.random.uniform(0.5, 0.9))
    canvas.fill(
        [(near, y - 0.16), (far, y + 0.02), (far, y + 0.07), (near, y + 0.06)],
        tarp,
        scaled(tarp, 0.6),
    )


def _shopper(canvas: Canvas, x: float, height: float) -> None:
    """Somebody far off in the aisle, against the light: no more than a shape."""
    tone, foot, wide = (
        scaled(canvas.random.choice(SHIRTS), canvas.random.uniform(0.35, 0.8)),
        0.44,
        height * 0.2,
    )
    body = [
        (-0.4, 0.84),
        (0.4, 0.84),
        (0.5, 0.45),
        (0.3, 0.4),
        (0.2, 0),
        (-0.2, 0),
        (-0.3, 0.4),
        (-0.5, 0.45),
    ]
    canvas.polygon([(x + a * wide, foot - b * height) for a, b in body], tone)
    canvas.disc((x, foot - 0.93 * height), wide * 0.28, scaled(tone, 0.5), 1.2)


def _tray(canvas: Canvas, corners: list[Point], near: float) -> None:
    """One tray, heaped with one kind of goods from the back to the front."""
    back_left, back_right, front_right, front_left = corners
    if back_right[0] < -0.1 or back_left[0] > 1.1:
        return
    canvas.fill(corners, scaled(WOOD, 0.3), scaled(WOOD, 0.5), 0.3)
    random, colour = canvas.random, canvas.random.choice(PRODUCE)
    piece = _pod if random.random() < 0.35 else _fruit
    size = near * random.choice((0.023, 0.028, 0.035))
    for place in _heap(
        canvas, corners, near, min(300, round(0.07 * near * near / size / size) + 50)
    ):
        piece(canvas, place, size, scaled(colour, random.uniform(0.75, 1.15)))
    canvas.line([front_left, front_right], scaled(WOOD, 0.9), 0.01 * near)
    canvas.line([back_left, front_left], scaled(WOOD, 0.7), 0.008 * near)


def _heap(canvas: Canvas, corners: list[Point], near: float, count: int) -> list[Point]:
    """Places on a heap, from the back to the front, higher in the middle."""
    (left, back), (right, _y), (low_right, front), (low_left, _z) = corners
    places = []
    for n in range(count):
        t, across = (
            (n + canvas.random.random()) / count,
            canvas.random.uniform(0.06, 0.94),
        )
        start, stop = left + (low_left - left) * t, right + (low_right - right) * t
        high = 0.035 * near * sin(pi * across) * sin(pi * min(1, t + 0.15))
        places.append(
            (
                start + (stop - start) * across,
                back + (front - back) * (0.06 + 0.9 * t) - high,
            )
        )
    return places


def _pod(canvas: Canvas, place: Point, size: float, colour: Colour) -> None:
    """A chilli or a bean, thinner at its tip."""
    (x, y), bend = place, canvas.random.uniform(-1, 1) * size * 1.6
    points = [(x - size, y - bend * 0.6), (x, y), (x + size, y + bend * 0.5)]
    canvas.line(
        [(a, b + size * 0.3) for a, b in points], scaled(colour, 0.4), size * 0.6
    )
    canvas.line(points, colour, size * 0.5)
    canvas.line([points[2], (x + size * 1.7, y + bend)], colour, size * 0.25)
    canvas.line(
        [(a, b - size * 0.15) for a, b in points[:2]],
        mix(colour, SHINE, 0.4),
        size * 0.12,
    )


def _fruit(canvas: Canvas, place: Point, size: float, colour: Colour) -> None:
    """Something round: its shadow, its body, and the light on it."""
    x, y = place
    canvas.disc((x, y + size * 0.3), size, scaled(colour, 0.35))
    canvas.disc((x, y), size * 0.96, scaled(colour, 0.75))
    canvas.disc((x - size * 0.12, y - size * 0.2), size * 0.7, colour)
    canvas.disc((x - size * 0.2, y - size * 0.4), size * 0.34, mix(colour, SHINE, 0.25))
    canvas.disc((x - size * 0.2, y - size * 0.5), size * 0.12, mix(colour, SHINE, 0.5))
