"""What answers another story: an update, a koreksi, or the reply of who was harmed."""

from django.utils.translation import gettext as _

from articles.checklist.registry import Outcome, Story, check
from articles.models.choices import AnswersAs, Kind

# what press law makes a paper print, and binds to its story
REMEDIES = (AnswersAs.KOREKSI, AnswersAs.HAK_JAWAB)


@check()
def answer(story: Story) -> Outcome:
    """PMS-4b: what answers another story says how, and the other way round."""
    if bool(story.copy.answers) != bool(story.copy.answers_as):
        yield (
            "error",
            "answers_as",
            _("Name both: the story that this one answers, and what the answer is."),
        )


@check()
def remedy_is_free(story: Story) -> Outcome:
    """UU 40/1999, Ps 5: to serve a reply is the paper's duty, so nobody pays for it."""
    if story.copy.answers_as in REMEDIES and story.copy.kind == Kind.ADVERTORIAL:
        sentence = _(
            "Nobody pays for a hak jawab or a koreksi. Choose another kind of story, "
            "or remove the story that it answers."
        )
        yield "error", "kind", sentence


@check()
def hak_jawab_in_section_or_place(story: Story) -> Outcome:
    """KEJ-11: in proportion, so those who read the one find the other."""
    answered = story.answered
    if story.copy.answers_as != AnswersAs.HAK_JAWAB or answered is None:
        return
    is_beside = story.copy.section == answered.section_id or (
        story.copy.place and story.copy.place == answered.place_id
    )
    if not is_beside:
        sentence = _(
            "A hak jawab stands where its story stood. Choose the section "
            "“%(section)s”, or the same place."
        )
        yield "error", "section", sentence % {"section": answered.section}


@check()
def remedy_keeps_its_link(story: Story) -> Outcome:
    """PMS-4b: readers came upon it as the answer to a story, and so it stays."""
    seen = story.last_seen
    if seen is None or seen.answers_as not in REMEDIES:
        return
    if (story.copy.answers, story.copy.answers_as) != (
        seen.answers_id,
        seen.answers_as,
    ):
        sentence = _(
            "Readers had this as %(answer)s to another story. Choose that story and "
            "“%(answer)s” again."
        )
        yield "error", "answers", sentence % {"answer": seen.answer_label}
