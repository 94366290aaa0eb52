"""Learning from moderators.

Which decisions count, each step of the descent, and when a model may judge.
"""

import math
from array import array
from hashlib import sha256

import pytest
from django.db.models.query import QuerySet
from django.utils import timezone

from comments import moderation
from comments.learning import training
from comments.learning.training import Label, Learned, Trial, decided, label_of, train
from comments.models import (
    Comment,
    CommentRevision,
    Decision,
    ScorerModel,
    ScorerWeight,
    Status,
)
from comments.moderation.erasing import erase
from comments.phases.scorer import probability

SLOW = moderation.Arrival(seconds=60.0)


def taught(exclude_actor=None) -> dict[str, int]:
    return {body: label for _revision, body, label in decided(exclude_actor)}


def decide(comment, action, by, reason="") -> moderation.Result:
    return moderation.decide(
        [(comment.pk, comment.head_id)], action, by=by, reason=reason
    )


@pytest.mark.parametrize(
    ("action", "reason", "label"),
    [
        ("spam", "", 1),
        ("reject", "judol", 1),
        ("reject", "iklan", 1),
        ("reject", "penipuan", 1),
        ("approve", "", 0),
        ("reject", "hinaan", None),
        ("reject", "sara", None),
        ("reject", "fitnah", None),
        ("reject_all", "judol", None),
        ("hold", "", None),
    ],
)
def test_a_decision_teaches_spam_or_honesty_or_nothing(action, reason, label):
    assert label_of(action, reason) == label


def test_the_last_standing_human_decision_on_the_text_as_it_is_counts(
    thread, join, say, redpel
):
    author = join("rina@pembaca.example", "Rina")
    bodies = {}
    for name, acts in {
        "spam": [("spam", "")],
        "approved": [("approve", "")],
        "insult": [("reject", "hinaan")],
        "advert": [("reject", "iklan")],
        "untouched": [],
        "changed": [("spam", ""), ("approve", "")],
        "undone": [("spam", "")],
        "edited": [("approve", "")],
        "held again": [("approve", ""), ("hold", "")],
    }.items():
        comment = say(thread, author, f"Kabar {name} dari nagari.")
        bodies[name] = comment
        for action, reason in acts:
            result = decide(comment, action, redpel, reason)
            comment.refresh_from_db()
        if name == "undone":
            moderation.undo(result.batch, by=redpel)
    moderation.edit(
        bodies["edited"],
        "Kabar yang disunting.",
        by=author,
        base=bodies["edited"].head_id,
        how=SLOW,
    )
    assert taught() == {
        "Kabar spam dari nagari.": 1,
        "Kabar approved dari nagari.": 0,
        "Kabar advert dari nagari.": 1,
        "Kabar changed dari nagari.": 0,
    }


@pytest.mark.attack(74)
def test_erased_texts_teach_nothing(thread, reader, say, redpel):
    decide(say(thread, reader, "Kabar dari nagari."), "spam", redpel)
    assert len(taught()) == 1
    erase(reader, keep_comments=False)
    assert taught() == {}


@pytest.mark.attack(54)
def test_a_bad_moderator_s_decisions_can_be_left_out(
    thread, reader, say, redpel, pemred
):
    decide(say(thread, reader, "Kabar baik dari nagari."), "spam", pemred)
    decide(say(thread, reader, "Kabar lain dari jorong."), "approve", redpel)
    assert taught() == {"Kabar baik dari nagari.": 1, "Kabar lain dari jorong.": 0}
    assert taught(exclude_actor=pemred.pk) == {"Kabar lain dari jorong.": 0}


def test_only_the_newest_are_learned_the_oldest_of_them_first(
    thread, reader, say, redpel, monkeypatch
):
    for letter in "abcde":
        decide(say(thread, reader, f"Kabar {letter}."), "spam", redpel)
    monkeypatch.setattr(training, "NEWEST", 3)
    assert list(taught()) == ["Kabar c.", "Kabar d.", "Kabar e."]


def label(revision: int, places: dict[int, float], y: int, z0: float = -3.0) -> Label:
    return Label(revision, array("H", places), array("d", places.values()), z0, y)


def by_hand(labels: list[Label], seed: int) -> tuple[float, dict[int, float]]:
    """The update rule, written down a second time and without the common factor."""
    n = len(labels)
    kappa = {
        y: max(0.2, min(5.0, n / (2 * sum(one.y == y for one in labels))))
        for y in (0, 1)
    }
    w: dict[int, float] = {}
    b, t = 0.0, 0
    for epoch in range(6):
        for one in sorted(
            labels,
            key=lambda one: sha256(f"{seed}:{epoch}:{one.revision}".encode()).digest(),
        ):
            t += 1
            rate = 0.5 / (1 + 0.0001 * 0.5 * t)
            x = dict(zip(one.places, one.values, strict=True))
            g = kappa[one.y] * (
                probability(one.z0 + b + sum(w.get(j, 0.0) * v for j, v in x.items()))
                - one.y
            )
            w = {j: value * (1 - rate * 0.0001) for j, value in w.items()}
            for j, v in x.items():
                w[j] = w.get(j, 0.0) - rate * g * v
            b -= rate * g
    return b, {j: value for j, value in w.items() if abs(value) >= 1e-4}


@pytest.mark.parametrize("seed", [0, 7])
def test_each_step_is_the_one_that_is_written_down(seed):
    labels = [
        label(n, {n % 5: 0.6, 5 + n % 3: 0.8}, int(n % 5 < 2), z0=-3.0 + n % 4)
        for n in range(40)
    ]
    bias, w = by_hand(labels, seed)
    learned = train(labels, seed)
    assert learned.bias == pytest.approx(bias, abs=1e-9)
    assert learned.w == pytest.approx(w, abs=1e-9)
    assert train(labels, seed) == learned


