"""How likely a comment is spam.

Fixed priors on what is odd about it, and weights that moderators' decisions taught.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import exp, fsum, isfinite

from django.db.models import Exists, OuterRef

from comments.models import ScorerModel, ScorerWeight
from comments.phases.features import features, place, vector
from comments.phases.findings import PhaseFinding, PhaseReason
from comments.phases.words import ListedWord, find
from comments.text.normalise import Views
from comments.text.signals import Signals

HOLD_FROM = 0.50
LIKELY_FROM = 0.90
STRONGEST = 5
BASE = -3.0
PRIORS = {
    "brd": 1.4,
    "brm": 1.8,
    "brs": 4.2,
    "mix": 2.0,
    "inv": 1.2,
    "sty": 0.6,
    "joi": 4.0,
}


class Unsound(Exception):
    """The model in use cannot be trusted.

    More than one, without its weights, or with figures that are none.
    """


@dataclass(frozen=True)
class Weights:
    """What was learned, as far as one comment needs it.

    Nothing was learned: only the priors speak.
    """

    bias: float = 0.0
    of: Mapping[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not all(map(isfinite, (self.bias, *self.of.values()))):
            raise Unsound


def signals_with_words(views: Views, rules: Iterable[ListedWord]) -> Signals:
    """The signals, with the one that needs the list.

    A word put together, or with digits, that is on it.
    """
    read = any(hit.is_joined_word for hit in find(views, rules))
    return replace(views.signals, joined_word=float(read))


def prior(signals: Signals) -> float:
    return BASE + fsum(
        PRIORS[name] * value for name, value in sorted(signals.weighed.items())
    )


def probability(z: float) -> float:
    """The logistic of z, which is clipped to ±30."""
    z = max(-30.0, min(30.0, z))
    return 1 / (1 + exp(-z)) if z >= 0 else exp(z) / (1 + exp(z))


def score(x: Mapping[int, float], z0: float, weights: Weights) -> float:
    """The probability of a vector.

    The order of the sum is fixed, so every machine says the same.
    """
    weighed = fsum(weights.of.get(at, 0.0) * x[at] for at in sorted(x))
    return probability(z0 + weights.bias + weighed)


def weights_for(places: Iterable[int]) -> Weights:
    """The weights of the active model at these places.

    Raises Unsound rather than guess.
    """
    rows = ScorerWeight.objects.filter(model=OuterRef("pk"))
    models = ScorerModel.objects.filter(active=True).annotate(has_rows=Exists(rows))
    active = list(models[:2])
    if not active:
        return Weights()
    model = active[0]
    if len(active) > 1 or (model.metrics.get("rows", 1) and not model.has_rows):
        raise Unsound
    known = model.weights.filter(idx__in=list(places))
    return Weights(model.bias, dict(known.values_list("idx", "w")))


def judge(views: Views, rules: Iterable[ListedWord]) -> PhaseFinding:
    """Holds from one half on; gives the strongest grounds.

    The probability is rounded to nine places first.
    """
    signals = signals_with_words(views, rules)
    found = features(views, signals)
    x = vector(found)
    weights = weights_for(x)
    p = score(x, prior(signals), weights)
    if round(p, 9) < HOLD_FROM:
        return PhaseFinding("scorer", "pass", p)
    grounds = _grounds_in(signals)
    for feature in found:
        at, _sign = place(feature)
        if weights.of.get(at):
            grounds[f"feature:{feature}"[:60]] = weights.of[at] * x[at]
    return PhaseFinding("scorer", "hold", p, _strongest(grounds))


def _grounds_in(signals: Signals) -> dict[str, float]:
    return {
        f"signal:{name}": PRIORS[name] * value
        for name, value in signals.weighed.items()
        if value
    }


def _strongest(grounds: dict[str, float]) -> tuple[PhaseReason, ...]:
    ranked = sorted(grounds.items(), key=lambda ground: (-ground[1], ground[0]))
    return tuple(
        PhaseReason(name, f"{value:+.2f}") for name, value in ranked[:STRONGEST]
    )
