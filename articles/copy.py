"""The copy of a story as one value: what a form sends, a revision keeps, a merge joins and a proof prints."""

from dataclasses import asdict, dataclass, fields, replace
from functools import cached_property
from typing import Any

from articles.figures import Figure, figures_in
from articles.rendering import clean

TEXT = ("headline", "lede", "body")


@dataclass(frozen=True)
class Copy:
    """Text and filing of a story. Relations are keys; `place` is the story's own, `also_in` names the further ones."""

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

    @cached_property
    def figures(self) -> list[Figure]:
        """The photograph at the head, if there is one, and those in the body, with the words of this story."""
        head = [Figure(self.photo, self.photo_caption.strip(), self.photo_credit.strip())] if self.photo else []
        return head + figures_in(clean(self.body))

    @property
    def photos(self) -> tuple[int, ...]:
        """The keys of all its photographs, each once."""
        return tuple(dict.fromkeys(figure.photo for figure in self.figures))

    @classmethod
    def from_json(cls, kept: dict) -> "Copy":
        """The copy that `to_json` kept; names that this release does not know are passed over."""
        names = [field.name for field in fields(cls) if field.name in kept]
        known: dict[str, Any] = {name: kept[name] for name in names}
        known |= {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
        return cls(**known)

    def to_json(self) -> dict:
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}

    def with_changes(self, **changes: object) -> "Copy":
        return replace(self, **changes)  # type: ignore[arg-type]  # the names are checked by `replace` itself

    def changed_from(self, other: "Copy") -> list[str]:
        """Names of the fields in which the two differ."""
        return [f.name for f in fields(self) if getattr(self, f.name) != getattr(other, f.name)]