def test_another_seed_reads_in_another_order():
    labels = [label(n, {n % 5: 1.0}, n % 2) for n in range(30)]
    assert train(labels, 0) != train(labels, 1)


def test_a_rare_class_weighs_more_but_not_without_limit():
    labels = [label(n, {1: 1.0}, int(n == 0)) for n in range(100)]
    assert training._Descent(labels).balance == [pytest.approx(100 / 198), 5.0]
    assert training._Descent([label(1, {1: 1.0}, 1)] * 3).balance == [1.0, 0.5]


def test_tiny_weights_are_dropped():
    learned = train([label(n, {n: 1e-5, 60_000: 1.0}, n % 2) for n in range(1, 20)])
    assert set(learned.w) == {60_000}


@pytest.mark.parametrize(
    ("known", "passed"),
    [
        ({}, True),
        ({"n_spam": 149, "n_ham": 50}, False),
        ({"n_spam": 150, "n_ham": 50}, True),
        ({"n_spam": 151, "n_ham": 49}, False),
        ({"n_spam": 49, "n_ham": 500}, False),
        ({"false_holds": 0.03}, True),
        ({"false_holds": 0.0301}, False),
        ({"recall": 0.799}, False),
        ({"recall": 0.8}, True),
    ],
)
def test_a_model_needs_enough_labels_and_must_not_be_worse_than_the_priors(
    known, passed
):
    best = {
        "n_spam": 200,
        "n_ham": 200,
        "recall": 0.9,
        "recall_of_priors": 0.8,
        "false_holds": 0.02,
        "false_holds_of_priors": 0.02,
    }
    assert Trial(**best | known).passed is passed


def labels_by_time(newer_differ: bool) -> list[Label]:
    """250 labels.

    Feature 1 is spam's, and in the newer fifth perhaps the other way round.
    """
    return [
        label(n, {1 + (y if n < 200 or not newer_differ else 1 - y): 1.0}, y)
        for n in range(250)
        for y in [n % 2]
    ]


def test_a_model_is_tried_on_the_newer_fifth():
    good, bad = (
        training.try_out(labels_by_time(False)),
        training.try_out(labels_by_time(True)),
    )
    assert (good.recall, good.recall_of_priors, good.false_holds) == (1.0, 0.0, 0.0)
    assert good.passed
    assert (bad.recall, bad.false_holds) == (0.0, 1.0)
    assert not bad.passed


@pytest.mark.attack(54)
@pytest.mark.django_db
def test_a_model_that_passed_judges_and_one_that_did_not_is_only_kept():
    good, bad = (training.try_out(labels_by_time(differ)) for differ in (False, True))
    first = training.store(Learned(0.1, {5: 1.0}), good, 0)
    second = training.store(Learned(0.2, {5: 2.0}), bad, 0)
    assert list(ScorerModel.objects.filter(active=True)) == [first]
    assert ScorerModel.objects.get(pk=second.pk).metrics["passed"] is False
    training.use(second)
    assert list(ScorerModel.objects.filter(active=True)) == [second]
    training.use(None)
    assert not ScorerModel.objects.filter(active=True).exists()


@pytest.mark.attack(55)
@pytest.mark.django_db
@pytest.mark.parametrize(
    "learned",
    [Learned(math.nan, {}), Learned(0.0, {1: math.nan}), Learned(0.0, {1: math.inf})],
)
def test_weights_that_are_no_figures_are_not_stored(learned):
    with pytest.raises(training.Unfit):
        training.store(learned, training.try_out([]), 0)
    assert not ScorerModel.objects.exists()
    assert not ScorerWeight.objects.exists()


@pytest.mark.attack(54)
def test_labels_of_an_attacker_s_friend_hold_and_publish_nothing(
    thread, trusted, paper
):
    """Taught that a disguised word is honest, a model still cannot let it through."""
    from comments import pipeline

    model = ScorerModel.objects.create(
        bias=-30.0, n_spam=1, n_ham=1, active=True, metrics={"rows": 1}
    )
    ScorerWeight.objects.create(model=model, idx=1, w=-1.0)
    assert pipeline.run(
        "s l o t", pipeline.Context(timezone.now(), identity=trusted)
    ).holds
    comment = moderation.submit(thread.pk, trusted, "g a c o r", jti_hash="1", how=SLOW)
    assert comment.status == Status.HELD


def test_labels_are_read_from_rows_of_any_size(thread, reader, redpel):
    """Two hundred decided comments become labels whose vectors have length one."""
    rows = [
        Comment(article=thread, author=reader, status=Status.SPAM) for _n in range(200)
    ]
    Comment.objects.bulk_create(rows)
    texts = CommentRevision.objects.bulk_create(
        CommentRevision(
            comment=row, number=1, body=f"pelangsing {n}" if n % 2 else f"jembatan {n}"
        )
        for n, row in enumerate(rows)
    )
    for row, text in zip(rows, texts, strict=True):
        row.head = text
    QuerySet(Comment).bulk_update(rows, ["head"])
    Decision.objects.bulk_create(
        Decision(
            comment=row,
            revision=row.head,
            actor=redpel,
            action="spam" if n % 2 else "approve",
            from_status="held",
            to_status="spam",
        )
        for n, row in enumerate(rows)
    )
    labels = training.labels_of(decided())
    assert len(labels) == 200
    assert all(
        math.fsum(v * v for v in one.values) == pytest.approx(1.0) for one in labels
    )
    learned = train(labels)
    names = dict(training.strongest(learned, decided()))
    assert names["w:pelangsing"] > 0 > names["w:jembatan"]
    assert len(names) <= 20
