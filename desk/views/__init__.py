from desk.views.autosaving import autosave, discard, restore, tell_browser, unsaved
from desk.views.buttons import move_all, press
from desk.views.documents import documents, open_document
from desk.views.links import links, revoke
from desk.views.notes import notes
from desk.views.record import person_record, story_record
from desk.views.steps import step
from desk.views.story_lookup import stories
from desk.views.texts import (
    bring_back,
    choose,
    compare,
    merge_fix,
    preview,
    revision,
    revisions,
)

__all__ = [
    "autosave",
    "bring_back",
    "choose",
    "compare",
    "discard",
    "documents",
    "links",
    "merge_fix",
    "move_all",
    "notes",
    "open_document",
    "person_record",
    "press",
    "preview",
    "restore",
    "revision",
    "revisions",
    "revoke",
    "step",
    "stories",
    "story_record",
    "tell_browser",
    "unsaved",
]
