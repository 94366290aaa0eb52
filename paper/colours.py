"""A paper's eight colours.

What must be readable on what, and the night's eight, computed from the day's.
"""

import colorsys
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from functools import cached_property, lru_cache
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

HEX = re.compile(r"#[0-9a-f]{6}")
WORDS = {  # what each colours, in the order of the screen
    "brand": _("brand"),
    "ornament": _("ornament"),
    "thread": _("thread"),
    "ink": _("ink"),
    "ink_soft": _("soft ink"),
    "rule": _("lines"),
    "paper": _("paper"),
    "paper_muted": _("muted paper"),
    "wrong": _("words of an error (the same in every paper)"),
    "hint": _("hints of the desk (the same in every paper)"),
    "focus": _("frame around what is chosen (the same in every paper)"),
}
# Contrast by WCAG 2.x: 7 for what is read at length (1.4.6), 4.5 for other text
# (1.4.3), 3 for a sign (1.4.11). For lines and the thread, which say nothing, our own
# least: that they are seen at all.
TEXT = 4.5
LEAST = {
    "ink": 7.0,
    "ink_soft": TEXT,
    "brand": TEXT,
    "ornament": 3.0,
    "wrong": TEXT,
    "hint": TEXT,
    "focus": 3.0,
}
LEAST_ON_PAPER = LEAST | {"thread": 1.5, "rule": 1.2}
# The same in every paper (static/css/tokens.css, forms.css, desk.css): by day and by
# night.
FIXED = (
    {"wrong": "#a3140f", "hint": "#1d6b38", "focus": "#0b57c2"},
    {"wrong": "#ff9a8c", "hint": "#74d399", "focus": "#8ab8ff"},
)


class ColourPair(NamedTuple):
    """One colour on another.

    The names of both, their contrast, and the least that will do.
    """

    fore: str
    ground: str
    ratio: float
    least: float

    @property
    def holds(self) -> bool:
        return self.ratio >= self.least


@dataclass(frozen=True)
class Colours:
    """The eight of a day or a night, each as #rrggbb in small letters."""

    brand: str
    ornament: str
    thread: str
    ink: str
    ink_soft: str
    rule: str
    paper: str
    paper_muted: str

    @cached_property
    def night(self) -> "Colours":
        return NIGHT if self == DAY else at_night(self)

    def pairs(self, *, night: bool = False) -> Iterator[ColourPair]:
        """Whatever stands on the paper and on the muted paper."""
        tokens = asdict(self) | FIXED[night]
        for ground, wanted in (("paper", LEAST_ON_PAPER), ("paper_muted", LEAST)):
            for fore, least in wanted.items():
                yield ColourPair(
                    fore, ground, contrast(tokens[fore], tokens[ground]), least
                )

    @property
    def selection(self) -> str:
        """What can be read on the thread, which marks a selection."""
        return max("#000000", "#ffffff", key=lambda ink: contrast(ink, self.thread))


NAMES = tuple(field.name for field in fields(Colours))
DAY = Colours(
    "#9a1b1f",
    "#9a1b1f",
    "#b7862b",
    "#1c1916",
    "#59524b",
    "#d8d2c8",
    "#ffffff",
    "#f4f1eb",
)
NIGHT = Colours(
    "#e7bd6b",
    "#c63d2f",
    "#d9ab4f",
    "#ece7de",
    "#b3aba0",
    "#3b3630",
    "#151311",
    "#211e1a",
)


def contrast(one: str, other: str) -> float:
    """From 1 to 21, by the definition of WCAG 2.x."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """From 0, black, to 1, white (WCAG 2.x, “relative luminance”)."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@lru_cache(maxsize=256)
def at_night(day: Colours) -> Colours:
    """Dark paper with a breath of the ink's hue.

    Lightness is turned, and everything lifted until it can be read.
    """
    hue, _lightness, strength = _hls(day.ink)
    tint = min(strength, 0.2)
    grounds = [_hex(hue, lightness, tint) for lightness in (0.075, 0.118)]

    def lifted(name: str, hue: float, lightness: float, strength: float) -> str:
        while (
            lightness < 1
            and min(contrast(_hex(hue, lightness, strength), on) for on in grounds)
            < LEAST_ON_PAPER[name]
        ):
            lightness = min(1, lightness + 0.01)
        return _hex(hue, lightness, strength)

    def own(name: str, *, turned: bool = False) -> str:
        hue, lightness, strength = _hls(getattr(day, name))
        return lifted(
            name, hue, max(lightness, 1 - lightness) if turned else lightness, strength
        )

    return Colours(
        brand=own("brand", turned=True),
        ornament=own("ornament"),
        thread=own("thread"),
        ink=lifted("ink", hue, 0.9, tint),
        ink_soft=lifted("ink_soft", hue, 0.66, tint / 2),
        rule=lifted("rule", hue, 0.21, tint / 2),
        paper=grounds[0],
        paper_muted=grounds[1],
    )


def _channels(colour: str) -> list[float]:
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = _channels(colour)
    return colorsys.rgb_to_hls(red, green, blue)


def _hex(hue: float, lightness: float, strength: float) -> str:
    return "#" + "".join(
        f"{round(channel * 255):02x}"
        for channel in colorsys.hls_to_rgb(hue, lightness, strength)
    )
