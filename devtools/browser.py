"""The system's Chromium, driven by Playwright.

For the journeys and for pictures of every page.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING
from unittest.mock import patch

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
FLAGS = [
    # Chromium refuses to run as root with one, and it opens our own pages only.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


class NoBrowserError(Exception):
    """Its sentence says what is missing."""


def find_chromium() -> str | None:
    """Where the system's Chromium is; CHROMIUM names another one."""
    wanted = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else NAMES
    return next(filter(None, map(shutil.which, wanted)), None)


def require_chromium() -> str:
    """Where Chromium is. Raises NoBrowserError."""
    if program := find_chromium():
        return program
    raise NoBrowserError(
        "There is no Chromium: install it (Debian: apt-get install chromium) or set "
        "CHROMIUM."
    )


def require_browser() -> str:
    """Where Chromium is, and that Playwright is there to drive it.

    Raises NoBrowserError.
    """
    if not find_spec("playwright"):
        raise NoBrowserError(
            "Playwright is missing: install requirements/test.txt, as make does."
        )
    return require_chromium()


@contextmanager
def chromium() -> "Iterator[Browser]":
    """The browser, closed at the end. Raises NoBrowserError.

    Playwright keeps an event loop in this thread, in which Django would refuse every
    query: hence the permission.
    """
    program = require_browser()
    from playwright.sync_api import sync_playwright  # only tests and pictures have it

    with (
        patch.dict(os.environ, DJANGO_ALLOW_ASYNC_UNSAFE="true"),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()
