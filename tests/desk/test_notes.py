"""Notes about a story.

Private to those who may open it, only ever added, and brought to whom they name.
"""

import re
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.db.utils import IntegrityError
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Handoff
from desk.models import Note
from desk.notes import leave
from people.models import AuditEvent, User
from tests.desk.screen import url_of

Seated = Callable[[User], Client]


def write(browser: Client, article: Article, text: str, **more: str) -> HttpResponse:
    return browser.post(url_of(article, "notes"), {"text": text, "mark": ""} | more)


# --- writing and reading ---


def test_a_note_is_kept_and_shown_to_a_colleague_with_its_mark(
    draft, rahma, mira, seated: Seated
):
    answer = write(
        seated(rahma), draft, "Kata Kapolres,\r\njangan disebut.", mark="off_the_record"
    )
    note = Note.objects.get()
    assert answer.url == f"{url_of(draft, 'notes')}#note-{note.pk}"
    assert (note.by, note.article, note.text) == (
        rahma,
        draft,
        "Kata Kapolres,\njangan disebut.",
    )
    page = seated(mira).get(url_of(draft, "notes")).text
    assert "Kata Kapolres,<br>jangan disebut." in page
    assert '<span class="desk-mark">off the record</span>' in page


def test_the_newest_note_stands_last(draft, rahma, seated: Seated):
    for text in ("Pertama", "Kedua"):
        write(seated(rahma), draft, text)
    page = seated(rahma).get(url_of(draft, "notes")).text
    assert page.index("Pertama") < page.index("Kedua")


def test_the_panel_shows_the_last_three_and_how_many_there_are(
    draft, rahma, seated: Seated
):
    for n in range(5):
        leave(draft, by=rahma, text=f"Catatan ke-{n}.")
    page = seated(rahma).get(url_of(draft)).text
    assert re.findall(r"Catatan ke-(\d)\.", page) == ["2", "3", "4"]
    assert "Notes (5)" in page


def test_a_note_written_beside_the_story_leads_back_to_it(draft, rahma, seated: Seated):
    assert (
        write(seated(rahma), draft, "Dari samping.", back="story").url
        == f"{url_of(draft)}#notes"
    )


def test_the_panel_is_given_alone_where_the_story_is_not_to_be_left(
    draft, rahma, seated: Seated
):
    fragment = {"X-Fragment": "1"}
    sent = {"text": "Tanpa pindah.", "mark": ""}
    kept = seated(rahma).post(url_of(draft, "notes"), sent, headers=fragment)
    refused = seated(rahma).post(
        url_of(draft, "notes"), {"text": "x" * 4001}, headers=fragment
    )
    assert (kept.status_code, refused.status_code) == (200, 422)
    assert "Tanpa pindah." in kept.text
    assert "x" * 4001 in refused.text
    assert "<html" not in kept.text + refused.text


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 4001, "a\x00b"])
def test_a_note_that_is_none_is_told_and_stays_in_the_form(
    text, draft, rahma, seated: Seated
):
    page = write(seated(rahma), draft, text)
    assert page.status_code == 422
    assert page.context["form"].errors["text"]
    assert page.context["form"]["text"].value() == text
    assert not Note.objects.exists()


@pytest.mark.parametrize("mark", ["rahasia", "\x00", "9" * 30])
def test_a_mark_that_is_none_is_told_and_the_text_stays(
    mark, draft, rahma, seated: Seated
):
    page = write(seated(rahma), draft, "Dengan tanda.", mark=mark)
    assert (page.status_code, "Dengan tanda." in page.text) == (422, True)
    assert not Note.objects.exists()


def test_a_line_break_counts_as_one_letter(draft, rahma, seated: Seated):
    write(seated(rahma), draft, "x\r\n" * 1999 + "xx")
    assert len(Note.objects.get().text) == 4000


def test_a_note_that_is_sent_twice_is_one_note(draft, rahma, mira, seated: Seated):
    for user in (rahma, rahma, mira):
        write(seated(user), draft, "Ya.")
    assert [note.by for note in Note.objects.order_by("pk")] == [rahma, mira]


def test_markup_in_a_note_is_text(draft, rahma, seated: Seated):
    write(seated(rahma), draft, "<script>alert(1)</script>")
    for parts in (("notes",), ("change",)):
        assert "&lt;script&gt;alert(1)" in seated(rahma).get(url_of(draft, *parts)).text


# --- who ---


def test_a_contributor_has_the_notes_of_her_own_story_and_of_no_other(
    draft, own_story, jon, mira, seated: Seated
):
    leave(draft, by=mira, text="Bukan untuk kontributor.")
    leave(own_story, by=mira, text="Untuk Jon.")
    browser = seated(jon)
    assert "Untuk Jon." in browser.get(url_of(own_story, "notes")).text
    assert browser.get(url_of(draft, "notes")).status_code == 302
    assert write(browser, draft, "Menyelinap.").status_code == 302
    assert Note.objects.count() == 2


