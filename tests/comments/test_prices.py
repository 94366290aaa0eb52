"""What the paper does by the clock, and what it counts, costs what there is to do and
not what there is.
"""

import tracemalloc
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.db.models import Q
from django.db.models.query import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import moderation, pruning
from comments.learning import training
from comments.models import (
    Comment,
    CommentRevision,
    Complaint,
    Decision,
    Identity,
    LoginChallenge,
    PhaseResult,
    Rank,
    Report,
    Status,
)
from comments.models.report import left_with
from comments.moderation import statistics

HOUR, NETWORK = timedelta(hours=1), b"n" * 16


@pytest.fixture
def decided_on(thread, reader, redpel):
    """So many comments of this length, each marked as spam a second after the one
    before.
    """

    def decided_on(n: int, length: int = 20) -> list[Decision]:
        began = timezone.now() - timedelta(hours=1)
        comments = Comment.objects.bulk_create(
            Comment(article=thread, author=reader, status=Status.SPAM)
            for _n in range(n)
        )
        texts = CommentRevision.objects.bulk_create(
            CommentRevision(comment=comment, number=1, body=f"{k} ".ljust(length, "x"))
            for k, comment in enumerate(comments)
        )
        for comment, text in zip(comments, texts, strict=True):
            comment.head = text
        QuerySet(Comment).bulk_update(comments, ["head"])
        known = {
            "actor": redpel,
            "action": "spam",
            "from_status": "held",
            "to_status": "spam",
        }
        return Decision.objects.bulk_create(
            Decision(
                comment=one, revision=one.head, at=began + timedelta(seconds=k), **known
            )
            for k, one in enumerate(comments)
        )

    return decided_on


def queries(act) -> int:
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


# --- learning ---


def test_only_some_texts_at_a_time_are_in_memory_while_the_scorer_learns(decided_on):
    decisions = decided_on(training.AT_A_TIME * 3, length=2000)
    list(training.decided())  # what Django itself keeps is kept by now
    tracemalloc.start()
    rows = training.decided()
    read = [revision for revision, _body, _label in rows]
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert read == [decision.revision_id for decision in decisions]
    assert most < 2000 * training.AT_A_TIME * 2


# --- figures ---


def test_a_day_of_the_inflow_is_a_day_of_the_paper_s_clock(thread, reader, redpel):
    midnight = datetime(2026, 11, 20, tzinfo=ZoneInfo("Asia/Jakarta"))
    comment = Comment.objects.create(article=thread, author=reader, status=Status.SPAM)
    text = CommentRevision.objects.create(comment=comment, number=1, body="Kabar.")
    month = timedelta(days=30)
    times = [
        midnight - HOUR,
        midnight,
        midnight + HOUR / 2,
        midnight - month + 1.5 * HOUR,
    ]
    old = midnight - month + HOUR / 2
    Decision.objects.bulk_create(
        Decision(
            comment=comment,
            revision=text,
            action="submit",
            to_status="held" if at == midnight else "spam",
            at=at,
        )
        for at in [*times, old]
    )
    found = statistics.inflow((midnight + HOUR).astimezone(UTC))
    days = [(row.day.isoformat(), row.came, row.held) for row in found]
    assert days == [("2026-11-20", 2, 1), ("2026-11-19", 1, 0), ("2026-10-21", 1, 0)]


@pytest.mark.django_db
def test_the_inflow_asks_no_function_of_python_for_the_day_of_each_row():
    with CaptureQueriesContext(connection) as asked:
        statistics.inflow(timezone.now())
    assert len(asked) == 1
    assert "django_" not in asked[0]["sql"]


def test_the_archive_is_in_no_hurry(thread, reader):
    now = timezone.now()
    known = {"article": thread, "author": reader, "status": Status.HELD}
    Comment.objects.create(
        **known, queue_rank=Rank.ARCHIVE, held_since=now - 900 * HOUR
    )
    assert statistics.oldest_wait(now) is None
    for hours, rank in enumerate(
        (Rank.COMPLAINT, Rank.ORDINARY, Rank.LIKELY_SPAM), start=1
    ):
        Comment.objects.create(**known, queue_rank=rank, held_since=now - hours * HOUR)
    assert statistics.oldest_wait(now) == 3 * HOUR


