"""The demo's photographs as files: all named, light to keep, large enough to show."""

from PIL import Image

from devtools.demo.paper import table
from devtools.demo.photographs import FOLDER
from photos.shapes import SHAPES, crop_box, sizes_of

MOST_ONE, MOST_ALL = 80_000, 2_500_000


def weights() -> dict[str, int]:
    return {path.name: path.stat().st_size for path in FOLDER.iterdir()}


def test_every_photograph_of_the_table_has_its_file_and_every_file_its_row():
    assert sorted(row["file"] for row in table("photos")["photo"]) == sorted(weights())


def test_a_checkout_is_not_heavy_with_photographs():
    assert [name for name, weight in weights().items() if weight > MOST_ONE] == []
    assert sum(weights().values()) <= MOST_ALL


def test_every_broad_photograph_fills_the_widest_crop_over_a_story():
    """1350 pixels are the least of which all three crops have 1,200."""
    for path in FOLDER.iterdir():
        with Image.open(path) as picture:
            size = picture.size
        assert min(size) >= 900, path.name
        if size[0] <= size[1]:
            continue
        for shape in ("whole", "16x9", "4x3"):
            ratio, _widths = SHAPES[shape]
            left, top, right, bottom = crop_box(size, ratio, (50, 50))
            widest = sizes_of(shape, (right - left, bottom - top))[-1][0]
            assert widest >= 1200, (path.name, shape)
