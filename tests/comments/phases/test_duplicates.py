"""The same words again hold; what many readers honestly write alike does not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import moderation
from comments.models import PhaseResult, Status
from comments.phases import duplicates
from comments.phases.duplicates import traces_of, without_set_phrases
from comments.text import fingerprints
from comments.text.normalise import normalise

LONG = (
    "Kami warga Talu sudah lama menunggu jembatan ini selesai, dan sekarang anak "
    "sekolah tak perlu lagi memutar jauh."
)
SHORT = "Jalannya masih rusak juga."  # 22 letters


def codes(text, identity=None, *, ahead=timedelta(), comment_id=None) -> set[str]:
    now = timezone.now() + ahead
    finding = duplicates.judge(traces_of(normalise(text)), now, identity, comment_id)
    assert all(len(reason.evidence) <= 80 for reason in finding.reasons)
    return {reason.code for reason in finding.reasons}


@pytest.fixture
def later(time_machine):
    """Far enough from the last comment that haste says nothing."""
    time_machine.move_to(timezone.now(), tick=False)
    return lambda: time_machine.shift(timedelta(minutes=5))


@pytest.mark.attack(59)
@pytest.mark.parametrize(
    "copy",
    [
        LONG,
        LONG.upper(),
        LONG.replace("o", "о"),
        LONG.replace(" ", "  "),
        LONG + "!!",
        LONG.replace("jembatan", "jem\u200bbatan"),
    ],
)
def test_an_approved_text_that_comes_again_is_held(
    thread, trusted, reader, say, later, copy
):
    say(thread, trusted, LONG, "published")
    later()
    assert "same_text" in codes(copy, reader)


@pytest.mark.attack(59)
def test_an_approved_text_with_one_change_is_held(thread, trusted, join, say, later):
    long = (
        f"{LONG} Terima kasih kepada semua yang bekerja di lapangan, "
        "semoga jembatan lain di kabupaten ini menyusul."
    )
    say(thread, trusted, long, "published")
    later()
    words = long.split()
    for at in range(len(words)):
        assert codes(" ".join([*words[:at], "LEMBAHSPIN88", *words[at + 1 :]])) == {
            "near_text"
        }
        assert codes(" ".join([*words[:at], *words[at + 1 :]])) == {"near_text"}
    assert (
        codes(
            "Anggaran tahun depan sebaiknya dibahas terbuka supaya warga di jorong "
            "jorong tahu uang itu untuk apa."
        )
        == set()
    )


def test_short_texts_are_twins_only_of_the_same_reader_s(
    thread, trusted, reader, say, later
):
    say(thread, trusted, SHORT)
    later()
    assert codes(SHORT, trusted) == {"same_text"}
    assert codes(SHORT, reader) == set()
    assert codes(SHORT) == set()


def test_very_short_texts_have_no_twins(thread, trusted, say, later):
    say(thread, trusted, "Setuju sekali pak.")  # 15 letters
    later()
    assert codes("Setuju sekali pak.", trusted) == set()


@pytest.mark.parametrize(
    ("text", "is_twin"),
    [("Setuju sekali bapak ku", False), ("Setuju sekali bapak dia", True)],
)
def test_twenty_letters_of_one_reader_are_compared_and_nineteen_are_not(
    thread, trusted, say, later, text, is_twin
):
    say(thread, trusted, text)
    later()
    assert ("same_text" in codes(text, trusted)) is is_twin


@pytest.mark.parametrize(("word", "is_twin"), [("hutan", False), ("gunung", True)])
def test_sixty_letters_of_anyone_are_compared_and_fifty_nine_are_not(
    thread, trusted, say, later, word, is_twin
):
    text = f"jalan sekolah kantor pasar kampung nagari jorong sungai lereng {word}"
    say(thread, trusted, text)
    later()
    assert ("same_text" in codes(text)) is is_twin


def test_twins_are_forgotten_after_seven_days(thread, trusted, say, later):
    say(thread, trusted, LONG)
    later()
    assert codes(LONG, ahead=timedelta(days=6, hours=23)) == {"same_text"}
    assert codes(LONG, ahead=timedelta(days=7, minutes=1)) == set()


def test_an_edited_comment_is_no_twin_of_itself(thread, trusted, say, later):
    comment = say(thread, trusted, LONG)
    later()
    assert codes(LONG, trusted, comment_id=comment.pk) == set()


def test_at_most_five_twins_are_named(thread, join, say, later):
    for n in range(7):
        say(thread, join(f"p{n}@pembaca.example"), LONG)
        later()
    finding = duplicates.judge(traces_of(normalise(LONG)), timezone.now())
    assert {len(reason.evidence.split()) for reason in finding.reasons} == {5}


@pytest.mark.parametrize(
    "text",
    [
        "Innalillahi wa inna ilaihi rojiun, turut berduka cita yang sedalam dalamnya",
        (
            "Selamat hari raya Idul Fitri, mohon maaf lahir dan batin. "
            "Minal aidin wal faizin"
        ),
        "السلام عليكم ورحمة الله وبركاته",
        ("Semoga keluarga yang ditinggalkan diberi ketabahan. Aamiin ya rabbal alamin"),
    ],
)
def test_set_phrases_may_come_as_often_as_people_die_and_marry(
    thread, trusted, say, later, text
):
    say(thread, trusted, text)
    later()
    assert codes(text, trusted) == set()


def test_what_stands_beside_a_set_phrase_is_compared():
    assert without_set_phrases(
        ["turut", "berduka", "cita", "untuk", "keluarga", "di", "talu"]
    ) == [
        "untuk",
        "keluarga",
        "di",
        "talu",
    ]


def test_the_third_comment_within_a_minute_is_held(thread, trusted, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    slow = moderation.Arrival(seconds=60.0)
    statuses = []
    for n, gap in enumerate([0, 20, 20, 70]):
        time_machine.shift(timedelta(seconds=gap))
        statuses.append(
            moderation.submit(
                thread.pk, trusted, f"Kabar ke {'xyzw'[n]}.", jti_hash=str(n), how=slow
            ).status
        )
    assert statuses == [
        Status.PUBLISHED,
        Status.PUBLISHED,
        Status.HELD,
        Status.PUBLISHED,
    ]
    held = PhaseResult.objects.get(phase="duplicates", verdict="hold")
    assert held.reasons == [{"code": "at_once", "evidence": "3"}]


@pytest.mark.parametrize(("seconds", "held"), [(59, True), (60, False)])
def test_a_minute_after_the_first_one_the_third_comment_is_no_haste(
    thread, trusted, say, time_machine, seconds, held
):
    start = timezone.now()
    for word, second in (("Talu", 0), ("Kajai", 30)):
        time_machine.move_to(start + timedelta(seconds=second), tick=False)
        say(thread, trusted, f"Kabar dari {word}.")
    time_machine.move_to(start + timedelta(seconds=seconds), tick=False)
    assert codes("Kabar dari Sinuruik.", trusted) == ({"at_once"} if held else set())


def test_an_edit_within_the_minute_is_no_third_comment(
    thread, trusted, say, time_machine
):
    time_machine.move_to(timezone.now(), tick=False)
    for text in ("Kabar dari Talu.", "Kabar dari Kajai."):
        comment = say(thread, trusted, text)
    assert codes("Kabar dari Sinuruik.", trusted) == {"at_once"}
    assert codes("Kabar dari Sinuruik.", trusted, comment_id=comment.pk) == set()


def test_fingerprints_need_letters_and_words():
    assert fingerprints.exact_hash(["a" * 19]) is None
    assert len(fingerprints.exact_hash(["a" * 20])) == 16
    assert fingerprints.nearness(["kata"] * 15) is None
    assert -(1 << 63) <= fingerprints.nearness(["kata"] * 16).number < 1 << 63


def test_three_bits_are_near_and_four_are_not_but_for_doubtful_ones():
    number = 0x0123456789ABCDEF
    for bits, doubtful, near in [
        (0b111, 0, True),
        (0b1111, 0, False),
        (1 << 63 | 1 << 31 | 1, 0, True),
        (0b1111, 0b1, True),
        (0xFFF, 0xFFF, True),
        (0x1FFF, 0x1FFF, False),
    ]:
        mine = fingerprints.Nearness(fingerprints.signed(number ^ bits), doubtful)
        assert fingerprints.is_near(mine, number) is near


def test_near_texts_share_a_band_with_one_of_our_probes():
    mine = fingerprints.Nearness(0x0123456789ABCDEF, 0xFF00FF00FF00FF00)
    probes = fingerprints.probes(mine)
    assert all(
        0 <= band < 1 << 16 and band in some
        for band, some in zip(fingerprints.bands(mine.number), probes, strict=True)
    )
    assert [len(some) for some in probes] == [1 + 8 + 28] * 4
    turned = mine.number ^ 0x0300_0F00_0F00_0F00
    assert fingerprints.bands(turned)[3] in probes[3]
    assert all(0 <= band < 1 << 16 for band in fingerprints.bands(-1))


def test_one_other_word_turns_no_bit_that_is_not_doubtful():
    words = LONG.casefold().split()
    mine = fingerprints.nearness(words)
    for at in range(len(words)):
        other = fingerprints.nearness([*words[:at], "lembahspin88", *words[at + 1 :]])
        assert fingerprints.distance(mine.number, other.number, mine.doubtful) == 0


@pytest.mark.django_db
def test_twins_are_looked_for_by_index_however_many_texts_there_are(
    thread, trusted, say
):
    text = (
        (
            "Jalan di nagari kami belum diperbaiki juga, padahal sudah tiga kali "
            "diusulkan. "
        )
        * 25
    )[:2000]
    say(thread, trusted, text)
    # of many doubtful bits: there are many bands to look for
    traces = traces_of(normalise(text))
    with CaptureQueriesContext(connection) as queries:
        duplicates.judge(traces, timezone.now())
    (query,) = queries
    # among many texts SQLite would rather read them all than enter five indexes
    assert " OR " not in query["sql"]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # of a table of one row it would read all
            cursor.execute("SET LOCAL enable_seqscan = off")
        explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        cursor.execute(f"{explain} {query['sql']}")
        plan = "\n".join(str(row) for row in cursor.fetchall())
    assert "SCAN comments_commentrevision" not in plan
    assert "Seq Scan on comments_commentrevision" not in plan
