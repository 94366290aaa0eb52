"""Reading a comment.

Each disguise comes off, what is honest stays, and the work has limits.
"""

import pytest

from comments.text.cells import MOST_CELLS
from comments.text.normalise import LONGEST, MOST_CANDIDATES, normalise
from comments.text.tokens import MOST_READINGS
from tests.comments.judging import disguised, held_words

SHY, ZWSP, ZWJ = "\u00ad", "\u200b", "\u200d"


@pytest.mark.parametrize(
    ("text", "folded", "words", "signals"),
    [
        ("Ｇacor", "gacor", {"gacor"}, {"mix"}),
        ("𝓢𝓮𝓵𝓪𝓶𝓪𝓽 HUT", "selamat hut", set(), set()),
        ("anak² di RT 05", "anak-anak di rt 05", set(), set()),
        ("murai gacor", "murai gacor", set(), set()),
        ("berantas judi slot", "berantas judi slot", set(), set()),
        ("ｓｌ０ｔ", "slot", {"slot"}, set()),
        (f"ke{SHY}bakaran", "kebakaran", set(), set()),
        (
            "terharu, ALEXIS17 bayar lunas",
            "terharu alexis17 bayar lunas",
            set(),
            {"brd"},
        ),
        ("Toko SAIYO88 terendam", "toko saiyo88 terendam", set(), {"brd"}),
    ],
)
def test_the_examples_of_the_table_are_read_so(text, folded, words, signals):
    views = normalise(text)
    assert views.folded == folded
    assert disguised(text) == words
    assert signals <= set(views.signals.named) <= signals | {"sty"}


def test_a_few_decorated_words_are_a_weak_sign_and_a_whole_decorated_text_is_none():
    assert normalise("𝓢𝓮𝓵𝓪𝓶𝓪𝓽 ulang tahun kota").signals.partly_styled == 1
    assert normalise("𝓢𝓮𝓵𝓪𝓶𝓪𝓽 𝓾𝓵𝓪𝓷𝓰 𝓽𝓪𝓱𝓾𝓷").signals.partly_styled == 0
    assert normalise("selamat ulang tahun").signals.partly_styled == 0


def test_the_plain_view_undoes_nothing():
    assert normalise("SLOT parkir, sl0t!").plain == "slot parkir sl0t"
    assert normalise("Cafe\u0301 ＧＡＣＯＲ").plain == "café ｇａｃｏｒ"


@pytest.mark.parametrize(
    "sign",
    [
        ZWSP,
        "\u200c",
        ZWJ,
        "\u2060",
        "\ufeff",
        "\u034f",
        "\u3164",
        "\u180b",
        "\ufe0f",
        "\U000e0061",
    ],
)
def test_what_nobody_sees_goes_and_is_counted_inside_a_word_alone(sign):
    inside, around = normalise(f"ga{sign}cor"), normalise(f"{sign}gacor{sign} saja")
    assert (inside.folded, inside.signals.split_by_invisible) == ("gacor", 0.5)
    assert (around.folded, around.signals.split_by_invisible) == ("gacor saja", 0)
    assert normalise(f"ga{sign}cor ju{sign}di").signals.split_by_invisible == 1


def test_soft_hyphens_count_apart():
    signals = normalise(f"pe{SHY}me{SHY}rintah dan {SHY}warga{SHY}").signals
    assert (signals.soft, signals.split_by_invisible) == (1, 0)


@pytest.mark.parametrize(
    "text", ["\u202erocag\u202c", "lihat \u202erocag\u202c sini", "\u202erocag"]
)
def test_what_stands_under_an_override_is_read_as_it_is_seen_and_counted(text):
    views = normalise(text)
    assert "gacor" in views.folded.split()
    assert views.signals.split_by_invisible == 0.5
    assert disguised(text) == {"gacor"}


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("𝗦𝗟𝗢𝗧", "slot"),
        ("ℊ𝒶𝒸ℴ𝓇", "gacor"),
        ("ⓢⓛⓞⓣ", "slot"),
        ("🅼🅰🆇", "max"),
        ("🅢🅛🅞🅣", "slot"),
        ("🄼🄰🅇", "max"),
        ("⒮⒧⒪⒯", "slot"),
        ("\U0001cce8\U0001cce1\U0001cce4\U0001cce9", "slot"),
        ("ˢˡᵒᵗ", "slot"),
        ("🇸🇱🇴🇹🇸", "slots"),
        ("ALEXIS①⑦", "alexis17"),
        ("𝟟𝟟", "77"),
        ("g\u20e3a\u20e3c\u20e3o\u20e3r\u20e3", "gacor"),
    ],
)
def test_styled_alphabets_are_read_from_our_own_ranges(text, folded):
    assert normalise(text).folded == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ѕӏоt", "slot"),
        ("s̶l̶o̶t̶", "slot"),
        ("ᴍᴀxᴡɪɴ", "maxwin"),
        ("ΜΑΧWΙΝ", "maxwin"),
        ("ᏚᏞOᎢ", "slot"),
        ("ꓢꓡꓳꓔ", "slot"),
        ("ᔕᒪOT", "slot"),
        ("₲₳₵ØⱤ", "gacor"),
        ("gäçòŕ", "gacor"),
        ("ǥąçøř", "gacor"),
        ("s̷̡̛̳l̵͎͑o̶̱͝t̸͈̆", "slot"),
        ("ɐɔ", "ac"),
        ("Ꮧ", "a"),
        ("ⓈꝈ૦Ⲧ", "slot"),
    ],
)
def test_letters_that_look_alike_are_read_as_they_look(text, folded):
    assert normalise(text).folded == folded


