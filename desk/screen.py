"""Everything that the article screen shows beside the form, put together once per request."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property

from articles import checklist, workflow
from articles.checklist import Finding, Story
from articles.furniture import Furniture, found_in
from articles.models import Article, Handoff, Version
from articles.proofs import photos_of
from articles.standing import line_of
from articles.workflow import Standing
from desk.forms.steps import asks_first
from desk.inbox import Desk
from people.models import User

LOG_LENGTH = 30
WAY = (workflow.DRAFT, workflow.SUBMITTED, workflow.APPROVED, workflow.PRINTED)


@dataclass(frozen=True)
class Button:
    name: str
    label: str
    asks: bool
    primary: bool


@dataclass(frozen=True)
class Screen:
    """One story in front of one person."""

    article: Article
    standing: Standing
    versions: list[Version]

    @classmethod
    def of(cls, request: HttpRequest, article: Article) -> "Screen":
        """Kept on the request: permission hooks, form and template all ask for it."""
        screens = request.__dict__.setdefault("screens", {})
        if article.pk not in screens:
            screens[article.pk] = cls.look(article, request.user, Desk.of(request))
        return screens[article.pk]

    @staticmethod
    def forget(request: HttpRequest) -> None:
        """After a step the screen has to be looked at anew."""
        request.__dict__.pop("screens", None)

    @classmethod
    def look(cls, article: Article, user: User, desk: Desk) -> "Screen":
        versions = line_of(article)
        standing = article.standing(
            user,
            versions=versions,
            beats=desk.beats,
            four_eyes=desk.paper.four_eyes,
            wrote=getattr(article, "viewer_wrote", None),  # comes along where ArticleAdmin found the story
        )
        return cls(article, standing, versions)

    @property
    def state(self) -> str:
        return workflow.shown_state(self.standing)

    @property
    def may_edit(self) -> bool:
        return workflow.may_edit(self.standing)

    @property
    def buttons(self) -> list[Button]:
        """Exactly the steps that this person may take now; the one that leads forward stands out."""
        steps = workflow.steps_for(self.standing)
        return [Button(step.name, str(step.label), asks_first(step), step.name in FORWARD) for step in steps]

    @property
    def explanation(self) -> str:
        """Why the step that everybody expects next is not open, where the reason is not the state."""
        for name in FORWARD:
            step = workflow.STEPS[name]
            if not workflow.state_refusal(step, self.standing):
                return workflow.person_refusal(step, self.standing)
        return ""

    @property
    def way(self) -> list[tuple[str, str]]:
        """The four stations of a story with how far this one is: past, current or ahead."""
        if self.article.state not in WAY:
            return []
        here = WAY.index(self.article.state)
        labels = [str(workflow.SHOWN[state, state == workflow.PRINTED, False]) for state in WAY]
        labels[here] = self.state  # "Scheduled" where it is printed but not live
        return [(label, "past" if n < here else "current" if n == here else "ahead") for n, label in enumerate(labels)]

    @property
    def findings(self) -> list[Finding]:
        """What the checklist says of the copy as it is saved, for this moment."""
        copy, article = self.article.desk_copy, self.article
        return checklist.run(Story(copy, article.section, timezone.now(), photos_of(copy, article)))

    @property
    def furniture(self) -> list[Furniture]:
        if not self.may_edit:
            return []
        return [piece for piece in found_in(self.article.desk_copy) if piece.name not in self.article.furniture_left]

    @cached_property
    def log(self) -> list[Handoff]:
        return list(self.article.handoffs.select_related("by", "version").defer("version__body_html")[:LOG_LENGTH])

    @property
    def returned_note(self) -> Handoff | None:
        """Why the copy came back to its writer: the last step, if that was the sending back."""
        return self.log[0] if self.article.returned and self.log else None

    @property
    def live(self) -> Version | None:
        now = timezone.now()
        return next((version for version in self.versions if version.is_live(now)), None)

    @property
    def held(self) -> list[Version]:
        now = timezone.now()
        return [version for version in self.versions if version.is_held(now)]


FORWARD = ("submit", "approve", "publish")
