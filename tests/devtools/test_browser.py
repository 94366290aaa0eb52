"""Where Chromium is, or a sentence on what is missing. None is started."""

from pathlib import Path

import pytest

from devtools import browser
from devtools.browser import NoBrowserError, find_chromium, require_chromium


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All that is on this machine's PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    return tmp_path


def put(folder: Path, name: str) -> str:
    program = folder / name
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    return str(program)


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_the_system_s_browser_is_found_whatever_its_name(folder, name):
    assert find_chromium() is None
    program = put(folder, name)
    assert find_chromium() == require_chromium() == program


def test_the_one_that_is_named_is_taken_and_no_other_in_its_stead(folder, monkeypatch):
    put(folder, "chromium")
    other = put(folder, "brave")
    monkeypatch.setenv("CHROMIUM", other)
    assert find_chromium() == other
    monkeypatch.setenv("CHROMIUM", str(folder / "gone"))
    assert find_chromium() is None


def test_without_a_browser_a_sentence_says_how_to_get_one(folder):
    with pytest.raises(NoBrowserError, match=r"apt-get install chromium.* CHROMIUM"):
        browser.require_browser()


def test_without_playwright_a_sentence_says_where_it_comes_from(folder, monkeypatch):
    put(folder, "chromium")
    monkeypatch.setattr(browser, "find_spec", lambda name: None)
    with pytest.raises(NoBrowserError, match=r"requirements/test\.txt"):
        browser.require_browser()
    assert require_chromium()  # what Playwright is not needed for
