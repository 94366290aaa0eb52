"""The body of a story as printed.

Blocks as readers see them, the dateline at its head.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils.html import escape

from articles.blocks.printed import printed
from articles.text.sanitizing import sanitize

if TYPE_CHECKING:
    from articles.models.document import Document

# What may stand before the first paragraph: a list of contents, and photographs.
FIRST_PARAGRAPH = re.compile(
    r"(?:<nav.*?</nav>)?(?:<figure "
    r"data-figure[^>]*>(?:<figcaption>[^<]*</figcaption>)?</figure>)*<p>"
)
OUTWARD = re.compile(r'(<a href="(?!#)[^"]*")(?: rel="noopener")?')


def body_html(
    body: str,
    *,
    dateline: str = "",
    paper: str = "",
    documents: Mapping[int, "Document"] = MappingProxyType({}),
    paid: bool = False,
) -> str:
    """The body as printed.

    Cleaned, its blocks as readers see them, and the dateline in the house's form at the
    head of its first paragraph. Where somebody paid for the text, its links say so.
    """
    html = printed(sanitize(body), documents)
    if paid:
        html = OUTWARD.sub(r'\1 rel="sponsored nofollow noopener"', html)
    if not dateline:
        return html
    opening = f'<span class="dateline">{escape(dateline)}, {escape(paper)} –</span> '
    head = FIRST_PARAGRAPH.match(html)
    if head:
        return head[0] + opening + html[head.end() :]
    return f"<p>{opening.strip()}</p>{html}"
