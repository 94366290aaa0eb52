"""New entries in the kept text of a live story."""

from datetime import datetime

from articles.copy import Copy
from articles.merge import ENTRY, blocks


def with_entry(body: str, text: str, *, at: datetime, is_key: bool = False) -> str:
    """The body with one more entry, above those that are there. `at` is in the paper's own zone; `text` is clean."""
    key = ' data-key=""' if is_key else ""
    moment = at.replace(tzinfo=None).isoformat(timespec="minutes")
    entry = f'<section data-at="{moment}"{key}>{text}</section>'
    standing = blocks(body)
    first = next((number for number, block in enumerate(standing) if block.startswith(ENTRY)), len(standing))
    return "".join([*standing[:first], entry, *standing[first:]])


def only_entries_added(before: Copy, after: Copy) -> bool:
    """Whether entries have come, and nothing else is other than it was."""
    if after.changed_from(before) != ["body"]:
        return False
    awaited = iter([*blocks(before.body), ""])
    standing = next(awaited)
    for block in blocks(after.body):
        if block == standing:
            standing = next(awaited)
        elif not block.startswith(ENTRY):
            return False
    return not standing
