"""A reporter puts photographs into her story, in a browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.blocks.kept import figures_in
from articles.models import Article
from articles.text.figures import Figure
from people.models import User
from photos.models import Photo
from tests.journeys.screens import DESK, PHONE, both, jpeg, press, sees
from tests.pictures import drawn

pytestmark = pytest.mark.django_db(transaction=True)


def open_story(page: Page, story: Article) -> None:
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    expect(page.locator(".tiptap")).to_be_visible()


def library(page: Page) -> Locator:
    """The window over the story, opened by its button."""
    page.get_by_role("button", name="Choose a photo").click()
    dialog = page.get_by_role("dialog", name="Choose a photo")
    expect(dialog.get_by_role("searchbox")).to_be_visible()
    return dialog


def save(page: Page) -> None:
    press(page.get_by_role("button", name="Save", exact=True).first)
    expect(page.locator(".messagelist")).to_contain_text("Saved as revision")


# --- a photograph for a story ---


@both
def test_a_photo_is_searched_and_chosen_over_the_story_without_leaving_it(
    sit_down: Callable[..., Page],
    draft: Article,
    take: Callable[..., Photo],
    rahma: User,
    screen: dict,
) -> None:
    wanted = take(drawn(ground="#8a8378"), caption="Jalan menuju Rabi Jonggor.")
    take(caption="Jembatan Talu dari hulu.")
    page = sit_down(rahma, **screen)
    open_story(page, draft)
    expect(page.get_by_role("button", name="Without photo")).to_be_hidden()
    page.fill("#id_headline", "Judul yang belum disimpan")

    dialog = library(page)
    dialog.get_by_role("searchbox").fill("jonggor")
    dialog.get_by_role("button", name="Search").click()
    expect(dialog.locator(".desk-photo")).to_have_count(1)
    sees(dialog.locator(".desk-photo img"))
    dialog.get_by_role("button", name="As first photo").click()

    expect(dialog).to_be_hidden()
    sees(page.locator(".desk-lead-photo img"))
    expect(page.locator(".desk-lead-photo [data-name]")).to_have_text(
        "Jalan menuju Rabi Jonggor."
    )
    expect(page.locator("#id_headline")).to_have_value("Judul yang belum disimpan")
    page.fill("#id_lede", "Diketik sesudahnya.")
    save(page)
    copy = Article.objects.get().desk_copy
    assert (copy.photo, copy.headline, copy.lede) == (
        wanted.pk,
        "Judul yang belum disimpan",
        "Diketik sesudahnya.",
    )

    page.get_by_role("button", name="Without photo").click()
    expect(page.locator(".desk-lead-photo img")).to_be_hidden()
    save(page)
    assert Article.objects.get().desk_copy.photo is None


def test_escape_closes_the_window_and_gives_back_the_place(
    sit_down: Callable[..., Page], draft: Article, photo: Photo, rahma: User
) -> None:
    page = sit_down(rahma, **DESK)
    open_story(page, draft)
    page.fill("#id_headline", "Judul yang belum disimpan")
    page.get_by_role("button", name="Choose a photo").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Choose a photo")
    expect(dialog.locator(".desk-photo")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Choose a photo")).to_be_focused()
    expect(page.locator("#id_headline")).to_have_value("Judul yang belum disimpan")


def test_where_the_library_does_not_come_a_press_tries_again(
    sit_down: Callable[..., Page], draft: Article, photo: Photo, rahma: User
) -> None:
    page = sit_down(rahma, **DESK)
    open_story(page, draft)
    page.route("**/admin/photos/photo/choose/", lambda route: route.abort(), times=1)
    page.get_by_role("button", name="Choose a photo").click()
    dialog = page.get_by_role("dialog", name="Choose a photo")
    dialog.get_by_role("button", name="Try again").click()
    expect(dialog.locator(".desk-photo")).to_have_count(1)


def test_a_session_that_ended_puts_no_login_form_over_the_story(
    sit_down: Callable[..., Page], draft: Article, rahma: User
) -> None:
    page = sit_down(rahma, **DESK)
    open_story(page, draft)
    page.context.clear_cookies()
    page.get_by_role("button", name="Choose a photo").click()
    dialog = page.get_by_role("dialog", name="Choose a photo")
    expect(dialog.get_by_role("button", name="Try again")).to_be_visible()
    expect(dialog.locator("[type=password]")).to_have_count(0)


@both
def test_a_new_photo_goes_from_the_window_to_the_cursor_with_a_caption_for_this_story(
    sit_down: Callable[..., Page], draft: Article, rahma: User, screen: dict
) -> None:
    page = sit_down(rahma, **screen)
    open_story(page, draft)
    page.locator(".tiptap p").nth(1).click()
    page.keyboard.press("End")

    dialog = library(page)
    dialog.get_by_label("Photos").set_input_files(jpeg())
    dialog.get_by_role("button", name="Send", exact=True).click()
    sent = dialog.locator(".desk-sent__one")
    sees(sent.get_by_role("img", include_hidden=True).or_(sent.locator("img")).first)
    sent.get_by_role("button", name="Into the body").click()

    figure = page.locator(".desk-figure")
    sees(figure.locator("img"))
    figure.get_by_label("Caption").fill("Kapal <nelayan> & jaring")
    save(page)

    key = Photo.objects.get().pk
    caption = "<figcaption>Kapal &lt;nelayan&gt; &amp; jaring</figcaption>"
    kept = f'<figure data-photo="{key}">{caption}</figure>'
    paragraphs = [
        "<p>Jembatan itu dibuka Senin.</p>",
        "<p>Warga menyambutnya.</p>",
        "<p>Bupati hadir.</p>",
    ]
    assert Article.objects.get().desk_copy.body == "".join(
        [*paragraphs[:2], kept, paragraphs[2]]
    )
    sees(figure.locator("img"))
    expect(figure.get_by_label("Caption")).to_have_value("Kapal <nelayan> & jaring")


@pytest.fixture
def editing(
    sit_down: Callable[..., Page], draft: Article, photo: Photo, rahma: User
) -> Page:
    """Rahma's draft with a photograph behind its first paragraph, open."""
    body = f"<p>Satu.</p>{Figure(photo.pk, 'Untuk berita ini.', 'Warga')}<p>Dua.</p>"
    draft.save_copy(
        draft.desk_copy.with_changes(body=body), by=rahma, base=draft.revision
    )
    page = sit_down(rahma, **DESK)
    open_story(page, draft)
    sees(page.locator(".desk-figure img"))
    return page


