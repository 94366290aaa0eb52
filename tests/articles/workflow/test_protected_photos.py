"""The photographs of a story out of which an identity is taken.

Nobody sees them where they stood, until they are blurred or somebody says why not.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from articles.text.figures import Figure, Gallery
from articles.workflow.protected_photos import undecided_photos
from articles.workflow.refusals import Refused
from people.models import AuditEvent, Author
from photos import looks
from photos.models import Photo
from photos.shapes import Look
from tests.articles.reader import text_at

PAIRS = {"Siti Aminah": "seorang anak"}
GONE = "Foto ini tidak lagi ditampilkan."
WHY = "Hanya gedung sekolah lain."
BLURRED = Look(blur=((100, 100, 200, 200),))


@pytest.fixture
def named(tell, photo) -> Article:
    return tell("Siti Aminah selamat", photo=photo.pk)


def renew(story: Article, by, **details) -> None:
    story.move("anonymise", by=by, **{"terms": PAIRS, "note": "Korban."} | details)


def shown(client, story: Article) -> str:
    return text_at(client, f"/{story.address}")


def files_of(photo: Photo) -> list[str]:
    return [
        f"/foto/{rendering.key}/16x9-400.jpg" for rendering in photo.renderings.all()
    ]


def statuses(client, photo: Photo) -> list[int]:
    return [client.get(address).status_code for address in files_of(photo)]


def test_the_face_is_gone_from_the_page_its_file_its_card_and_machines(
    client, named, photo, redpel
):
    assert statuses(client, photo) == [200]
    card = re.search(r'og:image" content="[^"]*?(/kartu/[^"]+)"', shown(client, named))
    renew(named, redpel)
    page = shown(client, named)
    assert GONE in page
    assert "/foto/" not in page
    assert '"image"' not in page
    assert statuses(client, photo) == [410]
    assert photo.renderings.get().gone_at <= timezone.now()  # its files go too
    assert card[1] not in page
    assert client.get(card[1]).status_code == 410


def test_it_is_gone_from_every_other_story_that_shows_it(
    client, named, tell, photo, redpel
):
    other = tell("Lain sama sekali", body=f"<p>Awal.</p>{Figure(photo.pk)}")
    renew(named, redpel)
    assert "/foto/" not in shown(client, other)


def test_a_photograph_that_leads_to_nobody_stays_and_its_record_says_why(
    client, named, photo, redpel
):
    renew(named, redpel, stay=[photo.pk], why_they_stay=f" {WHY} ")
    assert "/foto/" in shown(client, named)
    assert statuses(client, photo) == [200]
    event = AuditEvent.objects.get(label="photos.photo")
    assert (event.action, event.note, event.by) == ("clear", WHY, redpel)


@pytest.mark.parametrize("why", ["", "  ", "Siti Aminah berdiri di belakang."])
def test_nothing_stays_without_a_reason_or_with_one_that_names_her(
    why, named, photo, redpel
):
    with pytest.raises(Refused):
        renew(named, redpel, stay=[photo.pk], why_they_stay=why)
    photo.refresh_from_db()
    assert (photo.is_protected, named.versions.count()) == (False, 1)
    assert not AuditEvent.objects.exists()


def test_a_photograph_of_another_story_cannot_be_said_to_stay(
    named, take, photo, redpel
):
    stranger = take(caption="Lain.")
    with pytest.raises(Refused, match="bukan dari berita ini"):
        renew(named, redpel, stay=[photo.pk, stranger.pk], why_they_stay=WHY)


def test_it_comes_back_once_it_is_blurred_and_goes_again_when_the_blur_does(
    client, named, photo, redpel
):
    renew(named, redpel)
    photo.refresh_from_db()
    blurred = looks.change(photo, BLURRED, edition=photo.edition)
    assert "/foto/" in shown(client, named)
    assert sorted(statuses(client, photo)) == [200, 410]
    looks.change(blurred, Look(), edition=blurred.edition)
    assert "/foto/" not in shown(client, named)


def test_one_that_was_blurred_before_is_shown_further(client, named, photo, redpel):
    looks.change(photo, BLURRED, edition=photo.edition)
    assert not undecided_photos(named).exists()
    renew(named, redpel)
    assert "/foto/" in shown(client, named)
    photo.refresh_from_db()
    assert photo.is_protected


def test_those_of_earlier_texts_of_galleries_and_of_the_copy_in_work_go_too(
    named, take, revise, rahma, redpel, photo
):
    inside, later, begun = (take(caption=f"Foto {n}.") for n in range(3))
    body = f"<p>Awal.</p>{Gallery((inside.pk,))}"
    revise(named, photo=None, body=body)
    tomorrow = timezone.now() + timedelta(days=1)
    revise(named, live_at=tomorrow, photo=later.pk)
    named.move("reopen", by=rahma)
    copy = named.desk_copy.with_changes(photo=begun.pk)
    named.save_copy(copy, by=rahma, base=named.revision)
    assert [*undecided_photos(named)] == [photo, inside, later, begun]
    renew(named, redpel)
    assert not undecided_photos(named).exists()


def test_the_portrait_of_its_author_stays(named, take, rahma, tell, redpel, client):
    portrait = take(caption="Rahma.")
    Author.objects.update(photo=portrait)
    story = tell("Siti Aminah kata Rahma", kind="opinion")
    renew(story, redpel)
    portrait.refresh_from_db()
    assert not portrait.is_protected


def test_a_child_who_was_sought_is_marked_as_a_child(tell, photo, redpel):
    story = tell(
        "Siti Aminah hilang",
        photo=photo.pk,
        sought=True,
        protected_terms="Siti Aminah",
    )
    renew(story, redpel)
    photo.refresh_from_db()
    assert (photo.shows_minor, photo.shows_victim) == (True, False)


def test_a_withdrawn_story_comes_back_without_the_face(
    client, named, photo, pemred, redpel
):
    named.move(
        "withdraw",
        by=pemred,
        asked_by="internal",
        ground="masa_depan_anak",
        reason="Demi anak itu.",
    )
    renew(named, redpel)
    named.move("restore", by=pemred, note="Sudah aman.")
    assert GONE in shown(client, named)


def test_the_record_names_a_photograph_by_its_number_not_by_its_caption(
    named, photo, redpel
):
    Photo.objects.update(caption="Siti Aminah di rumah.")
    renew(named, redpel)
    event = AuditEvent.objects.get(label="photos.photo")
    assert (event.note, event.key) == ("shows_victim", str(photo.pk))
    assert "Siti" not in event.name
