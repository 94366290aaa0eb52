"""The room in figures, and the lights above every page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from time_machine import Traveller

from articles.models import Article
from comments import moderation
from comments.models import Comment, Identity, Outbox, PhaseResult, ScorerModel
from comments.moderation import statistics
from people.models import User

PAGE = "/admin/comments/statistics/"

Say = Callable[..., Comment]


def test_inflow_counts_what_came_and_what_was_held_of_it(
    desk: Client,
    thread: Article,
    reader: Identity,
    trusted: Identity,
    say: Say,
    clock: Traveller,
):
    say(thread, reader, "Baru pertama.")
    say(thread, trusted, "Sudah sering menulis di sini.")
    (today,) = desk.get(PAGE).context["inflow"]
    assert (today.came, today.held) == (2, 1)


def test_waiting_and_deciding_are_measured_in_time(
    nia: User, thread: Article, reader: Identity, say: Say, clock: Traveller
):
    comments = [say(thread, reader, f"Komentar ke-{n} hari ini.") for n in range(4)]
    for comment, minutes in zip(comments[:3], (10, 10, 40), strict=True):
        clock.shift(timedelta(minutes=minutes))
        moderation.decide([(comment.pk, comment.head_id)], "approve", by=nia)
    now = comments[0].created_at + timedelta(minutes=60)
    assert statistics.time_to_decision(now) == timedelta(minutes=20)
    assert statistics.oldest_wait(now) == timedelta(minutes=60)


def test_the_share_held_for_nothing_is_told_by_phase_and_forgets_what_was_undone(
    nia: User, thread: Article, reader: Identity, say: Say, clock: Traveller
):
    plain = say(thread, reader, "Bagus sekali jembatannya.")
    linked = say(thread, reader, "Lihat contoh-toko.com saja.")
    moderation.decide([(plain.pk, plain.head_id)], "approve", by=nia)
    result = moderation.decide([(linked.pk, linked.head_id)], "spam", by=nia)
    now = plain.created_at + timedelta(hours=1)
    whole, *phases = statistics.held_in_error(now)
    by_phase = {share.name: (share.total, share.approved) for share in phases}
    assert (whole.total, whole.approved, whole.percent) == (2, 1, 50)
    assert (by_phase["first_timer"], by_phase["links"]) == ((2, 1), (1, 0))
    moderation.undo(result.batch, by=nia)
    assert statistics.held_in_error(now)[0].total == 1


def test_who_decided_is_told_with_what_was_undone_apart(
    desk: Client, nia: User, thread: Article, reader: Identity, say: Say
):
    first, second = (
        say(thread, reader, "Komentar satu."),
        say(thread, reader, "Komentar dua."),
    )
    moderation.decide([(first.pk, first.head_id)], "approve", by=nia)
    moderation.undo(
        moderation.decide([(second.pk, second.head_id)], "spam", by=nia).batch, by=nia
    )
    (row,) = desk.get(PAGE).context["moderators"]
    assert (row.name, row.decided, row.approved, row.spam, row.undone) == (
        "Nia Moderator",
        1,
        1,
        0,
        1,
    )


def test_an_empty_room_has_figures_too(desk: Client, paper: object):
    page = desk.get(PAGE)
    assert page.status_code == 200
    assert (page.context["oldest"], page.context["median"]) == ("–", "–")


@pytest.mark.attack(83)
def test_the_lights_tell_of_faults_mails_and_the_model(
    desk: Client, thread: Article, reader: Identity, say: Say, clock: Traveller
):
    comment = say(thread, reader, "Apa saja.")
    PhaseResult.objects.filter(revision=comment.head_id, phase="words").update(
        verdict="error"
    )
    Outbox.objects.create(kind="login", address="x@pembaca.example", tries=5)
    model = ScorerModel.objects.create(bias=0.0, n_spam=100, n_ham=100, active=True)
    bar = desk.get("/admin/comments/queue/").context["bar"]
    assert (bar.faults, bar.mails, bar.model, bar.complaints, bar.hours) == (
        1,
        1,
        model.pk,
        0,
        None,
    )
    assert "words" in desk.get("/admin/comments/queue/").content.decode()
    clock.shift(timedelta(minutes=61))
    assert desk.get("/admin/comments/queue/").context["bar"].faults == 0
