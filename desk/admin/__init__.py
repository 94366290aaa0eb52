from desk.admin.articles import ArticleAdmin
from desk.admin.comments import (
    CommentAdmin,
    ComplaintAdmin,
    LinkRuleAdmin,
    SectionSettingAdmin,
    TermsAdmin,
    TopicSettingAdmin,
    WordRuleAdmin,
)
from desk.admin.filing import (
    BeatInline,
    DossierAdmin,
    FrontPinAdmin,
    PlaceAdmin,
    SectionAdmin,
)
from desk.admin.masthead import PageAdmin, PaperAdmin
from desk.admin.people import AuditEventAdmin, AuthorAdmin, UserAdmin
from desk.admin.photos import PhotoAdmin
from desk.admin.tags import TagAdmin

__all__ = [
    "ArticleAdmin",
    "AuditEventAdmin",
    "AuthorAdmin",
    "BeatInline",
    "CommentAdmin",
    "ComplaintAdmin",
    "DossierAdmin",
    "FrontPinAdmin",
    "LinkRuleAdmin",
    "PageAdmin",
    "PaperAdmin",
    "PhotoAdmin",
    "PlaceAdmin",
    "SectionAdmin",
    "SectionSettingAdmin",
    "TagAdmin",
    "TermsAdmin",
    "TopicSettingAdmin",
    "UserAdmin",
    "WordRuleAdmin",
]
