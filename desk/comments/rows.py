"""A comment as the queue and its neighbours show it.

The text with its marks, and every reason in words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from comments.models import Comment, PhaseResult, Sanction, Status
from comments.moderation.deciding import POSSIBLE
from comments.moderation.queue import QueueRow
from comments.text.normalise import normalise
from desk.comments.frame import hours_until
from desk.comments.highlighting import shown
from desk.comments.labels import PHASES, VERDICTS, told

QUOTING = ("words", "links")
TEXT_PHASES = {"normalise", "words", "scorer", "links"}


@dataclass(frozen=True)
class Why:
    """What one phase says of a text.

    Its name and verdict, and each reason with the passage that spoke for it.
    """

    phase: str
    reasons: list[tuple[str, str]]
    verdict: str
    quotes: bool  # the evidence is a passage of the text, not a figure
    score: float | None = None

    @classmethod
    def of(cls, finding: PhaseResult) -> "Why":
        reasons = [(one["code"], one["evidence"]) for one in finding.reasons]
        return cls.told(finding.phase, finding.verdict, reasons, finding.score)

    @classmethod
    def told(
        cls,
        phase: str,
        verdict: str,
        reasons: Iterable[tuple[str, str]],
        score: float | None = None,
    ) -> "Why":
        words = [(told(code), evidence) for code, evidence in reasons]
        return cls(
            str(PHASES.get(phase, phase)), words, verdict, phase in QUOTING, score
        )

    @property
    def verdict_told(self) -> str:
        return str(VERDICTS.get(self.verdict, self.verdict))

    @property
    def failed(self) -> bool:
        return self.verdict == "error"

    @property
    def passages(self) -> list[str]:
        """What to mark in the text."""
        return [passage for _words, passage in self.reasons] if self.quotes else []


def quoted(whys: Iterable[Why]) -> list[str]:
    return [passage for why in whys for passage in why.passages]


@dataclass(frozen=True)
class ShownRow:
    """A row of the queue with its words."""

    row: QueueRow
    now: datetime

    @classmethod
    def plain(cls, comment: Comment) -> dict[str, Any]:
        """A comment in a list of those that were skipped or are to be decided.

        Who, and the text that stands.
        """
        text = shown(comment.head.body) if comment.head else ""
        return {"comment": comment, "text": text}

    @property
    def comment(self) -> Any:
        return self.row.comment

    @property
    def pick(self) -> str:
        """What a button sends.

        The comment, its text and its status as they are on the screen.
        """
        return f"{self.row.pick}:{self.comment.status}"

    @cached_property
    def whys(self) -> list[Why]:
        return [Why.of(finding) for finding in self.row.findings]

    @property
    def text(self) -> SafeString:
        """The text that stands; nothing where it was erased."""
        head = self.comment.head
        return shown(head.body, quoted(self.whys)) if head else SafeString()

    @property
    def sanction(self) -> str:
        return str(dict(Sanction.Kind.choices).get(self.comment.sanction, ""))

    @cached_property
    def folded(self) -> str:
        """How the machine reads a text that some text phase held.

        Where it reads other letters than are written.

        One that it did not read to its end is not read again for every look at the
        page.
        """
        found = self.row.findings
        codes = {reason["code"] for finding in found for reason in finding.reasons}
        if "limit" in codes or TEXT_PHASES.isdisjoint(one.phase for one in found):
            return ""
        views = normalise(self.comment.head.body)
        return views.folded if views.folded != views.plain else ""

    @property
    def actions(self) -> list[tuple[str, str]]:
        """The buttons of this row, in the order of the keys."""
        possible = POSSIBLE[self.comment.status]
        is_up = self.comment.status == Status.PUBLISHED
        labels = {
            "approve": _("Leave it up") if is_up else _("Let through"),
            "reject": _("Reject") + "…",
            "spam": _("Spam"),
            "hold": _("Hold"),
        }
        return [(name, label) for name, label in labels.items() if name in possible]

    @property
    def hours_left(self) -> int | None:
        return hours_until(self.comment.due_at, self.now)

    @property
    def waits(self) -> datetime:
        comment = self.comment
        return (
            comment.held_since if comment.status == Status.HELD else comment.created_at
        )


@dataclass(frozen=True)
class Tried:
    """What the machine says of a text that somebody tries out."""

    text: SafeString
    holds: bool
    plain: str
    folded: str
    signals: list[tuple[str, float]]
    whys: list[Why]


def explained(explanation: Any, text: str) -> Tried:
    """In words, with the passages marked in the text."""
    told_of = explanation.outcome.findings
    whys = [Why.told(one.phase, one.verdict, one.reasons, one.score) for one in told_of]
    signals = [
        (told(f"signal:{name}"), value)
        for name, value in explanation.signals.weighed.items()
        if value
    ]
    return Tried(
        shown(text, quoted(whys)),
        explanation.outcome.holds,
        explanation.plain,
        explanation.folded,
        signals,
        whys,
    )
