"""What is typed for a story's thread of notes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.models import Note
from desk.models.note import LONGEST


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
