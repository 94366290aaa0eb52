"""Tags: one for each name, however it is spelt."""

import pytest
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
