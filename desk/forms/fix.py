"""The form that mends what is live.

Its own text and filing, whatever stands at the desk by now.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import AdminProseEditorWidget

from articles.models import Article, Dossier, Place, Section
from articles.printing.timeline import Timeline
from articles.text import sanitizing
from articles.text.copy import FILING, KEYS, MENDED, Copy
from articles.text.merge import blocks
from desk.forms.copy import (
    LONGEST_BODY,
    CopyForm,
    choosable,
    in_order,
    key_of,
    refuse_many_places,
    refuse_many_related,
)
from desk.forms.correction import CorrectionForm
from desk.forms.editor import EDITOR
from desk.forms.fields import PhotoField
from desk.pasting import tidy
from desk.side_by_side import Side, differences
from photos.models import Photo
from tags.forms import names_of, tags_of
from tags.models import Tag


class FixForm(CorrectionForm):
    # before it the page says what it means to change nothing else
    first_filed = FILING[0]

    version = forms.IntegerField(widget=forms.HiddenInput)
    kicker = forms.CharField(label=_("Kicker"), required=False, max_length=80)
    headline = forms.CharField(
        label=_("Headline"), widget=forms.Textarea(attrs={"rows": 2})
    )
    lede = forms.CharField(
        label=_("Lede"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    body = forms.CharField(
        label=_("Body"),
        widget=AdminProseEditorWidget(config=EDITOR, preset="configurable"),
        max_length=LONGEST_BODY,
    )
    photo = PhotoField(label=_("Photo"))
    photo_caption = forms.CharField(
        label=_("Caption for this story"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=600,
    )
    photo_credit = forms.CharField(
        label=_("Credit for this story"), required=False, max_length=160
    )
    section = forms.ModelChoiceField(Section.objects.all(), label=_("Section"))
    field_order = [
        "revision",
        "version",
        *CorrectionForm.ASKED,
        *MENDED,
        *FILING,
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.live = Timeline.of(self.article, timezone.now()).live
        self.offer_kinds_of(self.live.story_kind if self.live else "")
        if self.live is not None:
            self._begin_with(self.before)
            self.initial["version"] = self.live.number
        self._show_photo()

    @cached_property
    def before(self) -> Copy:
        """The copy that is live; an empty one where nothing is."""
        return self.live.revision.copy if self.live else Copy()

    def _begin_with(self, live: Copy) -> None:
        tags = Tag.objects.in_bulk(live.tags)
        filed = {name: getattr(live, name) for name in (*MENDED, *FILING)}
        self.initial |= filed | {"tags": names_of(_among(tags, live.tags))}
        self.fields["related"].queryset = choosable(*live.related)
        self._show_chosen(live)

    def _show_chosen(self, live: Copy) -> None:
        places = Place.objects.in_bulk(filter(None, (live.place, *live.also_in)))
        known = {
            "place": _among(places, [live.place]),
            "also_in": _among(places, live.also_in),
            "dossier": list(Dossier.objects.filter(pk=live.dossier)),
            "related": list(Article.objects.filter(pk__in=live.related)),
        }
        for name, things in known.items():
            self.fields[name].widget.known = things

    def _show_photo(self) -> None:
        photo = self.fields["photo"].widget
        photo.known = list(Photo.objects.filter(pk=self.initial.get("photo")))
        photo.saves = False

    def clean_also_in(self) -> tuple[int, ...]:
        places = self.cleaned_data["also_in"]
        refuse_many_places(places)
        return in_order(places, self.data.getlist("also_in"), self.before.also_in)

    def clean_related(self) -> tuple[int, ...]:
        stories = self.cleaned_data["related"]
        refuse_many_related(stories, self.article)
        return in_order(stories, self.data.getlist("related"), self.before.related)

    def clean_body(self) -> str:
        return tidy(sanitizing.sanitize(self.cleaned_data["body"]))

    def clean(self) -> dict:
        said = super().clean() or self.cleaned_data
        return said | {name: key_of(said[name]) for name in KEYS if name in said}

    def mended(self, live: Copy) -> Copy:
        """What is live with what was typed.

        New tags are made here, so ask only once the form is valid.
        """
        said = {name: self.cleaned_data[name] for name in (*MENDED, *FILING)}
        if _as_blocks(said["body"]) == _as_blocks(live.body):
            # an imported one may be written otherwise than the editor writes it
            said["body"] = live.body
        if live.expires_at and said["expires_at"] == live.expires_at.replace(
            second=0, microsecond=0
        ):
            said["expires_at"] = live.expires_at  # the field shows no seconds
        return live.with_changes(**said | {"tags": tags_of(said["tags"])})

    def sides(self) -> list[Side]:
        """What was typed beside what is live now."""
        if self.live is None:
            return []
        return differences(self.mended(self.before), self.before)

    def now_made_of(self, article: Article) -> None:
        super().now_made_of(article)
        if live := Timeline.of(article, timezone.now()).live:
            self.data["version"] = live.number

    def details(self) -> dict:
        """A fix is made on what is live, not on a revision of the desk's.

        A revision in work may go on meanwhile.
        """
        kept = ("version", "kind", "note", "override", "wrong", "right")
        said = {name: self.cleaned_data.get(name) for name in kept}
        mended = self.mended(self.before)
        changed = mended.changed_from(self.before)
        said["changes"] = {name: getattr(mended, name) for name in changed}
        return {name: value for name, value in said.items() if value not in ("", None)}


# What a fix does not ask in a way of its own, it asks as the copy form does.
for name in (*MENDED, *FILING):
    FixForm.base_fields.setdefault(name, CopyForm.base_fields[name])


def _as_blocks(body: str) -> list[str]:
    found = blocks(tidy(sanitizing.sanitize(body)))
    return [*filter(None, map(str.strip, found))]


def _among(found: dict[int, Any], keys: Iterable[int | None]) -> list:
    return [found[key] for key in keys if key in found]
