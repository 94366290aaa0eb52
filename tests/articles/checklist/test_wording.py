"""What a sub-editor's eye stops at.

Days and dates, quotations, names and headlines, each with the field to mend.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils.translation import override

from articles import checklist
from articles.checklist import Story
from articles.checklist.evaluation import judge, read
from tests.articles.checklist.test_filing import GOOD, POLITICS

TEXTS = Path(__file__).parent / "texts"
NOON = datetime(2024, 8, 20, 5, tzinfo=UTC)  # noon in West Sumatra
CHECKS = (
    "weekday",
    "speaker",
    "name_spelling",
    "shouting",
    "unchanged_release",
    "near_duplicate",
)


def found(*, at: datetime = NOON, **changes) -> list[tuple[str, str, str]]:
    """(level, check, field) of what these checks find in good copy so changed."""
    findings = checklist.run(Story(GOOD.with_changes(**changes), POLITICS, at))
    return [(f.level, f.check, f.field) for f in findings if f.check in CHECKS]


def sentence(**changes) -> str:
    findings = checklist.run(Story(GOOD.with_changes(**changes), POLITICS, NOON))
    return next(f.text for f in findings if f.check in CHECKS)


@pytest.mark.parametrize("check", CHECKS)
def test_each_check_is_right_about_texts_that_a_sub_editor_has_judged(check):
    judged = judge(read(TEXTS / f"{check}.tsv"), NOON)[check]
    wrong = [one.sample.text for one in judged if not one.is_right]
    at_fault = [one for one in judged if one.sample.expected]
    missed = [one for one in at_fault if not one.is_right]
    assert min(len(at_fault), len(judged) - len(at_fault)) >= 20
    assert len(missed) <= 0.10 * len(at_fault), wrong
    assert len(wrong) - len(missed) <= 0.05 * (len(judged) - len(at_fault)), wrong


def test_a_weekday_that_is_not_the_day_of_its_date_asks_for_an_override():
    body = "<p>Rapat digelar <em>Kamis</em> (16/8/2024).</p>"
    assert found(body=body) == [("warning", "weekday", "body")]
    assert found(headline="Rapat Kamis (16/8/2024)") == [
        ("warning", "weekday", "headline")
    ]
    assert found(lede="Rapat digelar Kamis, 16 Agustus 2024.") == [
        ("warning", "weekday", "lede")
    ]


def test_the_sentence_says_which_day_it_is():
    with override("en"):
        assert "“Kamis (16/8/2024)”: 16 August 2024 is a Friday" in sentence(
            body="<p>Rapat Kamis (16/8/2024).</p>"
        )
    with override("id"):
        told = sentence(body="<p>Rapat Kamis (16/8/2024).</p>")
    assert "“Kamis (16/8/2024)”: 16 Agustus 2024" in told
    assert "Jumat" in told


def test_a_date_that_no_calendar_has_is_told_as_one():
    with override("en"):
        assert "no such date" in sentence(body="<p>Rapat Senin (31/6/2024).</p>")


def test_a_date_without_a_year_is_of_the_year_in_which_the_story_goes_live():
    body = "<p>Pemungutan suara digelar Rabu (27/11).</p>"
    assert found(body=body) == []
    assert found(at=datetime(2025, 11, 20, tzinfo=UTC), body=body) == [
        ("warning", "weekday", "body")
    ]


def test_a_quotation_that_nobody_speaks_is_hinted_at():
    body = (
        "<p>Jembatan putus.</p><p>“Kami terpaksa memutar lewat Kinali setiap "
        "pagi.”</p><p>Sekolah libur.</p>"
    )
    assert found(body=body) == [("hint", "speaker", "body")]
    assert "“Kami terpaksa memutar lewat Kinali setiap pagi.”" in sentence(body=body)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["kami", *["mau"] * 21, "o"], "kami " + "mau " * 21 + "o"),
        (["kami", *["mau"] * 21, "ya"], "kami " + "mau " * 20 + "mau …"),
        (["kami", *["mau"] * 40], "kami " + "mau " * 20 + "mau …"),
    ],
)
def test_of_a_long_quotation_ninety_letters_are_shown_up_to_a_word(words, shown):
    told = sentence(body=f"<p>Jembatan putus.</p><p>“{' '.join(words)}”</p>")
    assert f"“{shown}”" in told


def test_an_opinion_may_quote_whom_it_likes():
    assert (
        found(
            kind="opinion",
            body=(
                "<p>Ingat.</p><p>“Sekali layar terkembang, surut kita berpantang.”</p>"
            ),
        )
        == []
    )


def test_a_name_in_two_spellings_is_hinted_at_with_both():
    spelt = {
        "lede": "Hafizul Pahmi hadir.",
        "body": "<p>Rapat selesai. Menurut Hafizul Fahmi, TPS siap.</p>",
    }
    assert found(**spelt) == [("hint", "name_spelling", "body")]
    told = sentence(**spelt)
    assert "Hafizul Pahmi" in told
    assert "Hafizul Fahmi" in told


def test_a_shouting_headline_is_hinted_at():
    assert found(headline="HEBOH! Warga Temukan Buaya") == [
        ("hint", "shouting", "headline")
    ]
    assert found(headline="KPU Pasbar Tetapkan DPT") == []


def test_nobody_is_told_more_of_one_kind_than_she_can_read():
    body = "<p>Rapat Kamis (16/8/2024).</p>" * 40
    assert found(body=body) == [("warning", "weekday", "body")] * 5


def test_nothing_is_asked_of_the_wording_before_the_copy_is_approved():
    story = Story(
        GOOD.with_changes(headline="HEBOH!! Rapat Kamis (16/8/2024)"), POLITICS, NOON
    )
    assert checklist.run(story, only_submit=True) == []
