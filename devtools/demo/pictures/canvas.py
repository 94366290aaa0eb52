"""A picture in the making: the sky, the ridges, the water and the ground that every
scene shares.
"""

from collections.abc import Callable
from itertools import pairwise
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from devtools.demo.pictures.light import Colour, Light, mix, scaled, under
from devtools.demo.pictures.texture import (
    Size,
    fade,
    gradient,
    noise,
    receding,
    relief,
    spot,
    threshold,
    times,
)

Point = tuple[float, float]
Shape = Callable[[float], float]
Placing = Callable[[float, float], Point]


class Canvas:
    """Places are shares of its width and height, (0, 0) above left; lengths are shares
    of its `unit`.
    """

    def __init__(self, size: Size, random: Random, light: Light) -> None:
        self.image = Image.new("RGB", size)
        self.pen = ImageDraw.Draw(self.image)
        self.random, self.light = random, light
        self.size, (self.width, self.height) = size, size
        self.unit = (self.width * self.height) ** 0.5
        self.sun = random.uniform(0.15, 0.85)

    # --- colours ---

    def hazed(self, colour: Colour, distance: float) -> Colour:
        """As it looks in this light, through that much air: 0 is at hand, 1 is lost in
        the haze.
        """
        return mix(under(colour, self.light.tint), self.light.haze, distance)

    def shades(self, colour: Colour, distance: float) -> tuple[Colour, Colour]:
        """The same in shadow and in the sun."""
        return self.hazed(scaled(colour, 0.5), distance), self.hazed(
            scaled(colour, 1.3), distance
        )

    # --- drawing by shares ---

    def px(self, points: list[Point]) -> list[Point]:
        return [(x * self.width, y * self.height) for x, y in points]

    def polygon(self, points: list[Point], fill: Colour) -> None:
        self.pen.polygon(self.px(points), fill=fill)

    def line(self, points: list[Point], fill: Colour, width: float) -> None:
        self.pen.line(
            self.px(points),
            fill=fill,
            width=max(1, round(width * self.unit)),
            joint="curve",
        )

    def disc(
        self, centre: Point, radius: float, fill: Colour, flat: float = 1.0
    ) -> None:
        x, y, r = centre[0] * self.width, centre[1] * self.height, radius * self.unit
        self.pen.ellipse((x - r, y - r * flat, x + r, y + r * flat), fill=fill)

    def mask(self, points: list[Point]) -> Image.Image:
        shape = Image.new("L", self.size)
        ImageDraw.Draw(shape).polygon(self.px(points), fill=255)
        return shape

    def fill(
        self,
        points: list[Point],
        top: Colour,
        bottom: Colour,
        grain: float = 0.15,
        cell: float = 0.05,
    ) -> None:
        """A shape with a gradient from above to below and some unevenness, as of
        plaster or earth.
        """
        xs, ys = zip(*self.px(points), strict=True)
        left, upper = max(0, int(min(xs))), max(0, int(min(ys)))
        size = (
            min(self.width, int(max(xs)) + 1) - left,
            min(self.height, int(max(ys)) + 1) - upper,
        )
        if min(size) < 1:
            return
        paint = self.uneven(gradient(size, top, bottom), grain, cell)
        shape = Image.new("L", size)
        ImageDraw.Draw(shape).polygon(
            [(x - left, y - upper) for x, y in zip(xs, ys, strict=True)], fill=255
        )
        self.image.paste(paint, (left, upper), shape)

    def block(
        self, corner: Point, opposite: Point, colour: Colour, shade: float = 0.8
    ) -> None:
        """An upright rectangle from its upper left to its lower right, darker below."""
        (left, top), (right, bottom) = corner, opposite
        outline = [(left, top), (right, top), (right, bottom), (left, bottom)]
        self.fill(outline, colour, scaled(colour, shade), 0.08, 0.012)

    def uneven(self, paint: Image.Image, grain: float, cell: float) -> Image.Image:
        side = cell * self.unit
        spots = noise(self.random, paint.size, (side, side), 5, 0.6)
        return Image.blend(
            paint,
            ImageChops.soft_light(paint, Image.merge("RGB", [spots] * 3)),
            grain * 1.5,
        )

    def veil(
        self, colour: Colour, mask: Image.Image, at: tuple[int, int] = (0, 0)
    ) -> None:
        """Air, glow or shadow of one colour before what is drawn so far."""
        self.image.paste(colour, (*at, at[0] + mask.width, at[1] + mask.height), mask)

    def glow(
        self,
        x: float,
        y: float,
        radius: float,
        strength: float,
        colour: Colour | None = None,
    ) -> None:
        centre, reach = self.px([(x, y)])[0], radius * self.unit
        self.veil(
            colour or self.light.sun, spot(self.size, centre, (reach, reach), strength)
        )

    # --- sky ---

    def sky(self, horizon: float, cover: float | None = None) -> None:
        """Sky down to the horizon, the sun's glow in it, and clouds that flatten with
        distance.
        """
        light, size = self.light, (self.width, max(2, round(self.height * horizon) + 2))
        self.image.paste(light.horizon, (0, 0, *self.size))
        self.image.paste(gradient(size, light.zenith, light.horizon, 1.4), (0, 0))
        sun = horizon * (1 - light.elevation)
        self.glow(self.sun, sun, 1.1, light.glow * 0.75)
        self._clouds(size, self.random.uniform(0.35, 0.62) if cover is None else cover)
        self.glow(self.sun, sun, 0.35, light.glow * 0.8)

    def _clouds(self, size: Size, cover: float) -> None:
        width, height = size
        flat = ImageOps.flip(
            receding(noise(self.random, size, (width / 7, height / 3), 5, 0.5), 3.6)
        )
        wisps = noise(self.random, size, (width / 4, height / 7), 6, 0.55)
        body = ImageChops.add(flat, wisps, 2.0)
        lit = relief(body, round(width / 120) or 1, -(round(height / 36) or 1), 1.6)
        paint = ImageOps.colorize(
            lit,
            self.light.shade,
            self.light.cloud,
            mid=mix(self.light.shade, self.light.cloud, 0.65),
        )
        edge = 0.75 - cover * 0.6
        mask = ImageChops.multiply(
            threshold(body, edge, edge + 0.4), fade(size, 0.95, 0.35, 2.0)
        )
        self.image.paste(paint, (0, 0), mask)

    # --- land ---

    def profile(
        self, crest: float, rise: float, rough: float, shape: Shape | None = None
    ) -> list[Point]:
        """A skyline, by halving: `crest` is its mean height, `rise` how far it strays,
        `rough` how finely.
        """
        heights = [self.random.uniform(-1, 1) for _n in range(5)]
        spread = rough
        while len(heights) < 500:
            middles = [
                (a + b) / 2 + self.random.uniform(-spread, spread)
                for a, b in pairwise(heights)
            ]
            heights = [
                height
                for pair in zip(heights, middles, strict=False)
                for height in pair
            ] + heights[-1:]
            spread *= 0.54
        steps = len(heights) - 1
        return [
            (n / steps, crest - height * rise - (shape(n / steps) if shape else 0))
            for n, height in enumerate(heights)
        ]

    def ridge(
        self,
        crest: float,
        colour: Colour,
        distance: float,
        *,
        rise: float = 0.05,
        rough: float = 0.5,
        foot: float = 1.0,
        cell: float = 0.12,
        mist: float = 0.5,
        shape: Shape | None = None,
    ) -> list[Point]:
        """A ridge down to `foot`, with its folds in the light and mist at its feet;
        gives its skyline.
        """
        skyline = self.profile(crest, rise, rough, shape)
        top = max(0, round(min(y for _x, y in skyline) * self.height))
        size = self.width, max(2, min(self.height, round(foot * self.height)) - top)
        side = cell * self.unit
        lit = relief(
            noise(self.random, size, (side, side), 5, 0.6),
            *self._towards_sun(side),
            2.0,
        )
        dark, bright = self.shades(colour, distance)
        paint = ImageOps.colorize(lit, dark, bright, mid=self.hazed(colour, distance))
        air = fade(size, 0.0, mist, 1.3)
        paint.paste(self.light.haze, (0, 0, *size), air)
        land = self.mask([*skyline, (1.01, foot), (-0.01, foot)]).crop(
            (0, top, self.width, top + size[1])
        )
        self.image.paste(paint, (0, top), land)
        return skyline

    def _towards_sun(self, side: float) -> tuple[int, int]:
        step = max(1, round(side / 14))
        return (step if self.sun < 0.5 else -step), step

    def ground(
        self,
        top: float,
        colour: Colour,
        far: float = 0.5,
        cell: float = 0.16,
        grain: float = 0.35,
    ) -> None:
        """Level ground from `top` down to the lower edge, spotted in perspective."""
        size = self.width, max(2, self.height - round(top * self.height))
        side = cell * self.unit
        spots = receding(noise(self.random, size, (side, side * 0.8), 6, 0.75))
        paint = gradient(
            size, self.hazed(colour, far), self.hazed(scaled(colour, 0.85), 0), 0.6
        )
        paint = Image.blend(
            paint,
            ImageChops.soft_light(paint, Image.merge("RGB", [spots] * 3)),
            grain * 1.8,
        )
        self.image.paste(paint, (0, round(top * self.height)))

    def spot_on_ground(self, horizon: float, across: float, depth: float) -> Point:
        """Where a place on level ground is seen: `across` in widths of the lower edge,
        `depth` from 1.
        """
        return 0.5 + across / depth, horizon + (1 - horizon) / depth

    # --- water ---

    def water(
        self, top: float, colour: Colour, clear: float = 0.75, swell: float = 0.02
    ) -> None:
        """Water from `top` down to the lower edge: what stands above it mirrored,
        broken by ripples.
        """
        line = round(top * self.height)
        size = self.width, max(2, self.height - line)
        mirrored = self.reflected(top)
        ripples = receding(
            noise(self.random, size, (self.unit * 0.22, self.unit * 0.03), 4, 0.7), 6
        )
        surface = Image.composite(
            self._shaken(mirrored, swell),
            self._shaken(mirrored, swell),
            threshold(ripples, 0.3, 0.7),
        )
        deep = gradient(
            size, self.hazed(colour, 0.35), self.hazed(scaled(colour, 0.7), 0)
        )
        surface.paste(
            deep, (0, 0), fade(size, (1 - clear) * 0.5, min(1, (1 - clear) * 1.5))
        )
        dark = threshold(ripples, 0.62, 0.95)
        surface.paste(
            self.hazed(scaled(colour, 0.5), 0.1), (0, 0, *size), times(dark, 0.35)
        )
        self._glitter(surface, ripples)
        self.image.paste(surface, (0, line))

    def reflected(self, top: float) -> Image.Image:
        """What stands above a waterline, upside down, as large as the picture's part
        below it.
        """
        line = round(top * self.height)
        deep = max(2, self.height - line)
        above = self.image.crop((0, max(0, line - deep), self.width, line))
        blur = ImageFilter.BoxBlur((self.unit / 500, self.unit / 260))
        return ImageOps.flip(above).resize((self.width, deep)).filter(blur)

    def _shaken(self, mirrored: Image.Image, swell: float) -> Image.Image:
        """Each row taken from a little above or below, the nearer the more."""
        width, height = mirrored.size
        shaken, drift = mirrored.copy(), 0.0
        for y in range(height):
            drift = drift * 0.6 + self.random.gauss(0, 1)
            row = y + round(drift * swell * self.unit * (0.15 + y / height))
            row = min(height - 1, max(0, row))
            shaken.paste(mirrored.crop((0, row, width, row + 1)), (0, y))
        return shaken

    def _glitter(self, surface: Image.Image, ripples: Image.Image) -> None:
        """The sun's path on the water."""
        width, height = surface.size
        path = spot(
            surface.size,
            (self.sun * width, height * 0.1),
            (width * 0.22, height * 0.9),
            1.0,
        )
        sparks = ImageChops.multiply(
            threshold(ImageOps.invert(ripples), 0.45, 0.8), path
        )
        surface.paste(
            self.light.sun, (0, 0, width, height), times(sparks, self.light.glow * 0.9)
        )

    # --- the lens ---

    def focus(self, lower: float, upper: float, strength: float = 1.0) -> None:
        """Leaves the lower part sharp (or the upper, if `lower` is less than `upper`)
        and blurs the rest.
        """
        small = self.image.resize(
            (max(2, self.width // 6), max(2, self.height // 6)), reducing_gap=2.0
        )
        soft = small.filter(ImageFilter.GaussianBlur(self.unit / 900)).resize(
            self.size, Image.Resampling.BICUBIC
        )
        ramp = fade(self.size, 0, 1)
        mask = (
            threshold(ramp, upper, lower)
            if lower > upper
            else ImageOps.invert(threshold(ramp, lower, upper))
        )
        self.image.paste(soft, (0, 0), times(ImageOps.invert(mask), strength))

    def mirror(self, x: float, y: float, width: float, height: float) -> None:
        """What stands at the waterline `y` round `x`, once more below it, fading."""
        left, right = (
            round(x * self.width - width * self.unit / 2),
            round(x * self.width + width * self.unit / 2),
        )
        line, deep = round(y * self.height), max(2, round(height * self.unit))
        left, right = max(0, left), min(self.width, right)
        if right - left < 2 or line < deep:
            return
        image = self._shaken(
            ImageOps.flip(self.image.crop((left, line - deep, right, line))), 0.012
        )
        size = image.size
        mask = spot(size, (size[0] / 2, 0), (size[0] * 0.62, size[1] * 1.1), 1.0)
        self.image.paste(image, (left, line), times(threshold(mask, 0.0, 0.5), 0.7))
