"""How a public page loads versions.

A column that was left out on purpose refuses to load, and says so to tests.
"""

from typing import Any, NoReturn

from django.db.models.fetch_modes import FetchRaise

refused: list[str] = []
"""What was refused, by name. Templates swallow the error in `{% if a == b %}`, so
tests read this list.
"""


class RefuseDeferred(FetchRaise):
    """Django's FETCH_RAISE that also remembers what it refused."""

    __slots__ = ()

    def fetch(self, fetcher: Any, instance: Any) -> NoReturn:
        refused.append(f"{type(instance).__name__}.{fetcher.field.name}")
        super().fetch(fetcher, instance)

    def __reduce__(self) -> str:
        return "REFUSE_DEFERRED"  # a version can then be pickled


REFUSE_DEFERRED = RefuseDeferred()
