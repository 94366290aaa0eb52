"""At night the scorer learns from what was decided since.

What a person put aside stays aside.
"""

from datetime import UTC, datetime
from itertools import islice

import pytest

from comments import moderation
from comments.learning import nightly, training
from comments.models import Comment, ScorerModel
from comments.moderation.importing import Imported, import_comments
from tests.comments.week import comments

pytestmark = pytest.mark.django_db
# 03:30 and 12:00 WIB
NIGHT, NOON = (
    datetime(2030, 1, 1, 20, 30, tzinfo=UTC),
    datetime(2030, 1, 1, 5, tzinfo=UTC),
)


@pytest.fixture
def decide_on(thread, redpel):
    """So many comments of a week arrive and are decided on."""
    week = comments(seed=1)

    def decide_on(count: int) -> None:
        brought = {}
        for body, honest in islice(week, count):
            brought[f"{Comment.objects.count()}-{len(brought)}"] = (body, honest)
        at = datetime(2024, 1, 1, tzinfo=UTC)
        import_comments(
            [
                Imported(key, thread.pk, "Eri", body, at)
                for key, (body, _honest) in brought.items()
            ]
        )
        for honest, action in ((True, "approve"), (False, "spam")):
            keys = [key for key, row in brought.items() if row[1] is honest]
            rows = Comment.objects.filter(import_key__in=keys).order_by("pk")
            picks = list(rows.values_list("pk", "head"))
            for start in range(0, len(picks), 200):
                moderation.decide(picks[start : start + 200], action, by=redpel)

    return decide_on


@pytest.fixture
def few_suffice(monkeypatch) -> None:
    """Sixty decisions instead of two hundred, to be quick.

    What follows does not hang on their number.
    """
    monkeypatch.setattr(training, "FEWEST", 60)
    monkeypatch.setattr(training, "FEWEST_OF_EACH", 10)
    monkeypatch.setattr(nightly, "NEW", 10)


@pytest.fixture
def learned(few_suffice, decide_on) -> ScorerModel:
    """A paper whose scorer has learned."""
    decide_on(60)
    assert nightly.learn_at_night(NIGHT) == 1
    return ScorerModel.objects.get()


def test_two_hundred_decisions_make_a_model_that_judges(decide_on):
    decide_on(training.FEWEST)
    assert nightly.learn_at_night(NIGHT) == 1
    model = ScorerModel.objects.get()
    assert model.active
    assert model.n_spam + model.n_ham == 200
    assert model.weights.exists()


def test_too_few_decisions_teach_nothing(few_suffice, decide_on):
    decide_on(training.FEWEST - 1)
    assert nightly.learn_at_night(NIGHT) == 0
    assert not ScorerModel.objects.exists()


def test_nothing_is_learned_while_people_wait_for_their_mail(few_suffice, decide_on):
    decide_on(60)
    assert nightly.learn_at_night(NOON) == 0


def test_it_learns_again_only_after_as_many_more_as_are_worth_it(learned, decide_on):
    decide_on(nightly.NEW - 1)
    assert nightly.learn_at_night(NIGHT) == 0
    decide_on(1)
    assert nightly.learn_at_night(NIGHT) == 1
    assert ScorerModel.objects.count() == 2  # if it may judge, its trial says


def test_a_model_that_a_person_put_aside_is_not_followed_by_another(learned, decide_on):
    training.use(None)
    decide_on(nightly.NEW)
    assert nightly.learn_at_night(NIGHT) == 0
    assert not ScorerModel.objects.filter(active=True).exists()


def test_a_model_that_failed_its_trial_does_not_stop_the_learning(
    few_suffice, decide_on
):
    decide_on(60)
    ScorerModel.objects.create(
        bias=0,
        n_spam=1,
        n_ham=1,
        metrics={"passed": False},
        created_at=datetime(2020, 1, 1, tzinfo=UTC),
    )
    assert nightly.learn_at_night(NIGHT) == 1


def test_ten_models_are_kept_and_the_one_that_judges(learned):
    newer = [
        ScorerModel.objects.create(bias=0, n_spam=0, n_ham=0)
        for _ in range(nightly.KEPT + 2)
    ]
    nightly.prune_models()
    assert set(ScorerModel.objects.values_list("pk", flat=True)) == {
        learned.pk,
        *(one.pk for one in newer[2:]),
    }
