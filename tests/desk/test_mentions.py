"""Whom a note names: she finds it on every page of the desk, until she has read it."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from articles.templatetags.one_line import one_line
from articles.text.copy import Copy
from desk.models import Note, NoteMention
from desk.notes import leave, named_in, readers_of
from people.models import Author, User
from tests.desk.screen import url_of

MENTIONS = "/admin/notes/"
Seated = Callable[[User], Client]


def write(browser: Client, article: Article, text: str) -> HttpResponse:
    return browser.post(
        url_of(article, "notes"), {"text": text, "mark": ""}, follow=True
    )


def said(response: HttpResponse) -> str:
    return " ".join(str(message) for message in response.context["messages"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@mira tolong cek", {"mira"}),
        ("Tolong @Mira, @yusril.", {"mira", "yusril", "yusril."}),
        ("(@mira)", {"mira"}),
        ("surat ke redaksi@pionir.example", set()),
        ("@ mira", set()),
        ("", set()),
    ],
)
def test_a_login_after_an_at_sign_is_a_name(text, names):
    assert named_in(text) == names


def test_the_people_who_may_open_a_story_are_those_to_whom_the_desk_opens_it(
    draft, own_story, rahma, jon, mira, yusril, redpel, pemred, admin_user
):
    named = Article.start(Copy(headline="Berita dengan nama Jon di atasnya"), by=rahma)
    User.objects.create(
        username="kepala", name="Kepala", is_staff=True, is_superuser=True
    )
    User.objects.filter(pk=yusril.pk).update(is_active=False)
    for user in (jon, admin_user):
        named.authors.add(
            Author.objects.create(name=user.name, slug=user.username, user=user)
        )
    for story in (draft, own_story, named):
        everybody = User.objects.filter(is_active=True)
        expected = {
            u
            for u in everybody
            if u.has_perm("articles.view_article") and _may_read(u, story)
        }
        assert set(readers_of(story)) == expected
    assert [jon in readers_of(story) for story in (draft, own_story, named)] == [
        False,
        True,
        True,
    ]
    assert admin_user not in readers_of(named)


def _may_read(user: User, story: Article) -> bool:
    return Article.objects.readable_by(user).filter(pk=story.pk).exists()


def test_who_is_named_finds_the_note_on_every_page_and_on_her_own(
    draft, rahma, mira, seated: Seated
):
    write(seated(rahma), draft, "@Mira, sudah benar?")
    browser = seated(mira)
    assert re.search(
        f'href="{MENTIONS}">.*?Notes for you.*? <b>1</b>',
        one_line(browser.get("/admin/").text),
    )
    page = browser.get(MENTIONS).text
    assert "@Mira, sudah benar?" in page
    assert str(draft) in page
    assert "sudah benar" not in seated(rahma).get(MENTIONS).text


def test_it_is_read_once_she_opens_the_notes_and_for_her_alone(
    draft, rahma, mira, redpel, seated: Seated
):
    write(seated(rahma), draft, "@mira @redpel lihat ini")
    browser = seated(mira)
    browser.get(url_of(draft, "notes"))
    assert "Notes for you" not in browser.get("/admin/").text
    assert "lihat ini" not in browser.get(MENTIONS).text
    assert [mention.user for mention in NoteMention.objects.filter(read_at=None)] == [
        redpel
    ]


def test_the_link_of_a_mention_shows_its_note_however_many_came_after(
    draft, rahma, mira, seated: Seated
):
    write(seated(rahma), draft, "@mira ini yang kucari")
    Note.objects.bulk_create(
        Note(article=draft, by=rahma, text=f"{n}") for n in range(120)
    )
    browser = seated(mira)
    mention = browser.get(MENTIONS).context["page"][0]
    page = browser.get(f"{url_of(draft, 'notes')}?before={mention.note_id + 1}")
    assert "ini yang kucari" in page.text


def test_who_may_not_open_the_story_is_named_in_vain_and_that_is_told(
    draft, rahma, jon, mira, seated: Seated
):
    page = write(seated(rahma), draft, "@jon @mira tolong")
    assert "Jon Hendrizal may not open this story" in said(page)
    assert Note.objects.get().text == "@jon @mira tolong"
    assert [mention.user for mention in NoteMention.objects.all()] == [mira]


def test_an_unknown_name_one_s_own_and_one_who_has_left_are_mere_text(
    draft, rahma, mira, seated: Seated
):
    User.objects.filter(pk=mira.pk).update(is_active=False)
    page = write(seated(rahma), draft, "@siapa @rahma @mira @" + "x" * 200)
    assert "may not open" not in said(page)
    assert (Note.objects.count(), NoteMention.objects.count()) == (1, 0)


def test_a_name_that_nobody_has_or_one_who_has_left_is_told_once(
    draft, rahma, mira, yusril, seated: Seated
):
    User.objects.filter(pk=yusril.pk).update(is_active=False)
    page = write(
        seated(rahma),
        draft,
        "@Rahna, @mira. @yusril @rahna @... surat@pionir.example, dari @rahma",
    )
    assert (
        "Nobody is called @rahna, @yusril here. Whoever else is named was told."
        in said(page)
    )
    assert page.text.count("Nobody is called") == 1
    # the browser goes down to the new note
    assert page.text.index("@Rahna") < page.text.index("Nobody is called")
    assert [mention.user for mention in NoteMention.objects.all()] == [mira]


def test_a_mistyped_name_is_told_beside_the_story_too_and_a_right_one_is_not(
    draft, rahma, mira, seated: Seated
):
    panel = {"headers": {"X-Fragment": "1"}}
    wrong = seated(rahma).post(
        url_of(draft, "notes"), {"text": "@<b> @mirra", "mark": ""}, **panel
    )
    right = seated(rahma).post(
        url_of(draft, "notes"), {"text": "@Mira", "mark": ""}, **panel
    )
    assert "Nobody is called @mirra here: nobody was told." in wrong.text
    assert "Nobody is called" not in right.text


def test_of_very_many_unknown_names_the_first_few_are_told(
    draft, rahma, seated: Seated
):
    page = write(seated(rahma), draft, " ".join(f"@x{n}{'y' * 100}" for n in range(30)))
    assert said(page).count("@x") == 5
    assert len(said(page)) < 400


def test_a_mention_waits_no_longer_for_who_lost_the_story(
    own_story, jon, mira, seated: Seated
):
    leave(own_story, by=mira, text="@jon rahasia")
    browser = seated(jon)
    assert "Notes for you" in browser.get("/admin/").text
    Article.objects.filter(pk=own_story.pk).update(created_by=mira)
    assert "Notes for you" not in browser.get("/admin/").text
    assert "rahasia" not in browser.get(MENTIONS).text


def test_a_note_of_nothing_but_names_is_kept(draft, rahma, mira):
    leave(draft, by=rahma, text="@mira " * 600)
    assert NoteMention.objects.count() == 1


def test_mentions_are_pages_and_cost_no_more(draft, rahma, mira, seated: Seated):
    browser = seated(mira)
    mention(draft, rahma, mira, 1)
    with CaptureQueriesContext(connection) as one:
        browser.get(MENTIONS)
    mention(draft, rahma, mira, 119)
    with CaptureQueriesContext(connection) as many:
        browser.get(MENTIONS)
    assert len(one) == len(many) <= 10
    pages = [browser.get(f"{MENTIONS}?p={n}").context["page"] for n in (1, 2, 3)]
    assert [len(page) for page in pages] == [50, 50, 20]
    assert pages[0][0].note.text == "Catatan 118"


def mention(article: Article, by: User, user: User, times: int) -> None:
    notes = Note.objects.bulk_create(
        Note(article=article, by=by, text=f"Catatan {n}") for n in range(times)
    )
    NoteMention.objects.bulk_create(NoteMention(note=note, user=user) for note in notes)


@pytest.mark.parametrize("page", ["x", "%00", "-1", "9" * 30, ""])
def test_rubbish_for_a_page_is_no_error_of_ours(page, mira, seated: Seated):
    assert seated(mira).get(f"{MENTIONS}?p={page}").status_code == 200
