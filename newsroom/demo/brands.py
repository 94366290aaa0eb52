"""Other papers' faces over the demo, as somebody would choose them on the masthead's screen."""

from django.core.files.base import ContentFile

from newsroom.demo.paper import table
from paper import logos
from paper.colours import NAMES, Colours
from paper.models import Logo, Paper


def names() -> list[str]:
    return list(table("brands"))


def colours_of(name: str) -> Colours:
    return Colours(*(table("brands")[name][token] for token in NAMES))


def wear(paper: Paper, name: str) -> None:
    """Give the paper this name, these colours, type and logo, and keep it. Raises KeyError for a brand unknown."""
    brand = table("brands")[name]
    paper.name, paper.tagline, paper.typeface = brand["name"], brand["tagline"], brand["typeface"]
    for token in NAMES:
        setattr(paper, f"colour_{token}", brand[token])
    paper.wear_logo(Logo(**logos.take_in(ContentFile(brand["logo"].encode()))) if brand["logo"] else None)
