"""Two thousand random acts of four people on two stories.

What each of them typed is kept, and nothing slips past.
"""

import contextlib
import itertools
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from articles import workflow
from articles.models import Article, Autosave
from articles.text import autosaving
from articles.text.autosaving import OVER
from articles.text.copy import Copy
from articles.workflow.refusals import Conflict, Refused
from people.models import User
from tests.articles.watched import Line, Watched
from tests.conftest import telling

FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"
# Some rules are several acts, as carrying a story to print.
EXAMPLES, STEPS, ACTS = (25, 100, 2_000) if FULL else (3, 50, 75)
MORNING = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
# a writer, an editor of the beat, one of another beat, and the chief
CAST = ("rahma", "mira", "yusril", "pemred")
LETTERS, HOUR = "abcdefghij", timedelta(hours=1)
# seconds; two clocks of the house disagree now and then
WAITS = (0.001, 3, 60, 600, 3600, 7200, -1, -600)
LIKELY = (
    *("schedule", "fix") * 2,
    "anonymise",
    "recall",
    "publish",
    "approve",
    "submit",
    "drop",
    "withdraw",
)
# the chief writes little, so that somebody can approve
SOMEBODY = st.sampled_from((*CAST, "rahma", "mira", "rahma"))
SOMEWHERE, SOMETHING, SELDOM = (
    st.sampled_from((0, 0, 0, 1)),
    st.integers(0, 999),
    st.sampled_from((False, False, True)),
)


@dataclass
class Form:
    """A story's form in somebody's browser.

    What it was made from, and what she has made of it.
    """

    base: int
    ground: Copy
    page: str
    mine: Copy
    number: int = 0
    # autosaves that the network may still bring
    sent: list[tuple[int, dict]] = field(default_factory=list)


