"""What waits for one person: submitted copy in her beats, own copy sent back, photographs whose rights end."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone

from articles.models import Article, Beat
from articles.models.filing import beats_of
from desk.photo_rights import asking_for_editors
from paper.models import Paper
from people.models import User
from photos.models.photo import WARN_BEFORE


@dataclass(frozen=True)
class Desk:
    """Whatever several parts of one desk page need, asked for once: the masthead, the person's beats, the inbox."""

    paper: Paper
    beats: list[Beat]
    submitted: int
    returned: int
    photos: int  # in use, with rights that end soon or have ended

    @classmethod
    def of(cls, request: HttpRequest) -> "Desk":
        """The desk as this request's user sees it; two queries on the first call, none later."""
        if not hasattr(request, "desk"):
            request.desk = cls.look(request.user)
        return request.desk

    @classmethod
    def look(cls, user: User) -> "Desk":
        """The numbers ride along with the masthead's row."""
        beats = beats_of(user)
        counts = {"returned": _count(Article.objects.returned_to(user))}
        if user.has_perm("articles.edit_copy"):
            counts["submitted"] = _count(Article.objects.waiting_for(user, beats))
            day = timezone.localdate()
            recent = asking_for_editors(day).filter(rights_until__gte=day - WARN_BEFORE)
            counts["photos"] = _count(recent)
        paper = Paper.objects.annotate(**counts).first() or Paper.current()
        return cls(paper, beats, *(getattr(paper, name, 0) for name in ("submitted", "returned", "photos")))


def _count(rows: QuerySet) -> Coalesce:
    """The number of these rows as a part of another query."""
    one_group = rows.order_by().annotate(all_of_them=Value(1)).values("all_of_them")
    return Coalesce(Subquery(one_group.annotate(n=Count("pk")).values("n")), 0)
