"""What a step asks before it is taken: one form per step that needs more than a press."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import AdminProseEditorWidget

from articles import rendering
from articles.copy import Copy
from articles.identities import Pairs, terms_in
from articles.models import Article, Correction, Version, Withdrawal
from articles.standing import line_of
from articles.workflow import Step
from desk.forms.copy import EDITOR, LONGEST_BODY
from desk.forms.fields import PhotoField
from desk.pasting import tidy
from desk.sealing import is_sealed
from desk.sides import Side, differences
from photos.models import Photo

FURTHEST = timedelta(days=366)


class StepForm(forms.Form):
    """What every step may carry: the revision that the person saw, a note, and where warnings stand, an override."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000)
    override = forms.CharField(
        label=_("Reason to pass over the warnings"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=1000,
        help_text=_("Kept in the log and with the version."),
    )

    def __init__(self, *args: Any, article: Article, step: Step, may_override: bool, **kwargs: Any) -> None:
        self.article = article
        super().__init__(*args, **kwargs)
        self.fields["revision"].initial = article.revision
        self.fields["note"].required = "note" in step.needs
        self.override = self.fields.pop("override")
        if step.checks and may_override and "override" in self.data:
            self.offer_override()

    def offer_override(self) -> None:
        """Ask for the reason too: there are warnings, and this person may pass over them."""
        self.fields["override"] = self.override

    def sides(self) -> list[Side]:
        """The copy that the person was looking at beside the one that stands now, where they differ."""
        number = self.cleaned_data["revision"]
        if is_sealed(self.article, number):
            return []
        before = self.article.revisions.filter(number=number).first()
        return differences(before.copy, Article.objects.get(pk=self.article.pk).desk_copy) if before else []

    def now_made_of(self, article: Article) -> None:
        """A second press, after both sides have been shown, is meant for the story as it is now."""
        self.data = self.data.copy()  # what came with the request is not ours to change
        self.data["revision"] = article.revision

    def details(self) -> dict:
        """What `move` is given, beyond the person and the step."""
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}


class ScheduleForm(StepForm):
    field_order = ["revision", "live_at", "note", "override"]

    live_at = forms.SplitDateTimeField(
        label=_("Goes live at"), widget=AdminSplitDateTime, help_text=_("In the paper's own time.")
    )

    def clean_live_at(self):
        live_at, now = self.cleaned_data["live_at"], timezone.now()
        if live_at <= now:
            raise forms.ValidationError(_("This time has passed. Choose one that lies ahead, or publish now."))
        if live_at > now + FURTHEST:
            raise forms.ValidationError(_("That is more than a year ahead. Check the year."))
        return live_at


