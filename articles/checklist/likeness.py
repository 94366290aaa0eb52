"""Texts that are nearly the same: a release printed as it came, a story that the paper
has told already.
"""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.checklist.registry import Outcome, Story, check
from articles.prose.shingles import shared

ALIKE = 60  # percent
UNCHANGED = 80
THIS_WEEK = 7  # days


@check()
def unchanged_release(story: Story) -> Outcome:
    """A release may be printed as one; under a reporter's name it is no story of hers
    (KEJ-2).
    """
    for other in story.others:
        percent, passages = (
            shared(story.text, other.text) if other.kind == "release" else (0, [])
        )
        if percent < ALIKE:
            continue
        told = {"percent": percent}
        if (
            percent >= UNCHANGED
            and story.copy.kind in ("news", "feature")
            and story.copy.authors
        ):
            sentence = _(
                "%(percent)d %% of this text is the release, word for word, under the "
                "name of a reporter. "
                "File it as a press release, or work on it."
            )
            yield "warning", "kind", sentence % told, tuple(passages)
        else:
            sentence = _(
                "%(percent)d %% of this text is the release, word for word. Shorten "
                "it, or ask somebody else too."
            )
            yield "hint", "body", sentence % told, tuple(passages)


@check()
def near_duplicate(story: Story) -> Outcome:
    for other in story.others:
        percent, passages = (
            shared(story.text, other.text) if other.kind == "recent" else (0, [])
        )
        if percent < ALIKE:
            continue
        days = max(0, (story.at - other.at).days) if other.at else 0
        told = {
            "percent": percent,
            "headline": other.headline,
            "address": other.address,
            "date": date_format(timezone.localtime(other.at), "j F Y")
            if other.at
            else "",
        }
        sentence = _(
            "%(percent)d %% of this text stood in “%(headline)s” of %(date)s "
            "(%(address)s). "
            "Carry that story on, or say what is new."
        )
        yield (
            "warning" if days < THIS_WEEK else "hint",
            "body",
            sentence % told,
            tuple(passages),
        )
