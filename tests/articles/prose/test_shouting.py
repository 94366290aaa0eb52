"""Headlines that shout, and those that merely have acronyms in them."""

import pytest

from articles.prose.shouting import LONGEST_HEADLINE, cries


@pytest.mark.parametrize(
    ("headline", "cry"),
    [
        ("KAPOLRES PIMPIN RAPAT", "PIMPIN"),
        ("Bupati Marah!!", "!!"),
        ("Ada Apa Ini??", "??"),
        ("Warga TEWAS Tertimbun", "TEWAS"),
        ("Astaga! Uang Kas Raib", "Astaga"),
        ("Luar Biasa! Petani Panen", "Luar Biasa"),
        ("Ngeri... Truk Terbalik", "Ngeri..."),
        ("Harga Naikkk Lagi", "Naikkk"),
        ("H E B O H di Kinali", "H E B O H"),
        ("🔥 Debat Panas", "🔥"),
    ],
)
def test_a_cry_is_found_as_it_is_written(headline, cry):
    assert any(cry in found for found in cries(headline))


@pytest.mark.parametrize(
    "headline",
    [
        "KPU Pasbar Tetapkan DPT",
        "DPRD dan TAPD Sepakati KUA-PPAS APBD 2025",
        "MTQ XLI Dibuka",
        "“Merdeka!” Menggema di Talu",
        "Polisi Selidiki Video Viral",
        "Siapa Calon Bupati?",
        "Selamat Jalan, Buya!",
        "FOTO: Panen Raya",
        "",
    ],
)
def test_acronyms_and_single_marks_are_no_cries(headline):
    assert list(cries(headline)) == []


def test_only_what_can_be_a_headline_is_looked_at():
    assert list(cries("ab " * (LONGEST_HEADLINE // 3 + 1) + "!!")) == []
