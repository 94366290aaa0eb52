"""What stands in the place of a name.

It begins with a capital where a sentence begins with it, and nowhere else.
"""

import pytest

from articles.text.protected_identities import body_without, without

PAIRS = {"Siti Aminah": "seorang anak", "Siti": "seorang anak"}


@pytest.mark.parametrize(
    "before",
    [
        "",
        "“",
        "Ia pulang. ",
        "Ia pulang.” ",
        "Benarkah? ",
        "Hebat! “",
        "Umurnya 9. ",
        "Ibu berkata, “",
        "Ibu: “",
        "Judul\n",
        "(",
        "Di sekolah itu. ",
    ],
)
def test_at_the_head_of_a_field_or_a_sentence_it_has_a_capital(before):
    assert without(f"{before}Siti Aminah tidur", PAIRS) == f"{before}Seorang anak tidur"


@pytest.mark.parametrize(
    "before",
    [
        "Ibu ",
        "Ibu, ",
        "Ny. ",
        "bersama H. ",
        "Kata dr. ",
        "di kapal “",
        "Rp1.000 ",
        "di Talu (",
        "Ibu:\u00a0",
    ],
)
def test_within_a_sentence_it_has_none(before):
    assert without(f"{before}Siti Aminah tidur", PAIRS) == f"{before}seorang anak tidur"


def test_a_name_in_small_letters_gives_way_to_small_letters():
    assert without("siti-aminah.jpg", PAIRS) == "seorang anak.jpg"


@pytest.mark.parametrize(
    ("html", "renewed"),
    [
        (
            "<p><strong>Siti</strong> pulang</p>",
            "<p><strong>Seorang anak</strong> pulang</p>",
        ),
        ("<p>Ibu <em>Siti</em></p>", "<p>Ibu <em>seorang anak</em></p>"),
        (
            "<ul><li><p>Ibu</p></li><li><p>Siti</p></li></ul>",
            "<ul><li><p>Ibu</p></li><li><p>Seorang anak</p></li></ul>",
        ),
        (
            "<p>Ia tidur. <em>Siti</em> pulang</p>",
            "<p>Ia tidur. <em>Seorang anak</em> pulang</p>",
        ),
        ("<p>Ia &amp; Siti</p>", "<p>Ia &amp; seorang anak</p>"),
        ("<p>Ibu<br>Siti</p>", "<p>Ibu<br>seorang anak</p>"),
        ("<p>Si<em>ti</em> pulang</p>", "<p>Seorang anak pulang</p>"),
    ],
)
def test_in_a_body_a_block_s_head_is_one_and_mere_emphasis_is_none(html, renewed):
    assert body_without(html, PAIRS) == renewed
