"""Names compared as eyes compare them."""

import pytest

from comments.text.skeleton import is_near, skeleton


@pytest.mark.attack(18)
@pytest.mark.parametrize(
    "name",
    [
        "Redaksi",
        "REDAKSI",
        "Rеdaksi",
        "R e d a k s i",
        "r.e.d.a.k.s.i",
        "R3d4ks1",
        "ʀᴇᴅᴀᴋꜱɪ",
        "𝗥𝗲𝗱𝗮𝗸𝘀𝗶",
        "Rédaksi",
        "Re\u200bdaksi",
        "Reddaksii",
        "R€DAKS!",
        "\u202eiskadeR\u202c",
        "ⓇⒺⒹⒶⓀⓈⒾ",
        "redaksi!!",
    ],
)
def test_every_disguise_of_an_office_has_its_skeleton(name):
    assert skeleton(name) == "redaksi"


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("redaksi", "redaksy", True),
        ("redaksi", "redaks", True),
        ("redaksi", "redaksia", True),
        ("redaksi", "erdaksi", True),
        ("redaksi", "xredaksi", True),
        ("redaksi", "redaksi", False),
        ("redaksi", "rendakis", False),
        ("admin", "amin", False),
        ("editor", "edytor", True),
        ("admin", "admim", False),
        ("redaksi", "redkasii", False),
        ("redaksi", "", False),
    ],
)
def test_near_is_one_letter_more_less_another_or_two_changed_over(left, right, near):
    assert is_near(left, right) is near
    assert is_near(right, left) is near
