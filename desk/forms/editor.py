"""The text editor in the language of the desk.

Its package has no Indonesian, and names its buttons in English only.
"""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.views.i18n import JavaScriptCatalog

from articles.blocks.hosts import HOSTS
from articles.text.sanitizing import URL_SCHEMES

BUTTONS = {  # by the names that the package gives them
    "paragraph": _("Paragraph"),
    "heading2": _("Heading"),
    "heading3": _("Smaller heading"),
    "bulletList": _("List"),
    "orderedList": _("Numbered list"),
    "blockquote": _("Quotation"),
    "bold": _("Bold"),
    "italic": _("Italic"),
    "link": _("Insert a link"),
    "unlink": _("Remove the link"),
    "table": _("Table"),
    "table:addColumnAfter": _("Add a column"),
    "table:deleteColumn": _("Take out the column"),
    "table:addRowAfter": _("Add a row"),
    "table:deleteRow": _("Take out the row"),
    "table:toggleHeaderCell": _("Heading cell"),
    "table:deleteTable": _("Take out the table"),
    "history:undo": _("Undo"),
    "history:redo": _("Redo"),
}
DIALOGS = {
    "Edit Link": _("Link"),
    "URL": _("Address"),
    "Update": _("Apply"),
    "Table Properties": _("Table"),
    "Rows": _("Rows"),
    "Columns": _("Columns"),
    "Include header row": _("First row holds headings"),
    "Insert Table": _("Insert"),
}
EDITOR = {
    "extensions": {
        "Bold": True,
        "Italic": True,
        "Heading": {"levels": [2, 3]},
        "BulletList": True,
        # another numbering would not be kept
        "OrderedList": {"enableListAttributes": False},
        "ListItem": True,
        "Blockquote": True,
        "PhotoFigure": {
            "insert": _("Photo"),
            "caption": _("Caption, if other than the photo's own"),
            "credit": _("Credit, if other than the photo's own"),
            "remove": _("Take out"),
            "describe": _("Photo record"),
            "record": "/admin/photos/photo/0/change/",
            "thumb": "/admin/photos/photo/0/thumb.jpg",
        },
        "PhotoGallery": {
            "insert": _("Gallery"),
            "caption": _("Caption for the gallery"),
            "add": _("Add photos"),
            "earlier": _("Further to the front"),
            "later": _("Further back"),
            "out": _("Take out"),
            "remove": _("Take out the gallery"),
            "thumb": "/admin/photos/photo/0/thumb.jpg",
        },
        "PullQuote": {
            "insert": _("Pull quote"),
            "said": _("The words that stand out"),
            "who": _("Who said them"),
            "remove": _("Take out"),
        },
        "FactBox": {
            "insert": _("Fact box"),
            "name": _("Fact box"),
            "remove": _("Take out"),
        },
        "Table": True,
        "TableRow": True,
        "TableCell": True,
        "TableHeader": True,
        "ReadAlso": {
            "insert": _("Read also"),
            "search": _("Search by words of the headline"),
            "none": _("No live story has these words in its headline."),
            "failed": _("The desk does not answer. Type again in a moment."),
            "out": _("Take out"),
            "remove": _("Take out the block"),
            "stories": "/admin/articles/article/stories/?q=",
            "named": "/admin/articles/article/stories/?keys=",
        },
        "DocumentFile": {
            "insert": _("Document (PDF)"),
            "title": _("Title"),
            "choose": _("Choose a PDF"),
            "open": _("Open the document"),
            "failed": _("The document did not come through. Try again."),
            "remove": _("Take out"),
            "send": "/admin/articles/article/documents/",
        },
        "LinkCard": {
            "insert": _("Link card"),
            "address": _("Address of the video or page"),
            "title": _("Title"),
            "remove": _("Take out"),
            "unknown": _(
                "Cards lead to known hosts only. This link will stand as a plain one "
                "in its paragraph."
            ),
            "hosts": HOSTS,
        },
        "LiveEntry": {
            "insert": _("Live entry"),
            "name": _("Live entry"),
            "at": _("Time"),
            "key": _("Key point"),
            "remove": _("Take out"),
            "zone": settings.TIME_ZONE,
        },
        "ChatMarks": True,
        "HardBreak": True,
        "Link": {"enableTarget": False, "protocols": sorted(URL_SCHEMES)},
        "History": True,
        "Words": {"buttons": BUTTONS},
    }
}


class DialogCatalog(JavaScriptCatalog):
    """The desk's catalogue for scripts, where the package looks up its dialogs."""

    packages = ["django.contrib.admin"]

    def get_catalog(self) -> dict:
        return super().get_catalog() | {
            english: str(word) for english, word in DIALOGS.items()
        }
