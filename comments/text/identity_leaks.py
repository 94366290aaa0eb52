"""Whether a comment gives away whom its story protects (PPRA-8).

As it is written, and as it is read.
"""

from collections.abc import Sequence
from functools import lru_cache

from articles.text.protected_identities import named_in
from comments.text.normalise import normalise


@lru_cache(maxsize=4096)  # the chore reads the same comments again each minute
def views_of(text: str) -> tuple[str, str, str]:
    """A name in disguise is a name, and so is one with signs between its parts."""
    views = normalise(text)
    return text, views.plain, views.folded


def leaks(terms: Sequence[str], *texts: str) -> bool:
    """Whether one of these texts, or names of writers, has one of the terms."""
    return bool(terms) and any(named_in(terms, *views_of(text)) for text in texts)
