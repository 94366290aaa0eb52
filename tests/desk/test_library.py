"""The library: who sees which photograph, what its record keeps, where it is used, and
what the pages cost.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from people.models import AuditEvent, User
from photos import files
from photos.intake import take_in
from photos.models import Photo
from tests.desk.screen import url_of
from tests.pictures import as_file, drawn

LIST = "/admin/photos/photo/"
PAGES = ("change/", "look/", "block/", "delete/", "thumb.jpg", "whole.jpg")
TEXTS = ("caption", "credit", "alt", "rights_note")

Seated = Callable[[User], Client]
Tell = Callable[..., Article]
Take = Callable[..., Photo]


def page_of(photo: Photo, page: str = "change/") -> str:
    return f"{LIST}{photo.pk}/{page}"


def record_of(photo: Photo, **changes: Any) -> dict:
    """What a browser would send from the record of this photograph."""
    photo = Photo.objects.get(pk=photo.pk)
    names = (
        "edition",
        "caption",
        "credit",
        "alt",
        "rights",
        "rights_note",
        "rights_until",
        "taken_on",
    )
    fields = {name: getattr(photo, name) or "" for name in names}
    ticked = {
        name: "on"
        for name in ("is_archive", "shows_minor", "shows_victim")
        if getattr(photo, name)
    }
    return fields | ticked | changes


def text(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def listed(browser: Client, query: str = "") -> list[Photo]:
    return list(browser.get(LIST + query).context["cl"].result_list)


def days(n: int) -> Any:
    return timezone.localdate() + timedelta(days=n)


# --- who sees what ---


def statuses(browser: Client, photo: Photo) -> list[int]:
    return [browser.get(page_of(photo, page)).status_code for page in PAGES]


@pytest.mark.parametrize(
    ("login", "expected"),
    [
        ("jon", [302, 302, 302, 302, 404, 404]),
        ("rahma", [200, 200, 403, 200, 200, 200]),  # her own
        ("mira", [200, 200, 200, 200, 200, 200]),
        ("yusril", [200, 200, 200, 200, 200, 200]),
        ("admin_user", [403, 403, 403, 403, 403, 403]),
    ],
)
def test_each_page_of_an_unused_photo_opens_to_those_whom_it_concerns(
    login: str,
    expected: list[int],
    photo: Photo,
    request: pytest.FixtureRequest,
    seated: Seated,
):
    assert statuses(seated(request.getfixturevalue(login)), photo) == expected


def test_a_reporter_reads_a_colleagues_record_and_changes_nothing(
    jon: User, rahma: User, seated: Seated
):
    photo = take_in(as_file(drawn((300, 200))), by=jon)
    browser = seated(rahma)
    assert statuses(browser, photo) == [200, 403, 403, 403, 200, 403]
    assert "<textarea" not in text(browser.get(page_of(photo)))
    for page in ("change/", "look/", "block/", "delete/"):
        sent = record_of(
            photo, caption="Dari orang lain.", reason="x", focus_x=1, focus_y=1
        )
        assert browser.post(page_of(photo, page), sent).status_code == 403, page
    assert Photo.objects.get().caption == ""


def test_a_contributor_sees_her_own_and_what_readers_see(
    photo: Photo, tell: Tell, jon: User, seated: Seated
):
    browser = seated(jon)
    own = take_in(as_file(drawn((300, 200))), by=jon)
    assert listed(browser) == [own]
    tell("Jembatan dibuka", photo=photo.pk)
    assert listed(browser) == [own, photo]
    assert statuses(browser, photo) == [200, 403, 403, 403, 200, 403]
    assert statuses(browser, own) == [200, 200, 403, 200, 200, 200]


@pytest.mark.parametrize(
    "hidden", [{"blocked_at": timezone.now()}, {"rights_until": "2020-01-01"}]
)
def test_a_contributor_no_longer_sees_what_readers_may_not(
    hidden: dict, photo: Photo, tell: Tell, jon: User, seated: Seated
):
    tell("Jembatan dibuka", photo=photo.pk)
    Photo.objects.update(**hidden)
    assert listed(seated(jon)) == []
    assert seated(jon).get(page_of(photo, "thumb.jpg")).status_code == 404


def test_a_contributor_does_not_see_the_picture_of_a_story_that_is_still_to_come(
    photo: Photo, tell: Tell, jon: User, seated: Seated
):
    story = tell(
        "Pengumuman besok", photo=photo.pk, live_at=timezone.now() + timedelta(days=1)
    )
    assert story.versions.get().photo_rows.get().photo == photo
    assert listed(seated(jon)) == []
    assert seated(jon).get(page_of(photo, "thumb.jpg")).status_code == 404


def test_a_stranger_is_sent_to_the_login(photo: Photo, client: Client):
    for address in (
        LIST,
        LIST + "add/",
        LIST + "choose/",
        *(page_of(photo, page) for page in PAGES),
    ):
        assert client.get(address).url.startswith("/admin/login/"), address
        assert client.post(address).url.startswith("/admin/login/"), address


def test_a_web_admin_has_no_library(photo: Photo, admin_user: User, seated: Seated):
    for address in (LIST, LIST + "add/", LIST + "choose/"):
        assert seated(admin_user).get(address).status_code == 403, address


@pytest.mark.parametrize("key", ["999999", "9" * 30])
def test_a_photo_that_is_none_leads_to_the_list_with_a_sentence(
    key: str, paper: Any, mira: User, seated: Seated
):
    page = seated(mira).get(f"{LIST}{key}/change/", follow=True)
    assert page.redirect_chain[0][0] == LIST
    assert "There is no such photo" in text(page)


def test_a_lost_thumb_is_answered_with_the_whole_picture_where_she_may_see_it(
    photo: Photo, mira: User, tell: Tell, jon: User, seated: Seated
):
    tell("Jembatan dibuka", photo=photo.pk)
    files.drop(files.originals(), photo.thumb)
    assert (
        seated(mira).get(page_of(photo, "thumb.jpg")).headers["Content-Type"]
        == "image/jpeg"
    )
    assert seated(jon).get(page_of(photo, "thumb.jpg")).status_code == 403


# --- the record ---


def test_a_changed_record_is_saved_and_written_down(
    photo: Photo, rahma: User, seated: Seated
):
    until = days(30).isoformat()
    sent = record_of(photo, caption="Jembatan baru.", rights_until=until)
    assert seated(rahma).post(page_of(photo), sent).url == page_of(photo)
    kept = Photo.objects.get()
    assert (kept.caption, kept.rights_until.isoformat(), kept.edition) == (
        "Jembatan baru.",
        until,
        photo.edition + 1,
    )
    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.key, event.note) == (
        "change",
        rahma,
        str(photo.pk),
        "caption, rights_until",
    )


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("credit", "k" * 300, "at most 160 characters (it has 300)"),
        ("caption", "k" * 10_000, "at most 600 characters (it has 10000)"),
        ("alt", "k" * 301, "at most 300 characters"),
        ("rights_note", "k" * 601, "at most 600 characters"),
        ("rights_until", "besok", "Enter a valid date."),
        ("rights_until", "2026-02-30", "Enter a valid date."),
        ("rights_until", "\x00", "Enter a valid date."),
        ("taken_on", "9" * 40, "Enter a valid date."),
        ("rights", "stolen", "Select a valid choice."),
        ("edition", "abc", "Enter a whole number."),
        ("edition", "", "This field is required."),
        *((name, "a\x00b", "Null characters are not allowed.") for name in TEXTS),
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_typed_is_lost(
    field: str, value: str, told: str, photo: Photo, rahma: User, seated: Seated
):
    typed = {"caption": "Baru saja diketik.", "alt": "Jembatan, diketik."} | {
        field: value
    }
    page = seated(rahma).post(page_of(photo), record_of(photo, **typed))
    assert page.status_code == 200
    assert told in text(page)
    shown = page.context["form"]
    assert [str(shown[name].value()) for name in typed] == list(typed.values())
    assert Photo.objects.get().edition == photo.edition
    assert not AuditEvent.objects.exists()


def test_a_record_that_somebody_changed_meanwhile_is_told_and_a_second_press_wins(
    photo: Photo, rahma: User, mira: User, seated: Seated
):
    typed = record_of(photo, caption="Dari Rahma.")
    seated(mira).post(
        page_of(photo), record_of(photo, caption="Dari Mira.", alt="Dari Mira")
    )
    page = seated(rahma).post(page_of(photo), typed)
    assert "Somebody else has changed this photo meanwhile." in text(page)
    assert "Dari Rahma.</textarea>" in text(page)
    assert Photo.objects.get().caption == "Dari Mira."
    shown = page.context["form"]
    again = {name: shown[name].value() or "" for name in record_of(photo)}
    assert seated(rahma).post(page_of(photo), again).status_code == 302
    assert Photo.objects.get().caption == "Dari Rahma."


# --- where used ---


def test_a_story_is_named_once_however_many_versions_showed_the_photo(
    photo: Photo, tell: Tell, mira: User, seated: Seated
):
    story = tell("Jembatan dibuka", photo=photo.pk)
    for number, headline in (
        (1, "Jembatan resmi dibuka"),
        (2, "Jembatan Talu resmi dibuka"),
    ):
        story.move(
            "fix",
            by=mira,
            version=number,
            kind="update",
            note="Baru.",
            changes={"headline": headline},
        )
    page = seated(mira).get(page_of(photo))
    assert [version.headline for version in page.context["printed"]] == [
        "Jembatan Talu resmi dibuka"
    ]
    assert page.context["in_copy"] == []
    assert text(page).count(f'href="{url_of(story)}"') == 1
    assert [one.use_count for one in listed(seated(mira))] == [1]


def test_the_number_of_uses_counts_stories(
    photo: Photo, tell: Tell, take: Take, mira: User, seated: Seated
):
    other = take(drawn((300, 200)))
    tell("Satu", photo=photo.pk)
    tell(
        "Dua",
        photo=photo.pk,
        body=(
            "<p>Isi.</p>"
            f'<figure data-photo="{other.pk}"><figcaption></figcaption></figure>'
        ),
    )
    assert {one: one.use_count for one in listed(seated(mira))} == {photo: 2, other: 1}
    assert "in 2 stories" in text(seated(mira).get(LIST))


def test_a_contributor_reads_no_headlines_of_others_drafts_where_a_photo_is_used(
    photo: Photo, tell: Tell, draft: Article, rahma: User, jon: User, seated: Seated
):
    tell("Sudah terbit", photo=photo.pk)
    tell("Rahasia besok", photo=photo.pk, live_at=timezone.now() + timedelta(days=1))
    draft.save_copy(
        draft.desk_copy.with_changes(photo=photo.pk), by=rahma, base=draft.revision
    )
    html = text(seated(jon).get(page_of(photo)))
    assert "Sudah terbit" in html
    assert "Rahasia besok" not in html
    assert draft.headline not in html
    assert draft.headline in text(seated(rahma).get(page_of(photo)))


# --- the header, and what pages cost ---


@pytest.mark.parametrize(
    ("ends", "counted"), [(-1, 1), (0, 1), (14, 1), (15, 0), (None, 0)]
)
def test_the_header_counts_photos_in_use_whose_rights_end_within_two_weeks(
    ends: int | None,
    counted: int,
    take: Take,
    tell: Tell,
    mira: User,
    rahma: User,
    seated: Seated,
):
    until = None if ends is None else days(ends)
    used, unused = take(), take(drawn((300, 200)))
    tell("Jembatan dibuka", photo=used.pk)
    Photo.objects.filter(pk__in=[used.pk, unused.pk]).update(rights_until=until)
    page = seated(mira).get("/admin/")
    assert page.context["inbox"].photos == counted
    assert [len(pile.lines) for pile in page.context["piles"]] == [counted] * counted
    assert ("Photo rights" in text(page)) == bool(counted)
    assert ("Rights ended" in text(page)) == (ends == -1)
    assert "Photo rights" not in text(seated(rahma).get("/admin/"))
    assert listed(seated(mira), "?needs=rights") == [used] * counted


@pytest.mark.parametrize("login", ["jon", "mira"])
@pytest.mark.parametrize(
    "query",
    ["", "?q=jembatan", "?needs=rights", "?needs=blur", "?use=printed", "?use=unused"],
)
def test_the_library_costs_the_same_for_2_photos_and_for_20(
    query: str,
    login: str,
    photo: Photo,
    paper: Any,
    request: pytest.FixtureRequest,
    seated: Seated,
):
    browser = seated(request.getfixturevalue(login))
    same = {
        column: getattr(photo, column)
        for column in ("digest", "likeness", "width", "height", "size", "caption")
    }
    costs = []
    for n in (1, 18):
        Photo.objects.bulk_create(
            Photo(**same, uploaded_by=user_of(browser)) for _n in range(n)
        )
        with CaptureQueriesContext(connection) as captured:
            browser.get(LIST + query)
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 10


def user_of(browser: Client) -> User:
    return User.objects.get(pk=browser.session["_auth_user_id"])


@pytest.mark.parametrize("login", ["rahma", "mira"])
def test_a_record_takes_fourteen_queries_at_most(
    login: str, photo: Photo, tell: Tell, request: pytest.FixtureRequest, seated: Seated
):
    for n in range(3):
        tell(f"Berita {n}", photo=photo.pk)
    browser = seated(request.getfixturevalue(login))
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(page_of(photo)).status_code == 200
    assert len(captured) <= 14, "\n".join(query["sql"][:160] for query in captured)


# --- the label of a picture made by AI ---


@pytest.fixture
def made(photo: Photo) -> Photo:
    """The photograph, marked as made with AI."""
    Photo.objects.update(rights=Photo.Rights.AI, rights_note="Alat X, oleh Rahma.")
    photo.refresh_from_db()
    return photo


@pytest.mark.parametrize("instead", ["own", ""])
def test_the_label_of_ai_stays_whatever_an_editor_chooses(
    instead: str, made: Photo, mira: User, seated: Seated
):
    sent = record_of(made, rights=instead, rights_note="Milik kami sendiri.")
    page = seated(mira).post(page_of(made), sent)
    assert "the mark stays with it" in text(page)
    made.refresh_from_db()
    assert made.label


def test_a_wrong_label_of_ai_comes_off_with_a_new_reason(
    made: Photo, redpel: User, seated: Seated
):
    for note in (made.rights_note, ""):
        silent = record_of(made, rights="own", rights_note=note)
        page = seated(redpel).post(page_of(made), silent)
        assert "Write here why this picture was not made" in text(page)
    reason = "Foto asli Rahma: berkas mentahnya ada di redaksi."
    sent = record_of(made, rights="own", rights_note=reason)
    assert seated(redpel).post(page_of(made), sent).status_code == 302
    made.refresh_from_db()
    assert (made.label, made.rights_note) == ("", reason)
    assert "rights" in AuditEvent.objects.get(key=str(made.pk)).note


def test_a_label_of_ai_that_came_meanwhile_is_not_pressed_away(
    photo: Photo, mira: User, seated: Seated
):
    opened = record_of(photo)
    Photo.objects.update(rights=Photo.Rights.AI, edition=photo.edition + 1)
    browser = seated(mira)
    for _press in range(2):
        page = browser.post(page_of(photo), opened)
        opened["edition"] = page.context["form"]["edition"].value()
    assert Photo.objects.get().label


def test_the_label_of_ai_goes_to_every_copy_of_the_file_and_is_recorded_there(
    photo: Photo, mira: User, seated: Seated
):
    copy = take_in(photo.opened(), by=mira)
    sent = record_of(photo, rights="ai", rights_note="Alat X, oleh Mira.")
    assert seated(mira).post(page_of(photo), sent).status_code == 302
    before, copy = copy.edition, Photo.objects.get(pk=copy.pk)
    assert (copy.label, copy.edition) == (Photo.AI_LABEL, before + 1)
    assert AuditEvent.objects.get(key=str(copy.pk)).by == mira


def test_who_sends_a_copy_as_our_own_is_told_that_it_is_marked(
    made: Photo, rahma: User, seated: Seated
):
    sent = {"photos": as_file(drawn((450, 300)), name="lagi.jpg"), "rights": "own"}
    page = seated(rahma).post(f"{LIST}add/", sent)
    assert "Marked as made with artificial intelligence" in text(page)
    assert Photo.objects.get(original_name="lagi.jpg").label


# --- the mark of somebody protected ---


@pytest.fixture
def hidden(photo: Photo, tell: Tell) -> Photo:
    """The photograph, which readers had before it was marked."""
    tell("Lain", photo=photo.pk)
    Photo.objects.update(shows_victim=True)
    photo.refresh_from_db()
    return photo


def unmarked(photo: Photo, **changes: str) -> dict:
    sent = record_of(photo, **changes)
    del sent["shows_victim"]
    return sent


def test_an_editor_takes_no_protection_off_that_readers_had_before(
    hidden: Photo, mira: User, seated: Seated
):
    sent = unmarked(hidden, why_unprotected="Hanya jalan.")
    page = seated(mira).post(page_of(hidden), sent)
    assert "The managing editor takes the mark off" in text(page)
    hidden.refresh_from_db()
    assert hidden.shows_victim


def test_the_managing_editor_takes_it_off_and_the_record_says_why(
    hidden: Photo, redpel: User, seated: Seated
):
    browser = seated(redpel)
    page = browser.post(page_of(hidden), unmarked(hidden))
    assert page.context["form"].errors["why_unprotected"]
    browser.post(page_of(hidden), unmarked(hidden, why_unprotected="Hanya jalan."))
    hidden.refresh_from_db()
    assert not hidden.is_protected
    assert AuditEvent.objects.filter(action="clear", note="Hanya jalan.").exists()


def test_a_mark_of_another_kind_in_its_place_needs_no_reason(
    hidden: Photo, mira: User, seated: Seated
):
    sent = unmarked(hidden, shows_minor="on", why_unprotected="Ia anak.")
    assert seated(mira).post(page_of(hidden), sent).status_code == 302
    assert not AuditEvent.objects.filter(action="clear").exists()


def test_what_no_reader_has_had_is_marked_and_unmarked_at_will(
    photo: Photo, mira: User, seated: Seated
):
    Photo.objects.update(shows_victim=True)
    page = seated(mira).post(page_of(photo), unmarked(photo))
    assert page.status_code == 302
    assert not Photo.objects.get().is_protected
