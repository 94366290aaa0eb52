"""Reading Indonesian news prose: pure functions from text to what stands out in it.

No database, no clock.
"""

from pathlib import Path


def listed(name: str) -> frozenset[str]:
    """The words of a list in `words/`; lines that begin with # say what it is for."""
    lines = (
        (Path(__file__).parent / "words" / f"{name}.txt")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    return frozenset(
        word for line in lines if not line.startswith("#") for word in line.split()
    )
