"""What a camera or an agency wrote into a file: proposals for the form, never more.

IPTC IIM, XMP and EXIF.

Sources: IPTC Photo Metadata Standard (IIM 2:55, 2:80, 2:110, 2:120; dc:description,
dc:creator, photoshop:Credit, photoshop:DateCreated, Iptc4xmpExt:DigitalSourceType with
the terms of cv.iptc.org/newscodes/digitalsourcetype), Exif 2.3 (0x010E, 0x013B,
0x9003).
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from photos.limits import LONGEST_CAPTION, LONGEST_CREDIT

# Control characters, line breaks, what turns the direction of writing (a name could
# hide its end), half characters.
UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufffe\uffff]+"
)
XMP_NAMES = {"description", "creator", "Credit", "DateCreated", "DigitalSourceType"}
# made by a model, or with a part that a model painted in
AI_SOURCES = {"trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"}
DAY = re.compile(r"(\d{4})\D?(\d{2})\D?(\d{2})")


@dataclass(frozen=True)
class MetadataProposal:
    caption: str = ""
    credit: str = ""
    taken_on: date | None = None
    made_with_ai: bool = False


def proposal(picture: ImageFile.ImageFile) -> MetadataProposal:
    """What the opened file says about itself.

    Empty where it says nothing or says it wrongly.
    """
    iptc = _iptc(picture)
    xmp = _xmp(picture)
    exif = _exif(picture)
    return MetadataProposal(
        caption=_first(
            iptc.get("caption"), xmp.get("description"), exif.get("caption")
        )[:LONGEST_CAPTION],
        credit=_first(
            _joined(iptc.get("by"), iptc.get("credit")),
            _joined(xmp.get("creator"), xmp.get("Credit")),
            exif.get("by"),
        )[:LONGEST_CREDIT],
        taken_on=_day(iptc.get("day"))
        or _day(xmp.get("DateCreated"))
        or _day(exif.get("day")),
        made_with_ai=_last_part(xmp.get("DigitalSourceType")) in AI_SOURCES,
    )


def _iptc(picture: ImageFile.ImageFile) -> dict[str, str]:
    try:
        found = IptcImagePlugin.getiptcinfo(picture) or {}
    except Exception:
        # whatever a parser may say of a stranger's block: it proposes nothing
        return {}
    names = {(2, 120): "caption", (2, 80): "by", (2, 110): "credit", (2, 55): "day"}
    return {name: _text(found[key]) for key, name in names.items() if key in found}


def _xmp(picture: Image.Image) -> dict[str, str]:
    kept: dict[str, str] = {}
    try:
        _collect(picture.getxmp(), kept)
    except Exception:  # the same; it may also be nested too deeply to be walked through
        return {}
    return kept


def _collect(part: Any, kept: dict[str, str]) -> None:
    """The properties that we know, wherever in the tree of a packet they stand."""
    if isinstance(part, list):
        for one in part:
            _collect(one, kept)
    if not isinstance(part, dict):
        return
    for name, value in part.items():
        if name in XMP_NAMES:
            kept.setdefault(name, _leaf(value))
        else:
            _collect(value, kept)


def _leaf(value: Any) -> str:
    """The first text in a property's value.

    Itself, or in its list of languages or persons.
    """
    if isinstance(value, dict):
        inner = (
            value.get("text")
            or value.get("Alt")
            or value.get("Seq")
            or value.get("Bag")
            or value.get("li")
            or value.get("resource")
            or ""
        )
        return _leaf(inner)
    if isinstance(value, list):
        return _leaf(value[0]) if value else ""
    return _text(value)


def _exif(picture: Image.Image) -> dict[str, str]:
    try:
        exif = picture.getexif()
        inner = exif.get_ifd(ExifTags.IFD.Exif)
        caption, by = (
            exif.get(ExifTags.Base.ImageDescription),
            exif.get(ExifTags.Base.Artist),
        )
        day = inner.get(ExifTags.Base.DateTimeOriginal)
    except Exception:  # the same
        return {}
    return {
        "caption": _exif_text(caption),
        "by": _exif_text(by),
        "day": _exif_text(day),
    }


def _exif_text(value: Any) -> str:
    """Pillow reads bytes as latin-1, but phones and agencies write UTF-8."""
    return _text(value.encode("latin-1", "replace")) if isinstance(value, str) else ""


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = b" / ".join(part for part in value if isinstance(part, bytes))
    if isinstance(value, bytes):
        value = (
            value.decode("utf-8", "replace")
            if _is_utf8(value)
            else value.decode("latin-1")
        )
    return " ".join(UNPRINTABLE.sub(" ", str(value)).split()) if value else ""


def _is_utf8(value: bytes) -> bool:
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _first(*texts: str | None) -> str:
    return next((text for text in texts if text), "")


def _joined(person: str | None, body: str | None) -> str:
    """ "Rahma/ANTARA", as papers credit, where both are named."""
    return "/".join(dict.fromkeys(text for text in (person, body) if text))


def _last_part(address: str | None) -> str:
    """The term at the end of a vocabulary's address."""
    return (address or "").rstrip("/").rpartition("/")[2]


def _day(text: str | None) -> date | None:
    found = DAY.match(text or "")
    try:
        day = date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None
    return day if day and day.year >= 1826 else None  # the year of the first photograph
