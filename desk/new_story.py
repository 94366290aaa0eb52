"""What a new story begins with, so that a reporter on a phone has less to fill in.

She may change all of it.
"""

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Beat, Place
from articles.pasted.boilerplate import found_in
from articles.text.copy import Copy
from people.models import Author, User

FILING = ("section", "place__parent__parent")


class FilingProposal(NamedTuple):
    """What a field is filled with, and the reason that stands under it."""

    thing: Any
    why: str | Promise


def for_new_story(user: User) -> dict[str, FilingProposal]:
    """Place and section from her beat or last story, and her byline, by field."""
    beats = Beat.objects.filter(user=user).select_related(*FILING).order_by("pk")
    stories = Article.objects.filter(created_by=user).select_related(*FILING)
    last = stories.defer("lede", "body").order_by("-changed_at", "-pk").first()
    sources = [(beat, _("Proposed from your beat.")) for beat in beats]
    if last:
        sources.append((last, _("Proposed from your last story.")))
    found = {name: _first(name, sources) for name in ("section", "place")}
    proposed = {name: proposal for name, proposal in found.items() if proposal}
    if author := Author.objects.filter(user=user).first():
        proposed["authors"] = FilingProposal(author, _("Proposed: your own byline."))
    return proposed


def _first(name: str, sources: list[tuple]) -> FilingProposal | None:
    for source, why in sources:
        if thing := getattr(source, name):
            return FilingProposal(thing, why)
    return None


def with_dateline(copy: Copy) -> Copy:
    """The copy with its place as dateline.

    Where neither its field nor its text names one.
    """
    if copy.dateline.strip() or not copy.place:
        return copy
    if any(piece.name == "dateline" for piece in found_in(copy)):
        return copy
    name = Place.objects.get(pk=copy.place).short_name
    longest = Article._meta.get_field("dateline").max_length
    return copy.with_changes(dateline=name[:longest])
