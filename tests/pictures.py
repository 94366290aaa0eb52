"""Photographs for tests: drawn, never of anybody."""

import io
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw


def drawn(
    size: tuple[int, int] = (900, 600), mode: str = "RGB", ground: str = "#86a06b"
) -> Image.Image:
    """A picture with something in each corner, so that a turn or a cut can be seen."""
    picture = Image.new("RGB", size, ground)
    pen = ImageDraw.Draw(picture)
    width, height = size
    pen.rectangle((0, 0, width // 3, height // 3), fill="#c22")  # red, upper left
    # blue, upper right
    pen.rectangle((width * 2 // 3, 0, width, height // 3), fill="#22c")
    pen.ellipse((width // 3, height // 2, width * 2 // 3, height), fill="#eee")
    return picture.convert(mode)


def as_file(
    picture: Image.Image, kind: str = "JPEG", name: str = "foto.jpg", **how: Any
) -> ContentFile:
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return ContentFile(file.getvalue(), name=name)
