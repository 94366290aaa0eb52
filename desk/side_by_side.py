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
        keys = list(value) if isinstance(value, (list, tuple)) else [value]
        return _names(field, keys)
    return str(value) or "–"


def _names(field: str, keys: list) -> str:
    found = RELATED[field].objects.in_bulk([key for key in keys if key])
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
    stories = Article.objects.filter(pk__in=keys).values_list("pk", "headline")
    names = dict(stories) if keys else {}
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
    return format_html(
        '<img class="desk-thumb" src="{}" alt="">',
        reverse("admin:photos_photo_thumb", args=[photo]),
    )


def differences(mine: Copy, theirs: Copy) -> list[Side]:
    """The fields that are not the same, with the words marked in which they differ."""
    return [_difference(name, mine, theirs) for name in mine.changed_from(theirs)]


def _difference(name: str, mine: Copy, theirs: Copy) -> Side:
    ours = _or_empty(name, getattr(mine, name))
    others = _or_empty(name, getattr(theirs, name))
    return Side(name, label(name), *marked(ours, others))


def _or_empty(field: str, value: object) -> str:
    """Beside another text a dash would be read as a word of it."""
    said = shown(field, value)
    return str(_("(empty)")) if said in ("", "–") else said


def overlapping(overlaps: Sequence[Overlap]) -> list[Side]:
    """The places where a person must choose.

    Of a body only the blocks in which the two differ.
    """
    return [
        _overlap(overlap.field, overlap.mine, overlap.theirs) for overlap in overlaps
    ]


def _overlap(field: str, mine: object, theirs: object) -> Side:
    return Side(field, label(field), *marked(*_only_different(field, mine, theirs)))


def _only_different(field: str, mine: object, theirs: object) -> tuple[str, str]:
    if field != "body":
        return shown(field, mine), shown(field, theirs)
    ours = blocks(str(mine))
    others = blocks(str(theirs))
    return (
        shown(field, "".join(block for block in ours if block not in others)),
        shown(field, "".join(block for block in others if block not in ours)),
    )
