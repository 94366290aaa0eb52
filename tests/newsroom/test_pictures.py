"""The demo's pictures: made by code, the same each time, light enough for a page."""

from functools import cache
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat

from devtools.demo.pictures import SCENES, draw

SMALL, UPRIGHT = (96, 64), (48, 64)
drawn = cache(draw)  # many tests look at the same picture


def difference(first: Image.Image, second: Image.Image) -> float:
    """The mean difference of two pictures' pixels."""
    return sum(ImageStat.Stat(ImageChops.difference(first, second)).mean) / 3


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_draws_at_the_size_asked_for(scene):
    for size in (SMALL, UPRIGHT):
        picture = drawn(scene, 1, size)
        assert (picture.mode, picture.size) == ("RGB", size)


@pytest.mark.parametrize("scene", SCENES)
def test_the_same_seed_draws_the_same_picture(scene):
    assert draw(scene, 1, SMALL).tobytes() == drawn(scene, 1, SMALL).tobytes()


@pytest.mark.parametrize("scene", SCENES)
def test_another_seed_draws_another(scene):
    assert difference(drawn(scene, 1, SMALL), drawn(scene, 2, SMALL)) > 5


@pytest.mark.parametrize("scene", SCENES)
def test_no_picture_is_all_but_black_white_or_flat(scene):
    grey = ImageStat.Stat(drawn(scene, 2, SMALL).convert("L"))
    assert 40 < grey.mean[0] < 215
    assert grey.stddev[0] > 12


def test_a_picture_is_light_enough_for_a_page_on_a_phone():
    file = BytesIO()
    draw("market", 1).resize((780, 520)).save(
        file, "JPEG", quality=82
    )  # the scene with the most in it
    assert file.tell() < 60_000


def test_a_scene_that_does_not_exist_is_refused():
    with pytest.raises(KeyError):
        draw("moon", 1, SMALL)
