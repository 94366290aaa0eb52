"""The question who must not be known again, and where it is asked."""

from datetime import UTC, datetime

import pytest

from articles.checklist import Story, vulnerable
from articles.text.copy import Copy
from articles.workflow.refusals import ChecksFailed

AT = datetime(2026, 11, 28, 3, tzinfo=UTC)
OF_TODAY = (
    "<p>RA (14), siswa sebuah SMP di Nagari Kinali, ditangkap karena diduga mencuri "
    "motor. Ayahnya, Buyung, petani sawit, tak percaya.</p>"
)


def asked(check, text, **copy) -> list[tuple[str, str]]:
    story = Story(Copy(headline="Motor hilang", body=text, **copy), None, AT)
    return [outcome[:2] for outcome in check(story)]


@pytest.mark.parametrize(
    "text",
    [
        OF_TODAY,
        "<p>Tersangka berusia 17 tahun.</p>",
        "<p>Korban, anak 9 tahun, dirawat.</p>",
        "<p>Tiga pelajar diamankan polisi.</p>",
        "<p>Saksi masih berumur 12.</p>",
        "<p>Rian (17 tahun) dikeroyok.</p>",
        "<p>Polisi menahan pelaku, yang umurnya 16.</p>",
        "<p>Bocah itu <strong>dianiaya</strong>.</p>",
    ],
)
def test_a_child_in_a_case_is_asked_about(text):
    assert asked(vulnerable.child_in_a_case, text) == [("warning", "protects")]


@pytest.mark.parametrize(
    "text",
    [
        "<p>Tersangka (34) dituntut 14 tahun penjara.</p>",
        "<p>Terdakwa berusia 18 tahun.</p>",
        "<p>Siswa SMP itu juara lomba lari.</p>",
        "<p>Pelaku ditahan sejak 2014, 12 tahun lalu.</p>",
        "<p>Pasal 14 dan (2) berlaku bagi pemohon.</p>",
    ],
)
def test_where_nothing_tells_of_a_child_in_a_case_nobody_is_asked(text):
    assert asked(vulnerable.child_in_a_case, text) == []


def test_the_headline_and_the_kicker_are_read_too():
    story = Story(Copy(headline="Bocah hilang", kicker="Pencurian"), None, AT)
    assert [*vulnerable.child_in_a_case(story)]


@pytest.mark.parametrize("answer", ["protects", "sought"])
def test_who_protects_or_seeks_her_is_not_asked(answer):
    assert asked(vulnerable.child_in_a_case, OF_TODAY, **{answer: True}) == []


@pytest.mark.parametrize("word", ["dicabuli", "Pemerkosaan", "RUDAPAKSA", "diparkosa"])
def test_a_victim_of_a_sexual_crime_is_asked_about_whatever_her_age(word):
    text = f"<p>Perempuan (31) itu korban {word}.</p>"
    assert asked(vulnerable.victim_of_sexual_crime, text) == [("warning", "protects")]
    assert asked(vulnerable.victim_of_sexual_crime, text, protects=True) == []
    assert asked(vulnerable.victim_of_sexual_crime, "<p>Ia kehilangan motor.</p>") == []


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("<p>Ia ditemukan gantung diri.</p>", [("hint", "body")]),
        ("<p>Ia diduga mengakhiri hidupnya.</p>", [("hint", "body")]),
        ("<p>Ia gantung lampu itu sendiri, lalu membela diri.</p>", []),
    ],
)
def test_a_suicide_is_told_without_the_way(text, hints):
    assert asked(vulnerable.suicide, text) == hints


def test_an_editor_alone_cannot_pass_over_it_and_the_chief_does_so_by_name(
    draft, rahma, mira, pemred
):
    draft.save_copy(
        draft.desk_copy.with_changes(body=OF_TODAY), by=rahma, base=draft.revision
    )
    draft.move("submit", by=rahma)
    with pytest.raises(ChecksFailed) as failed:
        draft.move("approve", by=mira, override="Sudah saya lihat.")
    assert [one.check for one in failed.value.findings] == ["child_in_a_case"]
    handoff = draft.move("approve", by=pemred, override="Ia sudah 19 tahun.")
    assert (handoff.by, handoff.override) == (pemred, "Ia sudah 19 tahun.")
