"""The score: signals, hashed features, and a logistic whose every step can be checked
by hand.
"""

import math
from collections import Counter
from hashlib import blake2b

import pytest
from django.db import IntegrityError, transaction

from comments.models import ScorerModel, ScorerWeight
from comments.phases import scorer
from comments.phases.features import features, place, vector
from comments.text.normalise import normalise
from comments.text.signals import Signals
from tests.comments.judging import STARTERS


def by_hand(feature: str) -> tuple[int, int]:
    digest = blake2b(
        feature.encode("utf-8"), digest_size=8, person=b"komentar1"
    ).digest()
    number = sum(byte << (8 * n) for n, byte in enumerate(digest))
    return number % 65536, 1 if number < 2**63 else -1


@pytest.mark.parametrize(
    "feature",
    [
        "w:slot",
        "b:slot gacor",
        "c:gac",
        "s:brd",
        "l:0",
        "d:88",
        "w:",
        "w:ünïcödé",
        "w:سلام",
    ],
)
def test_a_feature_has_the_place_and_sign_of_its_digest(feature):
    assert place(feature) == by_hand(feature)


def test_places_do_not_change_from_one_release_to_the_next():
    assert [place(feature) for feature in ("w:slot", "b:judi online", "s:joi")] == [
        by_hand(f) for f in ("w:slot", "b:judi online", "s:joi")
    ]
    assert (
        place("w:slot")[0]
        == int.from_bytes(
            blake2b(b"w:slot", digest_size=8, person=b"komentar1").digest(), "little"
        )
        & 0xFFFF
    )


def test_a_vector_grows_with_the_logarithm_of_counts_and_has_length_one():
    counts = Counter({"w:a": 1, "w:b": 5, "s:mix": 2})
    expected: dict[int, float] = {}
    for feature, count in counts.items():
        at, sign = by_hand(feature)
        expected[at] = expected.get(at, 0.0) + sign * (1 + math.log(count))
    norm = math.sqrt(sum(value**2 for value in expected.values()))
    found = vector(counts)
    assert list(found) == sorted(expected)
    assert found == pytest.approx(
        {at: value / norm for at, value in expected.items()}, abs=1e-12
    )
    assert vector(Counter()) == {}


def test_what_counts_of_a_comment():
    views = normalise("Slot g4c0r, slot LADANG88")
    found = features(views, Signals(brand=1.0))
    assert found["w:slot"] == 2
    assert found["w:ladang00"] == 1
    assert found["b:gacor slot"] == 1
    assert found["c:gac"] == found["c:gacor"] == 1
    assert found["s:brd"] == 1
    assert found["d:88"] == 1
    assert found["l:1"] == 1
    assert not any(feature.startswith("c:slo") for feature in found)


@pytest.mark.parametrize(
    ("letters", "kind"),
    [
        (20, 0),
        (21, 1),
        (60, 1),
        (61, 2),
        (150, 2),
        (151, 3),
        (400, 3),
        (401, 4),
        (1000, 4),
        (1001, 5),
    ],
)
def test_a_comment_is_of_one_of_six_lengths(letters, kind):
    views = normalise(("kata " * 300)[: letters - 1] + "a")
    found = features(views, Signals())
    assert {name for name in found if name.startswith("l:")} == {f"l:{kind}"}


def grams(text: str) -> list[str]:
    found = features(normalise(text), Signals())
    return sorted(name[2:] for name in found if name.startswith("c:"))


def test_a_disguised_word_counts_by_its_parts_of_three_to_five_letters():
    parts = ["aco", "acor", "cor", "gac", "gaco", "gacor"]
    assert grams("g4c0r") == parts
    assert grams("gacor") == []


def test_the_parts_of_one_comment_are_counted_up_to_a_bound(monkeypatch):
    monkeypatch.setattr("comments.phases.features.MOST_GRAMS", 4)
    assert grams("g4c0r") == ["aco", "cor", "gac", "gaco"]


def test_the_priors_are_the_sum_of_what_is_odd():
    assert scorer.prior(Signals()) == -3.0
    assert scorer.prior(
        Signals(
            brand=1,
            disguised_brand=1,
            gambling_brand=1,
            mixed_alphabets=1,
            split_by_invisible=0.5,
            partly_styled=1,
            joined_word=1,
        )
    ) == pytest.approx(-3.0 + 1.4 + 1.8 + 4.2 + 2.0 + 0.6 + 0.6 + 4.0)


@pytest.mark.parametrize(
    ("z", "p"),
    [
        (0, 0.5),
        (1, 0.7310585786300049),
        (-1, 0.2689414213699951),
        (99, 1 / (1 + math.exp(-30))),
    ],
)
def test_the_logistic_is_clipped(z, p):
    assert scorer.probability(z) == pytest.approx(p, abs=1e-15)
    assert scorer.probability(z) + scorer.probability(-z) == pytest.approx(
        1.0, abs=1e-12
    )


