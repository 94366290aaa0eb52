"""Many people in the same moment, for tests of what they do to one another."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections

from comments.refusals import CommentRefused


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do all of these in the same moment, each in a thread of its own.

    What each gave, or how it was refused.
    """
    barrier = Barrier(len(acts))

    def one(act: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return act()
        except CommentRefused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))
