"""What readers write: a comment, a changed one, an objection to a decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.requests import form_guards
from comments.text.length import LONGEST

# a name that no browser and no password manager knows how to fill
HONEYPOT = "kolom_k7"


class CommentText(forms.Field):
    """A comment as `guard.clean` lets it through.

    What was typed stays in the form, whatever is wrong with it.
    """

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return form_guards.clean(value or "")


class PlainText(forms.CharField):
    """Text of somebody's own, of one line or of several.

    No control characters, and no more than `most` letters.
    """

    def __init__(self, *, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.most = most
        # the sentences are our own, and a NUL is one control character of many
        self.validators = []

    def to_python(self, value: Any) -> str:
        text = form_guards.plain_lines(super().to_python(value) or "")
        form_guards.refuse_controls(text)
        form_guards.refuse_longer(text, self.most)
        return (
            text if isinstance(self.widget, forms.Textarea) else " ".join(text.split())
        )


class WriteForm(forms.Form):
    body = CommentText(
        label=_("Your comment"),
        help_text=_("At most 2,000 letters. Plain text, no HTML."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "aria-required": "true"}),
    )
    seal = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        trap = forms.CharField(label=_("Leave this empty"), required=False)
        trap.widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}
        self.fields[HONEYPOT] = trap

    @property
    def trap(self) -> forms.BoundField:
        return self[HONEYPOT]

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get(HONEYPOT))


class EditForm(forms.Form):
    body = WriteForm.base_fields["body"]
    base = forms.IntegerField(
        min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput
    )
    seal = forms.CharField(required=False, widget=forms.HiddenInput)


class AppealForm(forms.Form):
    text = PlainText(
        label=_("Why do you object?"),
        help_text=_("At most 2,000 letters. Somebody else of the desk reads it."),
        most=LONGEST,
        error_messages={"required": _("Write a sentence at least.")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
