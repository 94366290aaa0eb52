"""`manage.py checks evaluate`.

How often a check is right, told for each, and what it got wrong.
"""

import pytest
from django.core.management import CommandError, call_command

from articles.checklist.evaluation import OF_TEXTS, read


@pytest.fixture
def evaluate(tmp_path, capsys):
    """Evaluates lines, given as lists of columns, and returns what was printed."""

    def evaluate(*rows: list[str], raw: bytes | None = None, **options) -> str:
        path = tmp_path / "texts.tsv"
        path.write_bytes(
            raw
            if raw is not None
            else "\n".join("\t".join(row) for row in rows).encode()
        )
        call_command("checks", "evaluate", str(path), **options)
        return capsys.readouterr().out

    return evaluate


WRONG, RIGHT = "Rapat Kamis (16/8/2024).", "Rapat Kamis (15/8/2024)."


def test_hits_misses_and_false_alarms_are_told_for_each_check(evaluate):
    said = evaluate(
        ["check", "text", "expected"],
        ["weekday", WRONG, "yes"],
        ["weekday", RIGHT, "yes"],
        ["weekday", WRONG, "no"],
        ["weekday", RIGHT, "no"],
        ["shouting", "HEBOH! Buaya Muncul", "yes"],
    )
    assert (
        "weekday: 4 texts, right hits 1 of 2 (50.0%), misses 1 of 2 (50.0%), false "
        "alarms 1 of 2 (50.0%)"
    ) in said
    assert (
        "shouting: 1 texts, right hits 1 of 1 (100.0%), misses 0 of 1 (0.0%), false "
        "alarms 0 of 0"
    ) in said


def test_the_texts_that_a_check_got_wrong_are_shown_with_their_lines(evaluate):
    said = evaluate(
        ["weekday", RIGHT, "yes"], [""], ["# a remark"], ["weekday", WRONG, "no"]
    )
    assert f"texts.tsv:1: {RIGHT}" in said
    assert f"texts.tsv:4: {WRONG}" in said
    assert "is a Friday" in said or "Jumat" in said


def test_at_most_twenty_wrong_texts_are_shown(evaluate):
    assert evaluate(*[["weekday", WRONG, "no"]] * 30).count("false alarm, ") == 20


@pytest.mark.parametrize("answer", ["yes", "1", "ya", "true", "hit", "YA"])
def test_yes_may_be_said_in_many_ways(evaluate, answer):
    assert "right hits 1 of 1" in evaluate(["weekday", WRONG, answer])


@pytest.mark.parametrize("answer", ["no", "0", "tidak", "false", "ok", "OK"])
def test_no_may_be_said_in_many_ways(evaluate, answer):
    assert "false alarms 0 of 1" in evaluate(["weekday", RIGHT, answer])


@pytest.mark.parametrize(
    ("check", "wrong", "right"),
    [
        ("headline", "J" * 90, "Jembatan Talu selesai"),
        ("body", " ", "Jembatan itu dibuka."),
        ("placeholder", "Iklan Adsense", "Pasang iklan di sini."),
        (
            "repeated_headline",
            r"Jembatan selesai ||| Jembatan selesai\nIsi.",
            r"Jembatan selesai ||| Isi.\nLagi.",
        ),
        ("weekday", WRONG, RIGHT),
        (
            "speaker",
            "Jalan rusak. “Sudah lama tidak ada perbaikan.” Warga diam.",
            "“Sudah lama rusak,” kata Ali.",
        ),
        (
            "name_spelling",
            "Yosmar Difia hadir. Yosmar Difiya pulang.",
            "Yosmar Difia hadir. Yosmar Difia pulang.",
        ),
        ("shouting", "BUPATI MARAH", "Bupati Marah"),
        (
            "unchanged_release",
            " ||| ".join(
                ["satu dua tiga empat lima enam tujuh delapan sembilan sepuluh"] * 2
            ),
            "a ||| b",
        ),
        (
            "near_duplicate",
            " ||| ".join(
                ["satu dua tiga empat lima enam tujuh delapan sembilan sepuluh"] * 2
            ),
            "a ||| b",
        ),
    ],
)
def test_every_check_that_looks_at_a_text_alone_can_be_evaluated(
    evaluate, check, wrong, right
):
    said = evaluate([check, wrong, "yes"], [check, right, "no"])
    assert (
        "right hits 1 of 1 (100.0%), misses 0 of 1 (0.0%), false alarms 0 of 1 (0.0%)"
        in said
    )
    assert check in OF_TEXTS


