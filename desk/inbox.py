"""What waits for one person at the desk.

Copy submitted in her beats, her copy sent back, rights that end, errors that readers
report, comments, notes.
"""

from dataclasses import dataclass

from django.db.models import Aggregate, Count, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone

from articles.models import Article, Beat
from articles.models.filing import beats_of
from comments.models import Complaint, ThreadStats
from comments.moderation.queue import stories_open_to
from desk.models import ErrorReport, NoteMention
from desk.photo_rights import WARN_BEFORE, asking_for_editors
from paper.models import Paper
from people.models import User


@dataclass(frozen=True)
class Inbox:
    """What several parts of one desk page need, asked for once.

    The masthead, the person's beats, the inbox.
    """

    paper: Paper
    beats: list[Beat]
    stories: QuerySet[Article]  # those whose comments this person moderates
    submitted: int
    returned: int
    photos: int  # in use, with rights that end soon or have ended
    held: int  # comments that wait for a moderator, in her beats
    complaints: int  # open ones about comments
    errors: int  # reported by readers in stories of her beats, and not settled
    mentions: int  # notes that name this person and that she has not read
    # what each number counts that she may see, but for comments: nobody counts them
    # singly
    rows: dict[str, QuerySet]

    @classmethod
    def of(cls, request: HttpRequest) -> "Inbox":
        """The desk as this request's user sees it.

        Two queries on the first call, none later.
        """
        if not hasattr(request, "desk"):
            request.desk = cls.look(request.user)
        return request.desk

    @classmethod
    def look(cls, user: User) -> "Inbox":
        """The numbers ride along with the masthead's row."""
        beats = beats_of(user)
        rows = _waiting(user, beats)
        stories = stories_open_to(user, beats)
        counts = {}
        if user.has_perm("comments.moderate"):
            threads, rows["complaints"] = _comments_below(stories)
            counts["held"] = _all(threads, Sum("held"))
        counts |= {name: counted(found) for name, found in rows.items()}
        paper = Paper.objects.with_logo().annotate(**counts).first() or Paper.current()
        numbers = {name: getattr(paper, name, 0) for name in COUNTED}
        return cls(paper, beats, stories, **numbers, rows=rows)


COUNTED = (
    "submitted",
    "returned",
    "photos",
    "held",
    "complaints",
    "errors",
    "mentions",
)


def _waiting(user: User, beats: list[Beat]) -> dict[str, QuerySet]:
    """What each number counts, where this person may see it; but for comments."""
    rows: dict[str, QuerySet] = {"mentions": NoteMention.objects.waiting_for(user)}
    if user.has_perm("articles.change_article"):
        rows["returned"] = Article.objects.returned_to(user)
    if user.has_perm("articles.edit_copy"):
        rows["errors"] = ErrorReport.objects.in_beats(user, beats).waiting()
        rows["submitted"] = Article.objects.waiting_for(user, beats)
    if user.has_perm("photos.block_photo"):
        day = timezone.localdate()
        rows["photos"] = asking_for_editors(day).filter(
            rights_until__gte=day - WARN_BEFORE
        )
    return rows


def _comments_below(
    stories: QuerySet[Article],
) -> tuple[QuerySet[ThreadStats], QuerySet[Complaint]]:
    """Her part of the queue, and the complaints.

    The queue by the counts of the stories, since nobody counts it itself.
    """
    threads = about(ThreadStats.objects.filter(held__gt=0), stories)
    complaints = Complaint.objects.open()
    if stories.query.where:
        hers = Q(comment__article__in=stories)
        complaints = complaints.filter(Q(comment=None) | hers)
    return threads, complaints


def about(rows: QuerySet, stories: QuerySet[Article]) -> QuerySet:
    """Those about these stories; all, unasked, where these are all that there are."""
    return rows.filter(article__in=stories) if stories.query.where else rows


def counted(rows: QuerySet) -> Coalesce:
    """The number of these rows as a part of another query."""
    return _all(rows, Count("pk"))


def _all(rows: QuerySet, number: Aggregate) -> Coalesce:
    one_group = rows.order_by().annotate(all_of_them=Value(1)).values("all_of_them")
    return Coalesce(Subquery(one_group.annotate(n=number).values("n")), 0)
