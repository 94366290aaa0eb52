"""Old revisions go after ninety days, but never one that the record, an open form or
the four eyes stand on.
"""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Revision
from articles.text import autosaving, pruning
from articles.text.pruning import prune_revisions
from articles.workflow.refusals import Conflict, Refused
from tests.conftest import RALAT

LONG_AGO = datetime(2026, 1, 5, 2, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
LATER = LONG_AGO + 91 * DAY


@pytest.fixture
def clock():
    with time_machine.travel(LONG_AGO, tick=False) as clock:
        yield clock


def save(article: Article, by, *words: str, clock) -> Article:
    """One save a minute."""
    for word in words:
        clock.shift(MINUTE)
        article = article.save_copy(
            article.desk_copy.with_changes(headline=word), by=by, base=article.revision
        )
    return article


def numbers(article: Article) -> list[int]:
    return sorted(article.revisions.values_list("number", flat=True))


def test_of_what_nobody_handed_on_the_first_and_the_newest_are_kept(
    clock, draft, rahma
):
    save(draft, rahma, "satu", "dua", "tiga", clock=clock)
    assert prune_revisions(LONG_AGO + 90 * DAY) == 0
    assert prune_revisions(LATER) == 2
    assert numbers(draft) == [1, 4]


def test_what_two_saves_were_joined_to_goes_like_what_was_typed(clock, draft, rahma):
    typed = draft.desk_copy.with_changes(kicker="Infrastruktur")
    save(draft, rahma, "satu", clock=clock)
    clock.shift(MINUTE)
    article = Article.objects.get().save_copy(typed, by=rahma, base=1)
    assert article.revisions.latest("number").source == "merged"
    save(article, rahma, "dua", clock=clock)
    assert prune_revisions(LATER) == 3
    assert numbers(draft) == [1, 5]


def test_the_last_before_each_handoff_is_kept(clock, draft, rahma, mira):
    article = save(draft, rahma, "satu", "dua", clock=clock)
    clock.shift(MINUTE)
    article.move("submit", by=rahma)
    article = save(article, mira, "tiga", "empat", clock=clock)
    clock.shift(MINUTE)
    article.move("send_back", by=mira, note="Lengkapi.")
    save(article, rahma, "lima", "enam", clock=clock)
    prune_revisions(LATER)
    assert numbers(draft) == [1, 3, 5, 7]


def test_what_was_printed_or_written_by_a_step_is_kept(
    clock, draft, rahma, mira, carry
):
    article = carry(save(draft, rahma, "satu", "dua", clock=clock), "printed")
    clock.shift(MINUTE)
    fix = RALAT | {"changes": {"lede": "Teras baru."}, "version": 1}
    article.move("fix", by=mira, **fix)
    clock.shift(MINUTE)
    article.move("reopen", by=rahma)
    article = save(
        Article.objects.get(pk=article.pk), rahma, "tiga", "empat", "lima", clock=clock
    )
    clock.shift(MINUTE)
    article.move("drop", by=mira)
    texts = {
        version.number: version.revision.copy for version in article.versions.all()
    }
    prune_revisions(LATER)
    assert {
        version.number: version.revision.copy for version in article.versions.all()
    } == texts
    assert {revision.copy.headline for revision in article.revisions.all()} == {
        "Jembatan Talu selesai lebih cepat",
        "dua",
        "lima",  # as it stood when the revision was dropped
    }
    with time_machine.travel(LATER):
        assert article.version_at(LONG_AGO + 4 * MINUTE).headline == "dua"


def test_what_was_printed_is_kept_where_its_steps_were_dated_back(
    clock, draft, rahma, mira
):
    article = save(draft, rahma, "satu", "dua", clock=clock)
    for n, (step, by) in enumerate(
        (("submit", rahma), ("approve", mira), ("publish", mira), ("reopen", mira)),
        start=1,
    ):
        article.move(step, by=by, at=LONG_AGO + timedelta(seconds=n))
    save(Article.objects.get(pk=article.pk), rahma, "tiga", "empat", clock=clock)
    prune_revisions(LATER)
    assert numbers(draft) == [1, 3, 5]


def test_texts_beside_the_line_go_too(clock, draft, rahma, redpel):
    base = draft.revision
    save(draft, redpel, "satu", clock=clock)
    with pytest.raises(Conflict):
        draft.save_copy(
            draft.desk_copy.with_changes(headline="lain"), by=rahma, base=base
        )
    assert draft.revisions.filter(aside=True).exists()
    prune_revisions(LATER)
    assert not draft.revisions.filter(aside=True).exists()


def test_a_fix_that_waits_to_be_merged_keeps_its_texts(clock, published, rahma, mira):
    clock.shift(MINUTE)
    published.move("reopen", by=rahma)
    article = save(Article.objects.get(pk=published.pk), rahma, "satu", clock=clock)
    clock.shift(MINUTE)
    fix = {
        "kind": "update",
        "note": "Baru.",
        "changes": {"headline": "Judul yang diperbaiki"},
        "version": 1,
    }
    article.move("fix", by=mira, **fix)
    before = Article.objects.values_list("fix_to_merge", "fix_base").get(pk=article.pk)
    assert all(before)
    prune_revisions(LATER)
    assert set(before) <= set(article.revisions.values_list("pk", flat=True))


def test_a_form_that_is_still_open_can_be_saved(clock, draft, rahma, redpel):
    article = save(draft, redpel, "satu", "dua", clock=clock)
    opened, copy = article.revision, article.desk_copy
    clock.shift(80 * DAY)
    save(article, redpel, "tiga", "empat", clock=clock)
    prune_revisions(LATER)
    saved = article.save_copy(
        copy.with_changes(lede="Teras Rahma."), by=rahma, base=opened
    )
    assert (saved.headline, saved.lede) == ("empat", "Teras Rahma.")


def test_typing_that_was_not_saved_keeps_what_it_was_made_from(
    clock, draft, rahma, redpel
):
    article = save(draft, redpel, "satu", clock=clock)
    autosaving.keep(
        rahma, article, page="a" * 16, number=1, base=2, typed={"headline": ["x"]}
    )
    save(article, redpel, "dua", "tiga", clock=clock)
    prune_revisions(LATER)
    assert numbers(draft) == [1, 2, 4]


def test_who_wrote_in_the_copy_may_not_approve_it_after_ninety_days_either(
    clock, draft, rahma, mira, redpel
):
    article = save(draft, mira, "satu", "dua", clock=clock)
    save(article, rahma, "tiga", "empat", clock=clock)
    prune_revisions(LATER)
    assert numbers(draft) == [1, 3, 5]
    draft.move("submit", by=rahma)
    with pytest.raises(Refused, match="dua orang"):
        draft.move("approve", by=mira)


def test_five_hundred_revisions_of_one_story_cost_few_queries_and_little_stays(
    clock, draft, rahma
):
    kept = draft.revisions.get().kept
    common = {
        "article": draft,
        "by": rahma,
        "state": "draft",
        "kept": kept,
        "wrote": True,
    }
    Revision.objects.bulk_create(Revision(number=n, **common) for n in range(2, 501))
    for n, revision in enumerate(draft.revisions.order_by("number")):
        Revision.objects.filter(pk=revision.pk).update(at=LONG_AGO + n * MINUTE)
    Article.objects.filter(pk=draft.pk).update(revision=500)
    with CaptureQueriesContext(connection) as captured:
        assert prune_revisions(LATER) == 498
    # what to look at; then for each batch who refers to it, and the deletion
    assert len(captured) <= 2 + 5 * 2
    assert numbers(draft) == [1, 500]


def test_each_run_looks_at_one_stretch_and_all_have_their_turn(
    clock, draft, rahma, monkeypatch
):
    save(draft, rahma, *"abcdefgh", clock=clock)
    first, last = (
        draft.revisions.order_by("pk").values_list("pk", flat=True)[0],
        draft.revisions.latest("pk").pk,
    )
    monkeypatch.setattr(pruning, "STRETCH", 3)
    gone = [prune_revisions(LATER + timedelta(hours=n)) for n in range(last // 3 + 1)]
    assert max(gone) == 3
    assert sum(gone) == 7
    assert numbers(draft) == [1, last - first + 1]


def test_nothing_young_goes(draft, rahma):
    assert prune_revisions() == 0
    assert Revision.objects.get().at > timezone.now() - MINUTE
