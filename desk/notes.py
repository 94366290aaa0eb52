"""The thread of notes of a story: whom a note speaks to, and who may read it."""

import re

from django.db import transaction
from django.db.models import Exists, Max, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from articles.models import Article
from articles.text.protected_identities import named_in as names_protected
from articles.text.protected_identities import sealed_terms
from articles.workflow.refusals import Refused
from desk.inbox import counted
from desk.models import Note, NoteMention
from people.models import User

PROTECTION = ("protects", "protected_terms", "sealed_up_to")
NAMED = re.compile(r"(?<![\w.+@-])@([\w.@+-]{1,150})")
SHOWN_BESIDE = 3
SOURCES = ("by", "link", "report__settled_by")


def newest(article: Article, *, sealed_too: bool) -> list[Note]:
    """The last notes of a story, oldest first.

    Each knows how many there are in all (`total`), and whether one of these has a mark;
    one query.
    """
    all_ = Note.objects.filter(article=article)
    known = {"total": counted(all_), "has_marked": Exists(all_.marked())}
    rows = article.notes.select_related(*SOURCES).annotate(**known).order_by("-pk")
    oldest_first = [*rows[:SHOWN_BESIDE]][::-1]
    return as_open(article, oldest_first, sealed_too=sealed_too)


def as_open(article: Article, notes: list[Note], *, sealed_too: bool) -> list[Note]:
    """These notes of a story, each with the link by which it came.

    What was said before an identity was taken out of it (PPRA-8) is marked as sealed,
    but for those who may open sealed texts.
    """
    for note in notes:
        if note.link:
            note.link.article = article
    if article.sealed_up_to and not sealed_too:
        taken_out = article.handoffs.filter(step="anonymise")
        sealed_at = taken_out.aggregate(at=Max("at"))["at"]
        for note in notes:
            note.is_sealed = sealed_at is not None and note.at <= sealed_at
    return notes


def readers_of(article: Article) -> QuerySet[User]:
    """The people who may open this story.

    `Article.objects.readable_by`, asked from the other end.
    """
    reading = (
        Q(pk__in=_holding("read_desk"))
        | Q(pk=article.created_by_id)
        | Q(author__in=article.authors.all())
    )
    allowed = Q(pk__in=_holding("view_article")) & reading
    people = User.objects.filter(is_active=True, is_staff=True)
    return people.filter(Q(is_superuser=True) | allowed).order_by("name", "pk")


def _holding(right: str) -> QuerySet:
    """The people whose roles give this right, by key."""
    held = {
        "group__permissions__codename": right,
        "group__permissions__content_type__app_label": "articles",
    }
    return User.groups.through.objects.filter(**held).values("user")


def named_in(text: str) -> set[str]:
    """The logins that a text may name, in small letters.

    "@mira." may be mira or mira with a dot.
    """
    words = {word.lower() for word in NAMED.findall(text)}
    return words | {word.rstrip(".@+-") for word in words} - {""}


def unknown_in(text: str) -> list[str]:
    """The names in a text that nobody has who can be told, in small letters."""
    if not (names := named_in(text)):
        return []
    users = User.objects.filter(is_active=True).annotate(login=Lower("username"))
    known = set(users.filter(login__in=names).values_list("login", flat=True))
    vain = [
        word.lower() for word in NAMED.findall(text) if not named_in(f"@{word}") & known
    ]
    return list(dict.fromkeys(name for word in vain if (name := word.rstrip(".@+-"))))


def leave(
    article: Article, *, by: User, text: str, mark: str = ""
) -> tuple[Note, list[User]]:
    """Keep a note and tell those whom it names.

    Gives the note, and the people named who may not open this story: they are told
    nothing. A note that is sent twice is kept once. Raises Refused for one that names a
    person whose identity was taken out of the story.
    """
    with transaction.atomic():
        if names_protected(sealed_terms(locked(article.pk)), text):
            raise Refused(
                _(
                    "This would name the person whom the story protects. Write it "
                    "without."
                )
            )
        last = article.notes.order_by("-pk").first()
        if last and (last.by_id, last.text, last.mark) == (by.pk, text, mark):
            return last, []
        note = article.notes.create(by=by, text=text, mark=mark)
        return note, _mention(note, article, named_in(text))


def locked(key: int) -> Article:
    """A story with what it protects, locked until the transaction ends.

    What is added to it comes one at a time.
    """
    stories = Article.objects.select_for_update(no_key=True)
    return stories.only(*PROTECTION).get(pk=key)


def _mention(note: Note, article: Article, names: set[str]) -> list[User]:
    """Tell those of these logins who may open the story; gives the others."""
    if not names:
        return []
    users = User.objects.alias(login=Lower("username"))
    named = users.filter(login__in=names, is_active=True).exclude(pk=note.by_id)
    reading = readers_of(article).filter(pk__in=named.values("pk"))
    readers = set(reading.values_list("pk", flat=True))
    NoteMention.objects.bulk_create(
        NoteMention(note=note, user_id=key) for key in readers
    )
    return [user for user in named if user.pk not in readers]
