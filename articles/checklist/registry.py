"""What a check is, what it is given and what it finds.

Levels: an `error` stops the step, a `warning` needs an override with a reason, a `hint` is shown only. A check is given
the copy and the instant at which it goes live, never the clock. docs/checks.md has a line for each.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from articles.copy import Copy
from articles.models.filing import Section
from photos.models import Photo


@dataclass(frozen=True)
class Finding:
    """One thing that a check found: how grave, what about it, and the field where it can be mended."""

    check: str
    level: str
    field: str
    text: str

    def as_kept(self) -> dict:
        return {"check": self.check, "level": self.level, "field": self.field, "text": self.text}


@dataclass(frozen=True)
class Story:
    """What a check looks at."""

    copy: Copy
    section: Section | None
    at: datetime
    photos: dict[int, Photo] = field(default_factory=dict)  # those of the copy that are still there
    printed: frozenset[int] = (
        frozenset()
    )  # photographs that readers had already: a mend of the text does not hang on them

    @property
    def needs_place(self) -> bool:
        """News and releases are of somewhere, but for those of the whole country."""
        return self.copy.kind in ("news", "release") and not (self.section and self.section.slug == Section.NATIONAL)


Outcome = Iterator[tuple[str, str, str]]
CHECKS: dict[str, tuple[bool, Callable[[Story], Outcome]]] = {}


def check(*, at_submit: bool = False) -> Callable:
    """Register a check under its function's name. It yields (level, field, sentence) for each thing it finds."""

    def register(function: Callable[[Story], Outcome]) -> Callable[[Story], Outcome]:
        CHECKS[function.__name__] = (at_submit, function)
        return function

    return register


def run(story: Story, *, only_submit: bool = False) -> list[Finding]:
    """All findings on this story, errors first."""
    found = [
        Finding(name, *outcome)
        for name, (at_submit, function) in CHECKS.items()
        if at_submit or not only_submit
        for outcome in function(story)
    ]
    return sorted(found, key=lambda finding: ("error", "warning", "hint").index(finding.level))
