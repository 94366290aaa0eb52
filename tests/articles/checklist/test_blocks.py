"""Blocks too large for a reader's phone stop a step with a sentence, and are kept."""

import pytest

from articles.checklist import Story
from articles.checklist.blocks import block_sizes
from articles.text.figures import Gallery
from tests.articles.checklist.test_filing import GOOD, POLITICS
from tests.articles.checklist.test_photographs import NOON

ENTRY = '<section data-at="2024-11-27T07:00"><p>a</p></section>'


def table(rows: int, columns: int) -> str:
    """A table whose first row is its head."""
    head, body = "<th>a</th>" * columns, "<td>b</td>" * columns
    body = f"<tr>{body}</tr>" * (rows - 1)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


@pytest.mark.parametrize(
    ("fits", "larger", "said"),
    [
        (
            str(Gallery(tuple(range(1, 41)))),
            str(Gallery(tuple(range(1, 42)))),
            "Satu galeri berisi 41 foto",
        ),
        (
            table(rows=500, columns=2),
            table(rows=143, columns=7),
            "Satu tabel berisi 1001 sel",
        ),
        (
            '<aside data-read="1 2 3 4 5"></aside>',
            '<aside data-read="1 2 3 4 5 6"></aside>',
            "lebih dari 5 berita",
        ),
        (
            '<aside data-read="1 2 3 4 5"></aside>' * 6,
            '<aside data-read="1 2 3 4 5"></aside>' * 6
            + '<aside data-read="1"></aside>',
            "lebih dari 30 berita lain",
        ),
        (ENTRY * 2000, ENTRY * 2001, "lebih dari 2000 entri"),
    ],
)
def test_a_block_that_is_too_large_is_named_with_its_size(fits, larger, said):
    assert [*block_sizes(Story(GOOD.with_changes(body=fits), POLITICS, NOON))] == []
    ((level, field, sentence),) = block_sizes(
        Story(GOOD.with_changes(body=larger), POLITICS, NOON)
    )
    assert (level, field) == ("error", "body")
    assert said in sentence


def test_each_gallery_and_each_table_that_is_too_large_is_named():
    large = str(Gallery(tuple(range(1, 42)))) + table(rows=501, columns=2)
    found = block_sizes(Story(GOOD.with_changes(body=large * 2), POLITICS, NOON))
    assert ["galeri" in said for *_, said in found] == [True, True, False, False]
