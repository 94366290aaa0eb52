"""The masthead's form: who answers for the paper, and its face."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from paper import logos
from paper.colours import DAY, NAMES
from paper.models import Logo, Paper
from photos.intake import Unusable

COLOURS = [f"colour_{name}" for name in NAMES]
HOUSE = "_house"  # the button that brings the house's colours back


class PaperForm(forms.ModelForm):
    """What the press law asks for cannot be emptied here: the paper would not open again (UU 40/1999 Ps 12)."""

    logo_file = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".svg,.png,.webp,.jpg,.jpeg"}),
        help_text=gettext_lazy(
            "In place of roof and name: SVG, PNG, WebP or JPEG, best see-through and without a blank rim."
        ),
    )
    remove_logo = forms.BooleanField(label=gettext_lazy("Take the logo out; roof and name come back"), required=False)

    class Meta:
        model = Paper
        fields = [*Paper.REQUIRED, "tagline", "phone", "printer", "four_eyes", "typeface", *COLOURS]
        widgets = dict.fromkeys(COLOURS, forms.ColorInput)

    def __init__(self, data: Mapping | None = None, files: Mapping | None = None, **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)
        if data is not None:
            self.data = whole(data, self.instance)
        for name in Paper.REQUIRED:
            if name in self.fields:
                self.fields[name].required = True

    def clean_logo_file(self) -> Logo | None:
        upload = self.cleaned_data["logo_file"]
        return logo_of(upload) if upload else None

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("logo_file") and cleaned.get("remove_logo"):
            self.add_error(
                "remove_logo", _("You sent a new logo and asked to take the logo out: choose one of the two.")
            )
        return cleaned


def logo_of(upload: File) -> Logo:
    """A logo that nobody has kept yet. Raises ValidationError with the sentence of what is wrong with the file."""
    try:
        return Logo(**logos.take_in(upload))
    except Unusable as trouble:
        raise forms.ValidationError(str(trouble)) from trouble


def whole(data: Mapping, paper: Paper) -> Any:
    """What was sent; colours that it lacks are the paper's own, or the house's where those were asked for."""
    sent = data.copy()  # type: ignore[attr-defined]  # a QueryDict
    for name, field in zip(NAMES, COLOURS, strict=True):
        kept = getattr(DAY, name) if HOUSE in sent else getattr(paper, field)
        sent[field] = kept if HOUSE in sent else (sent.get(field) or kept).strip().lower()
    sent["typeface"] = sent.get("typeface") or paper.typeface
    return sent
