"""Two texts of one story side by side, as people read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from articles.blocks.markup import Element, parse
from articles.models import Article, Dossier, Place, Section
from articles.text.copy import Copy
from articles.text.figures import Figure
from articles.text.merge import Overlap, blocks
from articles.text.sanitizing import sanitize
from desk.word_diff import marked
from people.models import Author
from photos.models import Photo
from tags.models import Tag

RELATED = {
    "section": Section,
    "place": Place,
    "photo": Photo,
    "also_in": Place,
    "tags": Tag,
    "authors": Author,
    "dossier": Dossier,
    "answers": Article,
    "related": Article,
}


@dataclass(frozen=True)
class Side:
    """One field of two texts, as people read it."""

    field: str
    label: str
    mine: str
    theirs: str


def label(field: str) -> str:
    return Article.label_of(field).capitalize()


def shown(field: str, value: object) -> str:
    """A field's value for people.

    The body as text with its blocks, relations by their names.
    """
    if choices := Article._meta.get_field(field).flatchoices:
        return str(dict(choices).get(value, value) or "–")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y H:i T")
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if field == "body":
        return with_thumbs(str(value))
    if field == "photo" and value:
        return with_thumbs(str(Figure(int(str(value)))))
    if field in RELATED:
        return _names(field, value if isinstance(value, (list, tuple)) else [value])
    return str(value) or "–"


def _names(field: str, keys: Sequence) -> str:
    found = RELATED[field].objects.in_bulk(filter(None, keys))
    things = [found[key] for key in keys if key in found]
    return ", ".join(str(getattr(thing, "name", thing)) for thing in things) or "–"


def with_thumbs(body: str) -> str:
    """A body for the desk's eyes: cleaned, with photographs to be seen.

    And with the stories that it points to by name.
    """
    tree = parse(sanitize(body))
    keys = {
        int(key)
        for aside in tree.all("aside")
        for key in aside.attributes.get("data-read", "").split()
    }
    # without a key nothing is asked
    names = dict(Article.objects.filter(pk__in=keys).values_list("pk", "headline"))
    # cleaned in this very call
    return mark_safe(tree.rewritten(partial(_for_eyes, names)))  # noqa: S308


def _for_eyes(names: dict[int, str], element: Element) -> str | None:
    said = element.attributes
    if photos := said.get("data-photo") or said.get("data-gallery"):
        return element.around("".join(map(_thumb, photos.split())) + element.inner)
    if "data-read" in said:
        stories = (names.get(int(key), key) for key in said["data-read"].split())
        return format_html("<p>{}: {}</p>", _("Read also"), "; ".join(stories))
    if "data-at" in said:
        moment = date_format(datetime.fromisoformat(said["data-at"]), "j F Y, H:i")
        return format_html("<p><strong>{}</strong></p>", moment) + element.inner
    return None


def _thumb(photo: str) -> str:
    address = reverse("admin:photos_photo_thumb", args=[photo])
    return format_html('<img class="desk-thumb" src="{}" alt="">', address)


def labelled_thumb(photo: Photo) -> str:
    """A photograph to choose by eye: small, with what it is called."""
    return format_html("{} {}", _thumb(str(photo.pk)), photo)


def differences(mine: Copy, theirs: Copy) -> list[Side]:
    """The fields that are not the same, with the words marked in which they differ."""
    return [
        Side(name, label(name), *marked(_told(mine, name), _told(theirs, name)))
        for name in mine.changed_from(theirs)
    ]


def _told(copy: Copy, field: str) -> str:
    """Beside another text a dash would be read as a word of it."""
    said = shown(field, getattr(copy, field))
    return str(_("(empty)")) if said in ("", "–") else said


def overlapping(overlaps: Sequence[Overlap]) -> list[Side]:
    """The places where a person must choose.

    Of a body only the blocks in which the two differ.
    """
    return [
        Side(
            one.field,
            label(one.field),
            *marked(
                _only_here(one.field, one.mine, one.theirs),
                _only_here(one.field, one.theirs, one.mine),
            ),
        )
        for one in overlaps
    ]


def passages(mine: Copy, theirs: Copy) -> list[Side]:
    """The same as `differences`, but of a body only the blocks that differ."""
    return overlapping(
        [
            Overlap(name, getattr(mine, name), getattr(theirs, name))
            for name in mine.changed_from(theirs)
        ]
    )


def _only_here(field: str, text: object, other: object) -> str:
    if field != "body":
        return shown(field, text)
    there = blocks(str(other))
    own = [block for block in blocks(str(text)) if block not in there]
    return shown(field, "".join(own))
