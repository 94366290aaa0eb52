"""Random histories of one story, step by step beside a plain model.

What readers saw, and that it never changes.
"""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import connection
from hypothesis import given, note, settings
from hypothesis import strategies as st

from articles.models import Article
from articles.models.shingle import VersionShingle
from articles.printing.body import body_html
from articles.reading import registers
from articles.text.copy import Copy
from articles.workflow.refusals import Conflict, Refused
from tests.articles.plain_model import CAST, TABLE, TICK, WRITER, PlainStory

MORNING = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
LETTERS = "abcdefghij"
LEAPS = [TICK, *(timedelta(seconds=n) for n in (1, 4, 60, 600, 3600, 7200, -1, -600))]
WAITS = [timedelta(seconds=n) for n in (3600, 600, 60, 3, 3600, 7200, 10800, 0, -60)]
LIKELY = (
    ["schedule", "fix"] * 6
    + ["approve", "submit", "reopen"] * 4
    + ["withdraw", "restore", "recall"] * 2
    + list(TABLE)
)
PARTS = 4  # so that several workers share the work

number = st.integers(0, 999)
histories = st.lists(
    st.tuples(number, number, number, number), min_size=15, max_size=35
)


def edited(copy: Copy, x: int, y: int, nth: int) -> Copy:
    """A small change: of one field, or of one block of the body.

    Of two at times, so that changes meet.

    The new word is another one each time (`nth`), but now and then two people write the
    same.
    """
    blocks = [f"{start}</p>" for start in copy.body.split("</p>")[:-1]]
    place, word = (
        y % len(blocks),
        "sama" if x % 7 == 6 else "".join(LETTERS[int(digit)] for digit in str(nth)),
    )
    match x % 16:
        case 0:
            return copy.with_changes(headline="" if y % 5 == 3 else f"judul {word}")
        case 1 | 2 | 3:
            return copy.with_changes(headline=f"judul {word}")
        case 4:
            return copy.with_changes(kicker=word)
        case 5:
            return copy.with_changes(lede=word)
        case 6:
            blocks.insert(place, f"<p>{word} baru</p>")
        case 7 if len(blocks) > 1:
            del blocks[place]
        case 8:
            return edited(edited(copy, x // 16, y // 7, nth), y // 7, x // 16, nth)
        case _:
            blocks[place] = f"<p>{word}</p>"
    return copy.with_changes(body="".join(blocks))


class History:
    """The real story and the plain one, going the same way."""

    def __init__(
        self, start: Copy, people: dict, clock: time_machine.Traveller
    ) -> None:
        self.people, self.clock = people, clock
        self.plain = PlainStory(start, MORNING)
        self.article = Article.start(start, by=people[WRITER])
        # what each has on the screen: a revision's number, its text
        self.forms = dict.fromkeys(CAST, (1, start))
        self.typed: list[Copy] = [start]
        # what version_at once said of a moment that was past
        self.answers: dict[datetime, Copy | None] = {}

    def attempt(self, kind: int, x: int, y: int, z: int) -> None:
        who = CAST[z % len(CAST)]
        match kind % 20:
            case 0 | 1:
                self.let_time_pass(x, y)
            case 2 | 3 | 4:
                self.save(who, x, y)
            case 5:
                self.open(who)
            case 6 | 7:
                self.step(list(TABLE)[x % len(TABLE)], who, y, z)
            case 8 | 9 | 10:
                self.carry_on(("publish", "schedule", "schedule")[x % 3], x, y, z)
            case _:
                self.likely_step(x, y, z)
        self.compare(y, z)

    def let_time_pass(self, x: int, y: int) -> None:
        waiting = [point.at for point in self.plain.scheduled]
        if waiting and x % 3 == 1:
            moment = (
                waiting[y % len(waiting)]
                + [timedelta(seconds=-4), -TICK, timedelta(0), TICK][x // 3 % 4]
            )
        else:
            moment = self.plain.clock + LEAPS[y % len(LEAPS)]
        self.plain.clock = moment
        self.clock.move_to(moment)
        note(f"{moment:%H:%M:%S.%f}")
        # Where the clock has stepped back, what lies ahead of it again is no past any
        # more.
        self.answers = {
            asked: text for asked, text in self.answers.items() if asked < moment
        }

    def open(self, who: str) -> None:
        article = Article.objects.get(pk=self.article.pk)
        article.mark_opened(article.permission_facts(self.people[who]))
        self.plain.open(who)
        self.forms[who] = (article.revision, article.desk_copy)

    def save(self, who: str, x: int, y: int) -> None:
        if x % 3:
            self.open(who)
        base, ground = self.forms[who]
        mine = edited(ground, x // 3, y, len(self.typed))
        note(
            f"{who} saves {mine.kicker}|{mine.headline}|{mine.lede}|{mine.body}, "
            f"made of revision {base}"
        )
        self.typed.append(mine)
        expected = self.plain.save(who, ground, mine)
        try:
            self.article = self.article.save_copy(mine, by=self.people[who], base=base)
            assert expected
        except Conflict:
            assert not expected

    def likely_step(self, x: int, y: int, z: int) -> None:
        """One that the story is ready for, by someone whom it is open to."""
        if steps := [
            step
            for step in LIKELY
            if any(self.plain.open_to(step, who) for who in CAST)
        ]:
            step = steps[x % len(steps)]
            people = [who for who in CAST if self.plain.open_to(step, who)]
            self.step(step, people[z % len(people)], y, z)

    def carry_on(self, last: str, x: int, y: int, z: int) -> None:
        """As far towards print as people may, so that several versions come to be
        scheduled in a row.
        """
        for step in ("reopen", "submit", "approve", last):
            people = [who for who in CAST if self.plain.open_to(step, who)]
            if people:
                self.step(step, people[z % len(people)], y, z)
            if people and step == "reopen":
                self.save(people[z % len(people)], 3 * x + 1, y)

    def step(self, step: str, who: str, y: int, z: int) -> None:
        details = self.details(step, y, z)
        clock, state = self.plain.clock, self.plain.state
        note(f"{clock:%H:%M:%S.%f} {state}: {step} by {who} {details}")
        expected = self.plain.take(step, who, **details)
        refusal = ""
        try:
            self.article.move(step, by=self.people[who], **details)
        except Refused as refused:
            refusal = str(refused)
        assert expected != bool(refusal), (
            f"{step} by {who}: {refusal or 'went through'}"
        )

    def details(self, step: str, y: int, z: int) -> dict:
        """What the person fills in; now and then it is not enough, or wrong."""
        note = " " if y % 11 == 5 else "Alasan yang cukup."
        live, scheduled = self.plain.live, self.plain.scheduled
        match step:
            case "send_back" | "spike" | "unspike" | "restore":
                return {"note": note}
            case "schedule":
                times = [self.plain.clock + wait for wait in WAITS] + [
                    point.at for point in scheduled
                ]
                return {"live_at": times[y % len(times)]} | self.told(y, z)
            case "publish":
                return self.told(y, z)
            case "recall":
                numbers = [None, 99, *(point.number for point in scheduled)]
                return {"version": numbers[y % len(numbers)]}
            case "fix":
                kind = ("typo", "update", "ralat")[z % 3]
                mended = (
                    edited(live.text, y, z, 500 + len(self.plain.log))
                    if live
                    else self.plain.copy
                )
                changes = {
                    name: getattr(mended, name)
                    for name in ("kicker", "headline", "lede", "body")
                }
                if kind == "typo":  # capitals alone: the copy's words are other ones
                    changes = {
                        "headline": (
                            live.text if live else self.plain.copy
                        ).headline.swapcase()
                    }
                shown = live.number if live and y % 11 != 7 else 98
                told = {"wrong": note, "right": note} if kind == "ralat" else {}
                return {
                    "kind": kind,
                    "changes": changes,
                    "version": shown,
                    "note": note,
                } | told
            case "withdraw":
                ground = ("sara", "keliru_substansi")[y % 2]
                apology = "Kami minta maaf." if z % 4 else ""
                return {
                    "asked_by": ("internal", "external")[z % 3 // 2],
                    "ground": ground,
                    "reason": note,
                    "apology": apology,
                }
        return {}

    def told(self, y: int, z: int) -> dict[str, str]:
        """What readers are told of a revision: too little at times, or too much."""
        note = " " if y % 11 == 5 else "Alasan yang cukup."
        match z % 12:
            case 0:
                return {}
            case 1:
                return {"kind": "filing"}
            case 2 | 3 | 4:
                return {"kind": "update", "note": note}
        # nothing is asked of a first print, nor where the texts are the same
        before = [point.text for point in self.plain.life if point.text]
        if not before or before[-1] == self.plain.copy:
            return {}
        return {"kind": "ralat", "wrong": note, "right": note}

    def compare(self, y: int, z: int) -> None:
        """The same state, copy, address, and answer to what readers see and saw."""
        plain = self.plain
        row = Article.objects.filter(pk=self.article.pk).values_list(
            "state", "kicker", "headline", "lede", "body", "first_live_at"
        )
        text = plain.copy
        assert row.get() == (
            plain.state,
            text.kicker,
            text.headline,
            text.lede,
            text.body,
            plain.first,
        )
        edges = [
            point.at + shift
            for point in plain.life
            for shift in (-TICK, timedelta(0), TICK)
        ]
        past = [moment for moment in edges if moment < plain.clock] or [
            plain.clock - TICK
        ]
        self.ask(plain.clock)
        if z % 3 == 0:
            self.read_register()
        known = list(self.answers)
        self.ask(known[z % len(known)] if known and z % 2 else past[y % len(past)])

    def ask(self, moment: datetime) -> None:
        version, point = self.article.version_at(moment), self.plain.at(moment)
        expected = point.text if point else None
        if moment < self.plain.clock:
            assert self.answers.setdefault(moment, expected) == expected
        if expected is None:
            assert version is None
            return
        html = body_html(expected.body, dateline=expected.dateline, paper="Pionir")
        assert (version.number, version.headline, version.lede, version.body_html) == (
            point.number,
            expected.headline,
            expected.lede,
            html,
        )
        notes = [(note.at, note.kind) for note in version.correction_notes]
        assert notes == self.plain.told(point.at)

    def read_register(self) -> None:
        """It has what the page has, and nothing of a story that readers cannot read."""
        now = self.plain.clock
        entries = registers.corrections(now, size=200).entries
        own = [
            (entry.at, entry.note.kind)
            for entry in reversed(entries)
            if entry.article == self.article.pk
        ]
        assert own == (self.plain.told(now) if self.plain.at(now) else [])

    def look_back(self) -> None:
        """At the end.

        The whole line, the log, every answer again, and every typed word.
        """
        for moment in self.answers:
            self.ask(moment)
        self.read_register()
        line = list(
            self.article.versions.not_void()
            .order_by("live_from")
            .values_list("live_from", "live_until", "number")
        )
        assert all(
            before[1] is not None and before[1] <= after[0]
            for before, after in pairwise(line)
        ), "no overlap"
        assert [(at, number) for at, _end, number in line] == [
            (p.at, p.number) for p in self.plain.life if p.text
        ]
        assert all(
            until is None or start <= until
            for start, until in self.article.versions.values_list(
                "live_from", "live_until"
            )
        )
        assert self.article.versions.filter(live_until=None).count() <= 1
        log = list(
            self.article.handoffs.order_by("at").values_list(
                "step", "from_state", "to_state"
            )
        )
        assert log == self.plain.log
        assert all(
            came in TABLE[step][0] and went == (TABLE[step][1] or went)
            for step, came, went in log
        )
        address = Article.objects.values_list("address", flat=True).get(
            pk=self.article.pk
        )
        assert (address is None) == (self.plain.first is None)
        kept = {revision.copy for revision in self.article.revisions.all()}
        assert kept.issuperset(self.typed), "no typed word is lost"


@pytest.mark.parametrize("part", range(PARTS))
def test_version_at_tells_what_readers_saw_in_random_histories_of_all_steps(
    part, paper, good_copy, rahma, mira, redpel, pemred, yusril
):
    people = {
        "rahma": rahma,
        "mira": mira,
        "redpel": redpel,
        "pemred": pemred,
        "yusril": yusril,
    }
    start = good_copy.with_changes(
        kicker="",
        lede="",
        headline="judul awal",
        body="<p>satu</p><p>dua</p><p>tiga</p>",
    )

    # What a step does does not hang on the database; the other one, twice as slow, gets
    # a quarter of them.
    share = PARTS if connection.vendor == "sqlite" else PARTS * 4

    @settings(max_examples=-(-settings.default.max_examples // share))
    @given(histories)
    def histories_agree(attempts):
        with time_machine.travel(MORNING, tick=False) as clock:
            # the stories of other histories are no source of this one
            VersionShingle.objects.all().delete()
            history = History(start, people, clock)
            for attempt in attempts:
                history.attempt(*attempt)
            history.look_back()

    histories_agree()
