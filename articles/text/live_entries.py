"""New entries in the kept text of a live story."""

from datetime import datetime

from articles.blocks.kept import live_entry
from articles.text.copy import Copy
from articles.text.merge import ENTRY, blocks
from articles.text.sanitizing import sanitize


def with_entry(body: str, text: str, *, at: datetime, is_key: bool = False) -> str:
    """The body with one more entry, above those that are there.

    `at` is in the paper's own zone; `text` is clean.
    """
    standing = blocks(body)
    entry = live_entry(text, at=at, is_key=is_key)
    first = next(
        (number for number, block in enumerate(standing) if block.startswith(ENTRY)),
        len(standing),
    )
    return "".join([*standing[:first], entry, *standing[first:]])


def only_entries_added(before: Copy, after: Copy) -> bool:
    """Whether entries have come, and nothing else is other than it was."""
    if after.changed_from(before) != ["body"]:
        return False
    awaited = iter([*_kept(before.body), ""])
    standing = next(awaited)
    come = False
    for block in _kept(after.body):
        if block == standing:
            standing = next(awaited)
        elif block.startswith(ENTRY) and block.endswith("</section>"):
            come = True
        else:
            return False
    return come and not standing


def _kept(body: str) -> list[str]:
    """Its blocks as readers get them.

    An imported body may be written otherwise, or leave an element open.
    """
    return [block for part in blocks(sanitize(body)) if (block := part.strip())]


def stands_in(body: str, text: str) -> bool:
    """Whether an entry with this very text is there already: somebody pressed twice."""
    return any(
        block.startswith(ENTRY)
        and block.strip().partition(">")[2] == f"{text}</section>"
        for block in blocks(body)
    )
