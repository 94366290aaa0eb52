"""The screens on which photographs are handled, and the files that are sent there."""

from typing import Any

import pytest
from playwright.sync_api import Locator, TimeoutError, expect

from tests.pictures import as_file, drawn

PHONE = {"viewport": {"width": 360, "height": 740}}
DESK = {"viewport": {"width": 1280, "height": 900}}
both = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
IS_IN = "(img) => img.complete && img.naturalWidth > 0"


def jpeg(name: str = "kapal.jpg", ground: str = "#5b8aa8") -> dict[str, Any]:
    """A new photograph as a browser's file field takes it."""
    file = as_file(drawn(ground=ground))
    return {"name": name, "mimeType": "image/jpeg", "buffer": file.read()}


def cut_short(name: str = "putus.jpg") -> dict[str, Any]:
    return jpeg(name=name) | {"buffer": jpeg()["buffer"][:3000]}


def sees(picture: Locator) -> None:
    expect(picture).to_be_visible()
    picture.evaluate(f"(img) => img.decode().then(() => ({IS_IN})(img))")


def press(button: Locator) -> None:
    """Press it and wait for the page that answers.

    A press at the desk asks first whether it can go.
    """
    page = button.page
    try:
        with page.expect_navigation():
            button.click()
    except TimeoutError as stayed:
        told = page.locator("#press-state").all_inner_texts()
        stayed.add_note(f"The page stayed, and told: {told}")
        raise
