"""Grey textures that the pictures are made of: noise, relief, gradients, and how they
lie in perspective.
"""

from random import Random

from PIL import Image, ImageChops, ImageOps

from devtools.demo.pictures.light import Colour, mix

Size = tuple[int, int]
SMOOTH = Image.Resampling.BICUBIC
STEPS = 64


def noise(
    random: Random,
    size: Size,
    cell: tuple[float, float],
    octaves: int = 4,
    gain: float = 0.5,
) -> Image.Image:
    """Fractal noise; `cell` is the size in pixels of its largest spots, each octave
    halves it.
    """
    image, weight, total = None, 1.0, 0.0
    for octave in range(octaves):
        cells = [
            min(full, max(2, round(full * 2**octave / side)))
            for full, side in zip(size, cell, strict=True)
        ]
        layer = Image.frombytes(
            "L", (cells[0], cells[1]), random.randbytes(cells[0] * cells[1])
        )
        total += weight
        image = (
            Image.blend(image.resize(layer.size, SMOOTH), layer, weight / total)
            if image
            else layer
        )
        weight *= gain
    assert image
    return ImageOps.autocontrast(image.resize(size, SMOOTH), cutoff=1)


def relief(height: Image.Image, across: int, down: int, strength: float) -> Image.Image:
    """A height map lit from one side: slopes towards the light are bright, slopes away
    from it dark.
    """
    width, tall = height.size
    across, down = (
        max(1 - width, min(across, width - 1)),
        max(1 - tall, min(down, tall - 1)),
    )
    first = max(across, 0), max(down, 0), width + min(across, 0), tall + min(down, 0)
    moved = first[0] - across, first[1] - down, first[2] - across, first[3] - down
    lit = ImageChops.subtract(height.crop(first), height.crop(moved), 1 / strength, 128)
    return lit.resize(
        height.size
    )  # what the shift cut off at the edges is a few pixels


def threshold(image: Image.Image, low: float, high: float) -> Image.Image:
    """Black below `low`, white above `high` (shares of 1), soft between."""
    return image.point(
        [
            round(min(1, max(0, (n / 255 - low) / (high - low))) * 255)
            for n in range(256)
        ]
    )


def times(image: Image.Image, share: float) -> Image.Image:
    return image.point([round(n * share) for n in range(256)])


def gradient(
    size: Size, top: Colour, bottom: Colour, power: float = 1.0
) -> Image.Image:
    """From one colour down to another; a power above 1 keeps the upper one longer."""
    column = Image.new("RGB", (1, STEPS))
    column.putdata([mix(top, bottom, (n / (STEPS - 1)) ** power) for n in range(STEPS)])
    return column.resize(size, Image.Resampling.BILINEAR)


def fade(size: Size, top: float, bottom: float, power: float = 1.0) -> Image.Image:
    """A mask from one strength down to another."""
    first, last = round(top * 255), round(bottom * 255)
    return gradient(size, (first,) * 3, (last,) * 3, power).getchannel(0)


def spot(
    size: Size,
    centre: tuple[float, float],
    radius: tuple[float, float],
    strength: float,
) -> Image.Image:
    """A mask that is strongest at `centre` and falls off softly; in pixels."""
    falling = [round(255 * strength * max(0.0, 1 - n / 181) ** 2.2) for n in range(256)]
    disc = Image.radial_gradient("L").point(falling)
    mask = Image.new("L", size)
    (x, y), (wide, high) = centre, radius
    mask.paste(
        disc.resize((max(2, round(wide * 2)), max(2, round(high * 2)))),
        (round(x - wide), round(y - high)),
    )
    return mask


def receding(texture: Image.Image, depth: float = 5.0) -> Image.Image:
    """A texture laid on the ground: its upper edge is `depth` times as far away as its
    lower one.
    """
    width, height = texture.size
    slope = (depth - 1) / height
    row = height / (1 - 1 / depth) * slope
    plane = (1, width / 2 * slope, 0, 0, row, 0, 0, slope)
    return texture.transform(
        texture.size, Image.Transform.PERSPECTIVE, plane, Image.Resampling.BILINEAR
    )
