"""The copy of a story as one value.

What a form sends, a revision keeps, a merge joins and a proof prints.
"""

from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from articles.blocks.kept import documents_in, figures_in
from articles.text.figures import Figure
from articles.text.sanitizing import sanitize

TEXT = ("headline", "lede", "body")
# By these readers find a story; none of them is its text.
FILING = (
    "section",
    "place",
    "also_in",
    "tags",
    "expires_at",
    "dossier",
    "related",
    "versions_open",
)
# Readers see none of these.
DESK_ONLY = (
    "source_title",
    "origin",
    "unverified_interest",
    "unverified_source",
    "unverified_subject",
    "embargo_until",
    "protects",
    "protected_terms",
    "sought",
)
# What a fix of what is live may change besides.
MENDED = (
    "kicker",
    "headline",
    "lede",
    "photo",
    "photo_caption",
    "photo_credit",
    "body",
)
# The relations: keys of one thing each, and of several in their order.
KEYS = ("section", "place", "photo", "dossier", "answers")
LISTS = ("also_in", "tags", "authors", "related")
MOMENTS = ("embargo_until", "expires_at")


@dataclass(frozen=True)
class Copy:
    """Text and filing of a story.

    Relations are keys; `place` is the story's own, `also_in` names the further ones.
    """

    kicker: str = ""
    headline: str = ""
    lede: str = ""
    body: str = ""
    dateline: str = ""
    credit: str = ""
    source_title: str = ""
    kind: str = "news"
    origin: str = "own"
    section: int | None = None
    place: int | None = None
    also_in: tuple[int, ...] = ()
    tags: tuple[int, ...] = ()
    authors: tuple[int, ...] = ()
    photo: int | None = None  # at the head of the story; further ones stand in the body
    photo_caption: str = ""
    photo_credit: str = ""
    # "verified" or "unverified"; nobody has said so yet (PMS-2a)
    verification: str = ""
    # the three conditions of an unverified story, a sentence on each (PMS-2c)
    unverified_interest: str = ""
    unverified_source: str = ""
    unverified_subject: str = ""
    ai_use: str = "none"
    embargo_until: datetime | None = None
    protects: bool = False  # somebody in it must not be known again (KEJ-5, PPRA-1)
    protected_terms: str = ""  # what would betray her, one a line; never printed
    # a missing child: she may be named until she is found (PPRA-9), and never once
    # protected
    sought: bool = False
    expires_at: datetime | None = None  # leaves fronts and lists then, not the archive
    dossier: int | None = None
    answers: int | None = None  # the story that this one replies to or carries on
    answers_as: str = ""
    related: tuple[int, ...] = ()  # other stories, chosen by hand
    versions_open: bool = False  # readers may see what was printed before

    @cached_property
    def figures(self) -> list[Figure]:
        """The photographs of head and body, with the words of this story."""
        head = (
            [Figure(self.photo, self.photo_caption.strip(), self.photo_credit.strip())]
            if self.photo
            else []
        )
        return head + figures_in(sanitize(self.body))

    @property
    def photos(self) -> tuple[int, ...]:
        """The keys of all its photographs, each once."""
        return tuple(dict.fromkeys(figure.photo for figure in self.figures))

    @cached_property
    def documents(self) -> list[int]:
        """The keys of the documents in its body."""
        return documents_in(sanitize(self.body)) if "data-file" in self.body else []

    def first_instant(self, now: datetime) -> datetime:
        """When it could go live at the earliest: now, or where an embargo ends."""
        return max(now, self.embargo_until) if self.embargo_until else now

    @classmethod
    def from_json(cls, kept: dict) -> "Copy":
        """The copy that `to_json` kept.

        Names that this release does not know are passed over.

        A copy from before anybody was asked whether it is verified counts as verified.
        """
        names = [field.name for field in fields(cls) if field.name in kept]
        known: dict[str, Any] = {"verification": "verified"} | {
            name: kept[name] for name in names
        }
        known |= {
            name: tuple(value)
            for name, value in known.items()
            if isinstance(value, list)
        }
        known |= {
            name: datetime.fromisoformat(known[name])
            for name in MOMENTS
            if known.get(name)
        }
        return cls(**known)

    def to_json(self) -> dict:
        return {name: _plain(value) for name, value in asdict(self).items()}

    def with_changes(self, **changes: object) -> "Copy":
        # the names are checked by `replace` itself
        return replace(self, **changes)  # type: ignore[arg-type]

    def with_desk_fields_of(self, other: "Copy") -> "Copy":
        """The same to readers; what they never see is as in the other copy."""
        return replace(self, **{name: getattr(other, name) for name in DESK_ONLY})

    def changed_from(self, other: "Copy") -> list[str]:
        """Names of the fields in which the two differ."""
        return [
            f.name
            for f in fields(self)
            if getattr(self, f.name) != getattr(other, f.name)
        ]


# Everything else: a story keeps it in columns of the same names.
COLUMNS = tuple(f.name for f in fields(Copy) if f.name not in (*KEYS, *LISTS))


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
