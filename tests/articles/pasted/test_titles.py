"""A release from a chat.

Its own headline, bold or without a full stop, over a dateline. One press does all.
"""

import pytest

from articles.pasted.boilerplate import KINDS, found_in, remove
from articles.text.copy import Copy

pytestmark = pytest.mark.django_db  # a dateline names a place that the paper knows

TITLE = "Kapolres Pasaman Barat Pimpin Rapat Koordinasi"
FIRST = (
    "Kapolres AKBP Agung Tribawanto memimpin rapat koordinasi lintas sektoral, Kamis."
)
BOLD = f"<p><strong>{TITLE}</strong></p>"
TEXT = f"<p>SIMPANG EMPAT – {FIRST}</p>"
STAMP = "[10.20, 15/8/2024] Humas Polres: "


def names(copy: Copy) -> list[str]:
    return [piece.name for piece in found_in(copy)]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (BOLD, ["title", "dateline"]),
        (f"<p>{TITLE}</p>", ["title", "dateline"]),
        (f"<h2>{TITLE}.</h2>", ["title", "dateline"]),
        (f"<p>{STAMP}<strong>{TITLE}</strong></p>", ["chat", "title", "dateline"]),
        (f"<p>Diteruskan</p>{BOLD}", ["chat", "title", "dateline"]),
        (
            f"<p><strong>SIARAN PERS</strong></p><p>Nomor: 12/VIII/2024</p>{BOLD}",
            ["letterhead", "title", "dateline"],
        ),
        (f"<p>SIARAN PERS HUMAS POLRES</p>{BOLD}", ["letterhead", "title", "dateline"]),
        (f"<p>iklan adsense</p>{BOLD}", ["title", "page", "dateline"]),
        (BOLD + f"<p>{TITLE}</p>", ["title", "headline", "dateline"]),
        (f"<p>{STAMP}{TITLE}</p><p>{TITLE}</p>", ["chat", "title", "dateline"]),
    ],
)
def test_headline_and_dateline_are_found_behind_each_other_and_go_by_one_press(
    head, found
):
    copy = Copy(body=head + TEXT)
    assert names(copy) == found
    copy = remove(copy, list(KINDS))
    assert (copy.headline, copy.dateline, copy.body) == (
        TITLE,
        "Simpang Empat",
        f"<p>{FIRST}</p>",
    )
    assert names(copy) == []


def test_under_our_headline_the_release_s_goes_to_its_field_if_a_dateline_follows():
    copy = Copy(headline="Rapat di Polres", body=BOLD + TEXT)
    assert names(copy) == ["headline", "dateline"]
    copy = remove(copy, list(KINDS))
    assert (copy.headline, copy.source_title, copy.body) == (
        "Rapat di Polres",
        TITLE,
        f"<p>{FIRST}</p>",
    )


def test_under_our_headline_a_bold_line_without_a_dateline_is_a_heading_of_the_text():
    assert names(Copy(headline="Rapat di Polres", body=f"{BOLD}<p>{FIRST}</p>")) == []


@pytest.mark.parametrize(
    "line",
    [
        "Rapat itu dimulai pagi hari.",
        "Rapat dimulai pagi. Kapolres memimpin",
        "Assalamualaikum rekan-rekan media semua",
        "Selamat siang, izin mengirim rilis",
        "Rekan-rekan yang kami hormati,",
        "Polres Pasbar",
        "kata " * 25,
        "Padang, Pionir – Rapat dimulai pagi ini",
    ],
)
def test_what_is_no_headline_is_not_proposed_as_one(line):
    assert "title" not in names(Copy(body=f"<p>{line}</p><p>{FIRST}</p>"))


def test_a_line_that_is_all_of_the_text_is_no_headline_of_it():
    assert names(Copy(body=BOLD)) == []


@pytest.mark.parametrize(
    "line",
    ["Siaran pers Kapolres menuai kritik", "Nomor satu di Pasaman", "SIARAN PERS. Ya"],
)
def test_a_sentence_is_no_letterhead(line):
    assert "letterhead" not in names(Copy(body=f"<p>{line}</p>{TEXT}"))


def test_only_the_headline_is_taken_out_where_only_it_was_ticked():
    copy = remove(Copy(body=BOLD + TEXT), ["title"])
    assert (copy.headline, copy.body) == (TITLE, TEXT)
