"""Photographs inside a body, with the words that a story gives them.

A body keeps caption and credit as typed for this story, empty where those of the
photograph hold. Print puts `<figure data-figure="0"></figure>` there, counted from 0:
what is shown at that place is resolved when a page is read, since rights may have ended
by then. A gallery is printed as `<figure data-figures="1 2 3">` with its caption.
"""

from dataclasses import dataclass

from articles.blocks.markup import escaped, figcaption


@dataclass(frozen=True)
class Figure:
    """A photograph at its place in a body, with the words that this story gives it."""

    photo: int
    caption: str = ""
    credit: str = ""

    def __str__(self) -> str:
        cite = f"<cite>{escaped(self.credit)}</cite>" if self.credit else ""
        words = figcaption(self.caption) + cite
        return f'<figure data-photo="{self.photo}">{words}</figure>'


@dataclass(frozen=True)
class Gallery:
    """Photographs side by side, each with its own words, and one caption for all."""

    photos: tuple[int, ...]
    caption: str = ""

    def __str__(self) -> str:
        keys = " ".join(map(str, self.photos))
        return f'<figure data-gallery="{keys}">{figcaption(self.caption)}</figure>'
