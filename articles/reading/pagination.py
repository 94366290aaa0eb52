"""Dated lists: the newest story first, by keyset pagination.

A page goes on at the key of the last one shown, so page 500 costs what page 1 does. The
cursor is that of every other list as well.
"""

import re
from dataclasses import astuple, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Lookup, Q
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.http import Http404

from articles.models.version import Version, VersionQuerySet

PAGE_SIZE = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
UNRANKED = -1
CURSOR = re.compile(r"(?:(\d)-)?(\d{1,17})-(\d{1,18})", re.ASCII)


def microseconds(at: datetime) -> int:
    """The instant as whole microseconds since 1970."""
    return (at - EPOCH) // MICROSECOND


def instant(microseconds: int) -> datetime:
    return EPOCH + microseconds * MICROSECOND


@dataclass(frozen=True, order=True)
class Cursor:
    """The place of a row in every list of its kind: its instant, then its number.

    In lists of the desk its rank comes before both.
    """

    rank: int = field(default=UNRANKED, kw_only=True)
    at: datetime
    pk: int

    def __str__(self) -> str:
        rank = "" if self.rank == UNRANKED else f"{self.rank}-"
        return f"{rank}{microseconds(self.at)}-{self.pk}"

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """The cursor without a rank that `str` wrote.

        Raises Http404 for anything else: such a page never was.
        """
        cursor = cls._parsed(text)
        if cursor is None or cursor.rank != UNRANKED:
            raise Http404("No such page of this list.")
        return cursor

    @classmethod
    def ranked(cls, text: str) -> "Cursor | None":
        """The cursor with a rank that `str` wrote.

        None for anything else: the desk then shows the first page.
        """
        cursor = cls._parsed(text)
        return None if cursor is None or cursor.rank == UNRANKED else cursor

    @classmethod
    def _parsed(cls, text: str) -> "Cursor | None":
        found = CURSOR.fullmatch(text)
        if found is None:
            return None
        rank, at, pk = map(int, found.groups(default=UNRANKED))
        return cls(instant(at), pk, rank=rank)

    def older(self, at: str, article: str) -> Q:
        """The condition on the rows of a dated list that follow, by these columns.

        It goes with a bound of `at` that is this cursor's instant.
        """
        return Q(**{f"{at}__lt": self.at}) | Q(**{f"{article}__lt": self.pk})

    def beyond(self, *columns: str, newest_first: bool = False) -> Lookup:
        """The condition on rows that follow, by these columns.

        Their index is entered at the cursor.

        Two columns are the instant and the number, three begin with the rank.
        """
        lookup = TupleLessThan if newest_first else TupleGreaterThan
        return lookup(Tuple(*columns), astuple(self)[-len(columns) :])


@dataclass(frozen=True)
class ListPage:
    stories: list[Version]
    older: str  # the cursor of the next page, empty on the last one


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
    """One page of a dated list, by one index scan.

    The newest stories before the cursor and before `until`.

    `rows` is "", "tag_rows__", "place_rows__" or "author_rows__", and `named` what the
    list is of, such as `tag_rows__tag=tag`. All of it has to stand in one filter() and
    the order on the same rows, or the database joins them twice; and with one upper
    bound, since SQLite enters an index by the first that it finds.
    """
    at, article = f"{rows}first_live_at", f"{rows}article_id"
    newest = min(now, until - MICROSECOND) if until else now
    key = Q()
    if before:
        cursor = Cursor.read(before)
        newest = min(newest, cursor.at)
        key = cursor.older(at, article)
    found = versions.for_lists().filter(key, **{f"{at}__lte": newest}, **named)
    stories = list(found.order_by(f"-{at}", f"-{article}")[: size + 1])
    shown = stories[:size]
    more = len(stories) > size
    return ListPage(
        shown,
        str(Cursor(shown[-1].first_live_at, shown[-1].article_id)) if more else "",
    )
