"""What every step may carry: the form under all of them."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.workflow import Transition
from desk.sealing import is_sealed
from desk.side_by_side import Side, differences


class StepForm(forms.Form):
    """What every step may carry.

    The revision that the person saw, a note, and where warnings stand, an override.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    note = forms.CharField(
        label=_("Note"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
    )
    override = forms.CharField(
        label=_("Reason to pass over the warnings"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=1000,
        help_text=_("Kept in the log and with the version."),
    )

    def __init__(
        self,
        *args: Any,
        article: Article,
        step: Transition,
        may_override: bool,
        **kwargs: Any,
    ) -> None:
        self.article, self.step = article, step
        super().__init__(*args, **kwargs)
        self.fields["revision"].initial = article.revision
        self.fields["note"].required = "note" in step.needs
        self.override = self.fields.pop("override")
        if may_override and "override" in self.data:
            self.offer_override()

    @property
    def label(self) -> str | Promise:
        """What the page and its button are called."""
        return self.step.label

    def offer_override(self) -> None:
        """Ask for the reason too.

        There are warnings, and this person may pass over them.
        """
        self.fields["override"] = self.override

    def sides(self) -> list[Side]:
        """The copy that the person looked at beside that of now, if they differ."""
        number = self.cleaned_data["revision"]
        if is_sealed(self.article, number):
            return []
        before = self.article.revisions.filter(number=number).first()
        if before is None:
            return []
        now = Article.objects.get(pk=self.article.pk)
        return differences(before.copy, now.desk_copy)

    def now_made_of(self, article: Article) -> None:
        """A second press, after both were shown, is meant for the story of now."""
        self.data = self.data.copy()  # what came with the request is not ours to change
        self.data["revision"] = article.revision

    def details(self) -> dict:
        """What `move` is given, beyond the person and the step."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if value not in ("", None)
        }
