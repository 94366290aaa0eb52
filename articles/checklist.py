"""What must be true before a step. One function per check; adding one is adding a function with `@check`.

Levels: an `error` stops the step, a `warning` needs an override with a reason, a `hint` is shown only. A check is given
the copy and the instant at which it goes live, never the clock. docs/checks.md has a line for each.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.copy import Copy
from articles.figures import Figure
from articles.furniture import PLACEHOLDERS, first_line_repeats
from articles.models.filing import Section
from articles.rendering import clean, words
from photos.metadata import LONGEST_CAPTION, LONGEST_CREDIT
from photos.models import Photo

HEADLINE_HINT, HEADLINE_LIMIT = 70, 120
NEED_A_NOTE = (Photo.Rights.READER, Photo.Rights.AI)  # who allowed it; which tool, and who answers for it (AI-5)
OFFICES = re.compile(
    "humas|kominfo|diskominfo|polresta|polres|polda|polsek|pemkab|pemko|pemprov|kabupaten|kota|res(?=p)"
)


@dataclass(frozen=True)
class Finding:
    """One thing that a check found: how grave, what about it, and the field where it can be mended."""

    check: str
    level: str
    field: str
    text: str

    def as_kept(self) -> dict:
        return {"check": self.check, "level": self.level, "field": self.field, "text": self.text}


@dataclass(frozen=True)
class Story:
    """What a check looks at."""

    copy: Copy
    section: Section | None
    at: datetime
    photos: dict[int, Photo] = field(default_factory=dict)  # those of the copy that are still there
    printed: frozenset[int] = (
        frozenset()
    )  # photographs that readers had already: a mend of the text does not hang on them

    @property
    def needs_place(self) -> bool:
        """News and releases are of somewhere, but for those of the whole country."""
        return self.copy.kind in ("news", "release") and not (self.section and self.section.slug == Section.NATIONAL)


Outcome = Iterator[tuple[str, str, str]]
CHECKS: dict[str, tuple[bool, Callable[[Story], Outcome]]] = {}


def check(*, at_submit: bool = False) -> Callable:
    """Register a check under its function's name. It yields (level, field, sentence) for each thing it finds."""

    def register(function: Callable[[Story], Outcome]) -> Callable[[Story], Outcome]:
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
    return sorted(found, key=lambda finding: ("error", "warning", "hint").index(finding.level))


@check(at_submit=True)
def headline(story: Story) -> Outcome:
    length = len(story.copy.headline.strip())
    sizes = {"length": length, "limit": HEADLINE_LIMIT, "best": HEADLINE_HINT}
    if not length:
        yield "error", "headline", _("There is no headline yet. Write one.")
    elif length > HEADLINE_LIMIT:
        yield (
            "error",
            "headline",
            _("The headline has %(length)d letters, at most %(limit)d fit. Shorten it.") % sizes,
        )
    elif length > HEADLINE_HINT:
        yield (
            "hint",
            "headline",
            _("The headline has %(length)d letters. On a phone %(best)d read best.") % sizes,
        )


@check(at_submit=True)
def body(story: Story) -> Outcome:
    if not words(clean(story.copy.body)):  # what cleaning takes out is never printed
        yield "error", "body", _("There is no body yet. Write or paste the text.")


@check(at_submit=True)
def placeholder(story: Story) -> Outcome:
    for name in ("headline", "lede", "body"):
        text = words(getattr(story.copy, name))
        for found in dict.fromkeys(match.group(0) for match in PLACEHOLDERS.finditer(text)):
            yield "error", name, _("“%(text)s” is a leftover. Take it out.") % {"text": found}


@check(at_submit=True)
def repeated_headline(story: Story) -> Outcome:
    titles = [story.copy.headline, story.copy.source_title]
    if any(first_line_repeats(story.copy.body, title) for title in titles):
        yield "error", "body", _("The body begins with the headline once more. Take that line out.")


@check()
def section(story: Story) -> Outcome:
    if story.section is None:
        yield "error", "section", _("The story has no section. Choose one.")


@check()
def tags(story: Story) -> Outcome:
    if not story.copy.tags:
        yield "error", "tags", _("The story has no tag. Give it at least one.")
    elif len(story.copy.tags) > 8:
        surplus = len(story.copy.tags) - 8
        yield (
            "hint",
            "tags",
            ngettext("One tag too many: eight are enough.", "%(n)d tags too many: eight are enough.", surplus)
            % {"n": surplus},
        )


