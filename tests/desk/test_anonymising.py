"""The page on which an identity is taken out of a story."""

import pytest

from articles.models import Version
from photos.models import Photo
from tests.desk.screen import url_of


@pytest.fixture
def named(tell):
    return tell(
        "Siti Aminah selamat",
        body="<p>Siti Aminah pulang.</p>",
        lede="Ia ditemukan Senin.",
    )


def send(client, story, **fields):
    return client.post(
        url_of(story, "step", "anonymise"),
        {
            "revision": story.revision,
            "terms": "Siti Aminah = seorang anak",
            "note": "Korban.",
            "headline": "",
        }
        | fields,
    )


def test_a_line_for_each_word_takes_the_identity_out(named, redpel, seated):
    answer = send(seated(redpel), named, headline="Seorang anak selamat")
    assert answer.status_code == 302
    live = Version.objects.for_readers().get()
    assert (live.headline, live.lede) == ("Seorang anak selamat", "Ia ditemukan Senin.")
    assert "Seorang anak pulang" in Version.objects.get(pk=live.pk).body_html


def test_the_page_offers_the_terms_that_the_story_is_known_to_protect(
    published, redpel, seated, rahma
):
    published.move("reopen", by=rahma)
    copy = published.desk_copy.with_changes(
        protects=True, protected_terms="Siti Aminah\nSDN 05 Talu"
    )
    published.save_copy(copy, by=rahma, base=published.revision)
    page = seated(redpel).get(url_of(published, "step", "anonymise")).content.decode()
    assert "Siti Aminah = " in page
    assert "SDN 05 Talu = " in page


@pytest.mark.parametrize(
    "fields",
    [
        {"terms": ""},
        {"terms": "Siti Aminah"},
        {"terms": "= seorang anak"},
        {"terms": "Siti Aminah ="},
        {"terms": "\x00 = a"},
        {"terms": "x" * 2001},
        {"note": ""},
        {"note": "Keluarga Siti Aminah meminta."},
        {"headline": "Siti Aminah pulang"},
        {"terms": "Budi = seseorang", "headline": "Budi"},
    ],
)
def test_what_protects_nobody_is_refused_with_the_form_as_it_was_typed(
    fields, named, redpel, seated
):
    page = send(seated(redpel), named, **fields)
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
    assert named.versions.filter(sealed=True).count() == 0


def test_an_editor_of_the_beat_has_no_such_button(named, mira, seated):
    client = seated(mira)
    assert 'value="anonymise"' not in client.get(url_of(named)).content.decode()
    assert send(client, named).status_code in (200, 302)
    assert named.versions.count() == 1


# --- its photographs ---


@pytest.fixture
def pictured(tell, photo):
    return tell("Siti Aminah di rumah", photo=photo.pk)


def test_the_page_shows_each_photograph_and_none_is_ticked(
    pictured, photo, redpel, seated
):
    page = seated(redpel).get(url_of(pictured, "step", "anonymise"))
    box = page.context["form"]["stay"]
    assert [choice.data["selected"] for choice in box] == [False]
    assert f"/admin/photos/photo/{photo.pk}/thumb.jpg" in str(box)


def test_after_the_press_each_hidden_photograph_leads_to_where_it_is_blurred(
    pictured, photo, redpel, seated
):
    client = seated(redpel)
    send(client, pictured)
    page = client.get(url_of(pictured)).content.decode()
    assert f'<a href="/admin/photos/photo/{photo.pk}/look/">' in page


def test_a_photograph_without_a_face_stays_and_the_page_speaks_of_none(
    pictured, photo, redpel, seated
):
    client = seated(redpel)
    send(client, pictured, stay=[photo.pk], why_they_stay="Hanya jembatan.")
    photo.refresh_from_db()
    assert not photo.is_protected
    assert "/look/" not in client.get(url_of(pictured)).content.decode()


@pytest.mark.parametrize("stay", [["x"], ["0"], ["99999999999999999999"], ["-1"]])
def test_a_photograph_that_is_none_stays_nowhere(stay, pictured, photo, redpel, seated):
    page = send(seated(redpel), pictured, stay=stay, why_they_stay="Hanya jembatan.")
    assert page.context["form"].errors["stay"]
    photo.refresh_from_db()
    assert not photo.is_protected


def test_why_one_stays_is_asked_at_its_field(pictured, photo, redpel, seated):
    page = send(seated(redpel), pictured, stay=[photo.pk])
    assert page.context["form"].errors["why_they_stay"]
    assert f'value="{photo.pk}"' in str(page.context["form"]["stay"])


def test_a_photograph_that_came_while_the_page_was_open_is_shown_first_then_hidden(
    pictured, photo, take, rahma, redpel, seated
):
    sent = {"stay": [photo.pk], "why_they_stay": "Hanya jembatan."}
    seen = pictured.revision
    pictured.move("reopen", by=rahma)
    late = take(caption="Baru datang.")
    copy = pictured.desk_copy.with_changes(photo=late.pk)
    pictured.save_copy(copy, by=rahma, base=pictured.revision)
    page = send(seated(redpel), pictured, **sent, revision=seen)
    assert page.status_code == 409
    assert f"/photo/{late.pk}/thumb.jpg" in page.content.decode()
    pictured.refresh_from_db()
    again = send(seated(redpel), pictured, **sent)
    assert again.status_code == 302
    shown = Photo.objects.filter(shows_victim=False)
    assert [*shown] == [photo]


# --- who still names her ---


def test_stories_anywhere_that_still_name_her_are_linked_ten_at_most(
    named, tell, redpel, seated, padang
):
    far = [
        tell(f"Lomba {n}", lede="Siti Aminah juara.", place=padang.pk)
        for n in range(12)
    ]
    client = seated(redpel)
    send(client, named)
    page = client.get(url_of(named)).content.decode()
    linked = [
        one for one in far if f'<a href="{url_of(one)}">{one.headline}</a>' in page
    ]
    assert len(linked) == 10
    assert "and 2 more" in page
