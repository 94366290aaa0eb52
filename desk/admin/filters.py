"""The filters that people at the desk use. None of them counts anything."""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.models import Article, Place, Section, Version
from articles.models.choices import Kind
from desk.inbox import Inbox

Stories = QuerySet[Article]
SCOPES = [
    ("beats", _("my beats")),
    ("mine", _("written by me")),
    ("inbox", _("waiting for me")),
    ("all", _("everything")),
]
STATES = [
    ("draft", _("Draft")),
    ("returned", _("Sent back")),
    ("submitted", _("Submitted")),
    ("approved", _("Ready to publish")),
    ("held", _("Scheduled")),
    ("printed", _("Published")),
    ("withdrawn", _("Withdrawn")),
    ("spiked", _("Spiked")),
]
REGIONS = [Place.Level.REGENCY, Place.Level.CITY]
IN_STATE = {state: Q(state=state) for state in workflow.STATES} | {
    "returned": Q(state=workflow.DRAFT, returned=True),
    "held": Q(is_scheduled=True),
}


def is_offered(chosen: admin.SimpleListFilter) -> bool:
    """Whether the value in the address is one of those that the filter shows."""
    return chosen.value() in {str(value) for value, _label in chosen.lookup_choices}


class ScopeFilter(admin.SimpleListFilter):
    """Whose copy: by default that of the person's beats, for those who have any.

    A writer sees her own first.
    """

    title = _("scope")
    parameter_name = "scope"
    template = "desk/_tabs.html"
    stands_out = True

    def lookups(self, request: HttpRequest, model_admin) -> list:
        self.beats = Inbox.of(request).beats
        self.default = (
            "beats" if request.user.has_perm("articles.edit_copy") else "mine"
        )
        return SCOPES

    def value(self) -> str:
        return super().value() or self.default

    def choices(self, changelist):
        for key, label in self.lookup_choices:
            named = None if key == self.default else key
            yield {
                "selected": self.value() == key,
                "query_string": changelist.get_query_string({"scope": named}),
                "display": label,
            }

    def queryset(self, request: HttpRequest, stories: Stories) -> Stories:
        user = request.user
        match self.value():
            case "beats":
                return stories.in_beats(user, self.beats)
            case "mine":
                return stories.written_by(user)
            case "inbox" if user.has_perm("articles.edit_copy"):
                return stories.waiting_for(user, self.beats) | stories.returned_to(user)
            case "inbox":
                return stories.returned_to(user)
        return stories


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin) -> list:
        return STATES

    def queryset(self, request: HttpRequest, stories: Stories) -> Stories:
        return stories.filter(IN_STATE.get(self.value(), Q()))


class VerificationFilter(admin.SimpleListFilter):
    """What readers have unverified is to be verified as soon as may be (PMS-2c)."""

    title = _("verification")
    parameter_name = "verification"

    def lookups(self, request: HttpRequest, model_admin) -> list:
        return [("unverified", _("To be verified"))]

    def queryset(self, request: HttpRequest, stories: Stories) -> Stories:
        if not is_offered(self):
            return stories
        live = Version.objects.live_at(timezone.now())
        unverified = live.filter(verification="unverified")
        return stories.filter(pk__in=unverified.values("article"))


class SectionFilter(admin.SimpleListFilter):
    title = _("section")
    parameter_name = "section"

    def lookups(self, request: HttpRequest, model_admin) -> list:
        return list(Section.objects.values_list("slug", "name"))

    def queryset(self, request: HttpRequest, stories: Stories) -> Stories:
        if not is_offered(self):
            return stories
        return stories.filter(section__slug=self.value())


class PlaceFilter(admin.SimpleListFilter):
    """A regency or city with all that lies below it."""

    title = _("place")
    parameter_name = "place"

    def lookups(self, request: HttpRequest, model_admin) -> list:
        areas = Place.objects.filter(level__in=REGIONS).only("code", "name")
        return [(place.code, place.short_name) for place in areas]

    def queryset(self, request: HttpRequest, stories: Stories) -> Stories:
        if not is_offered(self):
            return stories
        code = self.value()
        below = Place.objects.filter(Q(code=code) | Q(code__startswith=f"{code}."))
        return stories.filter(place__in=below)


class KindFilter(admin.SimpleListFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin) -> list:
        return Kind.choices

    def queryset(self, request: HttpRequest, stories: Stories) -> Stories:
        return stories.filter(kind=self.value()) if is_offered(self) else stories
