"""Reading Indonesian news prose: pure functions from text to what stands out in it.

No database, no clock.
"""

import re
from pathlib import Path

REMARK = re.compile(r"^#.*", re.MULTILINE)


def listed(name: str) -> frozenset[str]:
    """The words of a list in `words/`; lines that begin with # say what it is for."""
    text = (Path(__file__).parent / "words" / f"{name}.txt").read_text("utf-8")
    return frozenset(REMARK.sub("", text).split())
