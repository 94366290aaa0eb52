"""The word rules: disguise holds, invitations hold, talk does not."""

import pytest
from django.core.exceptions import ValidationError

from comments.phases import words
from comments.phases.words import fold_rule, would_hold
from comments.text.normalise import normalise
from tests.comments.generators import DISGUISES, spam
from tests.comments.honest import ham
from tests.comments.judging import Literal, held_words


@pytest.mark.attack(51)
@pytest.mark.parametrize("kind", sorted(set(DISGUISES) - {"brand_digits"}))
def test_each_disguise_of_gambling_words_holds_with_nothing_learned(kind):
    texts = [text for made, text in spam(20261124, per_kind=6) if made == kind]
    missed = [text for text in texts if not held_words(text)]
    assert len(missed) <= len(texts) // 6, missed


@pytest.mark.parametrize(
    "text",
    ["ραΓιαγ", "ςιοτ", "ϳυdοι", "ΚΑΣΙΝΟ", "слот", "ןคςкק๏Շ", "JUDΙ", "SIot", "jUDl"],
)
def test_letters_that_look_like_two_are_read_both_ways(text):
    assert held_words(text) != []


@pytest.mark.attack(52)
@pytest.mark.parametrize("kind", ["talk", "birds", "homonyms"])
def test_talk_about_gambling_birds_and_parking_places_passes(kind):
    texts = [text for made, text in ham(20261124) if made == kind]
    assert [text for text in texts if held_words(text)] == []


@pytest.mark.attack(52)
@pytest.mark.parametrize(
    "text",
    [
        "berantas judi slot",
        "anak saya kecanduan judol",
        "murai gacor",
        "slot parkir penuh, daftar lewat aplikasi",
        "yang daftar judol dapat bonus itu jebakan",
        "Mengapa deposit judi bisa lewat QRIS?",
        "gacorrrr om murainya",
        "depo sampah di sini bau, depo pasir juga",
        "slot judi togel kasino",
        "polisi tangkap agen judi/slot/togel, bonus apa lagi",
        "korban j*di di kampung kami",
        "gerakan anti-judol",
    ],
)
def test_plain_gambling_words_alone_hold_nothing(text):
    assert held_words(text) == []


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("slot bonus besar", True),
        ("cek bio untuk slot malam ini", True),
        ("judi online, daftar di sini", True),
        ("slot anti rungkad", True),
        ("polisi: slot bonus besar itu penipuan", False),
        ("haram itu slot, bonus apa pun", False),
        ("bonus " + "lagi " * 11 + "slot", True),
        ("bonus " + "lagi " * 12 + "slot", False),
        ("slot " + "lagi " * 11 + "bonus korban", True),
        ("slot bonus " + "lagi " * 10 + "korban", False),
        ("deposito saya di bank", False),
        ("depo dan depo", False),
    ],
)
def test_a_gambling_word_within_twelve_of_an_invitation_holds_but_for_a_stand_taken(
    text, holds
):
    assert bool(held_words(text)) is holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("terharu, ALEXIS17 bayar lunas", True),
        ("polisi pun tahu ALEXIS17 bayar lunas, korban judi", True),
        ("ALEXIS17 lapor haram tapi cair", True),
        ("Toko SAIYO88 terendam", False),
        ("Toko SAIYO88 bayar pajak lunas", False),
        ("PT LEMBAHJAYA88 belum bayar", False),
        ("Edwin65 menang lomba", False),
        ("LEMBAHJAYA88 " + "lagi " * 12 + "lunas", False),
        ("hidup berubah sejak LEMBAHJAYA88", True),
        ("COVID19 berkat vaksin hilang", False),
        ("L E M B A H 8 8 cair", True),
    ],
)
def test_a_brand_beside_success_holds_and_no_stand_excuses_it(text, holds):
    assert bool(held_words(text)) is holds


def test_a_shop_with_digits_in_its_name_is_no_brand():
    assert held_words("terharu, ALEXIS17 bayar lunas")
    for shop in ("toko", "bengkel", "rm", "apotek", "perumahan"):
        assert not held_words(f"terharu, {shop} ALEXIS17 bayar lunas"), shop


