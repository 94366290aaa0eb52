"""The versions of one story in time.

Three acts rewrite the part that lies ahead.

The order of statements matters to the constraints: void, close, insert, reopen.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from articles.models.article import Article
from articles.models.document import VersionDocument
from articles.models.filing_rows import VersionAuthor, VersionPlace, VersionTag
from articles.models.photo_use import VersionPhoto
from articles.models.revision import Revision
from articles.models.version import Version
from articles.printing.photographs import keys_of
from articles.printing.proof import Filing
from articles.printing.similar_stories import remember
from articles.reading import search

SLUG_LENGTH = 60
# pages below each story end so: newsroom/urls.py
TAKEN = ("komentar", "laporkan", "riwayat")


class Timeline:
    """The versions of one story that are not void, oldest first, at one instant.

    The answer to which of them readers see, have seen and will see.

    A query asks the same of many stories: `VersionQuerySet.live_at` and its neighbours.
    Only of a locked story may it be rewritten.
    """

    def __init__(
        self, article: Article, versions: list[Version], now: datetime
    ) -> None:
        self.article, self.versions, self.now = article, versions, now

    @classmethod
    def of(cls, article: Article, now: datetime) -> "Timeline":
        return cls(article, timeline_of(article), now)

    @property
    def last(self) -> Version | None:
        return self.versions[-1] if self.versions else None

    @property
    def live(self) -> Version | None:
        return next(
            (version for version in self.versions if version.is_live(self.now)), None
        )

    @property
    def scheduled(self) -> list[Version]:
        return [version for version in self.versions if version.is_scheduled(self.now)]

    @property
    def last_seen(self) -> Version | None:
        return next(
            (
                version
                for version in reversed(self.versions)
                if version.live_from <= self.now
            ),
            None,
        )

    def before(self, at: datetime) -> Version | None:
        """The last one that begins before `at`: what one printed for then replaces."""
        begun = (one for one in reversed(self.versions) if one.live_from < at)
        return next(begun, None)

    def void(self, at: datetime) -> None:
        """Take back every scheduled version from `at` on; the one before is open again.

        None left: the address is free.
        """
        gone = [version for version in self.scheduled if version.live_from >= at]
        for version in gone:
            version.end(version.live_from, now=self.now)
        self.versions = [version for version in self.versions if version not in gone]
        if self.last is None:
            self.article.address = self.article.first_live_at = None
        elif self.last.live_until is not None and self.last.live_until > self.now:
            self.last.end(None, now=self.now)

    def close(self) -> None:
        """The live version ends now."""
        if self.live:
            self.live.end(self.now, now=self.now)

    def put(
        self, proof: Version, *, step: str, revision: Revision, filing: Filing
    ) -> Version:
        """Keep the proof as the open one, from its instant on.

        All from there on becomes void, and the open version ends there.
        """
        self.void(proof.live_from)
        if self.last and self.last.live_until is None:
            self.last.end(proof.live_from, now=self.now)
        return self.keep(proof, step=step, revision=revision, filing=filing)

    def replace(
        self,
        old: Version,
        proof: Version,
        *,
        step: str,
        revision: Revision,
        filing: Filing,
    ) -> Version:
        """Keep the proof for the rest of `old`'s time.

        A live one ends now, a scheduled one becomes void.
        """
        proof.live_until = old.live_until
        old.end(max(self.now, old.live_from), now=self.now)
        return self.keep(proof, step=step, revision=revision, filing=filing)

    def keep(
        self, proof: Version, *, step: str, revision: Revision, filing: Filing
    ) -> Version:
        """Insert the proof and its rows.

        The first one gives the story its address and its first instant.
        """
        article = self.article
        article.version_count += 1
        if article.address is None:
            article.first_live_at = proof.live_from
            claim_address(article, proof.headline)
        proof.address, proof.first_live_at = (
            str(article.address),
            article.first_live_at or proof.live_from,
        )
        proof.number, proof.step, proof.revision = article.version_count, step, revision
        proof.save()
        _file(proof, filing)
        self.versions = sorted(
            [*self.versions, proof], key=lambda version: version.live_from
        )
        return proof


def timeline_of(article: Article) -> list[Version]:
    """A story's versions that are not void, in order of time, without their text."""
    return list(
        article.versions.not_void()
        .order_by("live_from")
        .defer("body_html", "lede", "filed", "findings")
    )


def _file(version: Version, filing: Filing) -> None:
    """The rows by which lists find this version."""
    key = {
        "version": version,
        "article_id": version.article_id,
        "first_live_at": version.first_live_at,
    }
    VersionTag.objects.bulk_create(VersionTag(tag=tag, **key) for tag in filing.tags)
    VersionPlace.objects.bulk_create(
        VersionPlace(place=place, **key) for place in filing.above
    )
    VersionAuthor.objects.bulk_create(
        VersionAuthor(author=author, **key) for author in filing.authors
    )
    _file_things_shown(version, filing)
    remember(version)
    search.enter([version])


def _file_things_shown(version: Version, filing: Filing) -> None:
    """The rows that say for ever which photographs and documents it shows."""
    of = {"version": version, "article_id": version.article_id}
    VersionPhoto.objects.bulk_create(
        VersionPhoto(photo_id=photo, **of) for photo in keys_of([version])
    )
    VersionDocument.objects.bulk_create(
        VersionDocument(document=found, **of) for found in filing.documents.values()
    )


def claim_address(article: Article, headline: str, *, but_not: str = "") -> None:
    """Give the story its address.

    Month of its first instant in the paper's zone, and a slug of its headline.

    `but_not` is an address that it must not get again; nor does it get one at which
    another page would answer.

    Two stories with one slug in one month: the second gets its id appended. The unique
    column decides, in a savepoint, since another editor may be printing at this very
    moment.
    """
    wanted = [one for one in _addresses(article, headline) if one != but_not]
    for address in wanted:
        article.address = address
        try:
            with transaction.atomic():
                article.save(update_fields=["address", "first_live_at"])
            return
        except IntegrityError:
            continue
    raise RuntimeError(f"No free address for story {article.pk}.")


def _addresses(article: Article, headline: str) -> list[str]:
    """The addresses that it could have, the best first."""
    month = timezone.localtime(article.first_live_at).strftime("%Y/%m")
    slug = short_slug(headline) or "berita"
    own = f"{month}/{slug}-{article.pk}"
    with_key = [f"{own}/", *(f"{own}-{n}/" for n in range(2, 20))]
    return with_key if slug in TAKEN else [f"{month}/{slug}/", *with_key]


def short_slug(headline: str) -> str:
    """At most 60 ASCII letters of the headline, never cut inside a word."""
    slug = slugify(headline)
    if len(slug) <= SLUG_LENGTH:
        return slug
    head, _hyphen, _tail = slug[: SLUG_LENGTH + 1].rpartition("-")
    return head or slug[:SLUG_LENGTH]
