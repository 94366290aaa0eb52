"""What a phase says of a comment."""

from dataclasses import dataclass
from typing import NamedTuple

LONGEST_EVIDENCE = 80
MOST_REASONS = 10


class PhaseReason(NamedTuple):
    """Why a phase holds.

    A code (after a colon, the rule or the feature), and the passage or figure that
    shows it.
    """

    code: str
    evidence: str


@dataclass(frozen=True)
class PhaseFinding:
    """One phase's word: `pass`, `hold`, `error` (which holds too) or `off`."""

    phase: str
    verdict: str
    score: float | None = None
    reasons: tuple[PhaseReason, ...] = ()
    ms: int = 0

    @property
    def holds(self) -> bool:
        return self.verdict not in ("pass", "off")


def judged(
    phase: str, reasons: list[PhaseReason], score: float | None = None
) -> PhaseFinding:
    """Any reason holds; without one the comment passes."""
    kept = tuple(
        PhaseReason(code, evidence[:LONGEST_EVIDENCE])
        for code, evidence in reasons[:MOST_REASONS]
    )
    return PhaseFinding(phase, "hold" if kept else "pass", score, kept)
