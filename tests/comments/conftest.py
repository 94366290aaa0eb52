"""Readers who comment, and what they say.

Comments come into being through the moderation module, as in service.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from articles.models import Article
from comments.accounts import session
from comments.models import Comment, Consent, Identity, Status, Terms
from comments.requests import keyed_hashes
from paper.models import Paper
from people.models import User

NETWORK = b"jaringan-pembaca"  # stands for where a reader wrote from
DECISIONS = {
    Status.PUBLISHED: "approve",
    Status.REJECTED: "reject",
    Status.SPAM: "spam",
    Status.HELD: "hold",
}


@pytest.fixture
def terms(db: None) -> Terms:
    """The rules that readers accept; a test that commits has emptied the table."""
    return Terms.objects.order_by("-version").first() or Terms.objects.create(
        version=1, text="Sopan.", digest="0" * 64
    )


@pytest.fixture
def join(terms: Terms) -> Callable[..., Identity]:
    """Somebody proved this address and accepted the rules."""

    def join(email: str, name: str = "Rina", **known: Any) -> Identity:
        known = {
            "email_key": keyed_hashes.email_key(email),
            "family_key": keyed_hashes.family_key(email),
            "last_login_at": timezone.now(),
            **known,
        }
        identity = Identity.objects.create(
            email=email, display_name=name, name_skeleton=name.casefold(), **known
        )
        Consent.objects.create(
            identity=identity, terms=terms, ban1=True, ban2=True, ban3=True
        )
        return identity

    return join


@pytest.fixture
def reader(join: Callable[..., Identity]) -> Identity:
    """Somebody who has never commented."""
    return join("rina@pembaca.example", "Rina")


@pytest.fixture
def trusted(join: Callable[..., Identity]) -> Identity:
    """Somebody whose comments moderators approved on two days."""
    today = timezone.localdate()
    days = {
        "first_approved_day": today.replace(year=today.year - 1, day=1),
        "last_approved_day": today,
    }
    return join("budi@pembaca.example", "Budi", approved_n=3, **days)


@pytest.fixture
def sign_in() -> Callable[[Client, Identity], Client]:
    """This browser belongs to this reader, who has just proved the address."""

    def sign_in(client: Client, identity: Identity) -> Client:
        response = HttpResponse()
        session.sign_in(RequestFactory().get("/komentar/"), response, identity)
        client.cookies.update(response.cookies)
        return client

    return sign_in


@pytest.fixture
def browser(paper: Paper, terms: Terms) -> Client:
    """A reader's browser that nobody has used yet."""
    return Client()


@pytest.fixture
def url(thread: Article) -> str:
    """Where a comment on the story is written."""
    return f"/komentar/tulis/{thread.pk}/"


@pytest.fixture
def mailbox() -> list:
    """The messages that were sent, the oldest first."""
    return mail.outbox


@pytest.fixture
def thread(published: Article) -> Article:
    """A story that readers see."""
    return published


@pytest.fixture
def say(redpel: User) -> Callable[..., Comment]:
    """A reader writes, and where `status` asks for it a moderator decides.

    Without it the machine alone does.
    """
    from comments import moderation

    said = 0

    def say(
        article: Article,
        identity: Identity,
        body: str = "Bagus.",
        status: str = "",
        *,
        parent: Any = None,
    ) -> Comment:
        nonlocal said
        said += 1
        how = moderation.Arrival(seconds=60.0, net_hash=NETWORK)
        comment = moderation.submit(
            article.pk, identity, body, parent=parent, jti_hash=f"say-{said}", how=how
        )
        if status == Status.REMOVED:
            moderation.remove(comment, by=identity)
        elif status and status != comment.status:
            reason = "hinaan" if status == Status.REJECTED else ""
            moderation.decide(
                [(comment.pk, comment.head_id)],
                DECISIONS[Status(status)],
                by=redpel,
                reason=reason,
            )
        comment.refresh_from_db()
        return comment

    return say
