"""Photographs come, each judged by itself and refused by name; and go again, as long as
no story has used them.
"""

import errno
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from PIL import ExifTags, Image

from articles.models import Article
from people.models import AuditEvent, User
from photos import files
from photos.intake import take_in
from photos.models import Photo
from tests.pictures import as_file, drawn

ADD = "/admin/photos/photo/add/"
FRAGMENT = {"X-Fragment": "1"}

Seated = Callable[[User], Client]


def small(name: str = "foto.jpg", **how: Any) -> ContentFile:
    return as_file(drawn((300, 200)), name=name, **how)


def signed(artist: str) -> ContentFile:
    """A photograph whose camera names its owner."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = artist
    return small(exif=exif.tobytes())


def text(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def delete_url(photo: Photo) -> str:
    return f"/admin/photos/photo/{photo.pk}/delete/"


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.Folder, "_save", refuse)


def test_of_several_files_the_good_ones_are_kept_and_the_others_refused_by_name(
    rahma: User, seated: Seated
):
    sent = [
        small("jembatan.jpg"),
        ContentFile(b"Ini bukan foto.", name="catatan.jpg"),
        as_file(drawn((60, 40)), name="kecil.jpg"),
        as_file(drawn((120, 110)), name="pasar.png", kind="PNG"),
        ContentFile(b"", name="kosong.jpg"),
    ]
    page = seated(rahma).post(ADD, {"photos": sent})
    assert page.status_code == 200
    assert set(Photo.objects.values_list("original_name", flat=True)) == {
        "jembatan.jpg",
        "pasar.png",
    }
    assert "“catatan.jpg” is no picture that can be read" in text(page)
    assert "<strong>kecil.jpg:</strong> The picture is 60×40 pixels" in text(page)
    assert "“kosong.jpg” is empty" in text(page)


def test_credit_and_rights_for_all_fill_only_what_a_file_does_not_say_itself(
    rahma: User, seated: Seated
):
    sent = {
        "photos": [signed("Antara Foto"), small()],
        "credit": "Humas Polres",
        "rights": Photo.Rights.RELEASE,
    }
    seated(rahma).post(ADD, sent)
    assert set(Photo.objects.values_list("credit", "rights")) == {
        ("Antara Foto", "release"),
        ("Humas Polres", "release"),
    }
    assert set(Photo.objects.values_list("uploaded_by__username", flat=True)) == {
        "rahma"
    }


def test_credit_and_rights_stay_in_the_form_for_the_next_files(
    rahma: User, seated: Seated
):
    page = seated(rahma).post(
        ADD, {"photos": small(), "credit": "Humas Polres", "rights": "release"}
    )
    assert 'value="Humas Polres"' in text(page)
    assert '<option value="release" selected>' in text(page)


def test_a_credit_that_is_too_long_is_told_and_no_file_is_kept_without_it(
    rahma: User, seated: Seated
):
    page = seated(rahma).post(ADD, {"photos": small(), "credit": "x" * 161})
    assert "at most 160 characters" in text(page)
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"credit": "a\x00b"}, {"rights": "stolen"}, {"rights": "\x00"}]
)
def test_what_no_column_takes_is_told_at_its_field(
    wrong: dict[str, str], rahma: User, seated: Seated
):
    page = seated(rahma).post(ADD, {"photos": small()} | wrong)
    assert page.context["form"].errors.keys() == wrong.keys()
    assert not Photo.objects.exists()


def test_a_single_file_gets_a_single_answer(rahma: User, seated: Seated):
    answer = seated(rahma).post(
        ADD, {"photos": small(), "credit": "Humas"}, headers=FRAGMENT
    )
    photo = Photo.objects.get()
    assert answer.status_code == 200
    assert answer.content.decode().count("desk-sent__one") == 1
    assert "<html" not in text(answer)
    assert f"/admin/photos/photo/{photo.pk}/change/" in text(answer)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (
            {"photos": ContentFile(b"Ini bukan foto.", name="catatan.jpg")},
            "“catatan.jpg” is no picture",
        ),
        ({"credit": "Humas"}, "Choose at least one photo."),
        ({}, "Choose at least one photo."),
    ],
)
def test_a_file_that_is_refused_for_good_answers_422_with_the_reason(
    sent: dict, told: str, rahma: User, seated: Seated
):
    answer = seated(rahma).post(ADD, sent, headers=FRAGMENT)
    assert answer.status_code == 422
    assert "desk-sent__one--refused" in text(answer)
    assert told in text(answer)


def test_a_full_disk_answers_503_and_leaves_no_row(
    full_disk: None, rahma: User, seated: Seated
):
    answer = seated(rahma).post(ADD, {"photos": small()}, headers=FRAGMENT)
    assert answer.status_code == 503
    assert "does not answer or is full" in text(answer)
    assert not Photo.objects.exists()


def test_a_full_disk_is_told_on_the_page_for_each_file(
    full_disk: None, rahma: User, seated: Seated
):
    page = seated(rahma).post(ADD, {"photos": [small("satu.jpg"), small("dua.jpg")]})
    assert page.status_code == 200
    assert "<strong>satu.jpg:</strong> The store of photographs" in text(page)
    assert "<strong>dua.jpg:</strong> The store of photographs" in text(page)
    assert not Photo.objects.exists()


@pytest.mark.parametrize("sent", [{"credit": "Humas Polres"}, {}])
def test_sending_nothing_gets_a_sentence_and_keeps_what_was_typed(
    sent: dict, rahma: User, seated: Seated
):
    page = seated(rahma).post(ADD, sent)
    assert "Choose at least one photo." in text(page)
    assert sent.get("credit", "") in text(page)


def test_more_than_fifty_at_once_are_refused_with_a_sentence(
    rahma: User, seated: Seated
):
    page = seated(rahma).post(
        ADD, {"photos": [ContentFile(b"x", name=f"{n}.jpg") for n in range(51)]}
    )
    assert "At most 50 photos at once." in text(page)
    assert not Photo.objects.exists()


def test_the_name_of_a_file_is_shown_as_text_and_never_as_markup(
    rahma: User, seated: Seated
):
    page = seated(rahma).post(
        ADD, {"photos": as_file(drawn((60, 40)), name="<img src=x onerror=y>.jpg")}
    )
    assert "&lt;img src=x onerror=y&gt;.jpg" in text(page)
    assert "<img src=x" not in text(page)


def test_who_may_only_look_cannot_send(jon: User, seated: Seated):
    lookers = Group.objects.create(name="looks")
    lookers.permissions.set(Permission.objects.filter(codename="view_photo"))
    jon.groups.set([lookers])
    assert seated(jon).get("/admin/photos/photo/").status_code == 200
    assert seated(jon).get(ADD).status_code == 403
    assert seated(jon).post(ADD, {"photos": small()}).status_code == 403
    assert not Photo.objects.exists()


def test_the_story_that_photos_are_sent_for_stays_with_them(
    draft: Article, rahma: User, seated: Seated
):
    page = seated(rahma).post(f"{ADD}?article={draft.pk}", {"photos": small()})
    assert f'action="{ADD}?article={draft.pk}"' in text(page)
    assert f'action="/admin/photos/photo/choose/?article={draft.pk}"' in text(page)


@pytest.mark.parametrize("named", ["abc", "0", "-1", "%00", "9" * 30])
def test_an_address_with_a_story_that_is_none_is_a_page_without_a_story(
    named: str, rahma: User, seated: Seated
):
    page = seated(rahma).get(f"{ADD}?article={named}")
    assert (page.status_code, page.context["article"]) == (200, None)


# --- one that we have already ---


def test_a_photo_that_we_have_is_offered_and_the_new_one_goes(
    photo: Photo, mira: User, seated: Seated
):
    browser = seated(mira)
    page = browser.post(ADD, {"photos": as_file(drawn((450, 300)), name="lagi.jpg")})
    new = Photo.objects.get(original_name="lagi.jpg")
    have = f"/admin/photos/photo/{photo.pk}/change/"
    assert "We seem to have this one already." in text(page)
    assert f'action="{delete_url(new)}"' in text(page)
    assert f'<input type="hidden" name="back" value="{have}">' in text(page)
    assert browser.post(delete_url(new), {"back": have}).url == have
    assert list(Photo.objects.all()) == [photo]


def test_another_picture_is_not_taken_for_one_that_we_have(
    photo: Photo, mira: User, seated: Seated
):
    page = seated(mira).post(
        ADD, {"photos": as_file(Image.effect_noise((300, 200), 90).convert("RGB"))}
    )
    assert page.context["sent"][0].photo is not None
    assert page.context["sent"][0].alike == ()


def test_a_contributor_is_not_shown_other_peoples_unpublished_pictures(
    photo: Photo, jon: User, seated: Seated
):
    page = seated(jon).post(ADD, {"photos": as_file(drawn((450, 300)))})
    assert page.context["sent"][0].photo is not None
    assert page.context["sent"][0].alike == ()
    assert photo.caption not in text(page)


def test_a_contributor_is_shown_a_picture_that_readers_have_seen(
    photo: Photo, tell: Callable[..., Article], jon: User, seated: Seated
):
    tell("Jembatan dibuka", photo=photo.pk)
    page = seated(jon).post(ADD, {"photos": as_file(drawn((450, 300)))})
    assert page.context["sent"][0].alike == (photo,)


def test_five_likelier_ones_of_other_people_do_not_hide_a_contributors_own(
    take: Callable[..., Photo], jon: User, seated: Seated
):
    own = take_in(as_file(drawn((480, 320))), by=jon)
    first = take(drawn((450, 300)))
    Photo.objects.bulk_create(copy_of(first, f"{n}.jpg") for n in range(5))
    nearer = Photo.objects.exclude(pk=own.pk)
    # a little less like the new one than all the others
    bits = int(own.likeness, 16) ^ 0b111
    Photo.objects.filter(pk=own.pk).update(likeness=f"{bits:032x}")
    page = seated(jon).post(ADD, {"photos": as_file(drawn((450, 300)))})
    assert nearer.count() == 7
    assert page.context["sent"][0].alike == (own,)


def copy_of(photo: Photo, name: str) -> Photo:
    """The row of another photograph with the same fingerprint."""
    same = ("digest", "likeness", "width", "height", "size", "uploaded_by_id")
    return Photo(original=name, **{column: getattr(photo, column) for column in same})


# --- one that goes again ---


@pytest.mark.parametrize("login", ["rahma", "mira"])  # whose it is, and any editor
def test_an_unused_photo_goes_with_all_its_files(
    login: str,
    photo: Photo,
    request: pytest.FixtureRequest,
    seated: Seated,
    django_capture_on_commit_callbacks: Any,
):
    user = request.getfixturevalue(login)
    kept = [str(photo.original), photo.thumb]
    assert all(files.originals().exists(name) for name in kept)
    with django_capture_on_commit_callbacks(execute=True):
        assert seated(user).post(delete_url(photo)).url == "/admin/photos/photo/"
    assert not Photo.objects.exists()
    assert not any(files.originals().exists(name) for name in kept)
    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.key) == ("delete", user, str(photo.pk))
    assert photo.caption not in event.name  # which may have to be forgotten


@pytest.mark.parametrize("use", ["lead", "body", "printed"])
def test_what_a_story_uses_or_has_printed_is_never_deleted(
    use: str,
    photo: Photo,
    draft: Article,
    rahma: User,
    tell: Callable[..., Article],
    seated: Seated,
):
    if use == "printed":
        story = tell("Jembatan dibuka", photo=photo.pk)
        story.move("reopen", by=rahma)
        story.refresh_from_db()
        story.save_copy(
            story.desk_copy.with_changes(photo=None), by=rahma, base=story.revision
        )
    else:
        figure = f'<figure data-photo="{photo.pk}"><figcaption></figcaption></figure>'
        use_it = (
            {"photo": photo.pk} if use == "lead" else {"body": f"<p>Isi.</p>{figure}"}
        )
        draft.save_copy(
            draft.desk_copy.with_changes(**use_it), by=rahma, base=draft.revision
        )
    browser = seated(rahma)
    assert delete_url(photo) not in text(
        browser.get(f"/admin/photos/photo/{photo.pk}/change/")
    )
    page = browser.post(delete_url(photo), follow=True)
    assert "is used by a story or an author. Block it instead." in text(page)
    assert list(Photo.objects.all()) == [photo]
    assert files.originals().exists(str(photo.original))
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/",
        "/admin/../evil",
        "/admin/%2e%2e/evil",
        "/adminevil",
        "",
        "/admin/\\evil",
        "/admin/\r\nX-Evil: 1",
        "/admin/x\n",
        " /admin/",
        "javascript:x",
        "/ADMIN/",
    ],
)
def test_the_way_back_after_deleting_never_leads_out_of_the_desk(
    back: str, photo: Photo, rahma: User, seated: Seated
):
    assert (
        seated(rahma).post(delete_url(photo), {"back": back}).url
        == "/admin/photos/photo/"
    )
