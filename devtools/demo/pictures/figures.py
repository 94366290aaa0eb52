"""A bar chart, printed and laid on a desk."""

from devtools.demo.pictures.canvas import Canvas, Placing
from devtools.demo.pictures.light import Colour, mix, scaled
from devtools.demo.pictures.texture import gradient, times

DESKS: list[Colour] = [(112, 78, 52), (84, 62, 48), (150, 118, 84)]
INKS: list[Colour] = [(38, 84, 124), (178, 62, 48), (58, 112, 84), (206, 146, 52)]
PAPER, GREY, STEEL = (240, 237, 230), (186, 184, 178), (34, 38, 48)


def chart(canvas: Canvas) -> None:
    """Bars without a letter, in the light of a window with its blinds half open."""
    desk = canvas.random.choice(DESKS)
    canvas.image.paste(
        canvas.uneven(
            gradient(canvas.size, scaled(desk, 1.05), scaled(desk, 0.75)), 0.25, 0.1
        ),
        (0, 0),
    )
    at = _lying(canvas)
    page = [at(-0.06, -0.03), at(1.06, -0.03), at(1.06, 1.05), at(-0.06, 1.05)]
    canvas.fill(
        [(x + 0.012, y + 0.02) for x, y in page], scaled(desk, 0.4), scaled(desk, 0.35)
    )
    canvas.fill(page, scaled(PAPER, 0.94), PAPER, 0.05, 0.02)
    for n in range(6):
        canvas.line(
            [at(0.04, 0.12 + n * 0.15), at(0.96, 0.12 + n * 0.15)], GREY, 0.0018
        )
    _bars(canvas, at)
    _pen(canvas, at)
    _blinds(canvas)
    canvas.focus(0.55, 0.05, 0.9)
    canvas.glow(canvas.sun, 0.1, 0.9, 0.35)


def _lying(canvas: Canvas) -> Placing:
    """Where a place on the sheet is seen: both count from its lower left corner."""
    turn, zoom = canvas.random.uniform(-0.3, 0.3), canvas.random.uniform(0.95, 1.1)

    def at(across: float, up: float) -> tuple[float, float]:
        depth = 1 + 0.5 * up
        x = 0.5 + ((across - 0.5) * zoom + turn * (up - 0.5) * 0.5) / depth
        return x, 0.97 - 1.3 * up / depth + turn * (across - 0.5) * 0.12

    return at


def _bars(canvas: Canvas, at: Placing) -> None:
    """Two series of bars, and a line above them."""
    random, (ink, second) = canvas.random, canvas.random.sample(INKS, 2)
    count, level, tops = random.randint(6, 10), random.uniform(0.2, 0.5), []
    width = 0.37 / count
    for n in range(count):
        level = min(0.85, max(0.1, level + random.uniform(-0.12, 0.18)))
        left = 0.06 + n * 0.9 / count
        _bar(canvas, at, left, width, level, ink)
        _bar(
            canvas,
            at,
            left + width * 1.07,
            width,
            level * random.uniform(0.4, 0.9),
            second,
        )
        tops.append(at(left + width, min(0.98, 0.2 + level * 0.85)))
    canvas.line(tops, (70, 66, 66), 0.004)
    for top in tops:
        canvas.disc(top, 0.006, (50, 46, 46), 0.8)
    canvas.line([at(0.04, 0.12), at(0.96, 0.12)], (60, 58, 58), 0.003)


def _bar(
    canvas: Canvas, at: Placing, left: float, width: float, level: float, ink: Colour
) -> None:
    right, top = left + width, 0.12 + level * 0.85
    canvas.fill(
        [at(left, 0.12), at(right, 0.12), at(right, top), at(left, top)],
        mix(ink, PAPER, 0.12),
        ink,
        0.06,
        0.01,
    )


def _pen(canvas: Canvas, at: Placing) -> None:
    x, up = canvas.random.uniform(0.55, 0.8), canvas.random.uniform(-0.02, 0.2)
    tip, first, last = at(x - 0.03, up - 0.02), at(x, up), at(x + 0.34, up + 0.22)
    canvas.line(
        [(a + 0.006, b + 0.014) for a, b in (first, last)], scaled(GREY, 0.8), 0.014
    )
    canvas.line([first, last], STEEL, 0.014)
    canvas.line(
        [(a, b - 0.003) for a, b in (first, last)], mix(STEEL, PAPER, 0.4), 0.003
    )
    canvas.line([first, tip], (190, 170, 110), 0.006)


def _blinds(canvas: Canvas) -> None:
    for n in range(3):
        x = canvas.sun + n * 0.16
        shade = canvas.mask([(x - 0.1, 0), (x - 0.05, 0), (x - 0.35, 1), (x - 0.45, 1)])
        canvas.veil((30, 26, 30), times(shade, 0.12))
