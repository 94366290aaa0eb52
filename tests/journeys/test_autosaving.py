"""Nothing typed is lost.

Not by a server that dies, a session that ends, a network that goes, or a page that
closes.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from articles.models import Article, Autosave
from tests.desk.screen import url_of
from tests.journeys.conftest import PASSWORD
from tests.processes import url_of_the_test_database

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = "Typing kept at"


class Server:
    """A server process of one's own, which can be killed and comes back at the same
    address.
    """

    def __init__(self, media: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.media = media
        self.start()

    def start(self) -> None:
        command = [
            sys.executable,
            "manage.py",
            "runserver",
            "--noreload",
            f"127.0.0.1:{self.port}",
        ]
        known = {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "DEBUG": "true",
        }
        known |= {
            "DATABASE_URL": url_of_the_test_database(),
            "MEDIA_ROOT": str(self.media),
        }
        with (self.media / "server.log").open("a") as log:
            self.process = subprocess.Popen(command, env=known, stdout=log, stderr=log)
        pause = Event()
        while not self.answers():
            assert self.process.poll() is None, (self.media / "server.log").read_text()
            pause.wait(0.05)

    def answers(self) -> bool:
        with socket.socket() as asked:
            return asked.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def server(tmp_path: Path, transactional_db: None) -> Iterator[Server]:
    server = Server(tmp_path)
    yield server
    server.kill()


def open_form(page: Page, address: str) -> None:
    """Opens a story's form and waits for its editor.

    What loads late would miss a server or a network that goes.
    """
    page.goto(address)
    expect(page.locator(".tiptap")).to_be_visible()


def type_headline(page: Page, text: str) -> None:
    page.locator("#id_headline").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def leave_field(page: Page) -> None:
    page.locator("#id_lede").focus()
    page.locator("#id_kicker").focus()


def test_a_closed_page_s_typing_is_offered_and_restored(sit_down, draft, rahma):
    page = sit_down(rahma)
    page.goto(url_of(draft))
    type_headline(page, "Diketik, belum disimpan")
    page.locator(".tiptap").click()
    page.keyboard.type("Alinea tambahan. ")
    leave_field(page)
    expect(page.locator("#autosave")).to_contain_text(KEPT)
    page.close(run_before_unload=False)

    page = page.context.new_page()
    page.goto(url_of(draft))
    page.get_by_role("link", name="See what differs").click()
    expect(page.locator("main, #content").first).to_contain_text(
        "Diketik, belum disimpan"
    )
    page.get_by_role("button", name="Restore").click()
    expect(page.locator("#id_headline")).to_have_value("Diketik, belum disimpan")
    expect(page.locator(".tiptap")).to_contain_text("Alinea tambahan.")
    page.locator(".desk-bar").get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Saved as revision 2")
    draft.refresh_from_db()
    assert (draft.headline, Autosave.objects.get().typed) == (
        "Diketik, belum disimpan",
        {},
    )


def test_opening_a_story_and_doing_nothing_keeps_nothing(sit_down, draft, rahma):
    page = sit_down(rahma)
    page.clock.install()
    open_form(page, url_of(draft))
    with page.expect_response("**/autosave/") as asked:
        page.clock.run_for(11_000)
    assert asked.value.ok
    assert not Autosave.objects.exists()


def test_a_server_that_dies_while_somebody_types_loses_nothing(
    open_page, server, draft, rahma
):
    # the process has the paper's own settings
    rahma.password = PBKDF2PasswordHasher().encode(PASSWORD, "garam")
    rahma.save()
    page = open_page(base_url=f"http://127.0.0.1:{server.port}")
    page.goto("/admin/")
    page.fill("#id_username", rahma.username)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    expect(page.locator("#user-tools")).to_be_visible()
    open_form(page, url_of(draft))
    server.kill()
    type_headline(page, "Diketik saat server mati")
    leave_field(page)
    expect(page.locator("#autosave")).to_contain_text("kept in this browser")
    page.close(run_before_unload=False)

    server.start()
    page = page.context.new_page()
    page.goto(url_of(draft))
    expect(page.get_by_text("did not save it")).to_be_visible()
    page.get_by_role("button", name="Restore").click()
    expect(page.locator("#id_headline")).to_have_value("Diketik saat server mati")


def test_a_session_that_ends_is_begun_again_in_place(sit_down, draft, rahma):
    page = sit_down(rahma, refusals=[403])
    page.goto(url_of(draft))
    page.context.clear_cookies()
    Session.objects.all().delete()
    type_headline(page, "Diketik sesudah sesi berakhir")
    leave_field(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Password").fill("bukan ini")
    dialog.get_by_role("button", name="Log in and go on").click()
    expect(dialog).to_contain_text("not right")
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_label("Password").press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.locator("#autosave")).to_contain_text(KEPT)
    page.locator(".desk-bar").get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Saved as revision 2")
    draft.refresh_from_db()
    assert draft.headline == "Diketik sesudah sesi berakhir"


def test_a_form_that_a_login_swallowed_is_offered_afterwards(sit_down, draft, rahma):
    page = sit_down(rahma)
    page.goto(url_of(draft))
    Session.objects.all().delete()
    type_headline(page, "Disimpan sesudah sesi berakhir")
    # the session ended while the press was on its way
    page.locator("#article_form").evaluate("form => form.submit()")
    page.fill("#id_username", rahma.username)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.get_by_role("button", name="Restore").click()
    expect(page.locator("#id_headline")).to_have_value("Disimpan sesudah sesi berakhir")


def mend(page: Page, story: Article) -> None:
    """Types a mend of what is live, without sending it."""
    open_form(page, url_of(story, "step", "fix"))
    page.get_by_label("Update").check()
    page.get_by_label("Note for readers").fill("Ditambah keterangan warga.")
    page.locator(".tiptap").click()
    page.keyboard.type("Kalimat tambahan. ")


def test_a_step_pressed_after_the_session_ended_asks_to_log_in_and_goes_on(
    sit_down, published, mira
):
    page = sit_down(mira)
    mend(page, published)
    Session.objects.all().delete()
    page.locator(".desk-form .desk-button--primary").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Later").click()
    expect(page.locator("#press-state")).to_contain_text("you are logged out")
    page.locator(".desk-form .desk-button--primary").click()
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_label("Password").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("What is live was mended")
    assert "Kalimat tambahan." in published.versions.get(number=2).revision.copy.body


def test_what_was_typed_for_a_step_is_offered_until_the_step_was_taken(
    sit_down, published, mira
):
    page = sit_down(mira)
    mend(page, published)
    page.close(run_before_unload=False)

    page = page.context.new_page()
    open_form(page, url_of(published, "step", "fix"))
    expect(page.locator(".tiptap")).not_to_contain_text("Kalimat tambahan.")
    page.get_by_role("button", name="Restore").click()
    expect(page.locator(".messagelist")).to_contain_text(
        "The step has not been taken yet"
    )
    expect(page.locator(".errorlist")).to_have_count(0)
    expect(page.locator(".tiptap")).to_contain_text("Kalimat tambahan.")
    expect(page.get_by_label("Update")).to_be_checked()
    expect(page.get_by_label("Note for readers")).to_have_value(
        "Ditambah keterangan warga."
    )
    page.locator(".desk-form .desk-button--primary").click()
    expect(page.locator(".messagelist")).to_contain_text("What is live was mended")
    open_form(page, url_of(published, "step", "fix"))
    expect(page.locator("#step-kept")).to_be_hidden()


def test_two_people_in_one_story_see_each_other_and_both_texts_are_in_it(
    sit_down, draft, rahma, redpel
):
    one, two = sit_down(rahma), sit_down(redpel)
    one.clock.install()
    one.goto(url_of(draft))
    two.goto(url_of(draft))
    type_headline(two, "Judul dari redpel yang sudah disunting")
    leave_field(two)
    expect(two.locator("#autosave")).to_contain_text(KEPT)
    two.locator(".desk-bar").get_by_role("button", name="Save", exact=True).click()
    expect(two.locator(".messagelist")).to_contain_text("Saved as revision 2")
    one.locator("#id_lede").click()
    one.keyboard.type("Teras dari Rahma. ")
    one.clock.run_for(11_000)
    expect(one.locator("#autosave")).to_contain_text(f"Also open now with: {redpel}")
    expect(one.locator("#autosave")).to_contain_text(
        "Somebody else has saved this story meanwhile"
    )
    one.locator(".desk-bar").get_by_role("button", name="Save", exact=True).click()
    expect(one.locator(".messagelist")).to_contain_text("Both changes were joined")
    story = Article.objects.get(pk=draft.pk)
    assert story.headline == "Judul dari redpel yang sudah disunting"
    assert "Teras dari Rahma." in story.lede


def test_a_network_that_goes_keeps_the_text_in_the_browser_until_it_is_back(
    sit_down, paper, rahma
):
    page = sit_down(rahma)
    open_form(page, "/admin/articles/article/add/")
    page.context.set_offline(True)
    type_headline(page, "Ditulis di nagari tanpa sinyal")
    leave_field(page)
    expect(page.locator("#autosave")).to_contain_text("kept in this browser")
    assert not Autosave.objects.exists()
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#autosave")).to_contain_text(KEPT)
    assert Autosave.objects.get().typed["headline"] == [
        "Ditulis di nagari tanpa sinyal"
    ]
