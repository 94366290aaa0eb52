"""How much of a text stands in another one."""

from articles.prose.overlap import MOST_WORDS, SAMPLE, SHOWN, sample, shared, words_of

TEXT = " ".join(f"kata{n}" for n in range(100))


def test_a_text_is_all_in_itself_whatever_the_case_and_the_punctuation():
    percent, [passage] = shared(TEXT, TEXT.upper().replace(" ", ", "))
    assert percent == 100
    assert TEXT.startswith(passage.removesuffix(" …"))


def test_one_mended_word_is_the_only_one_that_does_not_count():
    mended = TEXT.replace("kata50", "lain")
    percent, passages = shared(mended, TEXT)
    assert (percent, len(passages)) == (99, 2)
    assert passages[0].endswith("kata49")
    assert passages[1].startswith("kata51")


def test_four_words_in_a_row_are_everybody_s():
    assert (
        shared(
            " ".join(
                f"kata{n} kata{n + 1} kata{n + 2} kata{n + 3} x{n}"
                for n in range(0, 90, 6)
            ),
            TEXT,
        )[0]
        == 0
    )


def test_the_share_is_that_of_the_first_text():
    half = " ".join(TEXT.split()[:50])
    assert shared(half, TEXT)[0] == 100
    assert shared(TEXT, half)[0] == 50


def test_the_longest_passages_are_shown_in_their_order_and_cut_between_words():
    text = " x ".join(
        " ".join(f"kata{n}" for n in range(start, start + size))
        for start, size in ((0, 6), (10, 8), (20, 7), (30, 70))
    )
    passages = shared(text, TEXT)[1]
    assert [passage.split()[0] for passage in passages] == [
        "kata10",
        "kata20",
        "kata30",
    ]
    assert len(passages) == SHOWN
    assert passages[-1].endswith(" …")
    assert passages[-1].split()[-2] in TEXT.split()


def test_two_texts_that_share_much_have_numbers_in_common_and_others_none():
    mended = TEXT.replace("kata50", "lain")
    assert len({*sample(TEXT)} & {*sample(mended)}) > SAMPLE / 2
    assert not {*sample(TEXT)} & {*sample(TEXT.replace("kata", "lain"))}


def test_numbers_fit_a_database_s_column_and_are_the_same_tomorrow():
    assert all(-(2**63) <= number < 2**63 for number in sample(TEXT))
    assert (
        sample("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh")[0]
        == -7011445199952715921
    )


def test_a_text_beyond_all_measure_is_read_to_a_bound():
    assert len(words_of("kata " * MOST_WORDS * 2)) == MOST_WORDS
