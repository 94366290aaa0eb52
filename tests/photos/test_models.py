"""What a photograph's row knows, and what no row may be."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from photos import looks
from photos.models import Photo, Rendering
from photos.shapes import Look
from tests.pictures import drawn

pytestmark = pytest.mark.django_db

DAY = date(2027, 3, 1)
FACE = [[0, 0, 400, 400]]


@pytest.fixture
def photo(take: Callable[..., Photo]) -> Photo:
    return take(drawn((480, 320)))


# --- what may be shown ---

EVERY_CASE = [
    dict(
        zip(
            (
                "blocked_at",
                "withdrawn_at",
                "rights_until",
                "shows_minor",
                "shows_victim",
                "blur",
            ),
            case,
            strict=True,
        )
    )
    for case in product(
        (None, timezone.now()),
        (None, timezone.now()),
        (None, DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)),
        (False, True),
        (False, True),
        ([], FACE),
    )
]


def test_the_rows_and_the_row_agree_on_what_readers_may_see_in_every_case(photo: Photo):
    showable = 0
    for case in EVERY_CASE:
        Photo.objects.update(**case)
        photo.refresh_from_db()
        allowed = Photo.objects.showable(DAY).exists()
        assert allowed == (photo.hidden_because(DAY) == ""), case
        assert Photo.objects.offered(DAY).exists() == (
            allowed or only_lacks_a_blur(photo)
        ), case
        showable += allowed
    # of the rights, three are good; of children, victims and blurs, five combinations
    assert showable == 3 * 5


def only_lacks_a_blur(photo: Photo) -> bool:
    blurred = Photo(
        rights_until=photo.rights_until,
        blocked_at=photo.blocked_at,
        withdrawn_at=photo.withdrawn_at,
    )
    return photo.needs_blur and blurred.hidden_because(DAY) == ""


@pytest.mark.parametrize(
    ("known", "says"),
    [
        (
            {"blocked_at": timezone.now(), "block_reason": "Permintaan keluarga."},
            "Permintaan keluarga.",
        ),
        ({"withdrawn_at": timezone.now()}, "withdrawn together with a story"),
        ({"rights_until": date(2027, 2, 28)}, "28 February 2027"),
        ({"shows_minor": True}, "nothing is blurred"),
        ({"shows_victim": True}, "nothing is blurred"),
    ],
)
def test_why_a_photo_is_hidden_is_told_in_words(known: dict[str, Any], says: str):
    with translation.override("en"):
        assert says in Photo(**known).hidden_because(DAY)


# --- what is told of it ---


@pytest.mark.parametrize(
    ("is_archive", "taken_on", "line"),
    [
        (True, date(2021, 3, 12), "Foto arsip, 12 Maret 2021"),
        (True, None, ""),
        (False, date(2021, 3, 12), ""),
    ],
)
def test_an_old_photo_says_that_it_is_old(
    is_archive: bool, taken_on: date | None, line: str
):
    assert Photo(is_archive=is_archive, taken_on=taken_on).archive_line == line


def test_only_a_picture_made_by_a_machine_carries_the_label():
    labelled = {
        rights: Photo(rights=rights).label for rights in ["", *Photo.Rights.values]
    }
    assert labelled.pop("ai") == "Gambar dibuat dengan kecerdasan buatan"
    assert set(labelled.values()) == {""}


def test_a_photo_is_called_by_its_caption_else_by_its_file():
    assert (
        str(Photo(caption="Jembatan di Nagari Talu. " * 20))
        == "Jembatan di Nagari Talu. " * 3 + "…"
    )
    assert str(Photo(original_name="IMG_0007.jpg")) == "IMG_0007.jpg"
    assert str(Photo(pk=7)) == "#7"


# --- addresses ---


def test_every_look_has_its_own_address_and_the_same_look_the_same(photo: Photo):
    chosen = [
        Look(),
        Look(50, 51),
        Look(51, 50),
        Look(blur=((0, 0, 1, 2),)),
        Look(blur=((0, 0, 1, 2), (0, 0, 1, 2))),
    ]
    keys = [photo.key_of(look) for look in chosen]
    assert len(set(keys)) == len(chosen)
    assert keys == [Photo.objects.get().key_of(look) for look in chosen]
    assert photo.key_of(photo.look) == photo.renderings.get().key


def test_two_photos_of_one_file_have_different_addresses(
    photo: Photo, take: Callable[..., Photo]
):
    other = take(drawn((480, 320)))
    assert other.digest == photo.digest
    assert other.key_of(other.look) != photo.key_of(photo.look)


def test_an_address_cannot_be_worked_out_without_the_paper_s_secret(
    photo: Photo, settings: Any
):
    key = photo.key_of(photo.look)
    settings.SECRET_KEY = "another paper's"
    assert photo.key_of(photo.look) != key


# --- what pages ask for ---


def test_shots_of_none_of_one_or_of_many_cost_one_query(
    take: Callable[..., Photo], django_assert_num_queries
):
    photos = [
        take(drawn((240, 240), ground=ground)).pk for ground in ("#123", "#456", "#789")
    ]
    for wanted in ([], photos[:1], photos):
        with django_assert_num_queries(1):
            assert set(Rendering.objects.shots(wanted, DAY)) == set(wanted)


def test_shots_leave_out_what_readers_may_not_see_and_what_is_gone(
    take: Callable[..., Photo],
):
    shown, blocked, gone, late = (
        take(drawn((240, 240), ground=ground))
        for ground in ("#123", "#456", "#789", "#abc")
    )
    Photo.objects.filter(pk=blocked.pk).update(blocked_at=timezone.now())
    gone.renderings.update(gone_at=timezone.now())
    # served still, but named by no new page
    late.renderings.update(gone_at=timezone.now() + timedelta(days=8))
    keys = [photo.pk for photo in (shown, blocked, gone, late)]
    assert set(Rendering.objects.shots(keys, DAY)) == {shown.pk}


def test_a_right_ends_at_the_paper_s_midnight(photo: Photo):
    Photo.objects.update(rights_until=DAY)
    last = datetime(2027, 3, 1, 23, 59, 59, tzinfo=ZoneInfo("Asia/Jakarta"))
    for moment, shown in ((last, True), (last + timedelta(seconds=1), False)):
        assert (
            bool(Rendering.objects.shots([photo.pk], timezone.localdate(moment)))
            is shown
        )


# --- photographs that look the same ---


def test_likeness_finds_up_to_ten_bits_of_difference_the_likest_first(
    photo: Photo, take: Callable[..., Photo]
):
    Photo.objects.update(likeness=f"{0:032x}")
    photo.refresh_from_db()
    for bits in (11, 10, 0, 3):
        other = take(drawn((240, 240)), caption=f"{bits} bits")
        Photo.objects.filter(pk=other.pk).update(likeness=f"{(1 << bits) - 1:032x}")
    assert [str(other) for other in Photo.objects.like(photo)] == [
        "0 bits",
        "3 bits",
        "10 bits",
    ]


# --- what no row may be ---


@pytest.mark.parametrize(
    "wrong",
    [
        {"focus_x": 101},
        {"focus_y": 101},
        {"rights": "stolen"},
        {"width": 0},
        {"height": 0},
    ],
    ids=lambda wrong: str(*wrong),
)
def test_the_database_refuses_a_photo_that_cannot_be(
    wrong: dict[str, Any], photo: Photo
):
    with pytest.raises(IntegrityError), transaction.atomic():
        Photo.objects.update(**wrong)


def test_a_photo_has_one_current_look(photo: Photo):
    looks.change(photo, Look(0, 0), edition=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        photo.renderings.update(gone_at=None)
    assert photo.renderings.current().count() == 1


def test_no_two_looks_have_one_address(photo: Photo):
    same = photo.renderings.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Rendering.objects.create(
            photo=photo,
            key=same.key,
            focus_x=0,
            focus_y=0,
            made_at=same.made_at,
            gone_at=same.made_at,
        )
