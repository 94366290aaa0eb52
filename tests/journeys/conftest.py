"""Journeys: what people do, in the system's Chromium, against a live server.

A journey fails on an error in the console, an uncaught error on a page, a part of a
page that answers 400 or more, and a request to any other host. Without Chromium the
journeys are skipped, or fail where REQUIRE_JOURNEYS=1.
"""

import os
from collections.abc import Callable, Collection, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from devtools.browser import chromium, find_chromium
from people.models import User
from tests.comments.conftest import join, reader, say, terms, trusted

# fixtures: pytest finds them by their names here
__all__ = ["join", "reader", "say", "terms", "trusted"]

PASSWORD = "ranah-minang"


def need_chromium() -> None:
    """Skips what cannot be seen without a browser, or fails it."""
    if not find_chromium() and os.environ.get("REQUIRE_JOURNEYS") == "1":
        pytest.fail(
            "REQUIRE_JOURNEYS=1, but there is no Chromium: install it or set CHROMIUM "
            "to its path."
        )
    if not find_chromium():
        pytest.skip("no Chromium: install it or set CHROMIUM to its path")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    need_chromium()
    # later tests could start no event loop of their own, hence one for each module
    with chromium() as browser:
        yield browser


@pytest.fixture
def open_page(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Opens a page for one more person, with her own cookies.

    Takes the options of a Playwright context.

    `refusals` are the answers of 400 or more that this journey is about.
    """
    faults: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(*, refusals: Collection[int] = (), **options) -> Page:
        options = {
            "base_url": live_server.url,
            "locale": "id-ID",
            "timezone_id": "Asia/Jakarta",
        } | options
        contexts.append(browser.new_context(**options))
        watch(contexts[-1], urlsplit(str(options["base_url"])).netloc, faults, refusals)
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def sit_down(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Somebody opens a browser of her own and logs in at the desk."""

    def sit_down(user: User, **options: object) -> Page:
        user.set_password(PASSWORD)
        user.save()
        page = open_page(**options)
        page.goto("/admin/")
        page.fill("#id_username", user.username)
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")
        expect(page.locator("#user-tools")).to_be_visible()
        return page

    return sit_down


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


def watch(
    context: BrowserContext, host: str, faults: list[str], refusals: Collection[int]
) -> None:
    def answered(response: Response) -> None:
        if (
            response.status >= 400
            and response.status not in refusals
            and not response.request.is_navigation_request()
        ):
            faults.append(f"{response.status} for {response.url}")

    def asked(url: str) -> None:
        if (
            url.startswith(("http:", "https:", "ws:", "wss:"))
            and urlsplit(url).netloc != host
        ):
            faults.append(f"request to another host: {url}")

    def said(kind: str, text: str) -> None:
        # Chromium's word on an answer of 400 or more: `answered` judges those, and a
        # journey may go to a 404.
        if kind == "error" and not text.startswith("Failed to load resource"):
            faults.append(f"console: {text}")

    context.on("response", answered)
    context.on("request", lambda request: asked(request.url))
    context.on("console", lambda message: said(message.type, message.text))
    context.on(
        "weberror", lambda weberror: faults.append(f"uncaught: {weberror.error}")
    )
