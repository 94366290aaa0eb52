"""The text editor in the language of the desk. Its package has no Indonesian, and names its buttons in English only."""

from django.utils.translation import gettext_lazy as _
from django.views.i18n import JavaScriptCatalog

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
    "history:undo": _("Undo"),
    "history:redo": _("Redo"),
}
DIALOGS = {"Edit Link": _("Link"), "URL": _("Address"), "Update": _("Apply")}


class DialogCatalog(JavaScriptCatalog):
    """The desk's catalogue for scripts, in which the package looks up the words of its dialogs."""

    packages = ["django.contrib.admin"]

    def get_catalog(self) -> dict:
        return super().get_catalog() | {english: str(word) for english, word in DIALOGS.items()}
