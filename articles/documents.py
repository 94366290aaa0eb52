"""Taking in a document: a PDF that does nothing but be read."""

import re
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.core.files.base import File
from django.utils.translation import gettext as _

from articles.models.document import Document
from articles.rendering import printable
from people.models import User
from photos import files

MOST_BYTES = 10_000_000
HEAD, TAIL = 1024, 2048  # bytes at the ends of a file in which a PDF says that it is one (ISO 32000-1, 7.5.2 and 7.5.5)
ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)\b")
OBJECTS = re.compile(rb"/ObjStm\b[^>]{0,300}>>\s*stream\r?\n")
MOST_PACKED = 2_000_000  # bytes read of each packed part


class Unreadable(Exception):
    """The file is no document of ours, with a sentence for the person."""


def take_in(upload: File, *, by: User) -> Document:
    """Keep an uploaded PDF. Raises Unreadable, or `files.NotKept` where it cannot be stored; nothing is left then."""
    if not upload.size or upload.size > MOST_BYTES:
        raise Unreadable(_("A document has at most %(most)d MB.") % {"most": MOST_BYTES // 1_000_000})
    content = upload.read()
    refuse_what_is_no_document(content)
    bare = PurePosixPath(printable(upload.name or "").replace("\\", "/")).name
    document = Document(name=bare[-160:] or "dokumen.pdf", file=Document.new_file(), size=len(content), uploaded_by=by)
    with files.keeping():
        files.put(files.originals(), document.file, content)
    try:
        document.save()
    except BaseException:
        files.drop(files.originals(), document.file)
        raise
    return document


def refuse_what_is_no_document(content: bytes) -> None:
    """Raises Unreadable for what is no PDF, is locked, or holds what could act on a reader's machine."""
    if b"%PDF-" not in content[:HEAD] or b"%%EOF" not in content[-TAIL:]:
        raise Unreadable(_("This is no PDF, or only a part of one. Save it as PDF and send it again."))
    if re.search(rb"/Encrypt\b", content):
        raise Unreadable(_("This PDF is locked. Print it into a new PDF and send that one."))
    if any(ACTIVE.search(part) for part in (content, *_packed(content))):
        raise Unreadable(
            _("This PDF holds a script, a form or another file. Print it into a new PDF and send that one.")
        )


def _packed(content: bytes) -> Iterator[bytes]:
    """The parts of a PDF in which its objects lie packed."""
    for found in OBJECTS.finditer(content):
        try:
            yield zlib.decompressobj().decompress(content[found.end() :], MOST_PACKED)
        except zlib.error:
            continue
