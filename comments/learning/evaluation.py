"""How well the pipeline tells spam by the text alone, on two lists of comments."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils import timezone

from comments.pipeline import BY_TEXT_ALONE, Context, Outcome, run

ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


class UnusableList(Exception):
    """The list cannot be read; the words say where."""


@dataclass(frozen=True)
class ListedComment:
    """A comment of a list.

    Its name there, its text, and the kind of text it was made as.
    """

    id: str
    text: str
    why: str


@dataclass(frozen=True)
class Verdict:
    """What the pipeline made of one row."""

    row: ListedComment
    outcome: Outcome

    @property
    def held(self) -> bool:
        return self.outcome.holds

    @property
    def fate(self) -> str:
        return "held" if self.held else "published"

    @property
    def codes(self) -> str:
        return " ".join(dict.fromkeys(reason.code for reason in self.outcome.reasons))


@dataclass
class Measure:
    """The verdicts on one list."""

    name: str
    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def held(self) -> int:
        return sum(verdict.held for verdict in self.verdicts)

    @property
    def percent(self) -> float:
        return 100 * self.held / len(self.verdicts) if self.verdicts else 0.0

    def by_kind(self) -> dict[str, tuple[int, int]]:
        """How many of each kind were held, and how many there are."""
        kinds: dict[str, list[bool]] = defaultdict(list)
        for verdict in self.verdicts:
            kinds[verdict.row.why].append(verdict.held)
        return {kind: (sum(held), len(held)) for kind, held in sorted(kinds.items())}

    def __str__(self) -> str:
        share = f"{self.percent:.2f} % ({self.held} of {len(self.verdicts)})"
        return f"{self.name} held {share}"


def read(path: Path) -> list[ListedComment]:
    """The rows of a list: a header, and tabs between columns.

    Lines end at line feeds alone. Raises UnusableList.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as trouble:
        raise UnusableList(f"{path}: {trouble}") from trouble
    header, *lines = text.removeprefix("\ufeff").split("\n")
    if header.rstrip("\r").split("\t") != ["id", "text", "why"]:
        raise UnusableList(
            f"{path}: the first line must be id, text, why, with tabs between them"
        )
    return [
        _row(path, number, line)
        for number, line in enumerate(lines, start=2)
        if line.strip("\r")
    ]


def _row(path: Path, number: int, line: str) -> ListedComment:
    columns = line.removesuffix("\r").split("\t")
    if len(columns) != 3:
        raise UnusableList(
            f"{path}: line {number} has {len(columns)} columns instead of three"
        )
    text = re.sub(r"\\([ntr\\])", lambda found: ESCAPES[found[1]], columns[1])
    return ListedComment(columns[0], text, columns[2])


def measure(name: str, rows: list[ListedComment]) -> Measure:
    """Judge each row by its text alone, as the form's texts are judged."""
    context = Context(timezone.now(), off=BY_TEXT_ALONE)
    return Measure(name, [Verdict(row, run(row.text, context)) for row in rows])


def report(spam: Measure, ham: Measure) -> Iterator[str]:
    """The two shares first, then each kind, then what was judged wrongly and why."""
    yield from (str(spam), str(ham))
    for one in (spam, ham):
        yield f"\n{one.name} held, by kind:"
        yield from (
            f"  {kind}: {held}/{all_}" for kind, (held, all_) in one.by_kind().items()
        )
    yield "\nConfusions:"
    missed = [verdict for verdict in spam.verdicts if not verdict.held]
    wronged = [verdict for verdict in ham.verdicts if verdict.held]
    for verdict in (*missed, *wronged):
        row = verdict.row
        codes = verdict.codes or "-"
        yield f"  {row.id} {verdict.fate} [{row.why}] {codes}: {row.text!r}"


def as_json(spam: Measure, ham: Measure) -> dict[str, Any]:
    """Both measures as figures, for a programme to read."""
    return {one.name: _figures(one) for one in (spam, ham)}


def _figures(one: Measure) -> dict[str, Any]:
    kinds = {
        kind: {"held": held, "of": all_} for kind, (held, all_) in one.by_kind().items()
    }
    return {
        "held": one.held,
        "of": len(one.verdicts),
        "percent": round(one.percent, 4),
        "by_kind": kinds,
    }


def rows_out(*measures: Measure) -> str:
    """A line for every row: its name, what became of it, and the reasons' codes."""
    return "".join(
        f"{verdict.row.id}\t{verdict.fate}\t{verdict.codes}\n"
        for one in measures
        for verdict in one.verdicts
    )