def test_a_text_may_be_html_or_have_its_paragraphs_escaped(evaluate):
    plain = (
        r"Jembatan putus.\n\n“Kami terpaksa memutar lewat Kinali setiap "
        r"pagi.”\nSekolah libur."
    )
    html = (
        "<p>Jembatan putus.</p><p>“Kami terpaksa <em>memutar</em> lewat Kinali "
        "setiap pagi.”</p><p>Libur.</p>"
    )
    assert "right hits 2 of 2" in evaluate(
        ["speaker", plain, "yes"], ["speaker", html, "yes"]
    )


def test_a_spreadsheet_s_quotation_marks_are_no_part_of_the_text(evaluate):
    assert "right hits 1 of 1" in evaluate(
        ["speaker", '"Jalan rusak. ""Sudah lama tidak ada perbaikan."" Sepi."', "yes"]
    )


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ('"Ia bilang ""ya"" saja."', 'Ia bilang "ya" saja.'),
        ('"Ya", kata Ali, "tidak"', '"Ya", kata Ali, "tidak"'),
        ('Ia bilang ""ya"" "', 'Ia bilang ""ya"" "'),
        ('" Ia bilang ""ya"".', '" Ia bilang ""ya"".'),
        ('"Ia "" bilang" ya"', '"Ia "" bilang" ya"'),
    ],
)
def test_only_what_a_spreadsheet_has_quoted_loses_its_marks(tmp_path, typed, text):
    path = tmp_path / "texts.tsv"
    path.write_text(f"speaker\t{typed}\tyes\n")
    [sample] = read(path)
    assert sample.text == text


def test_the_day_of_the_stories_can_be_given(evaluate):
    row = ["weekday", "Rapat digelar Rabu (27/11).", "no"]
    assert "false alarms 0 of 1" in evaluate(row, at="2024-08-15")
    assert "false alarms 1 of 1" in evaluate(row, at="2025-11-20")
    with pytest.raises(CommandError, match="is no day"):
        evaluate(row, at="Kamis")


def test_lines_of_windows_and_its_mark_at_the_head_are_read(evaluate):
    raw = (
        b"\xef\xbb\xbfcheck\ttext\texpected\r\nweekday\t" + WRONG.encode() + b"\tya\r\n"
    )
    assert "right hits 1 of 1" in evaluate(raw=raw)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (["weekday", WRONG], r"texts.tsv:1 has 2 columns"),
        (["weekday", WRONG, "yes", ""], "texts.tsv:1"),
        (["weekdays", WRONG, "yes"], "texts.tsv:1.*“weekdays”"),
        (["photo_record", WRONG, "yes"], "texts.tsv:1.*“photo_record”.*weekday"),
        (["weekday", WRONG, "perhaps"], "texts.tsv:1.*“perhaps”"),
        (["near_duplicate", "satu teks saja", "yes"], r"texts.tsv:1.* \|\|\| "),
        (["wee\0kday", WRONG, "9" * 30], "texts.tsv:1"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(evaluate, row, complaint):
    with pytest.raises(CommandError, match=complaint):
        evaluate(row)


def test_a_file_that_cannot_be_read_is_named(evaluate, tmp_path):
    with pytest.raises(CommandError, match=r"texts\.tsv"):
        evaluate(raw=b"weekday\t\xff\xfe\tyes")
    with pytest.raises(CommandError, match=r"none\.tsv"):
        call_command("checks", "evaluate", str(tmp_path / "none.tsv"))
    with pytest.raises(CommandError, match="no text"):
        evaluate(raw=b"\n\n")


def test_letters_that_no_page_holds_are_no_reason_to_stop(evaluate):
    assert "weekday: 1 texts" in evaluate(
        ["weekday", "Rapat \0 Kamis (16/8/2024) \x0b" + "9" * 30, "yes"]
    )
