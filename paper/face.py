"""The face of a paper, as files that it serves itself.

Its stylesheet for readers, the one for the desk, its icon.

Each has an address made of its own text, so that it may be kept for long. In the
house's own face there is none.
"""

import hashlib
from dataclasses import asdict, dataclass
from functools import cache, lru_cache

from django.conf import settings
from django.utils.html import escape

from paper.colours import DAY, Colours, contrast
from paper.svg import SEEN

NEGLIGIBLE = 0.1  # so much of a logo may be lost by night: its outline, a dot
NIGHT_BEGINS = "@media (prefers-color-scheme: dark)"
# The line under the masthead, over the footer and a running story (`.weave`): the
# house's, a plain one, none.
TRIMS = {
    "weave": "",
    "line": "--weave:none;--weave-high:7px;--weave-line:4px",
    "none": "--weave-shown:none",
}
# Headlines of a face without serifs run wider: a step smaller, they keep the lines that
# they have in the other.
PLAIN_TYPE = (
    "--font-headline:var(--font-interface);"
    "--size-1-long:clamp(1.375rem,1.05rem + "
    "1.6vw,2.25rem);--size-1:clamp(1.75rem,1.35rem + 1.9vw,2.75rem);"
    "--size-0:clamp(1.875rem,1.2rem + 2.8vw,3.375rem);--size-2:clamp(1.375rem,1.25rem "
    "+ .6vw,1.6875rem);"
    "--size-3:clamp(1.1875rem,1.13rem + "
    ".25vw,1.3125rem);--size-4:1.0625rem;--size-5:1rem"
)


@dataclass(frozen=True)
class Mark:
    """What a page must know of a logo.

    Its size and its colours, that it stands well on any paper.
    """

    width: int
    height: int
    grows: bool
    tones: tuple[tuple[str, int], ...]  # each colour, and how much of the logo it makes
    url: str = ""

    def needs_plate(self, look: Colours) -> bool:
        """Whether it is to stand on a plate of this look's ink.

        Which hides no more of it than the paper does.

        Logos are drawn for white paper, where white lies within a shape that is seen:
        there most of it must be lost. On dark paper any tone is missed, for a word may
        be but one of many shapes.
        """
        bearable = (
            0.5
            if contrast(look.paper, "#000000") > contrast(look.paper, "#ffffff")
            else NEGLIGIBLE
        )
        lost = self._lost_on(look.paper)
        return lost > bearable and self._lost_on(look.ink) <= lost

    def _lost_on(self, ground: str) -> float:
        """The part of it that cannot be told from this ground."""
        lost = sum(share for tone, share in self.tones if contrast(tone, ground) < SEEN)
        return lost / (sum(share for _tone, share in self.tones) or 1)


@dataclass(frozen=True)
class Face:
    """What a paper looks like.

    Colours by day and by night, the type of the headlines, the ornament, and the logo.
    """

    day: Colours
    plain_type: bool = False
    trim: str = "weave"
    mark: Mark | None = None
    night_mark: Mark | None = None  # in the logo's place by night, if there is one
    initial: str = "P"

    @property
    def night(self) -> Colours:
        return self.day.night

    @property
    def is_the_house_s(self) -> bool:
        return self == Face(DAY, initial=self.initial)

    @property
    def has_roof(self) -> bool:
        """It belongs to the weave, and gives way to a sign of the paper's own."""
        return self.trim == "weave" and not self.mark

    def mark_in(self, *, night: bool) -> Mark | None:
        return (night and self.night_mark) or self.mark

    @property
    def sheet_url(self) -> str:
        """Of what readers' pages link after tokens.css; empty for the house's face."""
        return address_of(readers_sheet(self), "css")

    @property
    def desk_url(self) -> str:
        return address_of(desk_sheet(self), "css")

    @property
    def icon_url(self) -> str:
        return address_of(icon(self), "svg")

    def file_at(self, url: str) -> str:
        """The text that stands at this address now; empty if none does."""
        texts = (
            (readers_sheet(self), "css"),
            (desk_sheet(self), "css"),
            (icon(self), "svg"),
        )
        return next((text for text, kind in texts if address_of(text, kind) == url), "")


