"""The copy of a story as one value: what a form sends, a revision keeps, a merge joins and a proof prints."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

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
