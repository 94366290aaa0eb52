"""The picture that goes with a shared address, a JPEG of 1200×630 pixels.

It has less than 300 KB. With a photograph it is that, over the masthead; without one
kicker and headline stand there in the paper's type. The address is made of all that is
drawn, so what has changed has another one; nothing is stored.
"""

import hashlib
import io
import unicodedata

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, ImageOps

from articles.models.version import Version
from paper.face import Face
from paper.models import Logo, Paper
from photos import files
from photos.pixels import written
from photos.srcset import Shot

Point = tuple[float, float]
Curve = tuple[float, float, float, float, float, float]
SIZE = WIDTH, HEIGHT = 1200, 630
BAND = 104
MARGIN = 72
MOST_BYTES = 290_000
HEADLINE_SIZES = (84, 76, 68, 60, 52, 46, 40)
RECIPE = 1  # raise it when the card is drawn in another way
DRAWN = "“”‘’–—…•é°²½×·"  # the fonts have them besides ASCII
FONTS = settings.BASE_DIR / "static" / "fonts"
# The two pairs of horns of the roof in icons.svg, in a field of 240×60: a start, then
# curves with two handles each.
ROOF = (
    (
        (2, 0),
        (13, 31, 52, 47, 120, 47),
        (188, 47, 227, 31, 238, 0),
        (237, 24, 228, 44, 213, 59),
        (185, 55, 152, 54, 120, 54),
        (88, 54, 55, 55, 27, 59),
        (12, 44, 3, 24, 2, 0),
    ),
    (
        (58, 0),
        (66, 22, 89, 33, 120, 33),
        (151, 33, 174, 22, 182, 0),
        (182, 15, 175, 29, 165, 36),
        (151, 40, 136, 42, 120, 42),
        (104, 42, 89, 40, 75, 36),
        (65, 29, 58, 15, 58, 0),
    ),
)


def key_of(version: Version, paper: Paper) -> str:
    """What the card's address holds: it changes with everything that is drawn.

    Needs `version.lead`.
    """
    shot = version.lead_shot
    drawn = [
        str(RECIPE),
        paper.name,
        version.kind_label,
        version.kicker,
        version.headline,
        shot.key if shot else "",
    ]
    if not paper.face.is_the_house_s:
        drawn += [paper.face.sheet_url, paper.logo.key if paper.logo else ""]
    return hashlib.sha256("\x1f".join(drawn).encode()).hexdigest()[:16]


def url_of(version: Version, paper: Paper) -> str:
    return f"/kartu/{version.article_id}-{key_of(version, paper)}.jpg"


def card(version: Version, paper: Paper) -> bytes:
    """The JPEG. Raises `files.NotKept` where the photograph's file cannot be read."""
    picture = Image.new("RGB", SIZE, paper.face.day.paper)
    pen = ImageDraw.Draw(picture)
    labels = [version.kind_label]
    if version.lead and version.lead.shot:
        _set_photograph(picture, version.lead.shot)
        labels.append(version.lead.label)  # AI-5: wherever the picture stands
    else:
        _set_words(pen, version, paper.face)
    _set_masthead(picture, paper)
    if label := " · ".join(filter(None, labels)):
        end = (WIDTH - MARGIN, HEIGHT - BAND + 56)
        font = _font("interface", 26)
        pen.text(end, label, paper.face.day.ink, font, anchor="rm")
    return written(picture, "jpg", MOST_BYTES)


def _set_photograph(picture: Image.Image, shot: Shot) -> None:
    above = (WIDTH, HEIGHT - BAND)
    picture.paste(ImageOps.fit(_opened(shot), above, Image.Resampling.LANCZOS))


def _opened(shot: Shot) -> Image.Image:
    name = shot.largest("16x9")[0].removeprefix("/foto/")
    with files.keeping(), files.public().open(name) as file:
        return Image.open(file).convert("RGB")


