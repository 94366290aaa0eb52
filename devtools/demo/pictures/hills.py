"""Scenes of the highlands: ridges and volcanoes, a lake among them, wooded slopes."""

from devtools.demo.pictures.canvas import Canvas, Shape
from devtools.demo.pictures.light import mix, scaled
from devtools.demo.pictures.plants import GRASS, crown, grass, grove, tree
from devtools.demo.pictures.texture import spot

SLOPE, HILL, WOOD = (92, 112, 90), (84, 108, 64), (58, 86, 44)


def volcano(canvas: Canvas, height: float) -> Shape:
    """A cone with hollow flanks somewhere in the picture, as the Talamau is."""
    peak, width = canvas.random.uniform(0.2, 0.8), canvas.random.uniform(0.32, 0.5)

    def rise(x: float) -> float:
        off = abs(x - peak) / width
        return height * max(0.0, 1 - off) ** 1.7 if off > 0.06 else height * 0.9

    return rise


def mountains(
    canvas: Canvas,
    horizon: float,
    height: float = 0.2,
    ridges: int = 3,
    foot: float | None = None,
) -> None:
    """Ridges one before the other, bluer with distance; behind them, more often than
    not, a volcano.
    """
    height *= min(1.0, canvas.width / canvas.height / 1.3)
    foot = foot or horizon
    shape = volcano(canvas, height) if canvas.random.random() < 0.6 else None
    canvas.ridge(
        horizon - height * 0.3,
        SLOPE,
        0.68,
        rise=height * 0.3,
        foot=foot,
        shape=shape,
        mist=0.7,
        rough=0.3,
    )
    for n in range(1, ridges):
        near = n / ridges
        crest, colour = horizon - height * (0.42 - 0.34 * near), mix(SLOPE, HILL, near)
        cell = 0.1 + 0.05 * near
        canvas.ridge(
            crest,
            colour,
            0.6 - 0.4 * near,
            rise=height * 0.28,
            foot=foot,
            mist=0.55,
            cell=cell,
        )


def mountain_lake(canvas: Canvas) -> None:
    """A crater lake with its steep rim mirrored."""
    shore = canvas.random.uniform(0.5, 0.62)
    canvas.sky(shore * 0.85)
    mountains(canvas, shore, canvas.random.uniform(0.26, 0.36), 4)
    grove(canvas, shore, 0.022, 0.35, 70)
    canvas.water(shore, (64, 96, 100), 0.8, canvas.random.uniform(0.008, 0.03))
    middle, reach = (
        (canvas.width / 2, canvas.height * shore),
        (canvas.width, canvas.height * 0.05),
    )
    canvas.veil(canvas.light.haze, spot(canvas.size, middle, reach, 0.6))
    if canvas.random.random() < 0.6:
        left = canvas.random.random() < 0.5
        for n in range(5):
            x = (0.02 + 0.06 * n) if left else 0.98 - 0.06 * n
            tree(
                canvas,
                (x, 1.05),
                0.4 - 0.05 * n + canvas.random.uniform(0, 0.1),
                WOOD,
                0.0,
            )
    grass(canvas, 0.93, 0.1, GRASS, 1200, 0.0)


def forest(canvas: Canvas) -> None:
    """Wooded slopes one behind the other, with mist in the valleys."""
    horizon = canvas.random.uniform(0.2, 0.34)
    canvas.sky(horizon + 0.1)
    mountains(canvas, horizon + 0.16, 0.24, 2, foot=horizon + 0.36)
    tilt, layers = canvas.random.uniform(-0.2, 0.2), 6
    for layer in range(layers):
        near = layer / (layers - 1)
        _wooded_ridge(canvas, horizon + 0.08 + 0.6 * near**1.2, near, tilt)
        if layer < layers - 1:
            mist = canvas.random.random(), horizon + 0.2 + 0.6 * near**1.2
            canvas.glow(*mist, 0.35, 0.5, canvas.light.haze)


def _wooded_ridge(canvas: Canvas, crest: float, near: float, tilt: float) -> None:
    """Crowns in three rows from its skyline downwards."""
    random, air = canvas.random, 0.62 * (1 - near) ** 1.2
    skyline = canvas.ridge(
        crest,
        WOOD,
        air,
        rise=0.04,
        cell=0.05,
        mist=0.1,
        shape=lambda x: (0.5 - x) * tilt,
    )
    size, count = 0.02 + 0.07 * near**1.5, round(74 - 50 * near)
    for row in range(3):
        for _n in range(count):
            x, y = random.choice(skyline)
            tone = mix(
                scaled(WOOD, random.uniform(0.7, 1.25)), GRASS, random.uniform(0, 0.35)
            )
            place = (
                x + random.uniform(-0.01, 0.01),
                y + (0.1 + row * 0.65) * size + random.gauss(0, size * 0.2),
            )
            crown(canvas, place, size * random.uniform(0.5, 0.9), tone, air, 0.4)
