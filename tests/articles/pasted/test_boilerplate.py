"""Boilerplate: found in what people paste, taken out by one press, and never more than
that.
"""

from pathlib import Path

import pytest

from articles.checklist import Story, run
from articles.pasted import boilerplate
from articles.pasted.boilerplate import found_in, remove
from articles.text.copy import Copy
from articles.text.merge import blocks
from articles.text.sanitizing import plain_text

pytestmark = pytest.mark.django_db  # a dateline names a place that the paper knows

LINES = Path("devtools/demo/seed-article.txt").read_text(encoding="utf-8").split("\n\n")
TITLE, *REST = [line.strip("\n") for line in LINES if line.strip()]
SHORT = "Polres Pasbar gelar rakor lintas sektoral jelang Pilkada 2024"


def body_of(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


SEED = Copy(headline=SHORT, source_title=TITLE, body=body_of([TITLE, *REST]))


def names(copy: Copy) -> list[str]:
    return [piece.name for piece in found_in(copy)]


def test_in_the_seed_article_all_its_boilerplate_is_found():
    found = {piece.name: piece.examples for piece in found_in(SEED)}
    assert found["headline"] == [TITLE, TITLE]
    assert found["page"] == [
        "iklan adsense",
        "iklan adsense",
        "Post a Comment",
        "0 Comments",
    ]
    assert found["dateline"] == ["Pasaman Barat, Pionir–"]
    assert found["credit"] == ["HumasResPasbar"]
    assert len(found["blanks"]) == 2
    assert list(found) == ["headline", "page", "dateline", "credit", "blanks"]


def test_one_press_takes_it_all_out_of_the_seed_article_and_leaves_every_other_word():
    copy = remove(SEED, names(SEED))
    assert names(copy) == []
    assert (copy.dateline, copy.credit) == ("Pasaman Barat", "HumasResPasbar")
    assert copy.body.startswith("<p>Jelang Pemilukada Tahun 2024, Polres")
    assert copy.body.endswith("di Pasaman Barat ini,” tutup Kapolres.</p>")
    assert len(blocks(copy.body)) == 10
    typed = (
        plain_text(body_of(REST[2:-3]))
        .removeprefix("Pasaman Barat, Pionir– ")
        .removesuffix(" (HumasResPasbar)")
    )
    assert plain_text(copy.body) == typed


def test_the_seed_article_fails_its_checks_until_the_boilerplate_is_out():
    def errors(copy: Copy) -> set[str]:
        # no check asks for the time
        findings = run(Story(copy, None, None), only_submit=True)  # type: ignore[arg-type]
        return {finding.check for finding in findings if finding.level == "error"}

    assert errors(SEED) == {"placeholder", "repeated_headline"}
    assert errors(remove(SEED, names(SEED))) == set()


def test_the_headline_is_found_again_whatever_its_case_and_points():
    copy = Copy(
        headline="Jembatan Talu selesai",
        body="<p><strong>JEMBATAN TALU SELESAI!</strong></p><p>Isi.</p>",
    )
    assert names(copy) == ["headline"]
    assert remove(copy, ["headline"]).body == "<p>Isi.</p>"


def test_a_title_that_stands_twice_goes_to_its_field_whatever_the_headline_is():
    copy = remove(SEED.with_changes(source_title=""), ["headline"])
    assert copy.source_title == TITLE
    assert TITLE not in copy.body


@pytest.mark.parametrize(
    "body",
    [
        (
            "<p>Alinea yang dua kali ditempel.</p><p>Lagi.</p><p>Alinea yang dua kali "
            "ditempel.</p>"
        ),
        f"<p>{'kata ' * 50}</p><p>{'kata ' * 50}</p>",
        "<p>Judul</p><p>Satu</p><p>Dua</p><p>Tiga</p><p>Judul</p>",
        "",
    ],
    ids=["a sentence", "a long paragraph", "far apart", "nothing"],
)
def test_what_stands_twice_is_no_title_where_it_is(body):
    assert names(Copy(headline="Lain", body=body)) == []


def test_only_what_was_ticked_is_taken_out():
    copy = remove(SEED, ["page"])
    assert "page" not in names(copy)
    assert plain_text(copy.body).startswith(TITLE)
    assert copy.dateline == ""


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("Pasaman Barat, Pionir– Jelang", "Pasaman Barat"),
        ("<strong>Padang, Pionir.id –</strong> Jelang", "Padang"),
        ("SIMPANG EMPAT | Pionir - Jelang", "Simpang Empat"),
    ],
)
def test_a_dateline_in_the_text_moves_to_its_field(opening, place):
    copy = remove(Copy(body=f"<p>{opening} Pilkada.</p>"), ["dateline"])
    assert (copy.dateline, copy.body) == (place, "<p>Jelang Pilkada.</p>")


