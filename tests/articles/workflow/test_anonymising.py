"""Taking an identity out.

Renewed for readers, gone at the old address, sealed for the record.
"""

import re

import pytest
from django.utils import timezone

from articles.models import Article, Dossier, Place, Version
from articles.text import autosaving
from articles.text.figures import Figure
from articles.workflow.refusals import Conflict, Refused, Stale
from tags.models import resolve

PAIRS = {"Siti Aminah": "seorang anak", "SDN 05 Talu": "sebuah sekolah"}
NAMED = {
    "headline": "Siti Aminah, murid SDN 05 Talu, selamat",
    "lede": "Siti Aminah ditemukan Senin.",
    "body": (
        "<p>SITI AMINAH pulang ke rumah.</p><p>Guru SDN&nbsp;05 Talu menyambut.</p>"
    ),
    "kicker": "SDN 05 Talu",
}


def renew(story: Article, by, **details):
    return story.move(
        "anonymise", by=by, **{"terms": PAIRS, "note": "Korban anak."} | details
    )


@pytest.fixture
def named(tell, pemred, photo) -> Article:
    photo.caption = photo.alt = "Siti Aminah di rumah"
    photo.save()
    tags = tuple(tag.pk for tag in resolve(["Siti Aminah", "Polres"]))
    return tell(
        NAMED["headline"],
        **{k: v for k, v in NAMED.items() if k != "headline"},
        tags=tags,
        photo=photo.pk,
    )


def words_of(version: Version) -> str:
    return " ".join(
        str(getattr(version, field.attname)) for field in version._meta.concrete_fields
    ).lower()


def test_every_word_that_readers_and_machines_see_is_renewed(named, redpel):
    old = named.address
    version = renew(named, redpel).version
    for term in ("siti", "aminah", "sdn"):
        assert term not in words_of(version).replace("-", " ")
    assert version.headline == "Seorang anak, murid sebuah sekolah, selamat"
    assert version.step == "anonymise"
    assert (named.address, version.first_live_at) == (
        version.address,
        Version.objects.get(number=1).first_live_at,
    )
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
    renew(story, redpel, terms={"Siti Aminah": "seorang anak"})
    assert story.address not in (old, None)


def test_what_was_printed_is_sealed_and_what_is_held_is_taken_back(
    named, revise, redpel
):
    revise(
        named,
        live_at=timezone.now() + timezone.timedelta(hours=1),
        lede="Siti Aminah besok.",
    )
    last = named.revisions.latest("number").number
    version = renew(named, redpel).version
    assert [v.sealed for v in named.versions.order_by("number")] == [True, True, False]
    assert not named.versions.scheduled(timezone.now()).exists()
    assert named.sealed_up_to == last < version.revision.number
    assert "Siti" not in str(
        Article.objects.get(pk=named.pk).desk_copy.with_changes(protected_terms="")
    )


def test_a_revision_in_work_is_renewed_too(named, rahma, redpel):
    named.move("reopen", by=rahma)
    copy = named.desk_copy.with_changes(
        lede="Siti Aminah dan kawan-kawan.", headline="Judul lain sama sekali"
    )
    named.save_copy(copy, by=rahma, base=named.revision)
    renew(named, redpel)
    assert (named.state, named.lede) == ("draft", "Seorang anak dan kawan-kawan.")
    assert named.headline == "Judul lain sama sekali"


def test_the_registers_and_notes_are_renewed(named, redpel):
    told = {
        "wrong": "Siti Aminah umur 9",
        "right": "Siti Aminah umur 10",
        "note": "Keluarga Siti Aminah memberi tahu.",
    }
    named.move(
        "fix",
        by=redpel,
        kind="koreksi",
        version=1,
        changes={"lede": "Umur sepuluh."},
        **told,
    )
    version = renew(named, redpel).version
    correction = named.corrections.get()
    (printed,) = version.corrections
    renewed = {
        "wrong": "Seorang anak umur 9",
        "right": "Seorang anak umur 10",
        "text": "Keluarga seorang anak memberi tahu.",
    }
    for name, words in renewed.items():
        assert (printed[name], getattr(correction, name)) == (words, words)
    assert printed["kind"] == "koreksi"