def test_the_share_of_a_rule_reads_only_the_decisions_on_the_texts_that_it_counts(
    decided_on, monkeypatch
):
    decisions = decided_on(4)
    now = timezone.now()
    PhaseResult.objects.bulk_create(
        PhaseResult(
            revision_id=one.revision_id,
            phase="words",
            verdict="hold",
            reasons=[{"code": "rule:7"}],
            at=one.at,
        )
        for one in decisions
    )
    monkeypatch.setattr(statistics, "MOST_COUNTED", 3)
    ends: list[dict] = []
    share_of = statistics._share_of
    monkeypatch.setattr(
        statistics,
        "_share_of",
        lambda texts, found: ends.append(found) or share_of(texts, found),
    )
    assert statistics.rule_shares(now)[7] == statistics.RuleShare(3, 3, 0)
    assert list(ends[0]) == [one.revision_id for one in decisions[1:]]


# --- by the clock ---


def test_accounts_fall_asleep_by_one_query_however_many(join):
    readers = [
        join(f"p{n}@pembaca.example", f"Pembaca {n}", notify_replies=True)
        for n in range(5)
    ]
    late = timezone.now() + timedelta(days=366)
    assert queries(lambda: pruning.unused_accounts(late)) == 1
    for reader in readers:
        now = Identity.objects.get(pk=reader.pk)
        assert (now.state, now.email, now.notify_replies) == ("retired", None, False)
        assert (now.session_epoch, now.email_key, now.display_name) == (
            1,
            reader.email_key,
            reader.display_name,
        )
    assert pruning.unused_accounts(late) == 0


@pytest.mark.parametrize(
    ("hours", "done"), [(23, 0), (25, 10), (37, 10), (46.5, 10), (49, 10)]
)
def test_a_deadline_costs_once_and_then_nothing_until_the_next_mark(db, hours, done):
    now = timezone.now()
    told = [Complaint(received_at=now, due_at=now + 48 * HOUR) for _n in range(10)]
    Complaint.objects.bulk_create(told)
    earlier = [mark for mark in (24, 36, 46, 48) if mark < hours - 2]
    for mark in earlier:
        moderation.meet_deadlines(now + (mark + 0.1) * HOUR)
    at = now + hours * HOUR
    assert moderation.meet_deadlines(at) == done
    assert queries(lambda: moderation.meet_deadlines(at + HOUR / 60)) == 1


# --- limits ---


def plan(rows: QuerySet) -> str:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # it would be on tables as small as these
            cursor.execute("SET LOCAL enable_seqscan = off")
    return rows.explain()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("index", "rows"),
    [
        (
            "report_network",
            lambda at: Report.objects.filter(
                net_hash=NETWORK, net_hash__isnull=False, at__gt=at
            ),
        ),
        (
            "challenge_network",
            lambda at: LoginChallenge.objects.filter(
                net_hash=NETWORK, net_hash__isnull=False, created_at__gt=at
            ),
        ),
        (
            "report_contact",
            lambda at: Report.objects.filter(
                Q(identity=7) | left_with("eri@pembaca.example")
            ),
        ),
        (
            "complaint_received",
            lambda at: Complaint.objects.filter(
                received_at__gt=at, received_at__lt=at + HOUR
            ),
        ),
    ],
)
def test_what_limits_and_months_look_for_is_in_an_index(index, rows):
    assert index in plan(rows(timezone.now()))


def test_an_address_is_the_same_in_any_case_and_none_is_nobody_s(thread, trusted, say):
    comment = say(thread, trusted, "Kabar.", "published")
    for contact in (
        "Eri@Pembaca.example",
        "eri@pembaca.example",
        "er_@pembaca.example",
        "",
    ):
        moderation.report(comment, category="ban1", contact=contact)
    found = Report.objects.filter(left_with("ERI@pembaca.example"))
    assert sorted(report.contact for report in found) == [
        "Eri@Pembaca.example",
        "eri@pembaca.example",
    ]
    assert not Report.objects.filter(left_with("")).exists()
