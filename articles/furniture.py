"""Furniture: what comes along when a story is copied from a page or a chat, and is no part of it.

Each kind is found and taken out by one rule, so what the desk lists is exactly what "Buang" removes.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.copy import Copy
from articles.merge import blocks
from articles.places import is_place
from articles.rendering import words

PLACEHOLDERS = re.compile(r"(?i:\biklan adsense\b|\blorem ipsum\b)|\bxxx+\b")  # "MTQ XXX" is the thirtieth
PAGE_LINES = re.compile(r"(iklan( adsense)?|post a comment|\d+ comments?|baca juga:?)", re.IGNORECASE)
CHAT_STAMP = re.compile(r"\[\d{1,2}[.:]\d{2}, \d{1,2}/\d{1,2}/\d{2,4}\] [^:<]{1,60}: ")
DATELINE = re.compile(
    r"<p>(?:<strong>)?(?P<place>[A-ZÀ-Ý][\w .()/-]{2,40}?)(?:, ?| \| ?)"
    r"(?P<medium>[\w.]{2,30}) ?(?:–|—|-|\||:)+(?:</strong>)? *"
)
CREDIT = re.compile(r"(?<=[.?!”\"]) \((?P<credit>[A-Za-z][A-Za-z0-9 /.*-]{3,40})\)(?=</p>$)")
DOUBLE_BLANKS = re.compile("(?:[ \xa0]|&nbsp;){2,}|(?:\xa0|&nbsp;)")


@dataclass(frozen=True)
class Kind:
    """One kind of furniture: its name for people and the act that takes it out of a copy."""

    name: str
    label: str | Promise
    examples: Callable[[Copy], list[str]]
    without: Callable[[Copy], Copy]


@dataclass(frozen=True)
class Furniture:
    """Something found in a copy that can be taken out ("Buang") or left ("Biarkan")."""

    name: str
    label: str
    examples: list[str]


def found_in(copy: Copy) -> list[Furniture]:
    """All furniture in this copy, with the lines it was seen in. Asks the database where a dateline seems to stand."""
    seen = ((kind, kind.examples(copy)) for kind in KINDS.values())
    return [Furniture(kind.name, str(kind.label), examples) for kind, examples in seen if examples]


def remove(copy: Copy, names: list[str]) -> Copy:
    """The copy without the furniture of these kinds. Unknown names are passed over."""
    for name in names:
        if name in KINDS:
            copy = KINDS[name].without(copy)
    return copy


def fold(text: str) -> str:
    """How lines are compared: no difference of case, blanks or punctuation."""
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())


def first_line_repeats(body: str, headline: str) -> bool:
    """Whether the first line of the body is the headline once more."""
    line = words(body).partition("\n")[0]
    return bool(fold(line)) and fold(line) == fold(headline)


def _headlines(copy: Copy) -> list[str]:
    """Leading blocks of the body that repeat a headline, also with an ad line between them."""
    titles = {fold(title) for title in (copy.headline, copy.source_title) if fold(title)}
    return [block for block in blocks(copy.body)[:4] if fold(words(block)) in titles]


def _page_lines(copy: Copy) -> list[str]:
    return [block for block in blocks(copy.body) if PAGE_LINES.fullmatch(words(block))]


def _without(found: Callable[[Copy], list[str]]) -> Callable[[Copy], Copy]:
    def act(copy: Copy) -> Copy:
        unwanted = found(copy)
        return copy.with_changes(body="".join(block for block in blocks(copy.body) if block not in unwanted))

    return act


def _examples(found: Callable[[Copy], list[str]]) -> Callable[[Copy], list[str]]:
    return lambda copy: [words(block) for block in found(copy)]


def _text(copy: Copy) -> list[str]:
    """The blocks that are neither headlines nor lines of a page: furniture may stand before and after them."""
    unwanted = {*_headlines(copy), *_page_lines(copy)}
    return [block for block in blocks(copy.body) if block not in unwanted]


def _dateline(copy: Copy) -> tuple[str, re.Match] | None:
    """The first paragraph, where it begins with a place that we know and a medium."""
    first = next(iter(_text(copy)), "")
    match = DATELINE.match(first)
    return (first, match) if match and is_place(match["place"]) else None


def _dateline_into_its_field(copy: Copy) -> Copy:
    """The place at the head of the first paragraph becomes the dateline; the paper's name is printed with it anyway."""
    if not (found := _dateline(copy)):
        return copy
    block, match = found
    body = copy.body.replace(block, "<p>" + block[match.end() :], 1)
    return copy.with_changes(body=body, dateline=copy.dateline or match["place"])


def _credit(copy: Copy) -> tuple[str, re.Match] | None:
    """The last paragraph, where it ends with a source in brackets."""
    last = next(reversed(_text(copy)), "")
    match = CREDIT.search(last)
    return (last, match) if match else None


def _credit_into_its_field(copy: Copy) -> Copy:
    """The source in brackets at the very end becomes the credit."""
    if not (found := _credit(copy)):
        return copy
    block, match = found
    body = copy.body.replace(block, CREDIT.sub("", block), 1)
    return copy.with_changes(body=body, credit=copy.credit or match["credit"])


def _matches(pattern: re.Pattern) -> Callable[[Copy], list[str]]:
    """The lines of the body in which the pattern stands, with a little text around it."""
    return lambda copy: [
        _bare(copy.body[max(0, match.start() - 20) : match.end() + 20]) for match in pattern.finditer(copy.body)
    ]


def _bare(cut: str) -> str:
    """A piece of markup as text, without the halves of tags at its ends."""
    return words(re.sub(r"<[^>]*$", "", re.sub(r"^[^<>]*>", "", cut)))


def _single_blanks(copy: Copy) -> Copy:
    body = re.sub(r" (?=</(p|li|h2|h3|blockquote)>)", "", DOUBLE_BLANKS.sub(" ", copy.body))
    return copy.with_changes(body=body)


KINDS = {
    kind.name: kind
    for kind in (
        Kind("headline", _("The headline once more"), _examples(_headlines), _without(_headlines)),
        Kind("page", _("Lines of a web page"), _examples(_page_lines), _without(_page_lines)),
        Kind(
            "chat",
            _("Time and sender of a chat message"),
            _matches(CHAT_STAMP),
            lambda copy: copy.with_changes(body=CHAT_STAMP.sub("", copy.body)),
        ),
        Kind(
            "dateline",
            _("The dateline inside the text (moves to its own field)"),
            lambda copy: [words(match.group(0)) for _block, match in filter(None, [_dateline(copy)])],
            _dateline_into_its_field,
        ),
        Kind(
            "credit",
            _("The credit inside the text (moves to its own field)"),
            lambda copy: [match["credit"] for _block, match in filter(None, [_credit(copy)])],
            _credit_into_its_field,
        ),
        Kind("blanks", _("Double blanks"), _matches(DOUBLE_BLANKS), _single_blanks),
    )
}
