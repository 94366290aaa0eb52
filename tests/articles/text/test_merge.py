"""Two people's changes to one text.

Joined where they do not meet, told where they do, and no word lost.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.copy import Copy
from articles.text.merge import Overlap, blocks, merge, merge_bodies

BASE = Copy(
    headline="Judul",
    lede="Teras",
    body="<p>satu</p><p>dua</p><p>tiga</p>",
    tags=(1, 2),
    place=7,
)
MARKUP = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<ul>",
        "<li>",
        "</li>",
        "</ul>",
        "<br>",
        "<h2>",
        "</h2>",
        "teks",
        "&amp;",
        "\n",
        "<a",
        "<",
    ]
)
paragraphs = st.lists(
    st.sampled_from([f"<p>{word}</p>" for word in "abcdef"]), max_size=6
).map("".join)


def test_changes_to_different_fields_are_joined():
    merged = merge(
        BASE,
        mine=BASE.with_changes(headline="Milikku"),
        theirs=BASE.with_changes(lede="Miliknya"),
    )
    assert merged.copy == BASE.with_changes(headline="Milikku", lede="Miliknya")
    assert not merged.overlaps


def test_one_field_changed_in_two_ways_overlaps_and_theirs_stays():
    merged = merge(
        BASE,
        mine=BASE.with_changes(headline="Milikku"),
        theirs=BASE.with_changes(headline="Miliknya"),
    )
    assert merged.copy.headline == "Miliknya"
    assert merged.overlaps == (Overlap("headline", "Milikku", "Miliknya"),)


def test_the_same_change_made_twice_is_no_overlap():
    same = BASE.with_changes(headline="Sama", body="<p>sama</p>")
    merged = merge(BASE, mine=same, theirs=same)
    assert (merged.copy, merged.overlaps) == (same, ())


@pytest.mark.parametrize(
    ("mine", "theirs", "joined"),
    [
        (
            "<p>SATU</p><p>dua</p><p>tiga</p>",
            "<p>satu</p><p>dua</p><p>TIGA</p>",
            "<p>SATU</p><p>dua</p><p>TIGA</p>",
        ),
        (
            "<p>SATU</p><p>dua</p><p>tiga</p>",
            "<p>satu</p><p>DUA</p><p>tiga</p>",
            "<p>SATU</p><p>DUA</p><p>tiga</p>",
        ),
        (
            "<p>satu</p><p>dua</p>",
            "<p>SATU</p><p>dua</p><p>tiga</p>",
            "<p>SATU</p><p>dua</p>",
        ),
        (
            "<p>baru</p><p>satu</p><p>dua</p><p>tiga</p>",
            "<p>satu</p><p>dua</p><p>tiga</p><p>akhir</p>",
            "<p>baru</p><p>satu</p><p>dua</p><p>tiga</p><p>akhir</p>",
        ),
    ],
    ids=["apart", "neighbours", "one taken out", "both put in"],
)
def test_changes_to_different_blocks_of_a_body_are_joined(mine, theirs, joined):
    assert merge_bodies(BASE.body, mine, theirs) == (joined, False)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("<p>satu</p><p>kiri</p><p>tiga</p>", "<p>satu</p><p>kanan</p><p>tiga</p>"),
        ("<p>satu</p><p>tiga</p>", "<p>satu</p><p>dua!</p><p>tiga</p>"),
        (
            "<p>satu</p><p>dua</p><p>tiga</p><p>kiri</p>",
            "<p>satu</p><p>dua</p><p>tiga</p><p>kanan</p>",
        ),
    ],
    ids=["changed by both", "taken out and changed", "put in at one place"],
)
def test_one_block_changed_in_two_ways_overlaps(mine, theirs):
    joined, overlap = merge_bodies(BASE.body, mine, theirs)
    assert overlap
    assert joined == theirs


def test_tags_that_both_added_or_took_out_are_joined_one_by_one():
    merged = merge(
        BASE,
        mine=BASE.with_changes(tags=(1, 2, 3)),
        theirs=BASE.with_changes(tags=(2, 4)),
    )
    assert merged.copy.tags == (2, 4, 3)
    assert not merged.overlaps


def test_two_other_places_overlap():
    merged = merge(
        BASE, mine=BASE.with_changes(place=8), theirs=BASE.with_changes(place=9)
    )
    assert [overlap.field for overlap in merged.overlaps] == ["place"]


@given(st.lists(MARKUP).map("".join))
def test_cutting_into_blocks_never_loses_a_letter(html):
    assert "".join(blocks(html)) == html


def test_a_block_is_a_whole_top_level_element():
    elements = [
        "<p>satu<br>baris</p>\n",
        "<ul><li>a</li><li>b</li></ul>",
        "<blockquote><p>kutipan</p></blockquote>",
    ]
    assert blocks("".join(elements)) == elements


@given(paragraphs, paragraphs)
def test_where_only_one_changed_her_text_stands(base, changed):
    assert merge_bodies(base, changed, base) == (changed, False)
    assert merge_bodies(base, base, changed) == (changed, False)


@given(paragraphs, paragraphs, paragraphs)
def test_whether_two_changes_overlap_does_not_depend_on_who_saved_first(
    base, mine, theirs
):
    assert merge_bodies(base, mine, theirs)[1] == merge_bodies(base, theirs, mine)[1]


def test_a_copy_is_the_same_after_it_was_kept():
    copy = BASE.with_changes(also_in=(3,), authors=(5, 6), section=4)
    assert Copy.from_json(copy.to_json()) == copy


def test_a_kept_copy_with_a_field_of_another_release_can_still_be_read():
    assert Copy.from_json(BASE.to_json() | {"gone": 1}) == BASE
