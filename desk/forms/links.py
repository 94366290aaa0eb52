"""What is typed for a preview link, and what its recipient says of the proof."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from desk.forms.notes import LinesField

DAYS = (1, 3, 7, 14)  # for which a link may be asked
LONGEST_REMARK = 2000


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
