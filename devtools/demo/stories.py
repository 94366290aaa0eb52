"""The demo's stories, each carried to its state by the people whose work it is."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from articles.models import Article, FrontPin
from articles.text.copy import Copy
from articles.text.figures import Figure
from devtools.demo.journey import Journey
from devtools.demo.paper import Cast, table
from devtools.demo.photographs import Album
from people.models import User
from photos.models import Photo
from tags.models import resolve

BLOCKS = (
    "<h2",
    "<h3",
    "<ul",
    "<ol",
    "<blockquote",
    "<figure",
    "<aside",
    "<section",
    "<table",
)
NAMED = re.compile(r'(data-(?:photo|gallery|read)=")([^"]+)')
# columns of a story that the table has as they are
AS_IN_TABLE = (
    "kicker",
    "headline",
    "lede",
    "dateline",
    "credit",
    "source_title",
    "kind",
    "origin",
)
OF_A_WITHDRAWAL = ("ground", "asked_by", "reason", "apology")
PINS = {1: "banjir-ranah-batahan", 3: "bakau-maligi"}
PINNED_FOR = timedelta(days=3)


@dataclass(frozen=True)
class Tale:
    """One story of the table in the telling.

    Its row and journey, its instant, and the people.
    """

    row: dict
    journey: Journey
    at: datetime
    writer: User
    editor: User
    chief: User

    def after(self, **span: float) -> datetime:
        return self.at + timedelta(**span)


def tell_stories(cast: Cast, album: Album) -> Iterator[Article]:
    """Tell every story of the table, the oldest first, and pin two of them."""
    now = timezone.now()
    told = dict[str, Article]()
    for row in sorted(table("stories")["story"], key=partial(moment, now=now)):
        told[row["key"]] = article = tell(row, cast, album, told, moment(row, now=now))
        yield article
    for position, key in PINS.items():
        FrontPin.objects.create(
            position=position,
            article=told[key],
            until=now + PINNED_FOR,
            by=cast.users["redpel"],
        )


def moment(row: dict, *, now: datetime) -> datetime:
    """The instant of a story's last ordinary step.

    What today has not reached yet was yesterday.
    """
    day = timezone.localdate(now) - timedelta(days=row["days_ago"])
    at = timezone.make_aware(datetime.combine(day, time.fromisoformat(row["time"])))
    return at if at < now - timedelta(minutes=15) else at - timedelta(days=1)


def tell(
    row: dict, cast: Cast, album: Album, told: Mapping[str, Article], at: datetime
) -> Article:
    writer, began = cast.users[row["writer"]], at - timedelta(minutes=70)
    journey = Journey(copy_of(row, cast, album, told, at), by=writer, at=began)
    tale = Tale(
        row, journey, at, writer, cast.users[editor_of(row)], cast.users["pemred"]
    )
    LIVES[row["life"]](tale)
    return journey.article


def copy_of(
    row: dict, cast: Cast, album: Album, told: Mapping[str, Article], at: datetime
) -> Copy:
    """The copy of a row of the table.

    Its blocks name photographs and earlier stories by their keys.
    """
    key = row["key"]
    day = timezone.localtime(at).strftime("%Y-%m-%d")
    body = with_keys(body_of(row["body"]), {**album.named, **told})
    return Copy(
        **{name: row[name] for name in AS_IN_TABLE},
        body=with_figures(body.replace("{day}", day), album.figures.get(key, [])),
        photo=album.leads[key].pk if key in album.leads else None,
        verification="verified",
        **_filing(row, cast),
    )


def _filing(row: dict, cast: Cast) -> dict[str, Any]:
    """Where it belongs, by the database's keys."""
    return {
        "section": cast.sections[row["section"]].pk,
        "place": cast.places[row["place"]].pk,
        "also_in": tuple(cast.places[code].pk for code in row["also_in"]),
        "tags": tuple(tag.pk for tag in resolve(row["tags"])),
        "authors": tuple(cast.authors[slug].pk for slug in row["authors"]),
    }


def body_of(entries: list[str]) -> str:
    """The body in HTML.

    An entry is a paragraph, unless it begins as a block of its own.
    """
    return "".join(
        entry if entry.startswith(BLOCKS) else f"<p>{entry}</p>" for entry in entries
    )


def with_keys(body: str, known: Mapping[str, Photo | Article]) -> str:
    """The body with the database's keys in its blocks.

    In the place of the tables' keys, by which they name photographs and stories.
    """

    def resolved(found: re.Match[str]) -> str:
        return found[1] + " ".join(str(known[name].pk) for name in found[2].split())

    return NAMED.sub(resolved, body)


