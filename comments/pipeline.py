"""All that is asked of a comment before it may stand.

Ten phases, all of them, every reason kept.

Any doubt holds, and so does any fault. Nothing here rejects or deletes; a machine can
only publish or hold.
"""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from django.db import DatabaseError
from django.utils import timezone

from comments.models import (
    CommentRevision,
    Identity,
    LinkRule,
    PhaseResult,
    Sanction,
    WordRule,
)
from comments.phases import (
    duplicates,
    first_timer,
    history,
    links,
    name,
    normalise,
    scorer,
    speed,
    standing,
    words,
)
from comments.phases.findings import PhaseFinding, PhaseReason
from comments.text.identity_leaks import leaks
from comments.text.normalise import Views
from comments.text.normalise import normalise as read
from comments.text.signals import Signals
from paper.models import Paper

NORMALISER = 1  # version of the reading, kept with each text
SLOW = 250  # ms; a phase that takes longer is logged, and no more

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Context:
    """Everything that a phase may ask besides the text."""

    now: datetime
    identity: Identity | None = None
    comment_id: int | None = None
    seconds: float | None = None  # from form to receipt; None where nobody knows
    honeypot: bool = False
    from_future: bool = False
    display_name: str = ""
    premoderated: bool = False  # the thread, at this moment
    sanction: Sanction | None = None  # a `premoderate` in force
    # words that lead to a person whom the story protects (PPRA-8)
    protected: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """What all phases said, and what is kept of the text besides its words."""

    findings: tuple[PhaseFinding, ...]
    views: Views | None = None
    exact_hash: bytes | None = None
    simhash: int | None = None
    bands: tuple[int, int, int, int] | None = None

    @property
    def holds(self) -> bool:
        return any(finding.holds for finding in self.findings)

    @property
    def score(self) -> float | None:
        return next(
            (finding.score for finding in self.findings if finding.phase == "scorer"),
            None,
        )

    @property
    def likely_spam(self) -> bool:
        """Sorted behind the others in the queue, so that one press clears it."""
        return self._has_disguise or (
            self.score is not None and round(self.score, 9) >= scorer.LIKELY_FROM
        )

    @property
    def _has_disguise(self) -> bool:
        return any(
            reason.code.startswith("disguised:")
            for finding in self.findings
            for reason in finding.reasons
        )

    @property
    def traces(self) -> dict[str, Any]:
        """What is kept with a text so that its twins can be found, by column."""
        bands = self.bands or (None,) * 4
        return {
            "exact_hash": self.exact_hash,
            "simhash": self.simhash,
            "normaliser": NORMALISER,
            **{f"sh{n}": band for n, band in enumerate(bands)},
        }

    @property
    def reasons(self) -> list[PhaseReason]:
        return [
            reason
            for finding in self.findings
            if finding.holds
            for reason in finding.reasons
        ]


class Ground:
    """One comment under examination.

    What several phases need is read once; a fault there is each one's fault.
    """

    def __init__(self, body: str, context: Context) -> None:
        self.body, self.context = body, context

    @cached_property
    def views(self) -> Views:
        return read(self.body)

    @cached_property
    def rules(self) -> list[words.ListedWord]:
        return list(WordRule.objects.in_use())

    @cached_property
    def traces(self) -> duplicates.Traces:
        return duplicates.traces_of(self.views)

    def links(self) -> PhaseFinding:
        own = urlsplit(Paper.current().site_url).hostname or ""
        return links.judge(
            self.views, LinkRule.objects.all(), [own.removeprefix("www.")]
        )

    def duplicates(self) -> PhaseFinding:
        asked = self.context
        return duplicates.judge(
            self.traces, asked.now, asked.identity, asked.comment_id
        )

    def speed(self) -> PhaseFinding:
        asked = self.context
        return speed.judge(
            asked.seconds, honeypot=asked.honeypot, from_future=asked.from_future
        )

    def standing(self) -> PhaseFinding:
        asked = self.context
        leaks_identity = leaks(asked.protected, self.body, asked.display_name)
        return standing.judge(
            asked.sanction,
            premoderated=asked.premoderated,
            leaks_identity=leaks_identity,
        )

    def of_identity(
        self, phase: str, judge: Callable[[Identity], PhaseFinding]
    ) -> PhaseFinding:
        """Phases about a person say nothing of a text without one."""
        return (
            judge(self.context.identity)
            if self.context.identity
            else PhaseFinding(phase, "off")
        )


