"""Sanctions are a chief's, have a reason and an end, and can be objected to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import moderation
from comments.models import Appeal, Comment, Sanction, Status
from comments.refusals import Refused


@pytest.mark.attack(79)
def test_only_a_chief_sanctions_and_never_without_a_reason(reader, mira, pemred):
    for known in ({"by": mira, "reason": "judol"}, {"by": pemred, "reason": ""}, {"by": pemred, "reason": "lainnya"}):
        with pytest.raises(Refused):
            moderation.sanction(reader, "ban", **known)
    assert not Sanction.objects.exists()


@pytest.mark.parametrize("until", [None, timezone.now() - timedelta(days=1)])
def test_a_suspension_ends_some_day(reader, pemred, until):
    with pytest.raises(Refused):
        moderation.sanction(reader, "suspend", by=pemred, reason="judol", until=until)


def test_a_lifted_sanction_lets_the_reader_write_again(thread, trusted, say, pemred):
    laid = moderation.sanction(trusted, "ban", by=pemred, reason="judol")
    with pytest.raises(Refused) as refusal:
        say(thread, trusted)
    assert refusal.value.code == "banned"
    moderation.lift(laid, by=pemred)
    assert say(thread, trusted).status == Status.HELD
    with pytest.raises(Refused):
        moderation.lift(laid, by=pemred)


def test_reject_all_takes_down_what_is_up_and_waiting_and_can_be_undone(thread, trusted, reader, say, pemred):
    say(thread, trusted, "Satu kabar.", "published")
    say(thread, trusted, "Dua.", "removed_by_author")
    others = say(thread, reader, "Saya bukan dia.")
    with pytest.raises(Refused):
        moderation.reject_all(trusted, by=pemred, reason="judol")
    moderation.sanction(trusted, "ban", by=pemred, reason="judol")
    result = moderation.reject_all(trusted, by=pemred, reason="judol")
    assert [comment.status for comment in result.done] == [Status.REJECTED]
    assert Comment.objects.get(pk=others.pk).status == Status.HELD
    moderation.undo(result.batch, by=pemred)
    assert Comment.objects.filter(author=trusted, status=Status.PUBLISHED).count() == 1
    assert moderation.recount() == []


def test_a_reader_objects_to_what_was_decided_about_her(thread, reader, trusted, say, pemred, redpel):
    rejected = say(thread, reader, status="rejected")
    moderation.appeal(reader, "Itu bukan hinaan.", comment=rejected)
    moderation.appeal(reader, "Sungguh.", comment=rejected)
    assert Appeal.objects.get().text == "Itu bukan hinaan.\n\nSungguh."
    with pytest.raises(Refused):
        moderation.appeal(trusted, "Saya ikut campur.", comment=rejected)
    moderation.decide([(rejected.pk, rejected.head_id)], "approve", by=redpel)
    assert Appeal.objects.get().closed_by == redpel


def test_an_objection_to_a_sanction_ends_with_it_or_is_closed(reader, pemred):
    laid = moderation.sanction(reader, "ban", by=pemred, reason="judol")
    moderation.close_appeal(moderation.appeal(reader, "Bukan saya.", sanction=laid), by=pemred)
    moderation.appeal(reader, "Benar-benar bukan saya.", sanction=laid)
    moderation.lift(laid, by=pemred)
    assert not Appeal.objects.filter(closed_at=None).exists()
