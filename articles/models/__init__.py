from articles.models.article import Article
from articles.models.autosave import Autosave, Presence
from articles.models.correction import Correction
from articles.models.document import Document, VersionDocument
from articles.models.filing import ArticleTag, Beat, Dossier, Place, PlaceAlias, Section
from articles.models.filing_rows import VersionAuthor, VersionPlace, VersionTag
from articles.models.front_pin import FrontPin
from articles.models.handoff import Handoff
from articles.models.photo_use import CopyPhoto, VersionPhoto
from articles.models.revision import Revision
from articles.models.search_words import VersionWords
from articles.models.shingle import VersionShingle
from articles.models.version import Version
from articles.models.withdrawal import Withdrawal

__all__ = [
    "Article",
    "ArticleTag",
    "Autosave",
    "Beat",
    "CopyPhoto",
    "Correction",
    "Document",
    "Dossier",
    "FrontPin",
    "Handoff",
    "Place",
    "PlaceAlias",
    "Presence",
    "Revision",
    "Section",
    "Version",
    "VersionAuthor",
    "VersionDocument",
    "VersionPhoto",
    "VersionPlace",
    "VersionShingle",
    "VersionTag",
    "VersionWords",
    "Withdrawal",
]
