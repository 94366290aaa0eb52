"""Tags as they are typed: with commas between them, in any letters."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tags.forms import MOST, TagField, names_of, tags_of
from tags.models import LONGEST, Tag, resolve


def refusal(typed: str) -> str:
    with pytest.raises(ValidationError) as refused:
        TagField().clean(typed)
    with translation.override("en"):
        (sentence,) = refused.value.messages
    return sentence


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Pilkada, Polres Pasaman Barat", ["Pilkada", "Polres Pasaman Barat"]),
        ("  Pilkada ,,  , Polres\u00a0 Pasaman ,", ["Pilkada", "Polres Pasaman"]),
        ("#Banjir", ["#Banjir"]),
        ("S.Ik", ["S.Ik"]),
        ("Café Ōsaka, 東京, Ԁаta", ["Café Ōsaka", "東京", "Ԁаta"]),
        ("a\tb\nc", ["a b c"]),
        ("", []),
        (" , ", []),
        (None, []),
    ],
)
def test_names_are_told_apart_by_commas_and_tidied_of_blanks(typed, names):
    assert TagField().clean(typed) == names


def test_as_many_tags_as_matter_are_taken_and_one_more_is_told_how_many():
    most = [f"tag {n}" for n in range(MOST)]
    assert TagField().clean(", ".join(most)) == most
    assert refusal(", ".join([*most, "more"])) == (
        "These are more than 30 tags. Keep the ones that matter."
    )


def test_a_tag_that_no_column_holds_is_told_by_its_beginning_also_folded():
    assert TagField().clean("t" * LONGEST) == ["t" * LONGEST]
    assert refusal("Pilkada, " + "t" * (LONGEST + 1)).startswith(
        f"“{'t' * 30}…” is too long for a tag: at most 100 letters"
    )
    assert "too long" in refusal("ß" * 51)  # folded, each of them is two


@pytest.mark.parametrize("sign", ["\x01", "\x1b", "\u200b", "\u202e", "\x00", "\ud800"])
def test_a_tag_of_signs_that_cannot_be_seen_is_refused(sign):
    assert refusal(f"Pil{sign}kada") != ""


def test_what_was_only_typed_in_another_way_has_not_changed():
    field = TagField()
    kept = ["Pilkada", "Polres"]
    assert not field.has_changed(kept, " Pilkada,Polres ,")
    assert field.has_changed(kept, "Polres, Pilkada")
    assert field.has_changed(kept, "Pilkada")
    assert not field.has_changed(None, "")


@pytest.mark.django_db
def test_what_a_form_shows_is_read_back_as_the_same_tags():
    tags = resolve(["Pilkada", "S.Ik", "Café", "東京", "<b>", "A & B", '"'])
    shown = TagField().prepare_value(names_of(tags))
    names = TagField().clean(shown)
    assert tags_of(names) == tuple(tag.pk for tag in tags)
    assert Tag.objects.count() == len(tags)


@pytest.mark.parametrize("typed", ["Pilkada, Polres", "", None])
def test_what_came_back_with_an_error_is_shown_as_it_was_typed(typed):
    assert TagField().prepare_value(typed) == typed
