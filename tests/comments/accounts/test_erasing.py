"""A reader closes her account: what is gone, what stays, and what a ban outlives."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from comments import moderation
from comments.accounts import login, registration
from comments.learning import training
from comments.models import (
    Appeal,
    Comment,
    CommentRevision,
    Decision,
    Flag,
    Identity,
    LoginChallenge,
    ModeratorNote,
    Outbox,
    PhaseResult,
    Report,
    Sanction,
    SpentToken,
    ThreadStats,
)
from comments.moderation import erasing
from comments.phases.duplicates import judge, traces_of
from comments.requests import keyed_hashes
from comments.text.normalise import normalise
from people.models import AuditEvent
from tests.comments.conftest import NETWORK as NET

pytestmark = pytest.mark.django_db
ERASE = "/komentar/akun/hapus/"
BODY = "Rina menulis ini tentang jembatan."


@pytest.fixture
def comment(reader, thread, say) -> Comment:
    return say(thread, reader, BODY, "published")


@pytest.fixture
def answered(comment, trusted, thread, say) -> Comment:
    """A comment under which somebody else's reply hangs."""
    say(
        thread,
        trusted,
        "Budi membalas ini dengan panjang lebar.",
        "published",
        parent=comment,
    )
    return comment


def everything_stored() -> str:
    """Every text column of every table that knows of readers, as one string."""
    models = (
        Appeal,
        Comment,
        CommentRevision,
        Decision,
        Flag,
        Identity,
        LoginChallenge,
        ModeratorNote,
        Outbox,
        PhaseResult,
        Report,
    )
    return repr(
        [list(model.objects.values()) for model in (*models, Sanction, AuditEvent)]
    )


# --- what is gone ---


def test_the_address_and_the_name_are_nowhere_any_more(answered, reader, redpel):
    laid = moderation.sanction(
        reader, "warn", by=redpel, reason="hinaan", message="Rina, jangan menghina."
    )
    moderation.appeal(reader, "Saya, Rina, keberatan.", sanction=laid)
    moderation.report(
        answered,
        category="ban1",
        name="Rina",
        contact=reader.email,
        text="Saya Rina.",
        identity=reader,
    )
    ModeratorNote.objects.create(
        identity=reader, author=redpel, text="Rina sering begini."
    )
    PhaseResult.objects.filter(phase="name", revision=answered.head).update(
        reasons=[{"code": "near", "evidence": "Rina"}]
    )
    login.ask(reader.email)
    erasing.erase(reader, keep_comments=True)
    told = Report.objects.get()
    assert (told.identity, told.name, told.contact, told.text) == (None, "", "", "")
    stored = everything_stored()
    for trace in (
        "rina@pembaca.example",
        "Rina",
        keyed_hashes.family_key("rina@pembaca.example"),
    ):
        assert trace not in stored.replace(BODY, "")
    reader.refresh_from_db()
    assert (reader.state, reader.email, reader.email_key, reader.session_epoch) == (
        "deleted",
        None,
        "",
        1,
    )


@pytest.mark.parametrize("keep", [True, False])
def test_where_she_wrote_and_reported_from_is_forgotten_and_of_others_nothing(
    answered, reader, trusted, keep
):
    reply = trusted.comments.get()
    for identity in (reader, trusted):
        moderation.report(
            reply if identity == reader else answered,
            category="ban1",
            identity=identity,
            net_hash=NET,
        )
    hers = Q(comment=answered), Q(identity=reader), Q(identity=None)
    assert networks(*hers) == ({NET}, {NET}, set())
    erasing.erase(reader, keep_comments=keep)
    assert networks(*hers) == ({None}, {None}, {None})
    assert networks(Q(comment=reply), Q(identity=trusted), Q(identity=trusted)) == (
        {NET},
        {NET},
        {NET},
    )


