"""Blocks on a reader's page.

Galleries with their credits, and other stories as long as readers may see them.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from articles.text.figures import Gallery
from tests.articles.reader import text_at
from tests.articles.reading.test_related import WISH, headlines, page_of


def pointing(*stories: Article | int) -> str:
    keys = " ".join(str(getattr(story, "pk", story)) for story in stories)
    return f'<p>Isi.</p><aside data-read="{keys}"></aside><p>Akhir.</p>'


def pointed(page: str) -> str:
    """The box of other stories within the text; empty where there is none."""
    return page.partition('<aside class="read"')[2].partition("</aside>")[0]


def test_a_text_points_to_other_stories_and_the_list_below_does_not_repeat_them(
    client, tell
):
    market, bridge = tell("Pasar buka lebih pagi"), tell("Jembatan rampung")
    story = tell(
        "Harga cabai turun", body=pointing(market, bridge), related=(market.pk,)
    )
    page = page_of(client, story)
    assert pointed(page).index("Pasar buka") < pointed(page).index("Jembatan rampung")
    assert "Pasar buka lebih pagi" not in headlines(page, "related")


def test_a_withdrawn_or_expired_story_drops_out_and_an_empty_box_goes(
    client, tell, pemred
):
    market = tell("Pasar buka lebih pagi")
    bridge = tell("Jembatan rampung", expires_at=timezone.now() + timedelta(hours=1))
    story = tell("Harga cabai turun", body=pointing(market, bridge))
    market.move("withdraw", by=pemred, **WISH)
    assert "Pasar buka" not in page_of(client, story)
    assert "Jembatan rampung" in pointed(page_of(client, story))
    bridge.move("withdraw", by=pemred, **WISH)
    page = page_of(client, story)
    assert 'class="read"' not in page
    assert "Akhir." in page


@pytest.mark.parametrize("key", [10**17, 1])
def test_a_pointer_to_no_story_shows_nothing(client, tell, key):
    assert "Akhir." in page_of(client, tell("Harga cabai turun", body=pointing(key)))


def test_pointing_costs_no_query(client, tell):
    market = tell("Pasar buka lebih pagi")
    plain, story = (
        tell("Harga cabai turun"),
        tell("Harga cabai naik", body=pointing(market)),
    )
    counts = []
    for one in (plain, story):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page_of(client, one)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_each_photograph_of_a_gallery_has_its_words_and_a_blocked_one_none(
    client, tell, take, pemred
):
    first, second = (
        take(caption="Lapak sayur.", credit="Rahma/Pionir"),
        take(caption="Lapak ikan.", credit="Jon/Pionir"),
    )
    story = tell(
        "Pasar pagi", body=f"<p>Isi.</p>{Gallery((first.pk, second.pk), 'Pasar Talu')}"
    )
    page = page_of(client, story)
    assert all(
        said in page
        for said in (
            "Lapak sayur.",
            "Foto: Rahma/Pionir",
            "Lapak ikan.",
            "Foto: Jon/Pionir",
            "Pasar Talu",
        )
    )
    second.blocked_at, second.blocked_by = timezone.now(), pemred
    second.save()
    page = page_of(client, story)
    assert "Lapak sayur." in page
    assert "Lapak ikan." not in page
    assert "Foto ini tidak lagi ditampilkan." in page


def test_a_video_is_a_link_until_the_reader_asks(client, tell):
    card = (
        '<figure data-card=""><a '
        'href="https://youtu.be/dQw4w9WgXcQ">Rekaman</a></figure>'
    )
    answer = client.get(f"/{tell('Rekaman rapat', body=f'<p>Isi.</p>{card}').address}")
    page = answer.content.decode()
    assert (
        "frame-src https://www.youtube-nocookie.com"
        in answer.headers["Content-Security-Policy"]
    )
    assert '<a href="https://youtu.be/dQw4w9WgXcQ" rel="noopener">' in page
    assert "iframe" not in page
    assert "js/video" in page
    assert (
        "js/video"
        not in client.get(f"/{tell('Tanpa rekaman').address}").content.decode()
    )
    assert text_at(client, "/")
