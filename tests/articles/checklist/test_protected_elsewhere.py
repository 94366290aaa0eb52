"""Who must not be known again in one story is named in no other."""

import pytest
from django.db import connection

from articles import checklist
from articles.checklist import Story
from articles.checklist.registry import _protected_terms_of_others
from articles.text.figures import Figure
from articles.workflow.refusals import ChecksFailed
from photos.models import Photo
from tests.articles.checklist.test_filing import GOOD, NOW, POLITICS

TERMS = "Siti Aminah\nSiti\nSDN 05 Talu\nNagari Sinuruik\nSyamsul\nSimpang Empat"


def found(*elsewhere: str, **changes: str) -> list[tuple[str, str]]:
    story = Story(
        GOOD.with_changes(**changes),
        POLITICS,
        NOW,
        protected_elsewhere=elsewhere or (TERMS,),
    )
    return [
        (finding.level, finding.field)
        for finding in checklist.run(story)
        if finding.check == "protected_elsewhere"
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"headline": "Siti Aminah juara"}, "headline"),
        ({"lede": "Juaranya SITI AMINAH."}, "lede"),
        ({"body": "<p>Lalu Siti <strong>Aminah</strong> pulang.</p>"}, "body"),
        ({"body": "<p>Lalu S\u00aditi&nbsp;Aminahnya pulang.</p>"}, "body"),
        ({"body": '<p><a href="/2026/11/siti-aminah/">Baca</a></p>'}, "body"),
        ({"body": '<p><a href="/2026/11/siti%2Daminah/">Baca</a></p>'}, "body"),
        ({"body": str(Figure(7, "#SitiAminah di lapangan"))}, "body"),
        ({"kicker": "Siti/Aminah"}, "kicker"),
        ({"photo_caption": "Siti, Aminah dan ibunya"}, "photo_caption"),
    ],
)
def test_a_full_name_is_found_wherever_it_stands(changes, field):
    assert found(**changes) == [("warning", field)]


@pytest.mark.parametrize(
    "lede",
    [
        "Siti juara.",
        "Murid SDN 05 Talu juara.",
        "Simpang Empat banjir.",
        "Murid SDN 05 Talu dari Nagari Sinuruik.",
        "Siti Aminahwati juara.",
        "Aminah, lalu Siti.",
        "",
    ],
)
def test_what_many_have_leads_to_nobody(lede):
    assert found(lede=lede) == []


def test_three_words_together_lead_to_her_and_a_part_of_one_counts_for_nothing():
    together = "Siti, murid SDN 05 Talu, anak Syamsul."
    assert found(lede=together) == [("warning", "lede")]
    overlapping = "SDN 05 Talu\nSDN 05\nTalu\nSyamsul"
    assert found(overlapping, lede="SDN 05 Talu, anak Syamsul.") == []


def test_words_of_two_stories_are_not_added_up():
    lede = "Siti, murid SDN 05 Talu, anak Syamsul."
    assert found("Siti\nSDN 05 Talu", "Syamsul", lede=lede) == []


@pytest.mark.parametrize(
    ("further", "field"),
    [
        ({"photos": {7: Photo(pk=7, alt="Siti Aminah tersenyum")}}, "photo"),
        ({"photos": {7: Photo(pk=7, original_name="siti-aminah.jpg")}}, "photo"),
        ({"tags": ("Siti Aminah",)}, "tags"),
        ({"authors": ("Siti Aminah",)}, "authors"),
        ({"dossier": "Mencari Siti Aminah"}, "dossier"),
    ],
)
def test_words_for_a_photograph_and_names_of_filing_lead_to_her_too(further, field):
    copy = GOOD.with_changes(photo=7)
    story = Story(copy, POLITICS, NOW, protected_elsewhere=(TERMS,), **further)
    assert [
        finding.field
        for finding in checklist.run(story)
        if finding.check == "protected_elsewhere"
    ] == [field]


def test_her_own_words_are_this_story_s_own_affair():
    own = {"protects": True, "protected_terms": "siti aminah"}
    assert found("Siti Aminah", lede="Siti Aminah.", **own) == []


def test_words_beside_a_story_that_protects_nobody_excuse_nothing():
    own = {"protected_terms": "Siti Aminah"}
    assert found("Siti Aminah", lede="Siti Aminah.", **own)
    assert found("Siti Aminah", lede="Siti Aminah.", sought=True, **own)


@pytest.mark.parametrize("field", ["note", "wrong", "right"])
def test_what_readers_are_told_of_a_change_leads_to_her_too(field):
    told = {field: "Semula Siti Aminah disebut."}
    story = Story(GOOD, POLITICS, NOW, told=told, protected_elsewhere=(TERMS,))
    assert (field, ("Siti Aminah",)) in [
        (finding.field, finding.passages)
        for finding in checklist.run(story)
        if finding.check == "protected_elsewhere"
    ]


@pytest.mark.parametrize("terms", ["", " \n ", "-", "\x00", "((\n[", "a" * 5000])
def test_words_that_are_none_find_nothing(terms):
    assert found(terms, lede="Siti Aminah (( [ a.") == []


@pytest.mark.django_db
def test_a_new_story_that_names_a_found_child_stops_until_somebody_says_who_it_is(
    tell, draft, rahma, redpel, mira
):
    child = tell("Siti Aminah selamat")
    child.move("anonymise", by=redpel, terms={"Siti Aminah": "ia"}, note="Korban.")
    draft.save_copy(
        draft.desk_copy.with_changes(lede="Siti Aminah lomba."),
        by=rahma,
        base=draft.revision,
    )
    draft.refresh_from_db()
    draft.forget()
    draft.move("submit", by=rahma)
    with pytest.raises(ChecksFailed, match="Siti Aminah") as failed:
        draft.move("approve", by=mira)
    assert "selamat" not in str(failed.value)
    draft.move("approve", by=redpel, override="Ini guru SD, 54 tahun.")
    assert draft.state == "approved"


@pytest.mark.django_db
def test_the_words_of_other_stories_cost_one_query_by_an_index(
    draft, django_assert_num_queries
):
    with django_assert_num_queries(1):
        _protected_terms_of_others(draft)
    if connection.vendor == "postgresql":  # which reads a table of one row through
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    others = type(draft).objects.protecting().exclude(pk=draft.pk)
    assert "article_protects" in others.values_list("protected_terms").explain()
