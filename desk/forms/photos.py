"""Forms for photographs.

Sending them, saying what they are, and deciding what of them may be seen.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from photos.limits import LONGEST_CREDIT
from photos.models import Photo
from photos.shapes import Box, Look

ACCEPTED = "image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif"
MOST_AT_ONCE = 50
SMALLEST_BOX = 10  # thousandths of a side; a slip of the finger draws less
SIDES = ("left", "top", "width", "height")
RIGHTS = [("", "–"), *Photo.Rights.choices]
_LABEL_STAYS = _(
    "This picture is marked as made with artificial intelligence, and the mark stays "
    "with it. Where it is wrong, the managing editor takes it off, with a reason."
)
_PROTECTION_STAYS = _(
    "Readers have had this picture of somebody protected. The managing editor takes "
    "the mark off, with a reason; a blur of the face needs none."
)
_WHY_LIFTED = _(
    "Write here why this picture was not made with artificial intelligence: its mark "
    "comes off with a reason only."
)
RECORD = [
    "caption",
    "credit",
    "alt",
    "rights",
    "rights_note",
    "rights_until",
    "taken_on",
    "is_archive",
]


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or many files.

    Each is judged by `photos.intake`, so that one bad file does not stop the others.
    """

    widget = SeveralFiles(attrs={"accept": ACCEPTED})

    def clean(self, value: Any, initial: Any = None) -> list:
        files = [file for file in value or [] if file]
        if not files:
            raise forms.ValidationError(_("Choose at least one photo."))
        if len(files) > MOST_AT_ONCE:
            raise forms.ValidationError(
                _("At most %(n)d photos at once. Send the rest afterwards."),
                params={"n": MOST_AT_ONCE},
            )
        return files


