"""What word processors and chats leave in pasted text, turned into what a story has. The editor itself drops styles."""

import re
from itertools import groupby

from articles.merge import blocks

WORD_BULLET = re.compile(r"^<p>[ \n]?[·•▪●o§-](?: |&nbsp;|\xa0)+")
CHAT_BOLD = re.compile(r"(?<![\w*])\*(?=\S)([^*<>\n]+?)(?<=\S)\*(?![\w*])")
CHAT_ITALIC = re.compile(r"(?<![\w_/])_(?=\S)([^_<>\n]+?)(?<=\S)_(?![\w_])")
RUN_OF_BLANKS = re.compile(r" {9,}")  # nobody means so many, and patterns grow slow over them
TAG = re.compile(r"(<[^>]*>)")
EMPTY = re.compile(r"<(p|h2|h3|blockquote)>(?:\s|&nbsp;|\xa0|<br>)*</\1>")


def tidy(html: str) -> str:
    """Clean HTML with Word's bullets as lists, a chat's *bold* and _italic_ as such, and no empty paragraphs."""
    pieces = TAG.split(RUN_OF_BLANKS.sub(" ", html))
    pieces[::2] = [_chat_marks(text) for text in pieces[::2]]
    return EMPTY.sub("", "".join(_lists(blocks("".join(pieces)))))


def _chat_marks(text: str) -> str:
    return CHAT_ITALIC.sub(r"<em>\1</em>", CHAT_BOLD.sub(r"<strong>\1</strong>", text))


def _lists(parts: list[str]) -> list[str]:
    """Runs of paragraphs that begin with a bullet become one list each."""
    tidied: list[str] = []
    for is_bullet, run in groupby(parts, key=lambda part: WORD_BULLET.match(part) is not None):
        if is_bullet:
            items = "".join(f"<li><p>{WORD_BULLET.sub('', part)}</li>" for part in run)
            tidied.append(f"<ul>{items}</ul>")
        else:
            tidied += run
    return tidied