@pytest.mark.parametrize(
    "text",
    [
        "Привет из Казани",
        "Καλημέρα Ελλάδα",
        "สวัสดีครับ",
        "안녕하세요",
        "नमस्ते दोस्तों",
        "السَّلامُ عليكم",
        "素晴らしい",
        "Åse Łódź",
    ],
)
def test_words_of_other_scripts_make_no_signal_and_hit_nothing(text):
    assert normalise(text).signals.named == []
    assert not held_words(text)


def test_arabic_and_indic_keep_their_marks():
    assert normalise("سَلام").folded == "سَلام"
    assert normalise("दोस्तों").folded == "दोस्तों"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("s l o t   g a c o r", "slot gacor"),
        ("g💰a💰c💰o💰r", "gacor"),
        ("s\nl\no\nt", "slot"),
        ("s.l.o.t", "slot"),
        ("S E T U J U", "setuju"),
        ("𝐬 𝐥 𝐨", "slo"),
        ("s l o", "s l o"),
        ("gـaـcـoـr", "gacor"),
        ("slot parkir", "slot parkir"),
    ],
)
def test_single_letters_with_the_same_between_them_are_one_word(text, folded):
    assert normalise(text).folded == folded


@pytest.mark.parametrize(
    "text", ["es lotus dingin", "gacor\n\nslot", "S.H., M.H.", "bes lot", "ju di sini"]
)
def test_words_with_a_plain_blank_between_them_are_never_joined(text):
    assert not disguised(text)


@pytest.mark.parametrize(
    "text",
    [
        "M4X-W1N",
        "ga-cor",
        "sl_ot",
        "to*gel",
        "ma|xwin",
        "jack'pot",
        "g..acor",
        "s-l|o_t",
        "jud--i",
        "g | a | c | o | r",
    ],
)
def test_pieces_of_one_word_are_tried_together(text):
    assert len(disguised(text)) == 1


@pytest.mark.parametrize(
    "text", ["g*cor", "gac⚽r", "t#gel", "sl🪙t", "j*dol", "maxw_n"]
)
def test_a_sign_may_stand_for_one_letter(text):
    assert len(disguised(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "j.n",
        "b*ngsat",
        "kura-kura",
        "a_b",
        "s*al",
        "di*",
        "anti-judol",
        "judi/slot/togel",
        "slot,gacor",
    ],
)
def test_other_signs_between_letters_mean_nothing(text):
    assert not disguised(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("sl0t", "slot"),
        ("g4c0r", "gacor"),
        ("9ac0r", "gacor"),
        ("6acor", "gacor"),
        ("5C4773R", "scatter"),
        ("M4XW1N", "maxwin"),
        ("gac0r88", "gacor"),
        ("jud1", "judi"),
        ("jud!", "judi"),
        ("$lot", "slot"),
        ("tog3l", "togel"),
        ("7og31", "togel"),
        ("88jud1", "judi"),
        ("s1ot", "slot"),
        ("ju|di", "judi"),
        ("sc@tt3r", "scatter"),
        ("freeb3†", "freebet"),
        ("G@C0R138", "gacor"),
        ("maxw!n4D", "maxwin"),
        ("s8obet", "sbobet"),
    ],
)
def test_digits_and_signs_are_read_as_letters(text, word):
    assert disguised(text) == {word}


def test_a_two_is_never_a_letter():
    assert normalise("slo2t").folded == "slo2t"
    assert not disguised("z2lot")


def test_repeats_shrink_on_both_sides():
    assert disguised("sloooot") == {"slot"}
    assert disguised("jjuuddii") == {"judi"}
    assert disguised("scater88x") == set()
    assert not disguised("mantaaaap")


@pytest.mark.parametrize(
    ("text", "word"),
    [("rocag", "gacor"), ("tols", "slot"), ("legot", "togel"), ("idujj", "judi")],
)
def test_words_written_backwards_are_found(text, word):
    assert disguised(text) == {word}


def test_short_words_are_not_read_backwards():
    assert not disguised("ptr itu apa")


@pytest.mark.parametrize(
    ("text", "word"),
    [("rajasl0t", "slot"), ("𝗯𝗼𝘀𝗷𝘂𝗱𝗶", "judi"), ("s1tusg4cor", "gacor")],
)
def test_a_disguised_word_is_found_within_a_longer_one(text, word):
    assert disguised(text) == {word}


