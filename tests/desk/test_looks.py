"""Cutting, blurring and blocking a photograph.

By numbers, without scripts, and for readers at once.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from people.models import AuditEvent, User
from photos import files
from photos.models import Photo
from tests.pictures import drawn

LIST = "/admin/photos/photo/"
FACE = (10, 20, 30, 40)
HEAD = "box-TOTAL_FORMS", "box-INITIAL_FORMS"

Seated = Callable[[User], Client]
Committed = Callable[..., Any]


@pytest.fixture
def photo(take: Callable[..., Photo]) -> Photo:
    """A small one, with a file in each shape."""
    return take(drawn((480, 320)))


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Committed:
    """A block at whose end what waits for the commit is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From its call on nothing can be written any more."""

    def refuse(*_args: Any) -> str:
        raise OSError("disk full")

    return lambda: monkeypatch.setattr(files.Folder, "_save", refuse)


def page_of(photo: Photo, page: str = "look/") -> str:
    return f"{LIST}{photo.pk}/{page}"


def look_of(photo: Photo, *boxes: tuple, initial: int = 0, **changes: Any) -> dict:
    """What a browser sends from the page of crops and blur, with two empty rectangles
    behind the filled ones.
    """
    photo = Photo.objects.get(pk=photo.pk)
    rows = [*boxes, ("", "", "", ""), ("", "", "", "")]
    sent = {
        "edition": photo.edition,
        "focus_x": photo.focus_x,
        "focus_y": photo.focus_y,
    }
    sent |= dict(zip(HEAD, (len(rows), initial), strict=True))
    for n, box in enumerate(rows):
        sent |= {
            f"box-{n}-{side}": value
            for side, value in zip(("left", "top", "width", "height"), box, strict=True)
        }
    return sent | changes


def as_shown(page: HttpResponse) -> dict:
    """What the forms of this page would send as they are."""
    boxes = page.context["boxes"]
    forms = [page.context["form"], boxes.management_form, *boxes]
    fields = [
        (one[name].html_name, one[name].value()) for one in forms for name in one.fields
    ]
    return {name: value for name, value in fields if value not in (None, False)}


def text(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def public(photo: Photo) -> str:
    key = photo.renderings.current().get().key
    return f"/foto/{key}/whole-400.jpg"


def status(address: str) -> int:
    return Client().get(address).status_code


def blur(photo: Photo) -> list:
    return Photo.objects.get(pk=photo.pk).blur


# --- crops and blur ---


def test_focus_and_rectangles_are_set_by_numbers_alone(
    photo: Photo, rahma: User, seated: Seated
):
    old = public(photo)
    sent = look_of(photo, FACE, ("0.5", 0, "12.5", 100), focus_x="20", focus_y="80")
    assert seated(rahma).post(page_of(photo), sent).url == page_of(photo, "change/")
    kept = Photo.objects.get()
    assert (kept.focus_x, kept.focus_y) == (20, 80)
    assert kept.blur == [[100, 200, 300, 400], [5, 0, 125, 1000]]
    assert (status(old), status(public(photo))) == (410, 200)
    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.key) == ("change", rahma, str(photo.pk))


def test_the_page_shows_the_rectangles_that_there_are_and_keeps_them(
    photo: Photo, rahma: User, seated: Seated
):
    browser = seated(rahma)
    browser.post(page_of(photo), look_of(photo, FACE))
    shown = as_shown(browser.get(page_of(photo)))
    assert [
        float(shown[f"box-0-{side}"]) for side in ("left", "top", "width", "height")
    ] == [10, 20, 30, 40]
    browser.post(page_of(photo), shown | {"focus_x": 0})
    assert blur(photo) == [[100, 200, 300, 400]]


@pytest.mark.parametrize(
    "value", ["-1", "101", "abc", "1e9", "", "\x00", "50.5", "9" * 40]
)
@pytest.mark.parametrize("field", ["focus_x", "focus_y"])
def test_a_focus_that_is_none_is_told_at_its_field(
    field: str, value: str, photo: Photo, rahma: User, seated: Seated
):
    page = seated(rahma).post(page_of(photo), look_of(photo, FACE, **{field: value}))
    assert f'<ul class="errorlist" id="id_{field}_error">' in text(page)
    # nothing typed is lost
    assert page.context["boxes"][0]["left"].value() == str(FACE[0])
    assert (Photo.objects.get().edition, blur(photo)) == (photo.edition, [])


@pytest.mark.parametrize(
    "value", ["-1", "101", "abc", "1e9", "1e-9", "NaN", "Infinity", "\x00", "1.25"]
)
def test_a_side_that_is_none_is_told_at_its_rectangle(
    value: str, photo: Photo, rahma: User, seated: Seated
):
    page = seated(rahma).post(page_of(photo), look_of(photo, (value, 20, 30, 40)))
    assert '<ul class="errorlist" id="id_box-0-left_error">' in text(page)
    assert (Photo.objects.get().edition, blur(photo)) == (photo.edition, [])


@pytest.mark.parametrize("half", [(10, "", "", ""), (10, 20, 30, ""), ("", "", 30, 40)])
def test_half_a_rectangle_is_told(
    half: tuple, photo: Photo, rahma: User, seated: Seated
):
    page = seated(rahma).post(page_of(photo), look_of(photo, half))
    assert "A rectangle needs four numbers" in text(page)
    assert blur(photo) == []


@pytest.mark.parametrize("edition", ["", "abc", "-1"])
def test_a_look_of_no_edition_is_told(
    edition: str, photo: Photo, rahma: User, seated: Seated
):
    page = seated(rahma).post(page_of(photo), look_of(photo, FACE, edition=edition))
    assert '<ul class="errorlist" id="id_edition_error">' in text(page)
    assert blur(photo) == []


def test_a_rectangle_that_sticks_out_is_cut_to_the_picture(
    photo: Photo, rahma: User, seated: Seated
):
    seated(rahma).post(page_of(photo), look_of(photo, (90, 95, 30, 40)))
    assert blur(photo) == [[900, 950, 100, 50]]


@pytest.mark.parametrize(
    "nothing", [(100, 0, 20, 20), (0, 100, 20, 20), (10, 10, 0, 20), (10, 10, 20, 0)]
)
def test_a_rectangle_that_covers_nothing_does_not_show_a_child(
    nothing: tuple, photo: Photo, rahma: User, seated: Seated
):
    Photo.objects.update(shows_minor=True)
    seated(rahma).post(page_of(photo), look_of(photo, nothing))
    assert blur(photo) == []
    assert Photo.objects.get().needs_blur


def test_forty_one_rectangles_get_a_sentence(photo: Photo, rahma: User, seated: Seated):
    sent = look_of(photo, *[(n, n, 1, 1) for n in range(39)])  # and two empty ones
    page = seated(rahma).post(page_of(photo), sent)
    assert "Please submit at most 30 forms." in text(page)
    assert blur(photo) == []


@pytest.mark.parametrize(
    "broken",
    [{"box-TOTAL_FORMS": ""}, {"box-TOTAL_FORMS": "x"}, {"box-INITIAL_FORMS": ""}],
)
def test_a_form_without_its_head_changes_nothing(
    broken: dict, photo: Photo, rahma: User, seated: Seated
):
    page = seated(rahma).post(page_of(photo), look_of(photo, FACE, focus_x=1) | broken)
    assert page.status_code == 200
    assert "errorlist" in text(page)
    assert Photo.objects.get().edition == photo.edition


def test_an_empty_form_of_a_blurred_photo_takes_no_rectangle_away(
    photo: Photo, rahma: User, seated: Seated
):
    browser = seated(rahma)
    browser.post(page_of(photo), look_of(photo, FACE))
    for sent in ({}, {"focus_x": 1, "focus_y": 1, "edition": photo.edition + 1}):
        assert browser.post(page_of(photo), sent).status_code == 200
        assert blur(photo) == [[100, 200, 300, 400]]


def test_of_two_who_cut_at_once_the_second_is_told_and_keeps_her_rectangles(
    photo: Photo, rahma: User, mira: User, seated: Seated
):
    first, second = look_of(photo, FACE), look_of(photo, (50, 50, 10, 10))
    seated(rahma).post(page_of(photo), first)
    page = seated(mira).post(page_of(photo), second)
    assert "Somebody else has changed this photo meanwhile." in text(page)
    assert blur(photo) == [[100, 200, 300, 400]]
    # she has read it and presses again
    seated(mira).post(page_of(photo), as_shown(page))
    # nobody is uncovered by it
    assert blur(photo) == [[100, 200, 300, 400], [500, 500, 100, 100]]


def test_a_blur_that_is_sent_twice_stays_after_the_second_press_too(
    photo: Photo, rahma: User, seated: Seated
):
    browser, sent = seated(rahma), look_of(photo, FACE)
    browser.post(page_of(photo), sent)
    page = browser.post(page_of(photo), sent)
    browser.post(page_of(photo), as_shown(page))
    assert blur(photo) == [[100, 200, 300, 400]]


def test_without_its_last_rectangle_a_child_is_gone_from_readers(
    photo: Photo, rahma: User, seated: Seated, committed: Committed
):
    browser = seated(rahma)
    Photo.objects.update(shows_minor=True)
    browser.post(page_of(photo), look_of(photo, FACE))
    address = public(photo)
    assert status(address) == 200
    taken_away = as_shown(browser.get(page_of(photo))) | {"box-0-DELETE": "on"}
    with committed():
        assert browser.post(page_of(photo), taken_away).status_code == 302
    assert blur(photo) == []
    assert status(address) == 410
    assert "Readers do not see this photo." in text(
        browser.get(page_of(photo, "change/"))
    )


def test_a_look_is_not_kept_while_the_disk_is_full(
    photo: Photo, rahma: User, seated: Seated, full_disk: Callable[[], None]
):
    full_disk()
    page = seated(rahma).post(page_of(photo), look_of(photo, FACE))
    assert "does not answer or is full" in text(page)
    assert (Photo.objects.get().edition, blur(photo)) == (photo.edition, [])


def test_a_record_is_not_kept_while_the_files_that_it_asks_for_cannot_be_written(
    photo: Photo, mira: User, seated: Seated, full_disk: Callable[[], None]
):
    Photo.objects.update(shows_minor=True)
    photo.renderings.all().delete()
    full_disk()
    # and nobody to be protected
    typed = {"edition": photo.edition, "caption": "Bukan anak lagi."}
    page = seated(mira).post(page_of(photo, "change/"), typed)
    assert "does not answer or is full" in text(page)
    assert "Bukan anak lagi.</textarea>" in text(page)
    assert Photo.objects.get().shows_minor


@pytest.mark.parametrize("page", ["thumb.jpg", "whole.jpg"])
def test_a_picture_of_the_desk_answers_503_while_the_store_is_down(
    page: str, photo: Photo, mira: User, seated: Seated, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_args: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(files.Folder, "_open", refuse)
    assert seated(mira).get(page_of(photo, page)).status_code == 503


# --- block ---


def block_of(photo: Photo, **changes: Any) -> dict:
    return {
        "edition": Photo.objects.get(pk=photo.pk).edition,
        "reason": "Permintaan keluarga.",
    } | changes


def test_a_blocked_photo_is_gone_for_readers_at_once_and_can_be_let_back(
    photo: Photo, mira: User, seated: Seated, committed: Committed
):
    browser, address = seated(mira), public(photo)
    assert browser.post(page_of(photo, "block/"), block_of(photo)).status_code == 302
    assert status(address) == 410
    assert "It is blocked: Permintaan keluarga." in text(
        browser.get(page_of(photo, "change/"))
    )
    with committed():
        browser.post(page_of(photo, "block/"), {"edition": photo.edition + 1})
    assert status(address) == 200
    assert list(AuditEvent.objects.values_list("action", "note", "by")) == [
        ("unblock", "", mira.pk),
        ("block", "Permintaan keluarga.", mira.pk),
    ]


@pytest.mark.parametrize(
    "wrong",
    [{"reason": ""}, {"reason": " "}, {"reason": "x" * 301}, {"reason": "a\x00"}],
)
def test_a_block_needs_a_reason_that_can_be_kept(
    wrong: dict, photo: Photo, mira: User, seated: Seated
):
    page = seated(mira).post(page_of(photo, "block/"), block_of(photo, **wrong))
    assert '<ul class="errorlist" id="id_reason_error">' in text(page)
    assert status(public(photo)) == 200


def test_a_block_of_a_photo_that_somebody_changed_meanwhile_is_told(
    photo: Photo, mira: User, seated: Seated
):
    page = seated(mira).post(
        page_of(photo, "block/"), block_of(photo, edition=photo.edition + 1)
    )
    assert "Somebody else has changed this photo meanwhile." in text(page)
    assert "Permintaan keluarga.</textarea>" in text(page)
    assert Photo.objects.get().blocked_at is None
    assert (
        seated(mira).post(page_of(photo, "block/"), as_typed(page)).status_code == 302
    )
    assert Photo.objects.get().blocked_at


def as_typed(page: HttpResponse) -> dict:
    return {field.html_name: field.value() for field in page.context["form"]}


@pytest.mark.parametrize("login", ["jon", "rahma"])
def test_only_editors_block(
    login: str, photo: Photo, request: pytest.FixtureRequest, seated: Seated
):
    user = request.getfixturevalue(login)
    Photo.objects.update(uploaded_by=user)
    assert (
        seated(user).post(page_of(photo, "block/"), block_of(photo)).status_code == 403
    )
    assert status(public(photo)) == 200
