from desk.models.note import Note, NoteMention
from desk.models.preview_link import PreviewLink

__all__ = ["Note", "NoteMention", "PreviewLink"]
