"""How good a check is.

Texts of which a sub-editor has said whether they are at fault, and what the check
finds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from pathlib import Path

from articles.checklist.registry import CHECKS, Other, Story
from articles.text.copy import Copy

ANSWERS = {
    **dict.fromkeys(("yes", "1", "ya", "true", "hit"), True),
    **dict.fromkeys(("no", "0", "tidak", "false", "ok"), False),
}
BETWEEN = " ||| "
OF_A_HEADLINE = ("headline", "shouting")
OF_A_BODY = ("body", "placeholder", "weekday", "speaker", "name_spelling")
OF_TWO_TEXTS = ("repeated_headline", "unchanged_release", "near_duplicate")
OF_TEXTS = OF_A_HEADLINE + OF_A_BODY + OF_TWO_TEXTS
BLANK_LINE = re.compile(r"(?:\\n|\n)+")
MARKUP = re.compile(
    r"<(?:p|h2|h3|ul|ol|li|blockquote|strong|em|a|br|figure)\b[^<>]*>", re.IGNORECASE
)


class UnreadableSet(Exception):
    """A file of texts that cannot be used; the sentence names the line."""


@dataclass(frozen=True)
class Sample:
    """One text with what a check should say of it."""

    check: str
    text: str
    expected: bool
    where: str  # file and line


@dataclass(frozen=True)
class JudgedText:
    """A sample with the sentences that the check had for it."""

    sample: Sample
    sentences: list[str]

    @property
    def is_right(self) -> bool:
        return bool(self.sentences) == self.sample.expected


def read(path: Path) -> list[Sample]:
    """The samples of a file with tabs: check, text, expected. Raises Unreadable."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, ValueError) as error:
        raise UnreadableSet(f"{path} cannot be read: {error}.") from error
    rows = [(n, line.rstrip("\r")) for n, line in enumerate(lines, start=1)]
    kept = [(n, line) for n, line in rows if line.strip() and not line.startswith("#")]
    if kept and kept[0][1].casefold().split("\t")[::2] == ["check", "expected"]:
        kept = kept[1:]
    return [_sample(line, f"{path}:{n}") for n, line in kept]


def _sample(line: str, where: str) -> Sample:
    columns = line.split("\t")
    if len(columns) != 3:
        raise UnreadableSet(
            f"{where} has {len(columns)} columns. "
            "Write three, with tabs: check, text, expected."
        )
    check = columns[0].strip()
    text = _unquoted(columns[1].strip())
    answer = columns[2].strip().casefold()
    _refuse_strange(check, text, answer, where)
    return Sample(check, text, ANSWERS[answer], where)


def _refuse_strange(check: str, text: str, answer: str, where: str) -> None:
    if check not in OF_TEXTS:
        known = "looks at more than a text" if check in CHECKS else "is no check"
        raise UnreadableSet(
            f"{where}: “{check}” {known}. Choose one of {', '.join(OF_TEXTS)}."
        )
    if answer not in ANSWERS:
        raise UnreadableSet(
            f"{where}: “{answer}” says neither yes nor no. "
            f"Write one of {', '.join(ANSWERS)}."
        )
    if check in OF_TWO_TEXTS and BETWEEN not in text:
        raise UnreadableSet(
            f"{where}: “{check}” compares two texts. Write “{BETWEEN}” between them."
        )


def _unquoted(text: str) -> str:
    """Without the quotation marks of a spreadsheet, which doubles those inside."""
    if len(text) < 2 or not text[0] == text[-1] == '"':
        return text
    inside = text[1:-1]
    if '""' not in inside or '"' in inside.replace('""', ""):
        return text
    return inside.replace('""', '"')


def judge(samples: list[Sample], at: datetime) -> dict[str, list[JudgedText]]:
    """What each check finds in its samples, for stories that go live at `at`."""
    judged: dict[str, list[JudgedText]] = {}
    for sample in samples:
        _at_submit, function = CHECKS[sample.check]
        sentences = [
            outcome[2] for outcome in function(story_of(sample.check, sample.text, at))
        ]
        judged.setdefault(sample.check, []).append(JudgedText(sample, sentences))
    return judged


def story_of(check: str, text: str, at: datetime) -> Story:
    """The story that a text stands for.

    Its headline, its body, or two texts side by side.
    """
    if check in OF_A_HEADLINE:
        return Story(Copy(headline=text), None, at)
    if check in OF_A_BODY:
        return Story(Copy(body=as_body(text)), None, at)
    first, _between, second = text.partition(BETWEEN)
    if check == "repeated_headline":
        return Story(Copy(headline=first, body=as_body(second)), None, at)
    second = "\n".join(paragraphs(second))
    kind = "release" if check == "unchanged_release" else "recent"
    return Story(
        Copy(body=as_body(first)),
        None,
        at,
        others=(Other(kind, second, "…", at - timedelta(days=1)),),
    )


def as_body(text: str) -> str:
    """Plain text with a paragraph for each line; what is HTML already stays so."""
    return (
        text
        if MARKUP.search(text)
        else "".join(f"<p>{escape(line, quote=False)}</p>" for line in paragraphs(text))
    )


def paragraphs(text: str) -> Iterator[str]:
    return (line for line in BLANK_LINE.split(text) if line.strip())
