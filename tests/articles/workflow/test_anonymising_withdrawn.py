"""An identity is taken out of a story that was withdrawn.

It stays withdrawn, and comes back without the name.
"""

import pytest
from django.utils import timezone

from articles.models import Article
from articles.workflow.refusals import Stale
from tests.articles.workflow.test_anonymising import renew, words_of

WITHDRAWAL = {
    "asked_by": "internal",
    "ground": "masa_depan_anak",
    "reason": "Keluarga Siti Aminah meminta.",
}


@pytest.fixture
def withdrawn(tell, pemred, photo) -> Article:
    story = tell(
        "Siti Aminah, murid SDN 05 Talu, selamat",
        lede="Siti Aminah ditemukan Senin.",
        photo=photo.pk,
    )
    story.move("withdraw", by=pemred, **WITHDRAWAL)
    return story


def test_a_withdrawn_story_stays_withdrawn_and_all_of_it_is_sealed(
    withdrawn, redpel, client
):
    old, shown = withdrawn.address, withdrawn.versions.count()
    assert renew(withdrawn, redpel).version is None
    assert (withdrawn.state, withdrawn.versions.count()) == ("withdrawn", shown)
    assert not withdrawn.versions.filter(sealed=False).exists()
    assert withdrawn.address not in (old, None)
    answers = [client.get(f"/{address}") for address in (old, withdrawn.address)]
    assert [answer.status_code for answer in answers] == [410, 404]
    assert not [
        answer
        for answer in answers
        if "Siti" in answer.text or "Keluarga" in answer.text
    ]
    assert "Siti" not in client.get("/pencabutan/").text
    assert "Siti" not in str(withdrawn.desk_copy.with_changes(protected_terms=""))


def test_it_comes_back_without_the_name_at_its_new_address(
    withdrawn, redpel, pemred, client
):
    old = withdrawn.address
    renew(withdrawn, redpel)
    version = withdrawn.move("restore", by=pemred, note="Sudah aman.").version
    assert (version.headline, version.sealed) == (
        "Seorang anak, murid sebuah sekolah, selamat",
        False,
    )
    assert (version.address, withdrawn.state) == (withdrawn.address, "printed")
    assert not [
        term
        for term in ("siti", "aminah", "sdn")
        if term in words_of(version).replace("-", " ")
    ]
    assert client.get(f"/{withdrawn.address}").status_code == 200
    assert client.get(f"/{old}").status_code == 410


def test_a_revision_of_it_that_is_dropped_brings_no_name_back(
    withdrawn, redpel, pemred
):
    renew(withdrawn, redpel)
    withdrawn.move("reopen", by=pemred)
    withdrawn.save_copy(
        withdrawn.desk_copy.with_changes(lede="Lain."),
        by=pemred,
        base=withdrawn.revision,
    )
    withdrawn.move("drop", by=pemred)
    assert (withdrawn.state, withdrawn.lede) == (
        "withdrawn",
        "Seorang anak ditemukan Senin.",
    )


def test_it_is_taken_out_of_it_a_second_time_and_of_a_revision_that_was_begun(
    withdrawn, redpel, pemred
):
    renew(withdrawn, redpel)
    second = withdrawn.address
    withdrawn.move("reopen", by=pemred)
    renew(withdrawn, redpel, terms={"Senin": "pekan ini"})
    assert (withdrawn.state, withdrawn.lede) == (
        "draft",
        "Seorang anak ditemukan pekan ini.",
    )
    assert withdrawn.address != second
    withdrawn.move("drop", by=pemred)
    version = withdrawn.move("restore", by=pemred, note="Sudah aman.").version
    assert version.lede == "Seorang anak ditemukan pekan ini."


def test_a_name_that_readers_saw_last_goes_though_a_revision_has_it_no_more(
    withdrawn, redpel, pemred
):
    withdrawn.move("reopen", by=pemred)
    nameless = dict.fromkeys(("headline", "lede"), "Seorang murid selamat")
    copy = withdrawn.desk_copy.with_changes(photo=None, **nameless)
    withdrawn.save_copy(copy, by=pemred, base=withdrawn.revision)
    renew(withdrawn, redpel, terms={"Senin": "pekan ini"})
    withdrawn.move("drop", by=pemred)
    assert withdrawn.lede == "Siti Aminah ditemukan pekan ini."


def test_a_photograph_that_was_left_out_meanwhile_does_not_come_back_with_it(
    withdrawn, photo, redpel, pemred
):
    renew(withdrawn, redpel, changes={"photo": None})
    withdrawn.move("restore", by=pemred, note="Sudah aman.")
    photo.refresh_from_db()
    assert photo.withdrawn_at is not None


def test_what_is_only_scheduled_is_recalled_first(tell, redpel):
    story = tell(
        "Siti Aminah pulang", live_at=timezone.now() + timezone.timedelta(hours=1)
    )
    with pytest.raises(Stale):
        renew(story, redpel)


def test_a_withdrawn_story_that_is_scheduled_again_is_recalled_first(
    tell, rahma, pemred, redpel
):
    story = tell("Siti Aminah pulang")
    story.move("withdraw", by=pemred, **WITHDRAWAL)
    for step, who in (("reopen", pemred), ("submit", rahma), ("approve", pemred)):
        story.move(step, by=who)
    story.move(
        "schedule", by=pemred, live_at=timezone.now() + timezone.timedelta(hours=1)
    )
    with pytest.raises(Stale):
        renew(story, redpel, terms={"Siti Aminah": "seorang anak"})
    story.move("recall", by=pemred)
    renew(story, redpel, terms={"Siti Aminah": "seorang anak"})
    assert (story.state, story.headline) == ("approved", "Seorang anak pulang")


def test_the_reason_why_it_came_back_loses_the_name_in_the_register(
    withdrawn, redpel, pemred, client
):
    withdrawn.move("restore", by=pemred, note="keluarga Siti Aminah setuju")
    register = ("/pencabutan/", "/pencabutan/feed/")
    assert all("Siti Aminah setuju" in client.get(url).text for url in register)
    renew(withdrawn, redpel)
    for url in register:
        text = client.get(url).text
        assert "karena keluarga seorang anak setuju." in text
        assert "Siti" not in text
