"""Words that choose among the screens.

That each of their pages answers is seen on the demo, in test_demo_pages.py.
"""

import pytest

from devtools.screens import NoScreenError, Screen, named

SHOWN = [
    Screen("1 front", "front", "/"),
    Screen("1 front", "section", "/kanal/daerah/"),
    Screen("7 desk", "front-pins", "/admin/"),
]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ([], ["front", "section", "front-pins"]),
        (["section"], ["section"]),
        (["front"], ["front", "section", "front-pins"]),
        (["desk", "section"], ["section", "front-pins"]),
        (["1 front sec"], ["section"]),
    ],
)
def test_a_word_names_screens_by_group_or_name_in_their_order(words, names):
    assert [one.name for one in named(SHOWN, words)] == names


@pytest.mark.parametrize("words", [["fornt"], ["front", "Desk"]])
def test_a_word_that_no_screen_has_is_told(words):
    with pytest.raises(NoScreenError, match=f"“{words[-1]}”"):
        named(SHOWN, words)
