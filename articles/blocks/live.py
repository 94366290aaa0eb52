"""The entries of a live story.

Printed with the newest first, and the key points above them.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import starmap

from django.conf import settings
from django.utils import timezone, translation
from django.utils.text import Truncator

from articles.blocks.markup import Element, escaped
from articles.templatetags.moments import written

FIRST_WORDS = 12
AHEAD = timedelta(minutes=5)  # so far may the clocks of a desk differ


@dataclass(frozen=True)
class LiveEntry:
    """An entry with its text as printed."""

    element: Element
    text: str

    @property
    def at(self) -> datetime:
        return timezone.make_aware(
            datetime.fromisoformat(self.element.attributes["data-at"])
        )

    @property
    def is_key(self) -> bool:
        return "data-key" in self.element.attributes

    @property
    def title(self) -> str:
        """Its heading, or its first words."""
        said = self.element.said_in("h3") or self.element.text
        return Truncator(said).words(FIRST_WORDS, " …")


def printed_entries(entries: Sequence[LiveEntry]) -> str:
    """The key points, and all entries.

    Of one minute the one that was written first is the earlier one.
    """
    named = dict[str, LiveEntry]()
    name = unique_names()
    for entry in sorted(entries, key=lambda entry: entry.at):
        anchor = f"pukul-{timezone.localtime(entry.at):%Y%m%d-%H%M}"
        named[name(anchor)] = entry
    with translation.override(settings.LANGUAGE_CODE):
        shown = [_printed(name, entry) for name, entry in reversed(named.items())]
    return _key_points(named) + "".join(shown)


def unique_names() -> Callable[[str], str]:
    """Gives each name once as it is, and then with a number."""
    taken: Counter[str] = Counter()

    def unique(name: str) -> str:
        taken[name] += 1
        return name if taken[name] == 1 else f"{name}-{taken[name]}"

    return unique


def _printed(name: str, entry: LiveEntry) -> str:
    at = timezone.localtime(entry.at)
    moment = f'<time datetime="{at.isoformat()}">{written(at, "moment")}</time>'
    kind = " entry--key" if entry.is_key else ""
    # each entry stands right below the headline
    text = entry.text.replace("<h3>", "<h2>").replace("</h3>", "</h2>")
    return (
        f'<section class="entry{kind}" id="{name}">'
        f'<p class="entry__time">{moment}</p>{text}</section>'
    )


def _key_points(named: dict[str, LiveEntry]) -> str:
    titles = {
        name: entry.title for name, entry in reversed(named.items()) if entry.is_key
    }
    return contents("Pokok peristiwa", titles)


def contents(label: str, titles: Mapping[str, str]) -> str:
    """Places further down on the page to choose from; nothing where there are none."""
    lines = "".join(starmap(_line, titles.items()))
    return (
        f'<nav class="contents" aria-label="{label}"><ol>{lines}</ol></nav>'
        if lines
        else ""
    )


def _line(anchor: str, title: str) -> str:
    return f'<li><a href="#{anchor}">{escaped(title)}</a></li>'
