"""Words that would betray somebody whose identity is protected: where they stand, and how they are taken out."""

import re
from collections.abc import Iterator, Mapping

from articles.copy import Copy
from articles.rendering import words

Pairs = dict[str, str]  # what has to go, and what stands in its place

PRINTED = (
    *("headline", "kicker", "lede", "body", "dateline", "credit", "source_title"),
    *("photo_caption", "photo_credit"),
)
EDGE = r"(?<!\w){}(?!\w)"


def terms_in(text: str) -> list[str]:
    """The terms of a field that has one a line, the longest first: "Siti Aminah" goes before "Siti"."""
    lines = {" ".join(line.split()) for line in text.splitlines()}
    return sorted(lines - {""}, key=lambda term: (-len(term), term))


def pattern_of(term: str) -> re.Pattern:
    """Finds the term as whole words, whatever the case, the blanks and the hyphens between its parts."""
    parts = re.split(r"[\s-]+", term.strip())
    return re.compile(EDGE.format(r"(?:[\s\u00a0_-]|&nbsp;)+".join(map(re.escape, parts))), re.IGNORECASE)


def betrayed(copy: Copy, further: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """(field, term) for each protected term that stands in this copy, or in the further texts of a field."""
    texts = {name: [getattr(copy, name)] for name in PRINTED}
    texts["body"].append(words(copy.body))  # a term may be broken by markup; an address in a link is in the source
    for name, more in further.items():
        texts[name] = texts.get(name, []) + more
    for term in terms_in(copy.protected_terms):
        pattern = pattern_of(term)
        yield from ((name, term) for name, found in texts.items() if any(map(pattern.search, found)))


def without(text: str, pairs: Pairs) -> str:
    """The text with each term replaced; the longest terms first, so that none is left in half."""
    for term in sorted(pairs, key=len, reverse=True):
        text = pattern_of(term).sub(lambda _found, term=term: pairs[term], text)  # type: ignore[misc]  # bound at once
    return text


def copy_without(copy: Copy, pairs: Pairs) -> Copy:
    """The copy with each term replaced in every printed field, and protected from now on. Tags are the caller's."""
    changed = {name: without(getattr(copy, name), pairs) for name in PRINTED}
    terms = [*terms_in(copy.protected_terms), *pairs]
    return copy.with_changes(**changed, protects=True, protected_terms="\n".join(dict.fromkeys(terms)))
