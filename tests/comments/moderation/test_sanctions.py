"""Sanctions are a chief's, have a reason and an end, and can be objected to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import moderation
from comments.models import Appeal, Comment, Identity, Sanction, Status
from comments.moderation import erasing
from comments.refusals import CommentRefused
from people.models import AuditEvent, User


@pytest.mark.attack(79)
def test_only_a_chief_sanctions_and_never_without_a_reason(reader, mira, pemred):
    for known in (
        {"by": mira, "reason": "judol"},
        {"by": pemred, "reason": ""},
        {"by": pemred, "reason": "lainnya"},
    ):
        with pytest.raises(CommentRefused):
            moderation.sanction(reader, "ban", **known)
    assert not Sanction.objects.exists()


@pytest.mark.parametrize("until", [None, timezone.now() - timedelta(days=1)])
def test_a_suspension_ends_some_day(reader, pemred, until):
    with pytest.raises(CommentRefused):
        moderation.sanction(reader, "suspend", by=pemred, reason="judol", until=until)


@pytest.mark.parametrize("kind", ["warn", "ban"])
def test_a_warning_and_a_ban_have_no_end(kind, reader, pemred):
    until = timezone.now() + timedelta(days=1)
    laid = moderation.sanction(reader, kind, by=pemred, reason="judol", until=until)
    assert laid.until is None


def test_a_sanction_that_there_is_not_is_refused(reader, pemred):
    with pytest.raises(CommentRefused) as refused:
        moderation.sanction(reader, "cambuk", by=pemred, reason="judol")
    assert (refused.value.code, refused.value.status) == ("no_kind", 422)


def test_a_closed_account_is_sanctioned_no_more(reader, pemred):
    erasing.erase(reader, keep_comments=True)
    with pytest.raises(CommentRefused) as refused:
        moderation.sanction(reader, "ban", by=pemred, reason="judol")
    assert (refused.value.code, refused.value.status) == ("not_active", 409)


def test_the_record_has_each_sanction_and_its_end_with_who_and_why(reader, pemred):
    laid = moderation.sanction(reader, "ban", by=pemred, reason="judol")
    moderation.lift(laid, by=pemred)
    recorded = AuditEvent.objects.order_by("pk").values_list("action", "by", "note")
    assert list(recorded) == [
        ("reader.ban", pemred.pk, "judol"),
        ("reader.lift", pemred.pk, "ban"),
    ]


def test_a_warning_is_acknowledged_once_and_by_its_reader_alone(
    reader, trusted, pemred, time_machine
):
    time_machine.move_to(timezone.now(), tick=False)
    laid = moderation.sanction(reader, "warn", by=pemred, reason="hinaan")
    with pytest.raises(CommentRefused) as refused:
        moderation.acknowledge(laid, by=trusted)
    assert (refused.value.code, refused.value.status) == ("not_yours", 404)
    moderation.acknowledge(laid, by=reader)
    laid.refresh_from_db()
    read_at = laid.acknowledged_at
    assert read_at
    time_machine.shift(timedelta(hours=1))
    moderation.acknowledge(laid, by=reader)
    laid.refresh_from_db()
    assert laid.acknowledged_at == read_at


def test_a_lifted_sanction_lets_the_reader_write_again(thread, trusted, say, pemred):
    laid = moderation.sanction(trusted, "ban", by=pemred, reason="judol")
    with pytest.raises(CommentRefused) as refusal:
        say(thread, trusted)
    assert refusal.value.code == "banned"
    moderation.lift(laid, by=pemred)
    assert say(thread, trusted).status == Status.HELD
    with pytest.raises(CommentRefused) as refusal:
        moderation.lift(laid, by=pemred)
    assert (refusal.value.code, refusal.value.status) == ("over", 409)


@pytest.mark.parametrize("kind", ["premoderate", "suspend", "ban"])
def test_a_sanction_above_a_warning_sets_trust_back_to_its_start(
    thread, reader, say, pemred, time_machine, kind
):
    start = timezone.now()
    for day in range(3):
        time_machine.move_to(start + timedelta(days=day), tick=False)
        say(thread, reader, f"Kabar hari {day}.", "published")
        time_machine.shift(timedelta(hours=1))
        moderation.acknowledge(
            moderation.sanction(reader, "warn", by=pemred, reason="hinaan"), by=reader
        )
    assert trust(reader) == (3, True)
    laid = moderation.sanction(
        reader, kind, by=pemred, reason="hinaan", until=start + timedelta(days=9)
    )
    assert trust(reader) == (0, False)
    moderation.lift(laid, by=pemred)
    time_machine.shift(timedelta(hours=1))
    say(thread, reader, "Kabar sesudahnya.", "published")
    assert trust(reader) == (1, False)


def trust(reader: Identity) -> tuple[int, bool]:
    """How many approvals count for this reader, and whether her comments are read first
    no more.
    """
    reader.refresh_from_db()
    return reader.approved_n, reader.is_trusted


def test_reject_all_takes_down_what_is_up_and_waiting_and_can_be_undone(
    thread, trusted, reader, say, pemred
):
    say(thread, trusted, "Satu kabar.", "published")
    say(thread, trusted, "Dua.", "removed_by_author")
    others = say(thread, reader, "Saya bukan dia.")
    moderation.sanction(trusted, "warn", by=pemred, reason="hinaan")
    with pytest.raises(CommentRefused) as refused:
        moderation.reject_all(trusted, by=pemred, reason="judol")
    assert (refused.value.code, refused.value.status) == ("no_sanction", 409)
    moderation.sanction(trusted, "ban", by=pemred, reason="judol")
    result = moderation.reject_all(trusted, by=pemred, reason="judol")
    assert [comment.status for comment in result.done] == [Status.REJECTED]
    assert Comment.objects.get(pk=others.pk).status == Status.HELD
    moderation.undo(result.batch, by=pemred)
    assert Comment.objects.filter(author=trusted, status=Status.PUBLISHED).count() == 1
    assert moderation.recount() == []


def test_of_very_many_the_newest_are_rejected_with_one_press(
    thread, trusted, say, pemred, monkeypatch
):
    monkeypatch.setattr("comments.moderation.sanctions.LARGEST_BATCH", 2)
    old, *newest = [say(thread, trusted, f"Kabar {n}.", "published") for n in range(3)]
    moderation.sanction(trusted, "ban", by=pemred, reason="judol")
    result = moderation.reject_all(
        trusted, by=pemred, reason="lainnya", words="Terlalu banyak."
    )
    assert {comment.pk for comment in result.done} == {one.pk for one in newest}
    assert result.batch.size == 2
    old.refresh_from_db()
    assert old.status == Status.PUBLISHED
    decisions = result.batch.decisions.all()
    assert {(one.action, one.reason_code, one.words) for one in decisions} == {
        ("reject_all", "lainnya", "Terlalu banyak.")
    }
    assert {one.comment.reviewed_revision_id for one in decisions} == {
        one.head_id for one in newest
    }


def test_rejecting_all_of_nothing_is_no_act(trusted, pemred):
    moderation.sanction(trusted, "ban", by=pemred, reason="judol")
    result = moderation.reject_all(trusted, by=pemred, reason="judol")
    assert (result.done, result.batch) == ([], None)


def test_who_had_reported_what_is_rejected_was_right(
    thread, trusted, reader, say, pemred
):
    comment = say(thread, trusted, "Pasang di sini.", "published")
    moderation.report(comment, category="ban1", identity=reader)
    moderation.sanction(trusted, "ban", by=pemred, reason="judol")
    moderation.reject_all(trusted, by=pemred, reason="judol")
    reader.refresh_from_db()
    trusted.refresh_from_db()
    assert (reader.flags_upheld, trusted.rejected_n) == (1, 1)


@pytest.mark.parametrize(
    ("status", "may"),
    [("spam", True), ("rejected", True), ("published", False), ("held", False)],
)
def test_a_reader_objects_to_what_was_taken_down_and_to_nothing_else(
    thread, reader, say, status, may
):
    comment = say(thread, reader, "Kabar.", status)
    if not may:
        with pytest.raises(CommentRefused) as refused:
            moderation.appeal(reader, "Keberatan.", comment=comment)
        assert (refused.value.code, refused.value.status) == ("not_yours", 404)
    else:
        moderation.appeal(reader, "Keberatan.", comment=comment)
    assert Appeal.objects.exists() is may


def test_nobody_objects_to_another_reader_s_sanction(reader, trusted, pemred):
    laid = moderation.sanction(reader, "ban", by=pemred, reason="judol")
    with pytest.raises(CommentRefused) as refused:
        moderation.appeal(trusted, "Kasihan.", sanction=laid)
    assert refused.value.code == "not_yours"


def test_an_objection_after_an_answer_is_a_new_one(thread, reader, say, pemred):
    comment = say(thread, reader, "Kabar.", "rejected")
    first = moderation.appeal(reader, "Keberatan.", comment=comment)
    moderation.close_appeal(first, by=pemred)
    second = moderation.appeal(reader, "Masih keberatan.", comment=comment)
    assert (second.text, second.pk != first.pk) == ("Masih keberatan.", True)


def test_an_objection_is_answered_once(thread, reader, say, pemred, mira):
    comment = say(thread, reader, "Kabar.", "rejected")
    objection = moderation.appeal(reader, "Keberatan.", comment=comment)
    for who in (pemred, mira):
        moderation.close_appeal(objection, by=who)
    objection.refresh_from_db()
    assert objection.closed_by == pemred
    answers = AuditEvent.objects.filter(action="appeal.closed")
    assert answers.get().by == pemred


def test_who_is_no_moderator_of_the_story_answers_no_objection(
    thread, reader, say, rahma, yusril
):
    comment = say(thread, reader, "Kabar.", "rejected")
    objection = moderation.appeal(reader, "Keberatan.", comment=comment)
    for who in (rahma, yusril):
        with pytest.raises(CommentRefused) as refused:
            moderation.close_appeal(objection, by=who)
        assert (refused.value.code, refused.value.status) == ("no_right", 403)
    objection.refresh_from_db()
    assert objection.closed_at is None


def test_a_reader_objects_to_what_was_decided_about_her(
    thread, reader, trusted, say, pemred, redpel
):
    rejected = say(thread, reader, status="rejected")
    moderation.appeal(reader, "Itu bukan hinaan.", comment=rejected)
    moderation.appeal(reader, "Sungguh.", comment=rejected)
    assert Appeal.objects.get().text == "Itu bukan hinaan.\n\nSungguh."
    with pytest.raises(CommentRefused):
        moderation.appeal(trusted, "Saya ikut campur.", comment=rejected)
    moderation.decide([(rejected.pk, rejected.head_id)], "approve", by=redpel)
    assert Appeal.objects.get().closed_by == redpel


def test_an_objection_to_a_sanction_ends_with_it_or_is_closed(reader, pemred):
    laid = moderation.sanction(reader, "ban", by=pemred, reason="judol")
    moderation.close_appeal(
        moderation.appeal(reader, "Bukan saya.", sanction=laid), by=pemred
    )
    moderation.appeal(reader, "Benar-benar bukan saya.", sanction=laid)
    moderation.lift(laid, by=pemred)
    assert not Appeal.objects.filter(closed_at=None).exists()


def test_a_long_objection_is_told_that_it_is_with_the_desk_already(thread, reader, say):
    comment = say(thread, reader, "Ditolak.", "rejected")
    moderation.appeal(reader, "x" * 6_000, comment=comment)
    with pytest.raises(CommentRefused) as refused:
        moderation.appeal(reader, "x" * 4_001, comment=comment)
    assert (refused.value.code, len(comment.appeals.get().text)) == (
        "said_enough",
        6_000,
    )
    moderation.appeal(reader, "x" * 4_000, comment=comment)


def test_nobody_answers_an_objection_to_her_own_decision_or_about_herself(
    thread, reader, say, redpel, pemred
):
    comment = say(thread, reader, "Ditolak.", "rejected")  # by redpel
    objection = moderation.appeal(reader, "Saya keberatan.", comment=comment)
    with pytest.raises(CommentRefused) as refused:
        moderation.close_appeal(objection, by=redpel)
    assert (refused.value.code, refused.value.status) == ("own", 403)
    User.objects.filter(pk=pemred.pk).update(email=reader.email)
    pemred.refresh_from_db()
    with pytest.raises(CommentRefused):
        moderation.close_appeal(objection, by=pemred)
    assert Appeal.objects.get().closed_at is None


def test_another_chief_answers_an_objection_to_a_sanction(reader, pemred, redpel):
    laid = moderation.sanction(reader, "ban", by=pemred, reason="judol")
    objection = moderation.appeal(reader, "Bukan saya.", sanction=laid)
    with pytest.raises(CommentRefused) as refused:
        moderation.close_appeal(objection, by=pemred)
    assert refused.value.code == "own"
    moderation.close_appeal(objection, by=redpel)
    objection.refresh_from_db()
    assert objection.closed_by == redpel


def test_where_nobody_else_could_answer_an_objection_its_decider_may(
    thread, reader, say, redpel
):
    User.objects.exclude(pk=redpel.pk).update(is_active=False)
    comment = say(thread, reader, "Ditolak.", "rejected")
    objection = moderation.appeal(reader, "Saya keberatan.", comment=comment)
    moderation.close_appeal(objection, by=redpel)
    assert Appeal.objects.get().closed_at


def test_only_a_chief_answers_an_objection_to_a_sanction(reader, mira, pemred):
    laid = moderation.sanction(reader, "warn", by=pemred, reason="hinaan")
    objection = moderation.appeal(reader, "Keliru.", sanction=laid)
    with pytest.raises(CommentRefused) as refused:
        moderation.close_appeal(objection, by=mira)
    assert refused.value.code == "no_right"


@pytest.mark.parametrize("kind", ["premoderate", "suspend", "ban"])
def test_who_erases_her_account_and_comes_back_is_under_the_same_sanction(
    kind, reader, pemred, join
):
    until = timezone.now() + timedelta(days=9)
    moderation.sanction(reader, kind, by=pemred, reason="judol", until=until)
    erasing.erase(reader, keep_comments=True)
    again = join("rina@pembaca.example", "Rina")
    erasing.carry_sanctions(again)
    (laid,) = again.sanctions_now(timezone.now())
    assert (laid.kind, laid.until) == (kind, None if kind == "ban" else until)


def test_rejecting_all_for_another_reason_needs_words(reader, pemred):
    moderation.sanction(reader, "ban", by=pemred, reason="judol")
    with pytest.raises(CommentRefused) as refused:
        moderation.reject_all(reader, by=pemred, reason="lainnya")
    assert refused.value.code == "no_words"