@lru_cache(maxsize=64)
def address_of(text: str, kind: str) -> str:
    return (
        f"/merek-{hashlib.sha256(text.encode()).hexdigest()[:16]}.{kind}"
        if text
        else ""
    )


@lru_cache(maxsize=64)
def readers_sheet(face: Face) -> str:
    """Both looks, as the reader's system has it.

    For the light edition too, which has the same tokens.
    """
    if face.is_the_house_s:
        return ""
    day, night = _tokens(face, night=False), _tokens(face, night=True)
    by_night = f"{NIGHT_BEGINS}{{:root{{{night}}}}}"
    return f"@layer tokens{{:root{{{day};{_always(face)}}}{by_night}}}\n"


@lru_cache(maxsize=64)
def trial_sheet(face: Face, *, night: bool) -> str:
    """One look, whatever the system has: for the preview on the desk."""
    scheme = "dark" if night else "light"
    rules = (
        f":root{{color-scheme:{scheme};{_tokens(face, night=night)};{_always(face)}}}"
    )
    return f"@layer tokens{{{rules}{NIGHT_BEGINS}{{{rules}}}}}\n"


@lru_cache(maxsize=64)
def desk_sheet(face: Face) -> str:
    """As static/css/desk.css begins.

    Both looks by the system's wish, and each by the person's own.
    """
    if face.day == DAY and not face.mark:
        return ""
    day, night = _tokens(face, night=False), _tokens(face, night=True)
    swap = ""
    # which picture stands there, a person's own wish decides too: no media query knows
    # of it
    if face.night_mark:
        night = f"{night};--logo:url({face.night_mark.url})"
        swap = ".desk-logo{content:var(--logo,normal)}"
    system = f"{NIGHT_BEGINS}{{html:not([data-theme=light]){{{night}}}}}"
    return (
        f":root,html[data-theme=light]{{{day}}}"
        f"{system}html[data-theme=dark]{{{night}}}{swap}\n"
    )


@lru_cache(maxsize=64)
def icon(face: Face) -> str:
    """The house's roof in the paper's colours.

    For a paper that wears no roof its initial instead.
    """
    if face.is_the_house_s:
        return ""
    brand, sign, thread = face.day.brand, face.day.paper, face.day.thread
    if face.has_roof:
        gold = thread if contrast(thread, brand) >= SEEN else sign
        return (
            _house_icon()
            .replace("#9a1b1f", brand)
            .replace("#fff", sign)
            .replace("#e5b95b", gold)
        )
    letters = "sans-serif" if face.plain_type else "Georgia,serif"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="3" fill="{brand}"/>'
        f'<text x="16" y="23.5" font-family="{letters}" '
        'font-size="22" font-weight="700" text-anchor="middle" '
        f'fill="{sign}">{escape(face.initial)}</text></svg>\n'
    )


@cache
def _house_icon() -> str:
    return (settings.BASE_DIR / "static" / "favicon.svg").read_text()


def _tokens(face: Face, *, night: bool) -> str:
    """The eight, and what follows from them.

    What is read on the thread, and a logo with the plate that it needs.
    """
    colours = face.night if night else face.day
    mark = face.mark_in(night=night)
    tokens = asdict(colours) | {"on_thread": colours.selection}
    if mark:
        on_plate = mark.needs_plate(colours)
        tokens["logo_plate"] = colours.ink if on_plate else "transparent"
        tokens["logo_rim"] = ".375rem" if on_plate else "0px"
        tokens |= _shape(mark)
    return ";".join(
        f"--{name.replace('_', '-')}:{told}" for name, told in tokens.items()
    )


def _shape(mark: Mark) -> dict[str, str]:
    """That its place is kept before it comes, and how large it may grow."""
    return {
        "logo_ratio": f"{mark.width / mark.height:.4f}",
        "logo_most": "99rem" if mark.grows else f"{mark.height}px",
    }


def _always(face: Face) -> str:
    """What is the same by day and by night."""
    rules = [
        TRIMS[face.trim],
        "" if face.has_roof else "--roof:none",
        PLAIN_TYPE if face.plain_type else "",
    ]
    return ";".join(filter(None, rules))
