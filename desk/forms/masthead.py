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
CHOICES = ("typeface", "trim")
LOGOS = ("logo", "night_logo")
HOUSE = "_house"  # the button that brings the house's colours back


class PaperForm(forms.ModelForm):
    """What the press law asks for cannot be emptied here.

    The paper would not open again (UU 40/1999 Ps 12).
    """

    logo_file = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".svg,.png,.webp,.jpg,.jpeg"}),
        help_text=gettext_lazy(
            "In place of the name: SVG, PNG, WebP or JPEG, best see-through and "
            "without a blank rim."
        ),
    )
    remove_logo = forms.BooleanField(
        label=gettext_lazy("Take the logo out; the name comes back"), required=False
    )
    night_logo_file = forms.FileField(
        label=gettext_lazy("Logo by night"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".svg,.png,.webp,.jpg,.jpeg"}),
        help_text=gettext_lazy(
            "Only for a logo that dark paper swallows: the same sign in light colours "
            "takes its place there."
        ),
    )
    remove_night_logo = forms.BooleanField(
        label=gettext_lazy("Take the logo by night out"), required=False
    )

    class Meta:
        model = Paper
        fields = [
            *Paper.REQUIRED,
            "tagline",
            "phone",
            "printer",
            "four_eyes",
            *CHOICES,
            *COLOURS,
        ]
        widgets = dict.fromkeys(COLOURS, forms.ColorInput)

    def __init__(
        self, data: Mapping | None = None, files: Mapping | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, files, **kwargs)
        if data is not None:
            self.data = whole(data, self.instance)
        for name in Paper.REQUIRED:
            if name in self.fields:
                self.fields[name].required = True

    def clean_logo_file(self) -> Logo | None:
        return self._sent("logo_file")

    def clean_night_logo_file(self) -> Logo | None:
        return self._sent("night_logo_file")

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        for name in LOGOS:
            if cleaned.get(f"{name}_file") and cleaned.get(f"remove_{name}"):
                told = _(
                    "You sent a new logo and asked to take the logo out: choose "
                    "one of the two."
                )
                self.add_error(f"remove_{name}", told)
        if cleaned.get("night_logo_file") and not self.logo_after("logo"):
            told = _("A logo by night stands in for one by day: send that too.")
            self.add_error("night_logo_file", told)
        return cleaned

    def logo_after(self, name: str) -> Logo | None:
        """Which one the paper would wear as its `logo` or `night_logo`."""
        is_removed = self.cleaned_data.get(f"remove_{name}")
        kept = None if is_removed else getattr(self.instance, name)
        return self.cleaned_data.get(f"{name}_file") or kept

    @property
    def changes_logos(self) -> bool:
        return any(
            name.startswith("remove_") or name.endswith("_file")
            for name in self.changed_data
        )

    def _sent(self, field: str) -> Logo | None:
        upload = self.cleaned_data[field]
        return logo_of(upload) if upload else None


def logo_of(upload: File) -> Logo:
    """A logo that nobody has kept yet.

    Raises ValidationError with the sentence of what is wrong with the file.
    """
    try:
        return Logo(**logos.take_in(upload))
    except Unusable as trouble:
        raise forms.ValidationError(str(trouble)) from trouble


def whole(data: Mapping, paper: Paper) -> Any:
    """What was sent.

    Colours that it lacks are the paper's own, or the house's where those were asked
    for.
    """
    sent = data.copy()  # type: ignore[attr-defined]  # a QueryDict
    for name, field in zip(NAMES, COLOURS, strict=True):
        if HOUSE in sent:
            sent[field] = getattr(DAY, name)
        else:
            sent[field] = (sent.get(field) or getattr(paper, field)).strip().lower()
    for name in CHOICES:
        sent[name] = sent.get(name) or getattr(paper, name)
    return sent
