"""What every story has before anybody else sees it.

Text, and the things by which it is found and answered for.
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.checklist.registry import Outcome, Story, check
from articles.pasted.boilerplate import first_line_repeats
from articles.text.sanitizing import plain_text, sanitize

# "MTQ XXX" is the thirtieth
PLACEHOLDERS = re.compile(r"(?i:\biklan adsense\b|\blorem ipsum\b)|\bxxx+\b")
HEADLINE_HINT = 70
HEADLINE_LIMIT = 120


@check(at_submit=True)
def headline(story: Story) -> Outcome:
    length = len(story.copy.headline.strip())
    sizes = {"length": length, "limit": HEADLINE_LIMIT, "best": HEADLINE_HINT}
    if not length:
        yield "error", "headline", _("There is no headline yet. Write one.")
    elif length > HEADLINE_LIMIT:
        yield (
            "error",
            "headline",
            _("The headline has %(length)d letters, at most %(limit)d fit. Shorten it.")
            % sizes,
        )
    elif length > HEADLINE_HINT:
        yield (
            "hint",
            "headline",
            _("The headline has %(length)d letters. On a phone %(best)d read best.")
            % sizes,
        )


@check(at_submit=True)
def body(story: Story) -> Outcome:
    # what cleaning takes out is never printed
    if not plain_text(sanitize(story.copy.body)):
        yield "error", "body", _("There is no body yet. Write or paste the text.")


@check(at_submit=True)
def placeholder(story: Story) -> Outcome:
    for name in ("headline", "lede", "body"):
        text = plain_text(getattr(story.copy, name))
        for found in dict.fromkeys(
            match.group(0) for match in PLACEHOLDERS.finditer(text)
        ):
            yield (
                "error",
                name,
                _("“%(text)s” is a leftover. Take it out.") % {"text": found},
            )


@check(at_submit=True)
def repeated_headline(story: Story) -> Outcome:
    titles = [story.copy.headline, story.copy.source_title]
    if any(first_line_repeats(story.copy.body, title) for title in titles):
        yield (
            "error",
            "body",
            _("The body begins with the headline once more. Take that line out."),
        )


@check()
def section(story: Story) -> Outcome:
    if story.section is None:
        yield "error", "section", _("The story has no section. Choose one.")


@check()
def tags(story: Story) -> Outcome:
    if not story.copy.tags:
        yield "error", "tags", _("The story has no tag. Give it at least one.")
    elif len(story.copy.tags) > 8:
        surplus = len(story.copy.tags) - 8
        yield (
            "hint",
            "tags",
            ngettext(
                "One tag too many: eight are enough.",
                "%(n)d tags too many: eight are enough.",
                surplus,
            )
            % {"n": surplus},
        )


@check()
def byline_or_credit(story: Story) -> Outcome:
    if not story.copy.authors and not story.copy.credit.strip():
        yield (
            "error",
            "authors",
            _("Nobody answers for this text. Name a byline, or credit the source."),
        )


@check()
def place(story: Story) -> Outcome:
    level = "error" if story.needs_place else "hint"
    if story.copy.place is None:
        yield level, "place", _("The story has no place. Choose where it happened.")
    if len(story.copy.also_in) > 2:
        yield (
            "error",
            "also_in",
            _("A story belongs to three places at most. Take some out."),
        )


@check()
def dateline(story: Story) -> Outcome:
    if not story.copy.dateline.strip():
        yield (
            "error" if story.needs_place else "hint",
            "dateline",
            _("The dateline is empty. Write the place of reporting."),
        )
