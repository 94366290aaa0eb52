"""Choosing photographs for a story: what is offered, and what becomes of the story."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.blocks.kept import figures_in
from articles.models import Article
from articles.text.copy import Copy
from articles.text.figures import Figure
from people.models import User
from photos.intake import take_in
from photos.models import Photo
from tests.desk.screen import form_of, url_of
from tests.pictures import as_file, drawn

CHOOSE = "/admin/photos/photo/choose/"

Seated = Callable[[User], Client]
Take = Callable[..., Photo]


def for_story(article: Article) -> str:
    return f"{CHOOSE}?article={article.pk}"


def text(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def rows(n: int, like: Photo, **known: Any) -> list[Photo]:
    """More photographs, as rows alone."""
    same = {
        name: getattr(like, name)
        for name in ("digest", "likeness", "width", "height", "size", "uploaded_by")
    }
    return Photo.objects.bulk_create(Photo(**same | known) for _n in range(n))


def offered(browser: Client, **asked: str) -> list[Photo]:
    return browser.get(CHOOSE, asked).context["photos"]


@pytest.fixture
def small(take: Take) -> Photo:
    return take(drawn((300, 200)))


# --- what becomes of the story ---


def test_a_photo_is_chosen_as_the_first_one(
    draft: Article, small: Photo, rahma: User, seated: Seated
):
    page = seated(rahma).post(for_story(draft), {"lead": small.pk})
    assert page.url == url_of(draft)
    draft.refresh_from_db()
    assert (draft.photo, draft.revision) == (small, 2)
    assert draft.revisions.get(number=2).by == rahma
    assert [row.photo for row in draft.photo_rows.all()] == [small]


def test_another_first_photo_does_not_keep_the_words_of_the_one_before(
    draft: Article, small: Photo, take: Take, rahma: User, seated: Seated
):
    words = {"photo": small.pk, "photo_caption": "Yang lama.", "photo_credit": "Lama"}
    draft.save_copy(draft.desk_copy.with_changes(**words), by=rahma, base=1)
    other = take(drawn((330, 220)))
    seated(rahma).post(for_story(draft), {"lead": other.pk})
    draft.refresh_from_db()
    assert (draft.photo, draft.photo_caption, draft.photo_credit) == (other, "", "")


def test_a_photo_is_put_at_the_end_of_the_body(
    draft: Article, small: Photo, rahma: User, seated: Seated
):
    before = draft.body
    seated(rahma).post(for_story(draft), {"figure": small.pk})
    draft.refresh_from_db()
    assert (
        draft.body
        == f'{before}<figure data-photo="{small.pk}"><figcaption></figcaption></figure>'
    )
    assert figures_in(draft.body) == [Figure(small.pk)]
    assert draft.photo is None


def test_a_story_goes_on_without_its_first_photo(
    draft: Article, small: Photo, rahma: User, seated: Seated
):
    browser = seated(rahma)
    assert 'name="without"' not in text(browser.get(for_story(draft)))
    browser.post(for_story(draft), {"lead": small.pk})
    assert 'name="without"' in text(browser.get(for_story(draft)))
    browser.post(for_story(draft), {"without": "1"})
    draft.refresh_from_db()
    assert draft.photo is None
    assert not draft.photo_rows.exists()


@pytest.mark.parametrize("button", ["lead", "figure"])
@pytest.mark.parametrize("why", ["ended", "blocked", "withdrawn", "deleted"])
def test_a_photo_that_may_not_be_used_any_more_leaves_the_story_as_it_is(
    why: str, button: str, draft: Article, small: Photo, rahma: User, seated: Seated
):
    key, photos = small.pk, Photo.objects.filter(pk=small.pk)
    if why == "deleted":
        small.renderings.all().delete()
        small.delete()
    elif why == "ended":
        photos.update(rights_until=timezone.localdate() - timedelta(days=1))
    else:
        photos.update(**{f"{why}_at": timezone.now()})
    page = seated(rahma).post(for_story(draft), {button: key}, follow=True)
    assert page.redirect_chain == [(for_story(draft), 302)]
    assert "This photo is no longer there, or may not be used any more." in text(page)
    assert Article.objects.get().revision == 1


@pytest.mark.parametrize(
    "key", ["abc", "", "0", "-1", "1.5", "\x00", "²", "9" * 18, "9" * 30]
)
def test_a_key_that_is_no_photo_leaves_the_story_as_it_is(
    key: str, draft: Article, rahma: User, seated: Seated
):
    page = seated(rahma).post(for_story(draft), {"lead": key}, follow=True)
    assert "This photo is no longer there" in text(page)
    assert Article.objects.get().revision == 1


def test_a_contributor_cannot_choose_a_photo_that_she_may_not_see(
    paper: Any, small: Photo, jon: User, seated: Seated
):
    story = Article.start(Copy(headline="Naskah Jon"), by=jon)
    page = seated(jon).post(for_story(story), {"lead": small.pk}, follow=True)
    assert "This photo is no longer there" in text(page)
    assert Article.objects.get().photo is None


def test_a_choice_for_copy_that_is_closed_is_kept_beside_it(
    draft: Article,
    small: Photo,
    carry: Callable[..., Article],
    rahma: User,
    seated: Seated,
):
    carry(draft, "approved")
    page = seated(rahma).post(for_story(draft), {"lead": small.pk})
    assert page.status_code == 409
    # the way back leads to the story, not to the library
    assert ">Stories</a>" in text(page)
    draft.refresh_from_db()
    assert draft.photo is None
    assert draft.revisions.get(aside=True).copy.photo == small.pk


@pytest.mark.parametrize("named", ["", "abc", "0", "%00", "9" * 30])
def test_a_choice_for_no_story_shows_the_library_again(
    named: str, small: Photo, rahma: User, seated: Seated
):
    page = seated(rahma).post(f"{CHOOSE}?article={named}", {"lead": small.pk})
    assert (page.status_code, page.context["article"]) == (200, None)


def test_a_story_of_somebody_else_is_not_open_to_a_contributor(
    draft: Article, small: Photo, jon: User, seated: Seated
):
    Photo.objects.update(uploaded_by=jon)
    page = seated(jon).post(for_story(draft), {"lead": small.pk})
    assert page.context["article"] is None
    assert draft.headline not in text(page)
    assert Article.objects.get().photo is None


# --- what is offered ---


def test_only_what_may_be_used_is_offered(take: Take, rahma: User, seated: Seated):
    today, now = timezone.localdate(), timezone.now()
    states: list[dict] = [
        {"rights_until": today},
        {"shows_minor": True},  # the checklist asks for its blur
        {"rights_until": today - timedelta(days=1)},
        {"blocked_at": now},
        {"withdrawn_at": now},
    ]
    last, child, *_hidden = [
        rows(1, take(drawn((300, 200)), blocked_at=now), **state)[0] for state in states
    ]
    assert offered(seated(rahma)) == [child, last]
    assert "Blur first" in text(seated(rahma).get(CHOOSE))


def test_a_contributor_is_offered_her_own_and_what_readers_see(
    small: Photo, take: Take, tell: Callable[..., Article], jon: User, seated: Seated
):
    seen, own = take(drawn((330, 220))), take_in(as_file(drawn((360, 240))), by=jon)
    tell("Sudah terbit", photo=seen.pk)
    assert offered(seated(jon)) == [own, seen]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("pasar", ["Pasar 100% ramai"]),
        ("RAMAI pasar", ["Pasar 100% ramai"]),
        ("100%", ["Pasar 100% ramai"]),
        ("%", ["Pasar 100% ramai"]),
        ("_", ["nama_berkas"]),
        ("desnita nama_", ["nama_berkas"]),
        ("pa\x00sar", ["Pasar 100% ramai"]),
        ("'; DROP TABLE", []),
        ("\\", []),
        ("kata " * 5000, []),
        (" ", ["nama_berkas", "Pasar 100% ramai", "Jembatan Talu dari hulu."]),
    ],
)
def test_words_are_searched_as_they_are(
    words: str, found: list[str], small: Photo, rahma: User, seated: Seated
):
    rows(1, small, caption="Pasar 100% ramai", credit="Humas")
    rows(1, small, caption="nama_berkas", credit="Rahma Desnita")
    assert [photo.caption for photo in offered(seated(rahma), q=words)] == found


def test_paging_shows_every_photo_once_whatever_comes_meanwhile(
    small: Photo, rahma: User, seated: Seated
):
    all_of_them = {
        small.pk,
        *(photo.pk for photo in rows(60, small, caption="Jembatan 7")),
    }
    browser, address, shown = seated(rahma), f"{CHOOSE}?q=jembatan", []
    while address:
        page = browser.get(address)
        shown += [photo.pk for photo in page.context["photos"]]
        rows(1, small, caption="Jembatan baru")
        older = page.context["older"]
        address = f"{CHOOSE}?q=jembatan&before={older}" if older else ""
        assert not older or f'href="?q=jembatan&amp;before={older}"' in text(page)
    assert len(shown) == len({*shown}) == 61
    assert {*shown} == all_of_them


@pytest.mark.parametrize("before", ["abc", "-1", "\x00", "²", "9" * 30])
def test_a_place_to_go_on_from_that_is_none_begins_anew(
    before: str, small: Photo, rahma: User, seated: Seated
):
    assert offered(seated(rahma), before=before) == [small]


def test_a_script_gets_the_chooser_alone(
    draft: Article, small: Photo, rahma: User, seated: Seated
):
    part = seated(rahma).get(for_story(draft), headers={"X-Fragment": "1"})
    assert text(part).startswith('<div class="desk-chooser"')
    assert f'value="{small.pk}">As first photo' in text(part)


@pytest.mark.parametrize("login", ["rahma", "mira"])
def test_the_chooser_takes_eight_queries_at_most(
    login: str,
    draft: Article,
    small: Photo,
    request: pytest.FixtureRequest,
    seated: Seated,
):
    rows(20, small)
    draft.save_copy(
        draft.desk_copy.with_changes(photo=small.pk), by=draft.created_by, base=1
    )
    browser = seated(request.getfixturevalue(login))
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(for_story(draft)).status_code == 200
    assert len(captured) <= 8, "\n".join(query["sql"][:160] for query in captured)


# --- from the story's screen ---


def test_the_button_saves_what_was_typed_and_leads_to_the_library(
    draft: Article, rahma: User, press: Any
):
    answer = press(rahma, draft, _photos="1", headline="Baru saja diketik")
    assert answer.url == for_story(draft)
    draft.refresh_from_db()
    assert draft.headline == "Baru saja diketik"


def test_the_button_keeps_a_new_story_first(paper: Any, rahma: User, seated: Seated):
    typed = {"headline": "Baru", "kind": "news", "origin": "own", "_photos": "1"}
    answer = seated(rahma).post("/admin/articles/article/add/", typed)
    story = Article.objects.get()
    assert answer.url == for_story(story)
    assert story.headline == "Baru"


@pytest.mark.parametrize("key", ["999999", "9" * 30, "abc", "-1", "1.5", "\x00"])
def test_a_first_photo_that_is_none_is_told_at_its_field_and_the_text_stays(
    key: str, draft: Article, rahma: User, press: Any
):
    page = press(rahma, draft, photo=key, lede="Baru saja diketik.")
    assert page.status_code == 200
    told = (
        "Null characters are not allowed."
        if key == "\x00"
        else "This photo is no longer there. Choose another one."
    )
    assert told in text(page)
    assert "Baru saja diketik.</textarea>" in text(page)
    assert Article.objects.get().revision == 1


def test_the_first_photo_and_its_words_are_kept_from_the_form(
    draft: Article, small: Photo, rahma: User, press: Any, seated: Seated
):
    press(
        rahma,
        draft,
        photo=small.pk,
        photo_caption="Hanya di sini.",
        photo_credit="Humas",
    )
    draft.refresh_from_db()
    assert (draft.photo, draft.photo_caption, draft.photo_credit) == (
        small,
        "Hanya di sini.",
        "Humas",
    )
    press(
        rahma, draft, **form_of(draft) | {"photo": small.pk, "kicker": "Infrastruktur"}
    )
    draft.refresh_from_db()
    assert (draft.photo, draft.photo_caption, draft.kicker) == (
        small,
        "Hanya di sini.",
        "Infrastruktur",
    )
    page = seated(rahma).get(url_of(draft))
    assert f'src="/admin/photos/photo/{small.pk}/thumb.jpg' in text(page)


@pytest.mark.parametrize(("figures", "most"), [(0, 14), (2, 15)])
@pytest.mark.parametrize("login", ["rahma", "mira"])
def test_photos_cost_the_screen_of_a_story_one_query_at_most(
    login: str,
    figures: int,
    most: int,
    draft: Article,
    take: Take,
    request: pytest.FixtureRequest,
    seated: Seated,
):
    lead, *others = (take(drawn((300 + n, 200))) for n in range(figures + 1))
    body = draft.body + "".join(str(Figure(photo.pk)) for photo in others)
    draft.save_copy(
        draft.desk_copy.with_changes(photo=lead.pk, body=body),
        by=draft.created_by,
        base=1,
    )
    browser = seated(request.getfixturevalue(login))
    browser.get(url_of(draft))
    with CaptureQueriesContext(connection) as captured:
        page = browser.get(url_of(draft))
    assert f"/admin/photos/photo/{lead.pk}/thumb.jpg" in text(page)
    assert len(captured) <= most, "\n".join(query["sql"][:160] for query in captured)
