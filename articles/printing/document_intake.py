"""Taking in a document: a PDF that does nothing but be read."""

import re
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.core.files.base import File
from django.utils.translation import gettext as _

from articles.models.document import Document
from articles.text.sanitizing import printable
from people.models import User
from photos import files

MOST_BYTES = 10_000_000
# bytes at its end in which a PDF says that it is whole (ISO 32000-1, 7.5.5)
TAIL = 2048
BEFORE = b"\xef\xbb\xbf \t\r\n"  # what programs put before the head
# a letter of a name, written as a number (7.3.5)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|Launch|SubmitForm|EmbeddedFiles?|RichMedia|XFA)\b"
)
STREAM = re.compile(rb"\bstream\r?\n")
DICTIONARY = 2000  # bytes before a stream in which its dictionary stands
# bytes of one packed part, before and after
MOST_PACKED = 4_000_000
MOST_UNPACKED = 4_000_000


class UnreadableDocument(Exception):
    """The file is no document of ours, with a sentence for the person."""


def take_in(upload: File, *, by: User) -> Document:
    """Keep an uploaded PDF.

    Raises Unreadable, or `files.NotKept` where it cannot be stored; nothing is left
    then.
    """
    if not upload.size or upload.size > MOST_BYTES:
        raise UnreadableDocument(
            _("A document has at most %(most)d MB.") % {"most": MOST_BYTES // 1_000_000}
        )
    content = upload.read()
    refuse_what_is_no_document(content)
    bare = PurePosixPath(printable(upload.name or "").replace("\\", "/")).name
    document = Document(
        name=bare[-160:] or "dokumen.pdf",
        file=Document.new_file(),
        size=len(content),
        uploaded_by=by,
    )
    with files.keeping():
        files.put(files.originals(), document.file, content)
    try:
        document.save()
    except BaseException:
        files.drop(files.originals(), document.file)
        raise
    return document


def refuse_what_is_no_document(content: bytes) -> None:
    """Raises Unreadable for what is no PDF, is locked, or could do harm.

    It plainly holds what could act on a reader's machine. A PDF can hide more than this
    finds: readers get it as a download, under a policy that lets nothing run.
    """
    if (
        not content.lstrip(BEFORE).startswith(b"%PDF-")
        or b"%%EOF" not in content[-TAIL:]
    ):
        raise UnreadableDocument(
            _(
                "This is no PDF, or only a part of one. Save it as PDF and send it "
                "again."
            )
        )
    spelt = _spelt_out(content)
    if re.search(rb"/Encrypt\b", spelt):
        raise UnreadableDocument(
            _("This PDF is locked. Print it into a new PDF and send that one.")
        )
    if ACTIVE.search(spelt) or any(ACTIVE.search(part) for part in _packed(content)):
        raise UnreadableDocument(
            _(
                "This PDF holds a script, a form or another file. Print it into a new "
                "PDF and send that one."
            )
        )


def _spelt_out(content: bytes) -> bytes:
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)


def _packed(content: bytes) -> Iterator[bytes]:
    """The parts of a PDF in which its objects lie packed, one after the other.

    Raises Unreadable for one that does not end, or that is larger than any of a
    document.
    """
    for found in STREAM.finditer(content):
        if content[found.start() - 3 : found.start()] == b"end":
            continue
        dictionary = _spelt_out(
            content[max(0, found.start() - DICTIONARY) : found.start()]
        )
        if b"/ObjStm" not in dictionary.rpartition(b"endobj")[2]:
            continue
        end = content.find(b"endstream", found.end(), found.end() + MOST_PACKED)
        unpacking = zlib.decompressobj()
        try:
            part = (
                unpacking.decompress(content[found.end() : end], MOST_UNPACKED)
                if end >= 0
                else b""
            )
        except zlib.error:
            continue
        if end < 0 or unpacking.unconsumed_tail:
            raise UnreadableDocument(
                _(
                    "This PDF cannot be looked into. Print it into a new PDF and send "
                    "that one."
                )
            )
        yield _spelt_out(part)
