"""Files that somebody may send.

Odd ones that are photographs all the same, and hostile ones that are none.

Each is built anew by a function, from one drawn picture where it shows one.
"""

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from random import Random
from typing import Any

from PIL import Image, ImageChops, ImageCms, PngImagePlugin
from PIL.TiffImagePlugin import IFDRational

from tests.pictures import as_file, drawn

SEEN = drawn((160, 120))
WHITE = Image.new("RGB", SEEN.size, "white")
OWNER, SERIAL, PLACE = "Pemilik Rahasia", "SN-0471183", "Jalan Rahasia 7"
# of the latitude: no two numbers that a file has by chance
SECONDS = IFDRational(271828, 10007)
SCRIPT = b"<script>alert(1)</script>"
TURN = Image.Transpose
# how a camera wrote down a picture that its orientation brings upright again
LAID_DOWN = {
    1: None,
    2: TURN.FLIP_LEFT_RIGHT,
    3: TURN.ROTATE_180,
    4: TURN.FLIP_TOP_BOTTOM,
    5: TURN.TRANSPOSE,
    6: TURN.ROTATE_90,
    7: TURN.TRANSVERSE,
    8: TURN.ROTATE_270,
}
XMP = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 exif:GPSLatitude="0,7.0S" exif:SerialNumber="{SERIAL}" exif:Location="{PLACE}">
<dc:creator><rdf:Seq><rdf:li>{OWNER}</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>""".encode()
# The drawn picture as a phone writes it: HEVC, lying on its side, a box that turns it,
# EXIF with owner and place. Nothing that is installed here can write HEIC; this was
# made with pillow-heif 1.8.1.
PHONE = base64.b64decode("""
AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAaFtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABw
aWN0AAAAAAAAAAAAAAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAABxQABAAAAAAAAAgwAAgAAAAAD
0QABAAAAAAAAALIAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAA
AQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA4GlwcnAAAADAaXBjbwAAAHhodmNDAQNwAAAAkAAA
AAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMA
kAAAAwAAAwAeoDyAoWW6kkprm4CGgwIAAAMAMgAAAwACEGIAAQAHRAHBcrAiQAAAABNjb2xybmNs
eAABAA0ABoAAAAAUaXNwZQAAAAAAAAB4AAAAoAAAABBwaXhpAAAAAAMICAgAAAAJaXJvdAMAAAAY
aXBtYQAAAAAAAAABAAEFgQIDBIUAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAsZtZGF0AAAC
CCgBr1iUS2aMVMkv//vjzkflPT/6OuOU8B8EP6tZsXIrqFQBTfjVxdQzaqRJS2zxDFCgv98URzeS
cBPY9p8RrUpC8dTSmxSy5Sd4Ya9NEOCBuN4n7O/wV5N40Q+6o9rKPMoAmrnpwAAAEkpfOBdVmTjc
VJP1X2f2e9LmcPjxCMWN3Jtiszz46i+to0GQxr91FNzMgwz8Yj0NHfIU4qPFhM85LhzBncZvhz2D
9hL1ng4TZ8YCgiBGPR9DRTvc0Q8Q7+Kzt1WxLl2+yb1gzFxDYjqGmZgF0fGSaX5MhnQnGw83V+ox
CULbaz0asbsQbeW5ftmXriu6xDZUg33ehem5wD14RnngJatBAMjCGv68n4UN+7fkfaTFd0UWmtyu
Lvs4L517VKehou5DQL1oxeglwvYHlULMYyU+1DDc34khL42s5+jte5mVRD9wt8D+Gqwu+Tyi5bs0
TTahqQ41UmoaP3LhDLnSmCwTj0uXDBsaTt1JatPn5j+bqUmqT/g4TpCunK2eWfh7DRQ3oka40uvK
g/MG0d4KJGtg7tQsFAxGHn3me2+S7zI4lKGTcIug8zAHfeOOYIp2oHk/9GSy82tdcqAbTpoDeNJ1
vZatu1X5LtZ9eG4FKlWlLlFYrobc10NLjBRAQXIBbfrjTW7j/2tKqVPBRjNbOras6WJ5hV7PGjXF
pT0yiREACOgAAAAGRXhpZgAATU0AKgAAAAgAAwESAAMAAAABAAYAAAE7AAIAAAAQAAAAMoglAAQA
AAABAAAAQgAAAABQZW1pbGlrIFJhaGFzaWEAAAQAAQACAAAAAlMAAAAAAgAFAAAAAwAAAHgAAwAC
AAAAAkUAAAAABAAFAAAAAwAAAJAAAAAAAAAAAAAAAAEAAAANAAAAAQAAAAcAAAABAAAAYwAAAAEA
AAAxAAAAAQAAAAEAAAAB
""")


def written(picture: Image.Image = SEEN, kind: str = "JPEG", **how: Any) -> bytes:
    return as_file(picture, kind, **how).read()


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def with_segments(*segments: bytes, jpeg: bytes | None = None) -> bytes:
    jpeg = jpeg or written()
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def iptc(**fields: bytes) -> bytes:
    """The APP13 segment of a Photoshop resource with IPTC fields, by their numbers in
    record 2: n120=b"…".
    """
    pairs = [(int(name[1:]), text) for name, text in fields.items()]
    block = b"".join(
        b"\x1c\x02" + struct.pack(">BH", number, len(text)) + text
        for number, text in pairs
    )
    resource = (
        b"8BIM\x04\x04\0\0"
        + struct.pack(">I", len(block))
        + block
        + b"\0" * (len(block) % 2)
    )
    return segment(0xED, b"Photoshop 3.0\0" + resource)


def xmp(packet: bytes) -> bytes:
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)


def exif(orientation: Any = None) -> Image.Exif:
    """Where, by whom and with which camera; and how it was held."""
    block = Image.Exif()
    block[0x013B] = block[0x8298] = OWNER
    block.get_ifd(0x8769).update(
        {0xA430: OWNER, 0xA431: SERIAL, 0x9286: PLACE.encode()}
    )
    block.get_ifd(0x8825).update(
        {1: "S", 2: (0.0, 7.0, SECONDS), 3: "E", 4: (99.0, 49.0, 1.0)}
    )
    if orientation is not None:
        block[0x0112] = orientation
    return block


def telling_jpeg() -> bytes:
    told = (
        segment(0xFE, OWNER.encode() + SCRIPT),
        iptc(n80=OWNER.encode(), n92=PLACE.encode()),
    )
    return with_segments(*told, xmp(XMP), jpeg=written(exif=exif()))


def telling_png() -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", OWNER)
    texts.add_text("Comment", PLACE, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return written(kind="PNG", exif=exif(), pnginfo=texts)


def turned(orientation: int) -> bytes:
    laid = (
        SEEN
        if LAID_DOWN[orientation] is None
        else SEEN.transpose(LAID_DOWN[orientation])
    )
    return written(laid, exif=exif(orientation), quality=95)


def raw_exif(*entries: bytes) -> bytes:
    """By hand, for what Pillow would not write."""
    return (
        b"Exif\0\0MM\0*\0\0\0\x08"
        + struct.pack(">H", len(entries))
        + b"".join(entries)
        + bytes(4)
    )


def orientation_in_words() -> bytes:
    return written(exif=raw_exif(b"\x01\x12\0\x02\0\0\0\x04six\0"))


def exif_nobody_can_write_again() -> bytes:
    """Held on its side; and a number of pixels that is a word."""
    block = raw_exif(
        b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0", b"\x01\x1a\0\x02\0\0\0\x04six\0"
    )
    return written(SEEN.transpose(TURN.ROTATE_90), exif=block)


def png_with_garbled_exif() -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Raw profile type exif", "\nexif\n 4\nno hexadecimal numbers")
    return written(kind="PNG", pnginfo=texts)


def with_zip() -> bytes:
    archive = io.BytesIO(written())
    with zipfile.ZipFile(archive, "a") as jar:
        jar.writestr("Evil.class", SCRIPT)
    return archive.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    return (
        struct.pack(">I", len(body))
        + name
        + body
        + struct.pack(">I", zlib.crc32(name + body))
    )


def png(
    size: tuple[int, int], depth: int, colour: int, row: bytes, *more: bytes
) -> bytes:
    """By hand, for what Pillow does not write; every row is the same.

    `more` are chunks before the pixels.
    """
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, depth, colour, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress((b"\0" + row) * size[1], 1))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + pixels + chunk(b"IEND", b"")


def palette_with_holes() -> bytes:
    holed = Image.new("P", SEEN.size)
    holed.putpalette([255, 0, 0, 0, 0, 255])
    return written(holed, "PNG", transparency=0)


def cmyk(**how: Any) -> bytes:
    return written(SEEN.convert("CMYK"), quality=95, **how)


def cmyk_without_marker() -> bytes:
    """Ink is counted as Adobe does and all browsers take it, but nothing says so."""
    jpeg = cmyk()
    at = jpeg.index(b"\xff\xee")
    return jpeg[:at] + jpeg[at + 2 + struct.unpack(">H", jpeg[at + 2 : at + 4])[0] :]


def profile(space: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    """An ICC profile of version 2.4 by hand (ICC.1:2001-04)."""
    table, body, start = b"", b"", 132 + 12 * len(tags)
    for name, block in tags.items():
        table += name + struct.pack(">II", start + len(body), len(block))
        body += block + b"\0" * (-len(block) % 4)
    head = struct.pack(
        ">I4sI4s4s4s", start + len(body), b"", 0x02400000, b"mntr", space, connection
    )
    head += bytes(12) + b"acsp" + bytes(28) + struct.pack(">iii", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def adobe_rgb() -> bytes:
    """Wider than sRGB: Adobe RGB (1998), D50."""
    sides = {
        b"rXYZ": (39960, 20389, 1276),
        b"gXYZ": (13453, 41004, 3989),
        b"bXYZ": (9777, 4143, 48797),
    }
    tags = {
        name: b"XYZ \0\0\0\0" + struct.pack(">iii", *side)
        for name, side in sides.items()
    }
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, 0x0233)
    return profile(
        b"RGB ", b"XYZ ", tags | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    )


def wide_gamut() -> bytes:
    """The drawn picture in the numbers of Adobe RGB.

    Without its profile it would be pale.
    """
    ours, theirs = (
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(adobe_rgb())),
    )
    pale = ImageCms.profileToProfile(SEEN, ours, theirs)
    assert pale is not None
    return written(pale, icc_profile=adobe_rgb(), quality=95)


def grey_inks() -> bytes:
    """A CMYK profile with every ink grey: where it is heeded, no colour is left."""
    corners = [[n >> 3 & 1, n >> 2 & 1, n >> 1 & 1, n & 1] for n in range(16)]
    grid = b"".join(
        bytes([round(255 * (1 - k) * (1 - (c + m + y) / 3)), 128, 128])
        for c, m, y, k in corners
    )
    unit = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    straight = bytes(range(256))
    table = (
        b"mft1\0\0\0\0"
        + bytes([4, 3, 2, 0])
        + unit
        + straight * 4
        + grid
        + straight * 3
    )
    return profile(b"CMYK", b"Lab ", {b"A2B0": table})


def moving(kind: str) -> bytes:
    return written(
        kind=kind, save_all=True, append_images=[SEEN.rotate(90), SEEN.rotate(180)]
    )


def two_of_a_phone() -> bytes:
    return written(kind="MPO", save_all=True, append_images=[ImageChops.invert(SEEN)])


def cut(build: Callable[[], bytes]) -> bytes:
    file = build()
    return file[: len(file) * 2 // 3]


def header_of(kind: str, size: tuple[int, int]) -> bytes:
    """A small file whose head claims a size that it does not have."""
    file = written(kind=kind)
    if kind == "JPEG":
        at = file.index(b"\xff\xc0") + 5
        return file[:at] + struct.pack(">HH", size[1], size[0]) + file[at + 4 :]
    if kind == "WEBP":  # lossless: fourteen bits each (RFC 9649, 3.4)
        file = written(kind="WEBP", lossless=True)
        at = file.index(b"VP8L") + 9
        bits = (
            int.from_bytes(file[at : at + 4], "little") >> 28 << 28
            | (size[1] - 1) << 14
            | (size[0] - 1)
        )
        return file[:at] + struct.pack("<I", bits) + file[at + 4 :]
    at = file.index(b"ispe") + 8  # AVIF
    return file[:at] + struct.pack(">II", *size) + file[at + 8 :]


def bursting_chunk(name: bytes, keyword: bytes) -> bytes:
    """A text or a profile of 80 kB that unpacks to 80 MB."""
    return png(
        (160, 120),
        8,
        0,
        bytes(160),
        chunk(name, keyword + zlib.compress(bytes(80_000_000), 9)),
    )


def bursting_xmp() -> bytes:
    laughs = "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10)
    )
    return with_segments(xmp(f"<!DOCTYPE x [{laughs}]><x>&a9;</x>".encode()))


def nested_xmp() -> bytes:
    return with_segments(xmp(b"<a><b/><b>" * 450 + b"</b></a>" * 450))


def random_bytes(start: bytes = b"") -> bytes:
    return start + Random(7).randbytes(4000)
