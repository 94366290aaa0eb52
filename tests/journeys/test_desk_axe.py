"""Everybody can use the desk's pages of a story.

Axe finds nothing, nothing sticks out, on a phone and at a desk.
"""

import json
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Route, expect

from articles.models import Article
from articles.text.autosaving import keep, new_page
from desk import error_reports
from tests.desk.conftest import mended
from tests.desk.screen import form_of, url_of
from tests.journeys.screens import DESK, PHONE
from tests.journeys.test_comment_access import RULES

__all__ = ["mended"]  # a fixture: pytest finds it by its name here

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "/admin/articles/article/add/"
PASTED = "<p>Padang, Pionir – Rapat dimulai.</p><p>iklan adsense</p>"
# each page is opened once and looked at in both
LOOKS = [(DESK, "dark"), (PHONE, "light")]
BARE = [(PHONE, "dark")]


@pytest.fixture
def story(draft: Article, rahma, mira, pemred, redpel) -> Article:
    """A draft with all that its screen can show.

    Boilerplate, a note, a log, unsaved typing, a second revision.
    """
    draft.move("submit", by=rahma)
    draft.move("send_back", by=mira, note="Angka 893 TPS dari mana?")
    draft.save_copy(
        draft.desk_copy.with_changes(body=draft.desk_copy.body + PASTED),
        by=rahma,
        base=draft.revision,
    )
    error_reports.report(
        draft.pk,
        text="Tanggalnya keliru.",
        contact="rina@pembaca.example",
        jti_hash="a",
    )
    typed = {
        name: [str(value)]
        for name, value in form_of(draft, headline="Diketik").items()
        if value
    }
    keep(pemred, draft, page=new_page(), number=1, base=draft.revision, typed=typed)
    draft.save_copy(
        draft.desk_copy.with_changes(headline="Judul redpel"),
        by=redpel,
        base=draft.revision,
    )
    return Article.objects.get(pk=draft.pk)


@pytest.fixture
def ready(good_copy, rahma, carry) -> Article:
    """A story that waits for its hour."""
    return carry(
        Article.start(good_copy.with_changes(headline="Menunggu jamnya"), by=rahma),
        "approved",
    )


def with_scripts(story: Article, ready: Article, mended: Article) -> Iterator[str]:
    """The pages of which the scripts make more than the server sent."""
    yield from (
        NEW,
        url_of(story),
        url_of(ready, "step", "schedule"),
        url_of(mended, "step", "fix"),
    )


def pages(story: Article, ready: Article, mended: Article) -> Iterator[str]:
    yield from with_scripts(story, ready, mended)
    yield from (url_of(story, "revisions"), url_of(story, "revision", "1"))
    yield from (
        url_of(story, "compare") + "?one=1&two=2",
        url_of(story, "unsaved"),
        url_of(story, "step", "spike"),
    )
    yield from (
        url_of(mended, "step", "anonymise"),
        url_of(mended, "step", "withdraw"),
        url_of(mended, "merge"),
    )
    yield from (
        f"/admin/photos/photo/choose/?article={story.pk}",
        "/admin/",
        "/admin/articles/article/",
    )
    yield from ("/admin/errors/", url_of(story, "notes"))


def violations(page: Page, name: str, looks: list) -> Iterator[str]:
    """What axe finds on this page, on each screen in its scheme."""
    # a style that is still under way would leave the page without a shape
    page.wait_for_load_state()
    page.evaluate(AXE_SCRIPT)
    for screen, scheme in looks:
        page.set_viewport_size(screen["viewport"])
        page.emulate_media(color_scheme=scheme)
        # no colour on its way to another
        page.evaluate("document.getAnimations().forEach((one) => one.finish())")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{name} scrolls sideways"
        )
        for one in page.evaluate(f"axe.run({json.dumps(RULES)})")["violations"]:
            yield from (
                f"{name}, {scheme}: {one['id']}: {node['html'][:200]}"
                for node in one["nodes"]
            )


def look(page: Page, addresses: Iterator[str], looks: list) -> list[str]:
    found: list[str] = []
    for address in addresses:
        answer = page.goto(address)
        assert answer
        assert (answer.ok, page.url.endswith(address)) == (True, True), (
            f"{address} leads to {page.url}"
        )
        found += violations(page, address, looks)
    return found


def conflict(page: Page, story: Article, looks: list) -> list[str]:
    """What it finds where two people have saved one story."""
    page.goto(url_of(story))
    expect(page.get_by_role("heading", name="Found in the text")).to_be_visible()
    page.evaluate("document.querySelector('[name=base]').value = 1")
    page.locator("#id_headline").fill("Judul lain dari orang lain")
    page.locator(".desk-bar").get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".desk-sides").first).to_be_visible()
    return [*violations(page, "conflict", looks)]


def test_a_story_s_pages_have_no_violation(
    sit_down: Callable[..., Page],
    story: Article,
    ready: Article,
    mended: Article,
    photo,
    pemred,
) -> None:
    page = sit_down(pemred, **DESK)
    assert (
        look(page, pages(story, ready, mended), LOOKS) + conflict(page, story, LOOKS)
        == []
    )


def test_nor_where_their_scripts_do_not_arrive(
    sit_down: Callable[..., Page],
    story: Article,
    ready: Article,
    mended: Article,
    pemred,
) -> None:
    page = sit_down(pemred, **PHONE)
    page.route("**/*", without_scripts)
    assert (
        look(page, with_scripts(story, ready, mended), BARE)
        + conflict(page, story, BARE)
        == []
    )


def without_scripts(route: Route) -> None:
    """None of the page's own arrive.

    Switched off altogether, axe could not run either.
    """
    if route.request.resource_type == "script":
        route.abort()
    else:
        route.continue_()
