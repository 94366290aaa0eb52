"""The lists of stories, each declared once for its page and its feed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from articles.models import Dossier, Place, Section, Version
from articles.models.version import VersionQuerySet
from articles.reading.pagination import ListPage, page_of
from people.models import Author
from tags.models import Tag

UNREAD = "Readers can see no story of this list."


@dataclass(frozen=True)
class StoryList:
    """What a list is of, and how its page looks."""

    title: str
    url: str
    rows: str = ""  # these two as `page_of` takes them
    named: dict[str, Any] = field(default_factory=dict)
    keeps_expired: bool = False  # on its page; a feed brings what is current
    opens: bool = False  # with its newest stories, as a front does
    # its name may tell what is not public, or who is named no more
    needs_readers: bool = False
    sort: str = ""
    intro: str = ""
    section: str = ""  # which the menu marks
    above: tuple[tuple[str, str], ...] = ()  # names and addresses
    below: tuple[tuple[str, str], ...] = ()

    @property
    def feed_url(self) -> str:
        return f"{self.url}feed/"

    def page(self, now: datetime, before: str = "") -> ListPage:
        """One page, or Http404 where no story can be read and the list needs one."""
        versions = Version.objects.for_readers(now)
        if not self.keeps_expired:
            versions = versions.not_expired(now)
        page = self._page_of(versions, now, before=before)
        # an empty page with the expired tells by itself that nothing is to be read
        if not page.stories and not self.keeps_expired:
            self._refuse_unread()
        elif not page.stories and self.needs_readers:
            raise Http404(UNREAD)
        return page

    def newest(self, now: datetime, size: int) -> list[Version]:
        """What its feed brings. Raises Http404 as its page does."""
        self._refuse_unread()
        current = Version.objects.current(now)
        return self._page_of(current, now, size=size).stories

    def _page_of(
        self, versions: VersionQuerySet, now: datetime, **wanted: Any
    ) -> ListPage:
        return page_of(versions, now=now, rows=self.rows, **wanted, **self.named)

    def _refuse_unread(self) -> None:
        seen = Version.objects.for_readers().filter(**self.named)
        if self.needs_readers and not seen.exists():
            raise Http404(UNREAD)


EVERYTHING = StoryList("", "/", keeps_expired=True)


def section(slug: str) -> StoryList:
    found = get_object_or_404(Section, slug=slug)
    return StoryList(
        found.name,
        found.get_absolute_url(),
        named={"section": found},
        opens=True,
        intro=found.intro,
        section=found.slug,
    )


def place(path: str) -> StoryList:
    """A place with all that lies below it: a regency has its districts' stories too."""
    path = without_nul(path)
    family = list(
        Place.objects.filter(Q(path=path) | Q(parent__path=path)).select_related(
            "parent__parent__parent"
        )
    )
    found = next((place for place in family if place.path == path), None)
    if found is None:
        raise Http404("There is no such place.")
    return StoryList(
        found.name,
        found.get_absolute_url(),
        "place_rows__",
        {"place_rows__place": found},
        opens=True,
        above=_links(reversed([*found.ancestors])),
        below=_links([child for child in family if child != found]),
    )


def _links(places: Iterable[Place]) -> tuple[tuple[str, str], ...]:
    return tuple((place.short_name, place.get_absolute_url()) for place in places)


def dossier(slug: str) -> StoryList:
    """A running story with its parts, the newest first.

    It keeps what has left the front.
    """
    found = get_object_or_404(Dossier, slug=slug)
    return StoryList(
        found.name,
        found.get_absolute_url(),
        named={"dossier": found},
        keeps_expired=True,
        needs_readers=True,
        sort="Topik",
        intro=found.intro,
    )


def tag(slug: str) -> StoryList:
    found = get_object_or_404(Tag, slug=slug)
    return StoryList(
        found.name,
        found.get_absolute_url(),
        "tag_rows__",
        {"tag_rows__tag": found},
        needs_readers=True,
        sort="Tagar",
    )


def author(slug: str) -> StoryList:
    found = get_object_or_404(Author, slug=slug)
    return StoryList(
        found.name,
        found.get_absolute_url(),
        "author_rows__",
        {"author_rows__author": found},
        keeps_expired=True,
        sort="Penulis",
        intro=found.note,
    )


# Those that are of something, by the names of their pages' addresses. Each finds its
# list or raises Http404.
Finder = Callable[..., StoryList]
FINDERS: dict[str, Finder] = {
    "section": section,
    "place": place,
    "tag": tag,
    "dossier": dossier,
    "author": author,
}


def without_nul(address: str) -> str:
    """The address as given. Raises Http404 for one with a NUL.

    It is no letter of any address, and one of our databases chokes on it.
    """
    if "\x00" in address:
        raise Http404("No address holds such a letter.")
    return address
