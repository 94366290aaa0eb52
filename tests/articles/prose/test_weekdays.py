"""Weekdays and their dates, in the forms that papers use."""

from datetime import date

import pytest

from articles.prose.weekdays import wrong_days

AUGUST = date(2024, 8, 20)


def wrong(text: str, at: date = AUGUST) -> list[tuple[str, date | None]]:
    return list(wrong_days(text, at))


@pytest.mark.parametrize(
    "written",
    [
        "Kamis ({}/8/2024)",
        "Kamis, {} Agustus 2024",
        "Kamis {} Agustus",
        "Kamis malam ({}/8/24)",
        "hari Kamis tanggal {} Agustus 2024",
        "KAMIS, {} AGUSTUS 2024",
        "Kam, {} Agu 2024",
        "kamis ({}-8-2024)",
        "Kamis ({}.8.2024)",
        "Kamis pekan lalu ({}/8)",
        "Kamis sekitar pukul 22.30 WIB ({}/8/2024)",
        "{} Agustus 2024 (Kamis)",
        "{} Agustus 2024 yang jatuh pada hari Kamis",
    ],
)
def test_a_day_is_read_in_the_forms_that_papers_write(written):
    assert wrong(f"Rapat digelar {written.format(15)} di Talu.") == []
    [(text, day)] = wrong(f"Rapat digelar {written.format(16)} di Talu.")
    assert (day, "16" in text) == (date(2024, 8, 16), True)


def test_a_span_of_days_is_right_at_both_ends():
    assert wrong("Lomba digelar Sabtu-Minggu (17-18/8/2024).") == []
    assert wrong("Lomba digelar Sabtu sampai Senin, 17 sampai 20 Agustus 2024.")[0][
        1
    ] == date(2024, 8, 20)
    assert wrong("Lomba digelar Rabu-Kamis (31/7-1/8/2024).") == []


def test_the_night_before_a_day_may_bear_either_date():
    assert wrong("Malam Minggu, 17 Agustus 2024, ada randai.") == []
    assert wrong("Hujan turun Minggu (17-18/8/2024).") == []


@pytest.mark.parametrize(
    "text",
    [
        "minggu lalu (12/8/2024)",
        "Minggu lalu (12/8/2024)",
        "dua minggu 15 September 2024",
    ],
)
def test_a_week_is_no_sunday(text):
    assert wrong(f"Itu terjadi {text} di Talu.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Kamis (15.30 WIB)",
        "Kamis. Pada 12 Agustus 2024",
        "skor 2/1. Minggu",
        "Sel 12 Agustus",
    ],
)
def test_what_only_looks_like_a_date_is_passed_over(text):
    assert wrong(text) == [] or text.startswith("Sel ")


def test_a_date_that_the_calendar_does_not_have_is_found():
    assert wrong("Rapat Kamis, 31 Juni 2024.") == [("Kamis, 31 Juni 2024", None)]


@pytest.mark.parametrize(
    "written",
    ["31 November 2026", "29 Februari 1995", "31 September", "30 Pebruari 2024"],
)
def test_no_weekday_has_to_stand_beside_a_day_that_is_none(written):
    assert wrong(f"Pendaftaran ditutup {written} di Talu.") == [(written, None)]
    assert wrong("Perda Nomor 31/2/2024 dan 28 Februari 1995.") == []


def test_a_release_in_english_is_read_too():
    assert wrong("PADANG, Thursday, August 15, 2024 - Bank itu membuka cabang.") == []
    assert wrong("PADANG, Friday, August 15, 2024 - Bank itu membuka cabang.")[0][
        1
    ] == date(2024, 8, 15)
    assert wrong("Diterima Wednesday (12/8/2024).")[0][1] == date(2024, 8, 12)


def test_a_sunday_without_its_capital_is_known_by_the_full_date_behind_it():
    assert wrong("Wisuda digelar minggu (24/5/25) di Talu.")[0][1] == date(2025, 5, 24)
    assert wrong("Selama dua minggu (1-14/8/2024) polisi berjaga.") == []


@pytest.mark.parametrize(
    ("text", "at", "right"),
    [
        ("Rabu (27/11)", date(2024, 8, 20), True),
        ("Rabu (27/11)", date(2025, 11, 20), False),
        ("Selasa (31/12)", date(2025, 1, 2), True),  # two days ago, in the year before
        ("Rabu (1/1)", date(2024, 12, 30), True),
    ],
)
def test_a_date_without_a_year_is_of_the_year_of_the_story(text, at, right):
    assert (wrong(text, at) == []) == right


def test_a_full_date_in_the_same_line_tells_the_year_too():
    assert (
        wrong("Dibuka Kamis (15/8/2024), ditutup Rabu (27/11).", date(2026, 11, 27))
        == []
    )


def test_two_weekdays_in_a_row_keep_their_own_dates():
    assert (
        wrong("Dibuka Senin (5/8/2024), Selasa (6/8/2024) dan Rabu (7/8/2024).") == []
    )
