"""Long lists of the desk, page by page by the key of the last row."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from articles.reading.pagination import Cursor
from comments.moderation.queue import PAGE


@dataclass(frozen=True)
class Sheet:
    """One page of a list, with the address of the page that follows.

    Empty on the last one.
    """

    rows: list[Any]
    next: str

    @classmethod
    def of(
        cls,
        request: HttpRequest,
        name: str,
        found: Any,
        column: str,
        *,
        newest_first: bool = False,
    ) -> "Sheet":
        """The page that `?name=` asks for, ordered by this instant.

        Other lists beside it stay where they are.
        """
        if after := Cursor.ranked(request.GET.get(name, "")):
            found = found.filter(after.beyond(column, "id", newest_first=newest_first))
        sign = "-" if newest_first else ""
        rows = list(found.order_by(f"{sign}{column}", f"{sign}id")[: PAGE + 1])
        shown = rows[:PAGE]
        is_last = rows == shown
        return cls(
            shown, "" if is_last else cls._address(request, name, shown[-1], column)
        )

    @staticmethod
    def _address(request: HttpRequest, name: str, last: Any, column: str) -> str:
        asked = request.GET.copy()
        asked[name] = str(Cursor(getattr(last, column), last.pk, rank=0))
        asked.pop("done", None)
        return f"?{asked.urlencode()}"
