"""A proved address becomes a reader.

Found again, or new with the name and the consent that she gives.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.text.protected_identities import terms_in
from comments.accounts.names import clean
from comments.locks import advisory_lock
from comments.models import Consent, Identity, Terms
from comments.moderation.erasing import carry_sanctions
from comments.moderation.protecting import hide_named, protecting_over
from comments.moderation.status import lock_threads
from comments.requests import keyed_hashes
from comments.text.skeleton import skeleton

UNUSED_FOR = timedelta(days=365)


def known(email: str) -> Identity | None:
    """The reader at this address.

    One who was away for a year is retired: the mailbox may be another person's now.
    """
    found = _active_at(keyed_hashes.email_key(email))
    if found and is_unused(found, timezone.now()):
        retire(found)
        return None
    return found


def _active_at(email_key: str) -> Identity | None:
    return Identity.objects.active().filter(email_key=email_key).first()


def is_unused(identity: Identity, now: datetime) -> bool:
    return now - (identity.last_login_at or identity.created_at) >= UNUSED_FOR


def retire(identity: Identity) -> None:
    """The account sleeps for good.

    Comments and name stay, nobody logs in to it, and its address is forgotten.
    """
    Identity.objects.filter(pk=identity.pk).retire()


def join(
    email: str, *, name: str, notify: bool, proved_at: datetime
) -> Identity | None:
    """The new reader, who ticked all three bans.

    None where the address has become somebody's since it was proved.

    A form that was sent twice finds the reader that it made.
    """
    key = keyed_hashes.email_key(email)
    with transaction.atomic():
        advisory_lock("join", key)
        if twin := _active_at(key):
            is_ours = twin.created_at >= proved_at and not twin.session_epoch
            return twin if is_ours else None
        identity = Identity.objects.create(
            email=email,
            email_key=key,
            family_key=keyed_hashes.family_key(email),
            notify_replies=notify,
            **_named(name),
        )
        consent(identity)
        carry_sanctions(identity)
    return identity


def consent(identity: Identity) -> None:
    """She accepted the three bans as they stand now (PMS-3c)."""
    bans = {"ban1": True, "ban2": True, "ban3": True}
    Consent.objects.get_or_create(
        identity=identity, terms=Terms.current(), defaults=bans
    )


def needs_consent(identity: Identity) -> bool:
    """Have the rules changed since she last accepted them?"""
    return not Consent.objects.filter(identity=identity, terms=Terms.current()).exists()


def change(identity: Identity, *, name: str, notify: bool) -> None:
    """Another name, or another wish about mail.

    A name that leads to somebody whom a story protects takes down what she has written
    there: to refuse it would tell her that it is the right one.
    """
    named = _named(name) | {"notify_replies": notify}
    with transaction.atomic():
        advisory_lock("reader", identity.pk)  # not while she writes
        stories = protecting_over(identity)
        lock_threads([story.pk for story in stories])
        Identity.objects.active().filter(pk=identity.pk).update(**named)
        for story in stories:
            hide_named(story, terms_in(story.protected_terms), of=identity)


def _named(name: str) -> dict:
    shown = clean(name)
    return {"display_name": shown, "name_skeleton": skeleton(shown)[:80]}


def sign_out_everywhere(identity: Identity) -> None:
    """Every session ends, this one too: a stolen cookie is worth nothing any more."""
    Identity.objects.filter(pk=identity.pk).update(session_epoch=F("session_epoch") + 1)
