"""Photographs for the demo paper, drawn by code: no place or person in them exists."""

from collections.abc import Callable
from random import Random

from PIL import Image, ImageChops, ImageEnhance, ImageFilter, ImageOps

from devtools.demo.pictures.assembly import hall
from devtools.demo.pictures.canvas import Canvas
from devtools.demo.pictures.fields import rice_fields
from devtools.demo.pictures.figures import chart
from devtools.demo.pictures.hills import forest, mountain_lake
from devtools.demo.pictures.light import DAWN, DUSK, NOON, OVERCAST, TIMES, Light
from devtools.demo.pictures.roads import palm_plantation, road
from devtools.demo.pictures.shore import coast, harbour, river_flood
from devtools.demo.pictures.sitter import sitter
from devtools.demo.pictures.stadium import football
from devtools.demo.pictures.stalls import market
from devtools.demo.pictures.town import mosque, school

SCENES: dict[str, Callable[[Canvas], None]] = {
    "rice_fields": rice_fields,
    "mountain_lake": mountain_lake,
    "forest": forest,
    "palm_plantation": palm_plantation,
    "road": road,
    "harbour": harbour,
    "coast": coast,
    "river_flood": river_flood,
    "school": school,
    "mosque": mosque,
    "football": football,
    "market": market,
    "hall": hall,
    "chart": chart,
    "sitter": sitter,
}
HOURS: dict[str, tuple[Light, ...]] = {  # where not every time of day suits
    "mosque": (DUSK, DAWN),
    "river_flood": (OVERCAST, DAWN),
    "football": (NOON, OVERCAST),
}
SMOOTH = Image.Resampling.BICUBIC
# upright pictures are cropped from a wider one, lest buildings and mountains look
# pressed
NARROWEST = 0.95
# pixels of the longer side that are painted; above it the lens draws softly, as lenses
# do
LARGEST = 1350
TILE = 256
TONES = [
    round(255 * (n / 255) ** (0.9 - 0.12 * n / 255)) for n in range(256)
]  # a little brighter, lights the most


def draw(scene: str, seed: int, size: tuple[int, int] = (1800, 1200)) -> Image.Image:
    """The same picture for the same scene, seed and size; another seed is another place
    and time of day.
    """
    random = Random(f"{scene} {seed}")
    light = random.choice(HOURS.get(scene, TIMES))
    wide, tall = max(size[0], round(size[1] * NARROWEST)), size[1]
    shrunk = min(1.0, LARGEST / max(wide, tall))
    canvas = Canvas(
        (max(8, round(wide * shrunk)), max(8, round(tall * shrunk))), random, light
    )
    SCENES[scene](canvas)
    seen = ImageOps.mirror(canvas.image) if random.random() < 0.5 else canvas.image
    return _grained(ImageOps.fit(_developed(seen), size, SMOOTH), random)


def _developed(image: Image.Image) -> Image.Image:
    """What a camera adds: lights that bloom, calm colours, and a lens that is not
    perfectly sharp.
    """
    small = image.resize(
        (max(2, image.width // 8), max(2, image.height // 8)), reducing_gap=2.0
    )
    bloom = small.filter(ImageFilter.GaussianBlur(small.width / 40)).resize(
        image.size, Image.Resampling.BILINEAR
    )
    image = Image.blend(image, ImageChops.soft_light(image, bloom), 0.35)
    image = (
        ImageEnhance.Color(Image.blend(image, bloom, 0.08))
        .enhance(0.85)
        .point(TONES * 3)
    )
    return image.filter(ImageFilter.GaussianBlur(max(image.size) / 1500))


def _grained(image: Image.Image, random: Random) -> Image.Image:
    image = ImageChops.multiply(image, Image.merge("RGB", [_vignette(image.size)] * 3))
    return ImageChops.add(
        image, Image.merge("RGB", [_grain(image.size, random)] * 3), 1, -12
    )


def _vignette(size: tuple[int, int]) -> Image.Image:
    return (
        Image.radial_gradient("L")
        .point([255 - round(38 * (n / 255) ** 2.5) for n in range(256)])
        .resize(size)
    )


def _grain(size: tuple[int, int], random: Random) -> Image.Image:
    """A tile of noise, repeated; Pillow's own noise would be another one each time."""
    tile = Image.frombytes("L", (TILE, TILE), random.randbytes(TILE * TILE)).filter(
        ImageFilter.GaussianBlur(0.7)
    )
    tile = tile.point([12 + round((n - 128) * 0.06) for n in range(256)])
    film = Image.new("L", size)
    for x in range(0, size[0], TILE):
        for y in range(0, size[1], TILE):
            film.paste(tile, (x, y))
    return film
