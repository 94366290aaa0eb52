from desk.models.error_report import ErrorReport
from desk.models.note import Note, NoteMention
from desk.models.preview_link import PreviewLink

__all__ = ["ErrorReport", "Note", "NoteMention", "PreviewLink"]
