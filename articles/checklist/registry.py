"""What a check is, what it is given and what it finds.

Levels: an `error` stops the step, a `warning` needs an override with a reason, a `hint`
is shown only. A check is given the copy and the instant at which it goes live, never
the clock. docs/checks.md has a line for each.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from articles.blocks.markup import Element, parse
from articles.models.document import Document
from articles.models.filing import Place, Section
from articles.text.copy import Copy
from articles.text.sanitizing import plain_text, sanitize
from photos.models import Photo

if TYPE_CHECKING:
    from articles.models.article import Article
    from articles.models.version import Version
    from articles.printing.proof import Filing


@dataclass(frozen=True)
class Finding:
    """One thing that a check found.

    How grave, what about it, and the field where it can be mended.
    """

    check: str
    level: str
    field: str
    text: str
    passages: tuple[str, ...] = ()  # of the story, where the sentence speaks of them

    def as_kept(self) -> dict:
        kept = {
            "check": self.check,
            "level": self.level,
            "field": self.field,
            "text": self.text,
        }
        return kept | {"passages": self.passages} if self.passages else kept


@dataclass(frozen=True)
class Other:
    """A text that the story may be like.

    The release that it was made from, or a recent story of the paper.
    """

    kind: str  # "release" or "recent"
    text: str
    headline: str = ""
    at: datetime | None = None
    address: str = ""


NOTHING_TOLD: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Story:
    """What a check looks at."""

    copy: Copy
    section: Section | None
    at: datetime
    # those of the copy that are still there
    photos: dict[int, Photo] = field(default_factory=dict)
    # photographs that readers had already: a mend of the text hangs on none
    printed: frozenset[int] = frozenset()
    tags: tuple[str, ...] = ()  # their names, as those of the two that follow
    authors: tuple[str, ...] = ()
    dossier: str = ""
    places: tuple[Place, ...] = ()  # its own and those that it is filed under besides
    # what readers are told about it, by the field of the step
    told: Mapping[str, str] = field(default_factory=dict)
    address: str = ""  # of a story that has one already
    others: tuple[Other, ...] = ()
    # the protected words of each other story that protects somebody
    protected_elsewhere: tuple[str, ...] = ()
    last_seen: "Version | None" = None  # what readers have had of it last
    answered: "Article | None" = None  # the story that this one answers
    submitted: Copy | None = None  # as it came to the desk, where it still is
    # those in the body that are there, with their fate
    documents: Mapping[int, Document] = field(default_factory=dict)
    # its key, once it is kept: for what an upper room knows of it
    article: int | None = None

    @classmethod
    def of(
        cls,
        article: "Article",
        copy: Copy,
        at: datetime,
        *,
        filing: "Filing",
        last_seen: "Version | None",
        others: tuple[Other, ...],
        printed: frozenset[int] = frozenset(),
        told: Mapping[str, str] = NOTHING_TOLD,
        asks_upper_rooms: bool = True,
        asks_protected_elsewhere: bool = True,
    ) -> "Story":
        """This copy of the article with its filing.

        The one way to it, so that a person is shown what would stop a step.

        A step that tells readers something gives `told`, one that mends what they have
        gives the photographs that are `printed`, and leaves out the `others` that it is
        not to be compared with. The screen does not ask the upper rooms where it knows
        that they have nothing to say, nor whom other stories protect before a step is
        pressed: each spares it a query.
        """
        return cls(
            copy,
            filing.section,
            at,
            filing.photos,
            printed,
            tags=tuple(tag.name for tag in filing.tags),
            authors=tuple(author.name for author in filing.authors),
            dossier=filing.dossier.name if filing.dossier else "",
            places=tuple(filing.places),
            told=told,
            address=article.address or "",
            others=others,
            protected_elsewhere=_protected_terms_of_others(article)
            if asks_protected_elsewhere
            else (),
            last_seen=last_seen,
            answered=_answered(article, copy),
            submitted=article.submitted_copy,
            documents=filing.documents,
            article=article.pk if asks_upper_rooms else None,
        )

    @cached_property
    def tree(self) -> Element:
        """The body with its blocks, as it is kept."""
        return parse(sanitize(self.copy.body))

    @cached_property
    def lines(self) -> dict[str, list[str]]:
        """Headline, lede and body as readers will see them, by paragraph."""
        return {
            name: plain_text(sanitize(getattr(self.copy, name))).split("\n")
            for name in ("headline", "lede", "body")
        }

    @property
    def text(self) -> str:
        """The body's bare text."""
        return "\n".join(self.lines["body"])

    @property
    def further_words(self) -> dict[str, list[str]]:
        """What is seen besides the copy's own texts, by the field that brings it."""
        photos = [
            word
            for photo in self.photos.values()
            for word in (photo.caption, photo.alt, photo.credit, photo.original_name)
        ]
        names = {
            "tags": [*self.tags],
            "photo": photos,
            "authors": [*self.authors],
            "dossier": [self.dossier],
        }
        return names | names_of(self.places, self.copy)

    @property
    def needs_place(self) -> bool:
        """News and releases are of somewhere, but for those of the whole country."""
        return self.copy.kind in ("news", "release") and not (
            self.section and self.section.slug == Section.NATIONAL
        )


def _answered(article: "Article", copy: Copy) -> "Article | None":
    if not copy.answers:
        return None
    stories = type(article).objects.select_related("section")
    return stories.only("section", "place").filter(pk=copy.answers).first()


def _protected_terms_of_others(article: "Article") -> tuple[str, ...]:
    protecting = type(article).objects.protecting().exclude(pk=article.pk)
    return tuple(protecting.values_list("protected_terms", flat=True))


def names_of(places: Iterable[Place], copy: Copy) -> dict[str, list[str]]:
    """The names that a copy's places are printed by, by their field."""
    places = [*places]
    own = [name for place in places if place.pk == copy.place for name in place.names]
    further = [
        name for place in places if place.pk != copy.place for name in place.names
    ]
    return {"place": own, "also_in": further}


Outcome = Iterator[tuple[str, str, str] | tuple[str, str, str, tuple[str, ...]]]
type Check = Callable[[Story], Outcome]
CHECKS: dict[str, tuple[bool, Check]] = {}


def check(*, at_submit: bool = False) -> Callable[[Check], Check]:
    """Register a check under its function's name.

    It yields (level, field, sentence) for each thing it finds, and if need be the
    passages that it is about.
    """

    def register(function: Check) -> Check:
        CHECKS[function.__name__] = (at_submit, function)
        return function

    return register


def run(story: Story, *, only_submit: bool = False) -> list[Finding]:
    """All findings on this story, errors first."""
    found = [
        Finding(name, *outcome)
        for name, (at_submit, function) in CHECKS.items()
        if at_submit or not only_submit
        for outcome in function(story)
    ]
    return sorted(
        found, key=lambda finding: ("error", "warning", "hint").index(finding.level)
    )
