"""Somebody who looks out of a window: a portrait in which nobody can be known."""

from devtools.demo.pictures.canvas import Canvas
from devtools.demo.pictures.light import Colour, scaled

WALLS: list[Colour] = [(196, 178, 150), (170, 186, 178), (206, 196, 184)]
SCARVES: list[Colour] = [(128, 44, 56), (52, 92, 96), (92, 74, 120), (168, 120, 60)]


def sitter(canvas: Canvas) -> None:
    """A head in a scarf and shoulders, seen from behind, with the light of a window
    round them.
    """
    wall, scarf = canvas.random.choice(WALLS), canvas.random.choice(SCARVES)
    canvas.block((0, 0), (1, 1), wall, 0.6)
    window = canvas.random.uniform(0.1, 0.25)
    canvas.block((window, 0.05), (window + 0.3, 0.75), (250, 244, 226), 0.95)
    canvas.line([(window + 0.15, 0.05), (window + 0.15, 0.75)], scaled(wall, 0.7), 0.01)
    canvas.focus(0.0, 1.0, 0.9)
    middle = canvas.random.uniform(0.48, 0.56)
    canvas.disc((middle, 1.1), 0.42, scaled(scarf, 0.5), 0.9)
    canvas.disc((middle, 0.84), 0.26, scaled(scarf, 0.75), 0.85)
    canvas.disc((middle, 0.5), 0.19, scarf, 1.2)
    canvas.glow(window + 0.15, 0.4, 0.75, 0.4)
