"""Why the desk says no.

Every refusal is a sentence for the person who pressed; nothing has been changed by
then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from articles.checklist import Finding
    from articles.models import Article, Revision
    from articles.text.merge import Overlap


class Refused(Exception):
    """The step or the save is not possible. `str()` of it is the sentence to show."""


class ChecksFailed(Refused):
    """The checklist stops the step. `findings` says what to mend and where."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        self.only_warnings = all(finding.level == "warning" for finding in findings)
        super().__init__(" ".join(finding.text for finding in findings))


class Stale(Refused):
    """The story has moved on since the person's form was made."""


class Conflict(Stale):
    """A save overlaps with somebody else's.

    The text was kept as a revision beside the line.
    """

    def __init__(
        self, article: Article, kept: Revision, overlaps: tuple[Overlap, ...] = ()
    ) -> None:
        self.article, self.kept, self.overlaps = article, kept, overlaps
        super().__init__(
            _(
                "Someone else changed this story while you were writing. Your text "
                "was kept as revision %(number)d."
            )
            % {"number": kept.number}
        )
