"""Everybody can use the desk's pages of a story: axe finds nothing, nothing sticks out, on a phone and at a desk."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from articles.autosaving import keep, new_page
from articles.models import Article
from tests.desk.screen import form_of, url_of
from tests.journeys.screens import DESK, PHONE
from tests.journeys.test_comment_access import RULES

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "/admin/articles/article/add/"
PASTED = "<p>Padang, Pionir – Rapat dimulai.</p><p>iklan adsense</p>"


@pytest.fixture
def story(draft: Article, rahma, mira, redpel) -> Article:
    """A draft with all that its screen can show: furniture, a note, a log, unsaved typing, a second revision."""
    draft.move("submit", by=rahma)
    draft.move("send_back", by=mira, note="Angka 893 TPS dari mana?")
    draft.save_copy(draft.desk_copy.with_changes(body=draft.desk_copy.body + PASTED), by=rahma, base=draft.revision)
    return Article.objects.get(pk=draft.pk)


def pages(story: Article) -> Iterator[str]:
    yield from (NEW, url_of(story), url_of(story, "revisions"))
    yield from (url_of(story, "revision", "1"), url_of(story, "compare") + "?one=1&two=2", url_of(story, "unsaved"))
    yield from (url_of(story, "step", "spike"), "/admin/", "/admin/articles/article/")


def violations(page: Page, name: str) -> list[str]:
    page.wait_for_load_state()  # a style that is still under way would leave the page without a shape
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways"
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{name}: {one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def look(page: Page, story: Article) -> list[str]:
    """What axe finds on all pages, the conflict of two saves among them."""
    found: list[str] = []
    for address in pages(story):
        answer = page.goto(address)
        assert answer
        assert answer.ok, address
        found += violations(page, address)
    page.goto(url_of(story))
    expect(page.get_by_role("heading", name="Found in the text")).to_be_visible()
    page.evaluate("document.querySelector('[name=base]').value = 1")
    page.locator("#id_headline").fill("Judul lain dari orang lain")
    page.locator(".desk-bar").get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".desk-sides").first).to_be_visible()
    return found + violations(page, "conflict")


@pytest.mark.parametrize(  # each screen with and without scripts, and in both schemes
    ("scripts", "screen", "scheme"),
    [(True, PHONE, "light"), (True, DESK, "dark"), (False, PHONE, "dark"), (False, DESK, "light")],
    ids=["phone", "desk", "phone, no scripts", "desk, no scripts"],
)
def test_a_story_s_pages_have_no_violation(
    scripts: bool, screen: dict, scheme: str, sit_down: Callable[..., Page], story: Article, rahma, redpel
) -> None:
    typed = {name: [str(value)] for name, value in form_of(story, headline="Diketik").items() if value}
    keep(rahma, story, page=new_page(), number=1, base=story.revision, typed=typed)
    story.save_copy(story.desk_copy.with_changes(headline="Judul redpel"), by=redpel, base=story.revision)
    page = sit_down(rahma, **screen, color_scheme=scheme)
    if not scripts:
        page.route("**/*", without_scripts)
    assert look(page, story) == []


def without_scripts(route: Route) -> None:
    """None of the page's own arrive. Switched off altogether, axe could not run either."""
    if route.request.resource_type == "script":
        route.abort()
    else:
        route.continue_()
