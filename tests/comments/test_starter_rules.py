"""The rules that every new paper has, in the database as in the list."""

import pytest
from django.db import IntegrityError, transaction

from comments.models import WordRule
from comments.phases.words import BRAND, LISTED, fold_rule
from tests.comments.judging import starter_rules


@pytest.mark.django_db
def test_a_migrated_database_has_them_all_in_use_and_once():
    kept = {
        (rule.kind, rule.value, rule.second, rule.when)
        for rule in WordRule.objects.filter(enabled=True, by=None)
    }
    assert kept == {
        (one["kind"], one["value"], one["second"], one["when"])
        for one in starter_rules()
    }
    assert len(kept) == len(starter_rules())
    with pytest.raises(IntegrityError), transaction.atomic():
        WordRule.objects.create(**starter_rules()[0])


def test_gambling_words_hold_only_in_disguise_and_pairs_always():
    for rule in starter_rules():
        assert rule["when"] == ("disguised" if rule["kind"] == "word" else "any")
        assert fold_rule(rule["value"]) == rule["value"]
        if rule["kind"] == "pair":
            assert rule["value"] in (LISTED, BRAND)
            assert rule["second"]


def test_the_words_that_gamblers_use_are_among_them():
    words = {rule["value"] for rule in starter_rules()}
    assert words >= {
        "slot",
        "gacor",
        "maxwin",
        "togel",
        "judi",
        "judol",
        "jackpot",
        "scatter",
        "freebet",
        "taruhan",
    }
