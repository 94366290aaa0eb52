"""What a step asks that changes what readers have: the kind of change, and the words.

A mend of what is live asks it, and so does a revision that is published or scheduled.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Correction
from articles.models.choices import Kind
from desk.forms.asking import StepForm


class CorrectionForm(StepForm):
    kind = forms.ChoiceField(
        label=_("Kind of correction"),
        choices=Correction.Kind.choices,
        widget=forms.RadioSelect,
    )
    wrong = forms.CharField(
        label=_("What was wrong"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=600,
    )
    right = forms.CharField(
        label=_("What is right"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=600,
        help_text=_("Both are needed for a ralat or a koreksi, and readers see them."),
    )
    ASKED = ("kind", "wrong", "right", "note", "override")
    field_order = ["revision", *ASKED]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("Note for readers")
        self.fields["note"].help_text = _(
            "Needed for an update and a reply. Not for a typing error."
        )

    def offer_kinds_of(self, story_kind: str) -> None:
        """Only a live story gets entries."""
        if story_kind != Kind.LIVE:
            entry = Correction.Kind.ENTRY
            self.fields["kind"].choices = [
                choice for choice in Correction.Kind.choices if choice[0] != entry
            ]

    def clean(self) -> dict:
        """What a kind does not ask is not told: its page may not have shown it."""
        said = super().clean() or self.cleaned_data
        if said.get("kind") not in Correction.OF_ERRORS:
            said |= {"wrong": "", "right": ""}
        return said
