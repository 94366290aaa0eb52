"""A story watched from outside.

How it stood after the last act, and what may never become of it.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from articles.models import Article, Handoff
from articles.text.copy import Copy
from articles.text.protected_identities import closed
from tests.articles.plain_model import LIVING, TABLE

ROWS = TABLE | {"anonymise": (LIVING | {"withdrawn"}, "", {"pemred"})}
# step → where it may lead from each state, where the table leaves it to the step
LEFT_OPEN = {
    "recall": lambda came: {"approved" if came == "printed" else came},
    "drop": lambda came: {"printed", "withdrawn"},
}

# a recall comes at the next free instant, and what begins before that is live
AT_ONCE = timedelta(milliseconds=1)


class Printed(NamedTuple):
    """When a version is live, and whether it is sealed."""

    start: datetime
    end: datetime | None
    sealed: bool


class Line(dict[int, Printed]):
    """The versions of a story by number."""

    @classmethod
    def of(cls, article: Article) -> "Line":
        rows = article.versions.order_by("live_from").values_list(
            "number", "live_from", "live_until", "sealed"
        )
        return cls({number: Printed(*rest) for number, *rest in rows})

    def shown(self) -> list[Printed]:
        """Without the void ones, by their time."""
        return [printed for printed in self.values() if printed.end != printed.start]

    def scheduled(self, now: datetime) -> dict[int, datetime]:
        """The instants that lie ahead, by number, the next one first."""
        ahead = (
            number
            for number, printed in self.items()
            if printed.end != printed.start > now
        )
        return {number: self[number].start for number in ahead}

    def live(self, now: datetime) -> int | None:
        live = (
            n
            for n, (start, end, _sealed) in self.items()
            if start <= now and (end is None or end > now)
        )
        return next(live, None)

    def last_seen(self, now: datetime) -> int | None:
        begun = (
            n
            for n, (start, end, _sealed) in self.items()
            if start <= now and end != start
        )
        return max(begun, key=lambda number: self[number].start, default=None)

    def over(self, now: datetime) -> dict[int, tuple]:
        """What was live and is no more."""
        return {
            number: printed[:2]
            for number, printed in self.items()
            if printed.end and printed.end <= now
        }


def unprotected(kept: dict) -> dict:
    """A kept text without its protection, which a save cannot lift once an identity was
    taken out.
    """
    return {
        name: value
        for name, value in kept.items()
        if name not in ("protects", "protected_terms")
    }


@dataclass
class Watched:
    """One story, with all that was submitted to it."""

    article: Article
    submitted: list[Copy]
    line: Line = field(default_factory=Line)
    log: list[tuple] = field(default_factory=list)
    kept: dict[int, dict] = field(default_factory=dict)
    address: str | None = None
    first: datetime | None = None
    seen: bool = False

    def look(self, now: datetime) -> None:
        """After an act.

        Nothing is lost, nothing has changed that was seen, and the log leads to the
        state.
        """
        names = ("state", "address", "first_live_at", "last_step_at", "embargo_until")
        state, address, first, last_step, embargo = Article.objects.values_list(
            *names
        ).get(pk=self.article.pk)
        now = max(now, last_step or now)
        self._look_at_texts()
        self._look_at_log(state)
        self._look_at_line(now)
        if embargo:
            ahead = self.line.scheduled(now + AT_ONCE).values()
            assert all(start >= embargo for start in ahead), (
                "nothing goes live in the embargo"
            )
        if self.seen:
            assert first == self.first
            assert address == self.address or self.log[-1][0] == "anonymise"
        self.address, self.first = address, first
        self.seen = any(printed.start <= now for printed in self.line.shown())

    def _look_at_texts(self) -> None:
        kept = dict(self.article.revisions.values_list("number", "kept"))
        assert kept | self.kept == kept, "no revision goes or is rewritten"
        texts = [unprotected(one) for one in kept.values()]
        for copy in self.submitted:
            assert any(
                unprotected(form.to_json()) in texts for form in self._as_kept(copy)
            ), "every word is kept"
        self.kept, self.submitted = kept, []

    def _as_kept(self, copy: Copy) -> list[Copy]:
        """As it was submitted.

        Or, from before an identity was taken out, without what would name her.
        """
        article = Article.objects.get(pk=self.article.pk)
        return (
            [copy, closed(copy, article.desk_copy)] if article.sealed_up_to else [copy]
        )

    def _look_at_log(self, state: str) -> None:
        log = list(
            self.article.handoffs.order_by("at").values_list(
                "step", "from_state", "to_state"
            )
        )
        assert log[: len(self.log)] == self.log
        assert state == (log[-1][2] if log else "draft")
        assert all(
            before[2] == after[1]
            for before, after in pairwise([("", "", "draft"), *log])
        )
        for step, came, went in log[len(self.log) :]:
            sources, target, _people = ROWS[step]
            assert came in sources
            assert went in (
                {target} if target else LEFT_OPEN.get(step, lambda came: {came})(came)
            )
        self.log = log

    def _look_at_line(self, now: datetime) -> None:
        line = Line.of(self.article)
        assert all(
            before.end and before.end <= after.start
            for before, after in pairwise(line.shown())
        ), "no overlap"
        assert Counter(printed.end for printed in line.values())[None] <= 1
        assert line.over(now) | self.line.over(now) == line.over(now), (
            "what readers saw stays as it was"
        )
        assert all(
            line[number].sealed >= was.sealed for number, was in self.line.items()
        ), "a seal is not broken"
        self.line = line

    def check_move(self, handoff: Handoff, details: dict) -> None:
        """What the step has done to the versions ahead and to the live one, as the
        design says.
        """
        before, after, now = self.line, Line.of(self.article), handoff.at
        scheduled, live = before.scheduled(now), before.live(now)
        starts, new = set(scheduled.values()), after.keys() - before.keys()
        match handoff.step:
            case "anonymise" if live is None:
                assert not new, "what nobody sees is not printed"
                assert all(printed.sealed for printed in after.values())
                starts = set()
            case "publish" | "restore" | "anonymise":
                assert after.live(now) in new
                starts = set()
            case "withdraw":
                assert after.live(now) is None
                starts = set()
            case "schedule":
                starts = {start for start in starts if start < details["live_at"]} | {
                    details["live_at"]
                }
            case "recall":
                wanted = (
                    scheduled[details["version"]]
                    if "version" in details
                    else min(starts)
                )
                starts = {start for start in starts if start < wanted}
            case "fix":
                assert after.live(now) in new
                assert not after.scheduled(now).keys() & scheduled.keys(), (
                    "each is printed again"
                )
        if handoff.step not in ("publish", "restore", "anonymise", "withdraw", "fix"):
            assert after.live(now) == live
        assert set(after.scheduled(now).values()) == starts
