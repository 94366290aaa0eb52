"""Stories by the hundred thousand, for measuring only.

This is the one place that writes stories past `Article.move`: a hundred thousand of
them through the one door would take an hour. What it writes is what the steps would
have written: versions made by `proof`, their rows, one revision and a handoff for each
print. Nothing else may do so.
"""

import time
from collections.abc import Callable
from itertools import batched, count
from random import Random
from typing import Any

from django.db import connection, reset_queries, transaction
from django.utils import timezone

from articles import workflow
from articles.models import (
    Article,
    ArticleTag,
    CopyPhoto,
    Handoff,
    Revision,
    Version,
    VersionAuthor,
    VersionPhoto,
    VersionPlace,
    VersionTag,
)
from articles.printing.proof import proof
from articles.printing.timeline import short_slug
from articles.reading import search
from articles.text.copy import COLUMNS
from devtools.demo.press import Plan, Press, instants
from paper.models import Paper
from people.models import User

SEED = 20240815
BATCH = 1000
Tell = Callable[..., None]


def grow(total: int, tell: Tell) -> None:
    """Add stories until the paper has `total`.

    `tell(line, done=…)` hears how far it has come.
    """
    have = Article.objects.count()
    if have >= total:
        return
    press = Press(f"{SEED}-{have}")
    editor = User.objects.get(username="redpel")
    moments = instants(Random(f"{SEED}-days-{have}"), total - have)
    began = time.monotonic()
    written = 0
    _more_memory()
    for batch in batched(moments, BATCH):
        plans = [press.plan(at) for at in batch]
        with transaction.atomic():
            _write(plans, editor=editor, number=have + written)
        reset_queries()  # DEBUG would keep them all in memory
        written += len(plans)
        line = _so_far(have + written, total, written, time.monotonic() - began)
        tell(line, done=have + written == total)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _so_far(have: int, total: int, written: int, seconds: float) -> str:
    speed = written / max(seconds, 0.001)
    left = int((total - have) / max(speed, 0.001))
    clock = f"{left // 60}:{left % 60:02}"
    return (
        f"{have:,} of {total:,} stories, {speed:.0f} a second, "
        f"{clock} left ({seconds:.0f} s)"
    )


def _more_memory() -> None:
    """SQLite fills its big indexes at random places.

    Let this connection keep them in memory.
    """
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA cache_size=-400000")


def _write(plans: list[Plan], *, editor: User, number: int) -> None:
    articles = Article.objects.bulk_create(map(_article, plans, count(number + 1)))
    revisions = Revision.objects.bulk_create(map(_revision, plans, articles))
    paper = Paper.current()
    printed: list[tuple[Plan, Version]] = []
    for plan, article, revision in zip(plans, articles, revisions, strict=True):
        for version in _versions(plan, article, revision, paper):
            printed.append((plan, version))
    Version.objects.bulk_create(version for _plan, version in printed)
    _write_rows(printed)
    _write_desk_filing(list(zip(plans, articles, strict=True)))
    Handoff.objects.bulk_create(_handoff(version, editor) for _plan, version in printed)


def _article(plan: Plan, number: int) -> Article:
    first, last = plan.instants[0], plan.instants[-1]
    month = timezone.localtime(first).strftime("%Y/%m")
    return Article(
        **{name: getattr(plan.copy, name) for name in COLUMNS},
        section_id=plan.copy.section,
        place_id=plan.copy.place,
        photo_id=plan.copy.photo,
        state=workflow.PRINTED,
        revision=1,
        printed_revision=1,
        version_count=len(plan.instants),
        address=f"{month}/{short_slug(plan.copy.headline)}-{number}/",
        first_live_at=first,
        last_step_at=last,
        created_by=plan.writer,
        created_at=first,
        changed_at=last,
    )


def _revision(plan: Plan, article: Article) -> Revision:
    return Revision(
        article=article,
        number=1,
        by=plan.writer,
        state=workflow.DRAFT,
        wrote=True,
        kept=plan.copy.to_json(),
    )


def _versions(
    plan: Plan, article: Article, revision: Revision, paper: Paper
) -> list[Version]:
    """The story's versions: each ends where the next begins."""
    versions = []
    ends = [*plan.instants[1:], None]
    for number, (at, until) in enumerate(
        zip(plan.instants, ends, strict=True), start=1
    ):
        version = proof(
            article,
            plan.copy,
            at=at,
            paper=paper,
            filing=plan.filing,
            corrections=[],
            related=[],
        )
        version.number = number
        version.step = "publish"
        version.revision = revision
        version.live_until = until
        versions.append(version)
    return versions


def _write_rows(printed: list[tuple[Plan, Version]]) -> None:
    search.enter(version for _plan, version in printed)
    tags: list[VersionTag] = []
    places: list[VersionPlace] = []
    authors: list[VersionAuthor] = []
    photos: list[VersionPhoto] = []
    for plan, version in printed:
        filing = plan.filing
        key = _key_of(version)
        tags += [VersionTag(tag=tag, **key) for tag in filing.tags]
        places += [VersionPlace(place=place, **key) for place in filing.above]
        authors += [VersionAuthor(author=author, **key) for author in filing.authors]
        photos += [
            VersionPhoto(version=version, article_id=version.article_id, photo=photo)
            for photo in filing.photos.values()
        ]
    VersionTag.objects.bulk_create(tags)
    VersionPlace.objects.bulk_create(places)
    VersionAuthor.objects.bulk_create(authors)
    VersionPhoto.objects.bulk_create(photos)


def _key_of(version: Version) -> dict[str, Any]:
    """The columns that dated lists are kept by, beside what a row is about."""
    return {
        "version": version,
        "article_id": version.article_id,
        "first_live_at": version.first_live_at,
    }


def _write_desk_filing(pairs: list[tuple[Plan, Article]]) -> None:
    in_place, by_author = Article.also_in.through, Article.authors.through
    tags, places, authors, photos = [], [], [], []
    for plan, article in pairs:
        copy = plan.copy
        tags += [ArticleTag(tag_id=tag, content_object=article) for tag in copy.tags]
        places += [in_place(article=article, place_id=key) for key in copy.also_in]
        authors += [by_author(article=article, author_id=key) for key in copy.authors]
        if copy.photo:
            photos.append(CopyPhoto(article=article, photo_id=copy.photo))
    ArticleTag.objects.bulk_create(tags)
    in_place.objects.bulk_create(places)
    by_author.objects.bulk_create(authors)
    CopyPhoto.objects.bulk_create(photos)


def _handoff(version: Version, editor: User) -> Handoff:
    return Handoff(
        article_id=version.article_id,
        at=version.live_from,
        by=editor,
        step="publish",
        from_state=workflow.APPROVED,
        to_state=workflow.PRINTED,
        version=version,
    )
