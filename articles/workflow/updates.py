"""What passes as an update: it adds, and takes nothing back.

What takes away or turns a claim round puts an error right in the open (PMS-4), and what
is left with hardly a word has been withdrawn by other means (PMS-5).
"""

from collections import Counter

from django.utils.translation import gettext as _

from articles.prose.spelling import CLAIMS
from articles.text.copy import TEXT, Copy
from articles.text.sanitizing import plain_text
from articles.workflow.typos import TEXT_FIELDS, WORD

# what is left of an update's words at least, and of those of any other change
LEAST_KEPT = 0.9
LEAST_LEFT = 0.5
# what was not yet known is what an update tells
OPEN = frozenset({"belum"})


def more_than_an_update(before: Copy, after: Copy) -> str:
    """Why this change does more than add, as a sentence; empty if it only adds."""
    if gone := _claims_in(before) - _claims_in(after):
        return _(
            "An update adds: what was written stays. No longer there: %(words)s."
        ) % {"words": ", ".join(sorted(gone))}
    if _length(after) < LEAST_KEPT * _length(before):
        return _(
            "An update adds: what was written stays. Of %(before)d words %(after)d "
            "would be left."
        ) % {"before": _length(before), "after": _length(after)}
    return ""


def loses_most_words(before: Copy, after: Copy) -> bool:
    """Whether headline, lede and body have fewer than half as many words as before."""
    return _length(after) < LEAST_LEFT * _length(before)


def _claims_in(copy: Copy) -> Counter[str]:
    texts = (plain_text(getattr(copy, name)) for name in TEXT_FIELDS)
    words = (word.casefold() for text in texts for word in WORD.findall(text))
    return Counter(word for word in words if word in CLAIMS - OPEN)


def _length(copy: Copy) -> int:
    texts = (plain_text(getattr(copy, name)) for name in TEXT)
    return sum(len(WORD.findall(text)) for text in texts)
