"""What is typed for a story's thread of notes and for its preview links."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from desk.models import Note
from desk.models.note import LONGEST

DAYS = (1, 3, 7, 14)
LONGEST_REMARK = 2000


class LinesField(forms.CharField):
    """A text of several lines, counted as people count it.

    A line break is one letter, not two.
    """

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return super().to_python(str(value or "").replace("\r\n", "\n"))


class NoteForm(forms.Form):
    """Its fields name the form that they belong to.

    On the story's screen the story's own form lies around them.
    """

    text = LinesField(
        label=_("New note"),
        max_length=LONGEST,
        widget=forms.Textarea(
            attrs={"rows": 3, "form": "note-form", "aria-describedby": "whom"}
        ),
    )
    mark = forms.ChoiceField(
        label=_("Agreed with the source"),
        choices=[("", _("nothing")), *Note.Mark.choices],
        required=False,
        widget=forms.Select(attrs={"form": "note-form"}),
    )


def _days() -> list[tuple[int, str]]:
    return [(n, ngettext("%(n)d day", "%(n)d days", n) % {"n": n}) for n in DAYS]


class LinkForm(forms.Form):
    given_to = forms.CharField(
        label=_("For whom"),
        max_length=120,
        help_text=_("Her name, as you know her. She reads it above the story."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days = forms.TypedChoiceField(
        label=_("Works for"), coerce=int, choices=_days, initial=3
    )
    note = forms.CharField(
        label=_("Note for the desk"),
        max_length=300,
        required=False,
        help_text=_("She does not read it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class RemarkForm(forms.Form):
    """The recipient's. In the readers' language, as the page on which it stands."""

    text = LinesField(
        label="Isi catatan",
        max_length=LONGEST_REMARK,
        help_text="Paling banyak 2.000 huruf. Hanya redaksi yang membacanya.",
        error_messages={"required": "Catatan masih kosong."},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
