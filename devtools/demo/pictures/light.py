"""Colours, and the four times of day in which the demo's pictures are taken."""

from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Light:
    """What a time of day does to a landscape: its sky, its air, and the tint on all
    that stands in it.
    """

    zenith: Colour
    horizon: Colour
    sun: Colour
    haze: Colour
    tint: Colour
    cloud: Colour
    shade: Colour
    elevation: float  # of the sun: 0 at the horizon, 1 at the upper edge
    glow: float


DAWN = Light(
    zenith=(108, 136, 168),
    horizon=(240, 204, 168),
    sun=(255, 226, 180),
    haze=(188, 182, 192),
    tint=(222, 200, 180),
    cloud=(250, 218, 190),
    shade=(146, 144, 164),
    elevation=0.14,
    glow=0.8,
)
NOON = Light(
    zenith=(66, 116, 172),
    horizon=(192, 214, 226),
    sun=(255, 252, 240),
    haze=(152, 180, 204),
    tint=(255, 248, 232),
    cloud=(248, 248, 246),
    shade=(164, 176, 190),
    elevation=0.95,
    glow=0.35,
)
DUSK = Light(
    zenith=(62, 74, 110),
    horizon=(242, 160, 92),
    sun=(255, 196, 120),
    haze=(160, 122, 124),
    tint=(178, 148, 130),
    cloud=(246, 166, 114),
    shade=(92, 86, 110),
    elevation=0.08,
    glow=0.9,
)
OVERCAST = Light(
    zenith=(136, 146, 156),
    horizon=(208, 212, 210),
    sun=(236, 238, 236),
    haze=(176, 186, 194),
    tint=(208, 214, 210),
    cloud=(216, 220, 220),
    shade=(128, 136, 146),
    elevation=0.8,
    glow=0.2,
)
TIMES = (DAWN, NOON, DUSK, OVERCAST)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Between two colours: the first one at 0, the second one at 1."""
    share = min(1.0, max(0.0, share))
    (red, green, blue), (to_red, to_green, to_blue) = first, second
    return (
        round(red + (to_red - red) * share),
        round(green + (to_green - green) * share),
        round(blue + (to_blue - blue) * share),
    )


def scaled(colour: Colour, by: float) -> Colour:
    """Darker below 1, brighter above."""
    red, green, blue = (min(255, round(part * by)) for part in colour)
    return red, green, blue


def under(colour: Colour, tint: Colour) -> Colour:
    """A surface's own colour under tinted light."""
    red, green, blue = (part * by // 255 for part, by in zip(colour, tint, strict=True))
    return red, green, blue
