"""A proof: the version that a copy would become.

The preview renders it unkept; printing keeps it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from articles.models.article import Article
from articles.models.choices import Kind
from articles.models.document import Document
from articles.models.filing import Dossier, Place, Section
from articles.models.version import Version
from articles.printing.body import body_html
from articles.printing.photographs import NOBODY, as_printed
from articles.reading.related import candidates
from articles.text.copy import COLUMNS, FILING, KEYS, Copy
from articles.text.sanitizing import printable
from paper.models import Paper
from people.models import Author
from photos.models import Photo
from tags.models import Tag


@dataclass(frozen=True)
class Filing:
    """The people, places and tags of one copy, looked up."""

    section: Section | None
    place: Place | None
    places: list[Place]  # its own first
    tags: list[Tag]
    authors: list[Author]
    # those of the head, of the body and of its authors that are still there
    photos: dict[int, Photo]
    dossier: Dossier | None = None
    documents: dict[int, Document] = field(default_factory=dict)  # those of the body

    @classmethod
    def of(cls, copy: Copy, article: Article) -> "Filing":
        """Asks only for what the article has not read already.

        Nothing but photographs and documents for its own copy, five queries more at
        most for another.
        """
        keys = tuple(key for key in (copy.place, *copy.also_in) if key)
        places = _look_up(Place, keys, [article.place, *article.other_places])
        authors = _look_up(Author, copy.authors, article.bylines)
        return cls(
            section=_section_of(copy, article),
            place=next((place for place in places if place.pk == copy.place), None),
            places=places,
            tags=_look_up(Tag, copy.tags, article.tag_list),
            authors=authors,
            photos=photos_of(copy, article, portraits_of(copy, authors)),
            dossier=_dossier_of(copy, article),
            documents=documents_of(copy, article),
        )

    @cached_property
    def above(self) -> list[Place]:
        """Each of its places and all that they are part of.

        The rows of a place's page.
        """
        codes = {code for place in self.places for code in place.codes_above()}
        return list(Place.objects.filter(code__in=codes))

    def as_printed(self) -> dict:
        printed: dict[str, Any] = {
            "places": [
                {"name": place.short_name, "path": place.path} for place in self.places
            ],
            "tags": [{"name": tag.name, "slug": tag.slug} for tag in self.tags],
            "authors": [
                {"name": one.name, "slug": one.slug, "line": one.line}
                for one in self.authors
            ],
        }
        if self.dossier:
            printed["dossier"] = {
                "name": self.dossier.name,
                "path": self.dossier.get_absolute_url(),
            }
        return printed


def portraits_of(copy: Copy, authors: list[Author]) -> dict[str, int]:
    """The photographs that an opinion is printed with, by its authors' addresses."""
    return (
        {one.slug: one.photo_id for one in authors if one.photo_id}
        if copy.kind == "opinion"
        else {}
    )


def photos_of(
    copy: Copy, article: Article, portraits: Mapping[str, int] = NOBODY
) -> dict[int, Photo]:
    """The photographs of a copy that are still there, by their keys.

    No query where the article has read them all: the head's and its authors'.
    """
    keys = (*copy.photos, *portraits.values())
    known = [article.photo, *(author.photo for author in article.bylines)]
    return {photo.pk: photo for photo in _look_up(Photo, keys, known)}


def _section_of(copy: Copy, article: Article) -> Section | None:
    keys = (copy.section,) if copy.section else ()
    return next(iter(_look_up(Section, keys, [article.section])), None)


def _dossier_of(copy: Copy, article: Article) -> Dossier | None:
    if copy.dossier == article.dossier_id:
        return article.dossier
    return Dossier.objects.filter(pk=copy.dossier).first() if copy.dossier else None


def documents_of(copy: Copy, article: Article) -> dict[int, Document]:
    """The documents of a copy that are there, by their keys, with their fate.

    No query where it has none.
    """
    return (
        Document.objects.with_fate(article.pk).in_bulk(copy.documents)
        if copy.documents
        else {}
    )