class UploadForm(forms.Form):
    photos = FilesField(label=_("Photos"))
    credit = forms.CharField(
        label=_("Credit for all of them"),
        required=False,
        max_length=LONGEST_CREDIT,
        help_text=_(
            "“Rahma Desnita/Pionir”, “Humas Polres Pasaman Barat”. What the file says "
            "itself goes first."
        ),
    )
    rights = forms.ChoiceField(
        label=_("Rights for all of them"), required=False, choices=RIGHTS
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photos"].help_text = _(
            "JPEG, PNG, WebP, AVIF or HEIC, up to %(mb)d MB each."
        ) % {"mb": settings.PHOTO_MAX_BYTES // 1_000_000}

    def known(self) -> dict[str, str]:
        """What holds for all photographs of this sending."""
        return {
            name: self.cleaned_data[name]
            for name in ("credit", "rights")
            if self.cleaned_data.get(name)
        }


class EditionForm(forms.Form):
    """A form that knows which edition of the photograph it was made from.

    So nobody's change is run over.
    """

    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class PhotoForm(forms.ModelForm, EditionForm):
    why_unprotected = forms.CharField(
        label=_("Why its protection comes off"),
        required=False,
        max_length=600,
        help_text=_("Kept in the record of actions; without a name."),
    )

    class Meta:
        model = Photo
        fields = [*RECORD, "shows_minor", "shows_victim"]
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 3}),
            "rights_note": forms.Textarea(attrs={"rows": 2}),
            "rights_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "taken_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "caption": _("Who, what, where, when: one sentence, two at most."),
            "alt": _(
                "What is to be seen, for those who hear the page: “Jembatan gantung "
                "di atas sungai berarus”."
            ),
            "rights_note": _(
                "A reader's permission: who gave it, when, how. For AI: which tool, "
                "and who answers for it."
            ),
            "rights_until": _(
                "After this day it leaves the pages by itself. Empty: for ever."
            ),
            "is_archive": _("Readers are told the day on which it was taken."),
            "shows_minor": _(
                "Readers see nothing of it before the face is blurred (PPRA)."
            ),
            "shows_victim": _(
                "Readers see nothing of it before the face is blurred (KEJ 5)."
            ),
        }

    def __init__(self, *args: Any, may_override: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_override = may_override
        self.initial["edition"] = self.instance.edition
        self.fields["rights"].choices = RIGHTS
        # what no reader has had may be marked and unmarked at will
        self.is_bound_by_mark = (
            self.instance.is_protected and self.instance.version_rows.exists()
        )
        if not self.is_bound_by_mark:
            del self.fields["why_unprotected"]

    def clean(self) -> dict:
        """Neither label nor protection of a picture comes off without a reason."""
        said = super().clean() or {}
        self._keep_label(said)
        if self.is_bound_by_mark and not (said["shows_minor"] or said["shows_victim"]):
            self._ask_why_unprotected(said)
        return said

    def _ask_why_unprotected(self, said: dict) -> None:
        """What readers had of somebody protected, by an override only (KEJ-5)."""
        if not self.may_override:
            self.add_error(None, _PROTECTION_STAYS)
        elif not said.get("why_unprotected"):
            self.add_error("why_unprotected", _("Say why it leads to nobody."))

    def _keep_label(self, said: dict) -> None:
        """AI-5: the label of a picture made by AI stays."""
        lifts = self.instance.label and said.get("rights") != Photo.Rights.AI
        if lifts and not self.may_override:
            self.add_error("rights", _LABEL_STAYS)
        elif lifts and not ("rights_note" in self.changed_data and said["rights_note"]):
            self.add_error("rights_note", _WHY_LIFTED)


class LookForm(EditionForm):
    focus_x = forms.IntegerField(
        label=_("From the left, in percent"), min_value=0, max_value=100
    )
    focus_y = forms.IntegerField(
        label=_("From the top, in percent"), min_value=0, max_value=100
    )


class BoxForm(forms.Form):
    """One rectangle in percent of the picture's sides; an empty one is none."""

    left = forms.DecimalField(
        label=_("From the left"),
        min_value=0,
        max_value=100,
        decimal_places=1,
        required=False,
    )
    top = forms.DecimalField(
        label=_("From the top"),
        min_value=0,
        max_value=100,
        decimal_places=1,
        required=False,
    )
    width = forms.DecimalField(
        label=_("Width"), min_value=0, max_value=100, decimal_places=1, required=False
    )
    height = forms.DecimalField(
        label=_("Height"), min_value=0, max_value=100, decimal_places=1, required=False
    )

    def clean(self) -> dict:
        said = super().clean() or {}
        names = self.fields.keys() - {"DELETE"}
        given = [said.get(name) is not None for name in names]
        if any(given) and not all(given) and not self.errors:
            raise forms.ValidationError(
                _("A rectangle needs four numbers: left, top, width and height.")
            )
        return said

    def box(self) -> Box | None:
        """Thousandths of the sides, as a look keeps them."""
        said = self.cleaned_data
        if said.get("DELETE") or not said.get("width") or not said.get("height"):
            return None
        left, top, width, height = (int(said[name] * 10) for name in SIDES)
        width, height = min(width, 1000 - left), min(height, 1000 - top)
        if min(width, height) < SMALLEST_BOX:  # it would hide nobody
            return None
        return left, top, width, height


Boxes = formset_factory(BoxForm, extra=2, max_num=30, absolute_max=40, can_delete=True)


def boxes_of(photo: Photo, sent: Any = None) -> Any:
    """The rectangles of a photograph as a set of forms.

    Filled from the row or from what was sent.

    What was sent is not compared with the row: a form that says the same as the row
    would count as not filled in.
    """
    if sent is not None:
        return Boxes(sent, prefix="box")
    return Boxes(initial=[_as_initial(box) for box in photo.blur], prefix="box")


def _as_initial(box: Sequence[float]) -> dict[str, float]:
    return dict(zip(SIDES, (side / 10 for side in box), strict=True))


def look_of(form: LookForm, boxes: Any) -> Look:
    said = form.cleaned_data
    found = (one.box() for one in boxes if one.cleaned_data)
    return Look(said["focus_x"], said["focus_y"], tuple(filter(None, found)))


class BlockForm(EditionForm):
    reason = forms.CharField(
        label=_("Why readers may not see it"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
