"""A story's life in plain Python, written from the design and not from the code.

Histories are compared with it.

What readers see is a step function of time, kept as its breakpoints: from each one on
they see its text (None: nothing) until the next. A step may only touch the part that
lies ahead, so all acts are: forget breakpoints ahead, add one.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from articles.text.copy import Copy
from articles.text.merge import merge

TICK = timedelta(microseconds=1)
WRITER, EDITOR, LEAD, CHIEF, STRANGER = CAST = (
    "rahma",
    "mira",
    "redpel",
    "pemred",
    "yusril",
)
# all three have the publish right; the stranger is an editor of another place
EDITORS = {EDITOR, LEAD, CHIEF}
AT_WORK = {"draft", "submitted", "approved"}
LIVING = AT_WORK | {"printed"}

# step → (from, to, who): the table of the design; an empty `to` leaves it to the step.
TABLE: dict[str, tuple[set[str], str, set[str]]] = {
    "submit": ({"draft"}, "submitted", EDITORS | {WRITER}),
    "take_back": ({"submitted"}, "draft", {WRITER}),
    "send_back": ({"submitted", "approved"}, "draft", EDITORS),
    "approve": ({"submitted"}, "approved", EDITORS),
    "publish": ({"approved"}, "printed", EDITORS),
    "schedule": ({"approved"}, "printed", EDITORS),
    "recall": (LIVING, "", EDITORS),
    "reopen": ({"printed", "withdrawn"}, "draft", EDITORS | {WRITER}),
    "drop": (AT_WORK, "", EDITORS),
    "fix": (LIVING, "", EDITORS),
    "withdraw": (LIVING, "withdrawn", {CHIEF}),
    "restore": ({"withdrawn"}, "printed", {CHIEF}),
    "spike": (AT_WORK, "spiked", EDITORS | {WRITER}),
    "unspike": ({"spiked"}, "draft", EDITORS | {WRITER}),
}


class No(Exception):
    """The model refuses. It always does so before it has changed anything."""


def need(condition: object) -> None:
    if not condition:
        raise No


@dataclass(frozen=True)
class Breakpoint:
    at: datetime
    text: Copy | None
    number: int = 0
    told: str = ""  # of which kind the change was that came with it


@dataclass
class PlainStory:
    copy: Copy
    clock: datetime
    state: str = "draft"
    life: list[Breakpoint] = field(default_factory=list)
    # a story has an address exactly while it has a first instant
    first: datetime | None = None
    last_step: datetime | None = None
    # who typed in this copy since the last print
    writers: set[str] = field(default_factory=lambda: {WRITER})
    opened: bool = False
    # what is live was mended, and that could not be carried into the copy
    unmerged: bool = False
    printed: int = 0  # versions so far
    log: list[tuple[str, str, str]] = field(default_factory=list)

    # --- what readers see ---

    @property
    def now(self) -> datetime:
        """The instant of the next step.

        The clock, but after the last step, and never one at which a text begins.
        """
        now = max(self.clock, self.last_step + TICK) if self.last_step else self.clock
        while any(point.at == now for point in self.life):
            now += TICK
        return now

    def at(self, moment: datetime) -> Breakpoint | None:
        """The breakpoint that holds at this moment, None where readers see nothing."""
        begun = [point for point in self.life if point.at <= moment]
        return begun[-1] if begun and begun[-1].text else None

    @property
    def live(self) -> Breakpoint | None:
        return self.at(self.now)

    @property
    def scheduled(self) -> list[Breakpoint]:
        return [point for point in self.life if point.at > self.now]

    def newest(self) -> Copy:
        return next(point.text for point in reversed(self.life) if point.text)

    def forget(self, start: datetime) -> None:
        self.life = [
            point for point in self.life if point.at <= self.now or point.at < start
        ]
        if not self.life:
            self.first = None

    def put(self, start: datetime, text: Copy, told: str = "") -> None:
        self.forget(start)
        self.first = self.first or start
        self.printed += 1
        self.life.append(Breakpoint(start, text, self.printed, told))

    def change(self, start: datetime, kind: str = "", **words: str) -> str:
        """The kind of the change that a print at this moment is, if it is one."""
        had = [point.text for point in self.life if point.at < start and point.text]
        if not had or had[-1] == self.copy:
            need(not kind)
            return ""
        need_told(had[-1], self.copy, kind, **words)
        return kind

    def told(self, moment: datetime) -> list[tuple[datetime, str]]:
        """What readers have been told of this story by then, oldest first."""
        return [
            (point.at, point.told)
            for point in self.life
            if point.at <= moment and point.told in ("update", "ralat")
        ]

    # --- what people do ---

    def take(self, step: str, who: str, **given: object) -> bool:
        """Take the step, or refuse it and leave everything as it was."""
        _sources, target, _people = TABLE[step]
        before, instant = self.state, self.now
        try:
            need(self.open_to(step, who))
            target = getattr(self, step)(who, **given) or target or self.state
        except No:
            return False
        self.last_step, self.state = instant, target
        self.log.append((step, before, target))
        return True

    def open_to(self, step: str, who: str) -> bool:
        """What can be told before anyone has filled in a form."""
        sources, _target, people = TABLE[step]
        if self.state not in sources or who not in people:
            return False
        match step:
            case "reopen":
                # what was withdrawn comes back through the chief only
                return self.state == "printed" or who == "pemred"
            case "take_back":
                return not self.opened
            case "approve":
                return who not in self.writers
            case "recall":
                return bool(self.scheduled)
            case "drop":
                return bool(self.life)
            case "fix" | "withdraw":
                return self.live is not None
            case "spike":
                return not self.life and (who in EDITORS or self.state == "draft")
        return True

    def save(self, who: str, ground: Copy, mine: Copy) -> bool:
        """Save what was made of `ground`.

        False where it is closed to this person or overlaps.
        """
        if mine == ground:
            return True
        if not (
            (who in EDITORS and self.state in {"draft", "submitted"})
            or (who == WRITER and self.state == "draft")
        ):
            return False
        joined = merge(ground, mine=mine, theirs=self.copy)
        if joined.overlaps:
            return False
        text = ("headline", "lede", "body")
        if self.state == "draft" and any(
            getattr(joined.copy, name) != getattr(self.copy, name) for name in text
        ):
            self.writers.add(who)
        self.copy = joined.copy
        return True

    def open(self, who: str) -> None:
        self.opened = self.opened or (self.state == "submitted" and who in EDITORS)

    def submit(self, who: str) -> None:
        need(sound(self.copy))
        self.opened = False

    def take_back(self, who: str) -> None: ...

    def send_back(self, who: str, note: str) -> None:
        need(note.strip())

    spike = unspike = send_back

    def approve(self, who: str) -> None:
        need(sound(self.copy) and not self.unmerged)

    def publish(self, who: str, **told: str) -> None:
        need(sound(self.copy) and not self.unmerged)
        self.put(self.now, self.copy, self.change(self.now, **told))
        self.writers = set()

    def schedule(self, who: str, live_at: datetime, **told: str) -> None:
        need(live_at > self.now and sound(self.copy) and not self.unmerged)
        self.put(live_at, self.copy, self.change(live_at, **told))
        self.writers = set()

    def recall(self, who: str, version: int | None = None) -> str:
        wanted = next(
            (point for point in self.scheduled if version in (None, point.number)), None
        )
        need(wanted and wanted.at - self.now >= timedelta(seconds=5))
        self.forget(wanted.at)
        return "approved" if self.state == "printed" else self.state

    def reopen(self, who: str) -> None: ...

    def drop(self, who: str) -> str:
        self.return_to(self.newest())
        return "printed" if self.live or self.scheduled else "withdrawn"

    def return_to(self, text: Copy) -> None:
        self.copy, self.unmerged, self.writers = text, False, set()

    def fix(
        self,
        who: str,
        kind: str,
        changes: dict,
        version: int,
        note: str,
        wrong: str = "",
        right: str = "",
    ) -> None:
        before, now = self.live.text, self.now
        mended = before.with_changes(**changes)
        need(version == self.live.number and mended != before)
        need_told(before, mended, kind, note=note, wrong=wrong, right=right)
        carried = [
            (point, merge(before, mine=mended, theirs=point.text))
            for point in self.scheduled
        ]
        need(not any(merged.overlaps for _point, merged in carried))
        need(sound(mended) and all(sound(merged.copy) for _point, merged in carried))
        self.life = [point for point in self.life if point.at <= now]
        for start, text, told in [
            (now, mended, kind),
            *((point.at, merged.copy, point.told) for point, merged in carried),
        ]:
            self.printed += 1
            self.life.append(Breakpoint(start, text, self.printed, told))
        desk = merge(before, mine=mended, theirs=self.copy)
        if self.state == "printed":
            self.copy = self.newest()
        elif desk.overlaps:
            self.unmerged = True
        else:
            self.copy = desk.copy

    def withdraw(
        self, who: str, asked_by: str, ground: str, reason: str, apology: str = ""
    ) -> None:
        need(reason.strip())
        need(
            ground != "keliru_substansi" or (asked_by == "internal" and apology.strip())
        )
        now = self.now
        self.forget(now)
        self.life.append(Breakpoint(now, None))

    def restore(self, who: str, note: str) -> None:
        last_seen = self.newest()  # nothing is scheduled of a withdrawn story
        need(note.strip() and sound(last_seen))
        self.put(self.now, last_seen)
        self.return_to(last_seen)


def sound(copy: Copy) -> bool:
    """The checks, as far as the texts of the histories can fail them."""
    return bool(copy.headline.strip())


def need_told(
    before: Copy,
    after: Copy,
    kind: str,
    *,
    note: str = "",
    wrong: str = "",
    right: str = "",
) -> None:
    """What readers must be told of a change, as far as the histories go."""
    left = words_of(after) / words_of(before)
    need(kind in ("typo", "update", "ralat") and left >= 0.5)
    need(kind != "ralat" or (wrong.strip() and right.strip()))
    need(kind != "update" or (note.strip() and left >= 0.9))


def words_of(copy: Copy) -> int:
    text = f"{copy.headline} {copy.lede} {copy.body.replace('</p>', ' ')}"
    return len(text.replace("<p>", "").split())
