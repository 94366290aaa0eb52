"""Dated lists: the newest story first, paged by the key of the last one shown, so page
500 costs what page 1 does.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.http import Http404

from articles.models.version import Version, VersionQuerySet
from tags.models import Tag

PAGE_SIZE = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Cursor:
    """The place of a story in every dated list: its first instant, then its number."""

    at: datetime
    article: int

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // MICROSECOND}-{self.article}"

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """The cursor that `str` wrote.

        Raises Http404 for anything else: such a page never was.
        """
        micros, dash, article = text.partition("-")
        if not (
            dash
            and micros.isascii()
            and micros.isdigit()
            and article.isascii()
            and article.isdigit()
        ):
            raise Http404("No such page of this list.")
        if len(micros) > 17 or len(article) > 18:
            raise Http404("No such page of this list.")
        return cls(EPOCH + int(micros) * MICROSECOND, int(article))


@dataclass(frozen=True)
class ListPage:
    stories: list[Version]
    older: str  # the cursor of the next page, empty on the last one


def refuse_unread_tag(tag: Tag) -> None:
    """A tag may be the name of somebody who is named no more: where no story shows it,
    it has no page. Else Http404.
    """
    if not Version.objects.for_readers().filter(tag_rows__tag=tag).exists():
        raise Http404("No story that readers can see has this tag.")


def page_of(
    versions: VersionQuerySet,
    *,
    now: datetime,
    before: str = "",
    until: datetime | None = None,
    rows: str = "",
    size: int = PAGE_SIZE,
    **named: Any,
) -> ListPage:
    """One page of a dated list, by one index scan: the newest stories before the cursor
    and before `until`.

    `rows` is "", "tag_rows__", "place_rows__" or "author_rows__", and `named` what the
    list is of, such as `tag_rows__tag=tag`. All of it has to stand in one filter() and
    the order on the same rows, or the database joins them twice; and with one upper
    bound, since SQLite enters an index by the first that it finds.
    """
    at, article = f"{rows}first_live_at", f"{rows}article_id"
    newest, key = min(now, until - MICROSECOND) if until else now, Q()
    if before:
        cursor = Cursor.read(before)
        newest, key = (
            min(newest, cursor.at),
            Q(**{f"{at}__lt": cursor.at}) | Q(**{f"{article}__lt": cursor.article}),
        )
    found = versions.for_lists().filter(key, **{f"{at}__lte": newest}, **named)
    stories = list(found.order_by(f"-{at}", f"-{article}")[: size + 1])
    shown = stories[:size]
    more = len(stories) > size
    return ListPage(
        shown,
        str(Cursor(shown[-1].first_live_at, shown[-1].article_id)) if more else "",
    )
