"""Every page at three widths, light and dark, with a browser that only takes notes."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile

from comments.models import Identity
from devtools import camera
from devtools.camera import take_all
from devtools.demo import brands
from devtools.demo.paper import PASSWORD
from devtools.screens import WIDTHS, Screen
from paper import logos
from paper.models import Logo, Paper

FRONT = Screen("1 front", "front", "/")
GONE = Screen("2 story", "withdrawn", "/gone/", status=410)
INBOX = Screen("7 desk", "inbox", "/admin/", "pemred")
NOTES = Screen("7 desk", "notes", "/admin/notes/", "pemred")
MINE = Screen("6 reader", "mine", "/komentar/saya/", "rina@pembaca.example")
OWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 5"><path d="M0 0h9v5z"/>'


class Sheet:
    """One page of the browser."""

    def __init__(self, context: SimpleNamespace) -> None:
        self.context, self.typed, self.faces = context, {}, []
        self.at, self.width, self.scheme = "", 0, ""

    def goto(self, address: str) -> SimpleNamespace:
        if address == "/broken/":
            raise RuntimeError("The browser fell over.")
        self.at = address
        self.faces.append(Paper.current().name)
        return SimpleNamespace(status=410 if address == "/gone/" else 200)

    def fill(self, field: str, text: str) -> None:
        self.typed[field] = text

    def set_viewport_size(self, size: dict[str, int]) -> None:
        self.width = size["width"]

    def emulate_media(self, color_scheme: str) -> None:
        self.scheme = color_scheme

    def evaluate(self, script: str) -> Any:
        return [self.width, 50_000] if "innerWidth" in script else True

    def screenshot(self, path: Path, clip: dict[str, int], **_how: Any) -> None:
        path.write_text(f"{self.at} {self.width} {self.scheme} {clip['height']}")

    def press(self, field: str, key: str) -> None:
        pass

    def wait_for_load_state(self, state: str) -> None:
        pass

    def expect_navigation(self) -> Any:
        return nullcontext()


class Browser:
    def __init__(self) -> None:
        self.sheets: list[Sheet] = []

    def new_context(self, **_options: Any) -> SimpleNamespace:
        def new_page() -> Sheet:
            self.sheets.append(Sheet(context))
            return self.sheets[-1]

        context = SimpleNamespace(
            add_init_script=lambda script: None, cookies=[], new_page=new_page
        )
        context.add_cookies = context.cookies.extend
        return context


@pytest.fixture
def browser(paper, tmp_path, monkeypatch) -> Browser:
    """The one that `take_all` gets, with a folder of pictures of the last time."""
    browser = Browser()

    @contextmanager
    def chromium() -> Iterator[Browser]:
        yield browser

    monkeypatch.setattr(camera, "chromium", chromium)
    monkeypatch.setattr(camera, "FOLDER", tmp_path / "screens")
    camera.FOLDER.mkdir()
    (camera.FOLDER / "9-old-picture.png").touch()
    return browser


def pictures() -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(camera.FOLDER.iterdir())}


def test_each_page_is_taken_at_every_width_light_and_dark_and_old_ones_go(browser):
    assert list(take_all([FRONT, GONE], "http://paper")) == [(FRONT, 200), (GONE, 410)]
    assert pictures() == {
        f"{group}-0{number}-{name}-{width:04}-{scheme}.png": (
            f"{address} {width} {scheme} {camera.LONGEST}"
        )
        for number, group, name, address in (
            (1, "1-front", "front", "/"),
            (2, "2-story", "withdrawn", "/gone/"),
        )
        for width in WIDTHS
        for scheme in ("light", "dark")
    }


def test_a_person_of_the_desk_logs_in_once_for_all_her_pages(browser):
    list(take_all([INBOX, NOTES, FRONT], "http://paper"))
    logged_in, nobody = browser.sheets
    assert logged_in.typed == {"#id_username": "pemred", "#id_password": PASSWORD}
    assert (nobody.typed, nobody.context.cookies) == ({}, [])


def test_a_reader_comes_with_the_cookies_of_her_session(browser):
    Identity.objects.create(
        display_name="Rina", email=MINE.who, email_key="r", family_key="r"
    )
    list(take_all([MINE], "http://paper"))
    (sheet,) = browser.sheets
    cookies = sheet.context.cookies
    assert sheet.typed == {}
    assert {cookie["url"] for cookie in cookies} == {"http://paper/komentar/"}
    assert all(cookie["value"] for cookie in cookies)


def test_what_an_act_brings_is_the_page_whose_answer_counts(browser):
    acted = []
    screen = Screen("7 desk", "sheet", "/admin/", act=acted.append)
    assert [status for _screen, status in take_all([screen], "http://paper")] == [200]
    assert acted == browser.sheets


def test_the_paper_wears_another_face_for_its_pictures_and_its_own_afterwards(
    browser, paper
):
    other = brands.names()[0]
    own = Logo(**logos.take_in(ContentFile(f"{OWN}</svg>".encode())))
    paper.wear_logo(own)
    list(take_all([Screen("9 brand", "x", "/", brand=other)], "http://paper"))
    (sheet,) = browser.sheets
    assert sheet.faces != ["Pionir"]
    assert Paper.current().name == "Pionir"
    assert Paper.current().face == paper.face
    assert [bytes(logo.file) for logo in Logo.objects.all()] == [own.file]


def test_its_own_face_comes_back_where_a_picture_fails_too(browser, paper):
    broken = Screen("9 brand", "x", "/broken/", brand=brands.names()[0])
    with pytest.raises(RuntimeError, match="fell over"):
        list(take_all([broken], "http://paper"))
    assert Paper.current().name == "Pionir"
    assert Paper.current().face == paper.face


def test_one_page_shows_every_picture_under_its_group(browser):
    shown = [FRONT, GONE, INBOX, NOTES]
    list(take_all(shown, "http://paper"))
    html = camera.write_index(shown).read_text()
    linked = Counter(name for name in pictures() if f'src="{name}"' in html)
    assert linked == Counter(name for name in pictures() if name.endswith(".png"))
    assert html.count("7 desk</h2>") == 1
