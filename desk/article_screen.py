"""What the article screen shows beside the form, put together once per request."""

from dataclasses import dataclass

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles import checklist, workflow
from articles.checklist import Finding, Story
from articles.models import Article, Correction, Handoff, Version
from articles.models.choices import Kind
from articles.pasted.boilerplate import Boilerplate, found_in
from articles.printing.proof import Filing
from articles.printing.similar_stories import similar_candidates
from articles.printing.timeline import Timeline, timeline_of
from articles.workflow import PermissionFacts
from desk.forms.entry import EntryForm
from desk.forms.notes import NoteForm
from desk.forms.steps import asks_first
from desk.inbox import Inbox
from desk.models import Note
from desk.notes import newest
from desk.sealing import close_notes
from people.models import User

LOG_LENGTH = 30
WAY = (workflow.DRAFT, workflow.SUBMITTED, workflow.APPROVED, workflow.PRINTED)


@dataclass(frozen=True)
class Button:
    name: str
    label: str
    asks: bool
    primary: bool  # the one that leads forward
    at_hand: bool  # never far from the thumb


@dataclass(frozen=True)
class ArticleScreen:
    """One story in front of one person."""

    article: Article
    permission_facts: PermissionFacts
    versions: list[Version]

    @classmethod
    def of(cls, request: HttpRequest, article: Article) -> "ArticleScreen":
        """Kept on the request: permission hooks, form and template all ask for it."""
        screens = request.__dict__.setdefault("screens", {})
        if article.pk not in screens:
            screens[article.pk] = cls.look(article, request.user, Inbox.of(request))
        return screens[article.pk]

    @staticmethod
    def forget(request: HttpRequest) -> None:
        """After a step the screen has to be looked at anew."""
        request.__dict__.pop("screens", None)

    @classmethod
    def look(cls, article: Article, user: User, desk: Inbox) -> "ArticleScreen":
        versions = timeline_of(article)
        permission_facts = article.permission_facts(
            user,
            versions=versions,
            beats=desk.beats,
            four_eyes=desk.paper.four_eyes,
            # comes along where ArticleAdmin found the story
            wrote=getattr(article, "viewer_wrote", None),
        )
        return cls(article, permission_facts, versions)

    @property
    def state(self) -> str:
        return workflow.shown_state(self.permission_facts)

    @property
    def may_edit(self) -> bool:
        return workflow.may_edit(self.permission_facts)

    @property
    def sees_terms(self) -> bool:
        """Whether this person may read what would betray a protected person.

        Whoever writes the copy, and whoever may take an identity out; once that was
        done, only who may open what is sealed.
        """
        if self.article.sealed_up_to:
            return self.reads_sealed
        return self.may_edit or "anonymise_article" in self.permission_facts.rights

    @property
    def reads_sealed(self) -> bool:
        return "read_sealed" in self.permission_facts.rights

    @property
    def may_share(self) -> bool:
        """Whether this person may show the proof to somebody outside the house."""
        return self.permission_facts.is_writer or self.permission_facts.covers

    @property
    def buttons(self) -> list[Button]:
        """Exactly the steps that this person may take now.

        The one that leads forward stands out; after a recall "Schedule again" stands
        out instead, which is none of these.
        """
        labels = self._labels()
        forward = (
            ""
            if self.recalled
            else next((name for name in (*FORWARD, "entry") if name in labels), "")
        )
        at_hand = forward or ("" if self.recalled else next(iter(labels), ""))
        return [
            Button(
                name,
                label,
                asks_first(name, self.article, self.timeline),
                name == forward,
                name == at_hand,
            )
            for name, label in labels.items()
        ]

    def _labels(self) -> dict[str, str]:
        steps = workflow.transitions_for(self.permission_facts)
        labels = {step.name: self.label_of(step) for step in steps}
        if "fix" in labels and self.live and self.live.story_kind == Kind.LIVE:
            return {"entry": str(EntryForm.label)} | labels
        return labels

    def label_of(self, step: workflow.Transition) -> str:
        """What the step is called before this story."""
        if (
            step.name == "anonymise"
            and self.article.sought
            and not self.article.protects
        ):
            return _("Found: take the name out")
        return str(step.label)

    @property
    def explanation(self) -> str:
        """Why the step that comes next is not open, where it is not for the state."""
        for name in FORWARD:
            step = workflow.TRANSITIONS[name]
            if not workflow.state_refusal(step, self.permission_facts):
                return workflow.person_refusal(step, self.permission_facts)
        return ""

    @property
    def way(self) -> list[tuple[str, str]]:
        """The four stations of a story with how far this one is.

        Past, current or ahead.
        """
        if self.article.state not in WAY:
            return []
        here = WAY.index(self.article.state)
        labels = [
            str(workflow.SHOWN[state, state == workflow.PRINTED, False])
            for state in WAY
        ]
        labels[here] = self.state  # "Scheduled" where it is printed but not live
        return [
            (label, "past" if n < here else "current" if n == here else "ahead")
            for n, label in enumerate(labels)
        ]

    @cached_property
    def findings(self) -> list[Finding]:
        """What the checklist says of the copy as it is saved.

        For this moment, or while it is not approved yet for the end of its embargo.
        """
        copy, article = self.article.desk_copy, self.article
        now = timezone.now()
        at = now if article.state == workflow.APPROVED else copy.first_instant(now)
        story = Story.of(
            article,
            copy,
            at,
            filing=Filing.of(copy, article),
            last_seen=self.timeline.last_seen,
            others=similar_candidates(article, copy, now),
            asks_upper_rooms=any(note.has_marked for note in self.notes),
            asks_protected_elsewhere=False,
        )
        return checklist.run(story)

    @property
    def boilerplate(self) -> list[Boilerplate]:
        if not self.may_edit:
            return []
        left = self.article.boilerplate_left
        found = found_in(self.article.desk_copy)
        return [piece for piece in found if piece.name not in left]

    @cached_property
    def log(self) -> list[Handoff]:
        """The last steps.

        What was said before an identity was taken out is for those alone who may open
        it.
        """
        rows = self.article.handoffs.select_related("by", "version", "correction")
        last = list(rows.defer("version__body_html")[:LOG_LENGTH])
        return last if self.reads_sealed else close_notes(last)

    @cached_property
    def notes(self) -> list[Note]:
        """The last few notes, oldest first."""
        return newest(self.article, sealed_too=self.reads_sealed)

    note_form = NoteForm  # an empty one: templates call what can be called

    @property
    def returned_note(self) -> Handoff | None:
        """Why the copy came back to its writer.

        The last step, if that was the sending back.
        """
        return self.log[0] if self.article.returned and self.log else None

    @cached_property
    def timeline(self) -> Timeline:
        return Timeline(self.article, self.versions, timezone.now())

    @property
    def live(self) -> Version | None:
        return self.timeline.live

    @property
    def scheduled(self) -> list[Version]:
        return self.timeline.scheduled

    @cached_property
    def open_steps(self) -> set[str]:
        return {step.name for step in workflow.transitions_for(self.permission_facts)}

    @cached_property
    def recalled(self) -> Version | None:
        """What was scheduled last and taken back, if it can be scheduled again.

        For the same instant: nothing was printed since, and the instant lies ahead. The
        copy may have been changed meanwhile.
        """
        if "schedule" not in self.open_steps:
            return None
        last = self.article.versions.filter(number=self.article.version_count)
        void = last.filter(live_until=F("live_from"), live_from__gt=timezone.now())
        return void.only("live_from", "number").first()

    @property
    def recalled_correction(self) -> Correction | None:
        """What readers would have been told with what was recalled."""
        return self.article.corrections.filter(version=self.recalled).first()


def hides_terms(request: HttpRequest, article: Article | None) -> bool:
    """Whether the words that would betray somebody are not for this person."""
    return article is not None and not ArticleScreen.of(request, article).sees_terms


FORWARD = ("submit", "approve", "publish")
