"""Where a crop lies, and which sizes are made of it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from photos.shapes import (
    BUDGET,
    LONGEST_SIDE,
    SHAPES,
    Size,
    budget,
    crop_box,
    sizes_of,
    whole_size,
)

SIZES = st.tuples(st.integers(1, 20_000), st.integers(1, 20_000))
RATIOS = st.sampled_from([ratio for ratio, _widths in SHAPES.values() if ratio])
FOCUS = st.tuples(st.integers(0, 100), st.integers(0, 100))


@given(SIZES, RATIOS, FOCUS)
@example((1, 1), (16, 9), (100, 100))
@example((1, 20_000), (16, 9), (50, 0))
@example((20_000, 1), (1, 1), (100, 50))
def test_a_crop_never_leaves_the_picture_and_is_never_empty(
    size: Size, ratio: Size, focus: tuple[int, int]
):
    left, top, right, bottom = crop_box(size, ratio, focus)
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]


@given(SIZES, RATIOS, FOCUS)
def test_a_crop_holds_the_focus(size: Size, ratio: Size, focus: tuple[int, int]):
    left, top, right, bottom = crop_box(size, ratio, focus)
    assert left <= size[0] * focus[0] / 100 <= right
    assert top <= size[1] * focus[1] / 100 <= bottom


@given(SIZES, RATIOS, FOCUS)
def test_a_crop_is_as_large_as_it_can_be_and_has_its_ratio_to_a_pixel(
    size: Size, ratio: Size, focus: tuple[int, int]
):
    left, top, right, bottom = crop_box(size, ratio, focus)
    wide, high = right - left, bottom - top
    assert wide == size[0] or high == size[1]
    assert (
        abs(wide - high * ratio[0] / ratio[1]) <= 1
        or abs(high - wide * ratio[1] / ratio[0]) <= 1
    )


@pytest.mark.parametrize(
    ("focus", "box"),
    [
        ((50, 50), (350, 0, 950, 600)),
        ((30, 90), (90, 0, 690, 600)),
        ((0, 50), (0, 0, 600, 600)),
        ((100, 0), (700, 0, 1300, 600)),
    ],
)
def test_a_crop_lies_around_its_focus_until_an_edge_stops_it(
    focus: tuple[int, int], box: tuple[int, int, int, int]
):
    assert crop_box((1300, 600), (1, 1), focus) == box


def test_the_whole_picture_is_cut_nowhere():
    assert crop_box((1300, 600), None, (0, 0)) == (0, 0, 1300, 600)


@given(SIZES, st.sampled_from([*SHAPES]), FOCUS)
def test_no_rendition_is_larger_than_its_crop_and_there_is_always_one(
    taken: Size, shape: str, focus: tuple[int, int]
):
    left, top, right, bottom = crop_box(whole_size(taken), SHAPES[shape][0], focus)
    sizes = sizes_of(shape, (right - left, bottom - top))
    assert sizes
    for width, height in sizes:
        assert 1 <= width <= right - left <= taken[0]
        assert 1 <= height <= bottom - top
        assert abs(height * (right - left) - width * (bottom - top)) <= right - left
        assert budget(width) in BUDGET.values()
    assert len({*sizes}) == len(sizes)


def test_a_picture_of_the_usual_size_has_every_width():
    assert [size[0] for size in sizes_of("whole", (1600, 1067))] == [
        400,
        780,
        1200,
        1600,
    ]
    assert sizes_of("16x9", (1200, 675)) == [(400, 225), (780, 439), (1200, 675)]


def test_a_small_picture_has_one_rendition_of_its_own_width():
    assert sizes_of("whole", (399, 300)) == [(399, 300)]


@pytest.mark.parametrize(
    ("width", "most"),
    [(1, 9_000), (240, 9_000), (241, 18_000), (780, 45_000), (1600, 150_000)],
)
def test_a_width_between_two_has_the_budget_of_the_larger(width: int, most: int):
    assert budget(width) == most


@given(SIZES)
def test_a_picture_is_worked_on_at_most_at_the_largest_rendition_s_size(size: Size):
    small = whole_size(size)
    assert max(small) == min(max(size), LONGEST_SIDE)
    assert min(small) >= 1
    assert small == size or min(small) == max(
        1, round(min(size) * LONGEST_SIDE / max(size))
    )


@pytest.mark.parametrize(
    ("shape", "ratio"),
    [(shape, ratio) for shape, (ratio, _widths) in SHAPES.items() if ratio],
)
def test_a_shape_s_name_is_its_ratio(shape: str, ratio: Size):
    assert shape == f"{ratio[0]}x{ratio[1]}"
