"""What a step asks before it is taken: a form per step that needs more than a press."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.models import Article, Version, Withdrawal
from articles.printing.timeline import Timeline
from articles.text.protected_identities import Pairs, terms_in
from articles.workflow import Transition
from articles.workflow.corrections import replaced_text
from articles.workflow.missing_child import further_terms, naming_her, standing_in
from articles.workflow.protected_photos import undecided_photos
from desk.forms.asking import StepForm
from desk.forms.entry import EntryForm
from desk.forms.fix import FixForm
from desk.forms.revision import PublishForm, ScheduleForm
from desk.side_by_side import labelled_thumb


class RecallForm(StepForm):
    version = forms.TypedChoiceField(label=_("Which one"), coerce=int)
    field_order = ["revision", "version", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scheduled = Timeline.of(self.article, timezone.now()).scheduled
        self.fields["version"].choices = [
            (version.number, scheduled_label(version)) for version in scheduled
        ]


def scheduled_label(version: Version) -> str:
    moment = timezone.localtime(version.live_from)
    return f"{date_format(moment, 'l, j F Y | H:i T')} · {version.headline}"


class WithdrawForm(StepForm):
    asked_by = forms.ChoiceField(
        label=_("Who asks"),
        choices=Withdrawal.AskedBy.choices,
        widget=forms.RadioSelect,
    )
    ground = forms.ChoiceField(
        label=_("Ground"), choices=Withdrawal.Ground.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason, as readers will be told"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    apology = forms.CharField(
        label=_("Apology"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=1000,
        help_text=_("Needed where the story was wrong in substance (KEJ-10)."),
    )
    field_order = ["revision", "asked_by", "ground", "reason", "apology", "note"]


class RestoreForm(StepForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("Reason, as readers will be told")
        self.fields["note"].help_text = _(
            "It stands in the register of withdrawals, after the words “Dipulihkan "
            "pada … karena”."
        )


class AnonymiseForm(StepForm):
    """Takes an identity out of what is live (PPRA-8).

    Its lines are "what has to go = what stands in its place".
    """

    terms = forms.CharField(
        label=_("What has to go, and what stands in its place"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        help_text=_(
            "One a line, such as “Siti Aminah = seorang anak”. Names, parents, "
            "school, nagari, nicknames."
        ),
    )
    headline = forms.CharField(
        label=_("New headline"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    also = forms.TypedMultipleChoiceField(
        label=_("Also take the name out of"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Stories with one of these words in which a child is sought. Tick one "
            "with further words only where it is "
            "the same child, and write them above as well. Each is done wholly or not "
            "at all, and told by name."
        ),
    )
    stay = forms.TypedMultipleChoiceField(
        label=_("Photographs that readers go on seeing"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "All others disappear at once from every story until the face is blurred. "
            "Links to them follow."
        ),
    )
    why_they_stay = forms.CharField(
        label=_("Why these lead to nobody"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=600,
        help_text=_("Needed where one stays; without the name."),
    )
    field_order = [
        "revision",
        "terms",
        "headline",
        "also",
        "stay",
        "why_they_stay",
        "note",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("Why, for the log; without the name")
        self.own = terms_in(self.article.protected_terms)
        self.initial["terms"] = _lines(*self.own)
        stories = naming_her(self.article)
        self.others = {story.pk: story for story in stories}
        self.theirs = _terms_of(stories)
        self._offer(stories)
        self._offer_photos([self.article, *stories])

    def _offer(self, stories: list[Article]) -> None:
        """The other stories to choose from; those of the same child are ticked."""
        further = [(story, further_terms(self.article, story)) for story in stories]
        self.same = [story for story, terms in further if not terms]
        self.initial["also"] = [story.pk for story in self.same]
        self.fields["also"].choices = [
            (story.pk, _named(story, terms)) for story, terms in further
        ]
        if not stories:
            del self.fields["also"]

    def _offer_photos(self, stories: list[Article]) -> None:
        """Those in which nothing is blurred yet; none is ticked."""
        photos = undecided_photos(*stories)
        self.fields["stay"].choices = [
            (photo.pk, labelled_thumb(photo)) for photo in photos
        ]
        if not photos:
            del self.fields["stay"], self.fields["why_they_stay"]

    def close_own_terms(self) -> None:
        """For somebody who may not read what was taken out before."""
        self.initial["terms"] = _lines(*_terms_of(self.same))

    def clean_terms(self) -> Pairs:
        lines = self.cleaned_data["terms"].splitlines()
        return dict(map(_pair, filter(str.strip, lines)))

    def clean(self) -> dict:
        said = super().clean() or self.cleaned_data
        if said.get("stay") and not said.get("why_they_stay"):
            self.add_error(
                "why_they_stay", _("Say it: the record of these photographs keeps it.")
            )
        return said

    def details(self) -> dict:
        """Without the words that have to do with the other stories only."""
        said = super().details()
        headline = said.pop("headline", "")
        also = said.pop("also", ())
        own_photos = undecided_photos(self.article).values_list("pk", flat=True)
        said["stay"] = [key for key in said.get("stay", ()) if key in own_photos]
        if also and {*self.theirs} - {*self.own}:
            own = standing_in(self.article, said["terms"])
            said["terms"] = {
                term: by
                for term, by in said["terms"].items()
                if term in own or term not in self.theirs
            }
        return said | ({"changes": {"headline": headline}} if headline else {})

    def chosen(self) -> list[Article]:
        """The other stories that she is to be taken out of as well."""
        return [self.others[key] for key in self.cleaned_data.get("also", ())]

    def photos_that_stay(self) -> dict[str, Any]:
        """Which photographs stay, and why, for the other stories."""
        said = self.cleaned_data
        return {name: said[name] for name in ("stay", "why_they_stay") if name in said}


def _pair(line: str) -> tuple[str, str]:
    """What has to go and what stands in its place. Raises ValidationError."""
    term, _sign, instead = map(str.strip, line.partition("="))
    if not (term and instead):
        raise forms.ValidationError(
            _("Write “%(line)s” as: what has to go = what stands in its place."),
            params={"line": line[:60]},
        )
    return term, instead


def _named(story: Article, further: list[str]) -> str:
    """The story, and what tells its child from this one."""
    if not further:
        return str(story)
    also = {"story": story, "terms": ", ".join(further)}
    return gettext("%(story)s · further words: %(terms)s") % also


def _terms_of(stories: list[Article]) -> list[str]:
    return [term for story in stories for term in terms_in(story.protected_terms)]


def _lines(*terms: str) -> str:
    return "".join(f"{term} = \n" for term in dict.fromkeys(terms))


FORMS: dict[str, type[StepForm]] = {
    "publish": PublishForm,
    "schedule": ScheduleForm,
    "recall": RecallForm,
    "withdraw": WithdrawForm,
    "restore": RestoreForm,
    "fix": FixForm,
    "entry": EntryForm,
    "anonymise": AnonymiseForm,
}


SHORTER = {"entry": "fix"}  # pages that ask less, for one use of a step


def step_of(page: str) -> Transition | None:
    """The step that this page takes."""
    return workflow.TRANSITIONS.get(SHORTER.get(page, page))


def form_for(page: str) -> type[StepForm]:
    return FORMS.get(page, StepForm)


def asks_first(page: str, article: Article, timeline: Timeline | None = None) -> bool:
    """Whether there are questions; the other steps are taken with one press."""
    if page == "publish":  # of the change, where readers have had another text
        timeline = timeline or Timeline.of(article, timezone.now())
        return replaced_text(article, timeline, timeline.now) is not None
    step = workflow.TRANSITIONS.get(page)
    # dropping must not happen by a slip
    return page in FORMS or page == "drop" or bool(step and step.needs)
