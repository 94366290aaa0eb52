"""What a source has told in confidence (KEJ-7).

The words of such a note do not come into print unseen.
"""

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.checklist import Story, check
from articles.checklist.registry import Outcome
from articles.prose.overlap import passages
from articles.text.protected_identities import PRINTED, folded
from desk.models import Note

FEWEST_WORDS = 8  # in a row: fewer are everybody's
SHOWN_LETTERS = 120  # of each passage


@check()
def confidence(story: Story) -> Outcome:
    """Asks for the notes of the story, so only of one that is kept already."""
    if story.article is None:
        return
    notes = Note.objects.filter(article=story.article).marked().order_by("pk")
    for mark, told in notes.values_list("mark", "text"):
        for name, text in _printed(story).items():
            if found := passages(folded(text), folded(told), FEWEST_WORDS):
                yield *_said_of(mark, name, found), tuple(found)


def _printed(story: Story) -> dict[str, str]:
    """What readers would get of the copy or be told of it, by its field."""
    text = {name: getattr(story.copy, name) for name in PRINTED} | {**story.told}
    lines = {**story.lines, "photo": story.further_words["photo"]}
    return text | {name: "\n".join(several) for name, several in lines.items()}


def _said_of(mark: str, field: str, found: list[str]) -> tuple[str, str, str]:
    """With the words of the copy, since a step's page has the sentence alone."""
    lines = [Truncator(" ".join(passage.split())) for passage in found]
    quoted = [f"“{line.chars(SHOWN_LETTERS)}”" for line in lines]
    told = {"passages": ", ".join(quoted)}
    if mark == Note.Mark.OFF_THE_RECORD:
        sentence = _(
            "%(passages)s stands in a note that is off the record. Take it out."
        )
        return "warning", field, sentence % told
    sentence = _(
        "%(passages)s stands in a note marked as background. Print it without saying "
        "whose word it is."
    )
    return "hint", field, sentence % told
