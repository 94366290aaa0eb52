"""The demo's readers and what they wrote.

Sixty comments, twenty-five of which wait for the moderator.
"""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from articles.models import Article
from comments import moderation
from comments.accounts import session
from comments.models import Comment, Consent, Identity, Terms
from comments.requests import keyed_hashes
from comments.text.skeleton import skeleton
from devtools.demo.paper import Cast, table
from people.models import User

SLOWLY = moderation.Arrival(seconds=75.0, net_hash=b"a network, once!")
# any other fate is the reason of a rejection
ACTIONS = {"approve": "approve", "spam": "spam"}
COMPLAINED_ABOUT = "a26"
COMPLAINT_AGE = timedelta(hours=30)


def write_comments(cast: Cast) -> list[Comment]:
    """Every row of the table in order of time, through the same doors as in service."""
    now = timezone.now()
    told = table("comments")
    readers = {row["email"]: _join(row, now) for row in told["reader"]}
    stories = _stories()
    said: dict[str, Comment] = {}
    for row in sorted(told["comment"], key=lambda row: -row["hours"]):
        story = stories[row["story"]]
        # a table that names a story nobody printed is refused by `submit`
        begun = story.first_live_at or now
        at = max(now - timedelta(hours=row["hours"]), begun + timedelta(minutes=5))
        said[row["key"]] = _say(row, cast, readers, story, said, at)
    _complain(said[COMPLAINED_ABOUT], now)
    return list(said.values())


def _join(row: dict, now: datetime) -> Identity:
    since, email = now - timedelta(days=row["days"]), row["email"]
    reader = Identity.objects.create(
        email=email,
        email_key=keyed_hashes.email_key(email),
        family_key=keyed_hashes.family_key(email),
        display_name=row["name"],
        name_skeleton=skeleton(row["name"]),
        notify_replies=row.get("notify", False),
        created_at=since,
        last_login_at=since,
    )
    Consent.objects.create(
        identity=reader,
        terms=Terms.current(),
        ban1=True,
        ban2=True,
        ban3=True,
        at=since,
    )
    return reader


def _stories() -> dict[str, Article]:
    """The stories by their keys in the table: found by the first text's headline."""
    headlines = {row["headline"]: row["key"] for row in table("stories")["story"]}
    first = Article.objects.filter(revisions__number=1)
    rows = first.values_list("pk", "revisions__kept__headline")
    keys = {pk: headlines[headline] for pk, headline in rows if headline in headlines}
    found = Article.objects.filter(pk__in=keys)
    return {keys[article.pk]: article for article in found}


def _say(
    row: dict,
    cast: Cast,
    readers: dict[str, Identity],
    story: Article,
    said: dict[str, Comment],
    at: datetime,
) -> Comment:
    parent = said.get(row.get("answers", ""))
    fate = row.get("fate", "")
    who, text = row["reader"], row["text"]
    if fate == "staff":
        user = cast.users[who]
        return moderation.write(story.pk, user, text, parent=parent, at=at)
    comment = moderation.submit(
        story.pk,
        readers[who],
        text,
        jti_hash=f"demo-{row['key']}",
        how=SLOWLY,
        parent=parent,
        at=at,
    )
    if fate:
        _decide(comment, fate, cast.users["siska"], at + timedelta(minutes=20))
    comment.refresh_from_db()
    return comment


def cookies_of(reader: Identity) -> dict[str, str]:
    """The cookies of a browser in which she has logged in."""
    answer = HttpResponse()
    session.sign_in(RequestFactory().get(session.PATH), answer, reader)
    return {name: morsel.value for name, morsel in answer.cookies.items()}


def _decide(comment: Comment, fate: str, by: User, at: datetime) -> None:
    """A fate is an action, or the reason for which the comment is rejected."""
    action, reason = (fate, "") if fate in ACTIONS else ("reject", fate)
    pick = (comment.pk, comment.head_id or 0)
    moderation.decide([pick], action, by=by, reason=reason, at=at)


def _complain(comment: Comment, now: datetime) -> None:
    """Somebody without an account complained yesterday: eighteen hours are left."""
    moderation.report(
        comment,
        category="ban1",
        text="Tuduhan tanpa bukti soal galian di hulu.",
        at=now - COMPLAINT_AGE,
    )
