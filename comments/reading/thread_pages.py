"""What readers see of a thread.

A page of its roots with their newest replies, or one conversation.

Two queries each, and the rows read are those shown, however many there are: both go by
key along an index.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from articles.models import Article, Version
from articles.models.filing_rows import VersionTag
from articles.reading.deferred_guard import REFUSE_DEFERRED
from articles.reading.pagination import Cursor
from comments.models import Comment, CommentRevision, Identity, Mode, Status
from comments.models.comment_queries import CommentQuerySet
from comments.reading.thread_mode import mode_of, settings_of
from comments.requests.form_guards import for_display

PAGE_SIZE = 20
REPLIES_SHOWN = 3
SHOWN = (
    "key",
    "article",
    "author",
    "staff",
    "import_name",
    "status",
    "created_at",
    "listed_at",
    "root",
    "reply_no",
    "replies_published",
    "erased_at",
    "author__display_name",
    "staff__name",
    "staff__username",
    "head__body",
    "head__number",
    "head__by",
)


@dataclass
class Shown:
    """One comment as a template needs it."""

    comment: Comment
    address: str  # of its story
    replies: list["Shown"] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.comment.shown_name

    @property
    def is_staff(self) -> bool:
        return self.comment.staff_id is not None

    @property
    def tag(self) -> str:
        """Tells this writer from an earlier one of the same name; mostly empty."""
        author = self.comment.author
        # annotated
        return author.tag if author and self.comment.has_namesake else ""  # type: ignore[attr-defined]

    @property
    def body(self) -> str:
        return for_display(self._head.body)

    @property
    def is_edited(self) -> bool:
        return self._head.number > 1

    @property
    def is_edited_by_moderator(self) -> bool:
        return self._head.by == CommentRevision.By.EDITOR

    @property
    def is_gone(self) -> bool:
        """Only its place is left, for the replies that hang on it."""
        return self.comment.status != Status.PUBLISHED

    @property
    def is_removed(self) -> bool:
        return self.comment.status == Status.REMOVED

    @property
    def more(self) -> int:
        """Published replies that the page does not show."""
        return max(0, self.comment.replies_published - len(self.replies))

    @cached_property
    def url(self) -> str:
        """Its permanent address."""
        return f"{thread_url(self.address)}{self.comment.key}/"

    @property
    def report_url(self) -> str:
        return reverse("comment-report", args=[self.comment.key])

    @property
    def _head(self) -> CommentRevision:
        # null only inside the transaction that makes a comment
        assert self.comment.head is not None
        return self.comment.head


@dataclass(frozen=True)
class ThreadPage:
    """A page of a thread, or of a conversation: `comments` are its root's replies."""

    version: Version
    mode: Mode
    published: int
    comments: list[Shown]
    further: str  # the cursor of the next page, empty on the last one
    root: Shown | None = None

    @property
    def is_closed(self) -> bool:
        return self.mode == Mode.CLOSED

    @property
    def is_premoderated(self) -> bool:
        return self.mode == Mode.PREMODERATED

    @property
    def url(self) -> str:
        return thread_url(self.version.address)

    @property
    def write_url(self) -> str:
        return reverse("comment-write", args=[self.version.article_id])


def thread_url(address: str) -> str:
    """Where the comments of the story at this address stand on pages of their own."""
    return f"/{address.rstrip('/')}/komentar/"


def thread_page(version: Version, now: datetime, after: str = "") -> ThreadPage:
    """One page of a story's thread, the oldest root first.

    Raises Http404 for a cursor that leads nowhere.
    """
    roots = _shown().roots_of(version.article_id)
    if after:
        cursor = Cursor.read(after)
        roots = roots.after(cursor.at, cursor.pk)
    annotated = roots.annotate(**settings_of(*_named(version)), **_newest_replies())
    rows = list(annotated[: PAGE_SIZE + 1])
    if not rows and after:
        raise Http404("No such page of this thread.")
    known: Any = rows[0] if rows else _settings_alone(version)
    listed = [Shown(row, version.address) for row in rows[:PAGE_SIZE]]
    _hang_replies(listed)
    further = ""
    if len(rows) > PAGE_SIZE:
        last = rows[PAGE_SIZE - 1]
        further = str(Cursor(last.listed_at, last.pk))
    return _page(version, known, now, listed, further)