PHASES: dict[str, Callable[[Ground], PhaseFinding]] = {
    "normalise": lambda ground: normalise.judge(ground.views),
    "words": lambda ground: words.judge(ground.views, ground.rules),
    "scorer": lambda ground: scorer.judge(ground.views, ground.rules),
    "links": Ground.links,
    "duplicates": Ground.duplicates,
    "speed": Ground.speed,
    "first_timer": lambda ground: ground.of_identity("first_timer", first_timer.judge),
    "history": lambda ground: ground.of_identity(
        "history", lambda one: history.judge(one, ground.context.now)
    ),
    "name": lambda ground: name.judge(ground.context.display_name),
    "standing": Ground.standing,
}
# what is off when only the text is judged
BY_TEXT_ALONE = frozenset(PHASES) - {"normalise", "words", "scorer"}


def run(body: str, context: Context) -> Outcome:
    """Judge a text.

    Stores nothing; raises DatabaseError alone, for the transaction around it is lost
    then.
    """
    ground = Ground(body, context)
    findings = tuple(_examine(phase, ground) for phase in PHASES)
    if any(finding.verdict == "error" for finding in findings) and _is_unread(ground):
        return Outcome(findings)
    traces = ground.traces
    return Outcome(findings, ground.views, traces.exact, traces.near, traces.bands)


def _is_unread(ground: Ground) -> bool:
    try:
        return ground.traces is None
    except Exception:  # it has been logged by the phase that met it first
        return True


def _examine(phase: str, ground: Ground) -> PhaseFinding:
    """One phase, timed."""
    if phase in ground.context.off:
        return PhaseFinding(phase, "off")
    start = perf_counter()
    try:
        finding = PHASES[phase](ground)
    except DatabaseError:
        raise
    except Exception as fault:
        finding = _failed(phase, fault)
    ms = round((perf_counter() - start) * 1000)
    if ms > SLOW:
        log.warning("Phase %s took %d ms.", phase, ms)
    return replace(finding, ms=ms)


def _failed(phase: str, fault: Exception) -> PhaseFinding:
    """A fault holds; the log gets the place of the fault and nothing of the text."""
    name = type(fault).__name__
    places = "".join(traceback.format_tb(fault.__traceback__))
    log.error("Phase %s failed with %s:\n%s", phase, name, places)
    return PhaseFinding(phase, "error", reasons=(PhaseReason("phase_error", name),))


def save_findings(revision: CommentRevision, outcome: Outcome) -> None:
    """Keep what each phase said of this text."""
    PhaseResult.objects.bulk_create(
        _result(revision, finding) for finding in outcome.findings
    )


def _result(revision: CommentRevision, finding: PhaseFinding) -> PhaseResult:
    return PhaseResult(
        revision=revision,
        phase=finding.phase,
        verdict=finding.verdict,
        score=finding.score,
        reasons=[reason._asdict() for reason in finding.reasons],
        ms=finding.ms,
        at=revision.created_at,
    )


@dataclass(frozen=True)
class Explanation:
    """What the rules page shows for a text that somebody tries."""

    plain: str
    folded: str
    signals: Signals
    outcome: Outcome


def explain(body: str) -> Explanation:
    """Judge a text as if an unknown reader had sent it now. Stores nothing."""
    ground = Ground(body, Context(timezone.now()))
    outcome = run(body, ground.context)
    signals = scorer.signals_with_words(ground.views, ground.rules)
    return Explanation(ground.views.plain, ground.views.folded, signals, outcome)
