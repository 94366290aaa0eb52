"""Honest words that look like disguise are left as they are."""

import pytest

from comments.text.normalise import normalise
from tests.comments.judging import held_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("anak²", "anak-anak"),
        ("hati2", "hati-hati"),
        ("buku2nya", "buku-bukunya"),
        ("kira²an", "kira-kiraan"),
        ("m² CO₂ H₂O", "m2 co2 h2o"),
        ("BA 1234 QK", "ba 1234 qk"),
        ("BA1234QK", "ba1234qk"),
        ("RT 05", "rt 05"),
        ("Nagari 4 Koto", "nagari 4 koto"),
        ("Kelok 44", "kelok 44"),
        ("KM 32", "km 32"),
        ("SMAN 1", "sman 1"),
        ("SDN07", "sdn07"),
        ("SMKN2", "smkn2"),
        ("COVID19", "covid19"),
        ("HUT80", "hut80"),
        ("PLN123", "pln123"),
        ("BPJS165", "bpjs165"),
        ("Ramadan47 ANGKATAN98", "ramadan47 angkatan98"),
        ("tahun 1998", "tahun 1998"),
        ("25rb", "25rb"),
        ("0812-3344-5566", "0812 3344 5566"),
        ("3-1", "3 1"),
        ("12,5kg", "12 5kg"),
    ],
)
def test_numbers_of_daily_life_are_read_as_written_and_make_no_signal(text, folded):
    views = normalise(text)
    assert views.folded == folded
    assert views.signals.named == []
    assert not held_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "@slotman88 apa kabar",
        "RAHMAT77 benar sekali",
        "setuju sama FAUZAN88",
        "kata GUSRINAL21 tadi",
        "RAHMAT77, jangan begitu",
        "kirim ke FAUZAN88@surel.example ya",
    ],
)
def test_a_reader_s_name_with_digits_is_no_brand(text):
    assert "brd" not in normalise(text).signals.named


def test_a_brand_does_not_become_a_reader_by_an_address_before_it():
    assert {"brd", "brm"} <= set(normalise("kata KELOKSPIN77 lunas").signals.named)


def test_two_regional_letters_of_a_country_are_its_flag_and_others_are_letters():
    assert normalise("🇮🇩 🇲🇾🇸🇬").folded == ""
    assert normalise("🇬🇦🇨🇴🇷").folded == "gacor"
    assert normalise("🇯 🇺 🇩 🇮").folded == "judi"


@pytest.mark.parametrize(
    "text", ["👨‍👩‍👧 keluarga", "1️⃣ jalan 2️⃣ air", "❤️‍🔥", "👍🏽", "🏴‍☠️"]
)
def test_pictures_that_are_put_together_make_no_signal(text):
    assert normalise(text).signals.named == []


def test_a_gambling_word_in_the_clothes_of_a_plate_is_read():
    assert held_words("lihat $CA773R") != []
