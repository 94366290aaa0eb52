"""How a revision comes to readers: at once, or at a time.

Where they have had another text, they are told of the change; the form shows both.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.printing.timeline import Timeline
from articles.text.copy import Copy
from articles.workflow.corrections import proposed_kind, replaced_text
from desk.forms.correction import CorrectionForm
from desk.forms.fields import MomentField
from desk.side_by_side import Side, passages

FURTHEST = timedelta(days=366)


class PublishForm(CorrectionForm):
    """Asks of the change only where readers would see one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        note = self.base_fields["note"]
        super().__init__(*args, **kwargs)
        if self.before is None:
            for name in ("kind", "wrong", "right"):
                del self.fields[name]
            self.fields["note"].label = note.label
            self.fields["note"].help_text = note.help_text
            return
        copy = self.article.desk_copy
        self.offer_kinds_of(copy.kind)
        self.initial.setdefault("kind", proposed_kind(self.before, copy))

    @cached_property
    def timeline(self) -> Timeline:
        return Timeline.of(self.article, timezone.now())

    @cached_property
    def before(self) -> Copy | None:
        """What readers have had, where the copy to be printed reads otherwise."""
        return replaced_text(self.article, self.timeline, self.timeline.now)

    @property
    def changes(self) -> list[Side]:
        """What readers have had beside what they will have."""
        return passages(self.article.desk_copy, self.before) if self.before else []


class ScheduleForm(PublishForm):
    field_order = ["revision", "live_at", *CorrectionForm.ASKED]

    live_at = MomentField(
        label=_("Goes live at"), required=True, help_text=_("In the paper's own time.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            # which text it replaces hangs on the time: the step asks where one is due
            self.fields["kind"].required = False

    @cached_property
    def before(self) -> Copy | None:
        """What readers have now or will have had last, where that reads otherwise."""
        times = (self.timeline.now, datetime.max.replace(tzinfo=UTC))
        found = (replaced_text(self.article, self.timeline, at) for at in times)
        return next(filter(None, found), None)

    def clean_live_at(self) -> datetime:
        live_at = self.cleaned_data["live_at"]
        now = timezone.now()
        if live_at <= now:
            raise forms.ValidationError(
                _("This time has passed. Choose one that lies ahead, or publish now.")
            )
        if live_at > now + FURTHEST:
            raise forms.ValidationError(
                _("That is more than a year ahead. Check the year.")
            )
        return live_at

    def details(self) -> dict:
        """Without a kind where at that time nothing changes for readers."""
        said = super().details()
        if replaced_text(self.article, self.timeline, said["live_at"]) is None:
            return {
                name: value
                for name, value in said.items()
                if name not in ("kind", "wrong", "right")
            }
        return said
