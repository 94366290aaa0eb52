"""Display names: cleaned, of a decent length, and nobody's of the paper."""

import pytest
from django.core.exceptions import ValidationError

from comments import names


@pytest.mark.attack(20)
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Rina   Marlina ", "Rina Marlina"),
        ("Rina\nMarlina", "Rina Marlina"),
        ("Rina\u2028Marlina\x00", "Rina Marlina"),
        ("\u202eaniR\u202c", "aniR"),
        ("Ri\u200bna\ufeff", "Rina"),
        ("Rina 🌷", "Rina 🌷"),
        ("Zo\u0308e", "Zöe"),
        ("R\u0301\u0302\u0303\u0304\u0305\u0306ina", "Ŕ\u0302\u0303ina"),
        ("<b>Rina</b>", "<b>Rina</b>"),
        ("Šejla d'Ávila-Öz", "Šejla d'Ávila-Öz"),
        ("رينا", "رينا"),
        ("x" * 40, "x" * 40),
    ],
)
def test_a_name_is_kept_as_one_line_without_what_cannot_be_seen(typed, kept):
    assert names.clean(typed) == kept


@pytest.mark.attack(20)
@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "R",
        "x" * 41,
        "x" * 500,
        "🌷🌷🌷",
        "123",
        "\u0301\u0302\u0303",
        "\u200b\u200b\u200b",
        "\u202e\u202d",
        "R\u200b",
    ],
)
def test_what_is_no_name_is_refused(typed):
    with pytest.raises(ValidationError):
        names.clean(typed)


@pytest.mark.attack(18)
@pytest.mark.parametrize(
    "typed",
    [
        "Redaksi",
        "Rеdaksi",
        "R e d a k s i",
        "ADMIN",
        "Adm1n",
        "r.e.d.a.k.s.i",
        "Pionir",
        "P10nir",
        "Redaksi Pionir",
        "𝐌𝐨𝐝𝐞𝐫𝐚𝐭𝐨𝐫",
        "Mira Elfiyanti",
        "MIRA  ELFIYANTI",
        "Rahma Desnita",
        "Pengguna dihapus",
    ],
)
def test_a_name_that_looks_like_the_paper_s_or_a_colleague_s_is_taken(typed, paper, mira, rahma):
    with pytest.raises(ValidationError):
        names.refuse_taken(names.clean(typed))


@pytest.mark.parametrize("typed", ["Rina", "Mira", "Redaktur Pensiun", "Pembaca Pionir", "Adi Minang", "Elfiyanti"])
def test_other_names_are_free(typed, paper, mira, rahma):
    names.refuse_taken(names.clean(typed))
    assert names.skeleton(typed) not in names.taken()
