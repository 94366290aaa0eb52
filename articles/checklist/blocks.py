"""Blocks of a body: none so large that a reader's phone would give up."""

from django.utils.translation import gettext as _

from articles.checklist.registry import Outcome, Story, check

MOST_PHOTOS, MOST_CELLS, MOST_READ, MOST_READ_IN_ALL, MOST_ENTRIES = (
    40,
    1000,
    5,
    30,
    2000,
)


@check(at_submit=True)
def block_sizes(story: Story) -> Outcome:
    """Sizes that a page on a weak phone still shows; what is larger has a better place,
    and the sentence names it.
    """
    tree = story.tree
    for figure in tree.all("figure"):
        photos = len(figure.attributes.get("data-gallery", "").split())
        if photos > MOST_PHOTOS:
            sizes = {"count": photos, "most": MOST_PHOTOS}
            yield (
                "error",
                "body",
                _(
                    "A gallery has %(count)d photos, at most %(most)d fit. Choose the "
                    "best ones."
                )
                % sizes,
            )
    for table in tree.all("table"):
        cells = len([*table.all("td", "th")])
        if cells > MOST_CELLS:
            sizes = {"count": cells, "most": MOST_CELLS}
            yield (
                "error",
                "body",
                _(
                    "A table has %(count)d cells, at most %(most)d fit. Keep the rows "
                    "that readers need."
                )
                % sizes,
            )
    pointers = [
        aside.attributes["data-read"].split()
        for aside in tree.all("aside")
        if "data-read" in aside.attributes
    ]
    if max(map(len, pointers), default=0) > MOST_READ:
        yield (
            "error",
            "body",
            _("“Read also” names more than %(most)d stories.") % {"most": MOST_READ},
        )
    if sum(map(len, pointers)) > MOST_READ_IN_ALL:
        sizes = {"most": MOST_READ_IN_ALL}
        yield (
            "error",
            "body",
            _("The text points to more than %(most)d other stories.") % sizes,
        )
    if len([*tree.all("section")]) > MOST_ENTRIES:
        yield (
            "error",
            "body",
            _("This live story has more than %(most)d entries. Go on in a second one.")
            % {"most": MOST_ENTRIES},
        )


@check()
def document(story: Story) -> Outcome:
    """A PDF is read by no check: where somebody's identity is protected, a person has
    to have looked into it.
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