@pytest.mark.parametrize(
    "opening",
    [
        "Jembatan itu dibuka Senin.",
        "Kapolres, yang hadir, pulang.",
        "Padang kembali banjir - warga mengungsi.",
    ],
)
def test_a_sentence_is_no_dateline(opening):
    assert names(Copy(body=f"<p>{opening}</p>")) == []


@pytest.mark.parametrize(("field", "kept"), [("dateline", "Talu"), ("credit", "Humas")])
def test_a_field_that_is_filled_keeps_its_own_text(field, kept):
    copy = remove(SEED.with_changes(**{field: kept}), names(SEED))
    assert getattr(copy, field) == kept


def test_brackets_inside_the_text_are_no_credit():
    copy = Copy(body="<p>Ia hadir. (Kamis)</p><p>Polisi (Polres) datang.</p>")
    assert names(copy) == []


def test_time_and_sender_of_chat_messages_are_found_and_taken_out():
    copy = Copy(
        body=(
            "<p>[15.30, 12/8/2024] Humas Polres: Rapat dimulai.</p><p>[15:31, "
            "12/8/24] Humas Polres: Selesai.</p>"
        )
    )
    assert names(copy) == ["chat"]
    assert remove(copy, ["chat"]).body == "<p>Rapat dimulai.</p><p>Selesai.</p>"


@pytest.mark.parametrize(
    "stamp",
    [
        "[10.20, 15/8/2024] Humas Polres: ",
        "[10:20 AM, 8/15/2024] +62 812-6700-0000: ",
        "[15/8, 10.20] ~Humas: ",
        "[15/08/24 10.20.33] Humas Polres: ",
        "15/08/24 10.20 - Humas Polres: ",
    ],
)
def test_a_chat_s_stamp_is_found_in_each_of_its_forms_and_what_it_stands_before(stamp):
    copy = Copy(body=f"<p>{stamp}Padang, Pionir– Rapat dimulai.</p>")
    assert names(copy) == ["chat", "dateline"]
    assert remove(copy, ["dateline"]).body == f"<p>{stamp}Rapat dimulai.</p>"
    assert remove(copy, names(copy)) == Copy(
        body="<p>Rapat dimulai.</p>", dateline="Padang"
    )


def test_the_mark_of_a_forwarded_message_is_taken_out_where_it_is_all_of_its_line():
    copy = Copy(body="<p><em>Diteruskan berkali-kali</em></p><p>Diteruskan ke KPU.</p>")
    assert names(copy) == ["chat"]
    assert remove(copy, ["chat"]).body == "<p>Diteruskan ke KPU.</p>"


def test_time_and_score_in_a_sentence_are_no_stamp():
    assert (
        names(
            Copy(
                body=(
                    "<p>Rapat 15/8/2024 10.20 - Ketua: hadir. [10.20] Ia pulang.</p>"
                ).replace("15", "pada 15")
            )
        )
        == []
    )


def test_a_text_s_own_dateline_wins_over_one_that_only_repeats_the_story_s_place(
    pasbar,
):
    copy = Copy(body="<p>Simpang Empat (ANTARA) - Rapat dimulai.</p>", place=pasbar.pk)
    assert (
        remove(copy.with_changes(dateline="Pasaman Barat"), ["dateline"]).dateline
        == "Simpang Empat"
    )
    assert remove(copy.with_changes(dateline="Talu"), ["dateline"]).dateline == "Talu"


def test_lines_of_a_page_are_whole_lines_only():
    assert names(Copy(body="<p>Baca juga:</p><p>Ada 2 comments di sana.</p>")) == [
        "page"
    ]
    assert names(Copy(body="<p>Pasang iklan di sini.</p>")) == []


def test_double_blanks_become_single_ones():
    copy = Copy(body="<p>dan  dalam sambutan&nbsp;itu\xa0</p>")
    assert remove(copy, ["blanks"]).body == "<p>dan dalam sambutan itu</p>"


def test_a_clean_copy_comes_back_as_it_was():
    copy = Copy(headline="Judul", body="<p>Satu.</p><ul><li>dua</li></ul>")
    assert found_in(copy) == []
    assert remove(copy, list(boilerplate.KINDS)) == copy


def test_taking_out_twice_changes_nothing_more():
    once = remove(SEED, list(boilerplate.KINDS))
    assert remove(once, list(boilerplate.KINDS)) == once


def test_boilerplate_that_this_release_does_not_know_is_passed_over():
    assert remove(SEED, ["wallpaper"]) == SEED


def test_what_only_looks_like_a_dateline_is_left():
    assert names(Copy(body="<p>Menurut Bupati, sekarang - kata dia.</p>")) == []


def test_the_dateline_is_taken_out_by_itself_too_behind_other_boilerplate():
    copy = remove(SEED, ["dateline"])
    assert (copy.dateline, "Pasaman Barat, Pionir" in copy.body) == (
        "Pasaman Barat",
        False,
    )
    assert copy.body.startswith(f"<p>{TITLE}</p>")
