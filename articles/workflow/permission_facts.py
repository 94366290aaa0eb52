from datetime import datetime

from articles.models.article import Article
from articles.models.filing import Beat, beats_of, covers
from articles.models.version import Version
from articles.printing.timeline import Timeline, timeline_of
from articles.workflow import SUBMITTED, PermissionFacts
from paper.models import Paper
from people.models import User

RIGHTS = (
    "publish_article",
    "override_checks",
    "withdraw_article",
    "anonymise_article",
    "read_sealed",
)


def permission_facts(
    article: Article,
    user: User,
    *,
    now: datetime,
    versions: list[Version] | None = None,
    beats: list[Beat] | None = None,
    four_eyes: bool | None = None,
    wrote: bool | None = None,
) -> PermissionFacts:
    """What the database knows of this person before this story.

    A caller who has some of it already passes it on.
    """
    versions = timeline_of(article) if versions is None else versions
    if article.last_step_at:
        # where the clock has stepped back, what was done still counts
        now = max(now, article.last_step_at)
    timeline = Timeline(article, versions, now)
    beats = beats_of(user) if beats is None else beats
    if wrote is None:
        wrote = article.state == SUBMITTED and article.wrote_in_copy(user)
    return PermissionFacts(
        state=article.state,
        seen=timeline.last_seen is not None,
        live=timeline.live is not None,
        scheduled=bool(timeline.scheduled),
        returned=article.returned,
        opened=article.opened_at is not None,
        is_writer=article.is_writer(user),
        covers=covers(user, beats, section=article.section_id, place=article.place),
        wrote=wrote and article.state == SUBMITTED,
        four_eyes=Paper.current().four_eyes if four_eyes is None else four_eyes,
        rights=frozenset(
            right for right in RIGHTS if user.has_perm(f"articles.{right}")
        ),
    )
