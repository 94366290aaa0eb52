"""What each kind of story has to bring."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.blocks.live import AHEAD, LiveEntry
from articles.checklist.registry import Outcome, Story, check
from articles.models.choices import Kind

FEWEST_PHOTOS = 3


@check()
def photo_essay(story: Story) -> Outcome:
    """Three different photographs at least, the one at its head among them."""
    found = len({*story.copy.photos} & story.photos.keys())
    if story.copy.kind == Kind.PHOTO and found < FEWEST_PHOTOS:
        sentence = ngettext(
            "A photo essay has at least %(fewest)d photos, this one has %(n)d.",
            "A photo essay has at least %(fewest)d photos, this one has %(n)d.",
            found,
        )
        yield "error", "body", sentence % {"fewest": FEWEST_PHOTOS, "n": found}


@check()
def live_entries(story: Story) -> Outcome:
    is_live = story.copy.kind == Kind.LIVE
    entries = _entries(story)
    if is_live and not entries:
        yield (
            "error",
            "body",
            _("A live story needs at least one live entry. Put one into the text."),
        )
    if entries and not is_live:
        yield "hint", "kind", _("There are live entries in the text. Kind: live?")


@check()
def entry_times(story: Story) -> Outcome:
    """No entry tells of what has yet to come.

    It would stand above all that is really new.
    """
    latest = max(_entries(story), key=lambda entry: entry.at, default=None)
    if latest and latest.at > story.at + AHEAD:
        told = {
            "entry": latest.title,
            "moment": date_format(timezone.localtime(latest.at), "j F Y H:i T"),
        }
        yield (
            "error",
            "body",
            _(
                "The live entry “%(entry)s” has the time %(moment)s, which is still "
                "ahead. Put it right."
            )
            % told,
        )


def _entries(story: Story) -> list[LiveEntry]:
    return [LiveEntry(element, "") for element in story.tree.all("section")]


@check()
def payer(story: Story) -> Outcome:
    """PMS-6: whoever paid is named."""
    if story.copy.kind == Kind.ADVERTORIAL and not story.copy.credit.strip():
        yield (
            "error",
            "credit",
            _("Somebody paid for this text. Name the payer as its source."),
        )


@check()
def paid_before(story: Story) -> Outcome:
    """PMS-6: what readers have had as an advertorial does not become news in silence.

    The editor-in-chief may pass over it.
    """
    printed_kind = story.last_seen.story_kind if story.last_seen else ""
    if printed_kind == Kind.ADVERTORIAL != story.copy.kind:
        yield (
            "warning",
            "kind",
            _(
                "Readers have had this text as an advertorial. Only the "
                "editor-in-chief lifts the mark, with a reason."
            ),
        )
