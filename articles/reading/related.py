"""Other stories that stand beside one.

What it answers, what answers it, its running story, and related ones. Which stories are
related is decided when a version is printed; which of them readers may see, when it is
read.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from articles.blocks.printed import read_in
from articles.models.choices import Kind
from articles.models.filing_rows import VersionPlace, VersionTag
from articles.models.version import Version, VersionQuerySet
from articles.text.copy import Copy

RECENT = timedelta(days=90)
KEPT = 8
SHOWN = 3
PARTS = 12
PAID = Q(version__story_kind=Kind.ADVERTORIAL)
SEEN = 200  # rows of tags and places that are looked at


@dataclass(frozen=True)
class Related:
    """The live stories beside a version.

    Each list is newest first, but `related`, which has the chosen ones first.
    """

    answered: Version | None = None  # the one that this story replies to or carries on
    answers: list[Version] = field(default_factory=list)
    # of its running story, the first part first
    parts: list[Version] = field(default_factory=list)
    related: list[Version] = field(default_factory=list)
    # those that its text points to
    read: dict[int, Version] = field(default_factory=dict)

    @property
    def stories(self) -> list[Version]:
        """All but those that its text points to."""
        answered = filter(None, [self.answered])
        return [*self.answers, *self.parts, *self.related, *answered]

    @property
    def update(self) -> Version | None:
        """The newest story that carries this one on."""
        updates = (one for one in self.answers if one.answers_as == "update")
        return next(updates, None)


def candidates(copy: Copy, article: int, at: datetime) -> list[int]:
    """The stories to keep with a version as related.

    The chosen ones, then those that share most tags and the place. Two queries at most,
    on the stories of the last 90 days. What was paid for is proposed to nobody (PMS-6).
    """
    scores: Counter[int] = Counter()
    if copy.tags:
        tagged = _recent(VersionTag.objects.filter(tag__in=copy.tags), at)
        for story, _tag in dict.fromkeys(tagged.values_list("article", "tag")[:SEEN]):
            scores[story] += 2
    if copy.place:
        placed = _recent(VersionPlace.objects.filter(place=copy.place), at)
        scores.update(dict.fromkeys(placed.values_list("article", flat=True)[:SEEN], 1))
    unwanted = {article, copy.answers, *copy.related}
    likest = [story for story, _score in scores.most_common() if story not in unwanted]
    return [*copy.related, *likest][:KEPT]


def _recent(rows: QuerySet, at: datetime) -> QuerySet:
    since = rows.filter(first_live_at__lte=at, first_live_at__gt=at - RECENT)
    return since.exclude(PAID).order_by("-first_live_at")


def related_to(version: Version, now: datetime) -> Related:
    """What stands beside this version for a reader at this moment.

    One query, and one more for a running story.
    """
    pointed = read_in(version.body_html)
    wanted = [key for key in (*version.related, *pointed, version.answers_id) if key]
    found = _newest_first(
        _live(now).filter(Q(article__in=wanted) | Q(answers=version.article_id))
    )
    answers = _answering(version, found)
    others = {one.article_id: one for one in found if one not in answers}
    answered = others.pop(version.answers_id, None) if version.answers_id else None
    standing = {key: one for key, one in others.items() if not one.has_expired(now)}
    read = {key: standing[key] for key in pointed if key in standing}
    chosen = [key for key in version.related if key not in read]
    related = [standing[key] for key in chosen if key in standing][:SHOWN]
    return Related(answered, answers, _parts(version, now), related, read)


def answers_among(versions: Sequence[Version], now: datetime) -> dict[int, Related]:
    """For each of these stories what it answers and what answers it.

    One query for all of them.
    """
    stories = [version.article_id for version in versions]
    answered = [version.answers_id for version in versions if version.answers_id]
    found = _newest_first(
        _live(now).filter(Q(answers__in=stories) | Q(article__in=answered))
    )
    return {version.article_id: _answers_of(version, found) for version in versions}


def _answers_of(version: Version, found: list[Version]) -> Related:
    return Related(
        next((one for one in found if one.article_id == version.answers_id), None),
        _answering(version, found),
    )


def _answering(version: Version, found: list[Version]) -> list[Version]:
    return [one for one in found if one.answers_id == version.article_id]


def _newest_first(rows: VersionQuerySet) -> list[Version]:
    """Few rows, so sorted here: an order asked for costs the indexes."""
    return sorted(rows, key=lambda one: one.first_live_at, reverse=True)


def _live(now: datetime) -> VersionQuerySet:
    return Version.objects.for_readers(now).for_lists()


def _parts(version: Version, now: datetime) -> list[Version]:
    """The newest parts of the running story, in the order in which they appeared.

    None where it has this one alone.
    """
    if version.dossier_id is None:
        return []
    live = _live(now).filter(dossier=version.dossier_id, first_live_at__lte=now)
    parts = [*reversed(live.order_by("-first_live_at", "-article")[:PARTS])]
    return parts if len(parts) > 1 else []
