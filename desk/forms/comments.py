"""What moderators type.

Reasons, words to a writer, notes, sanctions, rules, and when threads are open.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.models import (
    Complaint,
    LinkRule,
    Sanction,
    SiteCommentSetting,
    ThreadSetting,
    WordRule,
)
from comments.phases.links import clean_domain
from comments.phases.words import fold_rule
from comments.reasons import Reason
from comments.requests.form_guards import clean
from comments.text.length import LONGEST
from desk.forms.fields import MomentField, lies_ahead

REASONS = [("", "–"), *Reason.choices]
LONGEST_WORDS = 1000
DAY_AND_HOUR = _("In the paper's own time.")


def words(
    label: Any, *, rows: int = 2, required: bool = False, **more: Any
) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=LONGEST_WORDS, required=required, widget=box, **more
    )


class ReasonForm(forms.Form):
    """Why comments are taken down, and what their writers are told besides."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=REASONS,
        widget=forms.Select(attrs={"autofocus": True}),
    )
    words = words(
        _("Words to the writer"),
        help_text=_("Empty: the reason's own sentence. “Other” needs your words."),
    )


class ModeratorNoteForm(forms.Form):
    text = words(_("Note for the other moderators"), required=True)


class BodyForm(forms.Form):
    """A comment's text, under the same rules as a reader's."""

    body = forms.CharField(
        label=_("Text"), strip=False, widget=forms.Textarea(attrs={"rows": 5})
    )

    def clean_body(self) -> str:
        return clean(self.cleaned_data["body"])


class ReplyForm(BodyForm):
    """The desk's own comment: it is published at once."""


class ReaderTextForm(BodyForm):
    """A moderator's change of a reader's text, made on the revision that she saw."""

    base = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1
    )
    reason = forms.ChoiceField(label=_("Reason"), choices=REASONS)
    words = words(
        _("Words to the writer"),
        help_text=_("Empty: the reason's own sentence. “Other” needs your words."),
    )
    approve = forms.BooleanField(
        label=_("Approve this text in the same step"), required=False
    )


class SanctionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Sanction"), choices=Sanction.Kind.choices)
    reason = forms.ChoiceField(label=_("Reason"), choices=REASONS)
    message = words(
        _("Words to the reader"),
        help_text=_("The reader sees them with the reason and the end."),
    )
    until = MomentField(
        label=_("Until"), help_text=DAY_AND_HOUR, validators=[lies_ahead]
    )

    def clean(self) -> dict:
        said = super().clean() or {}
        if (
            said.get("kind") == Sanction.Kind.SUSPEND
            and not said.get("until")
            and "until" not in self.errors
        ):
            self.add_error("until", _("A suspension needs an end."))
        if said.get("reason") == Reason.OTHER and not said.get("message", "").strip():
            self.add_error(
                "message",
                _("Write the reason in your own words: the reader will read them."),
            )
        return said


class RejectAllForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"), choices=REASONS)
    words = words(_("Words to the writer"), rows=2)


class AnswerForm(forms.Form):
    """The end of a complaint that no decision on a comment can close."""

    acted = forms.ChoiceField(
        label=_("Outcome"),
        choices=[
            (Complaint.State.DECLINED, _("declined")),
            (Complaint.State.ACTED, _("acted upon")),
        ],
    )
    ground = forms.ChoiceField(label=_("Ground"), choices=REASONS, required=False)
    words = words(_("Answer to those who reported"), rows=3, required=True)


class WordRuleForm(forms.ModelForm):
    """A rule whose word is folded as a text is, so that both meet."""

    class Meta:
        model = WordRule
        fields = ["kind", "value", "second", "when", "enabled", "note"]
        help_texts = {
            "value": _(
                "At least three letters. Plain letters: disguises are read as well."
            ),
            "second": _("Only for two things close together."),
        }

    def clean_value(self) -> str:
        return fold_rule(self.cleaned_data["value"])

    def clean_second(self) -> str:
        second = self.cleaned_data["second"]
        return fold_rule(second) if second else ""

    def clean(self) -> dict:
        said = super().clean() or {}
        pair = said.get("kind") == WordRule.Kind.PAIR
        if pair and not said.get("second") and "second" not in self.errors:
            self.add_error("second", _("Two things close together need a second word."))
        if not pair and said.get("second"):
            self.add_error("second", _("Only for two things close together."))
        return said


class LinkRuleForm(forms.ModelForm):
    class Meta:
        model = LinkRule
        fields = ["domain", "verdict"]

    def clean_domain(self) -> str:
        return clean_domain(self.cleaned_data["domain"])


class TryForm(forms.Form):
    text = forms.CharField(
        label=_("Text to try"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class NightForm(forms.ModelForm):
    class Meta:
        model = SiteCommentSetting
        fields = ["night_from", "night_until"]
        widgets = {
            name: forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
            for name in fields
        }


class CloseAllForm(forms.Form):
    until = MomentField(
        label=_("All closed until"),
        required=True,
        help_text=DAY_AND_HOUR,
        validators=[lies_ahead],
    )


class ThreadForm(forms.ModelForm):
    class Meta:
        model = ThreadSetting
        fields = ["mode", "auto_close_days"]
        help_texts = {
            "auto_close_days": _(
                "Empty: as the section. Counted from the day on which it was published."
            )
        }