def test_a_photograph_s_record_is_renewed_and_one_left_out_is_taken_down(
    named, photo, redpel
):
    renew(named, redpel)
    photo.refresh_from_db()
    assert (photo.caption, photo.alt) == ("Seorang anak di rumah",) * 2
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
    assert named.lede == "Seorang anak ditemukan pekan ini."


@pytest.mark.parametrize(
    "body",
    [
        "<p>Siti <strong>Aminah</strong> pulang.</p>",
        "<p>Si<em>ti</em> Aminah pulang.</p>",
        "<p>Siti<br>Aminah pulang.</p>",
        "<p>Siti\u200b Aminah pulang.</p>",
        "<p>SITI-AMINAH pulang.</p>",
        "<p>#SitiAminah pulang.</p>",
        "<p>Kata Siti Aminahnya.</p>",
        '<p><a href="https://a.example/siti%20aminah">Ini</a> dia.</p>',
        (
            '<figure data-card=""><a '
            'href="https://youtu.be/siti-aminah">Rekaman</a></figure><p>a</p>'
        ),
        (
            '<figure data-quote=""><blockquote>Pulang</blockquote><figcaption>Siti '
            "Aminah</figcaption></figure><p>a</p>"
        ),
        '<aside data-box=""><h3>Siti <em>Aminah</em></h3><p>a</p></aside><p>a</p>',
        "<table><tr><td>Siti<br>Aminah</td><td>9 tahun</td></tr></table><p>a</p>",
        (
            '<section data-at="2024-11-27T07:00"><p>Siti Aminah '
            "pulang.</p></section><p>a</p>"
        ),
    ],
)
def test_a_name_is_found_however_it_is_written(tell, redpel, body):
    story = tell("Anak hilang pulang", lede="Siti Aminah selamat.", body=body)
    html = renew(
        story, redpel, terms={"Siti Aminah": "seorang anak"}
    ).version.body_html.lower()
    assert "aminah" not in html
    assert "siti" not in html


@pytest.mark.parametrize("term", ["p", "href", "strong", "Li", "1", "data-photo"])
def test_a_term_takes_no_markup_away(tell, redpel, photo, term):
    figure = Figure(photo.pk, "Dari hulu.", "Rahma")
    link = '<a href="https://a.example/">lihat</a>'
    body = f"<p>Ini {term} dan <strong>itu</strong>, {link}.</p>{figure}"
    story = tell("Anak hilang pulang", body=body)
    before = story.body
    renew(story, redpel, terms={term: "sesuatu"})
    assert re.findall("<[^>]*>", story.body) == re.findall("<[^>]*>", before)
    assert "Ini sesuatu dan" in story.body


def test_what_stands_in_the_place_of_a_name_is_text(tell, redpel):
    story = tell(
        "Anak hilang pulang", body="<p>Siti Aminah pulang.</p>", lede="Siti Aminah."
    )
    renew(story, redpel, terms={"Siti Aminah": "<b>anak</b> & warga"})
    assert (story.lede, story.body) == (
        "<b>anak</b> & warga.",
        "<p>&lt;b&gt;anak&lt;/b&gt; &amp; warga pulang.</p>",
    )


def test_a_term_that_stands_nowhere_is_a_slip_of_the_pen(named, redpel):
    with pytest.raises(Refused):
        renew(named, redpel, terms=PAIRS | {"Siti Aminha": "anak"})
    assert not named.versions.filter(sealed=True).exists()


@pytest.mark.parametrize(
    "terms",
    [
        {f"kata{n}": "x" for n in range(50)},
        {"Siti " * 40: "x"},
        {"a b c d e f g h i j": "x"},
    ],
)
def test_more_than_can_be_looked_for_is_refused(named, redpel, terms):
    with pytest.raises(Refused):
        renew(named, redpel, terms=terms)


