"""Photographs inside a body: one form for all that people and programs write."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.blocks.kept import figures_in
from articles.blocks.printed import Fillings, filled
from articles.printing.body import body_html
from articles.text.copy import Copy
from articles.text.figures import Figure
from articles.text.merge import merge_bodies
from articles.text.sanitizing import plain_text, sanitize

KEPT = (
    '<figure data-photo="12"><figcaption>Dari '
    "hulu</figcaption><cite>Rahma/Pionir</cite></figure>"
)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (KEPT, KEPT),
        (
            '<figure data-photo="12"></figure>',
            '<figure data-photo="12"><figcaption></figcaption></figure>',
        ),
        (
            '<figure class="x" data-photo="12"><img '
            'src="https://a.id/x.jpg"><figcaption> Dari <b>hulu</b>'
            "</figcaption><p><cite>Rahma/Pionir</cite></p></figure>",
            KEPT,
        ),
        (
            '<figure data-photo="7">A &amp; B &lt;c&gt;</figure>',
            str(Figure(7, "A & B <c>")),
        ),
        (
            "<figure><img src=x><figcaption>Pasar &amp; kota</figcaption></figure>",
            "<p>Pasar &amp; kota</p>",
        ),
        ('<figure data-photo="abc"><figcaption>x</figcaption></figure>', "<p>x</p>"),
        ('<figure data-photo="0"></figure>', ""),
        (f'<figure data-photo="{"9" * 19}"></figure>', ""),
        ("<p>a</p><figcaption>b</figcaption><cite>c</cite>", "<p>a</p>bc"),
        (
            '<figure data-photo="1"><figure data-photo="2">x</figure></figure>',
            str(Figure(1, "x")),
        ),
    ],
)
def test_whatever_comes_a_figure_is_kept_in_one_form(html, kept):
    assert sanitize(html) == kept


PIECES = [
    '<figure data-photo="3">',
    "<figure>",
    "</figure>",
    "<figcaption>",
    "</figcaption>",
    "<cite>",
    "</cite>",
    "<p>",
    "</p>",
    "teks",
    "&amp;",
    "&lt;",
    "<",
    "<br>",
    "<blockquote>",
    "</blockquote>",
    '<figure data-photo="&#49;">',
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_cleaning_twice_changes_nothing_and_leaves_no_half_figure(html):
    once = sanitize(html)
    assert sanitize(once) == once
    whole = re.compile(
        r'<figure data-photo="\d+"><figcaption>[^<]*</figcaption>'
        r"(<cite>[^<]*</cite>)?</figure>"
    )
    assert not re.search("<fig|<cite|</fig|</cite", whole.sub("", once))


@given(st.text(max_size=40), st.text(max_size=20))
def test_the_words_of_a_figure_are_read_back_as_they_were_written(caption, credit):
    figure = Figure(
        5,
        *(
            " ".join(sanitize(text).split()) and " ".join(text.split())
            for text in (caption, credit)
        ),
    )
    for found in figures_in(sanitize(f"<p>a</p>{figure}")):
        assert figures_in(sanitize(str(found))) == [found]


def test_a_printed_body_has_a_mark_for_each_figure_and_what_it_shows_comes_later():
    html = body_html(f"<p>a</p>{Figure(4)}<p>b</p>{Figure(9)}")
    assert html == (
        '<p>a</p><figure data-figure="0"></figure><p>b</p><figure '
        'data-figure="1"></figure>'
    )
    fillings = Fillings(
        lambda number: f"[{number}]", lambda numbers, caption: "", lambda keys: ""
    )
    assert filled(html, fillings) == "<p>a</p>[0]<p>b</p>[1]"


def test_nobody_can_write_a_mark_himself():
    assert "data-figure" not in body_html('<p>a</p><figure data-figure="0"></figure>')


def test_the_dateline_goes_into_the_first_paragraph_also_behind_a_figure():
    html = body_html(f"{Figure(4)}<p>Isi.</p>", dateline="Talu", paper="Pionir")
    assert html == (
        '<figure data-figure="0"></figure><p><span class="dateline">Talu, '
        "Pionir –</span> Isi.</p>"
    )


def test_captions_count_among_the_words_of_a_story():
    assert plain_text(f"<p>Satu.</p>{Figure(3, 'Dua', 'Tiga')}") == "Satu.\nDua\nTiga"


def test_a_figure_is_one_block_when_two_texts_are_joined():
    base = f"<p>a</p>{Figure(3)}<p>b</p>"
    mine, theirs = (
        base.replace("<p>a</p>", "<p>A</p>"),
        base.replace(str(Figure(3)), str(Figure(3, "Baru"))),
    )
    assert merge_bodies(base, mine, theirs) == (
        f"<p>A</p>{Figure(3, 'Baru')}<p>b</p>",
        False,
    )
    other = base.replace(str(Figure(3)), str(Figure(4)))
    assert merge_bodies(base, other, theirs)[1] is True


def test_a_copy_names_its_photographs_once_each_the_first_one_first():
    copy = Copy(
        body=f"<p>a</p>{Figure(3)}{Figure(8)}{Figure(3)}",
        photo=8,
        photo_caption=" Dari hulu ",
    )
    assert copy.photos == (8, 3)
    assert copy.figures[0] == Figure(8, "Dari hulu")
