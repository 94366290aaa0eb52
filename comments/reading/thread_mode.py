"""Whether a story takes comments at this moment.

The strictest of what story, section, topic, night and paper say.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Version
from articles.text.protected_identities import terms_in
from comments.models.thread import (
    Mode,
    SectionSetting,
    SiteCommentSetting,
    ThreadSetting,
    ThreadStats,
    TopicSetting,
)
from comments.refusals import CommentRefused

STRICTNESS = [Mode.OPEN, Mode.PREMODERATED, Mode.CLOSED]


def settings_of(article: Any, section: Any, tags: Any) -> dict[str, Any]:
    """What decides a thread's mode, and its counts, as annotations of any query.

    `article` is a number, `section` a number or an OuterRef, `tags` numbers or a query
    of them.
    """
    stats = ThreadStats.objects.filter(article=article)
    own = ThreadSetting.objects.filter(article=article)
    of_section = SectionSetting.objects.filter(section=section)
    site = SiteCommentSetting.objects.all()
    topics = TopicSetting.objects.filter(tag__in=tags).order_by("-premoderated_until")
    found: list[tuple[str, QuerySet, str]] = [
        ("thread_published", stats, "published"),
        ("thread_mode", own, "mode"),
        ("thread_days", own, "auto_close_days"),
        ("section_mode", of_section, "mode"),
        ("section_days", of_section, "auto_close_days"),
        ("night_from", site, "night_from"),
        ("night_until", site, "night_until"),
        ("closed_until", site, "closed_until"),
        ("topic_until", topics, "premoderated_until"),
    ]
    return {name: Subquery(rows.values(column)[:1]) for name, rows, column in found}


def mode_of(row: Any, first_live_at: datetime, now: datetime) -> Mode:
    """The effective mode, from a row with the annotations of `settings_of`."""
    own = row.thread_mode if row.thread_mode != ThreadSetting.INHERIT else None
    modes = [Mode(own or row.section_mode or Mode.OPEN)]
    days = row.thread_days or row.section_days
    if (days and first_live_at + timedelta(days=days) <= now) or (
        row.closed_until and row.closed_until > now
    ):
        modes.append(Mode.CLOSED)
    local = timezone.localtime(now)
    if (row.topic_until and row.topic_until >= local.date()) or is_night(
        row.night_from, row.night_until, local.time()
    ):
        modes.append(Mode.PREMODERATED)
    return max(modes, key=STRICTNESS.index)


def is_night(start: time | None, end: time | None, clock: time) -> bool:
    """Is the clock between the two, over midnight if need be?"""
    if start is None or end is None:
        return False
    return start <= clock < end if start <= end else clock >= start or clock < end


@dataclass(frozen=True)
class ThreadMode:
    """A live story as its comments see it."""

    version: Version
    mode: Mode
    published: int
    protected: tuple[str, ...] = ()  # what would betray a person of this story (PPRA-8)

    @classmethod
    def of(cls, article: int, now: datetime | None = None) -> "ThreadMode":
        """Found by one query.

        Raises Refused (`gone`) for a story that readers cannot see now.
        """
        now = now or timezone.now()
        live = Version.objects.for_readers(now).filter(article=article).order_by()
        tags = live.values("tag_rows__tag")
        protected = {
            "protects": F("article__protects"),
            "terms": F("article__protected_terms"),
        }
        version = live.annotate(
            **settings_of(article, OuterRef("section"), tags), **protected
        ).first()
        if version is None:
            raise CommentRefused("gone", _("This story is no longer there."), 404)
        mode = mode_of(version, version.first_live_at, now)
        terms = terms_in(version.terms) if version.protects else ()
        return cls(version, mode, version.thread_published or 0, tuple(terms))

    @property
    def closed(self) -> bool:
        return self.mode == Mode.CLOSED

    @property
    def premoderated(self) -> bool:
        return self.mode == Mode.PREMODERATED
