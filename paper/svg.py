"""A logo drawn as SVG.

Kept only if every element and attribute of it is known to draw and to do nothing else.
"""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _
from PIL import ImageColor

from photos.intake import Unusable

SVG = "http://www.w3.org/2000/svg"
XML = "{http://www.w3.org/XML/1998/namespace}"
# what stands in them is drawn by nobody: `use` is not taken
UNSEEN = {"defs", "clipPath"}
GRADIENTS = {"linearGradient", "radialGradient", "stop"}
EXTENT = {
    "path": ["d"],
    "rect": ["width", "height"],
    "circle": ["r"],
    "polyline": ["points"],
    "polygon": ["points"],
}
SHAPES = {*EXTENT, "ellipse", "line"}
ELEMENTS = (
    {"svg", "g", "defs", "title", "desc", "style", "clipPath"} | SHAPES | GRADIENTS
)
PLACE = {
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "fx",
    "fy",
    "d",
    "points",
    "width",
    "height",
}
PAINT = {
    "fill",
    "stroke",
    "color",
    "opacity",
    "fill-opacity",
    "stroke-opacity",
    "stop-color",
    "stop-opacity",
    "offset",
}
LINES = {
    f"stroke-{name}"
    for name in (
        "width",
        "linecap",
        "linejoin",
        "miterlimit",
        "dasharray",
        "dashoffset",
    )
}
RULES = {
    "fill-rule",
    "clip-rule",
    "clip-path",
    "transform",
    "style",
    "class",
    "id",
    "gradientUnits",
    "spreadMethod",
}
FRAME = {
    "viewBox",
    "preserveAspectRatio",
    "version",
    "data-name",
    "role",
    "gradientTransform",
    "clipPathUnits",
}
ATTRIBUTES = PLACE | PAINT | LINES | RULES | FRAME | {f"{XML}space"}
FUNCTIONS = {
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "matrix",
    "translate",
    "scale",
    "rotate",
    "skewX",
    "skewY",
}
OWN_PART = re.compile(r"url\(\s*#[\w.-]+\s*\)")  # a gradient of the same drawing
NUMBER = re.compile(r"\s*([0-9]{1,6}(?:\.[0-9]{1,8})?)(?:px|pt)?\s*")
CALLED = re.compile(r"[\w-]*$")
CLASS = re.compile(r"\.([\w-]{1,80})")
MOST_BYTES = 60_000
MOST_ELEMENTS = 2_000
DEEPEST = 40
SEEN = 2.0  # contrast under which a logo is lost on its ground


def redrawn(file: bytes) -> tuple[bytes, tuple[int, int], dict[str, int]]:
    """The drawing, written anew from what is known of it, with its size and its tones.

    Raises Unusable.
    """
    root = _checked(file)
    width, height = _size(root)
    if "viewBox" not in root.attrib:
        told = f"0 0 {root.get('width')} {root.get('height')}"
        root.set("viewBox", told.replace("px", "").replace("pt", ""))
    root.set("width", str(width))
    root.set("height", str(height))
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(root), (width, height), _tones(root)


