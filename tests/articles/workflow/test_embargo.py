"""An embargo is a promise (KEJ-7).

No step and no later thought prints the story before its minute.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from articles.workflow.refusals import ChecksFailed, Refused

HOUR = timedelta(hours=1)


@pytest.fixture
def promised(draft, rahma) -> Article:
    """A draft under an embargo of two hours."""
    copy = draft.desk_copy.with_changes(embargo_until=timezone.now() + 2 * HOUR)
    return draft.save_copy(copy, by=rahma, base=draft.revision)


def set_embargo(story: Article, by, until) -> Article:
    return story.save_copy(
        story.desk_copy.with_changes(embargo_until=until), by=by, base=story.revision
    )


def test_an_embargo_does_not_keep_editors_from_reading_and_approving(
    promised, rahma, mira
):
    promised.move("submit", by=rahma)
    assert promised.move("approve", by=mira).to_state == "approved"


def test_it_is_scheduled_for_the_minute_at_which_the_embargo_ends(
    promised, rahma, mira, clock
):
    until = promised.embargo_until
    promised.move("submit", by=rahma)
    promised.move("approve", by=mira)
    for early in (until - timedelta(microseconds=1), until - HOUR):
        with pytest.raises(Refused):
            promised.move("schedule", by=mira, live_at=early)
    with pytest.raises(ChecksFailed):
        promised.move("publish", by=mira)
    promised.move("schedule", by=mira, live_at=until)
    assert promised.versions.get().live_from == until


def test_an_embargo_that_is_moved_takes_back_what_was_held_before_it(
    published, revise, rahma, clock
):
    start = timezone.now()
    for hours in (1, 3):
        revise(published, live_at=start + hours * HOUR, lede=f"Teras {hours}.")
    published.move("reopen", by=rahma)
    set_embargo(published, rahma, start + 2 * HOUR)
    assert not published.versions.scheduled(timezone.now()).exists()
    handoff = published.handoffs.first()
    assert (handoff.step, handoff.by, handoff.version.live_from) == (
        "recall",
        rahma,
        start + HOUR,
    )


def test_what_is_held_for_after_the_embargo_stays(published, revise, rahma, clock):
    live_at = timezone.now() + 3 * HOUR
    revise(published, live_at=live_at, lede="Teras baru.")
    published.move("reopen", by=rahma)
    set_embargo(published, rahma, live_at - HOUR)
    assert published.versions.scheduled(timezone.now()).get().live_from == live_at


def test_an_identity_that_is_protected_now_takes_back_what_would_name_it(
    published, revise, rahma, clock
):
    start = timezone.now()
    for hours, lede in (
        (1, "Teras tanpa nama."),
        (2, "Siti Aminah pulang."),
        (3, "Teras lain."),
    ):
        revise(published, live_at=start + hours * HOUR, lede=lede)
    published.move("reopen", by=rahma)
    copy = published.desk_copy.with_changes(
        protects=True, protected_terms="Siti Aminah"
    )
    published.save_copy(copy, by=rahma, base=published.revision)
    assert [
        version.lede for version in published.versions.scheduled(timezone.now())
    ] == ["Teras tanpa nama."]
    assert published.handoffs.first().version.lede == "Siti Aminah pulang."


@pytest.mark.parametrize(
    "term", ["Pasaman Barat", "Pilkada", "Rahma Desnita", "Jembatan Talu"]
)
def test_what_is_held_goes_back_where_only_its_filing_or_its_address_names_her(
    term, published, revise, rahma, clock
):
    revise(published, live_at=timezone.now() + HOUR, headline="Sungai surut")
    published.move("reopen", by=rahma)
    copy = published.desk_copy.with_changes(protects=True, protected_terms=term)
    published.save_copy(copy, by=rahma, base=published.revision)
    assert not published.versions.scheduled(timezone.now()).exists()


def test_what_is_held_for_the_very_end_of_the_embargo_stays(
    published, revise, rahma, clock
):
    live_at = timezone.now() + 2 * HOUR
    revise(published, live_at=live_at, lede="Teras baru.")
    published.move("reopen", by=rahma)
    set_embargo(published, rahma, live_at)
    assert published.versions.scheduled(timezone.now()).get().live_from == live_at


def test_another_save_under_the_same_embargo_recalls_nothing_more(
    published, revise, rahma, clock
):
    published.move("reopen", by=rahma)
    set_embargo(published, rahma, timezone.now() + HOUR)
    steps = published.handoffs.count()
    published.save_copy(
        published.desk_copy.with_changes(lede="Teras lain."),
        by=rahma,
        base=published.revision,
    )
    assert published.handoffs.count() == steps
