"""Quotations: which are somebody's sentence, and who speaks them."""

import pytest

from articles.prose import quotations
from articles.prose.quotations import without_speaker

QUOTED = "“Sudah tiga tahun jalan ini tidak diperbaiki{}”"
FULL, COMMA = QUOTED.format("."), QUOTED.format(",")


def unspoken(*lines: str) -> list[str]:
    return list(without_speaker(list(lines)))


@pytest.mark.parametrize(
    "text",
    [
        COMMA + " ujar Arman.",
        COMMA + " kata warga bernama Arman.",
        COMMA + " Arman menegaskan.",
        COMMA + " Arman menghela napas.",
        FULL + " katanya.",
        FULL + " — Arman, petani",
        FULL + " Hal itu disampaikan Arman.",
        FULL + " Begitu Arman mengeluh.",
        FULL + " Jawaban singkat camat itu diterima lewat telepon.",
        "Mata Arman berkaca-kaca. " + FULL + " Ia pun pulang.",
        FULL + " Ia menambahkan, batu pun habis.",
        "Arman: " + FULL,
        "Arman menjelaskan keadaan. " + FULL,
        "Menurut Arman, batu habis. " + FULL,
        "Camat Arman angkat bicara. " + FULL,
        "Dalam sambutannya, camat marah. " + FULL,
        "“Batu habis,” kata Arman. " + FULL,
    ],
)
def test_a_speaker_beside_or_before_the_quotation_is_enough(text):
    assert unspoken("Jalan rusak.", text, "Sekolah libur.") == []


@pytest.mark.parametrize(
    "text",
    [
        FULL,
        "Warga resah. " + FULL,
        FULL + " Bupati mengatakan perbaikan dianggarkan.",
        FULL.replace("“", '"'),
    ],
)
def test_a_quotation_that_stands_alone_has_no_speaker(text):
    assert unspoken("Jalan rusak.", text, "Sekolah libur.") == [FULL.strip("“”")]


def test_the_paragraph_before_or_behind_may_name_the_speaker():
    assert unspoken("Camat menyesalkan itu.", FULL) == []
    assert unspoken(FULL, "Hal itu disampaikan Arman.") == []
    assert unspoken(FULL, "Arman, petani di Kinali") == []
    assert (
        unspoken(
            "Jalan rusak.",
            "Sekolah libur.",
            FULL,
            "Batu habis.",
            "Camat menyesalkan itu.",
        )
        != []
    )


def test_a_quotation_over_several_paragraphs_has_the_speaker_of_its_end():
    assert (
        unspoken(
            "“Sudah tiga tahun jalan ini rusak.",
            "“Belum ada perbaikan sama sekali,” kata Arman.",
        )
        == []
    )
    assert (
        unspoken(
            "“Sudah tiga tahun jalan ini rusak.",
            "Belum ada perbaikan sama sekali,” kata Arman.",
        )
        == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ia dipanggil “Datuak”.",
        "Program “Satu Nagari Satu Ambulans untuk Semua Warga” dimulai.",
        "Acara bertema “merawat adat, menjaga alam untuk anak cucu kita”.",
        "Spanduk bertuliskan “kembalikan tanah ulayat kami sekarang juga.”",
        "Mereka menjual “samba lado tanak dan gulai”.",
    ],
)
def test_a_nickname_a_title_and_a_slogan_are_no_quotations(text):
    assert unspoken("Jalan rusak.", text, "Sekolah libur.") == []


def test_a_slogan_in_the_sentence_before_makes_no_slogan_of_a_quotation():
    assert unspoken("Festival dibuka. " + FULL) == [FULL.strip("“”")]


def test_the_work_grows_with_the_text_and_not_with_its_square(monkeypatch):
    looked, speaks = [], quotations._speaks
    monkeypatch.setattr(
        quotations,
        "_speaks",
        lambda *texts: looked.append(sum(map(len, texts))) or speaks(*texts),
    )
    many = 2_000
    assert len(unspoken((FULL + " ") * many)) == many
    assert len(looked) < many * 8
    assert sum(looked) < many * 8 * 200


def test_single_marks_hold_a_quotation_and_an_apostrophe_does_not():
    assert unspoken(
        "‘Penurunan ini belum cukup karena desa masih tertinggal.’ Angka itu naik."
    )
    assert unspoken("Salat Jum’at di Ma’had ‘Aisyiyah berlangsung khidmat.") == []


def test_a_second_proverb_after_the_first_is_none_either():
    text = (
        "Pepatah “alam takambang jadi guru” dan “di mana bumi dipijak di situ "
        "langit dijunjung” tertulis di sana."
    )
    assert unspoken(text) == []
