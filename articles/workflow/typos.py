"""What may be mended in silence.

A typing error is a word that is none, put right: no figure, no name, no other word.
"""

import re
from difflib import SequenceMatcher
from itertools import takewhile
from operator import eq

from django.utils.translation import gettext as _

from articles.models.article import Article
from articles.prose.spelling import WEIGHTY, is_same_word
from articles.text.copy import Copy
from articles.text.sanitizing import plain_text

MOST_WORDS = 5
# words between the first change and the last; comparing takes the square of it
SEEN_AT_ONCE = 2000
TEXT_FIELDS = ("kicker", "headline", "lede", "photo_caption", "body")
LINK = re.compile(r'href="([^"]*)"')
WORD = re.compile(r"[^\s“”\"(),.;:!?–—]+(?:[.,]\d+)*")
# what a block is and points to: a document, a story, the time of an entry
BLOCK = re.compile(r"<(?:figure|aside|section|blockquote|table)\b[^>]*>")


def more_than_a_typo(before: Copy, after: Copy) -> str:
    """Why this change is no mere typing error, as a sentence; empty if it is one."""
    beyond = [name for name in after.changed_from(before) if name not in TEXT_FIELDS]
    if beyond:
        sentence = _("A typing error is mended in the text only, not in: %(fields)s.")
        return sentence % {"fields": ", ".join(map(Article.label_of, beyond))}
    if LINK.findall(before.body) != LINK.findall(after.body):
        return _("A link changes.")
    if _photos_in(before) != _photos_in(after):
        return _("A photo changes.")
    if BLOCK.findall(before.body) != BLOCK.findall(after.body):
        return _("A quotation, a document or another block changes.")
    return _words_beyond_a_typo(before, after)


def _photos_in(copy: Copy) -> list[int]:
    return [figure.photo for figure in copy.figures]


def _words_beyond_a_typo(before: Copy, after: Copy) -> str:
    pairs = [
        pair
        for name in TEXT_FIELDS
        for pair in changed_words(getattr(before, name), getattr(after, name))
    ]
    if sum(max(len(old), len(new)) for old, new in pairs) > MOST_WORDS:
        return _("More than five words change.")
    for old, new in pairs:
        if reason := _beyond_spelling(old, new):
            return reason
    return ""


def _beyond_spelling(old: list[str], new: list[str]) -> str:
    """Why these words are others than those before, not the same spelt rightly."""
    if figures := list(filter(_has_figure, dict.fromkeys(old + new))):
        return _("A figure changes: %(words)s.") % {"words": ", ".join(figures)}
    if _letters(old) == _letters(new):  # joined, parted, or in other capitals
        return ""
    if weighty := _listed_in(WEIGHTY, old + new):
        return _("A word that turns the sentence changes: %(words)s.") % {
            "words": ", ".join(weighty)
        }
    if names := [word for word in old + new if word[:1].isupper()]:
        return _("A name may change: %(words)s.") % {"words": ", ".join(names)}
    if len(old) == len(new) and all(map(is_same_word, old, new)):
        return ""
    return _("Readers would read another word: “%(old)s” becomes “%(new)s”.") % {
        "old": " ".join(old),
        "new": " ".join(new),
    }


def _letters(words: list[str]) -> str:
    return "".join(words).replace("-", "").casefold()


def _listed_in(listed: frozenset[str], words: list[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word.casefold() in listed]


def _has_figure(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _without_common_ends(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Both lists without what they share at the ends, but for one word on each side.

    A mend of few words leaves few.
    """
    head = max(0, _shared(old, new) - 1)
    old = old[head:]
    new = new[head:]
    tail = max(0, _shared(old[::-1], new[::-1]) - 1)
    return old[: len(old) - tail], new[: len(new) - tail]


def _shared(old: list[str], new: list[str]) -> int:
    """How many words both begin with."""
    return sum(takewhile(bool, map(eq, old, new)))


def changed_words(before: str, after: str) -> list[tuple[list[str], list[str]]]:
    """Runs of words that differ, as (old, new); a word said twice in a row is none."""
    old, new = _without_common_ends(
        WORD.findall(plain_text(before)), WORD.findall(plain_text(after))
    )
    if max(len(old), len(new)) > SEEN_AT_ONCE:
        return [(old, new)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        (old[a:b], new[c:d])
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal" and not _says_twice(old, a, b, new[c:d])
    ]


def _says_twice(old: list[str], start: int, end: int, new: list[str]) -> bool:
    """Whether a word goes that stands there once more: “di di Talu”."""
    if new or end - start != 1:
        return False
    neighbours = [*old[start - 1 : start], *old[end : end + 1]]
    return old[start].casefold() in (word.casefold() for word in neighbours)
