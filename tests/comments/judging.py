"""What single phases make of a text, with the rules that a new paper starts with and no
database.
"""

from dataclasses import dataclass
from importlib import import_module

from comments.phases import words
from comments.text.normalise import normalise

# its name begins with a digit
starter_rules = import_module("comments.migrations.0002_starter_rules").starter_rules


@dataclass(frozen=True)
class Literal:
    """A word rule that is in no table."""

    pk: int
    kind: str = "word"
    value: str = ""
    second: str = ""
    when: str = "disguised"


STARTERS = [
    Literal(number, **columns)
    for number, columns in enumerate(starter_rules(), start=1)
]


def disguised(text: str) -> set[str]:
    """The listed words that this text hides."""
    return {
        hit.rule.value
        for hit in words.find(normalise(text), STARTERS)
        if hit.reason.code.startswith("disguised:")
    }


def held_words(text: str, rules: list[Literal] | None = None) -> list[str]:
    """The codes for which the words phase holds it."""
    finding = words.judge(normalise(text), STARTERS if rules is None else rules)
    return [reason.code for reason in finding.reasons]
