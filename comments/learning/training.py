"""Learns from moderators' decisions what spam looks like here.

Pure arithmetic, the same on every machine.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import batched, islice
from math import isfinite
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery

from comments.models import Comment, Decision, ScorerModel, ScorerWeight, WordRule
from comments.phases.features import PLACES, features, place, vector
from comments.phases.scorer import (
    HOLD_FROM,
    Weights,
    prior,
    probability,
    score,
    signals_with_words,
)
from comments.reasons import SPAM
from comments.text.normalise import normalise

NEWEST = 20_000
AT_A_TIME = 200
EPOCHS = 6
RATE = 0.5
SLOWING = 0.0001 * 0.5
DECAY = 0.0001
SMALLEST = 1e-4  # of a weight that is kept
FEWEST = 200
FEWEST_OF_EACH = 50
OLDER = 0.8  # share that is trained on when a model is tried
MORE_FALSE_HOLDS = 0.01  # than the priors alone: the most that is accepted
STRONGEST = 20

# the number of a revision, its text, and its label
LabelledText = tuple[int, str, int]

Act = Decision.Action
# of these the last one counts
JUDGED = (Act.APPROVE, Act.REJECT, Act.SPAM, Act.REJECT_ALL, Act.HOLD)


@dataclass(frozen=True, slots=True)
class Label:
    """One comment as a vector, what the priors say, and what a human said.

    1 is spam.
    """

    revision: int
    places: array[int]  # ascending; arrays, since 20,000 labels have to fit into memory
    values: array[float]
    z0: float
    y: int

    def probability(self, weights: Weights) -> float:
        return score(dict(zip(self.places, self.values, strict=True)), self.z0, weights)

    def is_held(self, weights: Weights) -> bool:
        return round(self.probability(weights), 9) >= HOLD_FROM


@dataclass
class Learned:
    """Weights in memory; most of the 65,536 are zero."""

    bias: float = 0.0
    w: dict[int, float] = field(default_factory=dict)

    @property
    def weights(self) -> Weights:
        return Weights(self.bias, self.w)


class Unfit(Exception):
    """These weights contain a figure that is none. They are not stored."""


def decided(exclude_actor: int | None = None) -> Iterator[LabelledText]:
    """Revision, text and label of each comment that a human decided on as it stands.

    The oldest of them come first. Rejections for other reasons, decisions on all of a
    person's comments, and erased texts teach nothing.
    """
    found = _last_decisions()
    if exclude_actor is not None:
        found = found.exclude(actor=exclude_actor)
    newest = list(islice(_labelled(found), NEWEST))
    for some in batched(reversed(newest), AT_A_TIME):
        yield from _texts_of(dict(some))


def _last_decisions() -> QuerySet[Decision]:
    """The last human decision on each comment's text, as far as it has one still."""
    acts = Decision.objects.by_humans().not_undone().filter(action__in=JUDGED)
    on_text = acts.filter(comment=OuterRef("pk"), revision=OuterRef("head"))
    last = on_text.order_by("-at", "-id").values("pk")[:1]
    comments = Comment.objects.annotate(last=Subquery(last))
    judged = comments.exclude(Q(last=None) | Q(head__body=""))
    return Decision.objects.filter(pk__in=judged.values("last"))


def _labelled(decisions: QuerySet[Decision]) -> Iterator[tuple[int, int]]:
    """Those that teach something, by their number and label, the newest first."""
    newest = decisions.order_by("-at", "-id")
    rows = newest.values_list("pk", "action", "reason_code")
    for key, action, reason in rows.iterator():
        label = label_of(action, reason)
        if label is not None:
            yield key, label


def _texts_of(labels: dict[int, int]) -> Iterator[LabelledText]:
    """The texts that these decisions were about, in their order.

    Only so many are in memory at once.
    """
    found = Decision.objects.filter(pk__in=labels).values_list(
        "pk", "revision", "revision__body"
    )
    texts = {key: (revision, body) for key, revision, body in found}
    for key, label in labels.items():
        if key in texts:
            yield *texts[key], label


def label_of(action: str, reason: str) -> int | None:
    """1 for spam, 0 for what was approved, none for what teaches neither.

    An insult is not spam.
    """
    if action == Act.SPAM or (action == Act.REJECT and reason in SPAM):
        return 1
    return 0 if action == Act.APPROVE else None


def labels_of(rows: Iterator[LabelledText]) -> list[Label]:
    """The same comments as vectors, read with the rules of today."""
    rules = list(WordRule.objects.in_use())
    return [_label(*row, rules) for row in rows]


def _label(revision: int, body: str, y: int, rules: list[WordRule]) -> Label:
    views = normalise(body)
    signals = signals_with_words(views, rules)
    x = vector(features(views, signals))
    return Label(revision, array("H", x), array("d", x.values()), prior(signals), y)


def train(labels: Sequence[Label], seed: int = 0) -> Learned:
    """Six epochs of gradient descent, in an order that the seed decides."""
    learned = _Descent(labels)
    for epoch in range(EPOCHS):
        for label in sorted(labels, key=lambda one: _order(seed, epoch, one.revision)):
            learned.step(label)
    return learned.result()


def _order(seed: int, epoch: int, revision: int) -> bytes:
    return sha256(f"{seed}:{epoch}:{revision}".encode()).digest()


