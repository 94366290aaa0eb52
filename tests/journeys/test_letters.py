"""The letters of the house, and what stands in where they come late or never."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Page

from devtools.demo.paper import table
from tests.journeys.screens import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
# How Liberation is kerned depends on the browser: with Chromium 156 a text is up to
# 0.8 % wider than before. One percent is less than a letter in a line of this paper.
NEAR_ENOUGH = 0.01
Face = dict[str, str]  # what a @font-face says, by descriptor

MEASURE = """async ([source, style, weight, text]) => {
  const face = new FontFace("Measured", source, {style, weight});
  if (!await face.load().catch(() => null)) return null;  // not on this machine
  document.fonts.add(face);
  const line = document.createElement("p");
  const pen = document.createElement("canvas").getContext("2d");
  line.textContent = text;
  line.style.cssText = "position: absolute; white-space: nowrap; word-spacing: 0";
  line.style.font = `${style} ${weight} 100px Measured`;
  pen.font = `${style} ${weight} 10000px Measured`;  // it rounds to whole pixels
  document.body.append(line);
  const {width} = line.getBoundingClientRect();
  const {fontBoundingBoxAscent, fontBoundingBoxDescent} = pen.measureText(text);
  line.remove();
  document.fonts.delete(face);
  return [width, fontBoundingBoxAscent / 100, fontBoundingBoxDescent / 100];
}"""


def faces() -> list[Face]:
    css = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    rules = re.findall(r"@font-face {([^}]*)}", css)
    return [dict(re.findall(r"([a-z-]+): ([^;]+);", rule)) for rule in rules]


def indonesian(family: str) -> str:
    """What the demo's stories say, in the letters that every file has.

    Headlines have more capitals than texts.
    """
    said: list[str] = []
    for story in table("stories")["story"]:
        said += [story["headline"]] if family == "Headline" else story["body"]
    words = re.sub(r"<[^>]+>|{[^}]+}", " ", " ".join(said))
    return re.sub(r"[^ -~–“”’]", "", words)


def family_of(face: Face) -> str:
    return face["font-family"].strip('"').partition(" stand-in")[0]


def style_of(face: Face) -> str:
    return face.get("font-style", "normal")


def stands_in(face: Face) -> bool:
    return " stand-in" in face["font-family"]


def original(face: Face) -> Face:
    """The letters that this one stands in for."""
    kind = (family_of(face), style_of(face))
    real = (one for one in faces() if not stands_in(one))
    return next(one for one in real if (family_of(one), style_of(one)) == kind)


def measured(page: Page, face: Face, weight: str, text: str) -> list[float] | None:
    """How long a text is at 100 pixels, and how far it reaches above and below."""
    source = face["src"].replace("../fonts/", "/static/fonts/")
    return page.evaluate(MEASURE, [source, style_of(face), weight, text])


def figures(page: Page) -> Iterator[tuple[Face, dict[str, float]]]:
    """Every stand-in that this machine has, with what its figures have to be."""
    for face in filter(stands_in, faces()):
        weight, text = face["font-weight"].split()[0], indonesian(family_of(face))
        if local := measured(page, face, weight, text):
            real = measured(page, original(face), weight, text)
            assert real, original(face)
            size = real[0] / local[0]
            above, below = real[1] / size, real[2] / size
            heights = {"ascent-override": above, "descent-override": below}
            yield face, {"size-adjust": size * 100} | heights


def fits(said: str, needed: float) -> bool:
    return abs(float(said.removesuffix("%")) / needed - 1) <= NEAR_ENOUGH


def test_a_stand_in_is_as_wide_and_as_high_as_the_letters_it_stands_in_for(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(**PHONE, device_scale_factor=2)
    page.goto("/")
    found = list(figures(page))
    wrong = [
        f"{face}\n  needs {needed}"
        for face, needed in found
        if not all(fits(face[name], figure) for name, figure in needed.items())
    ]
    assert not wrong, "\n".join(wrong)
    if not found:
        pytest.skip("none of the fonts that stand in are on this machine")
