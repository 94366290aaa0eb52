"""Blocks of a body.

One form for all that people and programs write, and the same document after every door.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.blocks.kept import figures_in, without_photos
from articles.blocks.printed import printed
from articles.printing.body import body_html
from articles.text.merge import blocks, merge_bodies
from articles.text.sanitizing import plain_text, sanitize
from desk.pasting import tidy
from tests.articles.blocks.documents import DOCUMENTS

CARD = '<figure data-card=""><a href="https://youtu.be/dQw4w9WgXcQ">{}</a></figure>'
QUOTE = (
    '<figure data-quote=""><blockquote>{}</blockquote>'
    "<figcaption>{}</figcaption></figure>"
)


@given(DOCUMENTS)
def test_a_document_of_all_blocks_is_the_same_after_every_door(parts):
    body = "".join(parts)
    assert sanitize(body) == body
    assert tidy(sanitize(body)) == body
    assert blocks(body) == parts
    assert merge_bodies(body, body, f"{body}<p>mehr</p>") == (
        f"{body}<p>mehr</p>",
        False,
    )


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (
            (
                '<figure data-quote=""><blockquote><p>Kami '
                "<b>siap</b></p></blockquote></figure>"
            ),
            QUOTE.format("Kami siap", ""),
        ),
        (
            '<figure data-quote="x">Kami siap'
            "<figcaption>Kapolres</figcaption></figure>",
            QUOTE.format("Kami siap", "Kapolres"),
        ),
        (
            '<figure data-quote=""><figcaption>Kapolres</figcaption></figure>',
            "<p>Kapolres</p>",
        ),
        ('<figure data-quote=""></figure>', ""),
        (
            '<figure data-gallery="3 3 x 5"><figcaption>Pasar</figcaption></figure>',
            '<figure data-gallery="3 5"><figcaption>Pasar</figcaption></figure>',
        ),
        ('<figure data-gallery="x">Pasar</figure>', "<p>Pasar</p>"),
        (
            (
                '<figure data-card=""><a '
                'href="https://youtu.be/dQw4w9WgXcQ"><b>Video</b></a></figure>'
            ),
            CARD.format("Video"),
        ),
        (
            '<figure data-card=""><a href="https://youtu.be/dQw4w9WgXcQ"></a></figure>',
            CARD.format("https://youtu.be/dQw4w9WgXcQ"),
        ),
        (
            '<figure data-card=""><a href="https://jahat.example/">Hadiah</a></figure>',
            '<p><a href="https://jahat.example/">Hadiah</a></p>',
        ),
        (
            (
                '<figure data-card=""><a '
                'href="https://youtu.be.jahat.example/">Hadiah</a></figure>'
            ),
            '<p><a href="https://youtu.be.jahat.example/">Hadiah</a></p>',
        ),
        (
            ('<figure data-card=""><a href="javascript:alert(1)">Hadiah</a></figure>'),
            "<p>Hadiah</p>",
        ),
        ('<figure data-card="">Hadiah</figure>', "<p>Hadiah</p>"),
        (
            (
                '<aside data-box=""><h2>Fakta</h2>893 '
                "TPS<table><tr><td>a<td>b</table></aside>"
            ),
            '<aside data-box=""><h3>Fakta</h3><p>893 TPS</p><p>a b</p></aside>',
        ),
        ('<aside data-box=""><p></p></aside>', ""),
        ('<aside class="iklan">Beli!</aside>', "Beli!"),
        (
            '<aside data-read="17 x 17 18">a</aside>',
            '<aside data-read="17 18"></aside><p>a</p>',
        ),
        ('<aside data-read="x"></aside>', ""),
        (
            "<table><tr><th>A<th>B<tr><td>1</table>",
            "<table><tbody><tr><th>A</th><th>B</th></tr>"
            "<tr><td>1</td><td></td></tr></tbody></table>",
        ),
        (
            (
                '<table><tr><td rowspan="2">Kota<td>A<tr><td>B<tr><td '
                'colspan="2">Jumlah</table>'
            ),
            "<table><tbody><tr><td>Kota</td><td>A</td></tr><tr><td></td><td>B</td></tr>"
            "<tr><td>Jumlah</td><td></td></tr></tbody></table>",
        ),
        (
            "<table><tr><td><p>Satu</p><p>Dua</p><td>b</table>",
            "<table><tbody><tr><td>Satu<br>Dua</td><td>b</td></tr></tbody></table>",
        ),
        (
            (
                "<table><tr><td><h2>Judul</h2><p>Isi "
                "surat</p></td><td></td></tr></table>"
            ),
            "<h2>Judul</h2><p>Isi surat</p>",
        ),
        (
            "<table><tr><td>Satu</td></tr><tr><td>Dua</td></tr></table>",
            "<p>Satu</p><p>Dua</p>",
        ),
        ("<table><tr><td></td><td></td></tr></table>", ""),
        (
            '<section data-at="2024-11-27T07:00:31+07:00" data-key="1">'
            "TPS buka</section>",
            '<section data-at="2024-11-27T07:00" data-key=""><p>TPS buka</p></section>',
        ),
        ('<section data-at="kemarin">TPS buka</section>', "<p>TPS buka</p>"),
        ("<section><p>TPS buka</p></section>", "<p>TPS buka</p>"),
        (
            '<iframe src="https://jahat.example/"></iframe>'
            "<script>x()</script><p>a</p>",
            "<p>a</p>",
        ),
    ],
)
def test_whatever_comes_a_block_is_kept_in_one_form(html, kept):
    assert sanitize(html) == kept


def test_an_element_of_two_kinds_is_what_its_first_attribute_says():
    box, read = 'data-box=""', 'data-read="3"'
    body = "<aside {} {}><p>Pasar buka.</p></aside>".format
    assert sanitize(body(box, read)) == f"<aside {box}><p>Pasar buka.</p></aside>"
    assert sanitize(body(read, box)) == f"<aside {read}></aside><p>Pasar buka.</p>"


PIECES = [
    '<figure data-quote="">',
    '<figure data-gallery="3 4">',
    '<figure data-card="">',
    "</figure>",
    "<figcaption>",
    '<aside data-box="">',
    '<aside data-read="3">',
    "</aside>",
    "<table>",
    "<tr>",
    "<td>",
    "<th>",
    "</td>",
    '<section data-at="2024-11-27T07:00">',
    "</section>",
    "<p>",
    "</p>",
    "<ul><li>",
    "</ul>",
    "<h2>",
    "</h2>",
    "</table>",
    "<strong>",
    '<td colspan="2">',
    '<td rowspan="3">',
    '<a href="https://youtu.be/x">',
    "</a>",
    "<blockquote>",
    "</blockquote>",
    "teks",
    "&amp;",
    "&lt;",
    " ",
    "<br>",
]


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_cleaning_twice_changes_nothing_and_loses_no_word(html):
    once = sanitize(html)
    assert sanitize(once) == once
    assert "".join(plain_text(once).split()).count("teks") == html.count("teks")


def test_photographs_of_a_gallery_are_photographs_of_the_story():
    body = sanitize(
        '<p>a</p><figure data-gallery="3 5"></figure><section '
        'data-at="2024-11-27T07:00"><p>b</p>'
        '<figure data-photo="9"></figure></section>'
    )
    assert [figure.photo for figure in figures_in(body)] == [3, 5, 9]


def test_a_photograph_that_may_not_be_seen_leaves_its_gallery_and_an_empty_one_goes():
    body = '<p>a</p><figure data-gallery="3 5"><figcaption>Pasar</figcaption></figure>'
    assert without_photos(body, {5}) == body.replace("3 5", "3")
    assert without_photos(body, {3, 5}) == "<p>a</p>"
    assert without_photos(body, {7}) == body


def test_every_block_has_its_words():
    body = (
        QUOTE.format("Kami siap", "Kapolres")
        + '<aside data-box=""><h3>Fakta</h3><p>893 TPS</p></aside>'
    )
    table = "<table><tbody><tr><th>Kota</th><th>Suara</th></tr></tbody></table>"
    assert (
        plain_text(body + table + CARD.format("Video"))
        == "Kami siap\nKapolres\nFakta\n893 TPS\nKota\nSuara\nVideo"
    )


@pytest.mark.parametrize(
    "html",
    [
        "<table>"
        + "<tr>"
        + "<td colspan=100>a</td>" * 200
        + "</tr><tr><td>b</td></tr>" * 200
        + "</table>",
        "<table>"
        + "<tr>"
        + "<td colspan=100 rowspan=100>a</td>" * 60
        + "</tr>"
        + "<tr><td>b</td></tr>" * 60
        + "</table>",
    ],
)
def test_a_table_wider_than_any_page_becomes_its_words_and_no_more(html):
    kept = sanitize(html)
    assert "<table" not in kept
    assert len(kept) < len(html)


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example\\@youtu.be/x",
        "https://a@youtu.be/x",
        "https://youtu.be /x",
    ],
)
def test_an_address_that_browsers_read_in_another_way_makes_no_card(address):
    assert "data-card" not in sanitize(
        f'<figure data-card=""><a href="{address}">Video</a></figure>'
    )


def test_thousands_of_same_headings_have_each_an_address():
    shown = printed("<h2>a</h2>" * 5000)
    assert len({*re.findall(r'<h2 id="([^"]+)"', shown)}) == 5000


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote>" * 900 + "teks<figure></figure>",
        "<ul><li>" * 5000 + "teks<figure>",
    ],
)
def test_what_is_nested_deeper_than_anybody_writes_becomes_its_words(html):
    assert plain_text(sanitize(html)) == "teks"
    assert plain_text(body_html(html)) == "teks"
