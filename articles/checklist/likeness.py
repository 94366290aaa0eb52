"""Texts that are nearly the same.

A release printed as it came, a story that the paper has told already.
"""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.checklist.registry import Other, Outcome, Story, check
from articles.prose.overlap import shared

ALIKE = 60  # percent
UNCHANGED = 80
THIS_WEEK = 7  # days


@check()
def unchanged_release(story: Story) -> Outcome:
    """A release may be printed as one; under a reporter's name it is none of hers.

    KEJ-2.
    """
    for percent, passages, _other in _alike(story, "release"):
        told = {"percent": percent}
        if percent >= UNCHANGED and _is_a_reporter_s(story):
            sentence = _(
                "%(percent)d %% of this text is the release, word for word, under the "
                "name of a reporter. File it as a press release, or work on it."
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
    for percent, passages, other in _alike(story, "recent"):
        days = 0
        day = ""
        if other.at:
            days = max(0, (story.at - other.at).days)
            day = date_format(timezone.localtime(other.at), "j F Y")
        told = {
            "percent": percent,
            "headline": other.headline,
            "address": other.address,
            "date": day,
        }
        sentence = _(
            "%(percent)d %% of this text stood in “%(headline)s” of %(date)s "
            "(%(address)s). Carry that story on, or say what is new."
        )
        level = "warning" if days < THIS_WEEK else "hint"
        yield level, "body", sentence % told, tuple(passages)


def _alike(story: Story, kind: str) -> Iterator[tuple[int, list[str], Other]]:
    """The percent and the passages that it shares with others of this kind."""
    for other in story.others:
        if other.kind == kind:
            percent, passages = shared(story.text, other.text)
            if percent >= ALIKE:
                yield percent, passages, other


def _is_a_reporter_s(story: Story) -> bool:
    return story.copy.kind in ("news", "feature") and bool(story.copy.authors)
