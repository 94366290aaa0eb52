"""What a story is compared with.

The text that was received, and what readers can read of the last 90 days.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, VersionShingle
from articles.printing.similar_stories import prune_samples, similar_candidates
from articles.prose.overlap import SAMPLE
from articles.workflow.refusals import ChecksFailed
from tests.articles.checklist.test_likeness import LINES, OWN, body_of

LONG, NEW = body_of(*LINES, *OWN), body_of(*OWN)


@pytest.fixture
def told(tell) -> Article:
    """A story that readers know."""
    return tell("Traktor untuk petani", body=LONG)


@pytest.fixture
def again(good_copy, rahma, pemred) -> Article:
    """The same text once more, about to be printed."""
    article = Article.start(
        good_copy.with_changes(headline="Petani dapat traktor", body=LONG), by=rahma
    )
    article.move("submit", by=rahma)
    return article


def kinds(article: Article, **when) -> list[tuple[str, str]]:
    others = similar_candidates(
        article, article.desk_copy, when.get("at", timezone.now())
    )
    return [(other.kind, other.headline) for other in others]


def test_a_text_that_was_printed_is_found_with_its_headline_day_and_address(
    told, again
):
    [other] = similar_candidates(again, again.desk_copy, timezone.now())
    version = told.versions.get()
    assert (other.kind, other.headline, other.at) == (
        "recent",
        "Traktor untuk petani",
        version.live_from,
    )
    assert other.address == told.get_absolute_url()
    assert LINES[0] in other.text


def test_telling_a_story_twice_stops_at_the_approval_and_needs_a_reason(
    told, again, pemred
):
    with pytest.raises(ChecksFailed, match="Traktor untuk petani"):
        again.move("approve", by=pemred)
    handoff = again.move(
        "approve", by=pemred, override="Dimuat ulang karena diminta pembaca."
    )
    assert handoff.override == "Dimuat ulang karena diminta pembaca."


def test_sending_copy_in_looks_for_no_likeness(draft, rahma, monkeypatch):
    monkeypatch.setattr(
        "articles.workflow.context.similar_candidates",
        lambda *_any: pytest.fail("It looked."),
    )
    draft.move("submit", by=rahma)
    assert draft.state == "submitted"


def test_the_findings_and_their_passages_stay_with_the_version(told, again, pemred):
    again.move("approve", by=pemred, override="Dimuat ulang.")
    again.move("publish", by=pemred, override="Dimuat ulang.")
    kept = {finding["check"]: finding for finding in again.versions.get().findings}
    assert kept["near_duplicate"]["passages"][0].startswith("Bupati menyerahkan")


def test_a_story_is_not_like_itself(told):
    assert kinds(told) == []


def test_a_mend_and_a_restoration_do_not_hang_on_what_the_text_is_like(
    told, again, pemred
):
    again.move("approve", by=pemred, override="Dimuat ulang.")
    again.move("publish", by=pemred, override="Dimuat ulang.")
    again.move(
        "fix",
        by=pemred,
        kind="update",
        note="Judul.",
        changes={"headline": "Traktor lagi"},
        version=1,
    )
    again.move(
        "withdraw",
        by=pemred,
        asked_by="internal",
        ground="keliru_substansi",
        reason="Salah.",
        apology="Maaf.",
    )
    again.move("restore", by=pemred, note="Ternyata benar.")
    assert again.state == "printed"


def test_what_is_held_back_is_told_to_nobody_before_its_time(tell, again):
    live_at = timezone.now() + timedelta(hours=2)
    tell("Traktor besok", body=LONG, live_at=live_at)
    assert kinds(again) == []
    assert kinds(again, at=live_at) == [("recent", "Traktor besok")]


def test_what_was_withdrawn_is_not_shown(told, again, pemred):
    told.move(
        "withdraw", by=pemred, asked_by="external", ground="sara", reason="Aduan."
    )
    assert kinds(again) == []


def test_of_many_likenesses_the_nearest_three_are_compared(told, tell, again):
    for n in range(4):
        rest = " ".join(f"kata{n}{k}" for k in range(60))
        tell(f"Solar {n}", body=body_of(*LINES[: n + 1], rest))
    found = kinds(again)
    assert len(found) == 3
    assert ("recent", "Traktor untuk petani") in found


def test_after_90_days_a_text_is_not_looked_for_and_its_sample_goes(told, again):
    later = timezone.now() + timedelta(days=91)
    assert kinds(again, at=later) == []
    assert prune_samples(timezone.now() + timedelta(days=89)) == 0
    assert prune_samples(later) == SAMPLE
    assert not VersionShingle.objects.exists()


def test_a_sample_is_small_whatever_the_length_of_the_text(tell):
    tell("Panjang", body="<p>" + " ".join(f"kata{n}" for n in range(3000)) + "</p>")
    assert VersionShingle.objects.count() == SAMPLE


def test_the_text_that_was_received_is_the_release(good_copy, rahma):
    article = Article.start(
        good_copy.with_changes(body=LONG), by=rahma, source="received"
    )
    article.save_copy(
        article.desk_copy.with_changes(body=NEW), by=rahma, base=article.revision
    )
    [other] = similar_candidates(article, article.desk_copy, timezone.now())
    assert (other.kind, LINES[0] in other.text) == ("release", True)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"origin": "release"}, ["release"]),
        ({"kind": "release"}, ["release"]),
        ({}, []),
    ],
)
def test_the_first_text_of_a_story_that_says_so_is_its_release(
    good_copy, rahma, changes, kind
):
    article = Article.start(good_copy.with_changes(body=LONG, **changes), by=rahma)
    assert [
        other.kind
        for other in similar_candidates(article, article.desk_copy, timezone.now())
    ] == kind


def test_a_release_filed_as_a_reporter_s_story_is_stopped(good_copy, rahma, pemred):
    article = Article.start(
        good_copy.with_changes(body=LONG, origin="release"), by=rahma
    )
    article.move("submit", by=rahma)
    with pytest.raises(ChecksFailed) as refusal:
        article.move("approve", by=pemred)
    assert [(finding.check, finding.field) for finding in refusal.value.findings] == [
        ("unchanged_release", "kind")
    ]


def test_looking_for_likenesses_takes_two_queries_and_none_for_a_few_words(
    told, again, django_assert_num_queries
):
    copy = again.desk_copy
    with django_assert_num_queries(2):
        similar_candidates(again, copy, timezone.now())
    with django_assert_num_queries(0):
        similar_candidates(
            again, copy.with_changes(body="<p>Bupati hadir.</p>"), timezone.now()
        )


def test_a_story_that_nobody_has_saved_is_compared_with_nothing(good_copy, db):
    assert (
        similar_candidates(Article(), good_copy.with_changes(body=LONG), timezone.now())
        == ()
    )


def test_printing_a_story_that_is_like_another_stays_within_thirty_queries(
    told, again, pemred
):
    again.move("approve", by=pemred, override="Dimuat ulang.")
    with CaptureQueriesContext(connection) as asked:
        again.move("publish", by=pemred, override="Dimuat ulang.")
    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) <= 30


def test_the_sample_is_found_by_its_index(told):
    found = VersionShingle.objects.filter(
        number__in=[1, 2], at__gt=timezone.now()
    ).values("version")
    if connection.vendor == "sqlite":
        assert "version_shingle_by_number" in found.explain()
