"""What a photograph's sender, an editor and the editor-in-chief may do with it once
readers have seen it.
"""

import pytest

from photos.models import Photo
from tests.articles.printing.test_photographs import WITHDRAW

URL = "/admin/photos/photo/{}/{}/"


@pytest.mark.parametrize("state", ["draft", "submitted", "printed"])
def test_a_photo_is_its_sender_s_until_an_editor_has_it_in_hand(
    draft, carry, rahma, photo, seated, state
):
    draft.save_copy(
        draft.desk_copy.with_changes(photo=photo.pk), by=rahma, base=draft.revision
    )
    draft.refresh_from_db()
    draft.forget()
    if state != "draft":
        carry(draft, state)
    expected = 200 if state == "draft" else 403
    assert seated(rahma).get(URL.format(photo.pk, "look")).status_code == expected
    record = {
        "edition": photo.edition,
        "caption": "Lain",
        "credit": "x",
        "alt": "x",
        "rights": "own",
    }
    assert seated(rahma).post(URL.format(photo.pk, "change"), record).status_code == (
        302 if expected == 200 else 403
    )


def test_an_editor_changes_what_is_printed(tell, photo, mira, seated):
    tell("Bergambar", photo=photo.pk)
    assert seated(mira).get(URL.format(photo.pk, "look")).status_code == 200


def test_the_second_press_of_a_stale_record_takes_no_protection_off(
    photo, rahma, mira, seated
):
    said = {
        "caption": "a",
        "credit": "b",
        "alt": "c",
        "rights": "own",
        "edition": photo.edition,
    }
    seated(mira).post(URL.format(photo.pk, "change"), said | {"shows_minor": "on"})
    page = seated(rahma).post(
        URL.format(photo.pk, "change"), said | {"caption": "Dari Rahma."}
    )
    assert page.context["form"]["shows_minor"].value()
    again = said | {
        "caption": "Dari Rahma.",
        "shows_minor": "on",
        "edition": photo.edition + 1,
    }
    seated(rahma).post(URL.format(photo.pk, "change"), again)
    kept = Photo.objects.get(pk=photo.pk)
    assert (kept.caption, kept.shows_minor) == ("Dari Rahma.", True)


def test_what_went_with_a_withdrawn_story_is_brought_back_by_the_chief_alone(
    tell, photo, pemred, yusril, seated
):
    tell("Bergambar", photo=photo.pk).move("withdraw", by=pemred, **WITHDRAW)
    photo.refresh_from_db()
    seated(yusril).post(URL.format(photo.pk, "block"), {"edition": photo.edition})
    assert Photo.objects.get(pk=photo.pk).withdrawn_at
    seated(pemred).post(URL.format(photo.pk, "block"), {"edition": photo.edition})
    assert not Photo.objects.get(pk=photo.pk).withdrawn_at


def test_a_press_that_claims_to_have_seen_a_later_edition_undoes_no_block(
    photo, rahma, redpel, seated
):
    said = {
        "caption": "a",
        "credit": "b",
        "alt": "c",
        "rights": "own",
        "edition": photo.edition + 1,
    }
    page = seated(rahma).post(URL.format(photo.pk, "change"), said)
    assert "meanwhile" in page.content.decode()
    assert Photo.objects.get(pk=photo.pk).edition == photo.edition


def test_a_losing_text_brings_no_foreign_photo_into_a_contributor_s_story(
    paper, jon, good_copy, photo, seated
):
    from articles.models import Article
    from articles.text.figures import Figure

    story = Article.start(good_copy.with_changes(authors=()), by=jon)
    story.move("submit", by=jon)
    sent = {
        "headline": "x",
        "kind": "wrong",
        "body": f"<p>x</p>{Figure(photo.pk)}",
        "base": story.revision,
    }
    assert (
        seated(jon)
        .post(f"/admin/articles/article/{story.pk}/change/", sent)
        .status_code
        == 409
    )
    assert not any(
        photo.pk in revision.copy.photos for revision in story.revisions.all()
    )
