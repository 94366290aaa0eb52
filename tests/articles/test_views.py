"""What readers find at each address, and what they must not find."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Place, Version
from articles.workflow.refusals import Refused
from tests.articles.reader import LISTS, addresses_of, found_in, text_at
from tests.conftest import RALAT

SECOND = timedelta(seconds=1)


def later(**ahead):
    return (timezone.now() + timedelta(**ahead)).replace(microsecond=0)


def test_a_story_is_read_at_its_address(client, published):
    answer = client.get(f"/{published.address}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert re.search(r"<h1[^>]*>Jembatan Talu selesai lebih cepat</h1>", page)
    assert "Anak sekolah dari tiga jorong" in page
    assert (
        '<span class="dateline">Talu, Pionir –</span> Jembatan itu dibuka Senin.'
        in page
    )
    assert (
        '<a href="/penulis/rahma-desnita/"><strong>Rahma Desnita</strong></a>' in page
    )
    assert '<a rel="tag" href="/tag/pilkada/">Pilkada</a>' in page


def test_a_story_stands_in_every_list_feed_and_sitemap_of_its_filing(client, published):
    assert found_in(
        client, published, published.headline, published.address
    ) == addresses_of(published)


def test_a_tag_that_no_story_shows_has_no_page(client, published, pilkada, pemred):
    assert client.get("/tag/pilkada/").status_code == 200
    published.move(
        "withdraw",
        by=pemred,
        asked_by="external",
        ground="sara",
        reason="Keberatan warga.",
    )
    for url in ("/tag/pilkada/", "/tag/pilkada/?sebelum=1-1", "/tag/pilkada/feed/"):
        assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    "address", [address for address in LISTS if "/tag/" not in address]
)
def test_a_list_without_any_story_still_opens(client, paper, politics, rahma, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Belum ada berita" in answer.content.decode()


@pytest.mark.parametrize("state", ["draft", "submitted", "approved", "spiked"])
def test_what_was_never_printed_is_found_nowhere(client, draft, carry, rahma, state):
    if state == "spiked":
        draft.move("spike", by=rahma, note="Tidak jadi.")
    elif state != "draft":
        carry(draft, state)
    assert client.get("/2026/11/jembatan-talu-selesai-lebih-cepat/").status_code == 404
    assert found_in(client, draft, "Jembatan Talu", "jembatan-talu") == []


def test_a_scheduled_story_is_found_nowhere_before_its_minute_and_everywhere_from_it_on(
    client, tell, time_machine
):
    minute = later(minutes=90)
    story = tell("Pasar Talu dibuka lagi", live_at=minute)
    time_machine.move_to(minute - SECOND, tick=False)
    assert client.get(f"/{story.address}").status_code == 404
    assert found_in(client, story, story.headline, story.address) == []

    time_machine.move_to(minute, tick=False)
    assert client.get(f"/{story.address}").status_code == 200
    assert found_in(client, story, story.headline, story.address) == addresses_of(story)


def test_a_held_update_replaces_what_readers_see_at_its_minute(
    client, published, rahma, mira, time_machine
):
    minute = later(minutes=30)
    revise(published, rahma, mira, "Jembatan Talu ditutup lagi", live_at=minute)
    time_machine.move_to(minute - SECOND, tick=False)
    assert "selesai lebih cepat" in text_at(client, f"/{published.address}")
    assert found_in(client, published, "ditutup lagi") == []

    time_machine.move_to(minute, tick=False)
    assert "selesai lebih cepat" not in text_at(client, f"/{published.address}")
    assert found_in(client, published, "selesai lebih cepat") == []
    assert [
        text_at(client, url).count('">Jembatan Talu ditutup lagi</a>')
        for url in LISTS[1:]
    ] == [1] * 5


def revise(article: Article, writer, editor, headline: str, **when) -> None:
    """Print the story once more under another headline, at once or at `live_at`."""
    article.move("reopen", by=writer)
    changed = article.desk_copy.with_changes(headline=headline)
    article.save_copy(changed, by=writer, base=article.revision)
    article.move("submit", by=writer)
    article.move("approve", by=editor)
    article.move("schedule" if when else "publish", by=editor, **when, **RALAT)


def test_a_superseded_version_is_gone_and_the_story_stands_in_each_list_once(
    client, published, rahma, mira
):
    revise(published, rahma, mira, "Jembatan Talu ditutup lagi")
    assert Version.objects.count() == 2
    assert found_in(client, published, "selesai lebih cepat") == []
    assert [
        text_at(client, url).count(f'href="/{published.address}"') for url in LISTS[1:]
    ] == [1] * 5


def test_what_is_typed_at_the_desk_stays_there_until_it_is_printed(
    client, published, rahma
):
    published.move("reopen", by=rahma)
    changed = published.desk_copy.with_changes(
        headline="Bupati diperiksa", lede="Bocoran.", body="<p>Bocoran.</p>"
    )
    published.save_copy(changed, by=rahma, base=published.revision)
    assert "selesai lebih cepat" in text_at(client, f"/{published.address}")
    assert found_in(client, published, "Bupati diperiksa", "Bocoran") == []
    assert "Bocoran" not in text_at(client, f"/{published.address}")


def test_the_headline_under_which_a_release_came_is_never_public(client, tell):
    story = tell(
        "Polres menggelar razia",
        source_title="RILIS: KAPOLRES HEBAT",
        kind="release",
        credit="Humas Polres",
    )
    assert Version.objects.get().source_title == "RILIS: KAPOLRES HEBAT"
    assert "KAPOLRES HEBAT" not in text_at(client, f"/{story.address}")
    assert found_in(client, story, "KAPOLRES HEBAT") == []


# --- corrections ---


def mend(article: Article, editor, kind: str, note: str = "", **changes) -> None:
    live = article.version_at(timezone.now())
    told = (
        {"wrong": "Dibuka Senin.", "right": "Dibuka Selasa."} if kind == "ralat" else {}
    )
    article.move(
        "fix",
        by=editor,
        kind=kind,
        changes=changes,
        version=live.number,
        note=note,
        **told,
    )


def test_a_correction_is_shown_with_its_kind_its_time_and_its_words(
    client, published, mira, time_machine
):
    time_machine.move_to(later(hours=2), tick=False)
    mend(
        published,
        mira,
        "ralat",
        "Semula tertulis Senin.",
        body="<p>Jembatan itu dibuka Selasa.</p>",
    )
    time_machine.shift(SECOND)
    page = text_at(client, f"/{published.address}")
    at = published.corrections.get().at
    assert (
        f'<span>Ralat: <time datetime="{timezone.localtime(at):%Y-%m-%dT%H:%M:%S%z}">'
        in page
    )
    assert "<p>Semula tertulis Senin.</p>" in page
    assert "dibuka Selasa" in page
    assert "dibuka Senin" not in page


def test_a_corrected_story_says_when_it_was_updated(client, published, mira):
    assert "Diperbarui" not in text_at(client, f"/{published.address}")
    mend(published, mira, "update", "Ditambah kata bupati.", kicker="Infrastruktur")
    assert "Diperbarui" in text_at(client, f"/{published.address}")


def test_a_typing_error_is_mended_in_silence(client, published, mira):
    mend(published, mira, "typo", headline="Jembatan Talu Selesai lebih cepat")
    page = text_at(client, f"/{published.address}")
    assert "Selesai lebih" in page
    assert "Diperbarui" not in page
    assert 'id="ralat"' not in page


# --- withdrawal ---


def withdraw(article: Article, chief, **details) -> None:
    known = {
        "asked_by": "external",
        "ground": "trauma_korban",
        "reason": "Identitas anak di bawah umur terungkap.",
    }
    article.move("withdraw", by=chief, **known | details)


def test_a_withdrawn_story_answers_410_with_its_dates_its_ground_and_the_public_reason(
    client, published, pemred
):
    withdraw(published, pemred)
    answer = client.get(f"/{published.get_absolute_url().strip('/')}/")
    page, first = answer.content.decode(), timezone.localtime(published.first_live_at)
    assert answer.status_code == 410
    assert "Berita ini dicabut" in page
    assert page.count(f"{first:%Y, %H:%M}\xa0WIB") >= 1
    assert "<dt>Dicabut</dt>" in page
    assert "Pengalaman traumatik korban" in page
    assert "<p>Identitas anak di bawah umur terungkap.</p>" in page
    assert "Diputuskan oleh</dt><dd>Nurman Basrial" in page
    assert '<meta name="robots" content="noindex">' in page


def test_nothing_of_a_withdrawn_story_is_left_in_the_bytes_of_its_notice(
    client, published, pemred
):
    withdraw(published, pemred)
    answer = client.get(f"/{published.address}")
    left = answer.content.decode() + str(answer.headers)
    traces = [
        "Jembatan",
        "jembatan",
        "Rahma",
        "rahma",
        "jorong",
        "Talu",
        "Pilkada",
        "og:title",
        "ld+json",
        "canonical",
    ]
    assert [trace for trace in traces if trace in left] == []


def test_a_withdrawn_story_is_gone_from_every_list_feed_and_sitemap(
    client, published, pemred
):
    withdraw(published, pemred)
    assert found_in(client, published, published.headline, published.address) == []


def test_our_own_error_is_withdrawn_with_an_apology(client, published, pemred):
    own = {
        "asked_by": "internal",
        "ground": "keliru_substansi",
        "reason": "Sumbernya palsu.",
    }
    with pytest.raises(Refused):
        withdraw(published, pemred, **own)
    withdraw(published, pemred, **own, apology="Kami minta maaf kepada pembaca.")
    page = text_at(client, f"/{published.address}")
    assert "Keliru dalam substansi" in page
    assert "Permintaan maaf" in page
    assert "<p>Kami minta maaf kepada pembaca.</p>" in page


def test_a_withdrawn_story_that_is_being_rewritten_still_answers_410(
    client, published, pemred, rahma
):
    withdraw(published, pemred)
    published.move("reopen", by=pemred)
    assert client.get(f"/{published.address}").status_code == 410
    assert found_in(client, published, published.headline, published.address) == []


def test_a_restored_story_is_back_at_its_old_address_and_in_its_old_place(
    client, published, tell, pemred
):
    tell("Berita yang lebih baru")
    address, first = published.address, published.first_live_at
    withdraw(published, pemred)
    published.move("restore", by=pemred, note="Pemohon mencabut keberatannya.")
    assert (published.address, published.first_live_at) == (address, first)
    assert client.get(f"/{address}").status_code == 200
    index = text_at(client, "/indeks/")
    assert index.index("Berita yang lebih baru") < index.index("Jembatan Talu")


# --- what a page says of its story ---


def test_what_is_not_news_says_what_it_is(client, tell):
    release = tell("Polres menggelar razia", kind="release", credit="Humas Polres")
    opinion = tell("Tentang jembatan", kind="opinion")
    assert '<span class="label">Siaran pers</span>' in text_at(
        client, f"/{release.address}"
    )
    assert "Sumber: <strong>Humas Polres</strong>" in text_at(
        client, f"/{release.address}"
    )
    assert '<span class="label">Opini</span>' in text_at(client, f"/{opinion.address}")
    assert "Opini adalah tanggung jawab penulis" in text_at(
        client, f"/{opinion.address}"
    )


def test_a_story_of_more_than_a_year_ago_says_how_many_whole_years(
    client, published, time_machine
):
    told = {}
    for days in (364, 366, 730, 731):
        time_machine.move_to(published.first_live_at + timedelta(days=days))
        told[days] = re.findall(
            r"terbit (\d+) tahun lalu", text_at(client, f"/{published.address}")
        )
    assert told == {364: [], 366: ["1"], 730: ["1"], 731: ["2"]}


def test_a_list_says_whether_it_is_a_tag_s_or_a_person_s(client, published):
    for url, sort in (
        ("/tag/pilkada/", "Tagar"),
        ("/penulis/rahma-desnita/", "Penulis"),
    ):
        assert f'<p class="story__kicker">{sort}</p>\n<h1' in text_at(client, url)
    assert "</p>\n<h1" not in text_at(client, "/kanal/daerah/")


def test_words_of_a_story_are_never_markup(client, tell):
    story = tell(
        "Harga <b>cabai</b> & bawang",
        lede='"><script>alert(1)</script>',
        kicker="A & <i>B</i>",
    )
    for url in (f"/{story.address}", "/", "/indeks/"):
        page = text_at(client, url)
        assert "Harga &lt;b&gt;cabai&lt;/b&gt; &amp; bawang" in page
        assert "A &amp; &lt;i&gt;B" in page
        assert "<script>alert" not in page


# --- places ---


def test_a_regency_shows_the_stories_of_its_districts_but_not_the_other_way_round(
    client, tell, pasbar
):
    district = Place.objects.get(path="pasaman-barat/kinali")
    tell("Panen jagung di Kinali", place=district.pk)
    tell("Sidang DPRD di Simpang Empat", place=pasbar.pk)
    regency, kinali = (
        text_at(client, "/daerah/pasaman-barat/"),
        text_at(client, "/daerah/pasaman-barat/kinali/"),
    )
    assert "Panen jagung di Kinali" in regency
    assert "Sidang DPRD di Simpang Empat" in regency
    assert "Panen jagung di Kinali" in kinali
    assert "Sidang DPRD" not in kinali
    assert "Panen jagung" not in text_at(client, "/daerah/kota-padang/")


def test_a_story_of_two_places_stands_under_both(client, tell, padang):
    tell("Jalan baru ke Padang", also_in=(padang.pk,))
    assert "Jalan baru ke Padang" in text_at(client, "/daerah/pasaman-barat/")
    assert "Jalan baru ke Padang" in text_at(client, "/daerah/kota-padang/")


def test_the_page_of_a_place_leads_up_and_down(client, tell):
    district = Place.objects.get(path="pasaman-barat/kinali")
    regency, kinali = (
        text_at(client, "/daerah/pasaman-barat/"),
        text_at(client, district.get_absolute_url()),
    )
    assert f'<a href="{district.get_absolute_url()}">Kinali</a>' in regency
    assert '<a href="/daerah/pasaman-barat/">Pasaman Barat</a>' in kinali