def _set_words(pen: ImageDraw.ImageDraw, version: Version, face: Face) -> None:
    """Kicker and headline, as large as they fit."""
    if version.kicker:
        pen.text(
            (MARGIN, MARGIN - 16),
            _letters(version.kicker),
            face.day.brand,
            _headline_font(face, 36),
        )
    room = HEIGHT - BAND - 2 * MARGIN - 40
    for size in HEADLINE_SIZES:
        leading = size * 1.12
        font = _headline_font(face, size)
        lines = _lines(_letters(version.headline), font)
        if len(lines) * leading <= room:
            break
    top = MARGIN + 40
    for line in lines[: int(room / leading)]:
        pen.text((MARGIN, top), line, face.day.ink, font)
        top += round(leading)


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= WIDTH - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]


def _set_masthead(picture: Image.Image, paper: Paper) -> None:
    """The band below: roof and name, or the paper's logo by day.

    An SVG cannot be drawn here, its name can.
    """
    top = HEIGHT - BAND
    face = paper.face
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, top, WIDTH, HEIGHT), face.day.paper)
    pen.rectangle((0, top, WIDTH, top + 6), face.day.thread)
    if paper.logo and paper.logo.kind == Logo.Kind.WEBP:
        _set_logo(picture, paper.logo, face)
        return
    if face.has_roof:
        picture.paste(face.day.ornament, (MARGIN, top + 34), _roof())
    start = MARGIN + (172 if face.has_roof else 0)
    pen.text(
        (start, top + 56),
        _letters(paper.name),
        face.day.ink,
        _headline_font(face, 54),
        anchor="lm",
    )


def _set_logo(picture: Image.Image, logo: Logo, face: Face) -> None:
    """On a plate of ink where the paper would swallow it."""
    with Image.open(io.BytesIO(bytes(logo.file)), formats=("WEBP",)) as opened:
        sign = ImageOps.contain(
            opened.convert("RGBA"), (700, 66), Image.Resampling.LANCZOS
        )
    left = MARGIN
    top = HEIGHT - BAND + 55 - sign.height // 2
    if logo.mark.needs_plate(face.day):
        plate = (left - 10, top - 10, left + sign.width + 10, top + sign.height + 10)
        ImageDraw.Draw(picture).rectangle(plate, face.day.ink)
    picture.paste(sign, (left, top), sign)


def _roof() -> Image.Image:
    """The mask of the roof: drawn large, then made small, for smooth edges."""
    large = Image.new("L", (960, 240))
    for horns in ROOF:
        ImageDraw.Draw(large).polygon(
            [(x * 4, y * 4) for x, y in _outline(*horns)], 255
        )
    return large.resize((149, 37), Image.Resampling.LANCZOS)


def _outline(start: Point, *curves: Curve) -> list[Point]:
    """Points along cubic Bézier curves, ten for each."""
    points = [start]
    for x1, y1, x2, y2, x3, y3 in curves:
        x0, y0 = points[-1]
        for step in range(1, 11):
            x = _bezier(step / 10, x0, x1, x2, x3)
            y = _bezier(step / 10, y0, y1, y2, y3)
            points.append((x, y))
    return points


def _bezier(t: float, start: float, one: float, two: float, end: float) -> float:
    rest = 1 - t
    return rest**3 * start + 3 * t * rest**2 * one + 3 * t * t * rest * two + t**3 * end


def _headline_font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    if not face.plain_type:
        return _font("headline", size)
    font = _font("interface", size)
    font.set_variation_by_axes([700])
    return font


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"{name}.woff2"), size)


def _letters(text: str) -> str:
    """The text in letters that the paper's fonts have.

    Accents that they lack are dropped, not drawn as boxes.
    """
    kept = text.replace("‑", "-").replace("\xa0", " ")
    return "".join(map(_drawable, kept))


def _drawable(letter: str) -> str:
    if _has_glyph(letter):
        return letter
    return "".join(filter(_has_glyph, unicodedata.normalize("NFKD", letter)))


def _has_glyph(letter: str) -> bool:
    return letter.isascii() or letter in DRAWN
