"""Somebody before a window, against the light: a portrait in which nobody can be known."""

from newsroom.demo.pictures.canvas import Canvas
from newsroom.demo.pictures.light import Colour, mix, scaled

WALLS: list[Colour] = [(196, 178, 150), (170, 186, 178), (206, 196, 184)]
SCARVES: list[Colour] = [(128, 44, 56), (52, 92, 96), (92, 74, 120), (168, 120, 60)]
SKIN: Colour = (150, 104, 78)


def sitter(canvas: Canvas) -> None:
    """A head in a scarf, and shoulders, with the light of a window on one side."""
    wall, scarf = canvas.random.choice(WALLS), canvas.random.choice(SCARVES)
    canvas.block((0, 0), (1, 1), wall, 0.6)
    window = canvas.random.uniform(0.1, 0.25)
    canvas.block((window, 0.05), (window + 0.3, 0.75), (250, 244, 226), 0.95)
    canvas.line([(window + 0.15, 0.05), (window + 0.15, 0.75)], scaled(wall, 0.7), 0.01)
    canvas.focus(0.0, 1.0, 0.9)
    middle = canvas.random.uniform(0.48, 0.56)
    across = canvas.unit / canvas.width
    shoulders = [(middle - 0.42 * across, 1.0), (middle - 0.3 * across, 0.8), (middle, 0.62)]
    shoulders += [(middle + 0.3 * across, 0.8), (middle + 0.42 * across, 1.0)]
    canvas.fill(shoulders, scaled(scarf, 0.8), scaled(scarf, 0.45))
    canvas.disc((middle, 0.5), 0.2, scarf, 1.2)
    canvas.fill(
        [(middle - 0.19 * across, 0.5), (middle + 0.19 * across, 0.5), (middle, 0.95)], scarf, scaled(scarf, 0.6)
    )
    canvas.disc((middle - 0.012, 0.5), 0.135, mix(SKIN, scarf, 0.25), 1.25)
    canvas.disc((middle - 0.022, 0.5), 0.125, SKIN, 1.25)
    canvas.glow(window + 0.15, 0.4, 0.75, 0.4)
