"""What two hundred decisions save.

A seeded week of held comments, read with the priors alone and with a learned model.

Counted is how many a moderator reads, in the queue's order, until 95 % of the honest
ones are out.
"""

from collections.abc import Iterator
from itertools import islice
from statistics import mean

from django.db import transaction
from django.utils import timezone

from comments import pipeline
from comments.learning import training
from devtools.bench.photos import Measurement
from tests.comments.week import comments

SEEDS = 10
DECIDED = 200
QUEUE = 400
SHARE = 0.95
MOST = 2 / 3
Week = list[tuple[str, bool]]


def week() -> Iterator[Measurement]:
    """The mean of ten seeds; nothing of it stays in the database."""
    before, after, caught, disturbed = [], [], [], []
    for seed in range(SEEDS):
        week = list(islice(comments(seed), DECIDED + QUEUE))
        decided, queue = week[:DECIDED], week[DECIDED:]
        before.append(_read_until(queue))
        with transaction.atomic():
            _learn(decided, seed)
            after.append(_read_until(queue))
            caught.append(_share_held(queue, honest=False))
            disturbed.append(_share_held(queue, honest=True))
            transaction.set_rollback(True)
    share = mean(after) / mean(before)
    spam, honest = 100 * mean(caught), 100 * mean(disturbed)
    yield Measurement("read with the priors alone", mean(before), float("inf"))
    yield Measurement("read after 200 decisions", mean(after), float("inf"))
    yield Measurement("the second as a share of the first", share, MOST)
    yield Measurement("spam that its text alone holds then, %", spam, float("inf"))
    yield Measurement("honest that its text alone holds then, %", honest, float("inf"))


def _learn(decided: Week, seed: int) -> None:
    """Teach a model as `manage.py comments train` does.

    Where its guard says no, the priors go on alone.
    """
    labels = training.labels_of(
        (n, body, 0 if honest else 1) for n, (body, honest) in enumerate(decided)
    )
    training.store(training.train(labels, seed), training.try_out(labels, seed), seed)


def _judged(body: str) -> pipeline.Outcome:
    return pipeline.run(
        body, pipeline.Context(timezone.now(), off=pipeline.BY_TEXT_ALONE)
    )


def _read_until(queue: Week) -> int:
    """How many are read, likely spam last, until 95 % of the honest ones were met."""
    order = sorted(queue, key=lambda row: _judged(row[0]).likely_spam)
    wanted = SHARE * sum(honest for _body, honest in queue)
    met = 0
    for read, (_body, honest) in enumerate(order, start=1):
        met += honest
        if met >= wanted:
            return read
    return len(order)


def _share_held(queue: Week, *, honest: bool) -> float:
    return mean(_judged(body).holds for body, is_honest in queue if is_honest == honest)