@pytest.mark.django_db
def test_without_a_model_the_priors_judge_alone():
    finding = scorer.judge(normalise("KUCIANGHOKI66 mantap"), STARTERS)
    assert finding.verdict == "hold"
    assert finding.score == pytest.approx(scorer.probability(0.2))
    assert {reason.code for reason in finding.reasons} == {"signal:brm", "signal:brd"}
    assert scorer.judge(normalise("Toko SAIYO88 terendam"), STARTERS).verdict == "pass"


def make(
    active: bool = True,
    bias: float = 0.0,
    weights: dict[str, float] | None = None,
    rows: int | None = None,
) -> ScorerModel:
    weights = weights or {}
    model = ScorerModel.objects.create(
        bias=bias,
        n_spam=1,
        n_ham=1,
        active=active,
        metrics={"rows": len(weights) if rows is None else rows},
    )
    ScorerWeight.objects.bulk_create(
        ScorerWeight(model=model, idx=place(f)[0], w=w * place(f)[1])
        for f, w in weights.items()
    )
    return model


@pytest.mark.django_db
def test_learned_weights_add_to_the_priors_and_name_their_features():
    make(bias=0.25, weights={"w:pelangsing": 60.0, "w:bagus": -1.0, "w:lain": 5.0})
    finding = scorer.judge(normalise("pelangsing bagus"), STARTERS)
    x = 1 / math.sqrt(4)  # two words, one pair, the length
    assert finding.score == pytest.approx(
        scorer.probability(-3.0 + 0.25 + 60 * x - 1 * x), abs=1e-12
    )
    assert finding.verdict == "hold"
    assert finding.reasons[0] == ("feature:w:pelangsing", "+30.00")
    assert len(finding.reasons) <= 5


@pytest.mark.django_db
def test_the_five_strongest_grounds_are_told_the_strongest_first():
    names = ("satu", "dua", "tiga", "empat", "lima", "enam")
    weights = {f"w:{name}": 60.0 + n for n, name in enumerate(names)}
    make(weights=weights)
    finding = scorer.judge(normalise(" ".join(names)), STARTERS)
    assert [reason.code for reason in finding.reasons] == [
        f"feature:w:{name}" for name in reversed(names[1:])
    ]


@pytest.mark.django_db
def test_a_model_that_learned_nothing_is_trusted_with_its_bias_alone():
    make(bias=0.5, rows=0)
    assert scorer.weights_for([1]) == scorer.Weights(0.5, {})


@pytest.mark.django_db
def test_a_model_that_does_not_say_what_it_learned_is_not_trusted_without_weights():
    model = make()
    ScorerModel.objects.filter(pk=model.pk).update(metrics={})
    with pytest.raises(scorer.Unsound):
        scorer.weights_for([1])


@pytest.mark.django_db
def test_the_probability_is_rounded_before_it_is_compared():
    make(bias=3.0 - 1e-9, weights={"w:lain": 1.0})
    assert scorer.judge(normalise("kata"), STARTERS).verdict == "hold"
    ScorerModel.objects.update(bias=3.0 - 1e-7)
    assert scorer.judge(normalise("kata"), STARTERS).verdict == "pass"


@pytest.mark.attack(55)
@pytest.mark.django_db
def test_a_model_without_its_weights_or_with_figures_that_are_none_is_not_trusted():
    model = make(rows=3)
    with pytest.raises(scorer.Unsound):
        scorer.weights_for([1])
    model.delete()
    for bias, w in ((math.inf, 1.0), (0.0, math.inf)):
        with pytest.raises(scorer.Unsound):
            scorer.Weights(bias, {1: w})
    with pytest.raises(scorer.Unsound):
        scorer.Weights(0.0, {1: math.nan})


@pytest.mark.attack(55)
@pytest.mark.django_db
def test_only_one_model_is_in_use():
    make()
    with pytest.raises(IntegrityError), transaction.atomic():
        make()
    make(active=False)


@pytest.mark.attack(53)
@pytest.mark.django_db
def test_a_flood_of_honest_words_does_not_drown_a_disguised_one():
    flood = " ".join(
        f"jembatan warga nagari jorong kampuang sawah {n}" for n in range(30)
    )
    make(
        weights={
            "w:jembatan": -9.0,
            "w:warga": -9.0,
            "w:nagari": -9.0,
            "w:sawah": -9.0,
            "s:joi": 1.0,
        }
    )
    from comments.phases import words

    text = f"{flood} ｇａｃｏｒ"
    assert words.judge(normalise(text), STARTERS).verdict == "hold"
    x = vector(features(normalise(text), Signals()))
    assert sum(value**2 for value in x.values()) == pytest.approx(1.0)