def with_figures(body: str, photos: list[Photo]) -> str:
    """The photographs in a row, each behind one more of the body's first paragraphs."""
    blocks = body.split("</p>")
    for number, photo in enumerate(photos, start=1):
        blocks[number] = f"{Figure(photo.pk)}{blocks[number]}"
    return "</p>".join(blocks)


def editor_of(row: dict) -> str:
    """Who approves: the beat's editor, but never the one who wrote it."""
    of_beat = _editor_of_beat(row)
    match row["writer"]:
        case "yusril":
            return "redpel"
        case "redpel":
            return "pemred"
        case "pemred":
            return "mira" if of_beat == "mira" else "redpel"
    return of_beat


def _editor_of_beat(row: dict) -> str:
    if row["place"].startswith("13.12"):
        return "mira"
    in_padang = row["place"].startswith("13.71")
    if in_padang or row["section"] in ("ekonomi", "olahraga"):
        return "yusril"
    return "redpel"


# --- what becomes of them ---


def draft(tale: Tale) -> None:
    """Still being written."""


def submitted(tale: Tale) -> None:
    tale.journey.step("submit", tale.at, by=tale.writer)


def returned(tale: Tale) -> None:
    _turn_down(tale, "send_back")


def _turn_down(tale: Tale, step: str) -> None:
    tale.journey.step("submit", tale.after(minutes=-30), by=tale.writer)
    tale.journey.step(step, tale.at, by=tale.editor, note=tale.row["note"])


def approved(tale: Tale) -> None:
    tale.journey.step("submit", tale.after(minutes=-40), by=tale.writer)
    tale.journey.step("approve", tale.after(minutes=-8), by=tale.editor)


def spiked(tale: Tale) -> None:
    _turn_down(tale, "spike")


def scheduled(tale: Tale) -> None:
    approved(tale)
    live_at = timezone.now().replace(second=0, microsecond=0) + timedelta(
        hours=tale.row["in_hours"]
    )
    tale.journey.step("schedule", tale.at, by=tale.editor, live_at=live_at)


def published(tale: Tale) -> None:
    approved(tale)
    tale.journey.step("publish", tale.at, by=tale.editor)


def updated(tale: Tale) -> None:
    told = {"kind": "update", "note": tale.row["update_note"]}
    _mend(tale, tale.after(hours=5), _with_added(tale), told)


def _with_added(tale: Tale) -> str:
    return f"{tale.journey.article.body}<p>{tale.row['added']}</p>"


def corrected(tale: Tale) -> None:
    body = tale.journey.article.body.replace(tale.row["wrong"], tale.row["right"])
    told = {name: tale.row[name] for name in ("wrong", "right")}
    told |= {"kind": tale.row["correction_kind"], "note": tale.row["correction_note"]}
    _mend(tale, tale.after(hours=3), body, told)


def _mend(tale: Tale, at: datetime, body: str, told: dict[str, str]) -> None:
    published(tale)
    details = {"version": tale.journey.live_number(at), "changes": {"body": body}}
    tale.journey.step("fix", at, by=tale.editor, **details, **told)


def revising(tale: Tale) -> None:
    published(tale)
    tale.journey.step("reopen", tale.after(days=1), by=tale.writer)
    again = tale.after(days=1, minutes=25)
    tale.journey.save(again, by=tale.writer, body=_with_added(tale))


def held(tale: Tale) -> None:
    """An update that waits for tomorrow morning."""
    published(tale)
    tale.journey.step("reopen", tale.after(days=10), by=tale.writer)
    changes = {"headline": tale.row["update_headline"], "lede": tale.row["update_lede"]}
    tale.journey.save(tale.after(days=10, minutes=20), by=tale.writer, **changes)
    tale.journey.step("submit", tale.after(days=10, minutes=22), by=tale.writer)
    tale.journey.step("approve", tale.after(days=10, minutes=50), by=tale.editor)
    morning = datetime.combine(timezone.localdate() + timedelta(days=1), time(6))
    tale.journey.step(
        "schedule",
        tale.after(days=10, minutes=52),
        by=tale.editor,
        live_at=timezone.make_aware(morning),
        kind="update",
        note=tale.row["update_note"],
    )


def withdrawn(tale: Tale) -> None:
    published(tale)
    words = {name: tale.row[name] for name in OF_A_WITHDRAWAL}
    tale.journey.step("withdraw", tale.after(days=1, hours=2), by=tale.chief, **words)


LIVES: dict[str, Callable[[Tale], None]] = {
    life.__name__: life
    for life in (
        draft,
        submitted,
        returned,
        approved,
        spiked,
        scheduled,
        published,
        updated,
        corrected,
        revising,
        held,
        withdrawn,
    )
}