def networks(texts: Q, flags: Q, reports: Q) -> tuple[set, ...]:
    """The networks that are kept with these."""
    found = (
        CommentRevision.objects.filter(texts),
        Flag.objects.filter(flags),
        Report.objects.filter(reports),
    )
    return tuple(
        {kept and bytes(kept) for kept in rows.values_list("net_hash", flat=True)}
        for rows in found
    )


def test_comments_that_are_kept_stand_under_nobody_s_name(answered, reader, thread):
    erasing.erase(reader, keep_comments=True)
    answered.refresh_from_db()
    assert (answered.author, answered.status, answered.head.body) == (
        None,
        "published",
        BODY,
    )
    assert answered.shown_name == "Pengguna dihapus"
    assert ThreadStats.objects.get().published == 2


@pytest.mark.attack(74)
def test_erased_comments_are_emptied_in_every_text_and_leave_a_place_for_replies(
    answered, reader, redpel
):
    moderation.edit_by_moderator(
        answered,
        "Rina menulis itu.",
        by=redpel,
        base=answered.head_id,
        reason="hinaan",
        approve=True,
    )
    assert PhaseResult.objects.exists()
    erasing.erase(reader, keep_comments=False)
    answered.refresh_from_db()
    assert (answered.author, answered.status, answered.listed) == (
        None,
        "removed_by_author",
        True,
    )
    texts = answered.revisions.all()
    traces = {
        (text.body, text.exact_hash, text.simhash, text.sh0, text.sh3, text.net_hash)
        for text in texts
    }
    assert (len(texts), traces) == (2, {("", None, None, None, None, None)})
    assert "jembatan" not in everything_stored()
    assert ThreadStats.objects.get().published == 1
    assert moderation.recount() == []


@pytest.mark.attack(74)
def test_an_erased_text_has_no_twin_any_more_teaches_nothing_and_is_in_no_record(
    reader, trusted, thread, say
):
    body = (
        "Rina menjual obat kuat dan jimat penglaris di pasar Talu setiap hari "
        "Kamis pagi, datang dan lihat sendiri ya."
    )
    say(thread, reader, body, "spam")
    assert {text for _key, text, _label in training.decided()} == {body}
    say(thread, trusted, body, "spam")
    assert PhaseResult.objects.filter(phase="duplicates", verdict="hold").count() == 1
    for identity in (reader, trusted):
        erasing.erase(identity, keep_comments=False)
    assert list(training.decided()) == []
    traces = judge(traces_of(normalise(body)), timezone.now())
    assert traces.verdict == "pass"
    assert "penglaris" not in everything_stored()


@pytest.mark.parametrize("status", ["held", "rejected", "spam", "removed_by_author"])
def test_a_comment_of_any_status_is_emptied(status, reader, thread, say):
    comment = say(thread, reader, BODY, status)
    erasing.erase(reader, keep_comments=False)
    comment.refresh_from_db()
    assert comment.head.body == ""
    assert comment.status == ("removed_by_author" if status == "held" else status)
    assert moderation.recount() == []


def test_decisions_stay_without_words(comment, reader, redpel):
    moderation.decide(
        [(comment.pk, comment.head_id)],
        "reject",
        by=redpel,
        reason="lainnya",
        words="Rina, sopanlah.",
    )
    before = Decision.objects.count()
    erasing.erase(reader, keep_comments=False)
    assert Decision.objects.count() == before
    assert set(Decision.objects.values_list("words", flat=True)) == {""}


def test_other_readers_lose_nothing(answered, reader, trusted):
    erasing.erase(reader, keep_comments=False)
    trusted.refresh_from_db()
    assert (trusted.email, trusted.display_name, trusted.state) == (
        "budi@pembaca.example",
        "Budi",
        "active",
    )
    assert trusted.comments.get().head.body == "Budi membalas ini dengan panjang lebar."


def test_a_letter_that_waits_is_not_sent(comment, reader):
    Outbox.objects.create(
        kind="answer", address="RINA@pembaca.example", payload={"ticket": "K1"}
    )
    Outbox.objects.create(kind="edited", identity=reader, comment=comment)
    Outbox.objects.create(kind="digest")
    erasing.erase(reader, keep_comments=True)
    assert list(Outbox.objects.values_list("kind", flat=True)) == ["digest"]


