"""One step in the doing, as `move` hands it to what the step does."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from articles import checklist
from articles.checklist import Finding, Story
from articles.models.article import Article
from articles.models.correction import Correction
from articles.models.revision import Revision
from articles.models.version import Version
from articles.printing.photographs import keys_of
from articles.printing.proof import Filing, proof
from articles.printing.similar_stories import similar_candidates
from articles.printing.timeline import Timeline
from articles.text.copy import Copy
from articles.workflow import PermissionFacts, Transition
from articles.workflow.refusals import ChecksFailed
from paper.models import Paper
from people.models import User

# What more than the right to override it takes to pass over a warning: who answers for
# the paper withdraws its stories.
ALSO_NEEDED = {"paid_before": "withdraw_article"}


@dataclass
class MoveContext:
    """One step in the doing.

    Who takes it with which locked story, at which instant, and what it has brought
    about.
    """

    step: Transition
    article: Article
    by: User
    now: datetime
    timeline: Timeline
    permission_facts: PermissionFacts
    paper: Paper
    details: dict
    # what readers are told besides the text, by its field
    told: dict[str, str] = field(default_factory=dict)
    note: str = ""
    override: str = ""
    target: str | None = None
    version: Version | None = None
    correction: Correction | None = None
    used_overrides: list[str] = field(default_factory=list)
    was_checked: bool = False

    def pop(self, name: str, default: Any = None) -> Any:
        return self.details.pop(name, default)

    def checked_filing(
        self, copy: Copy, at: datetime, *, printed: Version | None = None
    ) -> tuple[Filing, list[Finding]]:
        """Run the step's checks on this copy for the instant `at`.

        Raises ChecksFailed for an error, and for a warning that nobody with the right
        overrides. `printed` is what readers have of it already.
        """
        self.was_checked = True
        filing = Filing.of(copy, self.article)
        only_submit = self.step.checks == "submit"
        # What readers have already may be mended whatever it is like.
        is_compared = not (only_submit or printed)
        story = Story.of(
            self.article,
            copy,
            at,
            filing=filing,
            last_seen=self.timeline.last_seen,
            others=similar_candidates(self.article, copy, at) if is_compared else (),
            printed=frozenset(keys_of([printed]) if printed else ()),
            told=self.told,
            asks_protected_elsewhere=not only_submit,
        )
        findings = checklist.run(story, only_submit=only_submit)
        self.stop(findings, printed)
        return filing, findings

    def check_told(self) -> None:
        """The same for a step that prints no text, but tells readers something.

        Whatever the story is like.
        """
        story = Story(
            self.article.desk_copy,
            None,
            self.now,
            told=self.told,
            article=self.article.pk,
        )
        self.stop(
            [finding for finding in checklist.run(story) if finding.field in self.told]
        )

    def stop(self, findings: list[Finding], printed: Version | None = None) -> None:
        """Raise ChecksFailed for an error, and for a warning that nobody passes over.

        Whoever may pass over one has given a reason, which the step then keeps.
        """
        stopping = [finding for finding in findings if finding.level == "error"]
        warnings = [
            finding
            for finding in findings
            if finding.level == "warning" and not _was_answered(finding, printed)
        ]
        needed = {
            "override_checks",
            *(ALSO_NEEDED[one.check] for one in warnings if one.check in ALSO_NEEDED),
        }
        if warnings and self.override and needed <= self.permission_facts.rights:
            if self.override not in self.used_overrides:  # of several reprints
                self.used_overrides.append(self.override)
        else:
            stopping += warnings
        if stopping:
            raise ChecksFailed(stopping)

    def checked_proof(
        self,
        copy: Copy,
        at: datetime,
        *,
        corrections: list | None = None,
        printed: Version | None = None,
    ) -> tuple[Version, Filing]:
        """The only way to something that can be printed.

        A proof whose copy has passed every check.
        """
        filing, findings = self.checked_filing(copy, at, printed=printed)
        version = proof(
            self.article,
            copy,
            at=at,
            paper=self.paper,
            filing=filing,
            corrections=corrections,
        )
        version.findings = [finding.as_kept() for finding in findings]
        version.override = " ".join(self.used_overrides) or (
            printed.override if printed else ""
        )
        return version, filing

    def keep_revision(self, copy: Copy, *, in_line: bool = True) -> Revision:
        """A revision that a step wrote: it is nobody's writing in this copy."""
        return self.article.keep(copy, by=self.by, source="step", aside=not in_line)


def _was_answered(finding: Finding, printed: Version | None) -> bool:
    """Whether somebody has passed over this very warning for what readers have already.

    Nobody is asked twice.
    """
    return printed is not None and any(
        (kept["check"], kept["field"], tuple(kept.get("passages", ())))
        == (finding.check, finding.field, finding.passages)
        for kept in printed.findings
    )
