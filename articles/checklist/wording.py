"""What a sub-editor's eye stops at: days and dates, quotations, names, headlines.

Read from the text alone.

All but the weekday are hints: prose has more forms than rules have (docs/checks.md has
the figures).
"""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.checklist.registry import Outcome, Story, check
from articles.prose.names import spelt_twice
from articles.prose.quotations import without_speaker
from articles.prose.shouting import cries
from articles.prose.weekdays import wrong_days

MOST_TOLD = 5  # of one kind; who mends those will look for the others
SHOWN = 90  # letters of a quotation


@check()
def weekday(story: Story) -> Outcome:
    day = timezone.localdate(story.at)
    for name, lines in story.lines.items():
        wrong = (found for line in lines for found in wrong_days(line, day))
        for (text, date), _n in zip(wrong, range(MOST_TOLD), strict=False):
            if date is None:
                yield (
                    "warning",
                    name,
                    _("“%(text)s”: there is no such date. Mend it.") % {"text": text},
                )
            else:
                days = {
                    "text": text,
                    "date": date_format(date, "j F Y"),
                    "day": date_format(date, "l"),
                }
                yield (
                    "warning",
                    name,
                    _(
                        "“%(text)s”: %(date)s is a %(day)s. Mend the weekday or the "
                        "date."
                    )
                    % days,
                )


@check()
def speaker(story: Story) -> Outcome:
    if story.copy.kind == "opinion":
        return
    for quoted, _n in zip(
        without_speaker(story.lines["body"]), range(MOST_TOLD), strict=False
    ):
        text = (
            quoted if len(quoted) <= SHOWN else quoted[:SHOWN].rsplit(" ", 1)[0] + " …"
        )
        yield (
            "hint",
            "body",
            _("Nobody is named who says “%(text)s”. Add the speaker.") % {"text": text},
        )


@check()
def name_spelling(story: Story) -> Outcome:
    text = "\n".join(line for lines in story.lines.values() for line in lines)
    for (one, other), _n in zip(spelt_twice(text), range(MOST_TOLD), strict=False):
        names = {"one": one, "other": other}
        yield (
            "hint",
            "body",
            _(
                "One name seems to be spelt in two ways: “%(one)s” and “%(other)s”. "
                "Ask, and write it in one way."
            )
            % names,
        )


@check()
def shouting(story: Story) -> Outcome:
    if found := list(dict.fromkeys(cries(story.copy.headline))):
        text = {"text": "”, “".join(found[:MOST_TOLD])}
        yield (
            "hint",
            "headline",
            _("The headline shouts: “%(text)s”. Say calmly what happened.") % text,
        )