def test_a_login_that_she_had_asked_for_is_forgotten_and_over(reader, trusted):
    for identity in (reader, trusted):
        login.ask(identity.email, net_hash=NET)
    LoginChallenge.objects.update(next="/2026/12/jembatan/")
    before = LoginChallenge.objects.get(email=trusted.email)
    erasing.erase(reader, keep_comments=True)
    hers = LoginChallenge.objects.exclude(pk=before.pk).get()
    assert (hers.email, hers.next, hers.net_hash) == ("", "", None)
    assert hers.expires_at <= timezone.now() < before.expires_at
    after = LoginChallenge.objects.get(pk=before.pk)
    assert (after.email, after.expires_at) == (before.email, before.expires_at)


def test_forms_that_she_sent_are_forgotten(answered, reader):
    assert SpentToken.objects.count() == 2
    erasing.erase(reader, keep_comments=True)
    assert SpentToken.objects.exclude(identity=reader).count() == 1
    assert not SpentToken.objects.filter(identity=reader).exists()


def test_her_open_objection_is_closed_without_its_words(thread, reader, say):
    rejected = say(thread, reader, BODY, "rejected")
    moderation.appeal(reader, "Saya keberatan.", comment=rejected)
    erasing.erase(reader, keep_comments=True)
    objection = Appeal.objects.get()
    assert (objection.text, objection.closed_at is None) == ("", False)


def test_the_record_says_that_an_account_was_erased(reader):
    erasing.erase(reader, keep_comments=True)
    event = AuditEvent.objects.latest("pk")
    assert (event.action, event.key, event.note) == (
        "reader.erased",
        str(reader.pk),
        "",
    )


@pytest.mark.parametrize("keep", [True, False])
def test_findings_lose_what_they_quote_of_what_is_gone(comment, reader, keep):
    quoting = ("name", "history", "standing", "words")
    for phase in quoting:
        PhaseResult.objects.filter(revision=comment.head, phase=phase).update(
            reasons=[{"code": "any", "evidence": "Rina"}]
        )
    erasing.erase(reader, keep_comments=keep)
    found = PhaseResult.objects.filter(revision=comment.head)
    kept = {one.phase for one in found if "Rina" in str(one.reasons)}
    assert kept == ({"words"} if keep else set())


@pytest.mark.parametrize("keep", [True, False])
def test_what_moderators_noted_on_a_comment_goes_with_its_text(
    comment, reader, redpel, keep
):
    ModeratorNote.objects.create(comment=comment, author=redpel, text="Perlu dicek.")
    erasing.erase(reader, keep_comments=keep)
    comment.refresh_from_db()
    assert comment.notes.exists() is keep
    assert comment.erased_at <= timezone.now()


def test_she_is_written_no_letter_and_nothing_is_found_by_her_any_more(reader):
    Identity.objects.filter(pk=reader.pk).update(notify_replies=True)
    erasing.erase(reader, keep_comments=True)
    reader.refresh_from_db()
    assert (reader.notify_replies, reader.family_key, reader.name_skeleton) == (
        False,
        "",
        "",
    )


@pytest.mark.attack(73)
def test_a_decision_on_an_erased_comment_comes_too_late(reader, thread, say, redpel):
    comment = say(thread, reader, BODY, "held")
    erasing.erase(reader, keep_comments=False)
    result = moderation.decide([(comment.pk, comment.head_id)], "approve", by=redpel)
    assert (result.done, len(result.skipped)) == ([], 1)


def test_an_erasure_that_fails_changes_nothing(answered, reader, monkeypatch):
    def fail(*arguments, **details):
        raise IntegrityError

    monkeypatch.setattr(erasing, "audit", fail)
    with pytest.raises(IntegrityError), transaction.atomic():
        erasing.erase(reader, keep_comments=False)
    reader.refresh_from_db()
    assert reader.state == "active"
    assert answered.revisions.get().body == BODY


