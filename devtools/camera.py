"""Takes the pictures of `make screens`.

Each page at three widths, light and dark, and a page that shows them all.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.text import slugify
from playwright.sync_api import Browser, BrowserContext, Page, Response

from comments.accounts import session
from comments.models import Identity
from devtools.browser import chromium
from devtools.demo import brands
from devtools.demo.paper import PASSWORD
from devtools.demo.readers import cookies_of
from devtools.screens import WIDTHS, Screen
from paper.models import Paper

FOLDER = settings.BASE_DIR / "var" / "screens"
SCHEMES = ("light", "dark")
LONGEST = 6000  # pixels of a page; what lies below is more of the same
STILL = """() => {
  document.getAnimations().forEach((one) => one.finish());
  const lazy = document.querySelectorAll("img[loading=lazy]");
  lazy.forEach((one) => { one.loading = "eager"; });
  const pictures = [...document.images].map((one) => one.decode().catch(() => null));
  return Promise.all([document.fonts.ready, ...pictures]).then(() => true);
}"""


class Camera:
    """One browser; each person has cookies of her own."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.pages: dict[str, Page] = {}

    def open(self, screen: Screen) -> tuple[Page, int]:
        """The page before its picture, and the status of its answer."""
        page = self.pages.get(screen.who) or self._sit_down(screen.who)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")  # not the one of the picture before
        answer = page.goto(screen.address)
        if screen.act:
            done = screen.act(page)
            answer = done if isinstance(done, Response) else answer
        page.wait_for_load_state("networkidle")
        return page, answer.status if answer else 0

    def _sit_down(self, who: str) -> Page:
        self.pages[who] = page = self._new_context().new_page()
        self._let_in(page, who)
        return page

    def _let_in(self, page: Page, who: str) -> None:
        if "@" in who:
            self._let_in_reader(page.context, who)
        elif who:
            _log_in(page, who)

    def _new_context(self) -> BrowserContext:
        context = self.browser.new_context(
            base_url=self.address, locale="id-ID", timezone_id="Asia/Jakarta"
        )
        context.add_init_script("history.scrollRestoration = 'manual'")
        return context

    def _let_in_reader(self, context: BrowserContext, email: str) -> None:
        url = f"{self.address}{session.PATH}"
        cookies = cookies_of(Identity.objects.get(email=email))
        context.add_cookies(
            [{"name": name, "value": cookies[name], "url": url} for name in cookies]
        )


def _log_in(page: Page, who: str) -> None:
    page.goto("/admin/")
    page.fill("#id_username", who)
    page.fill("#id_password", PASSWORD)
    with page.expect_navigation():
        page.press("#id_password", "Enter")


def name_of(screen: Screen, number: int, width: int, scheme: str) -> str:
    """A file's name; by name they lie in the order of the list."""
    return f"{slugify(screen.group)}-{number:02}-{screen.name}-{width:04}-{scheme}.png"


def take_all(screens: list[Screen], address: str) -> Iterator[tuple[Screen, int]]:
    """Take every picture anew.

    Gives each screen with the status that its page really had.
    """
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with chromium() as browser, _own_face_afterwards():
        camera = Camera(browser, address)
        for number, screen in enumerate(screens, start=1):
            if screen.brand:
                brands.wear(Paper.current(), screen.brand)
            page, status = camera.open(screen)
            for width, height in WIDTHS.items():
                page.set_viewport_size({"width": width, "height": height})
                for scheme in SCHEMES:
                    _take(page, scheme, FOLDER / name_of(screen, number, width, scheme))
            yield screen, status


@contextmanager
def _own_face_afterwards() -> Iterator[None]:
    # with the files of its logos: another face throws the rows away
    own = Paper.objects.select_related("logo", "night_logo").first()
    try:
        yield
    finally:
        if own:
            own.wear_logo(own.logo, own.night_logo)


def _take(page: Page, scheme: str, path: Path) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.evaluate(STILL)
    width, tall = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    clip = {"x": 0, "y": 0, "width": width, "height": min(tall, LONGEST)}
    # a dict is one
    page.screenshot(path=path, full_page=True, clip=clip, animations="disabled")  # type: ignore[arg-type]


def write_index(screens: list[Screen]) -> Path:
    """A page of all pictures, group by group."""
    groups: dict[str, list] = {}
    for number, one in enumerate(screens, start=1):
        pictures = list(_pictures(one, number))
        groups.setdefault(one.group, []).append((one, pictures))
    path = FOLDER / "index.html"
    path.write_text(
        render_to_string("newsroom/screens.html", {"groups": groups.items()}), "utf-8"
    )
    return path


def _pictures(screen: Screen, number: int) -> Iterator[tuple[int, str, str]]:
    for width, scheme in product(WIDTHS, SCHEMES):
        yield width, scheme, name_of(screen, number, width, scheme)
