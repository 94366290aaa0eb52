"""Who must not be known again in one story is named in no other (KEJ-5, PPRA-1)."""

from collections.abc import Iterable, Mapping
from itertools import chain

from django.utils.translation import gettext as _

from articles.checklist.registry import Outcome, Story, check
from articles.prose.names import full_names
from articles.text.protected_identities import (
    named_in,
    printed_texts,
    squeezed,
    terms_in,
)

# so many of the words that lead to somebody, and together they do
IDENTIFYING = 3


@check()
def protected_elsewhere(story: Story) -> Outcome:
    """The finding does not say which story protects her: that would tell who she is.

    One name is enough, or three other words together. Another person may have it, so a
    reason passes over this.
    """
    if not story.protected_elsewhere:
        return
    kept = story.copy.protected_terms if story.copy.protects else ""
    own = {term.casefold() for term in terms_in(kept)}
    told = {name: [text] for name, text in story.told.items()}
    texts = printed_texts(story.copy, story.further_words | told)
    # a cheap first look: most terms stand nowhere, and a pattern for each is slow
    text = squeezed("\n".join(chain.from_iterable(texts.values())))
    for terms in map(terms_in, story.protected_elsewhere):
        near = [term for term in terms if term.casefold() not in own]
        near = [term for term in near if squeezed(term) in text]
        found = _fields_of(near, texts)
        named = full_names(found) or _together(found)
        if named:
            sentence = _(
                "“%(terms)s” may lead to somebody whom another story protects. If so, "
                "take it out here; if not, say who this is."
            )
            sentence %= {"terms": "”, “".join(named)}
            yield "warning", found[named[0]], sentence, tuple(named)


def _fields_of(terms: list[str], texts: Mapping[str, list[str]]) -> dict[str, str]:
    """The first field in which each of these terms stands, if any."""
    fields = {term: _field_of(term, texts) for term in terms}
    return {term: field for term, field in fields.items() if field}


def _field_of(term: str, texts: Mapping[str, list[str]]) -> str:
    found = (name for name, said in texts.items() if named_in([term], *said))
    return next(found, "")


def _together(found: Mapping[str, str]) -> list[str]:
    """The terms, where so many stand there; none is counted that is part of another."""
    whole = [term for term in found if not _is_part_of(term, found)]
    return whole if len(whole) >= IDENTIFYING else []


def _is_part_of(term: str, others: Iterable[str]) -> bool:
    return any(squeezed(term) in squeezed(other) for other in others if other != term)
