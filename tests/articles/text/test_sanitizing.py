"""From copy to HTML.

What may stand in a story stays, what could do harm goes and is named.
"""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.printing.body import body_html
from articles.text.sanitizing import (
    plain_text,
    printable,
    removed_by_cleaning,
    sanitize,
)

SNIPPETS = [
    "<p>",
    "</p>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<a href='",
    "javascript:",
    "http://a.id",
    "'>",
    "</a>",
    "<svg>",
    "<math>",
    "<mtext>",
    "<table>",
    "<td>",
    "<li>",
    "<blockquote>",
    "<img src=x onerror=",
    "<!--",
    "-->",
    "&lt;",
    "&#x3c;",
    "&#11;",
    "&amp;",
    "&nbsp;",
    "<noscript>",
    "<p title='",
    "<br/>",
    "\x0b",
    "\x00",
    "\n",
    '"',
    ">",
    "<",
    "teks",
]
messy = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=3), max_size=12).map(
    "".join
)


@pytest.mark.parametrize(
    "html",
    [
        "<p>Satu <strong>dua</strong> <em>tiga</em><br>empat</p>",
        "<h2>Sub</h2><h3>Sub</h3>",
        "<ul><li>a</li></ul><ol><li>b</li></ol>",
        "<blockquote><p>Kutipan</p></blockquote>",
        (
            '<p><a href="https://pionir.example/2026/11/a/">tautan</a> <a '
            'href="mailto:a@b.id">surel</a></p>'
        ),
        '<p><a href="/kanal/politik/">dalam</a></p>',
        (
            '<p><a href="http://pionir.example/">lama</a> '
            '<a href="tel:+62751">suara</a></p>'
        ),
        "<p>Tarif &amp; <strong>“harga”</strong> – 5 &lt; 6</p>",
    ],
)
def test_what_a_story_may_hold_stays_letter_for_letter(html):
    assert sanitize(html) == html
    assert removed_by_cleaning(html) == []


@pytest.mark.parametrize(
    ("html", "left", "named"),
    [
        ("<p>a</p><script>alert(1)</script>", "<p>a</p>", "<script>"),
        ("<style>p{color:red}</style><p>a</p>", "<p>a</p>", "<style>"),
        ('<p onclick="x()">a</p>', "<p>a</p>", "onclick"),
        ('<p><a href="javascript:x()">a</a></p>', "<p><a>a</a></p>", "javascript"),
        ('<p><a href=" JaVa\tScript:x()">a</a></p>', "<p><a>a</a></p>", "javascript"),
        ('<p><a href="&#106;avascript:x()">a</a></p>', "<p><a>a</a></p>", "javascript"),
        ('<p><a href="data:text/html,x">a</a></p>', "<p><a>a</a></p>", "data"),
        ('<iframe src="https://a.id"></iframe><p>a</p>', "<p>a</p>", "<iframe>"),
        ('<p>a<img src="x" onerror="y()"></p>', "<p>a</p>", "<img>"),
        ("<svg onload=x()></svg><p>a</p>", "<p>a</p>", "<svg>"),
        ('<object data="x.swf"></object><p>a</p>', "<p>a</p>", "<object>"),
        ('<embed src="x.swf"><p>a</p>', "<p>a</p>", "<embed>"),
        ('<form action="https://a.id"><p>a</p></form>', "<p>a</p>", "<form>"),
        ('<p>a<input name="sandi"></p>', "<p>a</p>", "<input>"),
        ('<video src="x"></video><p>a</p>', "<p>a</p>", "<video>"),
        ('<audio src="x"></audio><p>a</p>', "<p>a</p>", "<audio>"),
        ('<p src="vbscript:x()">a</p>', "<p>a</p>", "vbscript"),
        ('<p onclick="x()">a<p>', "<p>a</p><p></p>", "onclick"),
    ],
)
def test_what_could_do_harm_is_taken_out_and_named(html, left, named):
    assert sanitize(html) == left
    assert any(named in name for name in removed_by_cleaning(html))


def test_mere_styling_goes_in_silence():
    pasted = (
        '<p class="MsoNormal" style="margin:0"><span '
        'lang="IN">Teks</span><o:p></o:p></p>'
    )
    assert sanitize(pasted) == "<p>Teks</p>"
    assert removed_by_cleaning(pasted) == []