def kept_figures() -> list[str]:
    return [
        figure.caption for figure in figures_in(Article.objects.get().desk_copy.body)
    ]


def test_a_photo_in_the_text_is_copied_with_its_words(editing: Page) -> None:
    editing.locator(".desk-figure img").click()
    editing.keyboard.press("Control+C")
    editing.locator(".tiptap p").last.click()
    expect(editing.locator(".desk-figure")).not_to_have_class(
        re.compile("selectednode")
    )
    editing.keyboard.press("End")
    editing.keyboard.press("Control+V")
    expect(editing.locator(".desk-figure")).to_have_count(2)
    expect(editing.locator(".desk-figure").last.get_by_label("Credit")).to_have_value(
        "Warga"
    )
    save(editing)
    assert kept_figures() == ["Untuk berita ini.", "Untuk berita ini."]


def test_a_photo_in_the_text_is_taken_out_by_key_or_button_and_comes_back_by_undo(
    editing: Page,
) -> None:
    figures = editing.locator(".desk-figure")
    figures.locator("img").click()
    editing.keyboard.press("Delete")
    expect(figures).to_have_count(0)
    editing.keyboard.press("Control+Z")
    expect(figures.get_by_label("Caption")).to_have_value("Untuk berita ini.")
    figures.get_by_role("button", name="Take out").click()
    expect(figures).to_have_count(0)
    editing.keyboard.press("Control+Z")
    expect(figures).to_have_count(1)
    figures.get_by_role("button", name="Take out").click()
    save(editing)
    assert kept_figures() == []
    assert Article.objects.get().desk_copy.body == "<p>Satu.</p><p>Dua.</p>"


def test_keys_in_a_caption_stay_in_the_caption(editing: Page) -> None:
    editing.evaluate(
        "() => addEventListener('submit', (event) => { event.preventDefault(); "
        "window.sent = true; })"
    )
    caption = editing.locator(".desk-figure").get_by_label("Caption")
    caption.press("End")
    caption.press_sequentially(" Lagi", delay=0)
    caption.press("Backspace")
    caption.press("Enter")
    expect(caption).to_have_value("Untuk berita ini. Lag")
    expect(editing.locator(".tiptap p")).to_have_text(["Satu.", "Dua."])
    assert not editing.evaluate("() => window.sent")


def test_two_photos_in_a_row_and_what_is_typed_next_do_not_replace_each_other(
    sit_down: Callable[..., Page], draft: Article, photo: Photo, rahma: User
) -> None:
    draft.save_copy(
        draft.desk_copy.with_changes(body="<p>Satu.</p>"), by=rahma, base=draft.revision
    )
    page = sit_down(rahma, **DESK)
    open_story(page, draft)
    page.locator(".tiptap p").click()
    page.keyboard.press("ControlOrMeta+A")
    for count in (1, 2):
        page.locator(".prose-menubar [title=Photo]").click()
        page.get_by_role("dialog").get_by_role("button", name="Into the body").click()
        expect(page.locator(".desk-figure")).to_have_count(count)
    expect(page.locator(".tiptap")).to_be_focused()
    page.keyboard.type("Dua.")
    save(page)
    assert (
        Article.objects.get().desk_copy.body
        == f"<p>Satu.</p>{Figure(photo.pk)}{Figure(photo.pk)}<p>Dua.</p>"
    )


def test_a_photo_goes_into_a_live_entry_from_the_library(
    sit_down: Callable[..., Page],
    tell: Callable[..., Article],
    photo: Photo,
    mira: User,
) -> None:
    story = tell(
        "Hitung suara",
        kind="live",
        body='<section data-at="2024-11-27T08:00"><p>Mulai.</p></section>',
    )
    page = sit_down(mira, **PHONE)
    page.goto(f"/admin/articles/article/{story.pk}/step/entry/")
    page.locator(".tiptap").click()
    page.keyboard.type("Antrean masih panjang.")
    page.get_by_role("button", name="Photo", exact=True).click()
    dialog = page.get_by_role("dialog", name="Choose a photo")
    expect(dialog.get_by_role("button", name="Into the body")).to_have_count(1)
    expect(dialog.get_by_role("button", name="As first photo")).to_have_count(0)
    dialog.get_by_role("button", name="Into the body").click()
    sees(page.locator(".desk-figure img"))
    press(page.get_by_role("button", name="Add a live entry"))
    assert [
        figure.photo
        for figure in figures_in(Article.objects.get(pk=story.pk).desk_copy.body)
    ] == [photo.pk]
