"""Kinds of story.

Each has its label wherever it stands, its page, and what machines are told of it.
"""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, FrontPin, Version
from articles.reading import share_cards
from articles.reading.related import candidates
from articles.text.figures import Figure, Gallery
from paper.models import Paper
from people.models import Author
from tests.articles.reader import text_at
from tests.articles.reading.test_json_ld import known_of

ENTRY = '<section data-at="2024-11-27T07:00"><p>TPS buka.</p></section>'


@pytest.fixture
def tell_kind(tell, take):
    """Brings a story of this kind to readers, with what its kind has to bring."""

    def tell_kind(kind: str, headline: str = "Sewa mesin panen", **changes) -> Article:
        brings = (
            {
                "photo": {
                    "photo": take().pk,
                    "body": f"<p>a</p>{Gallery((take().pk, take().pk))}",
                }
            }
            if kind == "photo"
            else {}
        )
        brings |= {
            "live": {"body": ENTRY},
            "advertorial": {"credit": "CV Saiyo", "authors": ()},
        }
        return tell(headline, kind=kind, **brings.get(kind, {}) | changes)

    return tell_kind


@pytest.mark.parametrize(
    ("kind", "label", "schema"),
    [
        ("news", "", "NewsArticle"),
        ("feature", "", "ReportageNewsArticle"),
        ("opinion", "Opini", "OpinionNewsArticle"),
        ("photo", "Foto", ["NewsArticle", "ImageGallery"]),
        ("live", "Langsung", "LiveBlogPosting"),
        ("release", "Siaran pers", "NewsArticle"),
        ("advertorial", "Advertorial", "AdvertiserContentArticle"),
    ],
)
def test_each_kind_has_its_label_everywhere_and_its_type_for_machines(
    client, tell_kind, kind, label, schema
):
    story = tell_kind(kind)
    known = known_of(client, story)
    assert known["@type"] == schema
    page, said = (
        text_at(client, f"/{story.address}"),
        f"{label}: {story.headline}" if label else story.headline,
    )
    assert f'og:title" content="{said}"' in page
    assert f"<title>{said} –" in page
    assert f"<title>{said}</title>" in text_at(client, "/feed/")
    badge = f'<span class="label">{label}</span>'
    assert all(
        (badge in text_at(client, url)) == bool(label)
        for url in ("/kanal/politik/", "/cari/?q=mesin")
    )
    version = Version.objects.get()
    key = share_cards.key_of(version, Paper.current())
    version.story_kind = "news"
    assert (share_cards.key_of(version, Paper.current()) != key) == bool(label)


def test_all_photographs_of_an_essay_are_named_to_machines(client, tell_kind):
    known = known_of(client, tell_kind("photo"))
    assert len(known["image"]) == 3 + 2  # the first one in three shapes


def test_what_was_paid_for_says_who_paid_and_its_links_lend_it_no_weight(
    client, tell_kind
):
    body = '<p>Pesan di <a href="https://saiyo.example/">sini</a>.</p>'
    story = tell_kind("advertorial", body=body)
    assert known_of(client, story)["sponsor"] == {
        "@type": "Organization",
        "name": "CV Saiyo",
    }
    assert (
        '<a href="https://saiyo.example/" rel="sponsored nofollow noopener">'
        in text_at(client, f"/{story.address}")
    )
    assert 'rel="sponsored' not in text_at(
        client, f"/{tell_kind('news', 'Berita', body=body).address}"
    )


def test_what_was_paid_for_never_opens_the_front_pinned_or_not(
    client, tell, tell_kind, redpel
):
    others = [tell(name) for name in ("Satu", "Dua", "Tiga")]
    paid = tell_kind("advertorial")
    FrontPin.objects.create(
        position=1, article=paid, until=timezone.now() + timedelta(days=1), by=redpel
    )
    front = client.get("/").context
    assert {version.article_id for version in (front["lead"], *front["seconds"])} == {
        story.pk for story in others
    }
    assert paid.pk in [version.article_id for version in front["river"]]


def test_what_was_paid_for_heads_no_block_of_the_front(client, tell, tell_kind):
    tell("Berita lama")
    paid = tell_kind("advertorial")
    for number in range(14):
        tell(f"Berita {number}")
    front = client.get("/").context
    below = [
        version.article_id
        for *_names, stories in (*front["blocks"], *front["regions"])
        for version in stories
    ]
    assert below
    assert paid.pk not in below