@check()
def byline_or_credit(story: Story) -> Outcome:
    if not story.copy.authors and not story.copy.credit.strip():
        yield "error", "authors", _("Nobody answers for this text. Name a byline, or credit the source.")


@check()
def place(story: Story) -> Outcome:
    level = "error" if story.needs_place else "hint"
    if story.copy.place is None:
        yield level, "place", _("The story has no place. Choose where it happened.")
    if len(story.copy.also_in) > 2:
        yield "error", "also_in", _("A story belongs to three places at most. Take some out.")


@check()
def dateline(story: Story) -> Outcome:
    if not story.copy.dateline.strip():
        yield (
            "error" if story.needs_place else "hint",
            "dateline",
            _("The dateline is empty. Write the place of reporting."),
        )


# --- photographs: each finding names the one that it is about ---


def photos_in(story: Story) -> Iterator[tuple[Figure, Photo, str, str]]:
    """Each photograph with its words in this story, the field where it stands, and how a sentence names it."""
    for number, figure in enumerate(story.copy.figures, start=1):
        if photo := story.photos.get(figure.photo):
            at_head = number == 1 and story.copy.photo is not None
            yield figure, photo, "photo" if at_head else "body", f"{number} (“{str(photo)[:40]}”)"


@check()
def photo_is_there(story: Story) -> Outcome:
    for number, figure in enumerate(story.copy.figures, start=1):
        if figure.photo not in story.photos:
            field_name = "photo" if figure.photo == story.copy.photo else "body"
            yield "error", field_name, _("Photo %(number)d was deleted. Choose another one.") % {"number": number}


@check()
def photo_record(story: Story) -> Outcome:
    """PMS-7: no photograph without credit and rights; nobody shut out, so none without a description."""
    for figure, photo, field_name, name in photos_in(story):
        missing = [
            (figure.caption or photo.caption, _("caption")),
            (figure.credit or photo.credit, _("credit")),
            (photo.rights, _("rights")),
            (photo.alt, _("description")),
            (photo.rights not in NEED_A_NOTE or photo.rights_note, _("note on the rights")),
        ]
        if len(figure.caption) > LONGEST_CAPTION or len(figure.credit) > LONGEST_CREDIT:
            longest = {"name": name, "caption": LONGEST_CAPTION, "credit": LONGEST_CREDIT}
            yield (
                "error",
                field_name,
                _("The words of photo %(name)s are too long: %(caption)d letters of caption, %(credit)d of credit.")
                % longest,
            )
        for known, what in missing:
            if not known:
                yield "error", field_name, _("Photo %(name)s has no %(what)s.") % {"name": name, "what": what}


@check()
def photo_may_be_shown(story: Story) -> Outcome:
    """Rights that have ended by then, a block, a protected face (KEJ-5, PPRA-1) that is not blurred."""
    for _figure, photo, field_name, name in photos_in(story):
        if reason := photo.hidden_because(timezone.localdate(story.at)):
            level = "hint" if photo.pk in story.printed else "error"  # its page shows a plain block already
            yield level, field_name, _("Photo %(name)s cannot be shown: %(why)s") % {"name": name, "why": reason}


@check()
def photo_archive_date(story: Story) -> Outcome:
    for _figure, photo, field_name, name in photos_in(story):
        if photo.is_archive and not photo.taken_on:
            yield "error", field_name, _("Photo %(name)s is from the archive: say when it was taken.") % {"name": name}


@check()
def photo_source(story: Story) -> Outcome:
    """A release's photograph under a text from somebody else: perhaps the wrong one was taken. Never more than a hint,
    since one office signs in many ways."""
    credit = story.copy.credit.strip()
    for figure, photo, field_name, name in photos_in(story):
        given = figure.credit or photo.credit
        if photo.rights == Photo.Rights.RELEASE and credit and given and not same_source(credit, given):
            names = {"name": name, "photo": given, "story": credit}
            yield "hint", field_name, _("Photo %(name)s is credited to %(photo)s, the text to %(story)s.") % names


def same_source(one: str, other: str) -> bool:
    """Whether two credits may name one office, as "HumasResPasbar" and "Humas Polres Pasaman Barat" do: without the
    words that every office has, the shorter one's letters stand in the longer one in the same order."""
    bare = (OFFICES.sub("", "".join(filter(str.isalnum, credit)).lower()) for credit in (one, other))
    shorter, longer = sorted(bare, key=len)
    if not shorter:  # an office without a place
        return one.strip().lower() in other.lower() or other.strip().lower() in one.lower()
    letters = iter(longer)
    return all(letter in letters for letter in shorter)