class Newsroom(RuleBasedStateMachine):
    """Every act goes through the doors that the desk uses.

    Beside it stand rows of autosaves in plain Python.
    """

    people: dict[str, User]
    start: Copy
    acts = 0

    def __init__(self) -> None:
        super().__init__()
        self.travel = time_machine.travel(MORNING, tick=False)
        self.clock, self.now = self.travel.start(), MORNING
        self.words, self.pages = itertools.count(), itertools.count(1)
        self.stories = [
            Watched(Article.start(self.start, by=self.people["rahma"]), [self.start])
            for _ in range(2)
        ]
        self.touched = {0, 1}  # the stories that somebody came near in this act
        self.forms: dict[tuple[str, int], Form] = {}
        # page, number, base, typed, at
        self.rows: dict[tuple[str, int], tuple[str, int, int, dict, datetime]] = {}

    def story(self, where: int) -> Watched:
        self.touched.add(where)
        return self.stories[where]

    def teardown(self) -> None:
        self.touched = {0, 1}
        try:
            self.nothing_is_lost_and_nothing_slips_through()
        finally:  # or every later test would live on that morning
            self.travel.stop()

    # --- what people type ---

    def form(self, who: str, where: int) -> Form:
        return self.forms.get((who, where)) or self.open(who, where)

    def open(self, who: str, where: int) -> Form:
        article = Article.objects.get(pk=self.story(where).article.pk)
        article.mark_opened(article.permission_facts(self.people[who]))
        copy, page = article.desk_copy, f"{next(self.pages):016x}"
        self.forms[who, where] = Form(article.revision, copy, page, copy)
        return self.forms[who, where]

    def typed(self, copy: Copy, n: int) -> Copy:
        """A word that nobody has typed before, in one field or one paragraph."""
        word = "".join(LETTERS[int(digit)] for digit in f"{next(self.words)}")
        blocks = [f"{block}</p>" for block in copy.body.split("</p>")[:-1]]
        match n % 8:
            case 0 | 1:
                return copy.with_changes(headline=f"judul {word}")
            case 2:
                return copy.with_changes(lede=word)
            case 3:
                return copy.with_changes(kicker=word)
            case 4:
                blocks.insert(n % len(blocks), f"<p>{word} baru</p>")
            case _:
                blocks[n // 8 % len(blocks)] = f"<p>{word}</p>"
        return copy.with_changes(body="".join(blocks))

    @rule(
        who=SOMEBODY,
        where=SOMEWHERE,
        n=SOMETHING,
        new_window=SELDOM,
        arrive=st.lists(st.booleans(), max_size=4),
    )
    def type_and_autosave(
        self, who: str, where: int, n: int, new_window: bool, arrive: list[bool]
    ) -> None:
        form = self.open(who, where) if new_window else self.form(who, where)
        for arrives in arrive:
            form.mine, form.number = self.typed(form.mine, n), form.number + 1
            form.sent.append((form.number, form.mine.to_json()))
            if arrives:
                self.autosave(who, where, form, *form.sent[-1])

    @rule(who=SOMEBODY, where=SOMEWHERE, n=SOMETHING)
    def an_autosave_comes_late_or_again(self, who: str, where: int, n: int) -> None:
        form = self.form(who, where)
        if form.sent:
            self.autosave(who, where, form, *form.sent[n % len(form.sent)])

    def autosave(
        self, who: str, where: int, form: Form, number: int, typed: dict
    ) -> None:
        Newsroom.acts += 1
        row, new = (
            self.rows.get((who, where)),
            (form.page, number, form.base, typed, self.now),
        )
        refused = bool(row and row[0] != form.page and row[3])
        if (
            not row
            or (row[0] == form.page and row[1] < number)
            or (row[0] != form.page and not row[3])
        ):
            self.rows[who, where] = new
        kept = {"page": form.page, "number": number, "base": form.base, "typed": typed}
        try:
            autosaving.keep(self.people[who], self.story(where).article, **kept)
            assert not refused
        except Refused:
            assert refused

    @rule(who=SOMEBODY, where=SOMEWHERE, wants_it=st.booleans())
    def come_back(self, who: str, where: int, wants_it: bool) -> None:
        """To restore what was typed, or to throw it away."""
        Newsroom.acts += 1
        story, user, row = (
            self.story(where),
            self.people[who],
            self.rows.get((who, where)),
        )
        typed = Copy.from_json(row[3]) if row and row[3] else None
        if wants_it:
            page = autosaving.take_over(user, story.article)
        elif typed:
            story.submitted.append(typed)
            autosaving.discard(user, story.article, typed)
        if typed and wants_it:
            self.rows[who, where] = (page, 1, *row[2:])
            self.forms[who, where] = Form(
                row[2], story.article.revisions.get(number=row[2]).copy, page, typed, 1
            )
        elif typed:
            self.rows[who, where] = (row[0], OVER, row[2], {}, row[4])

    @rule(
        who=SOMEBODY,
        where=SOMEWHERE,
        n=SOMETHING,
        fresh=st.booleans(),
        again=st.booleans(),
    )
    def save(self, who: str, where: int, n: int, fresh: bool, again: bool) -> None:
        form = self.open(who, where) if fresh else self.form(who, where)
        form.mine = self.typed(form.mine, n)
        self.submit(who, where, form)
        if again:
            self.submit(who, where, form)

    @rule(where=SOMEWHERE, n=SOMETHING, hours=st.sampled_from((None, -1, 1, 2, 3)))
    def move_the_embargo(self, where: int, n: int, hours: int | None) -> None:
        """Of a story that is scheduled, mostly, whose copy is opened for it."""
        if not self.story(where).line.scheduled(self.now):
            self.carry_it_to_print(where, n, "schedule")
        self.move_by_one_who_may("reopen", where, n)
        form = self.open("mira", where)
        until = None if hours is None else self.now + hours * HOUR
        form.mine = self.typed(form.mine, n).with_changes(embargo_until=until)
        self.submit("mira", where, form)

    def submit(self, who: str, where: int, form: Form) -> None:
        """As the desk does it.

        What is saved, or kept because it lost, needs no restoring.
        """
        Newsroom.acts += 1
        story, user = self.story(where), self.people[who]
        story.submitted.append(form.mine)
        scheduled = story.line.scheduled(self.instant(story))
        with contextlib.suppress(Conflict):
            story.article.save_copy(form.mine, by=user, base=form.base)
        ahead = Line.of(story.article).scheduled(self.instant(story))
        assert ahead == scheduled or (not ahead and form.mine.embargo_until), (
            "a save recalls for an embargo alone"
        )
        autosaving.settle(user, story.article, form.page)
        row = self.rows.get((who, where))
        if row and row[0] == form.page:
            self.rows[who, where] = (row[0], OVER, row[2], {}, row[4])

    # --- the steps ---

    @rule(
        step=st.sampled_from(list(workflow.TRANSITIONS)),
        who=SOMEBODY,
        where=SOMEWHERE,
        n=SOMETHING,
    )
    def any_step_by_anybody(self, step: str, who: str, where: int, n: int) -> None:
        self.move(step, who, where, n)

    @rule(where=SOMEWHERE, n=SOMETHING, m=SOMETHING)
    def a_likely_step(self, where: int, n: int, m: int) -> None:
        who = ("mira", "pemred")[n % 2]
        possible = {
            step.name
            for step in workflow.transitions_for(self.permission_facts(who, where))
        }
        if len(self.story(where).line.scheduled(self.now)) < 2:
            possible -= {"recall"}  # so that several come to be scheduled
        if likely := [step for step in LIKELY if step in possible]:
            self.move(likely[m % len(likely)], who, where, n)

    @rule(
        where=SOMEWHERE,
        n=SOMETHING,
        last=st.sampled_from(("schedule", "schedule", "publish")),
    )
    def carry_it_to_print(self, where: int, n: int, last: str) -> None:
        """As far as people may, so that several versions are scheduled in a row."""
        if self.move_by_one_who_may("reopen", where, n):
            self.save("rahma", where, n, fresh=True, again=False)
        for step in ("submit", "approve", last):
            self.move_by_one_who_may(step, where, n)

    def move_by_one_who_may(self, step: str, where: int, n: int) -> bool:
        may = (
            who
            for who in ("mira", "pemred")
            if not workflow.refusal(
                workflow.TRANSITIONS[step], self.permission_facts(who, where)
            )
        )
        return (who := next(may, "")) != "" and self.move(step, who, where, n)

    def permission_facts(self, who: str, where: int) -> workflow.PermissionFacts:
        return Article.objects.get(pk=self.story(where).article.pk).permission_facts(
            self.people[who]
        )

    def move(self, step: str, who: str, where: int, n: int) -> bool:
        """Take the step, and hold what it did to the line against what the design says
        of it.
        """
        Newsroom.acts += 1
        story = self.story(where)
        details = self.details(step, story, n)
        if step in ("publish", "schedule"):
            details |= telling(story.article, details.get("live_at"))
        try:
            handoff = story.article.move(
                step, by=self.people[who], override="Sudah dicek.", **details
            )
        except Refused:
            assert Line.of(story.article) == story.line, (
                "what is refused changes nothing"
            )
            return False
        if step == "fix":
            mended = story.article.versions.get(number=details["version"]).revision.copy
            story.submitted.append(mended.with_changes(**details["changes"]))
        story.check_move(handoff, details)
        story.look(self.now)
        return True

    def details(self, step: str, story: Watched, n: int) -> dict[str, Any]:
        now = self.instant(story)
        scheduled, live = list(story.line.scheduled(now).items()), story.line.live(now)
        told = {"note": "Alasan yang cukup."}
        match step:
            case "schedule":
                last = scheduled[-1][1] if scheduled else now
                some = scheduled[n % len(scheduled)][1] if scheduled else now
                return {
                    "live_at": (
                        last + HOUR,
                        last + 2 * HOUR,
                        last + HOUR,
                        now + HOUR,
                        some,
                    )[n % 5]
                }
            case "recall" if scheduled and n % 2:
                return {"version": scheduled[n % len(scheduled)][0]}
            case "fix" if live:
                mended = self.typed(
                    story.article.versions.get(number=live).revision.copy, n
                )
                changes = {
                    name: getattr(mended, name)
                    for name in ("headline", "lede", "kicker", "body")
                }
                kind = (
                    {"kind": "ralat", "wrong": "Salah.", "right": "Benar."}
                    if n % 2
                    else {"kind": "update"}
                )
                return told | kind | {"changes": changes, "version": live}
            case "withdraw":
                return {
                    "asked_by": "internal",
                    "ground": "sara",
                    "reason": "Alasan bagi pembaca.",
                }
            case "anonymise" if seen := live or story.line.last_seen(now):
                word = story.article.versions.get(number=seen).headline.split()[-1]
                return told | {"terms": {word: "warga"}}
            case "send_back" | "spike" | "unspike" | "restore":
                return told
        return {}

    def instant(self, story: Watched) -> datetime:
        """Now, also where the clock has stepped back since the story's last step."""
        last = (
            story.article.handoffs.order_by("-at").values_list("at", flat=True).first()
        )
        return max(self.now, last) if last else self.now

    @rule(seconds=st.sampled_from(WAITS), where=SOMEWHERE, to_the_next=st.booleans())
    def time_passes(self, seconds: float, where: int, to_the_next: bool) -> None:
        Newsroom.acts += 1
        scheduled = list(self.story(where).line.scheduled(self.now).values())
        self.now = (
            scheduled[0]
            if scheduled and to_the_next
            else self.now + timedelta(seconds=seconds)
        )
        self.clock.move_to(self.now)
        self.touched = {0, 1}

    @invariant()
    def nothing_is_lost_and_nothing_slips_through(self) -> None:
        for where in self.touched:
            self.stories[where].look(self.now)
        self.touched = set()

    @invariant()
    def autosaves_are_as_the_pages_left_them(self) -> None:
        places = {story.article.pk: where for where, story in enumerate(self.stories)}
        names = ("by__username", "article", "page", "number", "base", "typed", "at")
        found = Autosave.objects.filter(article__in=places).values_list(*names)
        rows = [((who, places[pk]), tuple(row)) for who, pk, *row in found]
        assert len(rows) == len(self.rows), "one for each person and story"
        assert dict(rows) == self.rows


def test_nothing_typed_is_lost_and_nothing_slips_through_in_two_thousand_random_acts(
    paper, good_copy, rahma, mira, yusril, pemred
):
    Newsroom.people = {"rahma": rahma, "mira": mira, "yusril": yusril, "pemred": pemred}
    Newsroom.start = good_copy.with_changes(
        headline="judul awal", body="<p>satu</p><p>dua</p><p>tiga</p>"
    )
    Newsroom.acts = 0
    while Newsroom.acts < ACTS:  # an example may end early
        run_state_machine_as_test(
            Newsroom,
            settings=settings(max_examples=EXAMPLES, stateful_step_count=STEPS),
        )
    assert Newsroom.acts >= ACTS
