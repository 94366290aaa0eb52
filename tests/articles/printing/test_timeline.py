"""The address of a story.

Made once, of the month and the headline, and never anyone else's.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article
from articles.printing import timeline
from articles.printing.proof import Filing, proof
from articles.printing.timeline import (
    SLUG_LENGTH,
    Timeline,
    claim_address,
    short_slug,
)
from paper.models import Paper


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Jembatan Talu Selesai", "jembatan-talu-selesai"),
        ("Harga “cabai” naik 10%: Rp50.000!", "harga-cabai-naik-10-rp50000"),
        ("Café di Padang", "cafe-di-padang"),
        (
            (
                "Kapolres Pasaman Barat Pimpin Rapat Koordinasi Lintas Sektoral Dalam "
                "Rangka"
            ),
            "kapolres-pasaman-barat-pimpin-rapat-koordinasi-lintas",
        ),
        ("a" * 60, "a" * 60),
        ("a" * 59 + " b", "a" * 59),
        ("a" * 58 + " b", "a" * 58 + "-b"),
        ("a" * 70, "a" * 60),
        ("日本", ""),
    ],
)
def test_a_slug_is_short_and_never_cut_inside_a_word(headline, slug):
    assert short_slug(headline) == slug


@given(st.text(max_size=200))
def test_a_slug_of_any_headline_fits_into_an_address(headline):
    slug = short_slug(headline)
    assert len(slug) <= SLUG_LENGTH
    assert slug.isascii()
    assert not slug.endswith("-")


def test_the_address_is_of_the_month_in_the_papers_own_zone(draft, carry, time_machine):
    time_machine.move_to("2024-08-31T17:30:00Z", tick=False)
    assert (
        carry(draft, "printed").address == "2024/09/jembatan-talu-selesai-lebih-cepat/"
    )


def test_a_second_story_of_one_headline_and_month_gets_its_number(
    published, good_copy, rahma, carry
):
    second = carry(Article.start(good_copy, by=rahma), "printed")
    assert second.address == published.address.removesuffix("/") + f"-{second.pk}/"
    assert second.version_at(second.last_step_at).address == second.address


def test_a_headline_without_a_letter_for_an_address_still_gets_one(
    paper, good_copy, rahma, carry
):
    story = carry(
        Article.start(good_copy.with_changes(headline="日本"), by=rahma), "printed"
    )
    assert story.address.endswith("/berita/")


@pytest.mark.parametrize("headline", ["Laporkan", "Komentar", "Riwayat!"])
def test_a_headline_like_the_name_of_a_page_below_a_story_leads_to_its_own_story(
    headline, tell, client
):
    story = tell(headline)
    assert story.address.endswith(f"/{headline.lower().strip('!')}-{story.pk}/")
    assert headline in client.get(f"/{story.address}").content.decode()


def test_a_third_story_of_the_same_headline_and_month_has_an_address_too(tell):
    stories = [tell("Jembatan") for _n in range(3)]
    assert len({story.address for story in stories}) == 3


@pytest.mark.parametrize("taken", [1, 2, 3])
def test_where_the_address_with_its_number_is_taken_too_it_is_counted_on(tell, taken):
    story, *others = (tell(f"Kabar {n}") for n in range(1 + taken))
    month = story.address[: len("2024/08/")]
    own = f"{month}lagi-{story.pk}"
    wanted = [f"{month}lagi/", f"{own}/", f"{own}-2/", f"{own}-3/"]
    for other, address in zip(others, wanted, strict=False):
        Article.objects.filter(pk=other.pk).update(address=address)
    claim_address(story, "Lagi")
    story.refresh_from_db()
    assert story.address == wanted[taken]


def test_an_address_that_it_must_not_get_again_is_passed_over(tell):
    story = tell("Kabar")
    month = story.address[: len("2024/08/")]
    claim_address(story, "Lain", but_not=f"{month}lain/")
    assert story.address == f"{month}lain-{story.pk}/"


def test_where_no_address_is_free_nothing_is_printed(
    tell, draft, carry, mira, monkeypatch
):
    taken = tell("Lain").address
    carry(draft, "approved")
    monkeypatch.setattr(timeline, "_addresses", lambda article, headline: [taken])
    with pytest.raises(RuntimeError):
        draft.move("publish", by=mira)
    draft.refresh_from_db()
    assert (draft.state, draft.versions.exists()) == ("approved", False)


def test_a_later_headline_leaves_the_address_as_it_was(
    published, rahma, mira, time_machine
):
    address = published.address
    published.move(
        "fix",
        by=mira,
        kind="ralat",
        wrong="Semula keliru.",
        right="Begini.",
        note="Judul keliru.",
        version=1,
        changes={"headline": "Jembatan lain sama sekali"},
    )
    assert (
        published.address
        == published.version_at(published.last_step_at).address
        == address
    )


def test_a_version_is_filed_under_its_tags_authors_and_every_place_above(
    published, pasbar, rahma
):
    version = published.versions.get()
    assert {row.place.code for row in version.place_rows.all()} == {"13", "13.12"}
    assert [row.tag.name for row in version.tag_rows.order_by("pk")] == [
        "Pilkada",
        "Polres",
    ]
    assert [row.author for row in version.author_rows.all()] == [rahma.author]
    rows = [
        *version.place_rows.all(),
        *version.tag_rows.all(),
        *version.author_rows.all(),
    ]
    assert {(row.article_id, row.first_live_at) for row in rows} == {
        (published.pk, published.first_live_at)
    }


def test_a_timeline_says_what_readers_have_had_have_and_will_have(draft, carry, revise):
    now = timezone.now()
    empty = Timeline.of(draft, now)
    assert (empty.last, empty.live, empty.last_seen) == (None, None, None)
    assert empty.scheduled == []
    live = carry(draft, "printed").versions.get()
    revise(draft, live_at=timezone.now() + timedelta(hours=1), headline="Siang")
    held = draft.versions.latest("number")
    full = Timeline.of(draft, timezone.now())
    assert (full.last, full.live, full.last_seen) == (held, live, live)
    assert full.scheduled == [held]


def test_a_timeline_knows_what_was_just_put_on_it(draft):
    now = timezone.now()
    told = Timeline.of(draft, now)
    filing = Filing.of(draft.desk_copy, draft)
    for at in (now, now + timedelta(hours=1)):
        told.put(
            proof(draft, draft.desk_copy, at=at, paper=Paper.current()),
            step="publish",
            revision=draft.revisions.get(),
            filing=filing,
        )
    assert [version.number for version in told.versions] == [1, 2]
    assert (told.live, told.last) == tuple(told.versions)
    assert told.versions[0].live_until == now + timedelta(hours=1)
