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


class Proposal(NamedTuple):
    """The thing that a field is filled with, and the reason that stands under the
    field.
    """

    thing: Any
    why: str | Promise


def for_new_story(user: User) -> dict[str, Proposal]:
    """Place and section from her beat, else from her last story, and her own byline, by
    the field's name.
    """
    beats = list(
        Beat.objects.filter(user=user)
        .select_related("section", "place__parent__parent")
        .order_by("pk")
    )
    stories = Article.objects.filter(created_by=user).select_related(
        "section", "place__parent__parent"
    )
    last = stories.defer("lede", "body").order_by("-changed_at", "-pk").first()
    proposed = {}
    for name in ("section", "place"):
        if beat := next((beat for beat in beats if getattr(beat, name)), None):
            proposed[name] = Proposal(
                getattr(beat, name), _("Proposed from your beat.")
            )
        elif last and getattr(last, name):
            proposed[name] = Proposal(
                getattr(last, name), _("Proposed from your last story.")
            )
    if author := Author.objects.filter(user=user).first():
        proposed["authors"] = Proposal(author, _("Proposed: your own byline."))
    return proposed


def with_dateline(copy: Copy) -> Copy:
    """The copy with its place as dateline, where neither its field nor its text names
    one.
    """
    if (
        copy.dateline.strip()
        or not copy.place
        or any(piece.name == "dateline" for piece in found_in(copy))
    ):
        return copy
    name = Place.objects.get(pk=copy.place).short_name
    return copy.with_changes(
        dateline=name[: Article._meta.get_field("dateline").max_length]
    )
