"""What must be true before a step. One function per check; adding one is adding a function with `@check`.

The modules beside this one hold them by subject; a check counts once its module is named here.
"""

from articles.checklist import filing, photographs
from articles.checklist.registry import CHECKS, Finding, Story, check, run

__all__ = ["CHECKS", "Finding", "Story", "check", "filing", "photographs", "run"]