@pytest.mark.parametrize("known", [0, 30], ids=["at once", "with those from before"])
def test_more_than_can_be_looked_for_is_refused_though_all_of_it_stands_there(
    tell, redpel, known
):
    words = [f"kata{n}" for n in range(41)]
    story = tell(
        "Anak hilang pulang",
        body=f"<p>{' '.join(words[known:])} lain</p>",
        protected_terms="\n".join(words[:known]),
    )
    with pytest.raises(Refused, match="Terlalu banyak"):
        renew(story, redpel, terms=dict.fromkeys(words[known:], "x"))
    renew(story, redpel, terms=dict.fromkeys(words[known:-1], "x"))


def test_a_name_that_stands_in_a_revision_alone_is_taken_out_of_it(
    named, rahma, redpel
):
    named.move("reopen", by=rahma)
    copy = named.desk_copy.with_changes(kicker="Kakak Mariani")
    named.save_copy(copy, by=rahma, base=named.revision)
    renew(named, redpel, terms={"Mariani": "seorang kerabat"})
    assert named.kicker == "Kakak seorang kerabat"


def test_a_name_that_stands_in_what_readers_see_it_filed_under_is_found(
    tell, rahma, redpel
):
    story = tell("Anak pulang", tags=tuple(tag.pk for tag in resolve(["Mariani"])))
    story.move("reopen", by=rahma)
    untagged = story.desk_copy.with_changes(tags=())
    story.save_copy(untagged, by=rahma, base=story.revision)
    version = renew(story, redpel, terms={"Mariani": "seorang kerabat"}).version
    assert version.filed["tags"] == []


def test_a_credit_names_her_too(named, photo, redpel):
    photo.credit = "Dok. keluarga Siti Aminah"
    photo.save()
    renew(named, redpel)
    assert "Siti" not in str(named.versions.latest("number").photos)


@pytest.mark.parametrize(
    ("field", "running", "slug", "byline"),
    [
        ("authors", "Kasus anak", "kasus-anak", "Wartawan Budi"),
        ("dossier", "Kasus Budi", "kasus-anak", "Rahma"),
        ("dossier", "Kasus anak", "kasus-budi", "Rahma"),
    ],
    ids=["byline", "running story", "address of the running story"],
)
def test_a_byline_or_a_running_story_that_names_her_has_to_go_first(
    tell, redpel, rahma, field, running, slug, byline
):
    dossier = Dossier.objects.create(name=running, slug=slug)
    rahma.author.name = byline
    rahma.author.save()
    story = tell("Budi pulang", dossier=dossier.pk)
    with pytest.raises(Refused, match=f"“Budi” .* {Article.label_of(field)}"):
        renew(story, redpel, terms={"Budi": "seorang anak"})
    assert not story.versions.filter(sealed=True).exists()


@pytest.mark.parametrize("field", ["caption", "alt", "credit"])
def test_a_photograph_that_was_given_the_name_again_has_to_be_mended_first(
    named, photo, redpel, field
):
    renew(named, redpel)
    photo.refresh_from_db()
    setattr(photo, field, "Siti Aminah di rumah")
    photo.save()
    with pytest.raises(Refused, match=f"“Siti .* {Article.label_of('photo')}"):
        renew(named, redpel, terms={"Senin": "pekan ini"})


def test_the_place_is_told_no_nearer_than_the_names_allow(tell, redpel, pasbar):
    kinali = Place.objects.get(name="Kinali", parent=pasbar)
    nagari = Place.objects.filter(parent=kinali).first()
    story = tell(
        "Anak hilang pulang",
        place=nagari.pk,
        also_in=(kinali.pk,),
        lede=f"Di {nagari.name}.",
    )
    version = renew(
        story,
        redpel,
        terms={nagari.name: "sebuah nagari", "Kinali": "sebuah kecamatan"},
    ).version
    assert version.place_path == pasbar.path
    assert story.desk_copy.also_in == ()


def test_a_place_that_no_term_names_stays_and_none_is_told_twice(
    tell, redpel, pasbar, padang
):
    kinali = Place.objects.get(name="Kinali", parent=pasbar)
    story = tell(
        "Anak hilang pulang",
        place=kinali.pk,
        also_in=(pasbar.pk, padang.pk),
        lede="Di Kinali.",
    )
    renew(story, redpel, terms={"Kinali": "sebuah kecamatan"})
    copy = story.desk_copy
    assert (copy.place, copy.also_in) == (pasbar.pk, (padang.pk,))


