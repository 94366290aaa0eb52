"""What answers another story."""

import pytest

from articles import checklist
from articles.checklist import Story
from articles.models import Article, Section, Version
from articles.workflow.refusals import ChecksFailed
from tests.articles.checklist.test_filing import GOOD, NOW, POLITICS

REPLY = {"answers": 3, "answers_as": "hak_jawab"}
KOREKSI = REPLY | {"answers_as": "koreksi"}
UPDATE = REPLY | {"answers_as": "update"}


def found(
    *, answered: Article | None = None, last_seen: Version | None = None, **changes
) -> list[tuple[str, str, str]]:
    copy = GOOD.with_changes(**changes)
    story = Story(copy, POLITICS, NOW, answered=answered, last_seen=last_seen)
    return [
        (one.level, one.check, one.field)
        for one in checklist.run(story)
        if one.field in ("answers", "answers_as", "kind", "section")
    ]


@pytest.mark.parametrize("half", [{"answers": 3}, {"answers_as": "hak_jawab"}])
def test_an_answer_names_the_story_and_says_what_it_is(half):
    assert found(**half) == [("error", "answer", "answers_as")]
    assert found(**REPLY) == []


@pytest.mark.parametrize(
    ("answer", "stops"), [(REPLY, True), (KOREKSI, True), (UPDATE, False), ({}, False)]
)
def test_nobody_pays_for_a_reply(answer, stops):
    given = found(kind="advertorial", **answer)
    assert (("error", "remedy_is_free", "kind") in given) == stops


@pytest.mark.parametrize(
    ("section", "place", "stops"),
    [(1, 9, False), (9, 1, False), (9, 9, True), (9, None, True), (1, None, False)],
)
def test_a_reply_stands_in_the_section_or_place_of_its_story(section, place, stops):
    """GOOD is filed in section 1 and place 1."""
    answered = Article(section=Section(pk=section, name="Ekonomi"), place_id=place)
    wanted = [("error", "hak_jawab_in_section_or_place", "section")]
    assert found(answered=answered, **REPLY) == (wanted if stops else [])
    assert found(answered=answered, **UPDATE) == []


def test_two_stories_without_a_place_are_not_at_the_same_one():
    answered = Article(section=Section(pk=9, name="Ekonomi"), place_id=None)
    assert found(answered=answered, place=None, **REPLY)


@pytest.mark.parametrize("answer", [REPLY, KOREKSI])
@pytest.mark.parametrize("now", [{}, UPDATE, {"answers": 4, "answers_as": "hak_jawab"}])
def test_no_revision_takes_the_link_of_a_reply_away(answer, now):
    seen = Version(answers_id=3, answers_as=answer["answers_as"])
    assert ("error", "remedy_keeps_its_link", "answers") in found(last_seen=seen, **now)
    assert found(last_seen=seen, **answer) == []


def test_an_update_may_leave_the_story_that_it_carried_on():
    seen = Version(answers_id=3, answers_as="update")
    assert found(last_seen=seen) == []


@pytest.mark.django_db
def test_a_revision_of_a_reply_is_stopped_until_its_link_is_back(
    tell, published, rahma, mira, national
):
    reply = tell("PT Talu membantah", answers=published.pk, answers_as="hak_jawab")
    reply.move("reopen", by=rahma)
    loose = {"answers": None, "answers_as": "", "section": national.pk}
    bound = {"answers": published.pk, "answers_as": "hak_jawab"}
    for changes, checks in (
        (loose, {"remedy_keeps_its_link"}),
        (bound | {"place": None}, {"hak_jawab_in_section_or_place"}),
    ):
        copy = reply.desk_copy.with_changes(**changes)
        reply.save_copy(copy, by=rahma, base=reply.revision)
        reply.refresh_from_db()
        reply.forget()
        reply.move("submit", by=rahma)
        with pytest.raises(ChecksFailed) as failed:
            reply.move("approve", by=mira)
        assert checks <= {finding.check for finding in failed.value.findings}
        reply.move("take_back", by=rahma)
