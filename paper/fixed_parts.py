"""What stays on the paper's lasting pages, word for word, whoever writes around it.

Sources: Pedoman Pemberitaan Media Siber 2012, whole (its point 8 wants it shown); UU
40/1999 Ps 1, 5 and 11 and the Pedoman Hak Jawab (Peraturan Dewan Pers 9/2008) for the
right of reply; UU 27/2022 Ps 5 to 15, 30 to 34 and 46 for personal data.
"""

import re
from functools import cache
from html import unescape
from pathlib import Path

PARTS = Path(__file__).parent / "pages" / "fixed"  # of a page a file, of a part a line
TAG = re.compile(r"<[^>]*>")
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
WORD = re.compile(r"\w+")


def missing_parts(slug: str, body: str) -> list[str]:
    """The fixed parts of this lasting page that a body in HTML lacks, in their order.

    Only words count: markup, punctuation and capitals are the paper's own.
    """
    shown = _words(unescape(TAG.sub(" ", body)))
    return [part for part in fixed_parts(slug) if _words(part) not in shown]


@cache
def fixed_parts(slug: str) -> tuple[str, ...]:
    return tuple((PARTS / f"{slug}.txt").read_text("utf-8").splitlines())


def _words(text: str) -> str:
    """With a blank before and after, so that no part ends inside a word."""
    words = WORD.findall(INVISIBLE.sub("", text).casefold())
    return f" {' '.join(words)} "
