"""What of a paper's colours could not be read, in sentences for whoever chose them."""

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from paper.colours import NAMES, WORDS, ColourPair, Colours


def contrast_errors(day: Colours) -> dict[str, list[str]]:
    """Sentences on every pair that does not hold, by the colour to be changed."""
    found: dict[str, list[str]] = {}
    for colours, night in ((day, False), (day.night, True)):
        for pair in colours.pairs(night=night):
            if not pair.holds:
                name = pair.fore if pair.fore in NAMES else pair.ground
                found.setdefault(name, []).append(_sentence(pair, night=night))
    return found


def in_words(ratio: float, digits: int) -> str:
    """As “5.8 : 1”, which no line breaks."""
    return f"{number_format(ratio, digits)}\N{NO-BREAK SPACE}:\N{NO-BREAK SPACE}1"


def _sentence(pair: ColourPair, *, night: bool) -> str:
    told = {
        "fore": capfirst(str(WORDS[pair.fore])),
        "ground": str(WORDS[pair.ground]),
        # cut, not rounded: 4.499 is not 4.5
        "ratio": in_words(int(pair.ratio * 100) / 100, 2),
        "least": in_words(pair.least, 1),
    }
    if night:
        return (
            _(
                "By night: %(fore)s on %(ground)s has a contrast of %(ratio)s, "
                "%(least)s is needed."
            )
            % told
        )
    return (
        _(
            "%(fore)s on %(ground)s has a contrast of %(ratio)s, %(least)s is needed. "
            "Make one of them darker or lighter."
        )
        % told
    )
