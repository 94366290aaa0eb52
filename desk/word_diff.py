"""The words in which two texts differ, marked in both."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

PIECE = re.compile(r"<[^>]*>|\s+|[^<\s]+")
MOST = 20_000  # pieces of both; longer texts are shown without marks


def marked(mine: str, theirs: str) -> tuple[SafeString, SafeString]:
    """Both as safe HTML.

    Plain text is escaped first, so that a word of it can be no tag.
    """
    one, two = (PIECE.findall(conditional_escape(text)) for text in (mine, theirs))
    if len(one) + len(two) > MOST:
        return conditional_escape(mine), conditional_escape(theirs)
    changes = [
        change
        for change in SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
        if change[0] != "equal"
    ]
    return (
        _with_marks(one, [(start, end) for _kind, start, end, _s, _e in changes]),
        _with_marks(two, [(start, end) for _kind, _s, _e, start, end in changes]),
    )


def _with_marks(pieces: Sequence[str], spans: list[tuple[int, int]]) -> SafeString:
    """Words in these spans marked, tags and blanks left as they are."""
    differs = {at for start, end in spans for at in range(start, end)}
    words = (
        f"<mark>{piece}</mark>" if at in differs and is_word(piece) else piece
        for at, piece in enumerate(pieces)
    )
    # pieces of escaped or cleaned text
    return mark_safe("".join(words).replace("</mark> <mark>", " "))  # noqa: S308


def is_word(piece: str) -> bool:
    return not piece.startswith("<") and not piece.isspace()
