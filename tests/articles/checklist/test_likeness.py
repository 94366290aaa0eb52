"""A release printed as it came and a story told twice.

How grave, with how much of the text, and which passages.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from articles import checklist
from articles.checklist import Finding, Other, Story
from tests.articles.checklist.test_filing import GOOD, POLITICS

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
LINES = (
    (
        "Bupati menyerahkan empat puluh traktor tangan kepada kelompok tani dari "
        "sebelas "
        "kecamatan."
    ),
    (
        "Bantuan itu diharapkan mempercepat pengolahan lahan sawah menjelang musim "
        "tanam "
        "kedua."
    ),
    (
        "Petani diminta merawat alat tersebut dan tidak memindahtangankannya kepada "
        "siapa "
        "pun."
    ),
    (
        "Dinas menyiapkan pelatihan bagi operator yang ditunjuk oleh setiap kelompok "
        "penerima."
    ),
    (
        "Suku cadang dapat dipesan melalui koperasi unit desa yang ditunjuk pemerintah "
        "daerah."
    ),
)
OWN = (
    (
        "Namun seorang ketua kelompok bertanya siapa yang akan menanggung solar untuk "
        "semua mesin itu."
    ),
    (
        "Lima tahun lalu bantuan serupa berakhir sebagai besi tua di belakang kantor "
        "wali "
        "nagari."
    ),
    (
        "Pedagang besi di Simpang Empat mengaku pernah membeli tiga unit seharga dua "
        "juta "
        "rupiah."
    ),
    (
        "Inspektorat baru akan memeriksa penerima lama setelah pembagian kali ini "
        "selesai "
        "dicatat."
    ),
)
RELEASE = Other("release", "\n".join(LINES))


def body_of(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def findings(*others: Other, **changes) -> list[Finding]:
    story = Story(
        GOOD.with_changes(**{"body": body_of(*LINES)} | changes),
        POLITICS,
        NOON,
        others=others,
    )
    found = checklist.run(story)
    return [
        one for one in found if one.check in ("unchanged_release", "near_duplicate")
    ]


def levels(*others: Other, **changes) -> list[tuple[str, str]]:
    return [(one.level, one.check) for one in findings(*others, **changes)]


def printed(days: float) -> Other:
    return Other(
        "recent",
        "\n".join(LINES),
        "Traktor untuk petani",
        NOON - timedelta(days=days),
        "/2026/11/traktor/",
    )


def test_a_release_under_a_reporter_s_name_asks_for_an_override():
    assert levels(RELEASE) == [("warning", "unchanged_release")]
    assert levels(RELEASE, kind="feature") == [("warning", "unchanged_release")]
    assert findings(RELEASE)[0].field == "kind"


@pytest.mark.parametrize(
    "changes",
    [{"kind": "release"}, {"authors": (), "credit": "Humas"}, {"kind": "opinion"}],
)
def test_a_release_that_is_filed_as_one_is_only_hinted_at(changes):
    assert levels(RELEASE, **changes) == [("hint", "unchanged_release")]


def test_a_release_that_was_worked_on_is_hinted_at_and_one_that_is_new_work_is_not():
    assert levels(RELEASE, body=body_of(*LINES, *OWN[:2])) == [
        ("hint", "unchanged_release")
    ]
    assert levels(RELEASE, body=body_of(*LINES[:2], *OWN)) == []


def test_a_mended_word_makes_no_new_text_of_a_release():
    body = body_of(*LINES).replace("empat puluh", "40").replace("mempercepat", "memacu")
    assert levels(RELEASE, body=body) == [("warning", "unchanged_release")]


def test_the_sentence_says_how_much_and_the_passages_are_the_story_s_own():
    with override("en"):
        found = findings(RELEASE, body=body_of(*LINES, OWN[0]))[0]
    taken, all_ = (len(" ".join(lines).split()) for lines in (LINES, (*LINES, OWN[0])))
    assert f"{taken * 100 // all_} %" in found.text
    assert len(found.passages) == 1
    assert found.passages[0].startswith("Bupati menyerahkan empat puluh traktor")
    assert "Namun" not in found.passages[0]


@pytest.mark.parametrize(
    ("days", "level"), [(0, "warning"), (6.9, "warning"), (7, "hint"), (89, "hint")]
)
def test_a_story_told_this_week_asks_for_an_override_and_an_older_one_is_hinted_at(
    days, level
):
    assert levels(printed(days)) == [(level, "near_duplicate")]


def test_the_story_told_already_is_named_with_its_day_and_address():
    with override("en"):
        told = findings(printed(3))[0].text
    assert "100 %" in told
    for word in ("Traktor untuk petani", "of 21 November 2026 (/2026/11/traktor/)"):
        assert word in told


def test_what_goes_beyond_another_story_is_no_duplicate():
    assert levels(printed(3), body=body_of(*LINES[:2], *OWN)) == []


def test_two_short_sentences_are_like_many_others():
    short = "Jembatan Talu dibuka Senin. Bupati hadir di sana."
    assert levels(Other("recent", short, "Jembatan", NOON), body=body_of(short)) == []


def test_passages_are_kept_with_the_finding():
    found = findings(printed(3))[0]
    assert Finding(**found.as_kept()) == found
    assert found.as_kept()["passages"] == found.passages


@pytest.mark.parametrize(
    ("kind", "percent", "level"),
    [
        ("release", 59, None),
        ("release", 60, "hint"),
        ("release", 79, "hint"),
        ("release", 80, "warning"),
        ("recent", 59, None),
        ("recent", 60, "warning"),
    ],
)
def test_from_sixty_percent_on_it_is_remarked_on_and_a_release_stops_from_eighty(
    monkeypatch, kind, percent, level
):
    monkeypatch.setattr(
        "articles.checklist.likeness.shared", lambda *_texts: (percent, [])
    )
    other = Other(kind, "Lain.", "Traktor", NOON - timedelta(days=6, hours=23))
    found = checklist.run(Story(GOOD, POLITICS, NOON, others=(other,)))
    assert [finding.level for finding in found] == ([level] if level else [])
