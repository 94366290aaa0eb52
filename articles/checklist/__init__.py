"""What must be true before a step.

One function per check; adding one is adding a function with `@check`.

The modules beside this one hold them by subject; a check counts once its module is
named here.
"""

from articles.checklist import (
    blocks,
    filing,
    kinds,
    law,
    likeness,
    photographs,
    protected_elsewhere,
    replies,
    vulnerable,
    wording,
)
from articles.checklist.registry import CHECKS, Finding, Other, Story, check, run

__all__ = [
    "CHECKS",
    "Finding",
    "Other",
    "Story",
    "blocks",
    "check",
    "filing",
    "kinds",
    "law",
    "likeness",
    "photographs",
    "protected_elsewhere",
    "replies",
    "run",
    "vulnerable",
    "wording",
]
