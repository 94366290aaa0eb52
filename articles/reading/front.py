"""What stands on the front page: the pinned stories, then the newest, then the rest."""

from dataclasses import dataclass, field
from datetime import datetime

from articles.models.filing import Dossier, Place
from articles.models.front_pin import FrontPin
from articles.models.version import Version
from articles.printing.photographs import show_leads
from articles.reading.pagination import page_of

# stories looked at; enough to fill every block of a paper that prints ten a day
DEPTH = 80
RIVER = 7
LINES = 4
REGIONS = 6
PER_REGION = 2
PER_BLOCK = 3
PARTS = 4
FEWEST_PARTS = 2

Group = tuple[str, str, list[Version]]


@dataclass(frozen=True)
class Front:
    """What the front page shows, each list newest first but the pinned top.

    Top, river and lines have no story twice. Regions and blocks draw on the same
    further stories, so that one may stand in both; the regions of a new paper, and the
    parts of the running story, may repeat any of the page.
    """

    lead: Version | None
    seconds: list[Version]
    lines: list[Version]  # headlines below the lead
    river: list[Version]
    regions: list[Group]
    blocks: list[Group]
    dossier: Dossier | None = None
    parts: list[Version] = field(default_factory=list)


def front_page(now: datetime) -> Front:
    """The front page at this moment.

    Four queries; one more where a pinned story is old, one for a running story. A pin
    holds its place until its end; a pinned story that is withdrawn falls out by itself.
    What was paid for never opens the page, pinned or not, and heads no region or
    section on it (PMS-6).
    """
    live = Version.objects.current(now)
    newest = page_of(live, now=now, size=DEPTH).stories
    top = _with_pins(newest, now)
    show_leads([*top, *newest], now)
    shown = {version.pk for version in top}
    rest = [version for version in newest if version.pk not in shown]
    further = rest[RIVER + LINES :]
    key, parts = _running_story(newest)
    return Front(
        lead=top[0] if top else None,
        seconds=top[1:],
        lines=rest[RIVER : RIVER + LINES],
        river=rest[:RIVER],
        regions=_regions(_unpaid(further or newest)),
        blocks=_groups(_unpaid(further), "section_name", "section_slug", PER_BLOCK),
        dossier=Dossier.objects.filter(pk=key).first() if key else None,
        parts=parts,
    )


def _running_story(newest: list[Version]) -> tuple[int | None, list[Version]]:
    """The running story with the newest part of those that have several.

    And its parts, the newest first.
    """
    found: dict[int, list[Version]] = {}
    for version in newest:
        if version.dossier_id:
            found.setdefault(version.dossier_id, []).append(version)
    for key, parts in found.items():
        if len(parts) >= FEWEST_PARTS:
            return key, parts[:PARTS]
    return None, []


def _with_pins(newest: list[Version], now: datetime) -> list[Version]:
    """The newest three, with each pinned story put at its place."""
    running = reversed(FrontPin.objects.running())
    pins = {pin.article_id: pin.position for pin in running}
    newest = _unpaid(newest)
    pinned = {one.article_id: one for one in newest if one.article_id in pins}
    if missing := pins.keys() - pinned.keys():
        live = Version.objects.current(now).unpaid()
        old = live.for_lists().filter(article_id__in=missing)
        pinned |= {version.article_id: version for version in old}
    top = [version for version in newest if version.article_id not in pinned][:3]
    for article_id, version in sorted(pinned.items(), key=lambda pair: pins[pair[0]]):
        top.insert(pins[article_id] - 1, version)
    return top[:3]


def _unpaid(versions: list[Version]) -> list[Version]:
    return [version for version in versions if not version.is_paid]


def _regions(versions: list[Version]) -> list[Group]:
    """Stories by regency or city, the first part of every place's path.

    One query, for the names.
    """
    found: dict[str, list[Version]] = {}
    for version in versions:
        found.setdefault(version.place_path.partition("/")[0], []).append(version)
    names = {
        place.path: place.short_name
        for place in Place.objects.filter(path__in=found)
        .exclude(level=Place.Level.PROVINCE)
        .only("name", "path")
    }
    groups = [
        (names[path], path, stories[:PER_REGION])
        for path, stories in found.items()
        if path in names
    ]
    return groups[:REGIONS]


def _groups(versions: list[Version], name: str, key: str, most: int) -> list[Group]:
    """Versions by one of their names, at most `most` of each.

    In the order in which the names come up.
    """
    found: dict[str, Group] = {}
    for version in versions:
        value = getattr(version, key)
        if not value:
            continue
        _name, _key, stories = found.setdefault(
            value, (getattr(version, name), value, [])
        )
        if len(stories) < most:
            stories.append(version)
    return list(found.values())
