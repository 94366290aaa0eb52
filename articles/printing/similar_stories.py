"""The texts that a story may be like.

The release that it was made from, and other stories of the last 90 days.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from articles.checklist import Other
from articles.models.article import Article
from articles.models.revision import Revision
from articles.models.shingle import KEPT, VersionShingle
from articles.models.version import Version
from articles.prose.overlap import sample
from articles.text.copy import Copy
from articles.text.sanitizing import plain_text, sanitize


def similar_candidates(article: Article, copy: Copy, at: datetime) -> tuple[Other, ...]:
    """What the checklist compares this copy with, if it goes live at `at`.

    Two queries, none for a text of a few words. Of other stories only what readers can
    read by then: nothing that is held back is told before its time.
    """
    numbers = sample(plain_text(sanitize(copy.body)))
    if not numbers or not article.pk:
        return ()
    return (*_release(article, copy), *_recent(article, numbers, at))


def _release(article: Article, copy: Copy) -> Iterator[Other]:
    """The text as it was received; of a story said to be a release, the first one."""
    wanted = Q(source=Revision.Source.RECEIVED)
    # it came from somebody
    if "release" in (copy.kind, copy.origin) or copy.credit or copy.source_title:
        wanted |= Q(number=1)
    if first := article.revisions.filter(wanted).order_by("number").first():
        yield Other("release", plain_text(sanitize(first.copy.body)), at=first.at)


def _recent(article: Article, numbers: list[int], at: datetime) -> Iterator[Other]:
    nearest = VersionShingle.objects.nearest(numbers, at, but=article)
    for version in Version.objects.only(
        "headline", "body_html", "address", "live_from"
    ).filter(pk__in=nearest):
        yield Other(
            "recent",
            plain_text(version.body_html),
            version.headline,
            version.live_from,
            version.get_absolute_url(),
        )


def remember(version: Version) -> None:
    """Keep the sample by which later stories find this one."""
    VersionShingle.objects.bulk_create(
        VersionShingle(
            number=number,
            version=version,
            article_id=version.article_id,
            at=version.live_from,
        )
        for number in sample(plain_text(version.body_html))
    )


def prune_samples(now: datetime | None = None) -> int:
    """Samples of texts that no story is compared with any more; how many rows went."""
    return VersionShingle.objects.filter(
        at__lt=(now or timezone.now()) - KEPT
    ).delete()[0]
