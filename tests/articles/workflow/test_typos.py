"""What may be mended in silence: a word that is none, put right, and no more."""

import pytest

from articles.text.copy import Copy
from articles.text.figures import Figure
from articles.workflow.typos import changed_words, more_than_a_typo

TEXT = (
    "Sebanyak 893 TPS disiapkan untuk pilkada, kata Bupati Hamsuardi, dan warga "
    "diminta datang pagi hari. "
    "Anggarannya Rp1.500.000 untuk tiap nagari."
)
COPY = Copy(headline="Jembatan talu selesai", body=f"<p>{TEXT}</p>")


def mended(old: str, new: str) -> str:
    assert old in TEXT
    return more_than_a_typo(COPY, COPY.with_changes(body=COPY.body.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("disiapkan", "di siapkan"),
        ("diminta datang", "diminta datang datang"),
        ("pilkada, kata", "pilkada kata"),
        ("untuk pilkada", "<strong>untuk</strong> pilkada"),
        ("pilkada", "Pilkada"),
    ],
)
def test_blanks_points_and_capitals_are_mended_in_silence(old, new):
    slip = COPY.with_changes(body=COPY.body.replace(old, new))
    assert more_than_a_typo(slip, COPY) == ""


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("wraga", "warga"),
        ("wargaa", "warga"),
        ("jembatn", "jembatan"),
        ("nagri", "nagari"),
        ("resiko", "risiko"),
    ],
)
def test_a_word_that_is_none_is_put_right_in_silence_and_only_that_way_round(
    slip, word
):
    before = Copy(body=f"<p>Jalan di {slip} itu rusak.</p>")
    after = Copy(body=f"<p>Jalan di {word} itu rusak.</p>")
    assert more_than_a_typo(before, after) == ""
    assert slip in more_than_a_typo(after, before)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("saksi", "tersangka"),
        ("bersalah", "tidak bersalah"),
        ("dua", "sepuluh"),
        ("juta", "miliar"),
        ("menolak", "mendukung"),
        ("diduga korupsi", "tidak korupsi"),
        ("kasus", "kasur"),
        ("melarang", "melarang untuk"),
        ("warga kota", "warga"),
        ("tidka", "tidak"),
        ("sepulh", "sepuluh"),
        ("sepuh", "sepuluh"),
        ("menyukai", "menyakiti"),
    ],
)
def test_another_word_is_never_a_typing_error(old, new):
    before = Copy(body=f"<p>Menurut polisi, {old} dalam perkara itu.</p>")
    after = Copy(body=f"<p>Menurut polisi, {new} dalam perkara itu.</p>")
    assert more_than_a_typo(before, after)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("893", "983"),
        ("893 ", ""),
        ("893", "893,5"),
        ("Rp1.500.000", "Rp1.500"),
        ("disiapkan", "2 disiapkan"),
    ],
)
def test_a_figure_that_changes_is_more(old, new):
    assert "893" in (told := mended(old, new)) or "Rp" in told or "2" in told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hamsuardi", "Hamsyuardi"),
        ("Bupati Hamsuardi", "bupati"),
        ("warga", "Yusril"),
        ("Sebanyak 893 TPS", "Sebanyak 893 tempat"),
    ],
)
def test_a_name_that_changes_is_more(old, new):
    assert mended(old, new)


@pytest.mark.parametrize(("count", "more"), [(5, False), (6, True)])
@pytest.mark.parametrize(
    "field", ["kicker", "headline", "lede", "photo_caption", "body"]
)
def test_five_words_are_the_most(field, count, more):
    slips = COPY.with_changes(**{field: " lalu ".join(["wraga"] * count)})
    right = COPY.with_changes(**{field: " lalu ".join(["warga"] * count)})
    assert bool(more_than_a_typo(slips, right)) is more


def test_the_words_of_all_fields_count_together():
    slips = COPY.with_changes(headline="wraga wraga wraga", lede="wraga wraga wraga")
    right = COPY.with_changes(headline="warga warga warga", lede="warga warga warga")
    assert "lima" in more_than_a_typo(slips, right)


@pytest.mark.parametrize(
    "changes",
    [
        {"dateline": "Kinali"},
        {"section": 2},
        {"tags": (9,)},
        {"authors": (9,)},
        {"credit": "Humas"},
    ],
)
def test_what_is_not_text_is_never_a_typing_error(changes):
    assert more_than_a_typo(COPY, COPY.with_changes(**changes))


def test_a_word_is_compared_without_the_points_around_it():
    assert (
        changed_words(
            "<p>Ia datang, lalu pulang.</p>", "<p>Ia “datang” lalu pulang</p>"
        )
        == []
    )
    assert changed_words("<p>1.500 orang</p>", "<p>1.600 orang</p>") == [
        (["1.500"], ["1.600"])
    ]


def test_a_link_that_leads_elsewhere_is_no_typing_error():
    before = Copy(body='<p><a href="https://a.example/">sini</a></p>')
    assert more_than_a_typo(
        before, before.with_changes(body=before.body.replace("a.example", "b.example"))
    )


def test_one_word_in_a_very_long_story_is_still_a_typing_error():
    long = "kata yang sama " * 20_000
    assert not more_than_a_typo(
        Copy(body=f"<p>{long}kemaren {long}</p>"),
        Copy(body=f"<p>{long}kemarin {long}</p>"),
    )


def test_another_photograph_in_the_text_is_no_typing_error():
    before = Copy(body=f"<p>Satu.</p>{Figure(3)}<p>Dua.</p>")
    after = before.with_changes(body=f"<p>Satu.</p>{Figure(4)}<p>Dua.</p>")
    assert more_than_a_typo(before, after)


@pytest.mark.parametrize("between", ["untuk warga tiga nagari di hulu", "ya " * 300])
def test_the_words_between_two_typing_errors_do_not_count(between):
    assert not more_than_a_typo(
        Copy(body=f"<p>Ia kemaren pulang {between} dan trima kasih.</p>"),
        Copy(body=f"<p>Ia kemarin pulang {between} dan terima kasih.</p>"),
    )


def test_of_a_very_long_passage_nobody_looks_which_of_its_words_changed():
    between = "kata yang sama " * 1000
    assert more_than_a_typo(
        Copy(body=f"<p>kemaren {between}trima</p>"),
        Copy(body=f"<p>kemarin {between}terima</p>"),
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            '<figure data-file="1"><figcaption>Surat</figcaption></figure>',
            '<figure data-file="2"><figcaption>Surat</figcaption></figure>',
        ),
        ('<p>A.</p><figure data-file="1"></figure>', "<p>A.</p>"),
        ('<aside data-read="1"></aside>', '<aside data-read="2"></aside>'),
        (
            '<section data-at="2026-12-07T10:00"><p>Ia tiba.</p></section>',
            '<section data-at="2026-12-07T12:00"><p>Ia tiba.</p></section>',
        ),
        (
            "<p>Ia pergi.</p>",
            '<figure data-quote=""><blockquote>Ia pergi.</blockquote></figure>',
        ),
    ],
)
def test_another_block_is_no_typing_error(old, new):
    """A document, a pointer to a story, an entry's time, words made a quotation."""
    assert more_than_a_typo(Copy(body=old), Copy(body=new))
