"""Photographs: each finding names the one that it is about."""

import re
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.checklist.registry import Outcome, Story, check
from articles.text.figures import Figure
from photos.limits import LONGEST_CAPTION, LONGEST_CREDIT
from photos.models import Photo

# who allowed it; which tool, and who answers for it (AI-5)
NEED_A_NOTE = (Photo.Rights.READER, Photo.Rights.AI)
OFFICES = re.compile(
    "humas|kominfo|diskominfo|polresta|polres|polda|polsek|pemkab|pemko|pemprov"
    "|kabupaten|kota|res(?=p)"
)


def photos_in(story: Story) -> Iterator[tuple[Figure, Photo, str, str]]:
    """Each photograph with its words in this story.

    With the field where it stands, and how a sentence names it.
    """
    for number, figure in enumerate(story.copy.figures, start=1):
        if photo := story.photos.get(figure.photo):
            at_head = number == 1 and story.copy.photo is not None
            yield (
                figure,
                photo,
                "photo" if at_head else "body",
                f"{number} (“{str(photo)[:40]}”)",
            )


@check()
def photo_is_there(story: Story) -> Outcome:
    for number, figure in enumerate(story.copy.figures, start=1):
        if figure.photo not in story.photos:
            field_name = "photo" if figure.photo == story.copy.photo else "body"
            yield (
                "error",
                field_name,
                _("Photo %(number)d was deleted. Choose another one.")
                % {"number": number},
            )


@check()
def photo_record(story: Story) -> Outcome:
    """PMS-7: no photograph without credit and rights.

    Nobody is shut out, so none without a description.
    """
    for figure, photo, field_name, name in photos_in(story):
        if len(figure.caption) > LONGEST_CAPTION or len(figure.credit) > LONGEST_CREDIT:
            longest = {
                "name": name,
                "caption": LONGEST_CAPTION,
                "credit": LONGEST_CREDIT,
            }
            yield (
                "error",
                field_name,
                _(
                    "The words of photo %(name)s are too long: %(caption)d letters of "
                    "caption, %(credit)d of credit."
                )
                % longest,
            )
        for what in _missing(figure, photo):
            yield (
                "error",
                field_name,
                _("Photo %(name)s has no %(what)s.") % {"name": name, "what": what},
            )


def _missing(figure: Figure, photo: Photo) -> Iterator[str]:
    if not (figure.caption or photo.caption):
        yield _("caption")
    if not (figure.credit or photo.credit):
        yield _("credit")
    if not photo.rights:
        yield _("rights")
    if not photo.alt:
        yield _("description")
    if photo.rights in NEED_A_NOTE and not photo.rights_note:
        yield _("note on the rights")


@check()
def photo_may_be_shown(story: Story) -> Outcome:
    """A photograph that will not be shown then.

    Its rights have ended, it is blocked, or a protected face (KEJ-5, PPRA-1) is not
    blurred.
    """
    for _figure, photo, field_name, name in photos_in(story):
        if reason := photo.hidden_because(timezone.localdate(story.at)):
            # its page shows a plain block already
            level = "hint" if photo.pk in story.printed else "error"
            yield (
                level,
                field_name,
                _("Photo %(name)s cannot be shown: %(why)s")
                % {"name": name, "why": reason},
            )


@check()
def photo_archive_date(story: Story) -> Outcome:
    for _figure, photo, field_name, name in photos_in(story):
        if photo.is_archive and not photo.taken_on:
            yield (
                "error",
                field_name,
                _("Photo %(name)s is from the archive: say when it was taken.")
                % {"name": name},
            )


@check()
def photo_source(story: Story) -> Outcome:
    """A release's photograph under a text from somebody else.

    Perhaps the wrong one was taken. Never more than a hint, since one office signs in
    many ways.
    """
    credit = story.copy.credit.strip()
    for figure, photo, field_name, name in photos_in(story):
        given = figure.credit or photo.credit
        if (
            photo.rights == Photo.Rights.RELEASE
            and credit
            and given
            and not same_source(credit, given)
        ):
            names = {"name": name, "photo": given, "story": credit}
            yield (
                "hint",
                field_name,
                _("Photo %(name)s is credited to %(photo)s, the text to %(story)s.")
                % names,
            )


def same_source(one: str, other: str) -> bool:
    """Whether two credits may name one office.

    As "HumasResPasbar" and "Humas Polres Pasaman Barat" do: without the words that
    every office has, the shorter one's letters stand in the longer one in the same
    order.
    """
    bare = (
        OFFICES.sub("", "".join(filter(str.isalnum, credit)).lower())
        for credit in (one, other)
    )
    shorter, longer = sorted(bare, key=len)
    if not shorter:  # an office without a place
        return (
            one.strip().lower() in other.lower() or other.strip().lower() in one.lower()
        )
    letters = iter(longer)
    return all(letter in letters for letter in shorter)
