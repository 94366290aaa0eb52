"""A reader's text for a moderator.

As written, what hides in it visible, what spoke against it marked.
"""

import re
from collections.abc import Iterable

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from comments.text.visible import shown_marks

MOST_MARKED = 40  # places in one text


def shown(body: str, evidence: Iterable[str] = ()) -> SafeString:
    """HTML of a text.

    Escaped, lines broken, each place where one of these passages stands in a <mark>. A
    passage that is not there in these very letters (the machine reads through
    disguises) marks nothing.
    """
    end = 0
    pieces = []
    for start, stop in _places(body, evidence):
        pieces += [
            _visible(body[end:start]),
            format_html("<mark>{}</mark>", _visible(body[start:stop])),
        ]
        end = stop
    pieces.append(_visible(body[end:]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _places(body: str, evidence: Iterable[str]) -> list[tuple[int, int]]:
    """Where the passages stand, in order, and none inside another."""
    passages = {part.strip() for passage in evidence for part in passage.split(" … ")}
    wanted = sorted(passages - {""}, key=len, reverse=True)
    if not wanted:
        return []
    pattern = re.compile("|".join(map(re.escape, wanted)), re.IGNORECASE)
    return [found.span() for found in pattern.finditer(body)][:MOST_MARKED]


def _visible(text: str) -> SafeString:
    """Invisible letters as small signs with their names, line ends as <br>."""
    return format_html_join(
        "", "{}", ((_piece(*piece),) for piece in shown_marks(text))
    )


def _piece(text: str, is_hidden: bool) -> SafeString:
    if is_hidden:
        return format_html('<span class="desk-unseen">{}</span>', text)
    # escaped in this very call
    return mark_safe(escape(text).replace("\n", "<br>"))  # noqa: S308
