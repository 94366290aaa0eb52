"""Paddies in all stages between their bunds, below a mountain."""

from collections.abc import Iterator
from math import sin

from PIL import Image, ImageDraw

from devtools.demo.pictures.canvas import Canvas, Point
from devtools.demo.pictures.hills import WOOD, mountains
from devtools.demo.pictures.light import Colour, mix, scaled
from devtools.demo.pictures.plants import grass, grove, palm

RICE: list[Colour] = [
    (126, 156, 58),
    (106, 144, 54),
    (164, 166, 70),
    (146, 152, 60),
    (186, 168, 84),
]
EARTH = (134, 104, 74)


def rice_fields(canvas: Canvas) -> None:
    """Paddies in all stages between their bunds, below a mountain."""
    horizon = canvas.random.uniform(0.4, 0.5)
    canvas.sky(horizon)
    mountains(canvas, horizon + 0.01, canvas.random.uniform(0.16, 0.3))
    grove(canvas, horizon + 0.012, 0.04, 0.42, 60)
    canvas.ground(horizon + 0.01, RICE[0], 0.4)
    _paddies(canvas, horizon)
    for _n in range(canvas.random.randint(0, 5)):
        x, depth = canvas.random.uniform(0.02, 0.98), canvas.random.uniform(4, 12)
        palm(canvas, (x, horizon + 0.5 / depth), 0.9 / depth, 0.06 * depth - 0.1)
    grass(
        canvas,
        canvas.random.uniform(0.72, 0.88),
        0.09,
        canvas.random.choice(RICE[:3]),
        3000,
        0.1,
    )


def _paddies(canvas: Canvas, horizon: float) -> None:
    """Fields in rows, some under water; their bunds follow the lie of the land."""
    sky = canvas.reflected(horizon)
    fields = [Field(canvas, *outline) for outline in _plots(canvas, horizon)]
    flooded = Image.new("L", canvas.size)
    for field in fields:
        field.plant(canvas, flooded)
    canvas.image.paste(
        sky,
        (0, canvas.height - sky.height),
        flooded.crop((0, canvas.height - sky.height, *canvas.size)),
    )
    for field in fields:
        field.enclose(canvas)


def _plots(
    canvas: Canvas, horizon: float
) -> Iterator[tuple[list[Point], list[Point], float]]:
    """From the far ones to the near ones: the back of each, its front, and how far away
    it is.
    """
    random, turn, phase = (
        canvas.random,
        canvas.random.uniform(-0.6, 0.6),
        canvas.random.uniform(0, 6),
    )

    def at(across: float, depth: float) -> Point:
        lie = (
            1 + 0.09 * sin(across * 1.7 + phase) + 0.04 * sin(across * 4.1 + depth * 2)
        )
        return canvas.spot_on_ground(horizon, across + turn * depth * 0.3, depth * lie)

    far = 11.0
    while far > 0.9:
        near, left = far * random.uniform(0.68, 0.84), -far * 0.9 - random.random() - 1
        while left < far * 0.9 + 1:
            width, slant = (
                random.uniform(0.35, 1.1) * (0.7 + far * 0.1),
                random.uniform(-0.12, 0.12),
            )
            steps = [left + width * n / 6 for n in range(7)]
            back, front = (
                [at(x, far) for x in steps],
                [at(x + slant, near) for x in steps],
            )
            if (
                max(x for x, _y in back + front) > 0
                and min(x for x, _y in back + front) < 1
            ):
                yield back, front, far
            left += width
        far = near


class Field:
    """One paddy: rice of some age, or water with the sky in it."""

    def __init__(
        self, canvas: Canvas, back: list[Point], front: list[Point], far: float
    ) -> None:
        self.back, self.front, self.far = back, front, far
        self.air = min(0.6, 0.05 * far)
        self.wet = canvas.random.random() < 0.22
        self.colour = canvas.hazed(
            scaled(canvas.random.choice(RICE), canvas.random.uniform(0.8, 1.1)),
            self.air,
        )

    def plant(self, canvas: Canvas, flooded: Image.Image) -> None:
        outline = self.back + self.front[::-1]
        if self.wet:
            ImageDraw.Draw(flooded).polygon(canvas.px(outline), fill=190)
        ground = (
            canvas.hazed(scaled(EARTH, 0.75), self.air) if self.wet else self.colour
        )
        canvas.fill(outline, ground, scaled(ground, 0.86), 0.16, 0.01)
        if not self.wet:
            self._rows(canvas)

    def _rows(self, canvas: Canvas) -> None:
        """The rows in which it was planted, running away from the viewer."""
        rows = 26 if self.far < 6 else 10
        for n in range(rows):
            first, last = _along(self.back, n / rows), _along(self.front, n / rows)
            tone = scaled(self.colour, canvas.random.uniform(0.7, 1.2))
            canvas.line([first, last], mix(self.colour, tone, 0.6), 0.004 / self.far)

    def enclose(self, canvas: Canvas) -> None:
        bund = canvas.hazed(mix(EARTH, WOOD, 0.7), self.air)
        canvas.line(
            [*self.front[::-1], self.back[0]], scaled(bund, 0.75), 0.013 / self.far
        )
        canvas.line(
            [(x, y - 0.004 / self.far) for x, y in self.front],
            scaled(bund, 1.15),
            0.008 / self.far,
        )


def _along(points: list[Point], share: float) -> Point:
    """The place at that share of a line's way."""
    n, rest = divmod(share * (len(points) - 1), 1)
    (x, y), (to_x, to_y) = points[int(n)], points[int(n) + 1]
    return x + (to_x - x) * rest, y + (to_y - y) * rest
