"""What must be true before a step: each check finds its fault, and nothing else."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from articles import checklist
from articles.checklist import Finding, Story
from articles.models import Section
from articles.text.copy import Copy

NOW = datetime(2026, 11, 24, tzinfo=UTC)
POLITICS, NATIONAL = (
    Section(name="Politik", slug="politik"),
    Section(name="Nasional", slug="nasional"),
)
GOOD = Copy(
    headline="Jembatan Talu selesai",
    body="<p>Jembatan itu dibuka Senin.</p>",
    dateline="Talu",
    section=1,
    place=1,
    tags=(1,),
    authors=(1,),
    verification="verified",
)


def found(
    section: Section | None = POLITICS, *, only_submit: bool = False, **changes
) -> list[tuple[str, str, str]]:
    """(level, check, field) of all findings on good copy with these changes."""
    story = Story(GOOD.with_changes(**changes), section, NOW)
    return [
        (f.level, f.check, f.field)
        for f in checklist.run(story, only_submit=only_submit)
    ]


def test_good_copy_passes_every_check():
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"headline": "  "}, ("error", "headline", "headline")),
        ({"headline": "x " * 60 + "x"}, ("error", "headline", "headline")),
        ({"headline": "J" * 71}, ("hint", "headline", "headline")),
        ({"body": ""}, ("error", "body", "body")),
        ({"body": "<p> &nbsp; </p>"}, ("error", "body", "body")),
        ({"body": "<script>tulis('ada')</script>"}, ("error", "body", "body")),
        (
            {"body": "<p>Awal.</p><p>Iklan AdSense</p>"},
            ("error", "placeholder", "body"),
        ),
        ({"headline": "Lorem ipsum"}, ("error", "placeholder", "headline")),
        ({"lede": "Harganya xxx rupiah."}, ("error", "placeholder", "lede")),
        (
            {"body": "<p>JEMBATAN  Talu, selesai!</p><p>Isi.</p>"},
            ("error", "repeated_headline", "body"),
        ),
        (
            {
                "source_title": "Judul panjang",
                "body": "<p>Judul panjang</p><p>Isi.</p>",
            },
            ("error", "repeated_headline", "body"),
        ),
        ({"tags": ()}, ("error", "tags", "tags")),
        ({"tags": tuple(range(9))}, ("hint", "tags", "tags")),
        ({"authors": ()}, ("error", "byline_or_credit", "authors")),
        ({"authors": (), "credit": "  "}, ("error", "byline_or_credit", "authors")),
        ({"place": None}, ("error", "place", "place")),
        ({"also_in": (2, 3, 4)}, ("error", "place", "also_in")),
        ({"dateline": " "}, ("error", "dateline", "dateline")),
    ],
)
def test_a_fault_is_found_and_named_with_its_field(changes, finding):
    assert found(**changes) == [finding]


@pytest.mark.parametrize(
    "changes",
    [
        {"headline": "J" * 70},
        {"tags": tuple(range(8))},
        {"authors": (), "credit": "Humas Polres"},
        {"also_in": (2, 3)},
        {"body": "<p>Jembatan Talu selesai lebih cepat dari rencana.</p>"},
        {"body": "<p>Pasang iklan di koran ini.</p>"},
    ],
)
def test_what_is_just_good_enough_is_not_found(changes):
    assert found(**changes) == []


@pytest.mark.parametrize(("count", "said"), [(9, "One tag"), (10, "2 tags")])
def test_how_many_tags_are_too_many_is_said(count, said):
    story = Story(GOOD.with_changes(tags=tuple(range(count))), POLITICS, NOW)
    with override("en"):
        [finding] = checklist.run(story)
    assert finding.text.startswith(f"{said} too many")


def test_a_story_without_a_section_is_stopped():
    assert found(None) == [("error", "section", "section")]


@pytest.mark.parametrize(
    ("section", "kind", "level"),
    [
        (POLITICS, "news", "error"),
        (POLITICS, "release", "error"),
        (NATIONAL, "news", "hint"),
        (POLITICS, "opinion", "hint"),
    ],
)
def test_only_news_of_the_region_needs_a_place_and_a_dateline(section, kind, level):
    findings = found(section, kind=kind, place=None, dateline="")
    assert findings == [(level, "place", "place"), (level, "dateline", "dateline")]


def test_submitting_asks_only_whether_there_is_a_text():
    assert (
        found(None, only_submit=True, tags=(), place=None, dateline="", authors=())
        == []
    )
    assert found(None, only_submit=True, headline="", body="") == [
        ("error", "headline", "headline"),
        ("error", "body", "body"),
    ]


def test_errors_stand_before_hints():
    levels = [
        level
        for level, _check, _field in found(
            headline="J" * 71, dateline="", tags=tuple(range(9))
        )
    ]
    assert levels == ["error", "hint", "hint"]


def test_a_finding_says_what_to_do():
    story = Story(Copy(), None, NOW)
    assert all(len(finding.text.split(". ")) >= 2 for finding in checklist.run(story))


def test_a_finding_is_kept_with_all_that_it_says():
    finding = Finding("tags", "hint", "tags", "Terlalu banyak.")
    assert Finding(**finding.as_kept()) == finding
