"""Earlier texts of a story.

Open to readers where the editor allows it, and only as far as nothing was taken back.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from articles.models.version import Version
from articles.text.figures import Figure
from photos import looks
from tests.articles.reader import text_at
from tests.conftest import RALAT

WISH = {"asked_by": "external", "ground": "sara", "reason": "Pedoman."}


@pytest.fixture
def opened(tell, mira) -> Article:
    """A story that readers have seen in three texts, all of them open."""
    story = tell("Judul pertama", versions_open=True)
    mend(story, mira, headline="Judul kedua")
    mend(story, mira, headline="Judul ketiga")
    return story


def mend(story: Article, by, **changes) -> None:
    live = story.version_at(timezone.now())
    story.move("fix", by=by, version=live.number, changes=changes, **RALAT)


def below(story: Article, number: int | str = "") -> str:
    return f"/{story.address}riwayat/{f'{number}/' if number else ''}"


def test_the_story_leads_to_what_was_printed_before(client, opened):
    assert f'href="{below(opened)}"' in text_at(client, f"/{opened.address}")
    listed = text_at(client, below(opened))
    assert listed.index("Versi 2") < listed.index("Versi 1")
    assert "Judul pertama" in listed
    assert "Versi 3" not in listed


def test_an_earlier_text_says_that_it_is_old_and_leads_search_engines_to_the_story(
    client, opened
):
    text = text_at(client, below(opened, 1))
    assert "Judul pertama" in text
    assert "Judul ketiga" not in text
    assert "Versi lama" in text
    assert '<meta name="robots" content="noindex">' in text
    assert (
        f'<link rel="canonical" href="https://pionir.example/{opened.address}">' in text
    )
    assert "ld+json" not in text
    assert 'property="og:' not in text


def test_a_story_that_is_not_opened_has_no_earlier_texts_for_readers(
    client, published, mira
):
    mend(published, mira, lede="Lain.")
    assert "riwayat/" not in text_at(client, f"/{published.address}")
    for number in ("", 1, 2):
        assert client.get(below(published, number)).status_code == 404


def test_the_live_version_decides_for_all_of_them(client, published, revise):
    revise(published, lede="Lain.", versions_open=True)
    assert client.get(below(published, 1)).status_code == 200
    revise(published, lede="Lain lagi.", versions_open=False)
    assert client.get(below(published, 1)).status_code == 404


def test_a_story_that_was_printed_once_has_no_list(client, tell):
    story = tell("Sekali saja", versions_open=True)
    assert "riwayat/" not in text_at(client, f"/{story.address}")
    assert client.get(below(story)).status_code == 404


def test_what_waits_or_was_recalled_is_not_shown_before_its_minute(
    client, opened, revise, mira, time_machine
):
    minute = timezone.now() + timedelta(hours=1)
    revise(opened, headline="Judul nanti", live_at=minute)
    assert [
        client.get(below(opened, number)).status_code for number in (1, 2, 3, 4, 5)
    ] == [200, 200, 404, 404, 404]
    opened.move("recall", by=mira)
    time_machine.move_to(minute + timedelta(hours=1), tick=False)
    assert "Judul nanti" not in "".join(
        text_at(client, below(opened, number)) for number in ("", 1, 2, 3, 4)
    )


def test_of_a_withdrawn_story_none_is_left_and_a_restore_brings_none_back(
    client, opened, pemred, mira
):
    opened.move("withdraw", by=pemred, **WISH)
    for url in (below(opened), below(opened, 1)):
        answer = client.get(url)
        assert answer.status_code == 410
        assert "Judul" not in answer.content.decode()
    opened.move("restore", by=pemred, note="Keberatan dicabut.")
    assert client.get(below(opened)).status_code == 404
    mend(opened, mira, headline="Judul keempat")
    assert [
        client.get(below(opened, number)).status_code for number in (1, 2, 3, 4, 5)
    ] == [404, 404, 404, 200, 404]


def test_where_an_identity_was_taken_out_none_is_left_at_either_address(
    client, opened, redpel, mira
):
    old = below(opened)
    mend(opened, mira, lede="Siti Aminah selamat.")
    opened.move(
        "anonymise",
        by=redpel,
        terms={"Siti Aminah": "seorang anak"},
        note="Korban anak.",
    )
    gone = client.get(old)
    assert gone.status_code == 410
    assert opened.address not in gone.content.decode()
    mend(opened, mira, lede="Anak itu pulang.")
    assert [
        client.get(below(opened, number)).status_code for number in ("", 1, 2, 3, 4, 5)
    ] == [404] * 6


def test_a_photograph_no_longer_to_be_shown_is_not_in_an_earlier_text_either(
    client, tell, take, mira
):
    lead, inside = take(), take()
    story = tell(
        "Bergambar",
        versions_open=True,
        photo=lead.pk,
        body=f"<p>Satu.</p>{Figure(inside.pk)}<p>Dua.</p>",
    )
    mend(story, mira, photo=None, body="<p>Tanpa foto.</p>")
    assert text_at(client, below(story, 1)).count("<figure") == 2
    for photo in (lead, inside):
        photo.blocked_at = timezone.now()
        looks.keep(photo)
    text = text_at(client, below(story, 1))
    assert "<figure" not in text
    assert "/foto/" not in text
    assert "Jembatan Talu dari hulu" not in text


@pytest.mark.parametrize(
    "rest",
    [
        "0/",
        "01/",
        "99/",
        "9999999/",
        "x/",
        "-1/",
        "1/2/",
        "%00/",
        "1%00/",
        "9" * 30 + "/",
    ],
)
def test_a_number_that_is_none_is_not_found(client, opened, rest):
    assert client.get(below(opened) + rest).status_code == 404


@pytest.mark.parametrize("address", ["2024/08/tidak-ada", "x", "%00", "kanal/politik"])
def test_below_no_story_there_is_no_history(client, opened, address):
    assert client.get(f"/{address}/riwayat/").status_code == 404
    assert client.get(f"/{address}/riwayat/1/").status_code == 404


@pytest.mark.parametrize("cursor", ["x", "", "%00", "9" * 40, "-1", "²"])
def test_rubbish_for_a_page_of_the_list_is_no_error(client, opened, cursor):
    assert client.get(f"{below(opened)}?sebelum={cursor}").status_code == 200


def test_a_long_history_is_paged(client, opened, mira, monkeypatch):
    monkeypatch.setattr("articles.views.earlier.PER_PAGE", 1)
    first = text_at(client, below(opened))
    assert ("Versi 2" in first, "Versi 1" in first) == (True, False)
    (link,) = [part.split('"')[0] for part in first.split('rel="next" href="')[1:]]
    second = text_at(client, below(opened) + link)
    assert ("Versi 2" in second, "Versi 1" in second, 'rel="next"' in second) == (
        False,
        True,
        False,
    )


def test_an_imported_address_without_a_slash_has_its_history_below_it(client, opened):
    Article.objects.filter(pk=opened.pk).update(address="2024/08/lama.html")
    QuerySet.update(Version.objects.all(), address="2024/08/lama.html")
    assert 'href="/2024/08/lama.html/riwayat/"' in text_at(client, "/2024/08/lama.html")
    listed = text_at(client, "/2024/08/lama.html/riwayat/")
    assert 'href="1/"' in listed
    assert "Judul pertama" in text_at(client, "/2024/08/lama.html/riwayat/1/")


def test_pages_of_history_ask_little_and_the_same_for_2_texts_as_for_12(
    client, opened, mira
):
    def asked(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    urls = (f"/{opened.address}", below(opened), below(opened, 1))
    few = [asked(url) for url in urls]
    for n in range(10):
        mend(opened, mira, lede=f"Teks {n}.")
    assert [asked(url) for url in urls] == few
    assert [n <= most for n, most in zip(few, (8, 5, 6), strict=True)] == [True] * 3
