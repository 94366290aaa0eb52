"""What word processors and chats leave in pasted text, turned into what a story has. The editor itself drops styles."""

import re

from articles.merge import blocks

WORD_BULLET = re.compile(r"^<p>\s*(?:[·•▪●o§-])(?:\s|&nbsp;|\xa0)+(?P<text>.*)</p>$", re.DOTALL)
CHAT_BOLD = re.compile(r"(?<![\w*])\*(?=\S)([^*<>\n]+?)(?<=\S)\*(?![\w*])")
CHAT_ITALIC = re.compile(r"(?<![\w_/])_(?=\S)([^_<>\n]+?)(?<=\S)_(?![\w_])")
TAG = re.compile(r"(<[^>]*>)")
EMPTY = re.compile(r"<(p|h2|h3|blockquote)>(?:\s|&nbsp;|\xa0|<br>)*</\1>")


def tidy(html: str) -> str:
    """Clean HTML with Word's bullets as lists, a chat's *bold* and _italic_ as such, and no empty paragraphs."""
    pieces = TAG.split(html)
    pieces[::2] = [_chat_marks(text) for text in pieces[::2]]
    return EMPTY.sub("", "".join(_lists(blocks("".join(pieces)))))


def _chat_marks(text: str) -> str:
    return CHAT_ITALIC.sub(r"<em>\1</em>", CHAT_BOLD.sub(r"<strong>\1</strong>", text))


def _lists(parts: list[str]) -> list[str]:
    """Runs of paragraphs that begin with a bullet become one list each."""
    tidied: list[str] = []
    for part in parts:
        bullet = WORD_BULLET.match(part)
        if bullet is None:
            tidied.append(part)
        elif tidied and tidied[-1].endswith("<!--run--></ul>"):
            tidied[-1] = tidied[-1].replace("<!--run--></ul>", f"<li><p>{bullet['text']}</p></li><!--run--></ul>")
        else:
            tidied.append(f"<ul><li><p>{bullet['text']}</p></li><!--run--></ul>")
    return [part.replace("<!--run-->", "") for part in tidied]
