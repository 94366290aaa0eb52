"""Tags: one for each name, however it is spelt."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tags.models import Tag, TagAlias, fold, resolve

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "spelling", ["pilkada", "PILKADA", "#Pilkada", " Pilkada ", "Pilkada."]
)
def test_a_tag_is_found_whatever_its_case_blanks_and_hash(spelling, pilkada):
    assert resolve([spelling]) == [pilkada]
    assert Tag.objects.count() == 1


def test_points_inside_a_name_make_no_other_tag():
    assert resolve(["S.Ik"]) == resolve(["S Ik"])


def test_an_alias_leads_to_its_tag(pilkada):
    tag = resolve(["Ops Mantap Praja"])[0]
    TagAlias.objects.create(name="Operasi Mantap Praja", tag=tag)
    assert resolve(["Pilkada", "operasi  mantap praja"]) == [pilkada, tag]
    assert Tag.objects.count() == 2


def test_tags_come_in_the_order_of_their_names_and_each_once(pilkada):
    polres, found, tps = resolve(["Polres", "pilkada", "TPS", "POLRES", "Pilkada"])
    assert (polres.name, found, tps.name) == ("Polres", pilkada, "TPS")


@pytest.mark.parametrize("names", [[], ["", "  ", "#", "."]])
def test_an_empty_name_is_no_tag(names):
    assert resolve(names) == []
    assert not Tag.objects.exists()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  KPU   Pasaman Barat ", "KPU Pasaman Barat"),
        ("#Banjir", "Banjir"),
        ("S.Ik", "S.Ik"),
    ],
)
def test_a_new_tag_keeps_its_spelling_without_the_hash(typed, name):
    assert resolve([typed])[0].name == name


def test_the_database_refuses_two_tags_or_aliases_that_differ_in_case_only(pilkada):
    for double in (
        lambda: Tag.objects.create(name="PILKADA", slug="lain"),
        lambda: alias("Pemilukada") and alias("PEMILUKADA"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            double()


def alias(name: str) -> TagAlias:
    return TagAlias.objects.create(name=name, tag=Tag.objects.get(name="Pilkada"))


def test_two_names_with_one_slug_have_two_addresses():
    one, two = resolve(["Pilkada 2024", "Pilkada-2024"])
    assert one.get_absolute_url() != two.get_absolute_url()


def test_a_renamed_tag_is_found_by_its_new_name(pilkada):
    pilkada.name = "Pemilihan Kepala Daerah"
    pilkada.save()
    assert resolve(["pemilihan kepala daerah"]) == [pilkada]


def test_the_database_refuses_a_kind_that_it_does_not_know(pilkada):
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.filter(pk=pilkada.pk).update(kind="mood")


@pytest.mark.parametrize(
    ("name", "folded"),
    [("#Ops.  Mantap", "ops mantap"), ("STRASSE", "strasse"), ("straße", "strasse")],
)
def test_names_are_compared_folded(name, folded):
    assert fold(name) == folded


# --- what a name may be ---

ODD = ["ß" * 51, "Pil\x01kada", "Pil\u200bkada", "Solok, Kota"]


def refused(named: Tag | TagAlias) -> bool:
    """Whether its form would say something at the name."""
    try:
        named.full_clean(exclude=["slug"])
    except ValidationError as error:
        return "name" in error.message_dict
    return False


@pytest.mark.parametrize("name", [*ODD, "", "#", " . "])
def test_a_name_that_no_story_s_form_would_take_is_none_for_a_tag_or_alias(
    name, pilkada
):
    assert refused(Tag(name=name))
    assert refused(TagAlias(name=name, tag=pilkada))


@pytest.mark.parametrize("name", ["Banjir", "S.Ik", "東京", "Café", "A & B", "ß" * 50])
def test_any_other_letters_and_signs_are_a_name(name, pilkada):
    assert not refused(Tag(name=name))
    assert not refused(TagAlias(name=name, tag=pilkada))


@pytest.mark.parametrize("name", ["PILKADA", "#pilkada.", "Pemilukada", "pemilukada"])
def test_a_name_that_a_tag_or_an_alias_has_is_taken_however_it_is_spelt(name, pilkada):
    alias("Pemilukada")
    assert refused(Tag(name=name))
    assert refused(TagAlias(name=name, tag=pilkada))


def test_a_tag_and_an_alias_may_keep_or_respell_their_own_name(pilkada):
    other = alias("Pemilukada")
    pilkada.name, other.name = "PILKADA", "pemiluKada"
    assert not refused(pilkada)
    assert not refused(other)


def test_a_tag_that_became_another_s_spelling_leads_to_it(pilkada):
    """The desk's way to merge: another name for the one, its old name for the other."""
    old = resolve(["Pemilukada"])[0]
    old.name = "Pemilukada (jangan dipakai)"
    old.save()
    alias("Pemilukada")
    assert resolve(["PEMILUKADA", "Pilkada"]) == [pilkada]


def test_an_alias_that_moves_to_another_tag_leads_there(pilkada):
    polres = resolve(["Polres"])[0]
    spelling = alias("Mapolres")
    spelling.tag = polres
    spelling.save()
    assert resolve(["mapolres"]) == [polres]


def test_a_tag_keeps_its_address_when_it_is_renamed(pilkada, client, paper):
    address = pilkada.get_absolute_url()
    pilkada.name = "Pemilihan Kepala Daerah"
    pilkada.save()
    assert Tag.objects.get(pk=pilkada.pk).get_absolute_url() == address


@pytest.mark.parametrize("name", ["東京", "🌊", "!!!", "x" * 99, "Ёлка"])
def test_a_tag_of_any_letters_has_an_address_of_plain_ones(name):
    (tag,) = resolve([name])
    assert tag.slug.isascii()
    assert 0 < len(tag.slug) <= 100
    assert resolve([f"{name}?"])[0].slug != tag.slug


def test_many_names_are_looked_up_in_two_queries(pilkada, django_assert_num_queries):
    polres = resolve(["Polres"])[0]
    alias("Pemilukada")
    with django_assert_num_queries(2):
        assert resolve(["pemilukada", "POLRES", "Pilkada"]) == [pilkada, polres]
