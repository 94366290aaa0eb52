"""The eight colours of a paper.

What can be read by day is what is asked for, and the night follows from it.
"""

import re
from dataclasses import asdict
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from hypothesis import assume, given
from hypothesis import strategies as st

from devtools.demo import brands
from paper.colours import DAY, FIXED, NAMES, NIGHT, Colours, at_night, contrast
from paper.contrast_errors import contrast_errors
from paper.models import Paper

CSS = Path(__file__).resolve().parent.parent.parent / "static" / "css"
COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def tokens_of(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", css))


def whole(colour: str) -> str:
    return (
        colour
        if len(colour) == 7
        else "#" + "".join(letter * 2 for letter in colour[1:])
    )


@pytest.mark.parametrize("sheet", ["tokens.css", "desk.css"])
def test_the_house_s_colours_are_those_of_its_stylesheets(sheet):
    by_day, by_night = (CSS / sheet).read_text().split("prefers-color-scheme: dark", 1)
    for colours, css in ((DAY, by_day), (NIGHT, by_night)):
        found = tokens_of(css) | (
            {"ornament": DAY.ornament} if "--ornament: var(--brand)" in css else {}
        )
        assert {name: whole(found[name.replace("_", "-")]) for name in NAMES} == asdict(
            colours
        )


def test_what_no_paper_changes_is_measured_as_the_stylesheets_have_it():
    sheets = {"wrong": "forms.css", "hint": "desk.css", "focus": "tokens.css"}
    for look in FIXED:
        assert [
            name
            for name, sheet in sheets.items()
            if look[name] not in (CSS / sheet).read_text()
        ] == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#ffffff", 4.48),
        ("#9a1b1f", "#ffffff", 8.23),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert (
        contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)
    )


@pytest.mark.parametrize("name", [None, *brands.names()])
def test_every_pair_holds_by_day_and_by_night(name):
    day = brands.colours_of(name) if name else DAY
    assert contrast_errors(day) == {}
    assert len(list(day.night.pairs(night=True))) > 10


@given(st.builds(Colours, *[COLOUR] * 8))
def test_whatever_the_day_is_like_its_night_can_be_read(day):
    assume(day != DAY)
    assert [pair for pair in at_night(day).pairs(night=True) if not pair.holds] == []


def test_a_poor_pair_is_named_with_its_ratio_and_what_is_needed(paper):
    paper.colour_brand = "#ff8800"
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        paper.full_clean()
    assert refused.value.message_dict["colour_brand"] == [
        f"Brand on {ground} has a contrast of {ratio}\xa0:\xa01, "
        "4.5\xa0:\xa01 is needed. "
        "Make one of them darker or lighter."
        for ground, ratio in (("paper", "2.39"), ("muted paper", "2.12"))
    ]


def test_a_ratio_just_too_low_is_not_rounded_up(paper):
    paper.colour_brand, paper.colour_paper_muted = "#777777", "#ffffff"
    with (
        translation.override("en"),
        pytest.raises(ValidationError, match=r"4\.47\S+, 4\.5\S+ is needed"),
    ):
        paper.full_clean()


def test_a_dark_paper_is_refused_at_the_paper_since_the_words_of_errors_are_lost_on_it(
    paper,
):
    paper.colour_paper, paper.colour_ink = "#202020", "#ffffff"
    with pytest.raises(ValidationError) as refused:
        paper.full_clean()
    assert "colour_paper" in refused.value.message_dict


def test_no_door_keeps_colours_that_cannot_be_read(paper):
    paper.colour_ink = "#f0f0f0"
    with pytest.raises(ValidationError):
        paper.save()
    assert Paper.objects.get().colour_ink == DAY.ink


@pytest.mark.parametrize(
    "colour", ["red", "#FFF", "#12345g", "", "#123456\n", "#1234567"]
)
def test_not_even_the_database_takes_what_is_no_colour(paper, colour):
    paper.colour_rule = colour
    with pytest.raises(ValidationError):
        paper.full_clean()
    with (
        pytest.raises(Exception, match=r"colours|too long") as refused,
        transaction.atomic(),
    ):
        Paper.objects.update(colour_rule=colour)
    assert isinstance(refused.value, IntegrityError) or "too long" in str(refused.value)