def test_a_word_that_is_written_there_is_not_disguised_there():
    assert not disguised("slot dan SLOT dan Slot")
    assert not disguised("slot88 dan 88slot")
    assert disguised("slot dan sl0t") == {"slot"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("KUCIANGHOKI66", {"brd", "brm"}),
        ("LADANG77 sepi", {"brd"}),
        ("LADANG4D", {"brd"}),
        ("LADAN7", set()),
        ("ABCD77", set()),
        ("LADANG7777", set()),
        ("𝗟𝗔𝗗𝗔𝗡𝗚𝟳𝟳 lagi", {"brd", "brs"}),
        ("LАDАNG77", {"brd", "brs", "mix"}),
        ("MARAPIHOKI-77", {"brd", "brm"}),
        ("ŁȺĐȺꞤǤ77", {"brd", "brs"}),
        ("Erwin12", {"brd"}),
        ("Darwin88", {"brd"}),
        ("Robet77", {"brd"}),
        ("SUKABET77", {"brd"}),
        ("TALAGOBET77", {"brd", "brm"}),
        ("SMAN12", set()),
        ("COVID19", set()),
        ("PLN123", set()),
    ],
)
def test_names_with_a_brand_s_digits_are_a_signal(text, named):
    assert set(normalise(text).signals.named) - {"sty"} == named


def test_mixed_alphabets_count_in_words_of_three_letters():
    assert normalise("gасor").signals.mixed_alphabets == 1
    assert normalise("оk").signals.mixed_alphabets == 0
    assert normalise("α dan β positif").signals.mixed_alphabets == 0


@pytest.mark.attack(56)
@pytest.mark.parametrize(
    "hostile",
    [
        "1l" * 1000,
        "!" * 2000,
        "a!" * 1000,
        "s.l.o.t." * 250,
        "a*b" * 700,
        "\u202e" * 2000,
        "ɐ" * 2000,
        "ιιι " * 500,
        "1" * 2000,
        "a\u0301" * 1000,
        "@" * 2000,
        "a@" * 1000,
        "🇮🇩" * 1000,
        "x2 " * 666,
        "l1" * 900 + "77",
        "((((" * 500,
        "a.b-c_d*" * 250,
        "в1н1 " * 400,
        "\u200b" * 2000,
        "a " * 1000,
        "a\n" * 1000,
        "www." * 500,
        "08" * 1000,
    ],
)
def test_hostile_texts_stay_within_the_limits(hostile):
    views = normalise(hostile)
    assert all(len(token.candidates) <= MOST_READINGS for token in views.tokens)
    assert sum(len(token.candidates) for token in views.tokens) <= MOST_CANDIDATES


@pytest.mark.attack(56)
@pytest.mark.parametrize("phrase", ["\ufdfa", "\ufdfa ", "\ufdfb\n"])
def test_code_points_that_are_whole_phrases_are_read_up_to_four_thousand_letters(
    phrase,
):
    views = normalise(phrase * (LONGEST // len(phrase)))
    assert views.limited
    assert len(views.line) <= MOST_CELLS + 18
    assert not normalise(f"Nabi Muhammad {phrase}bersabda. " * 20).limited


def test_signs_around_a_letter_or_two_are_not_tried_for_no_rule_is_so_short():
    assert [token.reading for token in normalise("a@ rumah " * 50).tokens] == [
        "a",
        "rumah",
    ] * 50
    assert any("judi" in token.candidates for token in normalise("jud!").tokens)


@pytest.mark.parametrize("hostile", ["g1ι1ι1ι138", "111ι1ι1l11"])
def test_a_word_with_more_than_sixteen_readings_is_held(hostile):
    views = normalise(hostile)
    assert max(len(token.candidates) for token in views.tokens) == MOST_READINGS
    assert views.limited


def test_work_grows_no_faster_than_the_text():
    def work(times: int) -> int:
        return sum(
            len(token.candidates)
            for token in normalise("g4c0r s.l.o.t M4X-W1N ιον " * times).tokens
        )

    assert work(60) <= 61 * work(1)


def test_two_thousand_letters_are_read_and_one_more_is_held():
    assert not normalise("kata " * 400).limited
    views = normalise("kata " * 400 + "a")
    assert views.limited
    assert len(views.text) == LONGEST


@pytest.mark.parametrize(
    "text",
    [
        "Jembatan itu sudah lama ditunggu warga, bukan? " * 42,
        "Это хорошая новость для всех, он очень важен. " * 43,
        "Η Αθήνα είναι όμορφη υπέροχη ημέρα. " * 55,
        "anak-anak, kura-kura, laki-laki; " * 60,
    ],
)
def test_long_honest_texts_stay_within_the_limits(text):
    assert not normalise(text[:LONGEST]).limited
