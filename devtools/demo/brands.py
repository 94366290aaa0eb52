"""Other papers' faces over the demo, as chosen on the masthead's screen."""

from dataclasses import asdict

from django.core.files.base import ContentFile

from devtools.demo.paper import table
from paper import logos
from paper.colours import NAMES, Colours
from paper.models import Logo, Paper


def names() -> list[str]:
    return list(table("brands"))


def colours_of(name: str) -> Colours:
    return Colours(*(table("brands")[name][token] for token in NAMES))


def wear(paper: Paper, name: str) -> None:
    """Give the paper this name and face, and keep it.

    Raises KeyError for a brand unknown.
    """
    brand = table("brands")[name]
    for field in ("name", "tagline", "typeface", "trim"):
        setattr(paper, field, brand[field])
    _wear_colours(paper, colours_of(name))
    paper.wear_logo(_drawn(brand["logo"]), _drawn(brand["night_logo"]))


def _wear_colours(paper: Paper, colours: Colours) -> None:
    for token, colour in asdict(colours).items():
        setattr(paper, f"colour_{token}", colour)


def _drawn(svg: str) -> Logo | None:
    return Logo(**logos.take_in(ContentFile(svg.encode()))) if svg else None
