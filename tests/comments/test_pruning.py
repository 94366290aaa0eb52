"""What the paper forgets by the clock."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import moderation, pruning
from comments.accounts import login
from comments.models import (
    CommentRevision,
    Flag,
    Identity,
    LoginChallenge,
    Outbox,
    Report,
    SpentToken,
)

pytestmark = pytest.mark.django_db
NETWORK = b"n" * 16


def after(**span: int) -> int:
    return pruning.prune(timezone.now() + timedelta(**span))


def test_networks_are_forgotten_after_ninety_days(reader, trusted, thread):
    how = moderation.Arrival(seconds=60, net_hash=NETWORK)
    comment = moderation.submit(
        thread.pk, reader, "Jembatan itu sudah lama ditunggu.", jti_hash="1", how=how
    )
    moderation.report(comment, category="ban1", identity=trusted, net_hash=NETWORK)
    after(days=89)
    kept = [model.objects.get().net_hash for model in (CommentRevision, Report, Flag)]
    assert [bytes(network) for network in kept] == [NETWORK] * 3
    after(days=91)
    assert [
        model.objects.get().net_hash for model in (CommentRevision, Report, Flag)
    ] == [None] * 3
    assert CommentRevision.objects.get().body == "Jembatan itu sudah lama ditunggu."


def test_spent_forms_are_forgotten_after_a_day(reader):
    SpentToken.objects.create(jti_hash="1", identity=reader)
    after(hours=23)
    assert SpentToken.objects.exists()
    after(hours=25)
    assert not SpentToken.objects.exists()


def test_unused_challenges_forget_addresses_at_their_end_and_the_rest_after_a_day(
    db,
):
    login.ask("rina@pembaca.example")
    after(minutes=14)
    assert LoginChallenge.objects.get().email == "rina@pembaca.example"
    after(minutes=16)
    assert LoginChallenge.objects.get().email == ""
    after(hours=25)
    assert not LoginChallenge.objects.exists()


@pytest.mark.attack(40)
def test_accounts_sleep_after_a_year_without_login(reader, trusted):
    Identity.objects.filter(pk=trusted.pk).update(
        last_login_at=timezone.now() + timedelta(days=2)
    )
    after(days=364)
    assert set(Identity.objects.values_list("state", flat=True)) == {"active"}
    after(days=366)
    reader.refresh_from_db()
    trusted.refresh_from_db()
    assert (reader.state, reader.email, reader.display_name) == (
        "retired",
        None,
        "Rina",
    )
    assert trusted.state == "active"


def test_an_account_that_was_never_used_sleeps_a_year_after_it_was_made(reader):
    Identity.objects.update(last_login_at=None)
    after(days=366)
    assert Identity.objects.get().state == "retired"


def test_sent_letters_are_forgotten_after_a_week_but_those_that_come_once_for_ever(
    reader, trusted, thread, say
):
    comment = say(thread, reader, "Jembatan itu sudah lama ditunggu.")
    now = timezone.now()
    for kind in ("receipt", "digest"):
        Outbox.objects.create(kind=kind, sent_at=now)
    Outbox.objects.create(kind="reply", identity=trusted, comment=comment, sent_at=now)
    Outbox.objects.create(
        kind="login", address="a@b.example", payload={"code": "1"}, tries=5
    )
    after(days=6)
    assert Outbox.objects.count() == 4
    after(days=8)
    assert list(Outbox.objects.values_list("kind", flat=True)) == ["reply"]


def test_a_second_purge_finds_nothing_to_do(reader, thread, say):
    say(thread, reader, "Jembatan itu sudah lama ditunggu.")
    login.ask("rina@pembaca.example")
    assert after(days=400) > 0
    assert after(days=400) == 0
