"""The table by itself, and that it and the door never disagree."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone, translation

from articles import workflow
from articles.models import Article
from articles.workflow import (
    STATES,
    TRANSITIONS,
    PermissionFacts,
    Who,
    may_edit,
    refusal,
    shown_state,
    transitions_for,
)
from articles.workflow.refusals import Refused

FIX = {
    "kind": "update",
    "changes": {"kicker": "Banjir"},
    "note": "Kami menambah keterangan.",
}
WITHDRAW = {"asked_by": "external", "ground": "sara", "reason": "Melanggar pedoman."}
TO_APPROVED = [("submit", "rahma"), ("approve", "mira")]
TO_PRINTED = [*TO_APPROVED, ("publish", "mira")]
REVISED = [*TO_PRINTED, ("reopen", "rahma")]
SITUATIONS = {
    "draft": [],
    "submitted": TO_APPROVED[:1],
    "sent back": [*TO_APPROVED[:1], ("send_back", "mira")],
    "approved": TO_APPROVED,
    "scheduled": [*TO_APPROVED, ("schedule", "mira")],
    "scheduled, being revised": [
        *TO_APPROVED,
        ("schedule", "mira"),
        ("reopen", "rahma"),
    ],
    "printed": TO_PRINTED,
    "printed, being revised": REVISED,
    "printed, revision submitted": [*REVISED, ("submit", "rahma")],
    "printed, revision approved": [*REVISED, *TO_APPROVED],
    "printed, update held": [*REVISED, *TO_APPROVED, ("schedule", "mira")],
    "withdrawn": [*TO_PRINTED, ("withdraw", "pemred")],
    "withdrawn, being rewritten": [
        *TO_PRINTED,
        ("withdraw", "pemred"),
        ("reopen", "pemred"),
    ],
    "spiked": [("spike", "rahma")],
}
# What docs/workflow.md says: the steps of a writer, of an editor of the beat, and what
# the managing editor and then the editor-in-chief have besides.
DESIGN = {
    "draft": ("submit spike", "submit spike", "", ""),
    "submitted": ("take_back", "send_back approve spike", "", ""),
    "sent back": ("submit spike", "submit spike", "", ""),
    "approved": ("", "send_back publish schedule spike", "", ""),
    "scheduled": ("reopen", "recall reopen", "", ""),
    "scheduled, being revised": ("submit", "submit recall drop", "", ""),
    "printed": ("reopen", "reopen fix", "anonymise", "withdraw"),
    "printed, being revised": ("submit", "submit drop fix", "anonymise", "withdraw"),
    "printed, revision submitted": (
        "take_back",
        "send_back approve drop fix",
        "anonymise",
        "withdraw",
    ),
    "printed, revision approved": (
        "",
        "send_back publish schedule drop fix",
        "anonymise",
        "withdraw",
    ),
    "printed, update held": ("reopen", "recall reopen fix", "anonymise", "withdraw"),
    "withdrawn": ("", "", "anonymise", "reopen restore"),
    "withdrawn, being rewritten": ("submit", "submit drop", "anonymise", ""),
    "spiked": ("unspike", "unspike", "", ""),
}
ROLES = ("rahma", "jon", "mira", "yusril", "redpel", "pemred", "admin_user")


def test_every_state_is_reached_from_a_draft():
    reached = {"draft"}
    for _round in STATES:
        reached |= {
            step.target
            for step in TRANSITIONS.values()
            if step.target and reached & set(step.sources)
        }
    assert reached == set(STATES)


def test_every_step_begins_and_ends_at_a_state_that_exists():
    for step in TRANSITIONS.values():
        assert set(step.sources) <= set(STATES)
        assert step.target in (None, *STATES)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_step_and_every_state_has_a_text(language):
    with translation.override(language):
        texts = [step.label for step in TRANSITIONS.values()] + list(
            workflow.SHOWN.values()
        )
        assert all(str(text).strip() for text in [*texts, workflow.RETURNED])
        assert all(str(workflow.WHO_LABELS[who]).strip() for who in Who)


@pytest.mark.parametrize(
    ("state", "labels"),
    [  # as docs/workflow.md has them: nothing live or held, live, held, both
        (
            "draft",
            "Draft; Published, being revised; Scheduled, being revised; "
            "Published, being revised",
        ),
        (
            "submitted",
            "Submitted; Published, revision submitted; Scheduled, revision submitted; "
            "Published, revision submitted",
        ),
        ("approved", "Ready to publish" + "; Ready to publish (revision)" * 3),
        ("printed", "Published; Published; Scheduled; Published, update scheduled"),
        ("withdrawn", "Withdrawn"),
        ("spiked", "Spiked"),
    ],
)
def test_a_story_is_shown_by_its_state_and_by_what_is_live_and_held(state, labels):
    rooms = [(False, False), (True, False), (False, True), (True, True)]
    with translation.override("en"):
        for (live, held), label in zip(rooms, labels.split("; "), strict=False):
            assert (
                shown_state(PermissionFacts(state, live=live, scheduled=held)) == label
            )


def test_copy_that_came_back_is_shown_as_sent_back_until_readers_see_some_version():
    assert shown_state(PermissionFacts("draft", returned=True)) == str(
        workflow.RETURNED
    )
    assert shown_state(PermissionFacts("draft", returned=True, live=True)) != str(
        workflow.RETURNED
    )


def test_nobody_without_any_standing_may_take_any_step():
    for state in STATES:
        standing = PermissionFacts(
            state, seen=True, live=state not in ("withdrawn", "spiked")
        )
        assert transitions_for(standing) == []


@pytest.mark.parametrize(
    "step",
    [step for step in TRANSITIONS.values() if step.who is Who.PUBLISHERS],
    ids=lambda s: s.name,
)
def test_an_editor_without_the_right_to_publish_cannot(step):
    standing = PermissionFacts(step.sources[0], scheduled=True, covers=True)
    assert refusal(step, standing)
    assert not refusal(
        step,
        PermissionFacts(
            step.sources[0],
            scheduled=True,
            covers=True,
            rights=frozenset({"publish_article"}),
        ),
    )


@pytest.mark.parametrize(
    ("state", "writer_may", "editor_may"),
    [("draft", True, True), ("submitted", False, True)]
    + [
        (state, False, False)
        for state in ("approved", "printed", "withdrawn", "spiked")
    ],
)
def test_copy_is_open_to_writers_as_a_draft_and_to_editors_until_it_is_approved(
    state, writer_may, editor_may
):
    assert may_edit(PermissionFacts(state, is_writer=True)) is writer_may
    assert may_edit(PermissionFacts(state, covers=True)) is editor_may
    assert not may_edit(PermissionFacts(state))


def details_of(step: str, article: Article) -> dict:
    """All that the step could need, filled in rightly."""
    live = article.version_at(timezone.now())
    return {
        "schedule": {"live_at": timezone.now() + timedelta(hours=1)},
        "fix": FIX | {"version": live.number if live else 1},
        "withdraw": WITHDRAW,
        "anonymise": {"terms": {"Talu": "sebuah nagari"}, "note": "Melindungi korban."},
    }.get(step, {"note": "Alasannya ini."})


def accepted(article: Article, step: str, user) -> bool:
    """Whether the door lets this person take the step; taken back at once."""
    before = transaction.savepoint_create()
    try:
        article.move(step, by=user, **details_of(step, article))
    except Refused:
        return False
    else:
        return True
    finally:
        transaction.savepoint_rollback(before)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_buttons_are_exactly_what_the_door_lets_through_for_every_role(
    situation, draft, request
):
    people = {role: request.getfixturevalue(role) for role in ROLES}
    for step, who in SITUATIONS[situation]:
        draft.move(step, by=people[who], **details_of(step, draft))
    for role, user in people.items():
        article = Article.objects.get(pk=draft.pk)
        buttons = [
            step.name for step in transitions_for(article.permission_facts(user))
        ]
        assert buttons == [
            step for step in TRANSITIONS if accepted(article, step, user)
        ], role


@pytest.mark.parametrize("situation", SITUATIONS)
def test_each_role_has_the_steps_of_the_design_and_no_other(situation, draft, request):
    people = {role: request.getfixturevalue(role) for role in ROLES}
    for step, who in SITUATIONS[situation]:
        draft.move(step, by=people[who], **details_of(step, draft))
    writer, editor, lead, chief = (set(steps.split()) for steps in DESIGN[situation])
    wanted = {"rahma": writer, "mira": editor, "redpel": editor | lead}
    wanted["pemred"] = editor | lead | chief
    for role, user in people.items():
        article = Article.objects.get(pk=draft.pk)
        steps = {step.name for step in transitions_for(article.permission_facts(user))}
        assert steps == wanted.get(role, set()), role
