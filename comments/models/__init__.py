from comments.models.comment import Comment, CommentRevision, PhaseResult, Rank, Status
from comments.models.decision import Batch, Decision, ModeratorNote
from comments.models.identity import (
    Consent,
    Identity,
    LoginChallenge,
    Sanction,
    SpentToken,
    Terms,
)
from comments.models.outbox import Outbox
from comments.models.report import Appeal, Category, Complaint, Flag, Report
from comments.models.rules import LinkRule, WordRule
from comments.models.scorer import ScorerModel, ScorerWeight
from comments.models.thread import (
    Mode,
    SectionSetting,
    SiteCommentSetting,
    ThreadSetting,
    ThreadStats,
    TopicSetting,
)

__all__ = [
    "Appeal",
    "Batch",
    "Category",
    "Comment",
    "CommentRevision",
    "Complaint",
    "Consent",
    "Decision",
    "Flag",
    "Identity",
    "LinkRule",
    "LoginChallenge",
    "Mode",
    "ModeratorNote",
    "Outbox",
    "PhaseResult",
    "Rank",
    "Report",
    "Sanction",
    "ScorerModel",
    "ScorerWeight",
    "SectionSetting",
    "SiteCommentSetting",
    "SpentToken",
    "Status",
    "Terms",
    "ThreadSetting",
    "ThreadStats",
    "TopicSetting",
    "WordRule",
]
