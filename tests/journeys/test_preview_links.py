"""A lawyer reads a story before it is printed, and says what is wrong with it.

The desk talks it over in notes.
"""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from desk.models import Note, PreviewLink
from desk.notes import leave
from tests.desk.screen import url_of
from tests.journeys.screens import PHONE, both
from tests.journeys.test_comment_access import RULES, violations

pytestmark = pytest.mark.django_db(transaction=True)


def address_of(page: Page) -> str:
    return page.get_by_label("Address").input_value()


def make_link(page: Page, article, name: str = "Bu Yusna") -> str:
    page.goto(url_of(article, "links"))
    page.get_by_label("For whom").fill(name)
    page.get_by_role("button", name="Make the link").click()
    return address_of(page)


def test_a_lawyer_reads_and_remarks_and_the_editor_revokes(
    draft, mira, sit_down, open_page
):
    desk = sit_down(mira)
    desk.goto(url_of(draft))
    desk.get_by_role("link", name="Preview links").click()
    desk.get_by_label("For whom").fill("Bu Yusna")
    desk.get_by_role("button", name="Make the link").click()
    address = address_of(desk)

    lawyer = open_page(**PHONE)
    lawyer.goto(address)
    expect(lawyer.get_by_text("Pratinjau untuk Bu Yusna")).to_be_visible()
    expect(lawyer.get_by_role("heading", level=1)).to_have_text(draft.headline)
    lawyer.get_by_label("Isi catatan").fill("Nama klien saya salah tulis.")
    lawyer.get_by_role("button", name="Kirim catatan").click()
    expect(lawyer.get_by_role("status")).to_contain_text("sudah sampai di redaksi")
    assert lawyer.context.cookies() == []

    desk.goto(url_of(draft))
    expect(desk.get_by_text("Remark of Bu Yusna by preview link")).to_be_visible()
    expect(desk.get_by_text("Nama klien saya salah tulis.")).to_be_visible()
    desk.get_by_role("link", name="Preview links").click()
    desk.get_by_role("button", name="Revoke the link of Bu Yusna").click()
    expect(desk.get_by_text("Revoked by Mira Elfiyanti")).to_be_visible()

    assert lawyer.goto(address).status == 404
    expect(lawyer.get_by_role("heading", level=1)).to_have_text("Halaman ini tidak ada")


def test_the_address_is_copied_by_a_press(draft, mira, sit_down):
    page = sit_down(mira)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    address = make_link(page, draft)
    page.get_by_role("button", name="Copy the address").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == address


def test_a_note_is_written_beside_the_story_and_what_is_typed_in_it_stays(
    draft, rahma, redpel, sit_down
):
    page = sit_down(rahma)
    page.goto(url_of(draft))
    expect(page.locator(".tiptap")).to_be_visible()
    page.fill("#id_kicker", "Belum disimpan")
    page.get_by_label("New note").fill("@redpel tolong baca")
    page.get_by_role("button", name="Add the note").click()
    expect(page.locator("#note-state")).to_have_text("The note is kept.")
    expect(page.locator("#story-notes")).to_contain_text("@redpel tolong baca")
    expect(page.locator("#id_kicker")).to_have_value("Belum disimpan")
    expect(page.get_by_label("New note")).to_have_value("")
    assert Note.objects.get().mentions.get().user == redpel


def test_a_note_alone_is_no_unsaved_text_of_the_story(draft, rahma, sit_down):
    page = sit_down(rahma)
    page.goto(url_of(draft))
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_label("New note").press_sequentially("Setengah jadi")
    page.goto("/admin/")
    assert asked == []


def test_a_note_half_typed_stands_there_again_after_the_story_was_saved(
    draft, rahma, sit_down
):
    page = sit_down(rahma)
    page.goto(url_of(draft))
    page.get_by_label("New note").fill("Setengah jadi")
    page.get_by_label("Agreed with the source").select_option("off_the_record")
    page.locator("#id_kicker").fill("Disimpan")
    page.locator(".desk-bar").get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Saved as revision 2")
    expect(page.get_by_label("New note")).to_have_value("Setengah jadi")
    expect(page.get_by_label("Agreed with the source")).to_have_value("off_the_record")
    page.get_by_role("button", name="Add the note").click()
    expect(page.locator("#note-state")).to_have_text("The note is kept.")
    page.reload()
    expect(page.get_by_label("New note")).to_have_value("")


def test_a_note_stays_in_its_field_where_it_cannot_be_kept(draft, rahma, sit_down):
    page = sit_down(rahma)
    page.goto(url_of(draft))
    page.get_by_label("New note").fill("Jangan hilang")
    page.context.set_offline(True)
    page.get_by_role("button", name="Add the note").click()
    expect(page.locator("#note-state")).to_contain_text("was not kept")
    expect(page.get_by_label("New note")).to_have_value("Jangan hilang")
    page.context.set_offline(False)
    page.get_by_role("button", name="Add the note").click()
    expect(page.locator("#note-state")).to_have_text("The note is kept.")
    assert Note.objects.get().text == "Jangan hilang"


def test_without_scripts_a_note_and_a_link_are_made_all_the_same(
    draft, rahma, sit_down
):
    page = sit_down(rahma, java_script_enabled=False)
    page.goto(url_of(draft))
    page.get_by_label("New note").fill("Tanpa skrip")
    page.get_by_role("button", name="Add the note").click()
    expect(page.get_by_text("The note is kept.").first).to_be_visible()
    expect(page.locator("#story-notes")).to_contain_text("Tanpa skrip")
    assert "/pratinjau/" in make_link(page, draft)


@pytest.fixture
def busy(draft, mira, rahma) -> Callable[[], str]:
    """A story with notes and with links in each state.

    Gives the address of one that works.
    """
    _ended, _token = PreviewLink.make(
        draft, by=mira, given_to="P" * 120, days=1, note="n" * 300
    )
    _ended.revoke(by=mira)
    link, token = PreviewLink.make(draft, by=mira, given_to="Bu Yusna", days=3)
    link.remark("w" * 300)
    leave(draft, by=mira, text="@rahma " + "x" * 200, mark="off_the_record")
    return f"/pratinjau/{token}/"


@both
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_have_no_violation_and_nothing_sticks_out(
    screen, scheme, draft, rahma, busy, sit_down
):
    page = sit_down(rahma, color_scheme=scheme, **screen)
    paths = ["/admin/notes/", url_of(draft, "links"), url_of(draft, "notes"), busy]
    found = [line for path in paths for line in violations(page, path)]
    page.goto(url_of(draft))
    expect(page.locator(".tiptap")).to_be_visible()
    # the editor's signs are words until their font is there
    page.evaluate("document.fonts.ready.then(() => true)")
    # what lies around it is Django's and the text editor's
    found += violations_here(page, "#story-notes")
    make_link(page, draft)
    found += violations_here(page)
    page.goto(busy)
    page.get_by_role("button", name="Kirim catatan").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += violations_here(page)
    assert not found, "\n".join(found)


def violations_here(page: Page, part: str | None = None) -> list[str]:
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
        f"{page.url} scrolls sideways"
    )
    found = Axe().run(page, context=part, options=RULES).response["violations"]
    return [
        f"{page.url}: {one['id']}: {node['html'][:160]}"
        for one in found
        for node in one["nodes"]
    ]
