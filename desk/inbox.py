"""What waits for one person: submitted copy in an editor's beats, own copy that was sent back."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from articles.models import Article, Beat
from articles.models.filing import beats_of
from paper.models import Paper
from people.models import User


@dataclass(frozen=True)
class Desk:
    """Whatever several parts of one desk page need, asked for once: the masthead, the person's beats, the inbox."""

    paper: Paper
    beats: list[Beat]
    submitted: int
    returned: int

    @classmethod
    def of(cls, request: HttpRequest) -> "Desk":
        """The desk as this request's user sees it; two queries on the first call, none later."""
        if not hasattr(request, "desk"):
            request.desk = cls.look(request.user)
        return request.desk

    @classmethod
    def look(cls, user: User) -> "Desk":
        """Both numbers ride along with the masthead's row."""
        beats = beats_of(user)
        counts = {"returned": _count(Article.objects.returned_to(user))}
        if user.has_perm("articles.edit_copy"):
            counts["submitted"] = _count(Article.objects.waiting_for(user, beats))
        paper = Paper.objects.annotate(**counts).first() or Paper.current()
        return cls(paper, beats, getattr(paper, "submitted", 0), getattr(paper, "returned", 0))


def _count(stories: QuerySet) -> Coalesce:
    """The number of these stories (all of one state) as a part of another query."""
    return Coalesce(Subquery(stories.order_by().values("state").annotate(n=Count("pk")).values("n")), 0)