def test_a_disguised_word_is_found_in_a_chain_with_what_such_sites_add():
    assert not held_words("sl0tbaru")
    for form in ("sl0t{}", "{}sl0tini"):
        for filler in ("hari", "situs", "nya", "agen"):
            assert held_words(form.format(filler)), filler


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("sl*t", True),
        ("s*ot", False),  # of four letters a vowel alone, as censors leave it out
        ("to*el", True),
        ("t*gel", True),
        ("*ogel", False),
        ("toge*", False),
        ("r*p", False),
    ],
)
def test_a_word_with_a_gap_is_read_where_it_can_be_no_other(text, holds):
    rules = [Literal(n, value=word) for n, word in enumerate(("slot", "togel", "rup"))]
    assert bool(held_words(text, rules)) is holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("rajat0gelmania", True),  # five letters are found within a run
        ("t0gelmania", True),
        ("rajasl0t", True),  # four only at its end
        ("rajasl0tmania", False),
        ("rajatogelmania", False),  # nothing is disguised
    ],
)
def test_a_disguised_word_is_found_within_a_longer_one(text, holds):
    rules = [Literal(1, value="togel"), Literal(2, value="slot")]
    assert bool(held_words(text, rules)) is holds


@pytest.mark.parametrize(
    ("rule", "text", "holds"),
    [
        (Literal(1, "prefix", "slot"), "k4mb1ng", False),
        (Literal(1, "prefix", "slot"), "s.l.o.t.a.n", True),
        (Literal(1, "phrase", "obat kuat"), "obat ku4t", True),
        (Literal(1, "word", "jokowi", when="any"), "Jokowi datang", True),
        (Literal(1, "word", "jokowi", when="any"), "jokowinomics", False),
        (Literal(1, "prefix", "joko", when="any"), "jokowinomics", True),
        (Literal(1, "phrase", "obat kuat", when="any"), "jual obat KUAT", True),
        (Literal(1, "phrase", "obat kuat", when="any"), "obat yang kuat", False),
        (Literal(1, "word", "pinjol", when="any"), "p1nj0l", True),
        (Literal(1, "word", "pinjol"), "pinjol", False),
        (Literal(1, "word", "pinjol"), "p1nj0l", True),
        (Literal(1, "prefix", "pinjol"), "p1nj0lnya", True),
        (Literal(1, "prefix", "pinjol"), "pinjolnya", False),
        (Literal(1, "phrase", "obat kuat"), "0bat kuat", True),
        (Literal(1, "phrase", "obat kuat"), "obat kuat", False),
        (Literal(1, "pair", "emas", "murah", "any"), "emas muda murah", True),
        (Literal(1, "pair", "emas", "obral besar", "any"), "obral besar emas", True),
        (Literal(1, "pair", "emas", "murah", "any"), "emas mahal", False),
    ],
)
def test_editors_words_hold_as_their_rule_says(rule, text, holds):
    assert bool(held_words(text, [rule])) is holds


def test_each_rule_is_one_reason_with_a_short_passage_and_there_are_at_most_ten():
    rules = [
        Literal(n, value=word)
        for n, word in enumerate(
            [
                "slot",
                "gacor",
                "maxwin",
                "togel",
                "judi",
                "judol",
                "depo",
                "rtp",
                "kasino",
                "parlay",
                "casino",
            ]
        )
    ]
    text = " ".join(f"{DISGUISES['mono'](rule.value, None)} " * 2 for rule in rules)
    finding = words.judge(normalise(text), rules)
    assert len(finding.reasons) == 10
    assert len({reason.code for reason in finding.reasons}) == 10
    long = words.judge(normalise("ｓｌｏｔ" + "ｔ" * 500), rules)
    assert len(long.reasons[0].evidence) <= 80


@pytest.mark.attack(57)
@pytest.mark.parametrize(
    "value", ["a", "ab", "", "   ", "\u200b\u200b\u200b", "a.b", "!!!", "🙂🙂🙂"]
)
def test_a_rule_of_fewer_than_three_letters_is_refused(value):
    with pytest.raises(ValidationError):
        fold_rule(value)


def test_a_rule_is_kept_as_its_word_is_read():
    assert fold_rule("  Ｓl0t ") == "slot"
    assert fold_rule("<judi>") == "<judi>"
    longest = "panjang " * 9 + "panjangs"
    assert fold_rule(longest) == longest
    with pytest.raises(ValidationError):
        fold_rule(longest + "a")


@pytest.mark.attack(57)
def test_before_a_rule_is_saved_one_learns_how_much_it_would_hold():
    bodies = ["jalan rusak", "jalan bagus", "jembatan"]
    assert would_hold(Literal(0, value="jalan", when="any"), bodies) == 2
    pair = Literal(0, "pair", "<judi>", "murah", "any")
    assert would_hold(pair, ["slot murah"], others=[Literal(1, value="slot")]) == 1
    assert would_hold(pair, ["slot murah"]) == 0
