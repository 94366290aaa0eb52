"""What was printed of a story before what stands there now.

Where its editor has opened that to readers.
"""

from dataclasses import dataclass
from datetime import datetime

from articles.models.version import Version
from articles.reading.deferred_guard import REFUSE_DEFERRED

LISTED = ("article_id", "story_kind", "headline", "live_from", "live_until", "sealed")


@dataclass(frozen=True)
class Earlier:
    """One earlier text, with its number for readers: the first that they saw is 1."""

    number: int
    version: Version


def earlier(live: Version, now: datetime) -> list[Earlier]:
    """The texts before this live one, the newest first, in an unbroken row.

    One query, light rows.

    Where the row is broken the story was withdrawn, and what was withdrawn comes back
    with no later print; where it is sealed, an identity was taken out. The numbers
    count what is hidden after a withdrawal, so that they stay.
    """
    if not live.versions_open:
        return []
    seen = (
        Version.objects.seen(now)
        .filter(article=live.article_id, sealed=False)
        .order_by("live_from")
    )
    line = list(seen.only(*LISTED).fetch_mode(REFUSE_DEFERRED))
    found = list[Earlier]()
    follows = live.live_from
    for number, version in reversed([*enumerate(line, start=1)]):
        if version.live_from >= live.live_from:
            continue
        if version.live_until != follows:
            break
        found.append(Earlier(number, version))
        follows = version.live_from
    return found


def whole(version: Version) -> Version:
    """All that a page shows of this text."""
    return Version.objects.public().get(pk=version.pk)


def history_url(version: Version) -> str:
    """Where the earlier texts of the story stand.

    An imported address has no slash at its end.
    """
    return f"/{version.address.rstrip('/')}/riwayat/"