def test_a_form_from_before_brings_no_name_back(named, rahma, redpel):
    named.move("reopen", by=rahma)
    typed = named.desk_copy.with_changes(kicker="Siti Aminah ditemukan", credit="Warga")
    base = named.revision
    renew(named, redpel)
    with pytest.raises(Conflict):
        named.save_copy(typed, by=rahma, base=base)
    kept = named.revisions.filter(number__gt=named.sealed_up_to)
    assert not [
        one.number
        for one in kept
        if "Siti" in str(one.copy.with_changes(protected_terms=""))
    ]
    assert "Warga" in str(kept.latest("number").copy)


def test_typing_from_before_is_thrown_away_without_the_name(named, rahma, redpel):
    named.move("reopen", by=rahma)
    autosaving.keep(
        rahma,
        named,
        page="a" * 16,
        number=1,
        base=named.revision,
        typed={"headline": ["Siti Aminah"]},
    )
    renew(named, redpel)
    kept = autosaving.discard(
        rahma, named, named.desk_copy.with_changes(headline="Siti Aminah lagi")
    )
    assert kept.copy.headline == "… lagi"


def test_the_protection_is_lifted_by_those_alone_who_may_take_an_identity_out(
    named, rahma, redpel
):
    renew(named, redpel)
    named.move("reopen", by=rahma)
    bare = {"protects": False, "protected_terms": ""}
    named.save_copy(
        named.desk_copy.with_changes(lede="Lain.", **bare),
        by=rahma,
        base=named.revision,
    )
    named.refresh_from_db()
    assert (named.lede, named.protects) == ("Lain.", True)
    assert "Siti Aminah" in named.protected_terms
    named.forget()
    named.save_copy(
        named.desk_copy.with_changes(**bare), by=redpel, base=named.revision
    )
    named.refresh_from_db()
    assert not named.protects


def test_what_was_taken_out_is_forgotten_by_those_alone_who_may_read_it(
    named, redpel, pemred
):
    renew(named, redpel)
    named.move("reopen", by=pemred)
    for who, kept in ((redpel, True), (pemred, False)):
        named.save_copy(
            named.desk_copy.with_changes(protected_terms=""),
            by=who,
            base=named.revision,
        )
        named.refresh_from_db()
        named.forget()
        assert ("Siti Aminah" in named.protected_terms) == kept


def test_a_fix_that_waits_to_be_merged_waits_no_longer(named, rahma, mira, redpel):
    named.move("reopen", by=rahma)
    named.save_copy(
        named.desk_copy.with_changes(lede="Siti Aminah, versi Rahma."),
        by=rahma,
        base=named.revision,
    )
    fix = {
        "kind": "update",
        "note": "Baru.",
        "version": 1,
        "changes": {"lede": "Siti Aminah, versi Mira."},
    }
    named.move("fix", by=mira, **fix)
    assert named.fix_to_merge_id
    renew(named, redpel)
    assert (named.fix_to_merge_id, named.fix_base_id) == (None, None)


@pytest.mark.parametrize(
    ("lede", "term"),
    [
        ("Kabar baik.\nSiti Aminah pulang.", "Siti Aminah"),
        ("Siti\u00a0Aminah pulang.", "Siti Aminah"),
        ("Si\u00adti Aminah pulang.", "Siti Aminah"),
        ("Siti\u200b Aminah pulang.", "Siti Aminah"),
        ('Nur\'aini Putri berkata "tolong".', "Nur'aini Putri"),
    ],
)
def test_a_name_is_found_behind_breaks_and_signs_that_nobody_sees(
    lede, term, tell, redpel
):
    story = tell("Anak selamat", lede=lede)
    version = renew(story, redpel, terms={term: "seorang anak"}).version
    assert "anak" in version.lede
    assert not {"Siti", "Putri"} & {*version.lede.split()}


def test_the_name_of_a_field_is_no_word_of_the_story(named, redpel):
    with pytest.raises(Refused, match="Headline"):
        renew(named, redpel, terms=PAIRS | {"Headline": "x"})
