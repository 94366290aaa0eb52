"""The page of a live story: its printed entries a page at a time, and its end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from articles.blocks.live import AHEAD
from articles.models.version import Version
from articles.text.sanitizing import plain_text

ENTRY = re.compile(
    r'<section class="entry(?: entry--key)?" id="(?P<anchor>[\w-]+)"><p '
    r'class="entry__time">'
    r'<time datetime="(?P<at>[^"]+)">[^<]*</time></p>(?P<text>.*?)</section>',
    re.DOTALL,
)
KEY_POINTS = re.compile(
    r'<nav class="contents" aria-label="Pokok peristiwa"><ol>(.*?)</ol></nav>$',
    re.DOTALL,
)
POINT = re.compile(r'<li><a href="#(?P<anchor>[\w-]+)">.*?</li>', re.DOTALL)
PER_PAGE = 40
MOST_POINTS = 10
QUIET = timedelta(hours=3)  # without a new entry: the story is over, until one comes
# the calendar of machines has no later days
LAST_END = datetime(9999, 12, 30, tzinfo=UTC)


@dataclass(frozen=True)
class PrintedEntry:
    """An entry as it stands in a printed body, with its marks."""

    anchor: str
    at: datetime
    html: str
    text: str

    @classmethod
    def of(cls, found: re.Match[str]) -> "PrintedEntry":
        at = datetime.fromisoformat(found["at"])
        return cls(found["anchor"], at, found[0], found["text"])

    @property
    def lines(self) -> list[str]:
        """Its bare words, a line for each block."""
        return plain_text(self.text).split("\n")


@dataclass(frozen=True)
class LivePage:
    """What a reader is shown of a live story at once: some of its entries.

    On the first page its text and key points as well.
    """

    text: str
    points: str
    entries: list[PrintedEntry]
    older: str  # the anchor to go on from, empty on the last page
    is_first: bool
    goes_on: bool  # whether the page may bring more in the next minutes

    @property
    def html(self) -> str:
        return self.text + self.points + "".join(entry.html for entry in self.entries)


def entries_in(body_html: str) -> Iterator[PrintedEntry]:
    """The entries of a printed body, the newest first."""
    return map(PrintedEntry.of, ENTRY.finditer(body_html))


def page_of(
    version: Version, before: str, now: datetime, letters: int | None = None
) -> LivePage | None:
    """The entries below the one that `before` names; the newest where it names none.

    None without any entry. Where `letters` are given, no more of HTML than that, but
    always one entry.
    """
    entries = list(entries_in(version.body_html))
    if not entries:
        return None
    places = {entry.anchor: number for number, entry in enumerate(entries)}
    start = (places.get(before, -1) + 1) % len(entries)
    text, points = _above(version.body_html) if start == 0 else ("", [])
    shown = entries[start : start + PER_PAGE]
    if letters is not None:
        shown = _fitting(shown, letters - len(text))
    older = shown[-1].anchor if shown[-1] != entries[-1] else ""
    return LivePage(
        text=text,
        points=_linked(points, places, len(shown)),
        entries=shown,
        older=older,
        is_first=start == 0,
        goes_on=start == 0 and _goes_on(entries, now),
    )


def over_at(last: PrintedEntry) -> datetime:
    """When a story is over whose last entry this is."""
    return min(last.at, LAST_END - QUIET) + QUIET


def _goes_on(entries: list[PrintedEntry], now: datetime) -> bool:
    """An entry with a time far ahead was mistyped: no phone asks until then."""
    return any(entry.at <= now + AHEAD and now < over_at(entry) for entry in entries)


def _fitting(entries: list[PrintedEntry], letters: int) -> list[PrintedEntry]:
    sizes = accumulate(len(entry.html) for entry in entries)
    fitting = sum(size <= letters for size in sizes)
    return entries[: max(fitting, 1)]


def _above(body_html: str) -> tuple[str, list[re.Match[str]]]:
    """What stands above the entries, and of the key points there the newest."""
    head = body_html.partition('<section class="entry')[0]
    found = KEY_POINTS.search(head)
    if not found:
        return head, []
    return head[: found.start()], [*POINT.finditer(found[1])][:MOST_POINTS]


def _linked(points: list[re.Match[str]], places: dict[str, int], shown: int) -> str:
    """The key points, each with a link to where its entry is shown."""
    anchors = list(places)

    def linked(point: re.Match[str]) -> str:
        number = places[point["anchor"]]
        if number < shown:
            return point[0]
        return point[0].replace('href="#', f'href="?sebelum={anchors[number - 1]}#', 1)

    if not points:
        return ""
    lines = "".join(map(linked, points))
    return f'<nav class="contents" aria-label="Pokok peristiwa"><ol>{lines}</ol></nav>'
