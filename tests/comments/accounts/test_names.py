"""Display names: cleaned, of a decent length, and nobody's of the paper."""

import pytest
from django.core.exceptions import ValidationError

from comments.accounts import names
from people.models import Author


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
        "Redpel",
        "Dewan Pers",
        "Webmaster",
        "S E K R E T A R I A T",
        "Super Admin",
        "Nurdin Caniago",
    ],
)
def test_a_name_that_looks_like_the_paper_s_or_a_colleague_s_is_taken(
    typed, paper, mira, rahma
):
    # writes, and has no login
    Author.objects.create(name="Nurdin Caniago", slug="nurdin-caniago")
    with pytest.raises(ValidationError):
        names.refuse_taken(names.clean(typed))


@pytest.mark.parametrize(
    "typed",
    ["Rina", "Mira", "Redaktur Pensiun", "Pembaca Pionir", "Adi Minang", "Elfiyanti"],
)
def test_other_names_are_free(typed, paper, mira, rahma):
    names.refuse_taken(names.clean(typed))
    assert names.skeleton(typed) not in names.taken_names()


@pytest.mark.attack(18)
@pytest.mark.parametrize("typed", ["Redakzi", "Edytor", "Pioner", "Mira Elfiyanto"])
def test_a_name_that_is_a_letter_away_is_refused_only_where_that_is_asked_for(
    typed, paper, mira
):
    names.refuse_taken(typed)
    with pytest.raises(ValidationError) as refusal:
        names.refuse_taken(typed, near=True)
    assert refusal.value.code == "near"


def test_the_paper_s_names_are_read_by_two_queries_however_many_write_for_it(
    paper, mira, rahma, django_assert_num_queries
):
    Author.objects.bulk_create(
        Author(name=f"Penulis {n}", slug=f"penulis-{n}") for n in "abcdefgh"
    )
    with django_assert_num_queries(2):
        assert names.rival_of("Penulis H") == ("Penulis h", True)


@pytest.mark.attack(18)
@pytest.mark.parametrize(
    "name",
    [
        "Redaksi Online",
        "Staf Redaksi 2",
        "R3daksi Kita",
        "Admin Pionir ✓",
        "Tim Moderator IV",
    ],
)
def test_a_word_that_speaks_for_the_paper_is_taken_wherever_it_stands(name, paper):
    with pytest.raises(ValidationError) as refused:
        names.refuse_taken(name)
    assert refused.value.code == "taken"


@pytest.mark.attack(20)
@pytest.mark.parametrize(
    "name", ["\u3164\u3164\u3164", "\u115f\u1160", "\uffa0 \u2800"]
)
def test_letters_that_show_nothing_are_no_name(name):
    with pytest.raises(ValidationError):
        names.clean(name)


@pytest.mark.parametrize("name", ["Armin", "Resti", "Desmi", "Arsil", "Rusmi Yanti"])
def test_a_short_name_that_happens_to_be_a_letter_away_from_an_office_is_free(
    name, paper
):
    names.refuse_taken(name, near=True)
    assert names.rival_of(name) is None
