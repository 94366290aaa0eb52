"""Names: one that is spelt in two ways, and two that belong to two people."""

import string

import pytest

from articles.prose import names
from articles.prose.names import MOST, full_names, one_spelling, spelt_twice


def twice(text: str) -> list[tuple[str, str]]:
    return list(spelt_twice(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hafizul Pahmi", "Hafizul Fahmi"),
        ("Agung Tribawanto", "Agung Tribawonto"),
        ("Yosmar Difia", "Yosmar Difiya"),
        ("Dedi Irawan", "Dedy Irawan"),
        ("Rahmat Hidayat", "Rahmad Hidayat"),
        ("Muhammad Ridwan Siregar", "Muhammad Ridwan Siregarr"),
        ("Jhon Edwar", "Jon Edwar"),
        ("Syafrizal Tanjung", "Safrizal Tanjung"),
        ("Yessi Oktavia", "Yessy Octavia"),
        ("Arman Rosnade", "Arman Rosnadi"),
    ],
)
def test_a_name_in_two_spellings_is_found(one, other):
    found = twice(
        f"Rapat dibuka AKBP {one}, S.I.K. pagi itu. Menurut {other}, semua siap."
    )
    assert found
    assert found[0][1].split()[-1] in other


@pytest.mark.parametrize(
    "text",
    [
        "Ahmad Rizal menemukan dompet. Temannya Ahmad Rizki melapor.",
        "Budi Susanto menang. Di tunggal putri Budi Susanti juara.",
        "Hadir Hendra Gunawan dan Hendro Gunawan. Hendra Gunawan pulang.",
        "Rusdianto Harahap datang. Kakaknya, Rusdiyanto Harahap, menyusul.",
        "Rusdianto Harahap (34) luka. Rusdiyanto Harahap (21) selamat.",
        "Camat Rusdianto Harahap tiba. Petani Rusdiyanto Harahap menyambutnya.",
        "Nagari Batahan Barat mekar. Nagari Batahan Baru menyusul.",
        "Siti Rahma menari. Siti Rahmi menyanyi.",
        "Prof. Syafruddin Karimi menulis. Syafruddin menutup acara.",
    ],
)
def test_two_people_and_two_places_are_left_alone(text):
    assert twice(text) == []


def test_somebody_who_is_called_by_one_name_is_compared_with_the_full_one():
    assert twice("AKBP Agung Tribawanto hadir. Semua siap, ujar Tribawonto.") == [
        ("Agung Tribawanto", "Tribawonto")
    ]
    assert twice("AKBP Agung Tribawanto hadir. Semua siap, ujar Tribawanto.") == []


def test_a_rank_a_degree_and_the_end_of_a_sentence_are_no_part_of_a_name():
    assert twice(
        "Mayor Kav. Sumidi Saputro hadir. Kata Mayor Kav. Sumidy Saputro."
    ) == [("Sumidi Saputro", "Sumidy Saputro")]


def test_words_that_sound_alike_are_one_spelling_and_frequent_names_need_more():
    assert one_spelling("chairul", "khairul")
    assert not one_spelling("rizal", "rizki")
    assert one_spelling("samin", "samim")
    assert not one_spelling("samin", "samim", strictly=True)


def test_the_work_is_bounded_whatever_the_text(monkeypatch):
    asked, ask = [], names.one_spelling
    monkeypatch.setattr(
        names, "one_spelling", lambda *two, **how: asked.append(two) or ask(*two, **how)
    )
    many = [
        f"Saputra{a}{b}{c}man"
        for a in string.ascii_lowercase
        for b in "aiueo"
        for c in string.ascii_lowercase
    ]
    twice(" ".join(f"Andi {name}" for name in many) * 10)
    assert 0 < len(asked) <= MOST * (MOST - 1) / 2 + MOST


@pytest.mark.parametrize(
    "text",
    [
        "Kapolres AKBP Muari Rizki memimpin apel. Menurut Rizky, semua siap.",
        "Pedagang bernama Syamsuardi mengeluh. Dagangan Samsuardi tak habis.",
        (
            "Pasangan Yulhendri-Vaskonif unggul. Saksi menyebut Yulhendri-Vasconif "
            "kalah "
            "di tiga daerah."
        ),
    ],
)
def test_who_is_called_by_one_name_is_compared_by_its_sound(text):
    assert twice(text)


def test_a_given_name_that_two_people_share_is_no_second_spelling():
    assert (
        twice("Prof. Syafruddin Karim menulis. Sejarawan Syafrudin Kahar menanggapi.")
        == []
    )


@pytest.mark.parametrize(
    ("term", "is_one"),
    [
        ("Siti Aminah", True),
        ("siti aminah", True),
        ("Siti Talu", True),
        ("Siti Nur'aini", True),
        ("Siti Nur’aini", True),
        ("M. Rizki Pratama", True),
        ("Ahmad Al-Fatih", True),
        ("Siti Aminah, S.Pd.", True),
        ("Ahmad bin Ali", True),
        ("Ahmad bin", False),
        ("ayah tiri", False),
        ("adik kandung", False),
        ("Siti", False),
        ("SDN 05 Talu", False),
        ("Simpang Empat", False),
        ("Nagari Sinuruik", False),
        ("S. Aminah", False),
        ("", False),
        ("  ", False),
    ],
)
def test_a_full_name_names_one_person_by_itself(term, is_one):
    assert bool(full_names([term])) == is_one
