"""Complaints about comments.

One under each comment, and one for those who come by the footer.
"""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.forms.writing import PlainText
from comments.models import Category
from comments.text.length import LONGEST

KEY = re.compile(r"(?:#k-|/komentar/)([a-z2-7]{13})(?![a-z2-7])")


class ReportForm(forms.Form):
    category = forms.ChoiceField(
        label=_("Why does this comment break the rules?"),
        choices=Category.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )
    text = PlainText(
        label=_("What else should we know? (optional)"),
        most=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    name = PlainText(label=_("Your name (optional)"), most=80, required=False)
    contact = PlainText(
        label=_("E-mail or telephone (optional)"),
        help_text=_("To an e-mail address we send the receipt and our answer."),
        most=254,
        required=False,
    )
    seen = forms.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput
    )
    name.widget.attrs["autocomplete"] = "name"
    contact.widget.attrs["autocomplete"] = "email"


class ComplaintForm(ReportForm):
    address = PlainText(
        label=_("Address of the comment or the story"),
        help_text=_(
            "Copy it from the address line. Under each comment its time is a link to "
            "its address."
        ),
        most=300,
        required=False,
    )
    field_order = ["address", "category", "text", "name", "contact"]

    @property
    def key(self) -> str:
        """The comment that the pasted address names, if it names one."""
        found = KEY.search(self.cleaned_data.get("address", ""))
        return found[1] if found else ""

    def clean(self) -> None:
        if not (
            self.cleaned_data.get("address")
            or self.cleaned_data.get("text")
            or self.errors
        ):
            self.add_error(
                "address",
                _(
                    "Tell us which comment it is: its address, or in your own words "
                    "below."
                ),
            )
