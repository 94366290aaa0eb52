"""Stories by the hundred thousand, for measuring only.

This is the one place that writes stories past `Article.move`: a hundred thousand of
them through the one door would take an hour. What it writes is what the steps would
have written: versions made by `proof`, their rows, one revision and a handoff for each
print. Nothing else may do so.
"""

import time
from collections.abc import Callable
from itertools import batched
from random import Random

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
    press, editor = Press(f"{SEED}-{have}"), User.objects.get(username="redpel")
    moments = instants(Random(f"{SEED}-days-{have}"), total - have)
    began, written = time.monotonic(), 0
    _more_memory()
    for batch in batched(moments, BATCH):
        plans = [press.plan(at) for at in batch]
        with transaction.atomic():
            _write(plans, editor=editor, number=have + written)
        reset_queries()  # DEBUG would keep them all in memory
        written += len(plans)
        tell(
            _so_far(have + written, total, written, time.monotonic() - began),
            done=have + written == total,
        )
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
    """SQLite fills its big indexes at random places: let this connection keep them in
    memory.
    """
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA cache_size=-400000")


def _write(plans: list[Plan], *, editor: User, number: int) -> None:
    articles = Article.objects.bulk_create(
        _article(plan, n) for n, plan in enumerate(plans, start=number + 1)
    )
    revisions = Revision.objects.bulk_create(map(_revision, plans, articles))
    paper = Paper.current()
    pairs = list(zip(plans, articles, revisions, strict=True))
    printed = [
        (plan, version)
        for plan, article, revision in pairs
        for version in _versions(plan, article, revision, paper)
    ]
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
        version.number, version.step, version.revision, version.live_until = (
            number,
            "publish",
            revision,
            until,
        )
        versions.append(version)
    return versions


def _write_rows(printed: list[tuple[Plan, Version]]) -> None:
    search.enter(version for _plan, version in printed)
    keyed = [
        (
            plan.filing,
            {
                "version": v,
                "article_id": v.article_id,
                "first_live_at": v.first_live_at,
            },
        )
        for plan, v in printed
    ]
    VersionTag.objects.bulk_create(
        VersionTag(tag=tag, **key) for filing, key in keyed for tag in filing.tags
    )
    VersionPlace.objects.bulk_create(
        VersionPlace(place=p, **key) for filing, key in keyed for p in filing.above
    )
    VersionAuthor.objects.bulk_create(
        VersionAuthor(author=a, **key) for filing, key in keyed for a in filing.authors
    )
    VersionPhoto.objects.bulk_create(
        VersionPhoto(version=v, article_id=v.article_id, photo=photo)
        for plan, v in printed
        for photo in plan.filing.photos.values()
    )


def _write_desk_filing(pairs: list[tuple[Plan, Article]]) -> None:
    ArticleTag.objects.bulk_create(
        ArticleTag(tag_id=tag, content_object=article)
        for plan, article in pairs
        for tag in plan.copy.tags
    )
    in_place, by_author = Article.also_in.through, Article.authors.through
    in_place.objects.bulk_create(
        in_place(article=article, place_id=place)
        for plan, article in pairs
        for place in plan.copy.also_in
    )
    by_author.objects.bulk_create(
        by_author(article=article, author_id=author)
        for plan, article in pairs
        for author in plan.copy.authors
    )
    CopyPhoto.objects.bulk_create(
        CopyPhoto(article=article, photo_id=plan.copy.photo)
        for plan, article in pairs
        if plan.copy.photo
    )


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
