"""The short form that puts one entry into a live story.

On a phone, in the rain, with one thumb.
"""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import AdminProseEditorWidget

from articles.models import Correction, Version
from articles.models.choices import Kind
from articles.printing.timeline import Timeline
from articles.text import sanitizing
from articles.text.live_entries import stands_in, with_entry
from desk.forms.asking import StepForm
from desk.forms.editor import EDITOR
from desk.forms.fields import MomentField
from desk.pasting import tidy

LONGEST = 20_000
OLDEST = timedelta(days=366)
IN_ENTRY = (
    "Bold",
    "Italic",
    "Heading",
    "BulletList",
    "OrderedList",
    "ListItem",
    "Blockquote",
    "PhotoFigure",
    "ChatMarks",
    "HardBreak",
    "Link",
    "History",
    "Words",
)
ENTRY_EDITOR = {
    "extensions": {name: EDITOR["extensions"][name] for name in IN_ENTRY}
    | {"Heading": {"levels": [3]}}
}


class EntryForm(StepForm):
    label = _("Add a live entry")

    text = forms.CharField(
        label=_("What has happened"),
        widget=AdminProseEditorWidget(config=ENTRY_EDITOR, preset="configurable"),
        max_length=LONGEST,
    )
    at = MomentField(
        label=_("Time"), help_text=_("Empty: the minute in which you publish it.")
    )
    is_key = forms.BooleanField(
        label=_("Key point: pinned above the entries"), required=False
    )
    field_order = ["revision", "text", "at", "is_key", "override"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["note"]

    @cached_property
    def live(self) -> Version | None:
        return Timeline.of(self.article, timezone.now()).live

    def clean_text(self) -> str:
        text = tidy(sanitizing.sanitize(self.cleaned_data["text"]))
        if not text or "<section" in text:
            raise forms.ValidationError(
                _("Write what has happened: one entry, with no other entry in it.")
            )
        if self.live is not None and stands_in(self.live.revision.copy.body, text):
            raise forms.ValidationError(
                _(
                    "This entry stands in the story already, word for word. If it has "
                    "happened again, change a word."
                )
            )
        return text

    def clean_at(self) -> datetime | None:
        at = self.cleaned_data["at"]
        if at and at < timezone.now() - OLDEST:
            raise forms.ValidationError(
                _("That is more than a year ago. Check the year.")
            )
        return at

    def clean(self) -> dict:
        if self.live is None or self.live.story_kind != Kind.LIVE:
            raise forms.ValidationError(
                _("Readers see no live story here now, so an entry cannot be added.")
            )
        return super().clean() or self.cleaned_data

    def details(self) -> dict:
        """A mend of what is live at this moment.

        Entries of others may have come since the page was opened.
        """
        assert self.live is not None  # `clean`
        said = self.cleaned_data
        body = with_entry(
            self.live.revision.copy.body,
            said["text"],
            at=timezone.localtime(said["at"]),
            is_key=said["is_key"],
        )
        details = {
            "version": self.live.number,
            "kind": Correction.Kind.ENTRY,
            "changes": {"body": body},
        }
        if override := said.get("override"):
            details["override"] = override
        return details
