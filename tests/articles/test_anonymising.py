"""Taking an identity out: renewed for readers, gone at the old address, sealed for the record."""

import pytest
from django.utils import timezone

from articles.models import Article, Version
from articles.refusals import Refused, Stale
from tags.models import resolve

PAIRS = {"Siti Aminah": "seorang anak", "SDN 05 Talu": "sebuah sekolah"}
NAMED = {
    "headline": "Siti Aminah, murid SDN 05 Talu, selamat",
    "lede": "Siti Aminah ditemukan Senin.",
    "body": "<p>SITI AMINAH pulang ke rumah.</p><p>Guru SDN&nbsp;05 Talu menyambut.</p>",
    "kicker": "SDN 05 Talu",
}


def renew(story: Article, by, **details):
    return story.move("anonymise", by=by, **{"terms": PAIRS, "note": "Korban anak."} | details)


@pytest.fixture
def named(tell, pemred, photo) -> Article:
    photo.caption = photo.alt = "Siti Aminah di rumah"
    photo.save()
    tags = tuple(tag.pk for tag in resolve(["Siti Aminah", "Polres"]))
    return tell(NAMED["headline"], **{k: v for k, v in NAMED.items() if k != "headline"}, tags=tags, photo=photo.pk)


def words_of(version: Version) -> str:
    return " ".join(str(getattr(version, field.attname)) for field in version._meta.concrete_fields).lower()


def test_every_word_that_readers_and_machines_see_is_renewed(named, redpel):
    old = named.address
    version = renew(named, redpel).version
    for term in ("siti", "aminah", "sdn"):
        assert term not in words_of(version).replace("-", " ")
    assert version.headline == "seorang anak, murid sebuah sekolah, selamat"
    assert (named.address, version.first_live_at) == (version.address, Version.objects.get(number=1).first_live_at)
    assert old != named.address


def test_the_old_address_is_gone_and_leads_nowhere(client, named, redpel):
    old = named.address
    renew(named, redpel)
    answer = client.get(f"/{old}")
    page = answer.content.decode()
    assert answer.status_code == 410
    assert named.address not in page
    assert "noindex" in page
    assert client.get(f"/{named.address}").status_code == 200


def test_an_address_without_the_name_is_left_as_well(tell, redpel):
    story = tell("Anak hilang ditemukan", body="<p>Siti Aminah pulang.</p>")
    old = story.address
    renew(story, redpel)
    assert story.address not in (old, None)


def test_what_was_printed_is_sealed_and_what_is_held_is_taken_back(named, revise, redpel):
    revise(named, live_at=timezone.now() + timezone.timedelta(hours=1), lede="Siti Aminah besok.")
    last = named.revisions.latest("number").number
    version = renew(named, redpel).version
    assert [v.sealed for v in named.versions.order_by("number")] == [True, True, False]
    assert not named.versions.held(timezone.now()).exists()
    assert named.sealed_up_to == last < version.revision.number
    assert "Siti" not in str(Article.objects.get(pk=named.pk).desk_copy.with_changes(protected_terms=""))


def test_a_revision_in_work_is_renewed_too(named, rahma, redpel):
    named.move("reopen", by=rahma)
    copy = named.desk_copy.with_changes(lede="Siti Aminah dan kawan-kawan.", headline="Judul lain sama sekali")
    named.save_copy(copy, by=rahma, base=named.revision)
    renew(named, redpel)
    assert (named.state, named.lede) == ("draft", "seorang anak dan kawan-kawan.")
    assert named.headline == "Judul lain sama sekali"


def test_the_registers_and_notes_are_renewed(named, redpel):
    told = {"wrong": "Siti Aminah umur 9", "right": "umur 10", "note": "Keluarga Siti Aminah memberi tahu."}
    named.move("fix", by=redpel, kind="koreksi", version=1, changes={"lede": "Umur sepuluh."}, **told)
    version = renew(named, redpel).version
    correction = named.corrections.get()
    assert correction.wrong == "seorang anak umur 9"
    assert "Siti" not in str(version.corrections)
    assert "Siti" not in correction.text


def test_a_photograph_s_record_is_renewed_and_one_left_out_is_taken_down(named, photo, redpel):
    renew(named, redpel)
    photo.refresh_from_db()
    assert (photo.caption, photo.alt) == ("seorang anak di rumah",) * 2
    assert photo.withdrawn_at is None
    renew(named, redpel, changes={"photo": None})
    photo.refresh_from_db()
    assert photo.withdrawn_at is not None


@pytest.mark.parametrize(
    "details",
    [
        {"terms": {}},
        {"note": "Keluarga Siti Aminah meminta."},
        {"changes": {"headline": "Siti Aminah selamat"}},
        {"note": " "},
    ],
    ids=["no terms", "the name in the log", "the name in the headline", "no note"],
)
def test_half_a_protection_is_none(named, redpel, details):
    with pytest.raises(Refused):
        renew(named, redpel, **details)
    assert named.versions.filter(sealed=True).count() == 0
    assert Version.objects.get(article=named).is_live(timezone.now())


def test_a_story_that_readers_do_not_see_has_nothing_to_take_out(draft, redpel):
    with pytest.raises(Stale):
        renew(draft, redpel)


def test_an_editor_of_the_beat_asks_those_with_the_right(named, mira):
    with pytest.raises(Refused):
        renew(named, mira)


def test_the_record_still_says_what_readers_saw(named, redpel):
    before = timezone.now()
    handoff = renew(named, redpel)
    assert "Siti Aminah" in named.version_at(before).headline
    assert "Siti Aminah" not in named.version_at(handoff.at).headline


def test_an_identity_is_taken_out_a_second_time(named, redpel):
    renew(named, redpel)
    second = named.address
    renew(named, redpel, terms={"Senin": "pekan ini"})
    assert named.address != second
    assert named.lede == "seorang anak ditemukan pekan ini."