class RecallForm(StepForm):
    version = forms.TypedChoiceField(label=_("Which one"), coerce=int)
    field_order = ["revision", "version", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = [version for version in line_of(self.article) if version.is_held(timezone.now())]
        self.fields["version"].choices = [(version.number, held_label(version)) for version in held]


def held_label(version: Version) -> str:
    return f"{date_format(timezone.localtime(version.live_from), 'l, j F Y | H:i T')} · {version.headline}"


class WithdrawForm(StepForm):
    asked_by = forms.ChoiceField(label=_("Who asks"), choices=Withdrawal.AskedBy.choices, widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=_("Ground"), choices=Withdrawal.Ground.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason, as readers will be told"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    apology = forms.CharField(
        label=_("Apology"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=1000,
        help_text=_("Needed where the story was wrong in substance (KEJ-10)."),
    )
    field_order = ["revision", "asked_by", "ground", "reason", "apology", "note"]


class FixForm(StepForm):
    """Mends what is live: its own text, whatever stands at the desk by now."""

    TEXT = ("kicker", "headline", "lede", "photo", "photo_caption", "photo_credit", "body")

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Kind of correction"), choices=Correction.Kind.choices, widget=forms.RadioSelect)
    kicker = forms.CharField(label=_("Kicker"), required=False, max_length=80)
    headline = forms.CharField(label=_("Headline"), widget=forms.Textarea(attrs={"rows": 2}))
    lede = forms.CharField(label=_("Lede"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    body = forms.CharField(
        label=_("Body"),
        widget=AdminProseEditorWidget(config=EDITOR, preset="configurable"),
        max_length=LONGEST_BODY,
    )
    photo = PhotoField(label=_("Photo"))
    photo_caption = forms.CharField(
        label=_("Caption for this story"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=600
    )
    photo_credit = forms.CharField(label=_("Credit for this story"), required=False, max_length=160)
    wrong = forms.CharField(
        label=_("What was wrong"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=600
    )
    right = forms.CharField(
        label=_("What is right"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=600,
        help_text=_("Both are needed for a ralat or a koreksi, and readers see them."),
    )
    field_order = ["revision", "version", "kind", "wrong", "right", "note", "override", *TEXT]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("Note for readers")
        self.fields["note"].help_text = _("Needed for an update and a reply. Not for a typing error.")
        self.live = live_version(self.article)
        if self.live is not None:
            self.initial |= {"version": self.live.number} | self.text_of(self.live.revision.copy)
        photo = self.fields["photo"].widget
        photo.known, photo.saves = list(Photo.objects.filter(pk=self.initial.get("photo"))), False
        self.before = {name: self.initial.get(name, "") for name in self.TEXT}

    def clean_photo(self) -> int | None:
        return self.cleaned_data["photo"].pk if self.cleaned_data["photo"] else None

    def text_of(self, copy: Copy) -> dict[str, object]:
        return {name: getattr(copy, name) for name in self.TEXT}

    def sides(self) -> list[Side]:
        """What was typed beside what is live now."""
        if self.live is None:
            return []
        live = self.live.revision.copy
        return differences(live.with_changes(**{name: self.cleaned_data[name] for name in self.TEXT}), live)

    def now_made_of(self, article: Article) -> None:
        super().now_made_of(article)
        if live := live_version(article):
            self.data["version"] = live.number

    def clean_body(self) -> str:
        return tidy(rendering.clean(self.cleaned_data["body"]))

    def details(self) -> dict:
        said = dict(self.cleaned_data)
        said.pop("revision")  # a fix is made on what is live; a revision in work may go on meanwhile
        changes = {name: said.pop(name) for name in self.TEXT}
        said["changes"] = {name: text for name, text in changes.items() if text != self.before[name]}
        return {name: value for name, value in said.items() if value not in ("", None)}


class AnonymiseForm(StepForm):
    """Takes an identity out of what is live (PPRA-8), with its lines "what has to go = what stands in its place"."""

    terms = forms.CharField(
        label=_("What has to go, and what stands in its place"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        help_text=_("One a line, such as “Siti Aminah = seorang anak”. Names, parents, school, nagari, nicknames."),
    )
    headline = forms.CharField(label=_("New headline"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    field_order = ["revision", "terms", "headline", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("Why, for the log; without the name")
        self.initial["terms"] = "".join(f"{term} = \n" for term in terms_in(self.article.protected_terms))

    def clean_terms(self) -> Pairs:
        pairs = {}
        for line in filter(str.strip, self.cleaned_data["terms"].splitlines()):
            term, sign, instead = (part.strip() for part in line.partition("="))
            if not (term and sign and instead):
                raise forms.ValidationError(
                    _("Write “%(line)s” as: what has to go = what stands in its place."), params={"line": line[:60]}
                )
            pairs[term] = instead
        return pairs

    def details(self) -> dict:
        said = super().details()
        headline = said.pop("headline", "")
        return said | ({"changes": {"headline": headline}} if headline else {})


FORMS: dict[str, type[StepForm]] = {
    "schedule": ScheduleForm,
    "recall": RecallForm,
    "withdraw": WithdrawForm,
    "fix": FixForm,
    "anonymise": AnonymiseForm,
}


def live_version(article: Article) -> Version | None:
    now = timezone.now()
    return next((version for version in line_of(article) if version.is_live(now)), None)


def form_for(step: Step) -> type[StepForm]:
    return FORMS.get(step.name, StepForm)


def asks_first(step: Step) -> bool:
    """Whether the step has questions; the others are taken with one press."""
    return bool(step.needs) or step.name in FORMS or step.name == "drop"  # dropping must not happen by a slip
