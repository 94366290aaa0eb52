"""The line with which an office heads its release.

A headline, bold or without a full stop, over the text.
"""

import re

from articles.pasted import datelines

LONGEST = 120  # letters
FEWEST_WORDS = 3  # fewer are a place, an office or a greeting
GREETING = re.compile(
    (
        r"(ass?alam|selamat "
        r"(pagi|siang|sore|petang|malam)|salam\b|yth\b|kepada\b|(mohon "
        r")?izin\b)"
    ),
    re.I,
)
# a full stop behind a word, not behind a rank; or an open end
SENTENCE = re.compile(r"[a-z]{3}[.]|[.,:;…–—-]$")
MARKED = re.compile(r"<strong>.*?</strong>", re.DOTALL)
HEADINGS = ("<h2>", "<h3>")


def title_in(line: str, *, marked: bool) -> str:
    """The headline that this line is, without the full stop of a marked one.

    Empty where it is none.
    """
    title = line.strip()
    if (
        len(title) > LONGEST
        or len(title.split()) < FEWEST_WORDS
        or GREETING.match(title)
    ):
        return ""
    if (not marked and SENTENCE.search(title)) or datelines.find(title):
        return ""
    return title.rstrip(".")