def test_what_was_paid_for_opens_no_section_and_no_place_and_stands_in_the_list_below(
    client, tell, tell_kind
):
    for name in ("Satu", "Dua", "Tiga"):
        tell(name)
    tell_kind("advertorial")
    tell_kind("advertorial", "Sewa kebun")
    for url in ("/kanal/politik/", "/daerah/pasaman-barat/"):
        page = client.get(url).context
        assert [version.headline for version in page["top"]] == ["Tiga", "Dua", "Satu"]
        assert [version.headline for version in page["stories"]] == [
            "Sewa kebun",
            "Sewa mesin panen",
        ]


def test_what_was_paid_for_is_proposed_to_no_story_and_in_no_news_sitemap(
    client, tell, tell_kind, good_copy
):
    paid, news = tell_kind("advertorial"), tell("Berita")
    assert candidates(good_copy, 0, timezone.now()) == [news.pk]
    sitemap = text_at(client, "/sitemap-news.xml")
    assert str(news.address) in sitemap
    assert str(paid.address) not in sitemap


def test_an_opinion_shows_portrait_and_line_of_its_author_as_printed(
    client, tell_kind, take, rahma
):
    Author.objects.filter(pk=rahma.author.pk).update(
        photo=take(alt="Rahma di kebun"), line="Guru madrasah"
    )
    opinion, news = (
        tell_kind("opinion", body=f"<p>a</p>{Figure(take().pk)}"),
        tell_kind("news", "Berita"),
    )
    Author.objects.update(photo=None, line="Lain")
    page = text_at(client, f"/{opinion.address}")
    assert "Guru madrasah" in page
    assert 'alt="Rahma di kebun"' in page
    # the marks of the body count as they did
    assert page.count('<figure class="figure') == 1
    assert "Opini adalah tanggung jawab penulis" in page
    assert "Guru madrasah" not in text_at(client, f"/{news.address}")
    # a portrait is not what the story shows
    assert "image" not in known_of(client, opinion)


def test_a_leader_is_the_paper_s_own_opinion(client, tell_kind):
    page = text_at(client, f"/{tell_kind('opinion', kicker='Tajuk').address}")
    assert "Sikap redaksi" in page
    assert "tanggung jawab penulis" not in page


def test_a_label_is_not_said_twice_over_a_headline(client, tell_kind):
    story = tell_kind("opinion", kicker="Opini")
    for url in ("/indeks/", f"/{story.address}"):
        page = text_at(client, url)
        assert '<span class="label">Opini</span>' in page
        assert "<span>Opini</span>" not in page


def test_a_portrait_that_may_not_be_shown_leaves_the_line_and_no_trace(
    client, tell_kind, take, rahma
):
    portrait = take(alt="Rahma di kebun")
    Author.objects.filter(pk=rahma.author.pk).update(
        photo=portrait, line="Guru madrasah"
    )
    story = tell_kind("opinion")
    type(portrait).objects.update(blocked_at=timezone.now())
    page = text_at(client, f"/{story.address}")
    assert "Guru madrasah" in page
    assert "Rahma di kebun" not in page
    assert "tidak lagi ditampilkan" not in page


def test_a_withdrawn_opinion_does_not_take_the_portrait_from_the_author_s_others(
    client, tell_kind, take, rahma, pemred
):
    Author.objects.filter(pk=rahma.author.pk).update(photo=take(alt="Rahma di kebun"))
    first = tell_kind("opinion")
    first.move(
        "withdraw",
        by=pemred,
        asked_by="external",
        ground="sara",
        reason="Keberatan warga.",
    )
    assert 'alt="Rahma di kebun"' in text_at(
        client, f"/{tell_kind('opinion', 'Opini lain').address}"
    )


def test_updates_of_a_live_story_are_told_by_its_entries_and_a_ralat_by_itself(
    client, tell_kind, mira
):
    story = tell_kind("live")
    for number, (kind, told) in enumerate(
        [("update", {}), ("ralat", {"wrong": "7", "right": "8"})], start=1
    ):
        changes = {"body": ENTRY * (number + 1)}
        story.move(
            "fix",
            by=mira,
            kind=kind,
            note="Entri baru.",
            changes=changes,
            version=number,
            **told,
        )
    known = known_of(client, story)
    assert [note["name"] for note in known["correction"]] == ["Ralat"]
    assert json.dumps(known).count("TPS buka") >= 3