def _look_up(model: Any, keys: tuple[int, ...], known: list) -> list:
    """The things with these keys, in order, without those that no longer exist."""
    found = {thing.pk: thing for thing in known if thing is not None}
    if missing := set(keys) - found.keys():
        found |= model.objects.in_bulk(missing)
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def proof(
    article: Article,
    copy: Copy,
    *,
    at: datetime,
    paper: Paper,
    filing: Filing | None = None,
    corrections: list | None = None,
    related: list[int] | None = None,
) -> Version:
    """An unkept version of this copy as it would go live at `at`.

    Touches no relation, so a template may not either.
    """
    filing = filing or Filing.of(copy, article)
    version = Version(
        article=article,
        address=article.address or "",
        corrections=printed_corrections(article, at)
        if corrections is None
        else corrections,
        related=candidates(copy, article.pk, at) if related is None else related,
        **_instants(article, at)
        | _as_it_is(copy)
        | _as_readers_get_it(copy, filing, paper)
        | _filed(filing)
        | {"verification": _verification(copy, article)},
    )
    version.section = filing.section  # it is at hand
    return version


def _instants(article: Article, at: datetime) -> dict[str, datetime | None]:
    first = article.first_live_at or at
    return {
        "live_from": at,
        "first_live_at": first,
        "updated_at": at if first < at else None,
    }


def _as_it_is(copy: Copy) -> dict[str, Any]:
    """Whatever the version keeps under the name that it has in the copy."""
    own = {column.name: column.attname for column in Version._meta.concrete_fields}
    return {own[name]: getattr(copy, name) for name in (*COLUMNS, *KEYS) if name in own}


def _as_readers_get_it(copy: Copy, filing: Filing, paper: Paper) -> dict[str, Any]:
    """What has to be prepared for print, or has another name there."""
    return {
        "kicker": printable(copy.kicker),
        "headline": printable(copy.headline).strip(),
        "lede": printable(copy.lede).strip(),
        "body_html": body_html(
            copy.body,
            # the entries of a live story come from many places
            dateline="" if copy.kind == "live" else copy.dateline.strip(),
            paper=paper.name,
            documents=filing.documents,
            paid=copy.kind == Kind.ADVERTORIAL,
        ),
        "byline": byline(filing.authors),
        "credit": printable(copy.credit),
        "story_kind": copy.kind,
        "photos": as_printed(copy, filing.photos, portraits_of(copy, filing.authors)),
        "versions_open": copy.versions_open and not copy.protects,
    }


def _filed(filing: Filing) -> dict[str, Any]:
    """Names of the things that it is filed under; they stay as they are printed."""
    section, place = filing.section, filing.place
    return {
        "section_name": section.name if section else "",
        "section_slug": section.slug if section else "",
        "place_name": place.short_name if place else "",
        "place_path": place.path if place else "",
        "filed": filing.as_printed(),
    }


def preview(article: Article, *, at: datetime) -> Version:
    """The working copy as it stands.

    It counts as updated where something but its filing differs from what is live.
    """
    version = proof(article, article.desk_copy, at=at, paper=Paper.current())
    live = (
        article.versions.live_at(at).select_related("revision").first()
        if version.updated_at
        else None
    )
    if live is None:
        version.updated_at = None
    elif not set(article.desk_copy.changed_from(live.revision.copy)) - set(FILING):
        version.updated_at = live.updated_at
    return version


def _verification(copy: Copy, article: Article) -> str:
    """As it was said, or that it is confirmed now (PMS-2d).

    The second where readers have had it unverified.
    """
    if copy.verification == "verified" and article.version_count:
        before = _printed_verification(article)
        return "confirmed" if before in ("unverified", "confirmed") else "verified"
    return copy.verification


def _printed_verification(article: Article) -> str | None:
    printed = article.versions.not_void().order_by("-live_from")
    return printed.values_list("verification", flat=True).first()


def byline(authors: list[Author]) -> str:
    """The names over a story: "Rahma", "Rahma dan Jon", "Rahma, Jon, dan Mira"."""
    names = [author.name for author in authors]
    if len(names) < 3:
        return " dan ".join(names)
    return ", ".join(names[:-1]) + ", dan " + names[-1]


def printed_corrections(article: Article, at: datetime) -> list[dict]:
    """What readers will have been told about this story before `at`, oldest first."""
    told = article.corrections.told().filter(at__lt=at)
    return [note.as_printed() for note in told.order_by("at")]
