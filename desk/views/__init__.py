from desk.views.autosaving import autosave, discard, restore, unsaved
from desk.views.press import move_all, press
from desk.views.steps import step
from desk.views.texts import bring_back, choose, compare, merge_fix, preview, revision, revisions

__all__ = [
    "autosave",
    "bring_back",
    "choose",
    "compare",
    "discard",
    "merge_fix",
    "move_all",
    "press",
    "preview",
    "restore",
    "revision",
    "revisions",
    "step",
    "unsaved",
]
