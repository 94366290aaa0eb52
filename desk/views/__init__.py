from desk.views.press import move_all, press
from desk.views.steps import step
from desk.views.texts import choose, merge_fix, preview, revision, revisions

__all__ = ["choose", "merge_fix", "move_all", "press", "preview", "revision", "revisions", "step"]
