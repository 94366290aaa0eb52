"""The reader's pages: find, decide, render.

All of them read versions, none reads the desk's copy.
"""

from articles.views.earlier import earlier_text, history
from articles.views.lists import author, day, dossier, front, index, place, section, tag
from articles.views.registers import (
    corrections,
    corrections_feed,
    withdrawals,
    withdrawals_feed,
)
from articles.views.search import search_page
from articles.views.story import (
    article,
    seen_above,
    share_card,
    story_context,
    withdrawn,
)

__all__ = [
    "article",
    "author",
    "corrections",
    "corrections_feed",
    "day",
    "dossier",
    "earlier_text",
    "front",
    "history",
    "index",
    "place",
    "search_page",
    "section",
    "seen_above",
    "share_card",
    "story_context",
    "tag",
    "withdrawals",
    "withdrawals_feed",
    "withdrawn",
]