@pytest.mark.parametrize("code", [0, 8, 11, 12, 14, 31, 127, 159, 0xFFFE, 0xFFFF])
def test_a_letter_that_no_page_may_hold_becomes_a_blank(code):
    assert printable(f"a{chr(code)}b") == "a b"


@pytest.mark.parametrize("code", [9, 10, 13, 32, 126, 160, 0xFFFD])
def test_a_letter_that_a_page_may_hold_stays(code):
    assert printable(f"a{chr(code)}b") == f"a{chr(code)}b"


def test_elements_are_kept_forty_deep_and_of_what_is_deeper_the_paragraphs():
    def nested(deep: int) -> str:
        return "<blockquote>" * deep + "<p>a</p>" + "</blockquote>" * deep

    assert sanitize(nested(39)) == nested(39)
    assert sanitize(nested(40)) == "<p>a</p>"
    flat = "<p>a<br>b</p><ul><li>c</li></ul>" * 50
    assert sanitize(flat) == flat


def test_a_link_without_an_address_and_one_with_a_colon_in_its_path_are_harmless():
    assert removed_by_cleaning('<p><a href>a</a> <a href="/a:b">b</a></p>') == []
    assert removed_by_cleaning('<a href="1a:b">a</a>') == []


def test_a_tag_that_never_ends_hides_none_behind_it():
    html = '<p title="><script>x()</script>'
    assert removed_by_cleaning(html) == ["<script>"]


def test_each_harm_is_named_once():
    assert removed_by_cleaning("<script></script><SCRIPT></SCRIPT>") == ["<script>"]


def test_tags_that_never_end_are_not_gone_over_again_and_again(monkeypatch):
    """A hundred thousand letters of them kept a worker busy for a minute and a half."""
    looked_at: list[str] = []
    monkeypatch.setattr(HTMLParser, "feed", lambda self, html: looked_at.append(html))
    assert removed_by_cleaning("<script>a</script>" + "<a " * 33_000) == []
    assert looked_at == ["<script>a</script>"]


@given(messy)
def test_cleaning_twice_changes_nothing_more(html):
    once = sanitize(html)
    assert sanitize(once) == once


@given(messy)
def test_what_was_cleaned_holds_nothing_harmful(html):
    cleaned = sanitize(html)
    assert removed_by_cleaning(cleaned) == []
    assert printable(cleaned) == cleaned


def test_the_dateline_stands_in_the_first_paragraph_in_the_form_of_the_house():
    html = body_html(
        "<p>Jembatan dibuka.</p><p>Warga datang.</p>", dateline="Talu", paper="Pionir"
    )
    assert html == (
        '<p><span class="dateline">Talu, Pionir –</span> Jembatan '
        "dibuka.</p><p>Warga datang.</p>"
    )


def test_where_a_body_does_not_begin_with_a_paragraph_the_dateline_has_its_own():
    html = body_html("<h2>Sub</h2>", dateline="Talu", paper="Pionir")
    assert html == (
        '<p><span class="dateline">Talu, Pionir –</span></p><h2 '
        'id="bagian-sub">Sub</h2>'
    )


def test_without_a_dateline_the_body_is_printed_as_it_is():
    assert (
        body_html("<p>Jembatan dibuka.</p>", paper="Pionir")
        == "<p>Jembatan dibuka.</p>"
    )


def test_a_dateline_is_text_and_never_markup():
    html = body_html("<p>a</p>", dateline="<b>Talu</b>", paper="A & B")
    assert "&lt;b&gt;Talu&lt;/b&gt;, A &amp; B –" in html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Satu\n dua&nbsp; tiga</p><p>empat</p>", "Satu dua tiga\nempat"),
        ("<ul><li>a</li><li><strong>b</strong>c</li></ul>", "a\nbc"),
        ("<p>a<br>b &amp; c</p>", "a\nb & c"),
        (
            "<h2>a</h2>b<h3>c</h3>d<blockquote>e</blockquote>f<p>g</p>h",
            "a\nb\nc\nd\ne\nf\ng\nh",
        ),
        ("<p> </p>", ""),
        ("", ""),
    ],
)
def test_the_words_of_a_body_are_its_bare_text_line_by_line(html, text):
    assert plain_text(html) == text
