"""Two texts side by side.

The words in which they differ are marked, and nothing else becomes markup.
"""

from django.utils.html import escape
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from desk.side_by_side import with_thumbs
from desk.word_diff import MOST, marked


def test_only_the_words_that_differ_are_marked():
    assert marked("Bupati buka jembatan Talu", "Bupati resmikan jembatan Talu") == (
        "Bupati <mark>buka</mark> jembatan Talu",
        "Bupati <mark>resmikan</mark> jembatan Talu",
    )


def test_words_that_follow_each_other_share_one_mark():
    assert marked("a", "a dua kata")[1] == "a <mark>dua kata</mark>"


def test_tags_of_a_body_are_left_as_they_are():
    one, two = (
        mark_safe("<p>Satu <strong>dua</strong></p>"),
        mark_safe("<p>Satu <em>dua</em> tiga</p>"),
    )
    assert marked(one, two)[1] == "<p>Satu <em>dua</em> <mark>tiga</mark></p>"


def test_plain_text_stays_text():
    assert (
        marked("<b>x</b>", "<script>alert(1)</script>")[1]
        == "<mark>&lt;script&gt;alert(1)&lt;/script&gt;</mark>"
    )


def test_a_text_that_is_very_long_is_shown_without_marks():
    assert marked("a " * MOST, "b") == ("a " * MOST, "b")


@given(st.text(max_size=60), st.text(max_size=60))
def test_without_the_marks_each_text_is_what_it_was(one, two):
    bare = [
        text.replace("<mark>", "").replace("</mark>", "") for text in marked(one, two)
    ]
    assert bare == [escape(one), escape(two)]


def test_a_live_entry_stands_beside_its_time_as_people_write_it():
    entry = '<section data-at="2024-11-02T18:15" data-key=""><p>Air naik.</p></section>'
    assert (
        with_thumbs(entry)
        == "<p><strong>2 November 2024, 18:15</strong></p><p>Air naik.</p>"
    )