def _newest_replies() -> dict[str, Subquery]:
    """The keys of a root's newest replies, each in a column of its own."""
    replies = Comment.objects.published().filter(root=OuterRef("pk"))
    newest = replies.order_by("-reply_no").values("pk")
    return {f"reply_{n}": Subquery(newest[n : n + 1]) for n in range(REPLIES_SHOWN)}


def empty_page(version: Version, now: datetime) -> ThreadPage:
    """What is known of a story's thread, without its comments. One query."""
    return _page(version, _settings_alone(version), now, [], "")


def conversation_page(
    version: Version, now: datetime, key: str, after: str = ""
) -> ThreadPage | Comment:
    """A root and a page of its replies, in the order in which they appeared.

    Or, for a reply's key, that reply.

    Raises Http404 for what no reader sees, and for a cursor that is none or leads
    nowhere.
    """
    found = _visible(version, key)
    if found.root_id is not None:
        return found
    replies = _shown().published().filter(root=found.pk).order_by("reply_no")
    if after:
        replies = replies.filter(reply_no__gt=_number(after))
    rows = list(replies[: PAGE_SIZE + 1])
    if not rows and after:
        raise Http404("No such page of this conversation.")
    further = str(rows[PAGE_SIZE - 1].reply_no) if len(rows) > PAGE_SIZE else ""
    shown = [Shown(row, version.address) for row in rows[:PAGE_SIZE]]
    return _page(version, found, now, shown, further, Shown(found, version.address))


def _visible(version: Version, key: str) -> Any:
    """A listed root or a published reply, with what its story's settings say."""
    visible = Q(root=None, listed=True) | Q(root__isnull=False, status=Status.PUBLISHED)
    named = _shown().filter(visible, key=key, article=version.article_id)
    annotated = named.annotate(**settings_of(*_named(version)))
    found = annotated.select_related("root").first()
    if found is None:
        raise Http404("No such comment under this story.")
    return found


def _page(version: Version, known: Any, now: datetime, *rest: Any) -> ThreadPage:
    return ThreadPage(
        version,
        mode_of(known, version.first_live_at, now),
        known.thread_published or 0,
        *rest,
    )


def _named(version: Version) -> tuple[Any, Any, Any]:
    """The story, its section and its tags, for `settings_of`."""
    return (
        version.article_id,
        version.section_id,
        VersionTag.objects.filter(version=version.pk).values("tag"),
    )


def _settings_alone(version: Version) -> Article:
    return (
        Article.objects.only("pk")
        .annotate(**settings_of(*_named(version)))
        .get(pk=version.article_id)
    )


def _shown() -> CommentQuerySet:
    """With the columns that a page shows and no other.

    A template that reaches further fails, and tests hear of it.
    """
    earlier = Identity.objects.filter(
        name_skeleton=OuterRef("author__name_skeleton"), pk__lt=OuterRef("author")
    )
    namesake = Exists(earlier.exclude(name_skeleton=""))
    return (
        Comment.objects.with_writers()
        .only(*SHOWN)
        .fetch_mode(REFUSE_DEFERRED)
        .annotate(has_namesake=namesake)
    )


def _hang_replies(roots: Iterable[Shown]) -> None:
    """Give each root its newest replies, the oldest of them first."""
    keys = [
        getattr(root.comment, f"reply_{n}")
        for root in roots
        for n in range(REPLIES_SHOWN)
    ]
    wanted = [key for key in keys if key is not None]
    if not wanted:
        return
    by_key: dict[int | None, Shown] = {root.comment.pk: root for root in roots}
    for reply in _shown().filter(pk__in=wanted).order_by("reply_no"):
        root = by_key[reply.root_id]
        root.replies.append(Shown(reply, root.address))


def _number(text: str) -> int:
    """A reply's number as a page's address gives it.

    Raises Http404 for anything else.
    """
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Http404("No such page of this conversation.")
    return int(text)
