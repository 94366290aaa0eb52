"""Fields of the desk's forms: choices that are known already, photographs, moments."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.text.protected_identities import beyond
from desk.forms.numbers import number_in
from desk.sealing import counted
from photos.models import Photo


class CountedTerms(forms.Textarea):
    """How many protected words there are, for who may not read them.

    It sends nothing, but for what she had typed beside these words before they were
    closed to her.
    """

    def __init__(self, kept: str) -> None:
        super().__init__(attrs={"rows": 3})
        self.kept = kept

    def render(
        self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None
    ) -> SafeString:
        count = counted(self.kept)
        if typed := beyond(self.kept, value or ""):
            box = super().render(name, "\n".join(typed), attrs, renderer)
            return format_html("<p>{}</p>{}", count, box)
        key = (attrs or {}).get("id", "")
        return format_html('<output id="{}">{}</output>', key, count)


class KnownChoices:
    """For a widget that shows what is chosen.

    The objects are at hand already, so it does not ask for them again.
    """

    known: list = []

    def optgroups(self, name, value, attr=None):
        value = [key for key in value if number_in(str(key)) is not None]
        chosen = set(map(str, value))
        known = [thing for thing in self.known if str(thing.pk) in chosen]
        if len(known) < len(chosen - {""}):
            # another choice came with the request
            return super().optgroups(name, value, attr)
        options = [
            self.create_option(name, thing.pk, str(thing), True, index)
            for index, thing in enumerate(known)
        ]
        if not self.allow_multiple_selected:
            options.insert(0, self.create_option(name, "", "", not known, 0))
        return [(None, options, 0)]


class KnownSelect(KnownChoices, AutocompleteSelect):
    pass


class KnownSelectMultiple(KnownChoices, AutocompleteSelectMultiple):
    pass


class ChoicesField(forms.ModelMultipleChoiceField):
    """A number that no key can be is told at the field.

    One of our databases would choke on it.
    """

    def clean(self, value: Any) -> Any:
        for key in value or []:
            if len(str(key)) > 18:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"],
                    params={"value": str(key)[:20]},
                )
        return super().clean(value)


class PhotoWidget(forms.HiddenInput):
    """The chosen photograph as a small picture, and the button to choose another one.

    A press that saves and goes to the library, or where scripts run, a window over the
    page.
    """

    known: list = []
    is_hidden = False
    saves = True  # whether a press on the button may send the form

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        key = getattr(value, "pk", value) or ""
        known = next((photo for photo in self.known if str(photo.pk) == str(key)), None)
        context = {
            "name": name,
            "key": key,
            "photo": known,
            "id": (attrs or {}).get("id", ""),
            "saves": self.saves,
        }
        return render_to_string("desk/photos/_field.html", context)


class PhotoField(forms.ModelChoiceField):
    """A photograph of the library, chosen on its own page and shown by its thumb."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Photo.objects.all(), required=False, widget=PhotoWidget, **kwargs
        )
        self.error_messages["invalid_choice"] = _(
            "This photo is no longer there. Choose another one."
        )


def lies_ahead(moment: datetime) -> None:
    if moment <= timezone.now():
        raise forms.ValidationError(
            _("This time has passed. Choose one that lies ahead.")
        )


class MomentField(forms.DateTimeField):
    """A day and a time in the paper's zone, in the browser's own field for it."""

    FORMAT = "%Y-%m-%dT%H:%M"
    YEARS = range(2000, 2101)

    def __init__(self, *, required: bool = False, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format=self.FORMAT
        )
        super().__init__(required=required, widget=widget, **kwargs)

    def to_python(self, value: Any) -> datetime | None:
        """A year that no clock of a paper will show is a slip.

        One of our databases cannot give it back.
        """
        try:
            moment = super().to_python(value)
        except OverflowError:
            raise _too_far() from None
        if moment and moment.year not in self.YEARS:
            raise _too_far()
        return moment


def _too_far() -> forms.ValidationError:
    # a new one each time: an error that is raised again keeps every earlier form alive
    return forms.ValidationError(_("Check the year: it is far from ours."))