def _checked(file: bytes) -> ElementTree.Element:
    """What the file draws, if all of it is known."""
    if len(file) > MOST_BYTES:
        raise Unusable(
            _(
                "The drawing has %(size)d KB, at most %(most)d KB can be taken. "
                "Simplify it, or send a PNG."
            )
            % {"size": -(-len(file) // 1000), "most": MOST_BYTES // 1000}
        )
    root = _read(file)
    _refuse_tangle(root)
    for element in root.iter():
        _refuse_unknown(element)
    if root.tag != f"{{{SVG}}}svg":
        raise _found(_named(root.tag))
    return root


def _read(file: bytes) -> ElementTree.Element:
    try:
        return fromstring(file)
    except DefusedXmlException as error:
        raise _found(_("entities of its own")) from error
    except Exception as error:  # of whatever is no XML, in whatever letters
        raise Unusable(
            _(
                "The drawing cannot be read: it is broken or cut short. Export it "
                "again as SVG."
            )
        ) from error


def _refuse_tangle(root: ElementTree.Element) -> None:
    """Level by level.

    A drawing may be a thousand levels deep, and whoever writes it anew goes down all of
    them.
    """
    level = [root]
    count = depth = 0
    while level:
        count += len(level)
        depth += 1
        if count > MOST_ELEMENTS or depth > DEEPEST:
            raise Unusable(
                _(
                    "The drawing has too many parts for a logo. Simplify it, or send "
                    "a PNG."
                )
            )
        level = [child for element in level for child in element]


def _refuse_unknown(element: ElementTree.Element) -> None:
    namespace, _brace, name = str(element.tag).rpartition("}")
    if namespace != f"{{{SVG}" or name not in ELEMENTS:
        raise _found(_named(element.tag))
    for attribute, value in element.attrib.items():
        if attribute not in ATTRIBUTES:
            raise _found(f"{_named(attribute)}=… ({_named(element.tag)})")
        if attribute != "data-name":  # a layer's name, which nothing reads
            _refuse_calls(value, attribute)
    if name == "style":
        _refuse_calls(element.text or "", "style")


def _refuse_calls(value: str, where: str) -> None:
    """Only colours, places and parts of the drawing itself may be named.

    Nothing that is fetched, nothing escaped.
    """
    rest = OWN_PART.sub("", value)
    # or ""
    calls = {CALLED.search(before.rstrip()[-40:])[0] for before in rest.split("(")[:-1]}  # type: ignore[index]
    if strange := sorted(calls - FUNCTIONS) or [
        sign for sign in ("@", "\\", "://") if sign in rest
    ]:
        raise _found(f"{strange[0]} ({where})")


def _named(tag: object) -> str:
    """As the person finds it in her file.

    Without the address of its namespace, and not longer than a line.
    """
    return f"“{str(tag).rpartition('}')[2][:40]}”"


def _found(what: str) -> Unusable:
    return Unusable(
        _(
            "In the drawing was found: %(what)s. A logo may hold shapes and "
            "colours only. Export it as plain SVG, with "
            "letters turned into paths, or send a PNG."
        )
        % {"what": what}
    )


def _size(root: ElementTree.Element) -> tuple[int, int]:
    """Width and height in whole units of about a thousand.

    From its window or from what it says of itself.
    """
    told = [root.get("width", ""), root.get("height", "")]
    window = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    if len(window) == 4:
        told = window[2:]
    numbers = [float(match[1]) for match in map(NUMBER.fullmatch, told) if match]
    if len(numbers) != 2 or not all(numbers):
        raise Unusable(
            _(
                "The drawing does not say how large it is. Export it with a viewBox, "
                "or with width and height."
            )
        )
    scale = 1000 / max(numbers)
    return max(1, round(numbers[0] * scale)), max(1, round(numbers[1] * scale))


def _tones(root: ElementTree.Element) -> dict[str, int]:
    """In how many of its shapes each colour stands.

    What has none is drawn black; of a shade all its colours count.

    Raises Unusable where no shape can be seen.
    """
    classes = _classes(root)
    shades: list[str] = []
    for stop in root.iter(f"{{{SVG}}}stop"):
        shades += _colours(_paint(stop, classes).get("stop-color"))
    values = list(_seen(root, {}, classes))
    if not values:
        raise Unusable(
            _(
                "The logo is see-through everywhere: there is nothing to be seen. "
                "Export it again."
            )
        )
    found: Counter[str] = Counter()
    for value in values:
        found.update(shades if value.startswith("url") else _colours(value))
    return dict(found.most_common(8)) or {"#000000": 1}


def _classes(root: ElementTree.Element) -> dict[str, dict[str, str]]:
    """What its own style sheets say of each class."""
    css = " ".join(element.text or "" for element in root.iter(f"{{{SVG}}}style"))
    classes: dict[str, dict[str, str]] = {}
    for block in css.split("}"):
        selectors, _brace, rules = block.partition("{")
        classes |= dict.fromkeys(CLASS.findall(selectors), _declared(rules))
    return classes


def _seen(
    element: ElementTree.Element,
    inherited: dict[str, str],
    classes: dict[str, dict[str, str]],
) -> Iterator[str]:
    """The paint of every surface and line that can be seen, in the drawing's order."""
    name = str(element.tag).rpartition("}")[2]
    paint = inherited | _paint(element, classes)
    if name in UNSEEN or _is_hidden(paint):
        return
    if name in SHAPES and _has_extent(element, name):
        yield from _painted(paint)
    for child in element:
        yield from _seen(child, paint, classes)


def _has_extent(shape: ElementTree.Element, name: str) -> bool:
    extents = EXTENT.get(name, ())
    return all(shape.get(extent, "").strip() not in ("", "0") for extent in extents)


def _paint(
    element: ElementTree.Element, classes: dict[str, dict[str, str]]
) -> dict[str, str]:
    told = {
        name: value.strip() for name, value in element.attrib.items() if name in PAINT
    }
    for name in element.get("class", "").split():
        told |= classes.get(name, {})
    return told | _declared(element.get("style", ""))


def _is_hidden(paint: dict[str, str]) -> bool:
    return (
        paint.get("display") == "none"
        or paint.get("visibility") == "hidden"
        or _is_nothing(paint.get("opacity"))
    )


def _painted(paint: dict[str, str]) -> list[str]:
    """Its surface and its line, as far as either is drawn."""
    told = {"fill": paint.get("fill", "black"), "stroke": paint.get("stroke", "none")}
    return [
        value
        for part, value in told.items()
        if value not in ("none", "transparent")
        and not _is_nothing(paint.get(f"{part}-opacity"))
    ]


def _is_nothing(opacity: str | None) -> bool:
    try:
        return float((opacity or "1").rstrip("%")) <= 0
    except ValueError:
        return False


def _declared(rules: str) -> dict[str, str]:
    pairs = (rule.partition(":") for rule in rules.split(";"))
    return {name.strip(): value.strip() for name, _colon, value in pairs}


def _colours(value: str | None) -> list[str]:
    """The one colour, if Pillow knows it by this name or number."""
    try:
        return [f"#{bytes(ImageColor.getrgb(value or '')[:3]).hex()}"]
    except ValueError:  # none, currentColor, or a word of a later CSS
        return []
