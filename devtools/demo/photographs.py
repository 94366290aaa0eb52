"""The demo's photographs, taken in as any other, with their records and the stories
that show them."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from django.core.files.base import File
from django.utils import timezone

from people.models import Author, User
from photos import looks
from photos.intake import take_in
from photos.models import Photo
from photos.shapes import Look

FOLDER = Path(__file__).with_name("photographs")
RECORD = (
    "caption",
    "credit",
    "alt",
    "rights_note",
    "taken_on",
    "is_archive",
    "shows_minor",
)


@dataclass
class Album:
    """By the keys of stories: the photograph at their head, and those in their body.

    By their own keys: those that a block of a story names.
    """

    leads: dict[str, Photo] = field(default_factory=dict)
    figures: dict[str, list[Photo]] = field(default_factory=dict)
    named: dict[str, Photo] = field(default_factory=dict)

    def take(self, row: dict, users: dict[str, User]) -> None:
        """Take in the photograph of one row, for its stories and its author."""
        photo = take(row, users[row.get("by", "rahma")])
        self.leads |= dict.fromkeys(row.get("leads", []), photo)
        for story in row.get("figures", []):
            self.figures.setdefault(story, []).append(photo)
        if "key" in row:
            self.named[row["key"]] = photo
        if "portrait_of" in row:
            Author.objects.filter(slug=row["portrait_of"]).update(photo=photo)


def take(row: dict, by: User) -> Photo:
    """One row of the table as a photograph of the library."""
    with (FOLDER / row["file"]).open("rb") as file:
        photo = take_in(File(file, name=row["file"]), by=by)
    for name in RECORD:
        setattr(photo, name, row.get(name, getattr(photo, name)))
    photo.rights = row.get("rights", Photo.Rights.OWN)
    if "rights_days" in row:
        photo.rights_until = timezone.localdate() + timedelta(days=row["rights_days"])
    looks.save_record(photo, edition=photo.edition)
    if blur := row.get("blur"):
        photo = looks.change(
            photo, Look(blur=tuple(tuple(box) for box in blur)), edition=photo.edition
        )
    return photo
