"""Who must not be known again, asked where the text smells of it.

Children in a case, victims of a sexual crime, people who took their own lives. Words of
lists: they ask a person, who answers with her name.
"""

import re
from itertools import pairwise

from django.utils.translation import gettext as _

from articles.checklist.registry import Outcome, Story, check
from articles.prose import listed

YOUNG = listed("young")
IN_A_CASE = listed("in_a_case")
SEXUAL_CRIME = listed("sexual_crime")
OWN_HAND = listed("own_hand")
GROWN = 18  # PPRA: under eighteen is a child, married or not
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# “(14)” behind a name, “berusia 14 tahun”, “anak 14 tahun”; no years of a sentence
AGE = re.compile(
    r"\((\d{1,2})(?: (?:tahun|thn|th))?\)"
    r"|\b(?:ber)?(?:usia|umur)(?:nya)?,? (\d{1,2})\b"
    r"|\b(?:anak|bocah|remaja|pelajar|siswa|siswi|gadis|santri) (\d{1,2})[ -]tahun\b",
    re.IGNORECASE,
)


@check()
def child_in_a_case(story: Story) -> Outcome:
    """PPRA-1 and the law on young offenders (UU 11/2012, Ps 19).

    A child who is suspect, victim or witness is not made known: neither by name nor by
    school, parents or village together.
    """
    if story.copy.protects or story.copy.sought:
        return
    if any(map(_tells_of_child_in_a_case, _paragraphs(story))):
        sentence = _(
            "Is a child under 18 in this story, as suspect, victim or witness? Her "
            "age at the deed counts, and her name, initials, parents, school and "
            "village together give her away. Protect the identity, or say with a "
            "reason why not."
        )
        yield "warning", "protects", sentence


@check()
def victim_of_sexual_crime(story: Story) -> Outcome:
    """KEJ-5: she is not made known, whatever her age."""
    if not story.copy.protects and SEXUAL_CRIME & _all_words(story):
        sentence = _(
            "Is there a victim of a sexual crime in this story? Nothing in it may "
            "lead to her, nor to a child who did it. Protect the identity, or say "
            "with a reason why not."
        )
        yield "warning", "protects", sentence


@check()
def suicide(story: Story) -> Outcome:
    """Told without the way, the place and the note: it is copied (WHO's guideline)."""
    pairs = (pair for text in _paragraphs(story) for pair in pairwise(_words(text)))
    if OWN_HAND & {"-".join(pair) for pair in pairs}:
        sentence = _(
            "Does this story tell of a suicide? Leave out how and where exactly it was "
            "done and what she wrote, and say where one finds help."
        )
        yield "hint", "body", sentence


def _tells_of_child_in_a_case(paragraph: str) -> bool:
    words = set(_words(paragraph))
    if not words & IN_A_CASE:
        return False
    return bool(words & YOUNG) or any(age < GROWN for age in _ages(paragraph))


def _ages(paragraph: str) -> list[int]:
    return [int("".join(groups)) for groups in AGE.findall(paragraph)]


def _all_words(story: Story) -> set[str]:
    return {word for text in _paragraphs(story) for word in _words(text)}


def _paragraphs(story: Story) -> list[str]:
    """What readers will see: the kicker with the headline, the lede, then the body."""
    headline, lede, body = (story.lines[name] for name in ("headline", "lede", "body"))
    return [" ".join([story.copy.kicker, *headline]), *lede, *body]


def _words(paragraph: str) -> list[str]:
    return WORD.findall(paragraph.casefold())
