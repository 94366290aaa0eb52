"""What a source has told in confidence (KEJ-7): the words of such a note do not come into print unseen."""

from django.utils.translation import gettext as _

from articles.checklist import Story, check
from articles.checklist.registry import Outcome
from articles.identities import folded
from articles.prose.shingles import passages
from desk.models import Note

FEWEST_WORDS = 8  # in a row: fewer are everybody's


@check()
def confidence(story: Story) -> Outcome:
    """Asks for the notes of the story, so only of one that is kept already."""
    if story.article is None:
        return
    notes = Note.objects.filter(article=story.article).marked().order_by("pk")
    for mark, told in notes.values_list("mark", "text"):
        for name, text in _printed(story).items():
            if found := passages(folded(text), folded(told), FEWEST_WORDS):
                yield *_said_of(mark, name), tuple(found)


def _printed(story: Story) -> dict[str, str]:
    """The words of the copy by the field that brings them."""
    text = {name: "\n".join(lines) for name, lines in story.lines.items()}
    return text | {"photo_caption": story.copy.photo_caption, "photo": "\n".join(story.further_words["photo"])}


def _said_of(mark: str, field: str) -> tuple[str, str, str]:
    if mark == Note.Mark.OFF_THE_RECORD:
        return "warning", field, _("This stands in a note that is off the record. Take it out.")
    return "hint", field, _("This stands in a note marked as background. Print it without saying whose word it is.")
