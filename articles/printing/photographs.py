"""Photographs of a version.

What is printed of them, and what a reader's page shows of that today. The words are the
version's own and stay. Whether the picture stands there is asked at every reading, in
one query: rights may have ended, or somebody may have blocked it or blurred a face.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from math import ceil
from types import MappingProxyType
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from articles.blocks.printed import Fillings, filled
from articles.models.article import Article
from articles.models.photo_use import VersionPhoto
from articles.models.version import Version
from articles.text.copy import Copy
from articles.text.figures import Figure
from articles.text.sanitizing import printable
from people.models import Author
from photos import looks
from photos.models import Photo, Rendering
from photos.srcset import Shot

NOBODY: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Picture:
    """A photograph at its place on a page.

    Without a `shot` it may no longer be shown, and neither may its words.
    """

    caption: str
    credit: str
    archive: str
    label: str
    shot: Shot | None

    @property
    def credit_line(self) -> str:
        """ "Foto: Rahma Desnita".

        A picture that no camera took is not called a photograph.
        """
        return (
            f"{'Gambar' if self.label else 'Foto'}: {self.credit}"
            if self.credit
            else ""
        )

    @property
    def is_tall(self) -> bool:
        width, height, _length = self.shot.sizes["whole"][0] if self.shot else (1, 1, 0)
        return height > width

    @property
    def file(self) -> tuple[str, int]:
        """Address and kilobytes of the picture for a page that only names it."""
        assert self.shot is not None
        url, _width, _height, length = self.shot.largest("whole", 780)
        return url, ceil(length / 1000)


@dataclass(frozen=True)
class Body:
    """A printed body with what its marks stand for today.

    Pictures by their numbers, and other stories that readers may see. As text it is the
    full page's.
    """

    html: str
    pictures: Sequence[Picture | None]
    read: Mapping[int, Version]
    wide: bool = False  # whether its photographs stand across the page

    def __str__(self) -> str:
        return filled(self.html, self._fillings(light=False))

    @property
    def light(self) -> str:
        """What a page of the light edition shows, where pictures are links."""
        return filled(self.html, self._fillings(light=True))

    def _fillings(self, *, light: bool) -> Fillings:
        """What stands in the place of each mark.

        A block with a mark of its own gets both its editions here.
        """

        def shown(template: str, **known: Any) -> str:
            return render_to_string(
                f"articles/{template}.html", known | {"light": light, "wide": self.wide}
            )

        def figure(number: int) -> str:
            picture = self._picture(number)
            return shown("_figure", figure=picture, first=False) if picture else ""

        def gallery(numbers: list[int], caption: str) -> str:
            pictures = [
                picture for number in numbers if (picture := self._picture(number))
            ]
            return shown("_gallery", pictures=pictures, caption=unescape(caption))

        def stories(keys: list[int]) -> str:
            found = [self.read[key] for key in keys if key in self.read]
            return shown("_read", stories=found) if found else ""

        return Fillings(figure, gallery, stories)

    def _picture(self, number: int) -> Picture | None:
        return self.pictures[number] if number < len(self.pictures) else None


def as_printed(
    copy: Copy, photos: dict[int, Photo], portraits: Mapping[str, int] = NOBODY
) -> list[dict]:
    """What a version keeps of each photograph of this copy.

    The head's first if there is one, then as the marks count, and last those of its
    authors, with the author's address. A figure whose photograph is gone keeps its
    place, so that the marks still fit; nothing is shown there.
    """
    printed = [_entry(figure, photos.get(figure.photo)) for figure in copy.figures]
    if copy.photo is None:
        printed.insert(0, None)
    for slug, key in portraits.items():
        if entry := _entry(Figure(key), photos.get(key)):
            printed.append(entry | {"of": slug})
    return [entry or {"photo": None} for entry in printed] if any(printed) else []


def _entry(figure: Figure, photo: Photo | None) -> dict | None:
    if photo is None:
        return None
    return {
        "photo": photo.pk,
        "caption": printable(figure.caption or photo.caption),
        "credit": printable(figure.credit or photo.credit),
        "alt": printable(photo.alt),
        "archive": photo.archive_line,
        "label": photo.label,
    }


def keys_of(
    versions: Iterable[Version], *, most_of_each: int | None = None
) -> set[int]:
    return {
        entry["photo"]
        for version in versions
        for entry in version.photos[:most_of_each]
        if entry["photo"]
    }


def show_leads(versions: Sequence[Version], now: datetime) -> None:
    """Give each version its first photograph as it may be shown now.

    One query, however many there are.
    """
    shots = Rendering.objects.shots(
        keys_of(versions, most_of_each=1), timezone.localdate(now)
    )
    for version in versions:
        version.lead = _picture(version.photos[0], shots) if version.photos else None


def show_all(
    version: Version,
    now: datetime,
    read: Mapping[int, Version] | None = None,
    html: str | None = None,
) -> Body:
    """Give the version its photographs, and return its body with the others.

    Or the part of it that is given. Those of the stories that it points to are in
    `read`. One query, or none for a story without photographs.
    """
    if version.photos:
        shots = Rendering.objects.shots(keys_of([version]), timezone.localdate(now))
        own = [entry for entry in version.photos if "of" not in entry]
        version.lead, *version.pictures = [_picture(entry, shots) for entry in own]
        version.portraits = {
            entry["of"]: _picture(entry, shots)
            for entry in version.photos
            if "of" in entry
        }
    shown = version.body_html if html is None else html
    return Body(shown, version.pictures, read or {}, wide=version.story_kind == "photo")


def _picture(entry: dict, shots: dict[int, Shot]) -> Picture | None:
    if not entry["photo"]:
        return None
    shot = shots.get(entry["photo"])
    shown = shot.saying(entry["alt"]) if shot else None
    return Picture(
        entry["caption"], entry["credit"], entry["archive"], entry["label"], shown
    )


def take_down(article: Article, now: datetime, *, but_not: Iterable[int] = ()) -> None:
    """With a withdrawn story go its photographs (PMS-5c).

    But for those that another story still shows.
    """
    seen = VersionPhoto.objects.seen_in(article, now).values("photo")
    # Held first and in one order: of two stories withdrawn at once, the second must see
    # that the first has gone.
    list(Photo.objects.filter(pk__in=seen).order_by("pk").select_for_update())
    # of people, whose other opinions show them too
    portraits = Author.objects.exclude(photo=None).values("photo")
    gone = (
        VersionPhoto.objects.only_in(article, now)
        .filter(withdrawn_at=None)
        .exclude(pk__in=but_not)
    )
    for photo in gone.exclude(pk__in=portraits):
        photo.withdrawn_at = now
        looks.keep(photo)


def bring_back(article: Article, now: datetime) -> None:
    """With a restored story its photographs come back, those that had gone with it."""
    seen = VersionPhoto.objects.seen_in(article, now).values("photo")
    for photo in (
        Photo.objects.filter(pk__in=seen)
        .exclude(withdrawn_at=None)
        .order_by("pk")
        .select_for_update()
    ):
        photo.withdrawn_at = None
        looks.keep(photo)
    # the checks to come ask the row as it is now
    article.refresh_from_db(fields=["photo"])
