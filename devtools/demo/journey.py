"""One demo story on its way over the desk, at instants of the past.

Through people's own doors.
"""

from datetime import datetime

from django.utils import timezone

from articles.models import Article
from articles.text.copy import Copy
from people.models import User


class Journey:
    """A story, and the steps and saves that happen to it.

    Each is dated `at`, which must lie in the past.

    `move` dates its own steps. The desk dates revisions and the age of copy by the
    clock, so these two, which no reader ever sees, are set back afterwards.
    """

    def __init__(
        self, copy: Copy, *, by: User, at: datetime, source: str = "typed"
    ) -> None:
        self.clock = timezone.now()
        self.began = at
        self.article = Article.start(copy, by=by, source=source)
        self._date(at)

    def save(self, at: datetime, *, by: User, **changes: object) -> None:
        """Save copy with these fields changed, as from the editing form."""
        copy = self.article.desk_copy.with_changes(**changes)
        self.article = self.article.save_copy(copy, by=by, base=self.article.revision)
        self._date(at)

    def step(self, name: str, at: datetime, *, by: User, **details: object) -> None:
        self.article.move(name, by=by, at=at, **details)
        self._date(at)

    def live_number(self, at: datetime) -> int:
        """The number of the version that is live at `at`, which a fix must name."""
        return self.article.versions.live_at(at).get().number

    def _date(self, at: datetime) -> None:
        self.article.revisions.filter(at__gte=self.clock).update(at=at)
        Article.objects.filter(pk=self.article.pk).update(
            created_at=self.began, changed_at=at
        )
