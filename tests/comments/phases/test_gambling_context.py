"""Words that make a gambling word talk: a stand against it, a bird, a parking place.

Each row that is lost holds honest comments.
"""

import pytest

from comments.phases.gambling_context import excuses


@pytest.mark.parametrize(
    "word", ["berantas", "diberantaskan", "pecandu", "ditutup", "mengapa", "setop"]
)
def test_whoever_takes_a_stand_is_talking_in_whatever_form_of_the_word(word):
    assert excuses(word)


@pytest.mark.parametrize("word", ["murai", "kolam", "bunyi", "parkir", "siaran"])
def test_a_word_of_another_matter_excuses_with_its_ending_and_not_within_another(word):
    assert excuses(word)
    assert excuses(f"{word}nya")
    assert not excuses(f"{word}xyz")


@pytest.mark.parametrize("word", ["daftar", "bonus", "slot", "depo", "nya", ""])
def test_an_invitation_excuses_nothing(word):
    assert not excuses(word)