# --- a ban outlives the account ---


def come_back(address: str) -> Identity:
    return registration.join(
        address, name="Orang Lain", notify=False, proved_at=timezone.now()
    )


@pytest.mark.attack(73)
def test_a_banned_reader_who_erases_and_comes_back_is_banned_for_a_year(reader, redpel):
    moderation.sanction(reader, "ban", by=redpel, reason="judol")
    registration.sign_out_everywhere(reader)
    erasing.erase(reader, keep_comments=False)
    reader.refresh_from_db()
    assert reader.email_key == keyed_hashes.email_key("rina@pembaca.example")
    again = come_back("rina@pembaca.example")
    assert [laid.kind for laid in again.sanctions_now()] == ["ban"]


@pytest.mark.attack(73)
def test_after_a_year_the_key_of_a_banned_address_is_forgotten(reader, redpel):
    moderation.sanction(reader, "ban", by=redpel, reason="judol")
    erasing.erase(reader, keep_comments=False)
    now = timezone.now()
    assert erasing.prune_bans(now + timedelta(days=364)) == 0
    assert erasing.prune_bans(now + timedelta(days=365)) == 1
    assert erasing.prune_bans(now + timedelta(days=365)) == 0
    assert not come_back("rina@pembaca.example").sanctions_now().exists()


def test_what_comes_back_is_the_sanction_as_it_was_laid_and_no_warning_or_lifted_one(
    reader, redpel
):
    until = timezone.now() + timedelta(days=9)
    laid = moderation.sanction(
        reader, "suspend", by=redpel, reason="hinaan", until=until
    )
    moderation.sanction(reader, "warn", by=redpel, reason="judol")
    moderation.lift(
        moderation.sanction(reader, "ban", by=redpel, reason="judol"), by=redpel
    )
    erasing.erase(reader, keep_comments=False)
    again = come_back("rina@pembaca.example")
    (carried,) = Sanction.objects.filter(identity=again)
    assert (carried.kind, carried.reason_code, carried.by) == (
        "suspend",
        "hinaan",
        redpel,
    )
    assert (carried.starts, carried.until) == (laid.starts, until)
    event = AuditEvent.objects.filter(label=AuditEvent.objects.latest("pk").label)
    assert event.filter(action="reader.suspend", note=f"as {reader.pk}").exists()


def test_an_account_in_use_or_retired_is_no_erased_one_and_keeps_its_key(
    reader, trusted
):
    Identity.objects.filter(pk=trusted.pk).update(state="retired")
    assert erasing.prune_bans(timezone.now() + timedelta(days=500)) == 0


def test_who_was_not_banned_leaves_no_key_and_comes_back_free(reader, redpel):
    moderation.sanction(reader, "warn", by=redpel, reason="judol")
    erasing.erase(reader, keep_comments=False)
    assert not come_back("rina@pembaca.example").sanctions_now().exists()


# --- the page ---


def test_the_page_erases_after_a_choice_and_ends_every_session(
    client, reader, comment, sign_in
):
    other = sign_in(Client(), reader)
    sign_in(client, reader)
    assert client.get(ERASE).status_code == 200
    assert client.post(ERASE).status_code == 422
    assert client.post(ERASE, {"comments": "all"}).status_code == 422
    assert Identity.objects.get(pk=reader.pk).state == "active"
    assert client.post(ERASE, {"comments": "keep"}).status_code == 200
    assert Identity.objects.get(pk=reader.pk).state == "deleted"
    for browser in (client, other):
        assert browser.get("/komentar/akun/").status_code == 303


@pytest.mark.attack(41, 71)
def test_the_page_asks_for_a_fresh_login(client, reader, sign_in, paper):
    sign_in(client, reader)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert client.post(ERASE, {"comments": "keep"}).status_code == 303
    assert Identity.objects.get(pk=reader.pk).state == "active"
