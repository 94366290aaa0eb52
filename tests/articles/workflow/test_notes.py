"""What readers are told beside a story wherever its text goes.

That it is not verified, what answers it, machines.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Dossier
from articles.models.reader_texts import AI_NOTES, VERIFICATION_NOTES
from tests.articles.reader import text_at
from tests.articles.reading.test_related import DOUBT, UNVERIFIED, page_of


def test_in_feeds_the_two_name_each_other(client, published, tell):
    tell("Kepala dinas menjawab", answers=published.pk, answers_as="hak_jawab")
    feed = text_at(client, "/feed/")
    answered = f"{published.headline} https://pionir.example/{published.address}"
    assert f"Hak jawab atas berita: {answered}" in feed
    assert "Hak jawab: Kepala dinas menjawab https://pionir.example/" in feed


def test_who_sees_only_the_summary_is_told_that_it_is_unverified(client, tell):
    story = tell("Bendungan retak", **DOUBT)
    page = page_of(client, story)
    assert page.count(f'content="{story.lede} ({UNVERIFIED})"') == 2


def test_a_story_that_was_verified_since_says_so(client, tell, revise):
    story = tell("Bendungan retak", **DOUBT)
    revise(story, verification="verified")
    assert VERIFICATION_NOTES["confirmed"] in page_of(client, story)
    revise(story, lede="Teras lain.")
    assert VERIFICATION_NOTES["confirmed"] in page_of(client, story)


def test_an_update_changes_the_note_but_not_what_is_told_of_machines(client, tell):
    story = tell("Bendungan retak", ai_use="translation", **DOUBT)
    tell("Bendungan aman", answers=story.pk, answers_as="update")
    page = page_of(client, story)
    assert "(Telah diperbarui: " in page
    assert AI_NOTES["translation"] in page
    assert UNVERIFIED not in page


@pytest.mark.parametrize("url", ["/topik/kasus-x/", "/topik/kasus-x/feed/"])
def test_a_running_story_without_a_public_part_has_no_page(client, tell, url):
    dossier = Dossier.objects.create(name="Kasus X", slug="kasus-x")
    tell("Nanti", dossier=dossier.pk, live_at=timezone.now() + timedelta(hours=1))
    assert client.get(url).status_code == 404
    tell("Kini", dossier=dossier.pk)
    assert client.get(url).status_code == 200
