"""Our blocks for the text editor, by the modules that define them.

What a body may hold is decided by `articles.text.sanitizing`, not here.
"""

from django_prose_editor.config import html_tags
from js_asset import static_lazy

MODULES = {
    "figure": ["PhotoFigure", "PhotoGallery"],
    "blocks": ["PullQuote", "LinkCard", "ReadAlso", "DocumentFile"],
    "sections": ["FactBox", "LiveEntry"],
    "chatmarks": ["ChatMarks"],
    "words": ["Words"],
}
EXTENSIONS = [
    {
        "js": [static_lazy(f"js/{module}.js")],
        "extensions": dict.fromkeys(names, html_tags([])),
    }
    for module, names in MODULES.items()
]
