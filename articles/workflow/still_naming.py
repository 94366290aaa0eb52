"""Where somebody is named yet, after her identity was taken out of one story."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from articles.models.article import Article
from articles.models.photo_use import VersionPhoto
from articles.models.version import Version, VersionQuerySet
from articles.printing import photographs
from articles.prose.names import full_names
from articles.reading.related import related_to
from articles.reading.search import asked, search
from articles.text.protected_identities import named_in
from articles.text.sanitizing import plain_text

MOST_FOUND = 100


def still_naming(article: Article, terms: list[str]) -> list[Version]:
    """Other stories that have one of these terms, those beside this one first.

    All that stand beside it or print the same photographs are looked at for each term,
    the rest of what readers see or will see for those that name somebody by themselves.
    Each is a story of its own, for the person to go on with: at most MOST_FOUND of
    them.
    """
    now = timezone.now()
    live = Version.objects.for_readers(now).filter(article=article).first()
    found = _naming(terms, _beside(live, now)) if live else []
    names = full_names(terms)
    found += _naming(names, Version.objects.scheduled(now))
    for name in names:
        for written in (name, f"{name}nya"):  # the search knows whole words only
            found += _naming([name], _with_the_words_of(written, now))
    known = {one.article_id: one for one in found if one.article_id != article.pk}
    return [*known.values()][:MOST_FOUND]


def _beside(live: Version, now: datetime) -> VersionQuerySet:
    uses = VersionPhoto.objects.filter(photo__in=photographs.keys_of([live]))
    related = [one.pk for one in related_to(live, now).stories]
    is_beside = Q(pk__in=related) | Q(pk__in=uses.values("version"))
    return Version.objects.for_readers(now).filter(is_beside)


def _with_the_words_of(name: str, now: datetime) -> Iterable[Version]:
    """The newest stories in which all its words stand somewhere."""
    found = search(asked(name), now=now)
    stories = [*found.stories]
    while found.older and len(stories) < MOST_FOUND:
        found = search(asked(name), now=now, before=found.older)
        stories += found.stories
    return stories


def _naming(terms: Sequence[str], stories: Iterable[Version]) -> list[Version]:
    return [one for one in stories if named_in(terms, *_texts_of(one))]


def _texts_of(version: Version) -> list[str]:
    body = plain_text(version.body_html)
    words = [
        entry.get(name, "")
        for entry in version.photos
        for name in ("caption", "credit", "alt")
    ]
    return [version.headline, version.lede, body, *words]