def test_who_has_no_right_to_stories_has_none_to_their_notes(
    draft, admin_user, seated: Seated, client
):
    assert seated(admin_user).get(url_of(draft, "notes")).status_code == 403
    assert write(seated(admin_user), draft, "Halo.").status_code == 403
    assert client.get(url_of(draft, "notes")).status_code == 302
    assert not Note.objects.exists()


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_notes_of_a_story_that_is_none_are_told(number, rahma, seated: Seated):
    assert (
        seated(rahma).get(f"/admin/articles/article/{number}/notes/").status_code == 302
    )


def test_notes_never_reach_a_reader(published, mira, client):
    leave(published, by=mira, text="Rahasia redaksi")
    leave(published, by=mira, text="Rahasia lagi", mark="latar_belakang")
    for url in ("/", f"/{published.address}", "/indeks/", "/feed/"):
        assert "Rahasia" not in client.get(url).text


# --- only ever added ---


def test_no_note_changes_and_none_is_deleted(draft, rahma):
    note, _strangers = leave(draft, by=rahma, text="Tetap.")
    for act in (
        note.save,
        note.delete,
        Note.objects.all().delete,
        lambda: Note.objects.update(text=""),
    ):
        with pytest.raises(Note.Unchangeable):
            act()
    with pytest.raises(ProtectedError):
        rahma.delete()
    assert Note.objects.get().text == "Tetap."


def test_the_database_wants_one_source_for_each_note(draft, rahma):
    for known in ({}, {"by": rahma, "mark": "lain"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Note.objects.create(article=draft, text="x", **known)


# --- ten thousand ---


@pytest.fixture
def thousands(draft, rahma) -> Article:
    Note.objects.bulk_create(
        Note(article=draft, by=rahma, text=f"Catatan {n}", at=timezone.now())
        for n in range(10_000)
    )
    return draft


def asked(browser: Client, address: str) -> tuple[int, str]:
    with CaptureQueriesContext(connection) as queries:
        page = browser.get(address)
    return len(queries), page.text


def test_ten_thousand_notes_cost_no_more_than_one(
    thousands, tell, rahma, seated: Seated
):
    other = tell("Dengan satu catatan")
    leave(other, by=rahma, text="Satu.")
    browser = seated(rahma)
    for parts in (("change",), ("notes",)):
        few, _page = asked(browser, url_of(other, *parts))
        many, page = asked(browser, url_of(thousands, *parts))
        assert many <= 16
        # a story in work asks once more than one that is printed
        assert many - few <= 1
        assert page.count("Catatan ") <= 51


def test_every_one_of_them_is_on_one_of_the_pages(thousands, rahma, seated: Seated):
    browser, seen, address = seated(rahma), [], ""
    while address is not None and len(seen) < 300:
        context = browser.get(url_of(thousands, "notes") + address).context
        seen = [note.text for note in context["notes"]] + seen
        address = f"?before={context['earlier']}" if context["earlier"] else None
    assert seen == [f"Catatan {n}" for n in range(9700, 10_000)]


def test_the_first_page_of_a_thread_has_no_way_further_back(
    draft, rahma, seated: Seated
):
    Note.objects.bulk_create(
        Note(article=draft, by=rahma, text=f"{n}") for n in range(51)
    )
    browser = seated(rahma)
    newest = browser.get(url_of(draft, "notes")).context
    first = browser.get(f"{url_of(draft, 'notes')}?before={newest['earlier']}").context
    assert (len(newest["notes"]), len(first["notes"]), first["earlier"]) == (
        50,
        1,
        None,
    )


@pytest.mark.parametrize("before", ["x", "%00", "-1", "9" * 30, "٣", "1e3", ""])
def test_rubbish_in_the_address_shows_the_newest(before, draft, rahma, seated: Seated):
    leave(draft, by=rahma, text="Ada.")
    page = seated(rahma).get(f"{url_of(draft, 'notes')}?before={before}")
    assert (page.status_code, "Ada." in page.text) == (200, True)


# --- after an identity was taken out ---


@pytest.fixture
def sealed(published, mira, rahma, pemred) -> Article:
    """A story out of which an identity was taken after one note and before another."""
    leave(published, by=mira, text="@rahma ibunya Nyonya Tanjung.")
    now = timezone.now()
    Handoff.objects.create(
        article=published,
        at=now,
        by=pemred,
        step="anonymise",
        from_state="printed",
        to_state="printed",
    )
    Article.objects.filter(pk=published.pk).update(sealed_up_to=1, last_step_at=now)
    leave(published, by=mira, text="@rahma sudah disamarkan.")
    return published


def test_what_was_said_before_is_closed_with_the_texts(sealed, rahma, seated: Seated):
    browser = seated(rahma)
    for page in (url_of(sealed), "/admin/notes/", url_of(sealed, "notes")):
        shown = browser.get(page).text
        assert "Tanjung" not in shown, page
        assert "What was said is sealed." in shown, page
    assert "sudah disamarkan" in browser.get(url_of(sealed, "notes")).text


def test_who_may_open_sealed_texts_reads_it_and_the_record_says_so(
    sealed, pemred, seated: Seated
):
    assert "Tanjung" in seated(pemred).get(url_of(sealed, "notes")).text
    assert (
        AuditEvent.objects.filter(
            action="open sealed", by=pemred, key=str(sealed.pk)
        ).count()
        == 1
    )