class _Descent:
    """The state between steps.

    The weights' shrinking is kept as one factor, so that a step touches few of them.
    """

    def __init__(self, labels: Sequence[Label]) -> None:
        spam = sum(label.y for label in labels)
        of_class = (len(labels) - spam, spam)
        self.balance = [_balance(n, len(labels)) for n in of_class]
        self.w = [0.0] * PLACES
        self.factor = 1.0
        self.bias = 0.0
        self.steps = 0

    def step(self, label: Label) -> None:
        self.steps += 1
        rate = RATE / (1 + SLOWING * self.steps)
        error = self._predicted(label) - label.y
        gradient = self.balance[label.y] * error
        self.factor *= 1 - rate * DECAY
        change = rate * gradient / self.factor
        w = self.w
        for at, value in zip(label.places, label.values, strict=True):
            w[at] -= change * value
        self.bias -= rate * gradient

    def _predicted(self, label: Label) -> float:
        w = self.w
        pairs = zip(label.places, label.values, strict=True)
        said = self.factor * sum(w[at] * value for at, value in pairs)
        return probability(label.z0 + self.bias + said)

    def result(self) -> Learned:
        scaled = ((at, self.factor * w) for at, w in enumerate(self.w))
        return Learned(self.bias, {at: w for at, w in scaled if abs(w) >= SMALLEST})


def _balance(n: int, of: int) -> float:
    """What a label of a class weighs: the rarer the class, the more."""
    return max(0.2, min(5.0, of / (2 * n))) if n else 1.0


@dataclass(frozen=True)
class Trial:
    """How priors alone, and a model trained on the older labels, judge the newer ones.

    Shares, 0 to 1.
    """

    n_spam: int
    n_ham: int
    recall: float
    recall_of_priors: float
    false_holds: float
    false_holds_of_priors: float

    @property
    def passed(self) -> bool:
        """May a model like this be used?

        It needs enough labels and must not hold noticeably more honest comments.
        """
        enough = self.n_spam + self.n_ham >= FEWEST
        enough_of_each = min(self.n_spam, self.n_ham) >= FEWEST_OF_EACH
        most = self.false_holds_of_priors + MORE_FALSE_HOLDS + 1e-9
        honest = self.false_holds <= most
        better = self.recall >= self.recall_of_priors
        return enough and enough_of_each and honest and better

    @property
    def metrics(self) -> dict[str, Any]:
        return {
            "recall": self.recall,
            "recall_of_priors": self.recall_of_priors,
            "false_holds": self.false_holds,
            "false_holds_of_priors": self.false_holds_of_priors,
            "passed": self.passed,
        }


def try_out(labels: Sequence[Label], seed: int = 0) -> Trial:
    """Train on the older four fifths, by time, and judge the newer fifth."""
    cut = int(len(labels) * OLDER)
    learned = train(labels[:cut], seed).weights
    newer = labels[cut:]
    spam = [label for label in newer if label.y]
    ham = [label for label in newer if not label.y]
    n_spam = sum(label.y for label in labels)
    return Trial(
        n_spam=n_spam,
        n_ham=len(labels) - n_spam,
        recall=_share_held(spam, learned),
        recall_of_priors=_share_held(spam, Weights()),
        false_holds=_share_held(ham, learned),
        false_holds_of_priors=_share_held(ham, Weights()),
    )


def _share_held(labels: Sequence[Label], weights: Weights) -> float:
    held = sum(label.is_held(weights) for label in labels)
    return held / len(labels) if labels else 0.0


def store(learned: Learned, trial: Trial, seed: int) -> ScorerModel:
    """Keep a model and, if its trial allows, use it from now on.

    Raises Unfit for weights that are no figures.
    """
    if not all(map(isfinite, (learned.bias, *learned.w.values()))):
        raise Unfit
    with transaction.atomic():
        model = ScorerModel.objects.create(
            bias=learned.bias,
            n_spam=trial.n_spam,
            n_ham=trial.n_ham,
            seed=seed,
            metrics={"rows": len(learned.w), **trial.metrics},
        )
        rows = (ScorerWeight(model=model, idx=at, w=w) for at, w in learned.w.items())
        ScorerWeight.objects.bulk_create(rows, batch_size=2000)
        if trial.passed:
            use(model)
    return model


def use(model: ScorerModel | None) -> None:
    """Let this model judge from now on, or none: then the priors judge alone."""
    with transaction.atomic():
        ScorerModel.objects.filter(active=True).update(active=False)
        if model:
            ScorerModel.objects.filter(pk=model.pk).update(active=True)
            model.active = True


def strongest(
    learned: Learned, rows: Iterator[LabelledText]
) -> list[tuple[str, float]]:
    """The features that weigh most, by name.

    Names are not stored: they are looked for in the newest texts.
    """
    rules = list(WordRule.objects.in_use())
    names: dict[str, float] = {}
    for _revision, body, _y in rows:
        views = normalise(body)
        for feature in features(views, signals_with_words(views, rules)):
            at, sign = place(feature)
            names[feature] = sign * learned.w.get(at, 0.0)
    return sorted(names.items(), key=lambda one: (-abs(one[1]), one[0]))[:STRONGEST]
