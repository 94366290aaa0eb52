"""Blocks of a body: none so large that a reader's phone would give up."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.blocks.markup import Element
from articles.checklist.registry import Outcome, Story, check

MOST_PHOTOS = 40  # of a gallery
MOST_CELLS = 1000  # of a table
MOST_READ = 5  # stories that one "read also" names
MOST_READ_IN_ALL = 30
MOST_ENTRIES = 2000


@check(at_submit=True)
def block_sizes(story: Story) -> Outcome:
    """Sizes that a page on a weak phone still shows.

    What is larger has a better place, and the sentence names it.
    """
    for sentence in (
        *_large_galleries(story.tree),
        *_large_tables(story.tree),
        *_many_pointers(story.tree),
    ):
        yield "error", "body", sentence
    if len([*story.tree.all("section")]) > MOST_ENTRIES:
        yield (
            "error",
            "body",
            _("This live story has more than %(most)d entries. Go on in a second one.")
            % {"most": MOST_ENTRIES},
        )


def _large_galleries(tree: Element) -> Iterator[str]:
    for figure in tree.all("figure"):
        if (photos := len(figure.keys("data-gallery"))) > MOST_PHOTOS:
            yield _(
                "A gallery has %(count)d photos, at most %(most)d fit. Choose the "
                "best ones."
            ) % {"count": photos, "most": MOST_PHOTOS}


def _large_tables(tree: Element) -> Iterator[str]:
    for table in tree.all("table"):
        cells = len([*table.all("td", "th")])
        if cells > MOST_CELLS:
            yield _(
                "A table has %(count)d cells, at most %(most)d fit. Keep the rows "
                "that readers need."
            ) % {"count": cells, "most": MOST_CELLS}


def _many_pointers(tree: Element) -> Iterator[str]:
    pointers = [len(aside.keys("data-read")) for aside in tree.all("aside")]
    if max(pointers, default=0) > MOST_READ:
        yield _("“Read also” names more than %(most)d stories.") % {"most": MOST_READ}
    if sum(pointers) > MOST_READ_IN_ALL:
        yield _("The text points to more than %(most)d other stories.") % {
            "most": MOST_READ_IN_ALL
        }


@check()
def document(story: Story) -> Outcome:
    """A PDF is read by no check.

    Where somebody's identity is protected, a person has to have looked into it.
    """
    for key in story.copy.documents:
        if key not in story.documents:
            yield (
                "error",
                "body",
                _(
                    "A document in the text does not exist any more. Take it out or "
                    "send it again."
                ),
            )
    if any(found.went for found in story.documents.values()):
        yield (
            "warning",
            "body",
            _("A document in the text was taken from readers with a withdrawn story."),
        )
    if story.copy.documents and story.copy.protects:
        yield (
            "warning",
            "body",
            _(
                "The story protects an identity and hands out a document, which no "
                "check can read. Read it yourself."
            ),
        )
