"""What a template needs to show a photograph: addresses, widths, height.

No model, no query.
"""

from dataclasses import dataclass, replace

from photos.shapes import KINDS

FIRST = "jpg"


@dataclass(frozen=True)
class Shot:
    """The public files of one photograph, and the words beside it on this page."""

    key: str
    sizes: dict[str, list[list[int]]]
    finished: bool
    alt: str = ""

    def saying(self, alt: str) -> "Shot":
        return replace(self, alt=alt)

    def url(self, shape: str, width: int, kind: str = FIRST) -> str:
        return f"/foto/{self.key}/{shape}-{width}.{kind}"

    def largest(self, shape: str, most: int = 1200) -> tuple[str, int, int, int]:
        """Address, width, height and bytes of a shape's JPEG for a width.

        The largest that is no wider than `most`.
        """
        first, *others = self.sizes[shape]
        width, height, length = [first, *(size for size in others if size[0] <= most)][
            -1
        ]
        return self.url(shape, width), width, height, length

    def srcset(self, shape: str, kind: str) -> str:
        return ", ".join(
            f"{self.url(shape, width, kind)} {width}w"
            for width, *_rest in self.sizes[shape]
        )

    def sources(self, shape: str) -> list[tuple[str, str]]:
        """Media type and addresses of the lighter formats, the lightest first.

        None until they are made.
        """
        if not self.finished:
            return []
        return [
            (media, self.srcset(shape, kind))
            for kind, media in KINDS.items()
            if kind != FIRST
        ]
